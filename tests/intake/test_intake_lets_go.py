"""What a source held is let go once it is read: nothing of it waits for Python to look for circles in memory."""

from __future__ import annotations

import gc
from pathlib import Path

import openpyxl

from scr_compliance.intake import read


def test_a_workbook_leaves_nothing_in_memory_that_refers_to_itself(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Reference", "Decision date", "Colour of folder"], *([f"SCR-{n}", "12/03/2009", n] for n in range(9))):
        book.active.append(row)
    book.save(tmp_path / "made-up.xlsx")
    read(tmp_path / "made-up.xlsx")  # what is made once and kept is made here
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    try:
        intake = read(tmp_path / "made-up.xlsx")
        assert gc.collect() == 0
    finally:
        if was_on:
            gc.enable()
    assert len(intake.records) == 9
