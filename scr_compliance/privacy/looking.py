"""Looking through one source file for what may tell who somebody is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scr_compliance.findings.words import counted
from scr_compliance.intake.grid import Book, open_book
from scr_compliance.intake.grid.compound import SIGNATURE
from scr_compliance.intake.grid.opening import JSON, JSON_LINES, check_file
from scr_compliance.privacy.records import traces_of_value, values_of
from scr_compliance.privacy.sheets import filled_cells, traces_of
from scr_compliance.privacy.texts import found_in
from scr_compliance.privacy.trace import Trace, TraceKind


@dataclass(frozen=True)
class Looked:
    """What was found in one file; `cells` were looked through, on `sheets`; `remarks` say what could not be.

    `whole` is false where something in this kind of file could not be looked at.
    """

    source: str
    sheets: int
    cells: int
    traces: tuple[Trace, ...]
    remarks: tuple[str, ...] = ()
    whole: bool = True

    @cached_property
    def by_kind(self) -> Mapping[TraceKind, tuple[Trace, ...]]:
        """What was found, by kind, in the order of a report."""
        return {kind: found for kind in TraceKind if (found := tuple(one for one in self.traces if one.kind is kind))}

    @cached_property
    def counts(self) -> Mapping[TraceKind, int]:
        """How many places each kind was found in; a hidden block of cells is one."""
        found: Counter[TraceKind] = Counter()
        for one in self.traces:
            found[one.kind] += 1 if one.kind is TraceKind.HIDDEN else one.cells
        return found


def look_through(source: Path) -> Looked:
    """Return what in a source may tell who somebody is: a workbook, a text table, JSON or JSON Lines.

    What is found is likely, not certain, and what is not found may be there all the same: a name in no list, beside
    no title, is a word like any other. Raises `SourceError` where the source cannot be used.
    """
    check_file(source)
    suffix = source.suffix.casefold()
    named = tuple(_of_name(source))
    if suffix in JSON | JSON_LINES:
        values = list(values_of(source, lines=suffix in JSON_LINES))
        found = [trace for value in values for trace in traces_of_value(*value)]
        return Looked(source.name, 0, len(values), (*named, *found))
    with source.open("rb") as stream:
        old = stream.read(len(SIGNATURE)) == SIGNATURE
    book = open_book(source)
    found = [trace for sheet in book.sheets for trace in traces_of(sheet)]
    cells = sum(filled_cells(sheet) for sheet in book.sheets)
    return Looked(
        source.name, len(book.sheets), cells, (*named, *found, *_of_properties(book)), book.remarks, whole=not old
    )


def _of_name(source: Path) -> Iterator[Trace]:
    spaced = source.stem.replace("_", " ").replace("-", " ")
    for kind, why in found_in(spaced):
        yield Trace(kind, source.name, f"{why}, in the file's name")


def _of_properties(book: Book) -> Iterator[Trace]:
    for name in book.properties:
        yield Trace(TraceKind.PROPERTY, book.file, f"the property {name} is filled in")
    if book.commenters:
        yield Trace(TraceKind.PROPERTY, book.file, f"{counted(len(book.commenters), 'writer')} of comments named")
