"""The words boards type where a date is not wanted: spellings of each value, and what is none though near.

A list is written as one text, its words parted by strokes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from scr_compliance.records.absence import Absence


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that strokes part.

    >>> words("Y|yes ")
    ('Y', 'yes ')
    """
    return tuple(text.split("|"))


AGENCIES: Final = words(
    "CSC|Police|Health (PCT)|GP|Education|Probation|Housing|CAFCASS|YOT|Midwifery|A&E|Children's Services|"
    "Probation Trust|Early Years|NHS Direct"
)
MARKERS: Final = {
    "tbc": Absence.NOT_YET, "TBC": Absence.NOT_YET, "awaited": Absence.NOT_YET, "?": Absence.NOT_KNOWN,
    "not known": Absence.NOT_KNOWN, "N/A": Absence.NOT_APPLICABLE, "n/a": Absence.NOT_APPLICABLE,
    "-": Absence.NOT_RECORDED,
}  # fmt: skip
YES: Final = words("Y|Y|y|Yes|Yes|YES|Y |yes.|TRUE")
NO: Final = words("N|N|n|No|No|NO|N |no.|FALSE")
NEITHER: Final = words(
    "Mum declined; dad not contacted|yes and no|Y/N|yes?|Y?|partly|x|Yes / No|see comments|not yes|No - yes for dad|"
    "yes (declined)|assumed|Mother|don't know if yes|Yes - to be invited|Yes (tbc)|Yes - not yet done|"
    "Yes - withdrawn|Yes, mother only|Yes except dad|No longer|Y - awaiting|No (but see below)|Yes – draft|"
    'Yes - declined|No? see minutes|No problem|"|ditto|as above|No - not known|Yes if possible|Yes - dad refused|'
    "No - now yes"
)
TEXTS: Final = words(
    "Made-up board|neglect|Serious harm|death|Head of Service|audit report|Director (post)|minutes of the sub-group|"
    "policy issued, v2|training records|=not a formula|+44|a; b|17"
)
DITTO: Final = words('"|ditto|as above|″|do.')

# Spellings of each choice by the list of choices it belongs to; then what is none of them, though near.
CHOICES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "kind": {
        "scr": words("SCR|SCR|scr|Serious Case Review|Serious case review "),
        "lcspr": words("LCSPR|Local child safeguarding practice review"),
        "rapid_review": words("rapid review|Rapid Review"),
        "other": words("learning review|Partnership review|IMR only|other"),
    },
    "status": {
        "open": words("Open|open|Live|Ongoing|OPEN |current"),
        "closed": words("Closed|closed|Complete|completed|CLOSED"),
        "discontinued": words("discontinued|Abandoned"),
        "transferred": words("transferred|Transferred out"),
    },
    "outcome": {
        "hold": words("SCR|SCR|Hold|hold a review"),
        "do_not_hold": words("no SCR|No SCR|no review|criteria not met"),
        "other_review": words("IMR only|partnership review|Learning review|other review"),
    },
    "chronology": {
        "integrated": words("integrated|Integrated|combined"),
        "single_agency": words("single agency|Single agency only"),
        "none": words("no chronology|absent"),
    },
    "agency_chronology": {
        "complete": words("complete|Full|comprehensive"),
        "partial": words("partial|Incomplete|part"),
        "absent": words("absent|not received|missing"),
    },
    "grade": {
        "outstanding": words("Outstanding"),
        "good": words("Good|good |GOOD"),
        "adequate": words("Adequate|ADEQUATE"),
        "inadequate": words("Inadequate|Inad.|inadequate"),
    },
    "rag": {
        "red": words("Red|R|red"),
        "amber": words("Amber|A|AMBER"),
        "green": words("Green|G"),
        "blue": words("Blue|B"),
    },
    "answer": {
        "supplied": words("supplied|Provided"),
        "refused": words("refused|Refused"),
        "not_held": words("not held|nil return|Nothing held"),
    },
}
NO_CHOICE: Final[Mapping[str, Sequence[str]]] = {
    "kind": words(
        "SCR (tbc)|SCR - not yet agreed|was SCR|SCR?|SCR / LCSPR|not an SCR|review|serius case reveiw|see comments"
    ),
    "status": words(
        "closed (re-opened)|Closed - reopened 2010|Open - closed 12/3|to be closed|not closed|closed?|Re-opened|"
        "half open|clsoed|open and closed|see comments|red"
    ),
    "outcome": words(
        "SCR (minded to)|SCR - declined by chair|hold - overturned|No SCR (tbc)|SCR?|not SCR|SCR or IMR|hold off|"
        "hlod|minded to hold|yes but no|see comments"
    ),
    "chronology": words(
        "integrated (draft)|integrated - not yet|to be integrated|integrated?|not integrated|partly integrated|"
        "two of five|see comments"
    ),
    "agency_chronology": words(
        "complete - returned|complete (tbc)|not complete|complete?|nearly complete|almost full|see comments"
    ),
    "grade": words(
        "Good (draft)|Good - to be confirmed|was Good|3|Good/Adequate|not good|Adequate?|good enough|see letter|D"
    ),
    "rag": words(
        "Amber - was red|Green (tbc)|Red to amber|amber/green|A/G|on track|not green|Green?|see comments|reddish|75%"
    ),
    "answer": words(
        "supplied - in part|supplied (awaiting rest)|to be supplied|not supplied|not refused|part supplied|supplied?|"
        "see comments"
    ),
}
HARD_CHOICE: Final[Mapping[str, Mapping[str, object]]] = {
    "grade": {"n/a (post-2012)": Absence.NOT_APPLICABLE, "not yet evaluated": Absence.NOT_YET, "Good (letter)": "good"},
    "rag": {"Complete": "blue", "ongoing": Absence.NOT_YET, "Amber - slipping": "amber"},
    "outcome": {"Yes": "hold", "No": "do_not_hold", "SCR (chair's letter)": "hold", "SCR - see minutes": "hold"},
    "status": {"Closed - see minutes": "closed", "Open (from 2009)": "open"},
    "kind": {"SCR (part 8)": "scr", "LSCPR": "lcspr", "SCR - joint with other board": "scr"},
    "chronology": {"Integrated - see file": "integrated", "none": "none"},
    "agency_chronology": {"full (8 pages)": "complete", "none": "absent"},
    "answer": {"Provided - see file": "supplied", "declined": "refused"},
}  # fmt: skip
