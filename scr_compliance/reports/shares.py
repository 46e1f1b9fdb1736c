"""How much one number is of another, and of how many it is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scr_compliance.findings import Heading


def percent(number: int, of: int) -> str:
    """Return how much one number is of another; neither none nor all where it is only nearly so.

    >>> percent(25, 85), percent(999, 1000), percent(1, 1000), percent(1000, 1000)
    ('29%', 'over 99%', 'under 1%', '100%')
    """
    share = f"{100 * number / of:.0f}%"
    if share == "100%" and number < of:
        return "over 99%"
    return "under 1%" if share == "0%" and number else share


def said_beside(heading: Heading, counts: Mapping[Heading, int], excepted: Mapping[Heading, int]) -> Iterator[str]:
    """Yield what is said beside the count of a heading: how many are excepted, its share, and of how many.

    >>> list(said_beside("Met", {"Met": 7, "Not met": 1, "Cannot tell": 3}, {}))
    ['88% of the 8 that could be judged; 3 could not']
    """
    if excepted.get(heading):
        yield f"of which {excepted[heading]:,} excepted"
    judged = counts.get("Met", 0) + counts.get("Not met", 0)
    if heading in ("Met", "Not met") and judged:
        share, unknown = percent(counts.get(heading, 0), judged), counts.get("Cannot tell", 0)
        yield f"{share} of the {judged:,} that could be judged; {unknown:,} could not"
