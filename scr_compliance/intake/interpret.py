"""Making records of the grids of one source: which sheet is which, and how they are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_compliance.intake.added import WHY_LEFT_OUT, is_added
from scr_compliance.intake.binding import check_map
from scr_compliance.intake.cells import Sheet, filled
from scr_compliance.intake.draft import Draft
from scr_compliance.intake.heading_rows import ROWS_SEARCHED, heading_rows
from scr_compliance.intake.items import ItemTable, squeezed
from scr_compliance.intake.layout import Block, blocks_of, on_its_side
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import LEFT_OUT, REVIEWS, ColumnMap, plain_text
from scr_compliance.intake.result import SheetReading, SourceError
from scr_compliance.intake.rows import TableRows
from scr_compliance.intake.table import ReviewTable
from scr_compliance.records.record import Record

_HIDDEN = "the sheet is hidden, so it was not read; show it, or say in a column map under [sheets] what it holds"
_SIDEWAYS = (
    "the table stands on its side, with its headings one below another; copy it and paste it again turned (transposed)"
)
_ONLY_REFERENCES = (
    "beside its references too little is recognised to tell what the sheet holds; say so in a column map under [sheets]"
)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sheet and its tables, or why it is not read."""

    sheet: Sheet
    blocks: Sequence[Block]
    why: str = ""

    @property
    def read_as(self) -> str | None:
        """What it holds."""
        return (self.blocks[0].each or REVIEWS) if self.blocks else None


def interpret(grids: Sequence[Sheet], mapping: ColumnMap, ledger: Ledger) -> list[Record]:
    """Return the records that the sheets of a source hold; raises `SourceError` where there is no sheet of reviews."""
    laid = [_lay(sheet, mapping, len(grids) == 1) for sheet in grids]
    if not any(block.each is None for one in laid for block in one.blocks):
        laid = [one if one.blocks or one.sheet.hidden else _lay(one.sheet, mapping, True) for one in laid]
    tables = [(one.sheet, block) for one in laid for block in one.blocks]
    if not any(block.each is None for _, block in tables):
        raise SourceError(f"{ledger.file}: {_why_no_reviews(grids, laid, mapping)}")
    seen = ((sheet.name, heading) for sheet, block in tables for heading in block.headings)
    ledger.notes.extend(check_map(mapping, seen, ledger.file))
    ledger.notes.extend(_sheets_not_there(mapping, grids, ledger.file))
    for one in laid:
        _enter(one, ledger)
    rows = [TableRows(sheet, block, mapping, ledger) for sheet, block in tables]
    drafts = [draft for table in rows if table.block.each is None for draft in ReviewTable(table).drafts()]
    by_reference = _by_reference(drafts)
    for table in rows:
        if table.block.each is not None:
            ItemTable(table, by_reference).give()
    return [draft.record(ledger) for draft in drafts]


def _lay(sheet: Sheet, mapping: ColumnMap, alone: bool) -> _Laid:
    wanted = mapping.sheets.get(plain_text(sheet.name))
    if wanted == LEFT_OUT:
        return _Laid(sheet, (), f"left out by {mapping.name}")
    if is_added(sheet) and wanted is None:
        return _Laid(sheet, (), WHY_LEFT_OUT)
    if sheet.hidden and wanted is None and not alone:
        return _Laid(sheet, (), _HIDDEN)
    if blocks := blocks_of(sheet, mapping, alone):
        return _Laid(sheet, blocks)
    with_reference = [row for row in heading_rows(sheet, mapping) if row.references]
    if any(on_its_side(sheet, row) for row in with_reference):
        return _Laid(sheet, (), _SIDEWAYS)
    return _Laid(sheet, (), _ONLY_REFERENCES if with_reference else "nothing on this sheet is recognised")


def _enter(one: _Laid, ledger: Ledger) -> None:
    """Enter what stands outside the tables of a sheet, and how the sheet was read."""
    sheet = one.sheet
    if one.blocks:
        for row in range(one.blocks[0].rows[0]):
            ledger.refuse_row(sheet, row, "it stands above the headings")
        ledger.sheets.append(_reading(one))
        return
    if one.why == WHY_LEFT_OUT:
        ledger.cells_added += sum(len(filled(cells)) for cells in sheet.rows)
    elif one.why.startswith(LEFT_OUT):
        ledger.of_sheet(sheet.name).left_out += sum(len(filled(cells)) for cells in sheet.rows)
    elif ledger.refuse_sheet(sheet, one.why) and sheet.hidden:
        ledger.notes.append(f"{ledger.file}: the sheet {sheet.name} is hidden and was not read")
    ledger.sheets.append(SheetReading(sheet.name, None, one.why, sheet.hidden))


def _reading(one: _Laid) -> SheetReading:
    """Return how a sheet was read, and how much of what was read cannot be seen on it."""
    sheet, first = one.sheet, one.blocks[0]
    rows = sum(bool(filled(sheet.rows[row])) for row in sheet.hidden_rows if first.first <= row < len(sheet.rows))
    headings = {heading.index for block in one.blocks for heading in block.headings}
    columns = len(headings & sheet.hidden_columns)
    return SheetReading(sheet.name, one.read_as, "", sheet.hidden, rows, columns)


def _by_reference(drafts: Sequence[Draft]) -> Mapping[str, Sequence[Draft]]:
    """Return the records by their reference, as written and, if no two then agree, without its spaces."""
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[draft.reference.casefold()].append(draft)
        found[squeezed(draft.reference)].append(draft)
    return found


def _sheets_not_there(mapping: ColumnMap, grids: Sequence[Sheet], file: str) -> Iterator[str]:
    there = {plain_text(sheet.name) for sheet in grids}
    for name in mapping.sheets:
        if name not in there:
            yield f"{mapping.name}: [sheets] {name}: {file} has no such sheet"


def _why_no_reviews(grids: Sequence[Sheet], laid: Sequence[_Laid], mapping: ColumnMap) -> str:
    rows = [row for sheet in grids for row in heading_rows(sheet, mapping)]
    if not any(filled(row) for sheet in grids for row in sheet.rows):
        return "it is empty"
    if any(one.why == _SIDEWAYS for one in laid):
        return _SIDEWAYS
    if any(one.why == _HIDDEN for one in laid):
        return "its sheet of reviews is hidden; show it, or say in a column map under [sheets] what it holds"
    if any(row.facts > 1 for row in rows):
        return (
            "it has no reference column; head the column with the review's reference Reference or Ref No, "
            "or name its heading in a column map"
        )
    if any(row.references for row in rows):
        return "it has no sheet of reviews: a reference heading was found, but no fact of a review beside it"
    return (
        f"no row of headings was found in the first {ROWS_SEARCHED} rows; it needs a heading such as Reference and one "
        "for each fact, or a column map"
    )
