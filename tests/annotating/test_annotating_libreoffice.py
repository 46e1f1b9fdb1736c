"""Marked workbooks open in LibreOffice, with the values as they were and the marks in the right cells."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tracker_files import written
from tracker_made import made_up_tracker

from scr_compliance.intake.grid import Book, open_book

Mark = Callable[..., Any]


def opened(soffice: str, files: list[Path], folder: Path) -> list[Book]:
    """Let LibreOffice open workbooks and save them in its own format, and return what it made of them."""
    profile = (folder / "profile").as_uri()
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "ods"]
    out = folder / "opened"
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=300)
    return [open_book(out / f"{file.stem}.ods") for file in files]


@pytest.fixture
def workbooks(mark: Mark, rich: Path, tracker: Callable[..., Path], tmp_path: Path) -> dict[Path, Any]:
    """Marked workbooks of several kinds, by where they are."""
    sources = [
        rich,
        tracker(name="plain.xlsx"),
        tracker(name="of-1904.xlsx", options={"date_1904": True}),
        *(written(made_up_tracker(seed, kind="xlsx"), tmp_path) for seed in (1, 2)),
    ]
    marked = {}
    for source in sources:
        made = mark(source)
        path = tmp_path / f"marked-{source.name}"
        marked[path] = made
    return marked


def test_libreoffice_opens_them_with_every_mark_in_its_cell(
    soffice: str, workbooks: dict[Path, Any], tmp_path: Path
) -> None:
    books = opened(soffice, list(workbooks), tmp_path)
    for (path, marked), book in zip(workbooks.items(), books, strict=True):
        assert [sheet.name for sheet in book.sheets] == [sheet.name for sheet in marked.book.sheets], path.name
        for before, after in zip(marked.book.sheets, book.sheets, strict=True):
            assert set(after.notes) == set(before.notes), (path.name, before.name)
            for place, note in before.notes.items():
                assert after.notes[place].split() == note.split(), (path.name, before.name, place)
        listed = book.sheets[-1].rows[4:]
        assert [row[:9] for row in listed] == [list(row) for row in marked.book.sheets[-1].rows[4:]], path.name
