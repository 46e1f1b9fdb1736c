"""Sets what a reader made of a tracker against the truth, cell by cell, and names every disagreement.

Three things are asked: no reading is wrong, every cell that no value may be taken of is listed, and what was read,
left out and listed adds up to the cells that hold something.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from tracker_files import shown
from tracker_people import SURNAMES
from tracker_truth import Cell, Tracker, column_of, letters

from scr_compliance.intake import Intake, NotRead
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.record import Record

_ADDRESS: Final = re.compile(r"([A-Z]+)([0-9]+)")
_ITEM: Final = re.compile(r"(.*)\[([0-9]+)\]\.(.*)")
Spot = tuple[str, int, int]
"""A sheet, a row and a column."""


class Disagreement(NamedTuple):
    """One cell of which the reader and the truth differ. All its text is made up."""

    what: str
    seed: int
    at: str
    about: str
    text: str
    truth: str
    reading: str

    def __str__(self) -> str:
        return (
            f"{self.what}: seed {self.seed}, {self.at} under {self.about}: typed {self.text!r}; "
            f"truth {self.truth}; reading {self.reading}"
        )


class Reading(NamedTuple):
    """One fact of one record, and the cell it was read from."""

    record: Record
    number: int
    path: str
    index: int | None
    value: Any
    spot: Spot | None


def disagreements(tracker: Tracker, intake: Intake) -> Iterator[Disagreement]:
    """Yield everything in which what was read differs from the truth."""
    judge = _Judge(tracker, intake)
    yield from judge.wrong()
    yield from judge.owed()
    yield from judge.unlisted()
    yield from judge.items()
    yield from judge.sums()
    yield from judge.leaks()


class _Judge:
    def __init__(self, tracker: Tracker, intake: Intake) -> None:
        self.tracker = tracker
        self.intake = intake
        self.filled = tracker.filled()
        self.all = {(sheet.name, *place): cell for sheet in tracker.sheets for place, cell in sheet.cells.items()}
        self.readings = list(_readings(tracker, intake))
        self.listed = self._listed()
        self.read: dict[Spot, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            if reading.spot is not None:
                self.read[reading.spot].append(reading)

    def _listed(self) -> Mapping[Spot, NotRead]:
        found: dict[Spot, NotRead] = {}
        for entry in self.intake.not_read:
            if spots := _spots(self._sheet(entry.sheet), entry.cell):
                found |= {spot: entry for spot in spots if spot in self.filled}
        return found

    def _sheet(self, name: str) -> str:
        return self.tracker.sheets[0].name if self.tracker.kind == "csv" else name

    def _say(self, what: str, spot: Spot | None, truth: object, reading: object) -> Disagreement:
        cell = self.all.get(spot) if spot else None
        at = f"{spot[0]}!{letters(spot[2])}{spot[1] + 1}" if spot else "the whole file"
        about, text = (cell.about, shown(cell.typed)) if cell else ("", "")
        return Disagreement(
            f"{what} ({self.tracker.kind})", self.tracker.seed, at, about, text, str(truth), str(reading)
        )

    def wrong(self) -> Iterator[Disagreement]:
        """Readings that are not true: of another value, another fact, another review, or of no fact at all."""
        for reading in self.readings:
            if reading.value is Absence.UNREADABLE:
                continue
            if reading.spot is None:
                yield self._say(
                    "read from nowhere", None, "every fact has its cell", f"{reading.path} = {reading.value}"
                )
                continue
            cell = self.all.get(reading.spot)
            facts = cell.facts if cell else ()
            same = [fact for fact in facts if fact.path == reading.path]
            said = f"{reading.path} = {reading.value} of {reading.record.review.reference}"
            if not same:
                truth = "frame" if cell and cell.frame else facts or "nothing may be read of it"
                yield self._say("read as a fact", reading.spot, truth, said)
            elif not any(_equal(fact.value, reading.value) for fact in same):
                yield self._say("wrong value", reading.spot, same, said)
            elif cell and cell.reference and not _is_of(cell, reading.record):
                yield self._say("given to another review", reading.spot, cell.reference, said)

    def owed(self) -> Iterator[Disagreement]:
        """Facts that are plainly there and were not read."""
        if self.tracker.may_be_refused:
            return
        for spot, cell in self.filled.items():
            for fact in cell.facts:
                got = [reading for reading in self.read.get(spot, ()) if reading.path == fact.path]
                if fact.owed and not any(_equal(fact.value, reading.value) for reading in got):
                    entry = self.listed.get(spot)
                    yield self._say(
                        "not read though plain", spot, fact, entry.why if entry else "neither read nor listed"
                    )

    def unlisted(self) -> Iterator[Disagreement]:
        """Cells that were neither read nor listed, and cells that were both."""
        for spot, cell in self.filled.items():
            values = [one for one in self.read.get(spot, ()) if one.value is not Absence.UNREADABLE]
            if not values and spot not in self.listed and not (cell.frame or self._left_out(cell) or self._said(cell)):
                yield self._say("neither read nor listed", spot, cell.facts or "to be listed", "nothing")
            # One merged down may be read of the review below, and listed with its own row that has no reference.
            both = values and not cell.shared_with
            if both and (entry := self.listed.get(spot)) is not None and entry.cell == _address(spot):
                yield self._say("both read and listed", spot, cell.facts, entry.why)

    def _said(self, cell: Cell) -> bool:
        """Whether the cell says only what the same review's record has from another cell."""
        return bool(cell.facts) and all(
            any(
                reading.path == fact.path and _is_of(cell, reading.record) and _equal(fact.value, reading.value)
                for reading in self.readings
            )
            for fact in cell.facts
        )

    def _left_out(self, cell: Cell) -> bool:
        headings = tuple(repr(heading) for heading in self.tracker.left_out)
        return self.intake.cells_ignored > 0 and cell.about.startswith(headings)

    def items(self) -> Iterator[Disagreement]:
        """Items that mix the cells of two rows, and rows that make two items."""
        rows: dict[tuple[int, str, int | None], set[tuple[str, int]]] = defaultdict(set)
        places: dict[tuple[str, int], set[tuple[int, str, int | None]]] = defaultdict(set)
        for reading in self.readings:
            cell = self.all.get(reading.spot) if reading.spot else None
            if cell and cell.item is not None and reading.spot and reading.index is not None:
                key = (reading.number, reading.path.partition("[")[0], reading.index)
                rows[key].add(reading.spot[:2])
                places[reading.spot[:2]].add(key)
        for key, mixed in rows.items():
            if len(mixed) > 1:
                yield self._say("two rows in one item", (*min(mixed), 0), f"{len(mixed)} items", key[1:])
        for place, keys in places.items():
            if len({key[:2] for key in keys}) < len(keys):
                yield self._say("one row in two items", (*place, 0), "one item", sorted(map(str, keys)))

    def sums(self) -> Iterator[Disagreement]:
        """The account, which must add up; and records that are none."""
        intake, known = self.intake, {reference.casefold() for reference in self.tracker.references}
        for record in intake.records:
            if record.review.reference.casefold() not in known:
                yield self._say(
                    "a record that is none", None, "no such review", f"{record.review.reference} at {record.at}"
                )
        total = intake.cells_read + intake.cells_ignored + intake.cells_not_read
        if total != len(self.filled):
            sums = f"{intake.cells_read} + {intake.cells_ignored} + {intake.cells_not_read} = {total}"
            yield self._say("the account does not add up", None, len(self.filled), sums)
        for entry in intake.not_read:
            spots = [spot for spot in _spots(self._sheet(entry.sheet), entry.cell) if spot in self.filled]
            if len(spots) < entry.cells:
                yield self._say("listed as more than it is", _first(self._sheet(entry.sheet), entry.cell), len(spots),
                                f"{entry.cells} cells: {entry.why}")  # fmt: skip

    def leaks(self) -> Iterator[Disagreement]:
        """Made-up surnames in what was read, or in what is said of the source."""
        for name in SURNAMES:
            for record in self.intake.records:
                if name in repr(record):
                    yield self._say("a name was carried into a record", None, "no names", record.review.reference)
            if name in repr(self.intake.notes):
                yield self._say("a name was carried into the notes", None, "no names", name)


def _readings(tracker: Tracker, intake: Intake) -> Iterator[Reading]:
    known = dictionary()
    for number, record in enumerate(intake.records):
        for path, place in record.cells.items():
            spot = _spot(tracker, place)
            if match := _ITEM.fullmatch(path):
                generic, index = f"{match[1]}[].{match[3]}", int(match[2])
                items = _at(record.review, known.lists[match[1]].attribute)
                value = known.getters[generic](items[index]) if isinstance(items, tuple) else items
                yield Reading(record, number, generic, index, value, spot)
            elif path in known.lists:
                yield Reading(record, number, path, None, _at(record.review, known.lists[path].attribute), spot)
            else:
                yield Reading(record, number, path, None, known.getters[path](record.review), spot)


def _at(owner: Any, attribute: str) -> Any:
    for name in attribute.split("."):
        owner = getattr(owner, name)
    return owner


def _spot(tracker: Tracker, place: str) -> Spot | None:
    sheet, _, cell = place.rpartition("!")
    return _first(tracker.sheets[0].name if tracker.kind == "csv" else sheet, cell)


def _first(sheet: str, cell: str) -> Spot | None:
    match = _ADDRESS.match(cell)
    return (sheet, int(match[2]) - 1, column_of(match[1])) if match else None


def _spots(sheet: str, cell: str) -> list[Spot]:
    """Return the places that an address or a range of addresses names."""
    corners = [(int(row) - 1, column_of(column)) for column, row in _ADDRESS.findall(cell)]
    if not corners:
        return []
    (top, left), (bottom, right) = corners[0], corners[-1]
    return [(sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _address(spot: Spot) -> str:
    return f"{letters(spot[2])}{spot[1] + 1}"


def _equal(truth: object, value: object) -> bool:
    """Whether two values are one, and of one kind: yes is not the number 1."""
    return type(truth) is type(value) and truth == value


def _is_of(cell: Cell, record: Record) -> bool:
    references = {cell.reference.casefold(), cell.shared_with.casefold()} - {""}
    return record.review.reference.casefold() in references
