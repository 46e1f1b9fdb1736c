"""The whole of lint: a rulebook in, every remark on it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scr_compliance.engine.errors import TableError
from scr_compliance.engine.tables import TABLES, table
from scr_compliance.linting import examples, lists, policies, requirements, rules, spellings
from scr_compliance.linting.desk import Desk, lay_out
from scr_compliance.linting.remark import Remark, Severity


@dataclass(frozen=True, slots=True)
class Lint:
    """What was looked at, and every remark on it in the order of files and lines.

    `digest` is that of the rulebook, or None where it is refused.
    """

    remarks: tuple[Remark, ...]
    rules: int
    digest: str | None

    @property
    def errors(self) -> int:
        """How many mistakes the rulebook is refused for."""
        return sum(remark.severity is Severity.ERROR for remark in self.remarks)


def lint(
    rules_folder: Path | None = None,
    policies_file: Path | None = None,
    overlay: Path | None = None,
    features: Path | None = None,
) -> Lint:
    """Return everything that is wrong with a rulebook: the shipped one, or what stands in place of its parts.

    `features` is the folder of its examples; otherwise the one beside its rules, with that of the overlay.

    >>> lint().errors
    0
    """
    desk = lay_out(rules_folder, policies_file, overlay)
    rules.look_through(desk)
    policies.look_through(desk)
    lists.look_through(desk)
    spellings.look_through(desk)
    requirements.look_through(desk, rules_folder)
    examples.look_through(desk, [features] if features else examples.folders_of(rules_folder, overlay))
    _prove_rows(desk)
    remarks = tuple(sorted(set(desk.remarks)))
    return Lint(remarks, len(desk.rules), desk.book.digest if desk.book is not None else None)


def _prove_rows(desk: Desk) -> None:
    """Say where the decision rows that every rule is judged by are not total and disjoint."""
    for name in TABLES:
        try:
            table(name).prove()
        except TableError as error:
            what = f"the decision rows leave a case without one answer: {error}"
            desk.say(f"table {name}", 1, "rows", what, "report this: no rule text can mend it")
