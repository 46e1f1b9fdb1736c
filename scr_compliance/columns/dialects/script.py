"""The whole rulebook as a script for a database that holds the tables of facts: views of every stage and every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb

from scr_compliance.columns import names
from scr_compliance.columns.cases import ITEM_ROW, TEXT_ANSWERS, keyed
from scr_compliance.columns.dialects.statements import Statements
from scr_compliance.columns.dialects.written import Dialect, in_layers
from scr_compliance.columns.digest import DIGESTED
from scr_compliance.columns.extensions import list_of
from scr_compliance.columns.final import final_sql
from scr_compliance.columns.findings import DAYS, DUE_BY, OUTCOME
from scr_compliance.columns.program import Program, compile_columns, wanted
from scr_compliance.columns.small import SmallTable, small_tables, text_answers
from scr_compliance.columns.sources import load_reviews
from scr_compliance.columns.sql import case, select, text
from scr_compliance.columns.worlds import NUMBERS
from scr_compliance.engine.compiled import Compiled
from scr_compliance.engine.plan import Plan
from scr_compliance.findings.outcomes import heading_of
from scr_compliance.records.dictionary import dictionary

PREFIX: Final = "scr_"
FINDINGS: Final = f"{PREFIX}findings"
UNANSWERED: Final = f"{PREFIX}texts_without_answer"
DEPTH: Final = 4
"""How many extensions of one review a script takes into account unless it is told otherwise."""
_TITLES: Final[Mapping[Dialect, str]] = {
    "duckdb": "DuckDB 1.2 or later", "postgres": "PostgreSQL 13 or later", "spark": "Spark SQL 4.0 or later",
    "tsql": "SQL Server 2022 or later",
}  # fmt: skip
_RULE: Final = "-" * 100


@dataclass(frozen=True)
class Script:
    """What a script is written of: the rules, the as-at day, None where it is the day a view is read, and the dialect.

    `depth` is how many extensions of one review are taken into account; with `tables`, the stages are kept as tables,
    which hold what was so when the script was run.
    """

    compiled: Compiled
    as_at: date | None
    dialect: Dialect
    depth: int = DEPTH
    tables: bool = False

    def parts(self) -> Iterator[str]:
        """Yield the script, a part at a time."""
        sql = Statements(self.dialect)
        program = compile_columns(self.compiled, self._as_at, self.depth)
        yield from self._heading(program)
        yield from self._facts(sql)
        yield from sql.whole(self._made(sql, program))

    @property
    def _as_at(self) -> str:
        return "CURRENT_DATE" if self.as_at is None else f"DATE '{self.as_at}'"

    def _made(self, sql: Statements, program: Program) -> Iterator[str]:
        small = small_tables(self.compiled)
        own = {name: PREFIX + name for name in (NUMBERS, TEXT_ANSWERS, *(table.name for table in small))}
        stages = {name: PREFIX + name for name in program.tables}
        kept = {name: f"{stage}_kept" for name, stage in stages.items()}
        renamed = own | (kept if self.tables else stages)
        rules = {plan.rule.id: plan for plan in self.compiled.plans}
        for name in reversed([*stages.values(), UNANSWERED, *map(view_of, rules), FINDINGS]):
            yield sql.without_view(name)
        for name in kept.values():
            yield sql.without_table(name)
        for table in small:
            yield from sql.fresh(table, own[table.name])
        yield from sql.counted(own[NUMBERS], 2 ** (len(self.compiled.book.order.events) + 1))
        yield from sql.kept(_known_answers(program), own[TEXT_ANSWERS], ("test", "text"))
        for name, stage in program.tables.items():
            about = [f"{stages[name]}: a stage that the rules look at.", *self._rulebook()]
            yield from sql.view(stages[name], in_layers(stage, self.dialect, renamed), about)
            if self.tables:
                yield from sql.copied(stages[name], kept[name])
        if program.texts:
            about = ["Free texts of which no answer stands in scr_text_answers; until one does, they are not known."]
            yield from sql.view(UNANSWERED, in_layers(_unanswered(program), self.dialect, renamed), about)
        for rule, plan in rules.items():
            select = _within_limits(plan, final_sql(program, rule), self.depth)
            yield from sql.view(view_of(rule), in_layers(select, self.dialect, renamed), list(self._about(plan)))
        every = " UNION ALL ".join(f"SELECT * FROM {view_of(rule)}" for rule in rules)
        about = ["Every finding of every rule.", *self._rulebook()]
        yield from sql.view(FINDINGS, in_layers(every, self.dialect, renamed), about)

    def _heading(self, program: Program) -> Iterator[str]:
        when = "the day on which a view is read" if self.as_at is None else str(self.as_at)
        forced = self.compiled.court.forced
        lines = [
            "The requirements of Working Together as views over tables of facts.",
            f"For {_TITLES[self.dialect]}.",
            *self._rulebook(),
            f"As at: {when}.",
            *([f"Judged as if {forced.title} governed every review."] if forced else []),
            *(["", "Who reads the views turns the compiling of expressions off, which takes minutes: SET jit = off."]
              if self.dialect == "postgres" else []),
            "",
            "It makes tables and views whose names begin with scr_, in place of those an earlier run made. It changes",
            "no table of facts, and in scr_text_answers only adds what is missing. Read scr_findings, or the view of",
            "one rule; docs/sql.md says what the columns mean.",
            "",
            "What it cannot do, so that nothing is met by mistake:",
            f"- Of a review with more than {self.depth} extensions, what extensions may move is unknown.",
            "- A free text that stands in no row of scr_text_answers reads as unknown."
            if program.texts else "- No rule of these looks into free texts.",
            "- Counts that are worked out from whole records (their columns end in _least and _most) are read from",
            "  the table of reviews, and must be filled as at the same day.",
            "- Sentences, turning points and evidence are told by `scr-compliance explain`, not by a view.",
        ]  # fmt: skip
        yield from (f"-- {line}".rstrip() + "\n" for line in [_RULE, *lines, _RULE])

    def _facts(self, sql: Statements) -> Iterator[str]:
        """Yield, as comments, the tables that must be there."""
        yield "--\n-- The tables of facts that must stand in the database, filled as docs/sql.md says:\n--\n"
        for name, columns in tables_of_facts(self.compiled).items():
            yield "".join(f"-- {line}\n" for line in sql.ended(sql.table(name, columns)).splitlines())
        yield "--\n\n"

    def _rulebook(self) -> list[str]:
        book = self.compiled.book
        return [f"Rulebook: {book.digest}"] + (["A draft."] if book.draft else [])

    def _about(self, plan: Plan) -> Iterator[str]:
        rule = plan.rule
        yield f"{rule.id}: {rule.text.title}"
        yield " ".join(rule.text.requirement.split())
        for clause in rule.clauses:
            which = clause.edition or "whatever the edition"
            yield f"{which}: {clause.document}, {clause.paragraph} ({clause.strength}, {clause.standing})"
        yield from self._rulebook()


def view_of(rule: str) -> str:
    """Return the view of a rule.

    >>> view_of("completion-in-time")
    'scr_rule_completion_in_time'
    """
    return f"{PREFIX}rule_{rule.replace('-', '_')}"


def tables_of_facts(compiled: Compiled) -> dict[str, dict[str, str]]:
    """Return the tables of facts that the rules look at, with their columns and the types of these."""
    needed = wanted(compiled) | {path for plan in compiled.plans for path in plan.uses}
    tables = {}
    with duckdb.connect() as connection:
        load_reviews(connection, [], date.min, wanted=needed)
        for name in (names.REVIEWS, *map(names.table_of, dictionary().lists)):
            there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [name]).fetchone()
            if there:
                found = connection.sql(f'SELECT * FROM "{name}"')
                tables[name] = dict(zip(found.columns, map(str, found.types), strict=True))
    return tables


def _known_answers(program: Program) -> SmallTable:
    """Return the answers of the texts that the rules themselves name."""
    return text_answers((test, word) for test in program.texts for word in test.wanted)


def _unanswered(program: Program) -> str:
    parts = []
    for test in program.texts:
        column, table = names.value(test.path), names.table_of(dictionary()[test.path].each)
        parts.append(
            f"SELECT DISTINCT {text(test.name)} AS test, f.{column} AS text FROM {table} AS f "
            f"LEFT JOIN {TEXT_ANSWERS} AS a ON a.test = {text(test.name)} AND a.text = f.{column} "
            f"WHERE f.{column} IS NOT NULL AND a.answer IS NULL"
        )
    return " UNION ALL ".join(parts)


def _within_limits(plan: Plan, findings: str, depth: int) -> str:
    """Return the findings of a rule, where what extensions may move is unknown of reviews that have too many."""
    each = list_of(plan) or (list_of(plan.extended) if plan.extended is not None else None)
    if each is None:
        return findings
    deep = f"SELECT {ITEM_ROW} AS deep_row FROM {keyed(each)} GROUP BY {ITEM_ROW} HAVING COUNT(*) > {depth}"
    told = "d.deep_row IS NULL OR f.outcome IN ('not_applicable', 'manual')"
    columns = {name: f"f.{name}" for name in (names.ROW, *DIGESTED)}
    columns[OUTCOME] = case((told, f"f.{OUTCOME}"), otherwise=text("unknown"))
    columns["heading"] = case((told, "f.heading"), otherwise=text(heading_of("unknown", advisory=False)))
    columns |= {name: case((told, f"f.{name}")) for name in (*DUE_BY, *DAYS)}
    return select(columns, f"({findings}) AS f LEFT JOIN ({deep}) AS d ON d.deep_row = f.{names.ROW}")
