"""The list of what the guidance asks for, where it stands with the rules: each row, and what it names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scr_compliance.coverage import read_requirements
from scr_compliance.coverage.covering import unknown_names
from scr_compliance.linting.desk import Desk
from scr_compliance.rulebook import RulebookError
from scr_compliance.rulebook.files import REQUIREMENTS, RULES, shipped
from scr_compliance.rulebook.problems import Problem

_CODE: Final = "requirements"


def look_through(desk: Desk, rules: Path | None) -> None:
    """Say what is wrong with the list beside the rules, and which rules and editions it names that are not there.

    Where none stands beside them there is nothing to look at: reports then say that they take the shipped one.
    """
    folder = rules or shipped(RULES)
    path = folder / REQUIREMENTS
    if not path.is_file():
        return
    try:
        rows = read_requirements(path)
    except RulebookError as error:
        _say(desk, folder, error.problems)
        return
    names = {sheet.id for sheet in desk.rules} | {Path(file).stem for file in desk.unread}
    for row in rows:
        # Where the policies cannot be read there are no editions to hold a row to.
        _say(desk, folder, unknown_names(row, names, desk.editions or row.edition_ids))


def _say(desk: Desk, folder: Path, problems: tuple[Problem, ...] | list[Problem]) -> None:
    for one in problems:
        desk.say(f"{folder.name}/{REQUIREMENTS}", one.line, _CODE, one.what, one.mend)
