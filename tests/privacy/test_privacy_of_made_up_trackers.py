"""Made-up trackers with the truth beside them: every comment and hidden thing is found, and names where a sign is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from scr_compliance.privacy import Looked, TraceKind, look_through

TRACKERS = Path(__file__).parents[1] / "trackers"


@pytest.fixture(scope="module")
def trackers() -> Any:
    """The generator, which stands beside the tests of the reader."""
    sys.path.insert(0, str(TRACKERS))
    try:
        import tracker_files
        import tracker_made
        import tracker_people
    finally:
        sys.path.remove(str(TRACKERS))
    return tracker_made.made_up_tracker, tracker_files.written, tracker_people.SURNAMES


def covered(looked: Looked, kind: TraceKind, sheet: str) -> set[tuple[int, str]]:
    """Return every cell that a kind was found in, by row counted from 1 and column."""
    found = set()
    for one in looked.by_kind.get(kind, ()):
        at = re.fullmatch(rf"{re.escape(sheet)}!([A-Z]+)(\d+)(?::[A-Z]+(\d+))?", one.at)
        if at:
            found |= {(row, at[1]) for row in range(int(at[2]), int(at[3] or at[2]) + 1)}
    return found


def letters(column: int) -> str:
    text, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@pytest.mark.parametrize("seed", range(12))
def test_what_is_planted_in_a_tracker_is_found(seed: int, trackers: Any, tmp_path: Path) -> None:
    made_up, written, surnames = trackers
    tracker = made_up(seed)
    path = written(tracker, tmp_path)
    looked = look_through(path)
    for sheet in tracker.sheets:
        name = path.name if tracker.kind == "csv" else sheet.name
        places = {(row + 1, letters(column)): cell for (row, column), cell in sheet.cells.items()}
        named = covered(looked, TraceKind.NAME, name)
        for place, cell in places.items():
            text = cell.typed.value
            if isinstance(text, str) and any(re.search(rf"\b(?:J|Dr|Mr|Ms) {surname}", text) for surname in surnames):
                assert place in named, (seed, name, place)
        if tracker.kind != "csv":
            comments = {place for place, cell in places.items() if cell.typed.comment}
            assert comments <= covered(looked, TraceKind.COMMENT, name)
            hidden = [one.at for one in looked.by_kind.get(TraceKind.HIDDEN, ())]
            filled = [place for place, cell in sheet.cells.items() if not cell.typed.is_empty]
            assert not sheet.hidden or name in hidden
            assert any(at.startswith(f"{name}!row ") for at in hidden) >= any(
                row in sheet.hidden_rows for row, _ in filled
            )
            assert any(at.startswith(f"{name}!column ") for at in hidden) >= any(
                column in sheet.hidden_columns for _, column in filled
            )


@pytest.mark.parametrize("seed", range(12))
def test_no_name_that_was_found_is_in_what_is_told(seed: int, trackers: Any, tmp_path: Path) -> None:
    made_up, written, surnames = trackers
    looked = look_through(written(made_up(seed), tmp_path))
    assert not any(surname in one.why for one in looked.traces for surname in surnames)
