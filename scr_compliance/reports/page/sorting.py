"""The findings of an audit sorted for the page in one pass: by heading, by rule, and what is counted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scr_compliance.findings import Finding, Heading
from scr_compliance.reports.audit import Audit


class Placed(NamedTuple):
    """A finding with the number of its review on the page, counted from 1."""

    finding: Finding
    review: int


@dataclass
class Sorted:
    """The findings of an audit.

    `duties` holds those of duties by heading and rule; `apart` those of benchmarks and of rules that no edition asks
    for, by what they are. `reviews` counts the reviews with at least one duty under a heading.
    """

    duties: dict[Heading, dict[str, list[Placed]]] = field(default_factory=dict)
    apart: dict[str, dict[Heading, list[Placed]]] = field(default_factory=dict)
    reviews: Counter[Heading] = field(default_factory=Counter)

    def under(self, heading: Heading) -> Mapping[str, Sequence[Placed]]:
        """Return the findings of duties under a heading, by rule."""
        return self.duties.get(heading, {})

    def count(self, heading: Heading) -> int:
        """Return how many findings of duties stand under a heading."""
        return sum(map(len, self.under(heading).values()))


def sort(audit: Audit) -> Sorted:
    """Return the findings of an audit, sorted."""
    found = Sorted()
    for number, (_, findings) in enumerate(audit.judged, 1):
        headings: set[Heading] = set()
        for finding in findings:
            heading, rule = finding.heading, finding.rule
            if kind := audit.no_duties.get(rule):
                found.apart.setdefault(kind, {}).setdefault(heading, []).append(Placed(finding, number))
                continue
            headings.add(heading)
            found.duties.setdefault(heading, {}).setdefault(rule, []).append(Placed(finding, number))
        found.reviews.update(headings)
    return found
