"""The account of exceptions: what became of each, so that none is passed over without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from scr_compliance.exceptions.departure import Departure, needs_one, same
from scr_compliance.exceptions.register import Exceptions
from scr_compliance.findings import HEADINGS, Finding
from scr_compliance.findings.words import counted
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook.complaints import nearest

State: TypeAlias = Literal["used", "lapsed", "needless", "unused", "not yet begun", "not yet agreed"]

STATES: Final[tuple[State, ...]] = ("used", "lapsed", "needless", "unused", "not yet begun", "not yet agreed")
_CHANGED: Final = "the facts it was given for have changed"


@dataclass(frozen=True, slots=True)
class Accounted:
    """What became of one exception, why, and the findings that it speaks of.

    They are those it covers (used), would cover if it were in force and the facts were still the same (lapsed, not
    yet begun, not yet agreed), or that need none (needless); `others` counts further findings it concerns that need
    none.
    """

    departure: Departure
    state: State
    why: str
    findings: tuple[Finding, ...] = ()
    others: int = 0


def account(exceptions: Exceptions, findings: Sequence[Finding], as_at: date) -> tuple[Accounted, ...]:
    """Return what became of each exception in an audit as at a day, in the order of the file.

    `findings` are those of every review of the audit.
    """
    source = _Source(findings, {one.rule for one in exceptions.departures})
    return tuple([_accounted(one, source, as_at) for one in exceptions.departures])


class _Source:
    """The findings of an audit by rule and review, as far as exceptions speak of them."""

    def __init__(self, findings: Sequence[Finding], rules: set[str]) -> None:
        names = {reference: same(reference) for reference in {one.review: None for one in findings}}
        self.reviews: Mapping[str, str] = {name: reference for reference, name in names.items()}
        self.rules = {one.rule for one in findings}
        self._by_rule: dict[str, list[Finding]] = {}
        self._by_both: dict[tuple[str, str], list[Finding]] = {}
        for one in findings:
            if one.rule in rules:
                self._by_rule.setdefault(one.rule, []).append(one)
                self._by_both.setdefault((one.rule, names[one.review]), []).append(one)

    def concerned(self, departure: Departure) -> list[Finding]:
        """Return the findings that an exception concerns."""
        if departure.review is None:
            found = self._by_rule.get(departure.rule, [])
        else:
            found = self._by_both.get((departure.rule, same(departure.review)), [])
        return [one for one in found if departure.concerns(one)]


def _accounted(departure: Departure, source: _Source, as_at: date) -> Accounted:
    concerned = source.concerned(departure)
    needing = tuple([one for one in concerned if needs_one(one)])
    held = tuple([one for one in needing if departure.holds_for(one)])
    others, stand = len(concerned) - len(needing), departure.stand(as_at)
    if stand != "in force":
        why = f"{_when(departure, stand)}; {_not_covered(departure, needing, concerned, source, stand)}"
        return Accounted(departure, stand, why + (f"; {_CHANGED}" if needing and not held else ""), needing, others)
    if held:
        return Accounted(departure, "used", f"covers {counted(len(held), 'finding')}", held, others)
    if needing:
        why = f"it no longer covers {counted(len(needing), 'finding')}: {_CHANGED}"
        return Accounted(departure, "lapsed", why, needing, others)
    if concerned:
        return Accounted(departure, "needless", f"nothing here needs it: {_as_found(concerned)}", tuple(concerned))
    return Accounted(departure, "unused", _why_unused(departure, source))


def _when(departure: Departure, stand: str) -> str:
    if stand == "lapsed":
        return f"expired on {day_as_words(departure.expiry)}"
    if stand == "not yet begun":
        return f"begins on {day_as_words(departure.start)}"
    return f"agreed on {day_as_words(departure.agreed_on or departure.start)}"


def _not_covered(
    departure: Departure, needing: Sequence[Finding], concerned: Sequence[Finding], source: _Source, stand: str
) -> str:
    if needing:
        covers = "no longer covers" if stand == "lapsed" else "does not yet cover"
        return f"it {covers} {counted(len(needing), 'finding')}"
    if concerned:
        return f"nothing here needs it: {_as_found(concerned)}"
    return _why_unused(departure, source)


def _as_found(findings: Sequence[Finding]) -> str:
    found = Counter(one.heading for one in findings)
    return ", ".join(f"{heading} {found[heading]:,}" for heading in HEADINGS if heading in found)


def _why_unused(departure: Departure, source: _Source) -> str:
    if departure.review is not None and same(departure.review) not in source.reviews:
        hint = nearest(departure.review, source.reviews.values())
        return f"no review here is called {departure.review}" + (f"; {hint}" if hint else "")
    if departure.rule not in source.rules:
        hint = nearest(departure.rule, source.rules)
        return f"no rule run here is called {departure.rule}" + (f"; {hint}" if hint else "")
    if departure.finding is not None:
        return "no finding of that review and rule has that id"
    where = "that review" if departure.review is not None else "any review here"
    return f"no such item is recorded in {where}"
