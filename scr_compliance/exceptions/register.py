"""All the exceptions of one file, and the marking of findings that they cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scr_compliance.exceptions.departure import Departure, needs_one, same
from scr_compliance.findings import Finding


@dataclass(frozen=True)
class Exceptions:
    """Exceptions in the order of their file; `name` is the file's."""

    departures: tuple[Departure, ...]
    name: str = ""

    def mark(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings of one review, each with the exceptions in force that cover it and nothing else changed.

        Only a breach, or what cannot be told, needs an exception and is marked.
        """
        here = self._concerning(findings[0].review) if findings else []
        in_force = [one for one in here if one.stand(findings[0].as_at) == "in force"]
        return [_marked(finding, in_force) for finding in findings] if in_force else list(findings)

    def _concerning(self, reference: str) -> list[Departure]:
        own = self._by_review.get(same(reference), ())
        # In the order of the file, so that two exceptions on one finding are always named alike.
        return [self.departures[place] for place in sorted((*own, *self._of_all))]

    @cached_property
    def _by_review(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.departures):
            if one.review is not None:
                found.setdefault(same(one.review), []).append(place)
        return found

    @cached_property
    def _of_all(self) -> Sequence[int]:
        return [place for place, one in enumerate(self.departures) if one.review is None]


def _marked(finding: Finding, in_force: Sequence[Departure]) -> Finding:
    if not needs_one(finding):
        return finding
    covering = tuple(one.excepted for one in in_force if one.concerns(finding) and one.holds_for(finding))
    return replace(finding, excepted=covering) if covering else finding
