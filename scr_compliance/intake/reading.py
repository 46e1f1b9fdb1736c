"""Reading a source, whatever it is, into records and an account of what was not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from scr_compliance.intake.cells import Sheet, filled, whole_text
from scr_compliance.intake.columns import check_map
from scr_compliance.intake.delimited import decode, grid
from scr_compliance.intake.draft import Draft
from scr_compliance.intake.items import ItemSheet
from scr_compliance.intake.jsontext import read_json, read_json_lines
from scr_compliance.intake.layout import Layout, heading_rows, layout_of
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.package import not_a_package
from scr_compliance.intake.result import Duplicate, Intake, SourceError
from scr_compliance.intake.table import ReviewSheet
from scr_compliance.intake.workbook import sheets
from scr_compliance.records.record import Record

LARGEST_FILE: Final = 200_000_000
WRONG_KIND: Final = "The selected file must be an XLSX, CSV, JSON or JSON Lines file"
_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
_JSON: Final = frozenset({".json"})
_JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})
_KNOWN_CONTENT: Final = ((b"%PDF", "a PDF"), (b"{\\rtf", "an RTF document"), (b"\x1f\x8b", "a gzip archive"))


def read(source: Path, mapping: ColumnMap | None = None, *, look_beside: bool = True) -> Intake:
    """Return the records of a source: an XLSX workbook, CSV, TSV, JSON or JSON Lines.

    Without a `mapping`, the map that stands beside the source as `STEM.map.toml` is used, and a note says so;
    `look_beside=False` leaves it alone. Raises `SourceError` where the source as a whole cannot be used.
    """
    source = Path(source)
    head = _check_file(source)
    ledger = Ledger(source.name)
    suffix = source.suffix.casefold()
    if suffix in _JSON | _JSON_LINES:
        if mapping is not None:
            ledger.notes.append(f"{mapping.name}: not used; JSON names its facts itself")
        return _finish(ledger, _read_json_source(source, suffix in _JSON_LINES, ledger))
    if mapping is None and look_beside and (mapping := ColumnMap.beside(source)) is not None:
        ledger.notes.append(f"{source.name}: columns read by the map beside it, {mapping.name}")
    mapping = mapping or ColumnMap("")
    if suffix in _WORKBOOKS:
        if not head.startswith(b"PK"):
            raise SourceError(f"{WRONG_KIND}; {source.name} is named as a workbook but is not one")
        grids = sheets(source)
    else:
        text, note = decode(source.read_bytes(), source.name)
        if note:
            ledger.notes.append(note)
        grids = [grid(text, source.name, mapping)]
    return _finish(ledger, _read_sheets(grids, mapping, ledger))


def read_json_text(text: str, name: str) -> Intake:
    """Return the records of JSON text as `read` would of a file of that name.

    Raises `SourceError` where the text as a whole cannot be used.

    >>> read_json_text('{"reference": "SCR-1", "grade": "good"}', "made-up.json").cells_read
    2
    """
    ledger = Ledger(name)
    return _finish(ledger, read_json(text, ledger))


def _check_file(source: Path) -> bytes:
    """Refuse what can be refused by looking at the file's name, size and first bytes; return these."""
    name = source.name
    try:
        if source.is_dir():
            raise SourceError(f"{name} is a folder; name a file in it")
        if not source.exists():
            raise SourceError(f"there is no file {name}")
        if not source.is_file():
            raise SourceError(f"{name} is not a regular file")
        size = source.stat().st_size
        with source.open("rb") as stream:
            head = stream.read(8)
        if size == 0:
            raise SourceError(f"{name} is empty")
        if size > LARGEST_FILE:
            raise SourceError(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB; split it into smaller files")
        _check_kind(source, head)
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} cannot be opened ({getattr(error, 'strerror', None) or 'bad name'})") from None
    return head


def _check_kind(source: Path, head: bytes) -> None:
    suffix = source.suffix.casefold()
    if suffix not in _WORKBOOKS | _JSON | _JSON_LINES | _TABLES:
        raise SourceError(f"{WRONG_KIND}; {source.name} is none of them by its name")
    if why := not_a_package(head, source):
        raise SourceError(why)
    for start, kind in _KNOWN_CONTENT:
        if head.startswith(start):
            raise SourceError(f"{WRONG_KIND}; {source.name} is {kind}")
    if head.startswith(b"PK\x03\x04") and suffix not in _WORKBOOKS:
        raise SourceError(
            f"{WRONG_KIND}; {source.name} is a workbook or an archive, whatever its name says: name it .xlsx"
        )


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


def _read_sheets(grids: Sequence[Sheet], mapping: ColumnMap, ledger: Ledger) -> list[Record]:
    layouts = [(sheet, layout_of(sheet, mapping, alone=len(grids) == 1)) for sheet in grids]
    reviews = [(sheet, layout) for sheet, layout in layouts if layout and layout.each is None]
    if not reviews:
        raise SourceError(f"{ledger.file}: {_why_no_reviews(grids, mapping)}")
    check_map(mapping, _headings(layouts), ledger.file, ledger)
    drafts = [draft for sheet, layout in reviews for draft in ReviewSheet(sheet, layout, mapping, ledger).drafts()]
    by_reference: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_reference[draft.reference.casefold()].append(draft)
    for sheet, layout in layouts:
        if layout is None:
            ledger.refuse_rows(sheet, range(len(sheet.rows)), "nothing on this sheet is recognised")
        elif layout.each is not None:
            ItemSheet(sheet, layout, by_reference, mapping, ledger).give()
    return [draft.record(ledger) for draft in drafts]


def _headings(layouts: Iterable[tuple[Sheet, Layout | None]]) -> list[str]:
    return [whole_text(raw) for sheet, layout in layouts if layout for _, raw in filled(sheet.rows[layout.row])]


def _why_no_reviews(grids: Sequence[Sheet], mapping: ColumnMap) -> str:
    rows = [row for sheet in grids for row in heading_rows(sheet, mapping)]
    if not any(filled(row) for sheet in grids for row in sheet.rows):
        return "it is empty"
    if any(row.facts > 1 for row in rows):
        return (
            "it has no reference column; head the column with the review's reference Reference or Ref No, "
            "or name its heading in a column map"
        )
    if any(row.references for row in rows):
        return "it has no sheet of reviews: a reference heading was found, but no fact of a review beside it"
    return (
        "no row of headings was found in the first 20 rows; it needs a heading such as Reference and one for "
        "each fact, or a column map"
    )


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
    return Intake(
        source=ledger.file, records=tuple(records), not_read=tuple(ledger.not_read),
        cells_read=ledger.cells_read, cells_ignored=ledger.cells_ignored, columns=tuple(ledger.columns),
        duplicates=duplicates,
        rejected=ledger.rejected, notes=tuple(ledger.notes),
    )  # fmt: skip
