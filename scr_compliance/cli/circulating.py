"""The check before a file is circulated: `check --privacy`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scr_compliance.cli.asked import spare
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.intake import SourceError
from scr_compliance.privacy import Looked, look_through
from scr_compliance.reports.privacy import privacy_told

FOUND: Final = 1
IN_PART: Final = 3


def look(sources: Sequence[Path], format_: str, out: Path | None) -> int:
    """Look through sources, report, and return the exit code: 1 where something was found, 0 where nothing was.

    It is 3 where nothing was found, but something in a file of an old format could not be looked at.
    """
    return ending_well(lambda: _look(sources, format_, out), SourceError)


def _look(sources: Sequence[Path], format_: str, out: Path | None) -> int:
    if format_ != "table":
        raise Failure(f"--privacy reports as a table only; leave out --format {format_}")
    if out is not None:
        spare(sources, [out])
    looked = _looked(sources)
    write(list(privacy_told(looked)), out)
    if any(one.traces for one in looked):
        return FOUND
    return 0 if all(one.whole for one in looked) else IN_PART


def _looked(sources: Sequence[Path]) -> list[Looked]:
    """Return what was found in each source.

    Raises `Failure` with a line for every source that cannot be used.
    """
    looked, errors = [], []
    for source in sources:
        try:
            looked.append(look_through(source))
        except SourceError as error:
            errors.append(str(error))
    if errors:
        raise Failure("\n".join(errors))
    return looked
