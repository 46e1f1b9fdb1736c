"""What was found before a file is circulated, in words: where and why, never what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scr_compliance.findings.words import counted
from scr_compliance.privacy import Looked, TraceKind
from scr_compliance.reports.wrapping import wrapped

_MENDS: Final = {
    TraceKind.NAME: "Take them out, or put a reference or a post in their place.",
    TraceKind.BIRTH: "Take the column out: no rule needs a date of birth.",
    TraceKind.INITIALS: "Put the review's own references in their place: initials beside a date can name a child.",
    TraceKind.IDENTIFIER: "Take them out: no rule needs them.",
    TraceKind.COMMENT: "Read each, then delete it: comments go wherever the file goes.",
    TraceKind.HIDDEN: "Show them, read them, and delete what is not to be circulated: anyone can show them again.",
    TraceKind.PROPERTY: "Clear them: in the spreadsheet, among the properties of the file.",
}


def privacy_told(looked: Sequence[Looked]) -> Iterator[str]:
    """Yield the report, line by line."""
    for number, one in enumerate(looked):
        if number:
            yield "\n"
        yield from (line + "\n" for line in _told(one))


def _told(one: Looked) -> Iterator[str]:
    sheets = f"{counted(one.sheets, 'sheet')}, " if one.sheets else ""
    unit = "filled cell" if one.sheets else "value"
    yield f"Before you circulate {one.source}: {sheets}{counted(one.cells, unit)} looked through."
    for remark in one.remarks:
        yield from wrapped(remark if remark.endswith(".") else f"{remark}.", "")
    if not one.traces:
        yield from wrapped("Nothing was found that is likely to tell who somebody is." + _ONLY_LIKELY, "")
        return
    for kind, traces in one.by_kind.items():
        yield ""
        yield f"{kind.value}: {one.counts[kind]:,}"
        for trace in traces:
            cells = f" ({trace.cells:,} cells)" if trace.cells > 1 and kind is not TraceKind.HIDDEN else ""
            yield from wrapped(f"{trace.at}{cells}: {trace.why}", "  ")
        yield from wrapped(_MENDS[kind], "  ")
    yield ""
    yield from wrapped("These are likely, not certain." + _ONLY_LIKELY, "")


_ONLY_LIKELY: Final = (
    " A name that is in no list, and stands beside no title or initial, is not found: read the file before it goes out."
)
