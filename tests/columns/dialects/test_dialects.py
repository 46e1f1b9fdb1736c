"""What the compiler writes, in each dialect; SQL Server is not at hand, so its script is read by a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
import sqlglot
from sqlglot import exp

import scr_compliance as scr
from scr_compliance.columns.dialects import in_dialect
from scr_compliance.columns.dialects.script import FINDINGS, Script, view_of
from scr_compliance.engine.compiled import compile_rulebook

BOOK = scr.load_rulebook()
COMPILED = compile_rulebook(BOOK)

WRITTEN = [
    ("a + INTERVAL (-6) MONTH", "\"a\" + INTERVAL '-6 MONTH'", "ADD_MONTHS(`a`, -6)", "DATEADD(MONTH, -6, [a])"),
    ("a + INTERVAL 1 DAY", "\"a\" + INTERVAL '1 DAY'", "DATE_ADD(`a`, 1)", "DATEADD(DAY, 1, [a])"),
    ("DATE_DIFF('day', a, b)", '("b" - "a")', "DATEDIFF(`b`, `a`)", "DATEDIFF(DAY, [a], [b])"),
    ("n // 2 % 2", '"n" / 2 % 2', "`n` DIV 2 % 2", "[n] / 2 % 2"),
    (
        "CAST(on_first AS VARCHAR)",
        "TO_CHAR(\"on_first\", 'YYYY-MM-DD')",
        "CAST(`on_first` AS STRING)",
        "CONVERT(VARCHAR(10), [on_first], 23)",
    ),
    (
        "SHA256(a || CHR(30))",
        "ENCODE(SHA256(CONVERT_TO(\"a\" || CHR(30), 'UTF8')), 'hex')",
        "SHA2(`a` || CHR(30), 256)",
        "LOWER(CONVERT(VARCHAR(64), HASHBYTES('SHA2_256', [a] + CHAR(30)), 2))",
    ),
    ("CURRENT_DATE", "CURRENT_DATE", "CURRENT_DATE", "CAST(GETDATE() AS DATE)"),
    ("LENGTH(a)", 'LENGTH("a")', "LENGTH(`a`)", "(LEN([a] + '.') - 1)"),
    ("SUBSTR(a, 5)", 'SUBSTRING("a" FROM 5)', "SUBSTRING(`a`, 5)", "SUBSTRING([a], 5, 4000)"),
    (
        "CASE WHEN a = TRUE THEN FALSE END",
        'CASE WHEN "a" = TRUE THEN FALSE END',
        "CASE WHEN `a` = TRUE THEN FALSE END",
        "CASE WHEN [a] = 1 THEN 0 END",
    ),
    ("NULL", "NULL", "NULL", "CAST(NULL AS VARCHAR(MAX))"),
    (
        "CASE WHEN a = 1 THEN NULL END",
        'CASE WHEN "a" = 1 THEN NULL END',
        "CASE WHEN `a` = 1 THEN NULL END",
        "CASE WHEN [a] = 1 THEN NULL ELSE CAST(NULL AS VARCHAR(MAX)) END",
    ),
]


@pytest.mark.parametrize(("said", "postgres", "spark", "tsql"), WRITTEN, ids=[said for said, *_ in WRITTEN])
def test_what_dialects_say_in_different_words(said, postgres, spark, tsql):
    select = f"SELECT {said} AS x FROM t"
    assert in_dialect(select, "duckdb") == select
    assert in_dialect(select, "postgres") == f'SELECT {postgres} AS "x" FROM "t"'
    assert in_dialect(select, "spark") == f"SELECT {spark} AS `x` FROM `t`"
    assert in_dialect(select, "tsql") == f"SELECT {tsql} AS [x] FROM [t]"


# The scripts of the others are run, in tests/columns/engines.
@pytest.mark.parametrize("dialect", ["spark", "tsql"])
def test_every_view_says_its_rule_paragraph_and_rulebook(dialect):
    script = "".join(Script(COMPILED, date(2012, 6, 30), dialect).parts())
    assert BOOK.digest in script[:1000]
    for rule in BOOK.rules:
        before, _, _ = script.partition(f"CREATE VIEW {_quoted(view_of(rule.id), dialect)}")
        notes = before.rpartition("\n\n")[2] if dialect != "tsql" else before.rpartition("GO\n")[2]
        assert f"{rule.id}: {rule.text.title}" in notes
        assert all(clause.paragraph in notes for clause in rule.clauses if clause.paragraph)
        assert BOOK.digest in notes
    assert f"CREATE VIEW {_quoted(FINDINGS, dialect)}" in script


def _quoted(name: str, dialect: str) -> str:
    return f"`{name}`" if dialect == "spark" else f"[{name}]"


@pytest.fixture(scope="module")
def batches() -> list[str]:
    """The statements for SQL Server, today's as-at date among them."""
    script = "".join(Script(COMPILED, None, "tsql").parts())
    return [batch for batch in script.split("\nGO\n") if not batch.startswith("INSERT INTO [scr_working_days]")]


def test_sql_servers_views_are_read_by_a_parser_of_its_dialect(batches):
    views = [tree for tree in _trees(batches) if isinstance(tree, exp.Create) and tree.kind == "VIEW"]
    assert len(views) > len(BOOK.rules)
    for tree in views:
        # What it has not, or not so: none of these may be left.
        assert not list(tree.find_all(exp.Boolean, exp.Interval, exp.IntDiv, exp.Limit, exp.Offset))
        assert max((_depth(case) for case in tree.find_all(exp.Case)), default=0) <= 10
        # Nothing is nested that may stand in layers, for 32 is as deep as it goes.
        assert not [one for one in tree.find_all(exp.Subquery) if isinstance(one.parent, exp.From | exp.Join)]


def _trees(batches: list[str]) -> Iterator[exp.Expr | None]:
    for batch in batches:
        text = re.sub(r"^(--.*\n)+", "", batch).strip()
        if text.startswith("CREATE VIEW"):
            yield sqlglot.parse_one(text, read="tsql")


def _depth(case: exp.Expr) -> int:
    depth, above = 0, case
    while above is not None:
        depth += isinstance(above, exp.Case)
        above = above.parent
    return depth


def test_sql_server_is_asked_for_today_and_not_for_a_word_it_lacks(batches):
    script = "\n".join(batches)
    assert "CAST(GETDATE() AS DATE)" in script
    assert "CURRENT_DATE" not in script
    assert "||" not in script
