"""A column and the reader of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from scr_compliance.intake.cells import LONGEST_CELL, Unfit, is_blank, whole_text
from scr_compliance.intake.headings import By
from scr_compliance.intake.ledger import Counts
from scr_compliance.intake.mapping import plain_text
from scr_compliance.intake.pieces import portion, read_list, several_dates
from scr_compliance.intake.quoting import quoted, typed_beside
from scr_compliance.intake.set_aside import may_matter
from scr_compliance.intake.targets import Target
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import as_words
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind, Unreadable

ERROR_VALUES: Final = frozenset({
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
    "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#GETTING_DATA", "Err:502", "Err:504", "Err:508",
    "Err:509", "Err:522",
})  # fmt: skip
WHY_ERROR_VALUE: Final = "the cell holds an error of the spreadsheet, not a value; mend its formula or type the value"
_SWAPPABLE: Final = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d|[/.-]\d)")
_DITTO: Final = frozenset({'"', "''", "“", "”", "″", "〃", "do", "ditto", "as above", "same", "same as above"})
_MONTHS_IN_A_YEAR: Final = 12
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
Reading = tuple[Any, str, str]
"""What a cell gives: its value, why it could not be read (or nothing), and what may be shown of what was typed."""


class CellReader:
    """Reads the cells of one fact or list, each different text once.

    `values` are other spellings that a map gives, `which` its choice among several dates in one cell.
    """

    def __init__(self, target: Target, values: Mapping[str, str] | None = None, which: str = "") -> None:
        self._target = target
        self._private = target.spec is not None and target.spec.kind is Kind.TEXT
        self._values = values or {}
        self._which = which
        self.known: dict[object, Reading] = {}
        self.swappable: dict[object, str] = {}
        """The texts read as dates whose day and month could stand for one another, and how each was read."""
        self.noted: set[object] = set()
        """The texts read as dates beside a note that may change them."""

    def __call__(self, raw: object) -> Reading:
        """Return what a cell gives; its value is None for a blank, `UNREADABLE` for what cannot be read."""
        key = raw if isinstance(raw, str) else (type(raw), raw)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._reading(raw)
            if isinstance(raw, str) and isinstance(found[0], DateInterval):
                self._look_at(raw, found[0])
        return found

    def _look_at(self, raw: str, date: DateInterval) -> None:
        """Keep a text of which a person should look at how it was read."""
        if _is_swappable(raw):
            self.swappable[raw] = as_words(date)
        if may_matter(raw):
            self.noted.add(raw)

    def _typed(self, raw: object) -> str:
        """Return what may be shown of a cell without a value; free text may be private and is not shown."""
        return "" if self._private else quoted(raw)

    def _reading(self, raw: object) -> Reading:
        if is_blank(raw) and not isinstance(raw, Unfit):
            return None, "", ""
        if isinstance(raw, Unfit):
            return Absence.UNREADABLE, raw.why, self._typed(raw)
        why = ""
        if isinstance(raw, str) and len(raw) > LONGEST_CELL:
            why = f"the cell holds more than {LONGEST_CELL:,} characters, more than a spreadsheet's cell can"
        elif isinstance(raw, str) and (raw.strip() in ERROR_VALUES or not raw.strip("# ")):
            why = WHY_ERROR_VALUE
        elif isinstance(raw, str) and is_ditto(raw):
            why = "it stands for the cell above; type it out, since rows may be moved"
        else:
            try:
                value = self._value(self._values.get(plain_text(whole_text(raw)), raw) if self._values else raw)
            except Unreadable as error:
                why = str(error)
                if self._target.spec is not None and self._target.spec.kind is Kind.CHOICE:
                    why += "; a column map can say what a word of your own stands for"
        if why:
            return Absence.UNREADABLE, why, self._typed(raw)
        private = not isinstance(value, Absence) and (self._private or self._target.spec is None)
        return value, "", "" if private else typed_beside(raw, value)

    def _value(self, raw: object) -> Any:
        spec = self._target.spec
        if spec is None:
            return read_list(raw, self._target.path or None)
        if self._target.is_date:
            return self._date(raw)
        if spec.out_of is not None and isinstance(raw, str) and (found := portion(raw)) is not None:
            return found
        return spec.reader.read(raw)

    def _date(self, raw: object) -> Any:
        spec = self._target.spec
        assert spec is not None
        if isinstance(raw, float | int) and not isinstance(raw, bool):
            return _year_typed(raw)
        try:
            return spec.reader.read(raw)
        except Unreadable:
            if not self._which or not isinstance(raw, str) or len(dates := several_dates(raw)) < 2:
                raise
        pick = min if self._which == "earliest" else max
        return pick(dates, key=lambda date: (date.earliest, date.latest))


def is_ditto(text: str) -> bool:
    """Whether a cell says only that it is the same as the one above.

    >>> is_ditto(" ditto."), is_ditto('"'), is_ditto("as above")
    (True, True, True)
    """
    return text.strip().casefold().rstrip(".") in _DITTO


def _is_swappable(text: str) -> bool:
    match = _SWAPPABLE.search(text)
    return (
        match is not None
        and match[1].lstrip("0") != match[3].lstrip("0")
        and (max(int(match[1]), int(match[3])) <= _MONTHS_IN_A_YEAR)
    )


def _year_typed(number: float) -> DateInterval:
    if number == number // 1 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return DateInterval.year(int(number))
    raise Unreadable(
        "it is a number, not a date; if the spreadsheet shows a day there, format the cell as a date, or write a day "
        "such as 2010-01-14"
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a block.

    `heading` is as found, with its group where that was needed; `row` is the row it stands in and `above` the column of
    the heading above it that helped to tell what it is of, or -1. `reader` is None
    where the column is not read: it is `ignored` by the map, or `why` says why not. `doubts` are then the facts that
    it may be of.
    """

    index: int
    heading: str
    row: int = 0
    target: Target | None = None
    reader: CellReader | None = None
    by: By | None = None
    why: str = ""
    ignored: bool = False
    doubts: tuple[Target, ...] = ()
    above: int = -1
    counts: Counts = field(default_factory=Counts)
