"""XLS workbooks, of the old format, as grids: values by calamine, the rest from the records themselves."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from scr_compliance.intake.grid.biff import look_through
from scr_compliance.intake.grid.compound import Compound
from scr_compliance.intake.grid.guards import damaged, protected
from scr_compliance.intake.grid.model import Book, Sheet
from scr_compliance.intake.grid.values import put, value_rows
from scr_compliance.intake.result import SourceError

_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_LOCKED = "EncryptedPackage"


def read_xls(path: Path) -> Book:
    """Return the worksheets of an XLS workbook; raises `SourceError` where it cannot be read whole and safely."""
    file = path.name
    compound = Compound(path.read_bytes(), file)
    if _LOCKED in compound:
        raise protected(file)
    name = next((name for name in _STREAMS if name in compound), None)
    if name is None:
        raise SourceError(f"{file}: it is an old Office document but no workbook; save the tracker as XLSX")
    found = look_through(compound.stream(name), file)
    sheets = []
    try:
        with path.open("rb") as content, CalamineWorkbook.from_filelike(content) as workbook:
            for index, (about, seen) in enumerate(zip(workbook.sheets_metadata, found, strict=True)):
                if not seen.worksheet:
                    continue
                rows = value_rows(workbook.get_sheet_by_index(index))
                put(rows, seen.unfit)
                sheets.append(
                    Sheet(
                        about.name,
                        rows,
                        file,
                        hidden=about.visible is not SheetVisibleEnum.Visible,
                        hidden_rows=frozenset(seen.hidden_rows),
                        hidden_columns=frozenset(seen.hidden_columns),
                        merged=tuple(seen.merged),
                        formulas=frozenset(seen.formulas),
                        colours=seen.colours,
                        notes=seen.notes,
                        shown_as=seen.shown_as,
                    )
                )
    except (CalamineError, OSError, ValueError, IndexError):
        raise damaged(file) from None
    remark = (
        f"{file}: in a workbook of the old format (XLS) the text of comments, the document's properties and links to "
        "other workbooks cannot be looked at; save it as XLSX to have them looked at"
    )
    return Book(file, tuple(sheets), remarks=(remark,))
