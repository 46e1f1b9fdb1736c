"""Knowing the sheet that this tool adds to a workbook it marks, so that a marked one can be read again."""

from __future__ import annotations

from typing import Final

from scr_compliance.intake.grid.model import Sheet

NAME: Final = "What to fix first"
FOUND_BY: Final = "Found by scr-compliance as at "
WHY_LEFT_OUT: Final = "left out, as an earlier check added it"


def is_added(sheet: Sheet) -> bool:
    """Whether a sheet was added by an earlier check: by its name and by what its first two cells say.

    >>> is_added(Sheet(NAME, [[NAME], [f"{FOUND_BY}1 October 2010"]], "made-up.xlsx"))
    True
    """
    above = [str(row[0]) for row in sheet.rows[:2] if row]
    return sheet.name.startswith(NAME) and above[:1] == [NAME] and above[1:] != [] and above[1].startswith(FOUND_BY)
