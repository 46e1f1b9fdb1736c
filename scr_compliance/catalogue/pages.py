"""What stands on the pages of the catalogue: rules, editions and examples with what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scr_compliance.coverage import Coverage, Covered
from scr_compliance.rulebook import Clause, Edition, Rule


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an example, with the table below it if there is one."""

    keyword: str
    text: str
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one example; `what` says why it did not pass."""

    passed: bool
    what: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an outline and what came of it."""

    cells: tuple[str, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of rows, each of which is an example."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario as its author wrote it: with a result of its own, or with one for each row of its tables."""

    name: str
    sentences: tuple[Sentence, ...]
    result: Result | None
    tables: tuple[Rows, ...] = ()

    @property
    def results(self) -> tuple[Result, ...]:
        """What came of it, or of each of its rows."""
        own = () if self.result is None else (self.result,)
        return own + tuple(row.result for table in self.tables for row in table.rows)


@dataclass(frozen=True, slots=True)
class FeaturePage:
    """The examples beside a rule: what they say of themselves, what they share, and each of them."""

    file: str
    description: str
    background: tuple[Sentence, ...]
    examples: tuple[Example, ...]

    @property
    def results(self) -> tuple[Result, ...]:
        """What came of every example."""
        return tuple(result for example in self.examples for result in example.results)


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact that a rule looks at."""

    path: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """What a rule rests on in one edition, with the days, where they are not all of the edition's."""

    clause: Clause
    edition: Edition | None
    days: str
    words: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """Everything the catalogue says of one rule."""

    rule: Rule
    page: str
    english: tuple[str, ...]
    clauses: tuple[ClauseRow, ...]
    differences: tuple[str, ...]
    facts: tuple[UsedFact, ...]
    checks: tuple[Covered, ...]
    features: tuple[FeaturePage, ...]

    @property
    def passed(self) -> int:
        """How many of its examples pass."""
        return sum(result.passed for result in self.results)

    @property
    def failed(self) -> int:
        """How many of its examples do not pass."""
        return len(self.results) - self.passed

    @property
    def results(self) -> tuple[Result, ...]:
        """What came of its examples."""
        return tuple(result for feature in self.features for result in feature.results)

    @property
    def standings(self) -> tuple[str, ...]:
        """How well the words it rests on are known, each once."""
        return tuple(dict.fromkeys(row.clause.standing for row in self.clauses))

    @property
    def words(self) -> str:
        """The text that a search looks through."""
        text = self.rule.text
        editions = [row.edition.title for row in self.clauses if row.edition is not None]
        labels = [fact.label for fact in self.facts]
        parts = [self.rule.id, self.rule.theme, text.title, text.requirement, text.why, text.duty_holder, text.remedy]
        return " ".join(dict.fromkeys([*parts, *editions, *labels])).casefold()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an edition asks by one rule."""

    rule: RulePage
    words: str
    rows: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Everything the catalogue says of one edition."""

    edition: Edition
    page: str
    days: str
    governs: str
    asked: tuple[Asked, ...]
    not_asked: tuple[RulePage, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole of it: the rules by theme, the editions by their days, and what of the guidance is checked."""

    digest: str
    themes: tuple[tuple[str, tuple[RulePage, ...]], ...]
    editions: tuple[EditionPage, ...]
    coverage: Coverage
    draft: str | None = None

    @property
    def rules(self) -> Sequence[RulePage]:
        """Every rule."""
        return [page for _, pages in self.themes for page in pages]

    @property
    def passed(self) -> int:
        """How many examples pass."""
        return sum(page.passed for page in self.rules)

    @property
    def failed(self) -> int:
        """How many examples do not pass."""
        return sum(page.failed for page in self.rules)
