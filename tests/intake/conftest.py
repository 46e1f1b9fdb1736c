"""Making sources to read."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of the given name from text or bytes, and return where it is."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook from rows by sheet; a value that is callable is given the sheet, row and column."""

    def make(sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "tracker.xlsx") -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if callable(value):
                        value(sheet, row, column)
                    elif value is not None:
                        sheet.write(row, column, value)
        book.close()
        return path

    return make
