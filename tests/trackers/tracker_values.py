"""Values that are no dates as boards type them: yes and no, counts, one of a list, text, lists of agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Final

from tracker_truth import EMPTY, LISTED, Said, Typed

from scr_compliance.records.absence import Absence

AGENCIES: Final = (
    "CSC", "Police", "Health (PCT)", "GP", "Education", "Probation", "Housing", "CAFCASS", "YOT", "Midwifery", "A&E",
    "Children's Services", "Probation Trust", "Early Years", "NHS Direct",
)  # fmt: skip
_MARKERS: Final = {
    "tbc": Absence.NOT_YET, "TBC": Absence.NOT_YET, "awaited": Absence.NOT_YET, "?": Absence.NOT_KNOWN,
    "not known": Absence.NOT_KNOWN, "N/A": Absence.NOT_APPLICABLE, "n/a": Absence.NOT_APPLICABLE,
    "-": Absence.NOT_RECORDED,
}  # fmt: skip
_YES: Final = ("Y", "Y", "y", "Yes", "Yes", "YES", "Y ", "yes.", "TRUE")
_NO: Final = ("N", "N", "n", "No", "No", "NO", "N ", "no.", "FALSE")
_NEITHER: Final = (
    "Mum declined; dad not contacted", "yes and no", "Y/N", "yes?", "Y?", "partly", "x", "Yes / No", "see comments",
    "not yes", "No - yes for dad", "yes (declined)", "assumed", "Mother", "don't know if yes",
)  # fmt: skip

# Spellings of each choice by the list of choices it belongs to; then what is none of them, though near.
CHOICES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "kind": {
        "scr": ("SCR", "SCR", "scr", "Serious Case Review", "Serious case review "),
        "lcspr": ("LCSPR", "Local child safeguarding practice review"),
        "rapid_review": ("rapid review", "Rapid Review"),
        "other": ("learning review", "Partnership review", "IMR only", "other"),
    },
    "status": {
        "open": ("Open", "open", "Live", "Ongoing", "OPEN ", "current"),
        "closed": ("Closed", "closed", "Complete", "completed", "CLOSED"),
        "discontinued": ("discontinued", "Abandoned"),
        "transferred": ("transferred", "Transferred out"),
    },
    "outcome": {
        "hold": ("SCR", "SCR", "Hold", "hold a review"),
        "do_not_hold": ("no SCR", "No SCR", "no review", "criteria not met"),
        "other_review": ("IMR only", "partnership review", "Learning review", "other review"),
    },
    "chronology": {
        "integrated": ("integrated", "Integrated", "combined"),
        "single_agency": ("single agency", "Single agency only"),
        "none": ("no chronology", "absent"),
    },
    "agency_chronology": {
        "complete": ("complete", "Full", "comprehensive"),
        "partial": ("partial", "Incomplete", "part"),
        "absent": ("absent", "not received", "missing"),
    },
    "grade": {
        "outstanding": ("Outstanding",),
        "good": ("Good", "good ", "GOOD"),
        "adequate": ("Adequate", "ADEQUATE"),
        "inadequate": ("Inadequate", "Inad.", "inadequate"),
    },
    "rag": {
        "red": ("Red", "R", "red"), "amber": ("Amber", "A", "AMBER"), "green": ("Green", "G"), "blue": ("Blue", "B"),
    },
    "answer": {
        "supplied": ("supplied", "Provided"), "refused": ("refused", "Refused"),
        "not_held": ("not held", "nil return", "Nothing held"),
    },
}  # fmt: skip
_NO_CHOICE: Final[Mapping[str, Sequence[str]]] = {
    "kind": ("SCR?", "SCR / LCSPR", "not an SCR", "review", "serius case reveiw", "see comments"),
    "status": ("not closed", "closed?", "Re-opened", "half open", "clsoed", "open and closed", "see comments", "red"),
    "outcome": ("SCR?", "not SCR", "SCR or IMR", "hold off", "hlod", "minded to hold", "yes but no", "see comments"),
    "chronology": ("integrated?", "not integrated", "partly integrated", "two of five", "see comments"),
    "agency_chronology": ("not complete", "complete?", "nearly complete", "almost full", "see comments"),
    "grade": ("3", "Good/Adequate", "not good", "Adequate?", "good enough", "see letter", "D"),
    "rag": ("amber/green", "A/G", "on track", "not green", "Green?", "see comments", "reddish", "75%"),
    "answer": ("not supplied", "not refused", "part supplied", "supplied?", "see comments"),
}  # fmt: skip
_HARD_CHOICE: Final[Mapping[str, Mapping[str, object]]] = {
    "grade": {"n/a (post-2012)": Absence.NOT_APPLICABLE, "not yet evaluated": Absence.NOT_YET, "Good (letter)": "good"},
    "rag": {"Complete": "blue", "ongoing": Absence.NOT_YET, "Amber - slipping": "amber"},
    "outcome": {"Yes": "hold", "No": "do_not_hold", "SCR (chair's letter)": "hold", "SCR - see minutes": "hold"},
    "status": {"Closed - see minutes": "closed", "Open (from 2009)": "open"},
    "kind": {"SCR (part 8)": "scr", "LSCPR": "lcspr", "SCR - joint with other board": "scr"},
    "chronology": {"Integrated - see file": "integrated", "none": "none"},
    "agency_chronology": {"full (8 pages)": "complete", "none": "absent"},
    "answer": {"Provided - see file": "supplied", "declined": "refused"},
}  # fmt: skip
_TEXTS: Final = (
    "Made-up board", "neglect", "Serious harm", "death", "Head of Service", "audit report", "Director (post)",
    "minutes of the sub-group", "policy issued, v2", "training records", "=not a formula", "+44", "a; b", "17",
)  # fmt: skip


def yes_or_no(chance: Random) -> Said:
    """Return one way of typing yes or no, a marker, or what is neither."""
    answer, roll = chance.random() < 0.6, chance.random()
    spelt = chance.choice(_YES if answer else _NO)
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
    return Said(Typed(chance.choice(_NEITHER))) if roll < 0.93 else Said(EMPTY)


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
        text = chance.choice(list(_HARD_CHOICE[among]))
        return Said(Typed(text), _HARD_CHOICE[among][text], owed=False)
    if roll < 0.85:
        return _marker(chance)
    if roll < 0.93:
        return Said(Typed(chance.choice(_NO_CHOICE[among])))
    return Said(Typed(None, fill=chance.choice(["red", "amber", "green", "blue"]) if among == "rag" else ""))


def text(chance: Random, texts: Sequence[str] = _TEXTS) -> Said:
    """Return a text, or a marker."""
    roll = chance.random()
    if roll < 0.8:
        written = chance.choice(texts)
        return Said(Typed(written, rich=chance.random() < 0.05), written)
    return _marker(chance) if roll < 0.86 else Said(EMPTY)


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
    return Typed(word), _MARKERS.get(word, LISTED)


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
    word = chance.choice(list(_MARKERS))
    return Said(Typed(word), _MARKERS[word])
