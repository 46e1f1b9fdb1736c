"""What reading a source gives: its records, and an account of every cell that was not read."""

from __future__ import annotations

from dataclasses import dataclass

from scr_compliance.records.record import Record

LONGEST_SHOWN = 60


class SourceError(Exception):
    """A source, or a column map, that cannot be used at all.

    The message says in plain English what is wrong and how to mend it; it never carries a cell's content.
    """


@dataclass(frozen=True, slots=True)
class NotRead:
    """A cell, or a run of cells folded into one line, that was not read.

    `cell` is an address (`K7`, `A7:F7`) or, in JSON, a pointer (`/3/decision/made_on`); `text` is what may be shown
    of what was typed, cut at 60 characters; `cells` is how many non-empty cells the line stands for: none, where an
    empty cell is coloured or lies under another.
    """

    file: str
    sheet: str
    cell: str
    reference: str
    text: str
    why: str
    cells: int = 1

    @property
    def at(self) -> str:
        """The place as a person would look for it.

        >>> NotRead("tracker.xlsx", "Reviews", "K7", "SCR-1", "soon", "it is not a date").at
        'Reviews!K7'
        >>> NotRead("reviews.json", "", "/3/decision", "", "", "it is no object").at
        'reviews.json:/3/decision'
        """
        if not self.cell:
            return self.sheet or self.file
        if self.cell[0] in "/:":
            return f"{self.file}{self.cell}" if self.cell[0] == ":" else f"{self.file}:{self.cell}"
        return f"{self.sheet or self.file}!{self.cell}"


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was read.

    `cell` is that of its heading; `path` is the fact or list it supplies, and `label` that one's name, or None and
    `why`. `by` says what showed it: its `path`, its `label`, an `alias`, `closeness` to one of these, the `map`, or
    nothing. `may_be` are the facts that a column not read may be of, which its cells leave open. The counts are of the
    cells below the heading. `swappable` of its cells are dates whose day and month
    could stand for one another; `example` shows how the first of these was read. `noted` are those with a note in
    brackets that was set aside and may change what the date means.
    """

    sheet: str
    cell: str
    heading: str
    path: str | None
    label: str | None
    by: str
    why: str
    cells_read: int
    cells_not_read: int
    cells_left_out: int
    swappable: int = 0
    example: str = ""
    noted: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()

    @property
    def read_as(self) -> str:
        """What it was read as, in words: a label, `not read`, or `left out by the map`."""
        return self.label or ("left out by the map" if self.why.startswith("left out") else "not read")


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet was read: as `reviews`, as the list of that path, or not at all, and why."""

    name: str
    read_as: str | None
    why: str = ""
    hidden: bool = False
    hidden_rows: int = 0
    """How many of the rows read cannot be seen."""
    hidden_columns: int = 0
    cells_read: int = 0
    cells_left_out: int = 0
    """How many of its cells the map left out."""
    cells_not_read: int = 0


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A reference that more than one record bears, and where they stand."""

    reference: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read of one source.

    `rejected` counts the records that could not be kept at all; each is listed in `not_read`. `how_read` says of
    every column, and `sheets` of every sheet, what it was taken for; both are empty for JSON, which names its facts
    itself. `notes` are things to say once about the source (its encoding, the map that was used).
    """

    source: str
    records: tuple[Record, ...]
    not_read: tuple[NotRead, ...]
    cells_read: int
    cells_ignored: int
    how_read: tuple[ColumnReading, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: int
    notes: tuple[str, ...]
    sheets: tuple[SheetReading, ...] = ()
    cells_added: int = 0
    """How many cells stand on a sheet that an earlier check added: not the board's own, and not counted among these."""

    @property
    def cells_not_read(self) -> int:
        """How many non-empty cells were not read."""
        return sum(entry.cells for entry in self.not_read)

    @property
    def complete(self) -> bool:
        """Whether everything was read and no reference occurs twice."""
        return not (self.not_read or self.duplicates or self.rejected)
