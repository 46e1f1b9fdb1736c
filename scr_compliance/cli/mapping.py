"""Writing the column map of a source: `check SOURCE --write-map FILE`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scr_compliance.cli.asked import read_sources
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain, write
from scr_compliance.findings.words import counted
from scr_compliance.intake import SourceError
from scr_compliance.intake.written_map import written_map


def write_map(sources: Sequence[Path], map_file: Path | None, out: Path) -> int:
    """Write the map by which a source is read as it is, ready to edit, and return the exit code."""
    return ending_well(lambda: _write_map(sources, map_file, out), SourceError)


def _write_map(sources: Sequence[Path], map_file: Path | None, out: Path) -> int:
    if len(sources) > 1:
        raise Failure("--write-map: a map is of one source; name one")
    if _stands(out):
        raise Failure(f"--write-map: {out} is there already and is not written over; name another file")
    (intake,) = read_sources(sources, map_file)
    write([written_map(intake)], out)
    read = [one for one in intake.how_read if one.path is not None]
    unread = len(intake.how_read) - len(read)
    complain([f"{out}: {counted(len(read), 'column')} read, {unread:,} not read or left out; edit it, and check by it"])
    return 0


def _stands(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError as error:
        raise Failure(f"{path}: the file cannot be written ({error.strerror})") from None
