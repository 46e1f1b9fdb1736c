"""Reading a source, whatever it is, into records and an account of what was not read."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path

from scr_compliance.intake.cells import Sheet
from scr_compliance.intake.grid import open_book
from scr_compliance.intake.grid.guards import MOST_COLUMNS
from scr_compliance.intake.grid.opening import JSON, JSON_LINES, check_file
from scr_compliance.intake.heading_rows import heading_rows
from scr_compliance.intake.interpret import interpret
from scr_compliance.intake.jsontext import read_json, read_json_lines
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.result import Duplicate, Intake, SourceError
from scr_compliance.intake.set_aside import told
from scr_compliance.records.record import Record


def read(source: Path, mapping: ColumnMap | None = None, *, look_beside: bool = True) -> Intake:
    """Return the records of a source: an XLSX, XLS or ODS workbook, CSV, TSV, JSON or JSON Lines.

    Without a `mapping`, the map that stands beside the source as `STEM.map.toml` is used, and a note says so;
    `look_beside=False` leaves it alone. Raises `SourceError` where the source as a whole cannot be used.
    """
    source = Path(source)
    check_file(source)
    ledger = Ledger(source.name)
    suffix = source.suffix.casefold()
    if suffix in JSON | JSON_LINES:
        if mapping is not None:
            ledger.notes.append(f"{mapping.name}: not used; JSON names its facts itself")
        return _finish(ledger, _read_json_source(source, suffix in JSON_LINES, ledger))
    if mapping is None and look_beside and (mapping := ColumnMap.beside(source)) is not None:
        ledger.notes.append(f"{source.name}: columns read by the map beside it, {mapping.name}")
    mapping = mapping or ColumnMap("")
    book = open_book(source, partial(_recognised, mapping=mapping))
    ledger.notes.extend(book.remarks)
    return _finish(ledger, interpret(book.sheets, mapping, ledger))


def _recognised(sheet: Sheet, mapping: ColumnMap) -> int:
    """Return how much of the first rows of a sheet are known headings; of two alike the one with more headings."""
    found = heading_rows(sheet, mapping)
    known, width = max(((2 * bool(row.references) + row.facts, row.width) for row in found), default=(0, 0))
    return known * MOST_COLUMNS + width if known else 0


def read_json_text(text: str, name: str) -> Intake:
    """Return the records of JSON text as `read` would of a file of that name.

    Raises `SourceError` where the text as a whole cannot be used.

    >>> read_json_text('{"reference": "SCR-1", "grade": "good"}', "made-up.json").cells_read
    2
    """
    ledger = Ledger(name)
    return _finish(ledger, read_json(text, ledger))


def _read_json_source(source: Path, lines: bool, ledger: Ledger) -> list[Record]:
    data = source.read_bytes()
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceError(f"{source.name}: it is not UTF-8 text, as JSON must be") from None
    if not text.strip():
        raise SourceError(f"{source.name} is empty")
    return (read_json_lines if lines else read_json)(text, ledger)


def _finish(ledger: Ledger, records: list[Record]) -> Intake:
    if not records and not ledger.rejected:
        raise SourceError(f"{ledger.file}: there is no review in it; was the right file or sheet saved?")
    places: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        places[record.review.reference.casefold()].append(record)
    duplicates = tuple(
        Duplicate(same[0].review.reference, tuple(record.at for record in same))
        for same in places.values()
        if len(same) > 1
    )
    how_read = ledger.how_read()
    # The tables refer to the ledger and it to them; let go, they go at once, and all the cells of the source with them.
    ledger.tables.clear()
    ledger.notes.extend(told(ledger.file, how_read))
    return Intake(
        source=ledger.file, records=tuple(records), not_read=ledger.in_order(),
        cells_read=ledger.cells_read, cells_ignored=ledger.cells_ignored, how_read=how_read,
        duplicates=duplicates, rejected=ledger.rejected, notes=tuple(ledger.notes), sheets=ledger.sheets_read(),
        cells_added=ledger.cells_added,
    )  # fmt: skip
