"""The cases of each rule in Polars: what each turns on, and the days of its clock."""

from __future__ import annotations

from datetime import date

import polars as pl
from law import LAST
from polars_reviews import (
    DUE,
    LATE,
    MANUAL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    OVERDUE,
    UNKNOWN,
    H,
    N,
    U,
    col,
    lit,
    when,
)


def clock(start: pl.Expr, stop: pl.Expr, fewest: pl.Expr, most_days: pl.Expr) -> pl.Expr:
    """Return what a clock says; a number of days that nothing bounds is null."""
    return (
        when((stop == U) | (start == U))
        .then(UNKNOWN)
        .when(start == N)
        .then(DUE)
        .when((stop == H) & (most_days <= 0))
        .then(MET)
        .when((stop == H) & (fewest > 0))
        .then(LATE)
        .when(stop == H)
        .then(UNKNOWN)
        .when(most_days <= 0)
        .then(DUE)
        .when(fewest > 0)
        .then(OVERDUE)
        .otherwise(UNKNOWN)
    )


def gate(present: pl.Expr, applies: pl.Expr, said: pl.Expr | int) -> pl.Expr:
    none = col("edition").is_null()
    return (
        when((~none & ~present) | ~applies)
        .then(NOT_APPLICABLE)
        .when(none | applies.is_null())
        .then(UNKNOWN)
        .otherwise(said)
    )


NO_DAYS = {name: lit(None, pl.Date) for name in ("s1", "s2", "d1", "d2", "t1", "t2")} | {
    "ss": lit(None, pl.String),
    "ts": lit(None, pl.String),
}
ORDER = [
    "row",
    "reference",
    "edition",
    "rule",
    "position",
    "fold_by",
    "present",
    "code",
    "ss",
    "ts",
    "s1",
    "s2",
    "d1",
    "d2",
    "t1",
    "t2",
]


def _judged(
    frame: pl.LazyFrame,
    rule: str,
    code: pl.Expr,
    present: pl.Expr | None = None,
    *,
    benchmark: bool = False,
    **days: pl.Expr,
) -> pl.LazyFrame:
    position = col("position") if "position" in days else lit(-1, pl.Int64)
    days.pop("position", None)
    return frame.with_columns(
        rule=lit(rule),
        position=position,
        fold_by=lit(None, pl.String) if benchmark else col("edition"),
        present=lit(False) if present is None else present,
        code=code.cast(pl.Int32),
        **(NO_DAYS | days),
    ).select(ORDER)


def _timed(stop: pl.Expr, t1: pl.Expr, t2: pl.Expr, d1: pl.Expr, d2: pl.Expr, as_at: date) -> tuple[pl.Expr, pl.Expr]:
    now = lit(as_at)
    o1, o2 = when(stop == H).then(t1).otherwise(now), when(stop == H).then(t2).otherwise(now)
    return when(d2 < LAST).then((o1 - d2).dt.total_days()), (o2 - d1).dt.total_days()


def _extended(cases: pl.LazyFrame) -> pl.DataFrame:
    """Return the limits of the few reviews with extensions, each moving the limit for the next."""
    taken = when("consulted").then(pl.max_horizontal("agreed_on", "consulted_on")).otherwise(col("agreed_on"))
    moves = (
        cases.filter(col("extends") & (col("extensions").list.len() > 0))
        .select("case", "limit1", "limit2", "ruled_out", "consulted", "extensions")
        .explode("extensions")
        .unnest("extensions")
        .filter(col("agreed_on").is_not_null() & (~col("consulted") | col("consulted_on").is_not_null()))
        .filter(~col("agreed_with").is_in(col("ruled_out")).fill_null(value=False))
        .with_columns(taken=taken, last=col("until").fill_null(LAST))
        .sort("case", "taken", "last")
        .with_columns(turn=col("case").cum_count().over("case"))
        .collect()
    )
    moved = moves.group_by("case").agg(col("limit1").first(), col("limit2").first())
    for turn in range(1, (moves["turn"].max() or 0) + 1):
        now = moves.filter(turn=turn).select("case", "taken", "until", "last")
        moved = (
            moved.join(now, on="case", how="left")
            .with_columns(
                limit1=when(col("taken") <= col("limit1"))
                .then(pl.max_horizontal("limit1", "until"))
                .otherwise(col("limit1")),
                limit2=when(col("taken") <= col("limit2"))
                .then(pl.max_horizontal("limit2", "last"))
                .otherwise(col("limit2")),
            )
            .drop("taken", "until", "last")
        )
    return moved.select("case", moved1="limit1", moved2="limit2")


def _items(frame: pl.LazyFrame, name: str, keep: list[str]) -> pl.LazyFrame:
    listed = frame.filter(col(name).list.len() > 0).select("row", "reference", "edition", *keep, name)
    return listed.with_columns(position=pl.int_ranges(col(name).list.len())).explode(name, "position").unnest(name)


def _both(day: str) -> pl.Expr:
    """Return the ways an event of an item may stand: nothing bounds it."""
    return (
        when(col(day).is_not_null() | (col("status") == "closed"))
        .then(lit([True]))
        .when(col("status") == "open")
        .then(lit([False]))
        .otherwise(lit([True, False]))
    )


def judged(cases: pl.DataFrame, as_at: date) -> list[pl.LazyFrame]:
    """Return one row for each rule, subject and case."""
    month = lambda day, count: col(day).dt.offset_by(f"{count}mo")  # noqa: E731
    shows = col("held") | (col("ms") == N)
    applies = (
        when(col("outcome").is_not_null())
        .then(~col("outcome").is_in(["do_not_hold", "other_review"]))
        .when(shows)
        .then(lit(True))
    )

    def limit(day: str) -> pl.Expr:
        return when(col("complete_in") == 4).then(month(day, 4)).when(col("complete_in") == 6).then(month(day, 6))

    held = (
        cases.lazy()
        .with_row_index("case")
        .with_columns(
            applies=applies,
            ts=when(col("stand_in").is_not_null()).then(lit(H)).otherwise(col("cs")),
            t1=pl.coalesce("stand_in", "c1"),
            t2=pl.coalesce("stand_in", "c2"),
            et1=pl.coalesce("stand_in", "ec1"),
            limit1=limit("em1"),
            limit2=limit("em2"),
        )
    )
    moved = _extended(held)
    held = held.join(moved.lazy(), on="case", how="left").with_columns(
        limit1=pl.coalesce("set_on", when(col("moved2").is_null()).then(col("limit1")).otherwise(col("moved1"))),
        limit2=pl.coalesce("set_on", "moved2", "limit2"),
    )
    found = []
    days = {
        "ss": col("ks"),
        "ts": col("ms"),
        "s1": col("k1"),
        "s2": col("ek2"),
        "d1": month("k1", 1),
        "d2": month("ek2", 1),
        "t1": col("em1"),
        "t2": col("em2"),
    }
    late = _timed(days["ts"], days["t1"], days["t2"], days["d1"], days["d2"], as_at)
    code = gate(col("decides"), ~col("directed"), clock(days["ss"], days["ts"], *late))
    found.append(_judged(held, "decision-within-one-month", code, col("decides"), **days))
    days |= {"ts": col("bs"), "s2": col("k2"), "d2": month("k2", 1), "t1": col("b1"), "t2": col("b2")}
    late = _timed(days["ts"], days["t1"], days["t2"], days["d1"], days["d2"], as_at)
    code = (
        when(col("outcome") == "do_not_hold")
        .then(NOT_APPLICABLE)
        .when(col("outcome").is_not_null() | shows)
        .then(clock(days["ss"], days["ts"], *late))
        .otherwise(UNKNOWN)
    )
    found.append(_judged(held, "begun-within-one-month", code, lit(True), benchmark=True, **days))
    days = {
        "ss": col("ms"),
        "ts": col("ts"),
        "s1": col("em1"),
        "s2": col("em2"),
        "d1": col("limit1"),
        "d2": col("limit2"),
        "t1": col("et1"),
        "t2": col("t2"),
    }
    late = _timed(days["ts"], days["t1"], days["t2"], days["d1"], days["d2"], as_at)
    completes = col("complete_in").is_not_null()
    code = gate(completes, col("applies"), clock(days["ss"], days["ts"], *late))
    found.append(_judged(held, "completion-in-time", code, completes, **days))
    days |= {"s1": col("m1"), "s2": col("m2"), "d1": month("m1", 6), "d2": month("m2", 6), "t1": col("t1")}
    late = _timed(days["ts"], days["t1"], days["t2"], days["d1"], days["d2"], as_at)
    said = clock(days["ss"], days["ts"], *late)
    code = when(~col("applies")).then(NOT_APPLICABLE).when("applies").then(said).otherwise(UNKNOWN)
    found.append(_judged(held, "completed-within-six-months", code, lit(True), benchmark=True, **days))
    status = col("chronology")
    so = (
        when(status == "integrated")
        .then(MET)
        .when(col("cs") == N)
        .then(DUE)
        .when((col("cs") == H) & status.is_not_null())
        .then(NOT_MET)
        .otherwise(UNKNOWN)
    )
    found.append(_judged(held, "integrated-chronology", gate(col("chronologies"), col("applies"), so)))
    so = when("withheld").then(MANUAL).when("published").then(MET).when(col("ops") == N).then(DUE).otherwise(UNKNOWN)
    found.append(_judged(held, "overview-report-published", gate(col("publishes"), col("applies"), so)))
    none = held.filter(col("agencies").list.len().fill_null(0) == 0)
    found.append(_judged(none, "imr-from-every-agency", gate(col("reports"), col("applies"), lit(UNKNOWN))))
    agencies = (
        _items(held, "agencies", ["status", "cs", "applies", "reports"])
        .with_columns(came=_both("imr_received_on"))
        .explode("came")
    )
    there = col("imr_received_on").is_not_null()
    so = (
        when(there)
        .then(MET)
        .when(col("cs") == N)
        .then(DUE)
        .when((col("cs") == H) & ~col("came"))
        .then(NOT_MET)
        .otherwise(UNKNOWN)
    )
    code = gate(col("reports"), col("applies") & col("in_contact"), so)
    found.append(_judged(agencies, "imr-from-every-agency", code, position=col("position")))
    none = held.filter(col("information_requests").list.len().fill_null(0) == 0)
    found.append(_judged(none, "information-request-answered", gate(col("requests"), lit(True), lit(UNKNOWN))))
    return [*found, _requests(_items(held, "information_requests", ["status", "requests"]), as_at)]


def _requests(items: pl.LazyFrame, as_at: date) -> pl.LazyFrame:
    items = (
        items.with_columns(asked=_both("asked_on"), answered=_both("answered_on")).explode("asked").explode("answered")
    )
    now = lit(as_at)
    items = items.with_columns(
        ss=when(col("asked") | col("answered")).then(lit(H)).otherwise(lit(N)),
        ts=when("answered").then(lit(H)).otherwise(lit(N)),
        s2=when("asked").then(col("asked_on").fill_null(now)).when("answered").then(col("answered_on").fill_null(now)),
        t2=col("answered_on").fill_null(now),
    )
    days = {
        "ss": col("ss"),
        "ts": col("ts"),
        "s1": col("asked_on"),
        "s2": col("s2"),
        "t1": col("answered_on"),
        "t2": col("t2"),
    }
    due = when(col("ss") == H).then(col("answer_by"))
    late = _timed(days["ts"], days["t1"], days["t2"], due, due, as_at)
    said = (
        when(col("answer") == "refused")
        .then(MANUAL)
        .when(col("answer").is_null() & col("answered"))
        .then(UNKNOWN)
        .when((col("ss") == H) & due.is_null())
        .then(UNKNOWN)
        .otherwise(clock(days["ss"], days["ts"], *late))
    )
    present = col("edition").is_not_null() & col("requests")
    code = gate(col("requests"), lit(True), said)
    return _judged(
        items, "information-request-answered", code, present, d1=due, d2=due, position=col("position"), **days
    )
