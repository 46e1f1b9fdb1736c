"""Values that are no dates as boards type them: yes and no, counts, one of a list, text, lists of agencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from tracker_truth import EMPTY, LISTED, Said, Typed
from tracker_words import AGENCIES, CHOICES, DITTO, HARD_CHOICE, MARKERS, NEITHER, NO, NO_CHOICE, TEXTS, YES

from scr_compliance.records.absence import Absence


def yes_or_no(chance: Random) -> Said:
    """Return one way of typing yes or no, a marker, or what is neither."""
    answer, roll = chance.random() < 0.6, chance.random()
    spelt = chance.choice(YES if answer else NO)
    if roll < 0.66:
        return Said(Typed(spelt), answer)
    if roll < 0.72:
        word = chance.choice(("YES", "Yes", "Y") if answer else ("NO", "No", "N"))
        note = chance.choice([" - see minutes", " – see file", " (letter)", " (see minutes)"])
        return Said(Typed(word + note), answer)
    if roll < 0.76:
        return Said(Typed(answer), answer)
    if roll < 0.79:
        return chance.choice(
            [Said(Typed("✓" if answer else "✗"), answer, False), Said(Typed(int(answer)), answer, False)]
        )
    if roll < 0.86:
        return _marker(chance)
    return Said(Typed(chance.choice(NEITHER))) if roll < 0.93 else Said(EMPTY)


def count(chance: Random, number: int) -> Said:
    """Return one way of typing a whole number, or what is none."""
    roll = chance.random()
    if roll < 0.6:
        return Said(Typed(number), number)
    if roll < 0.75:
        return Said(Typed(chance.choice([f"{number}", f" {number}", f"{number} "])), number)
    if roll < 0.8:
        return Said(Typed(number, formula=f"={number - 1}+1"), number)
    if roll < 0.87:
        return _marker(chance)
    if roll < 0.95:
        return chance.choice([
            Said(Typed(number + 0.5)), Said(Typed("several")), Said(Typed(f"{number} + IMRs")),
            Said(Typed(f"{number}?")),
            Said(Typed(date(2010, 6, 5), form="dd-mmm")), Said(Typed(-number - 1)), Said(Typed("awaiting Health")),
            Said(Typed(f"{number}-{number + 2}")), Said(Typed(True)), Said(Typed("see comments")), Said(Typed("most")),
        ])  # fmt: skip
    return Said(EMPTY)


def choice(chance: Random, among: str) -> Said:
    """Return one way of typing one of a list, by the list's name here, or what is none of them."""
    value = chance.choice(list(CHOICES[among]))
    roll = chance.random()
    if roll < 0.76:
        return Said(Typed(chance.choice(CHOICES[among][value])), value)
    if roll < 0.81:
        text = chance.choice(list(HARD_CHOICE[among]))
        return Said(Typed(text), HARD_CHOICE[among][text], owed=False)
    if roll < 0.85:
        return _marker(chance)
    if roll < 0.93:
        return Said(Typed(chance.choice(NO_CHOICE[among])))
    return Said(Typed(None, fill=chance.choice(["red", "amber", "green", "blue"]) if among == "rag" else ""))


def text(chance: Random, texts: Sequence[str] = TEXTS) -> Said:
    """Return a text, or a marker."""
    roll = chance.random()
    if roll < 0.8:
        written = chance.choice(texts)
        return Said(Typed(written, rich=chance.random() < 0.05), written)
    if roll < 0.83:
        return Said(Typed(chance.choice(DITTO)))
    return _marker(chance) if roll < 0.88 else Said(EMPTY)


def numbered(chance: Random, number: int) -> Said:
    """Return the number of an action as boards write it."""
    roll = chance.random()
    written = chance.choice([f"{number}", f"Rec {number}", f"{number}a", f"R{number}"])
    if roll < 0.75:
        return Said(Typed(written), written)
    if roll < 0.95:
        return Said(Typed(number), f"{number}")
    return chance.choice(
        [
            Said(Typed(date(2010, number % 12 + 1, 1), form="dd-mmm")),
            Said(Typed(number + 0.5), f"{number}.5", owed=False),
        ]
    )


def agencies(chance: Random) -> tuple[Typed, Sequence[str] | object]:
    """Return one cell with the agencies asked, and their names; or an absence, or `LISTED`."""
    roll = chance.random()
    if roll < 0.85:
        names = chance.sample(AGENCIES, chance.randrange(1, 8))
        separator = chance.choice([", ", "; ", " / ", "\n", ",", "\n", ", "])
        return Typed(separator.join(names) + chance.choice(["", "", " ", "\n"])), names
    if roll < 0.9:
        return Typed("none"), Absence.NONE
    word = chance.choice(["see comments", "to follow", "TBC", "?", "n/a"])
    return Typed(word), MARKERS.get(word, LISTED)


def received(chance: Random, got: int, asked: int) -> tuple[Typed, int | object, int | None]:
    """Return how many of how many reports are in: as typed, those received, and those asked if the cell tells it."""
    if chance.random() < 0.6:
        typed = chance.choice([f"{got}/{asked}", f"{got} of {asked}", f"{got} out of {asked}", f"{got} / {asked}"])
        return Typed(typed), got, asked
    return (
        Typed(chance.choice(["awaiting Health", f"{asked}/{got - 1}" if got else "0/-", "all but one", "5/6/7"])),
        LISTED,
        None,
    )


def _marker(chance: Random) -> Said:
    word = chance.choice(list(MARKERS))
    return Said(Typed(word), MARKERS[word])
