"""What a report must say was not checked: counts, and the list by edition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scr_compliance.coverage.covering import NO_RULE, Covered, coverage
from scr_compliance.coverage.requirement import How, Requirement
from scr_compliance.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What a rulebook leaves to a person: `rows` are the duties it does not check as a whole, by document.

    `duties` counts the duties there are, `automated` those that rules check as a whole, `partly` in part. `whose` says
    whose list of duties it is, where none stands with the rules.
    """

    duties: int
    automated: int
    partly: int
    by_a_person: int
    no_rule: int
    rows: Mapping[str, tuple[Covered, ...]]
    whose: str = ""

    @property
    def sentence(self) -> str:
        """The counts in one sentence."""
        parts = [
            f"{self.automated:,} are checked by rules",
            f"{self.partly:,} in part",
            f"{self.by_a_person:,} only by a person",
        ]
        if self.no_rule:
            parts.append(f"{self.no_rule:,} by no rule in this rulebook")
        told = f"{', '.join(parts[:-1])} and {parts[-1]}"
        said = f"Of the {self.duties:,} duties that were found in the guidance, {told}."
        return f"{said} {self.whose}".rstrip()

    def lines(self) -> Iterator[str]:
        """Yield what was not checked, a line for each duty, after a line for its document."""
        for edition, rows in self.rows.items():
            yield f"{edition}:"
            for row in rows:
                requirement = row.requirement
                left = row.note if row.how == How.PARTLY else ""
                yield f"  {requirement.paragraph}: {requirement.requirement} ({row.how}){'. ' + left if left else ''}"


def unchecked(
    book: Rulebook, editions: Collection[str] | None = None, requirements: Sequence[Requirement] | None = None
) -> Unchecked:
    """Return what a rulebook does not check of the guidance; with `editions`, of what goes with these alone.

    Raises `RulebookError` as `coverage` does.

    >>> from scr_compliance.rulebook import load_rulebook
    >>> unchecked(load_rulebook(), ["wt1999"]).sentence
    'Of the 4 duties that were found in the guidance, 2 are checked by rules, 1 in part and 1 only by a person.'
    """
    whole = coverage(book, requirements)
    rows = [
        row
        for row in whole.rows
        if row.how != How.NOT_A_DUTY and (editions is None or set(editions) & set(row.requirement.edition_ids))
    ]
    left: dict[str, list[Covered]] = {}
    for row in rows:
        if row.how != How.AUTOMATED:
            left.setdefault(row.requirement.edition, []).append(row)
    ways = [row.how for row in rows]
    return Unchecked(
        len(rows), ways.count(How.AUTOMATED), ways.count(How.PARTLY), ways.count(How.BY_A_PERSON), ways.count(NO_RULE),
        {edition: tuple(found) for edition, found in left.items()}, whole.whose,
    )  # fmt: skip
