"""What the compiler's text says in a way that another dialect has not: each mended in the tree, before it is written.

The trees are those of sqlglot, which knows most of what differs; here stands the rest, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from sqlglot import exp

Mender: TypeAlias = Callable[[Any], None]
_LONGEST: Final = 4000


def _count_of(interval: exp.Interval) -> tuple[int, str]:
    """Return how many of which unit an interval is; the number may stand in brackets and be negative."""
    number, sign = interval.this, 1
    while isinstance(number, exp.Paren | exp.Neg):
        sign = -sign if isinstance(number, exp.Neg) else sign
        number = number.this
    return sign * int(number.name), interval.args["unit"].name


def _moved(node: exp.Add) -> tuple[exp.Expression, int, str] | None:
    if not isinstance(node.expression, exp.Interval):
        return None
    return (node.this, *_count_of(node.expression))


def _call(name: str, *arguments: exp.Expression) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _is_day(node: exp.Expression) -> bool:
    """Say whether a column holds days; the contract of the tables of facts is that their names end so."""
    return isinstance(node, exp.Column) and node.name.endswith(("_first", "_last"))


def _whole_division(node: exp.IntDiv) -> None:
    """Divide whole numbers by the bare sign, which leaves them whole."""
    node.replace(exp.Div(this=node.this, expression=node.expression, typed=True, safe=False))


# PostgreSQL


def _fenced(node: exp.Subquery) -> None:
    """Keep the planner from drawing a SELECT into the one around it.

    Where it does, every expression stands for each of its uses, and these for theirs: the text doubles at each layer.
    """
    if isinstance(node.parent, exp.From | exp.Join):
        node.this.set("offset", exp.Offset(expression=exp.Literal.number(0)))


def _postgres_interval(node: exp.Interval) -> None:
    count, unit = _count_of(node)
    node.replace(exp.Interval(this=exp.Literal.string(str(count)), unit=exp.var(unit)))


def _postgres_days_between(node: exp.DateDiff) -> None:
    node.replace(exp.paren(exp.Sub(this=node.this, expression=node.expression)))


def _postgres_cast(node: exp.Cast) -> None:
    """Write a day in full whatever the session's style of dates."""
    if node.to.this is exp.DType.TEXT and _is_day(node.this):
        node.replace(_call("TO_CHAR", node.this, exp.Literal.string("YYYY-MM-DD")))


def _postgres_hash(node: exp.SHA2) -> None:
    """Hash the bytes of a text, in UTF-8 whatever the database's encoding."""
    whole = _call("CONVERT_TO", node.this, exp.Literal.string("UTF8"))
    node.replace(_call("ENCODE", _call("SHA256", whole), exp.Literal.string("hex")))


# Spark


def _spark_moved(node: exp.Add) -> None:
    if (moved := _moved(node)) is not None:
        day, count, unit = moved
        name = {"MONTH": "ADD_MONTHS", "DAY": "DATE_ADD"}[unit]
        node.replace(_call(name, day, exp.Literal.number(count)))


def _spark_days_between(node: exp.DateDiff) -> None:
    node.replace(_call("DATEDIFF", node.this, node.expression))


# SQL Server


def _tsql_moved(node: exp.Add) -> None:
    if (moved := _moved(node)) is not None:
        day, count, unit = moved
        node.replace(_call("DATEADD", exp.var(unit), exp.Literal.number(count), day))


def _tsql_cast(node: exp.Cast) -> None:
    """Write a day as 2010-01-14, whatever the language of the login."""
    if node.to.this is exp.DType.TEXT and _is_day(node.this):
        node.replace(_call("CONVERT", exp.var("VARCHAR(10)"), node.this, exp.Literal.number(23)))


def _tsql_length(node: exp.Length) -> None:
    """Count the spaces at the end too, which LEN leaves out."""
    ended = exp.DPipe(this=node.this, expression=exp.Literal.string("."), safe=False)
    node.replace(exp.paren(exp.Sub(this=_call("LEN", ended), expression=exp.Literal.number(1))))


def _tsql_hash(node: exp.SHA2) -> None:
    """Write the hash as the other engines do: in small letters."""
    hashed = _call("HASHBYTES", exp.Literal.string("SHA2_256"), node.this)
    node.replace(_call("LOWER", _call("CONVERT", exp.var("VARCHAR(64)"), hashed, exp.Literal.number(2))))


def _tsql_part(node: exp.Substring) -> None:
    """Say how long a part of a text is, which must be said even of all that is left."""
    if node.args.get("length") is None:
        node.set("length", exp.Literal.number(_LONGEST))


def _tsql_nothing(node: exp.Alias) -> None:
    """Say that a NULL is a text, which elsewhere goes without saying: here it would be a number."""
    if isinstance(node.this, exp.Null):
        node.set("this", exp.cast(exp.null(), exp.DType.TEXT))


def _tsql_case(node: exp.Case) -> None:
    """Say what a CASE of nothing but NULLs is, for one of them must be of a kind."""
    default = node.args.get("default")
    values = [branch.args["true"] for branch in node.args["ifs"]] + ([default] if default else [])
    if all(isinstance(value, exp.Null) for value in values):
        node.set("default", exp.cast(exp.null(), exp.DType.TEXT))


def _tsql_today(node: exp.CurrentDate) -> None:
    """Leave the time of day out of today."""
    node.replace(exp.cast(_call("GETDATE"), exp.DType.DATE))


def _tsql_truth(node: exp.Boolean) -> None:
    """Write yes and no as the bits that a column holds: there is no TRUE."""
    node.replace(exp.Literal.number(1 if node.this else 0))


MENDERS: Final[Mapping[str, Mapping[type[Any], Mender]]] = {
    "postgres": {
        exp.Subquery: _fenced, exp.Interval: _postgres_interval, exp.DateDiff: _postgres_days_between,
        exp.Cast: _postgres_cast, exp.SHA2: _postgres_hash, exp.IntDiv: _whole_division,
    },
    "spark": {exp.Add: _spark_moved, exp.DateDiff: _spark_days_between},
    "tsql": {
        exp.Add: _tsql_moved, exp.Cast: _tsql_cast, exp.Length: _tsql_length, exp.SHA2: _tsql_hash,
        exp.Boolean: _tsql_truth, exp.IntDiv: _whole_division, exp.Substring: _tsql_part, exp.Alias: _tsql_nothing,
        exp.Case: _tsql_case, exp.CurrentDate: _tsql_today,
    },
}  # fmt: skip
