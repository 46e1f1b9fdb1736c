"""The findings of an audit sorted for the page in one pass: by heading, by rule, and what is counted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from scr_compliance.findings import Finding, Heading
from scr_compliance.reports.audit import Audit

LARGE: Final = 500
"""Above this many reviews the page gives detail only for what is not met or cannot be told."""

_DECIDED: Final = frozenset({"Met", "Not met", "Due"})


class Placed(NamedTuple):
    """A finding with the number of its review on the page, counted from 1."""

    finding: Finding
    review: int


@dataclass
class Sorted:
    """The findings of an audit.

    `duties` holds those of duties by heading and rule; `apart` those of benchmarks and of rules that no edition asks
    for, by what they are. `reviews` counts the reviews with at least one duty under a heading, `excepted` the
    findings under it that a recorded exception covers; `decided` counts reviews in which some duty is decided.
    `silent` are rules that gave no finding although there are reviews.
    """

    duties: dict[Heading, dict[str, list[Placed]]] = field(default_factory=dict)
    apart: dict[str, dict[Heading, list[Placed]]] = field(default_factory=dict)
    reviews: Counter[Heading] = field(default_factory=Counter)
    excepted: Counter[Heading] = field(default_factory=Counter)
    decided: int = 0
    silent: Sequence[str] = ()

    def under(self, heading: Heading) -> Mapping[str, Sequence[Placed]]:
        """Return the findings of duties under a heading, by rule."""
        return self.duties.get(heading, {})

    def count(self, heading: Heading) -> int:
        """Return how many findings of duties stand under a heading."""
        return sum(map(len, self.under(heading).values()))


def sort(audit: Audit) -> Sorted:
    """Return the findings of an audit, sorted."""
    found = Sorted()
    apart = {rule.id: _kind(audit, rule.id) for rule in audit.book.rules}
    ran: set[str] = set()
    for number, (_, findings) in enumerate(audit.judged, 1):
        headings: set[Heading] = set()
        for finding in findings:
            heading, rule = finding.heading, finding.rule
            ran.add(rule)
            if kind := apart[rule]:
                found.apart.setdefault(kind, {}).setdefault(heading, []).append(Placed(finding, number))
                continue
            headings.add(heading)
            found.duties.setdefault(heading, {}).setdefault(rule, []).append(Placed(finding, number))
            if finding.excepted:
                found.excepted[heading] += 1
        found.reviews.update(headings)
        found.decided += not headings.isdisjoint(_DECIDED)
    if audit.judged:
        found.silent = [rule.id for rule in audit.book.rules if rule.id not in ran]
    return found


def _kind(audit: Audit, rule: str) -> str:
    """Return what a rule is that is no duty, or nothing where it is one."""
    text = audit.book.rule(rule).text
    if text.benchmark:
        return "Benchmarks"
    return "" if text.basis is None else text.title
