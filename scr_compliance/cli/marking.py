"""The option `--annotate`: the user's own workbook back, marked, as a file beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scr_compliance.cli.asked import spare
from scr_compliance.cli.failures import Failure
from scr_compliance.reports.audit import Audit

_WORKBOOKS: Final = (".xlsx", ".xlsm")


def fit_to_mark(sources: Sequence[Path], beside: Sequence[Path], others: Sequence[Path], marked: Path) -> None:
    """Refuse what cannot be marked, before anything is read.

    `beside` are the files that are read beside the sources, `others` those that are written too. Raises `Failure`
    unless the source is one XLSX workbook and the marked one goes to a file of its own, of the same kind.
    """
    if len(sources) != 1:
        raise Failure("--annotate marks one workbook; name one source")
    source = sources[0]
    kind = source.suffix.casefold()
    if kind not in _WORKBOOKS:
        raise Failure(
            f"--annotate marks XLSX workbooks, and {source.name} is none by its name; save it as XLSX in a spreadsheet"
        )
    if marked.suffix.casefold() != kind:
        raise Failure(f"--annotate: name the marked workbook {marked.stem}{kind}, as the source is one of that kind")
    spare([*sources, *beside], [marked], "--annotate")
    if any(marked.resolve() == other.resolve() for other in others):
        raise Failure(f"--annotate: {marked} is written by --out as well; name another file")


def marked_copy(source: Path, audit: Audit) -> list[bytes]:
    """Return the marked workbook; raises `SourceError` where no mark can be put in it."""
    from scr_compliance.annotating import marked_workbook

    return [marked_workbook(source, audit)]
