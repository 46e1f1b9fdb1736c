"""Made-up people, pseudonyms and remarks: what boards write into trackers and no reader may carry further.

Every surname is invented, so that finding one anywhere in what was read shows that it leaked.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

import tracker_dates
import tracker_values
import tracker_words
from tracker_truth import EMPTY, Said, Typed

SURNAMES: Final = ("Quillfeather", "Brambleby", "Oxtontwaite", "Marrowgate", "Pennywhistley")
_REMARKS: Final = (
    "chased {} 12/3", "{} declined; dad not contacted", "spoke to Ms {} re publication", "delay due to trial",
    "PUBLISHED on website", "see minutes 04/11/09, item 6", "decision 14/01/2010 noted by {}",
    "Mr {}'s solicitor wrote",
)  # fmt: skip


def remark(chance: Random) -> str:
    """Return a remark, most often with a surname in it."""
    return chance.choice(_REMARKS).format(chance.choice(SURNAMES))


def comment(chance: Random) -> str:
    """Return the text of a note that hangs on a cell."""
    return (
        f"{chance.choice(SURNAMES)}: {chance.choice(['check this', 'closed?', '14/01/2010', 'SCR', 'rang the school'])}"
    )


def of_no_fact(chance: Random, kind: str, day: date) -> Typed:
    """Return a cell of a column that stands for no fact."""
    if chance.random() < 0.12:
        return EMPTY
    match kind:
        case "person":
            return Typed(chance.choice(["{} (Ind.)", "Dr {}", "J {}", "TBC"]).format(chance.choice(SURNAMES)))
        case "comments":
            return Typed(remark(chance))
        case "initials":
            first, last = (chance.choice("ABCDEFGHJKLMNPRSTVWY") for _ in range(2))
            return Typed(
                chance.choice([f"{first}{last}", f"{first}.{last}.", f"{first} {last}", f"{first.lower()} {last}"])
            )
        case "pseudonym":
            return Typed(f"{chance.choice(['Child', 'Family', 'Baby'])} {chance.choice('ABCDEHKLPRSTWXYZ')}")
        case _:
            return said(chance, kind, day).typed


def said(chance: Random, kind: str, day: date) -> Said:
    """Return a value of some kind as typed; `date 45` is an event so many days after, `target 90` a day set."""
    name, _, after = kind.partition(" ")
    match name:
        case "date" | "target":
            return tracker_dates.dated(chance, day + timedelta(days=int(after or 100)), event=name == "date")
        case "yes":
            return tracker_values.yes_or_no(chance)
        case "count":
            return tracker_values.count(chance, chance.randrange(1, 60))
        case "number":
            return tracker_values.numbered(chance, chance.randrange(1, 30))
        case "agency":
            return tracker_values.text(chance, tracker_words.AGENCIES)
        case "text":
            return tracker_values.text(chance)
        case _:
            return tracker_values.choice(chance, name)
