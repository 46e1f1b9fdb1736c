"""The eight rules by hand in Polars, lazily, as in `eight_rules.sql`.

python polars_rules.py REVIEWS.parquet FINDINGS AS_AT
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl
from loops import EDITIONS, FIRST, LAST, NO_EDITION, PATHS, SHOW_HELD

H, N, U, EITHER = "happened", "not yet", "undecidable", "either"
MET, DUE, LATE, OVERDUE, NOT_MET, UNKNOWN, NOT_APPLICABLE, MANUAL = (1 << bit for bit in range(8))
SAID = {1: "met", 2: "due", 4: "late", 8: "overdue", 16: "not_met", 32: "unknown", 64: "not_applicable", 128: "manual"}
BEFORE_LAST = ("o", "k", "r", "m")
BEFORE_END = ("o", "k", "r", "m", "b", "c")
AFTER_M = ("rep", "c", "app", "od", "ed", "sub", "ep", "op")
END = ("sub", "ep", "op")
STATUS = {"closed": "closed", "discontinued": EITHER, "transferred": EITHER}
KINDS = {"scr": "scr", "lcspr": "lcspr", "rapid_review": "lcspr"}
STRETCH = 500_000
"""Rows judged at a time: so that memory is bounded whatever the size of the file."""
col, lit, when = pl.col, pl.lit, pl.when


def most(names: tuple[str, ...]) -> pl.Expr:
    return pl.max_horizontal(names)


def least(names: tuple[str, ...], *more: pl.Expr) -> pl.Expr:
    return pl.min_horizontal(*names, *more)


def editions() -> pl.DataFrame:
    """Return the editions by kind; on the days from `sole_first` to `sole_last` no other stretch may govern."""
    rows = []
    for kind, found in (("scr", EDITIONS["scr"]), ("lcspr", EDITIONS["lcspr"]), ("none", NO_EDITION)):
        for number, one in enumerate(found, 1):
            others = [other for other in found if other is not one]
            ends = [other.last for other in others if other.first < one.first <= other.last]
            starts = [other.first for other in others if one.first < other.first <= one.last]
            rows.append(
                {
                    "kind": kind,
                    "number": number,
                    "edition": one.id,
                    "e1": one.first,
                    "e2": one.last,
                    "sole_first": date.fromordinal(max(ends).toordinal() + 1) if ends else one.first,
                    "sole_last": date.fromordinal(min(starts).toordinal() - 1) if starts else one.last,
                    "decides": bool(one.decide),
                    "complete_in": one.complete or None,
                    "extends": one.ruled_out is not None,
                    "ruled_out": sorted(one.ruled_out or ()),
                    "consulted": one.consulted,
                    "chronologies": one.chronology,
                    "reports": one.reports,
                    "requests": one.requests,
                    "publishes": one.publishes,
                }
            )
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(number=col("number").cast(pl.UInt32))


def facts(source: str, as_at: date, first: int) -> pl.LazyFrame:
    """Return one row for each review: the days each event may have, and how it stands."""
    read = pl.scan_parquet(source).slice(first, STRETCH).with_row_index("row", offset=first)
    field = lambda path: col(path.partition(".")[0]).struct.field(path.partition(".")[2])  # noqa: E731
    read = read.select(
        "row",
        "reference",
        "extensions",
        "agencies",
        "information_requests",
        kind=col("kind").replace_strict(KINDS, default="none"),
        status=col("status").replace_strict(STATUS, default="open"),
        outcome=field("decision.outcome"),
        directed=field("decision.directed_by").is_not_null(),
        set_on=when(field("decision.directed_by").is_not_null()).then(field("review.set_completion_on")),
        chronology=field("chronology.status"),
        withheld=field("overview_report.withheld_reason").is_not_null(),
        **{event: field(path) for event, path in PATHS.items()},
    )
    crossed = {
        "o": col("o") > least(tuple(event for event in PATHS if event != "o")),
        "k": (col("k") < col("o")) | (col("k") > least(("r", "b", "m", *AFTER_M))),
        "r": (col("r") < most(("o", "k"))) | (col("r") > least(("m", *AFTER_M))),
        "m": (col("m") < most(("o", "k", "r"))) | (col("m") > least(AFTER_M)),
        "b": (col("b") < most(("o", "k"))) | (col("b") > least(("c", *END))),
        "c": (col("c") < most(("o", "k", "r", "m", "b"))) | (col("c") > least(END)),
        **{event: col(event) < most(BEFORE_LAST) for event in ("rep", "app", "od", "ed")},
        **{event: col(event) < most(BEFORE_END) for event in END},
    }
    # Kleene's `or` leaves null where one side is null and the other false; a null is no crossing.
    read = read.with_columns(
        held=pl.any_horizontal(col(event).is_not_null() for event in SHOW_HELD),
        **{f"x_{event}": test.fill_null(value=False) for event, test in crossed.items()},
    )
    read = read.with_columns(when(~col(f"x_{event}")).then(col(event)).alias(event) for event in crossed)
    now = lit(as_at)
    later = {"k": ("r", "b", "m", *AFTER_M), "m": AFTER_M, "b": ("c", *END), "c": END}
    earlier = {"k": ("o",), "m": ("o", "k", "r"), "b": ("o", "k"), "c": ("o", "k", "r", "m", "b")}
    bounded = {}
    for event, after in later.items():
        bounded[f"{event}1"] = pl.coalesce(event, most(earlier[event]))
        bounded[f"{event}2"] = least((event, *after), now)
        doubt = [col(f"x_{one}") for one in after]
        bounded[f"{event}s"] = _stands(event, least(after).is_not_null(), pl.any_horizontal(doubt))
    bounded["ops"] = _stands("op", lit(False), lit(False))
    return read.with_columns(
        published=col("op").is_not_null(),
        **bounded,
        stand_in=when(col("c").is_null() & ~col("x_c")).then(pl.coalesce("app", "od", "ed", "sub")),
    ).drop(*PATHS, *(f"x_{event}" for event in crossed))


def _stands(event: str, shown: pl.Expr, doubted: pl.Expr) -> pl.Expr:
    return (
        when(col(f"x_{event}"))
        .then(lit(U))
        .when(col(event).is_not_null() | shown | (col("status") == "closed"))
        .then(lit(H))
        .when((col("status") == EITHER) | doubted)
        .then(lit(EITHER))
        .otherwise(lit(N))
    )


def split(found: pl.DataFrame, as_at: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the reviews of one case with their edition, and every case of the others."""
    known, now = editions(), lit(as_at)
    day = when(col("ms") == N).then(now).otherwise(col("m1"))
    number = lit(1)
    for kind in ("scr", "lcspr"):
        starts = known.filter(kind=kind)["sole_first"].to_list()
        number = when(col("kind") == kind).then(pl.sum_horizontal(day >= start for start in starts)).otherwise(number)
    certain = (col("status") != EITHER) & ((col("ms") == N) | (col("m1") == col("m2")).fill_null(value=False))
    for stand in ("ks", "ms", "bs", "cs"):
        certain &= col(stand) != EITHER
    alone = (
        found.lazy()
        .filter(certain)
        .with_columns(number=number.cast(pl.UInt32))
        .join(known.lazy(), on=["kind", "number"])
    )
    one = alone.filter(day <= col("sole_last")).with_columns(em1="m1", em2="m2", ek2="k2", ec1="c1").collect()
    others = found.join(one.select("row"), on="row", how="anti").lazy()
    for stand in ("ks", "ms", "bs", "cs", "ops"):
        both = when(col(stand) == EITHER).then(lit([H, N])).otherwise(pl.concat_list(stand))
        others = others.with_columns(col(stand).eq(EITHER).alias(f"{stand}_unsure"), both.alias(stand)).explode(stand)
    for stand, after in (
        ("ks", ("ms", "bs", "cs", "ops")),
        ("ms", ("cs", "ops")),
        ("bs", ("cs", "ops")),
        ("cs", ("ops",)),
    ):
        follows = pl.any_horizontal(col(one) == H for one in after)
        others = others.filter(~(col(f"{stand}_unsure") & (col(stand) == N) & follows))
    waiting, happened = col("ms") == N, col("ms") == H
    several = (
        others.join(known.lazy(), on="kind")
        .filter(col("e1") <= when(waiting).then(now).otherwise(col("m2")))
        .filter(col("e2") >= when(waiting).then(now).otherwise(col("m1").fill_null(FIRST)))
        .with_columns(
            em1=when(happened & (col("e1") > FIRST)).then(pl.max_horizontal("m1", "e1")).otherwise(col("m1")),
            em2=when(happened).then(pl.min_horizontal("m2", "e2")).otherwise(col("m2")),
        )
        .with_columns(
            ek2=when(happened).then(pl.min_horizontal("k2", "em2")).otherwise(col("k2")),
            ec1=when(happened).then(pl.max_horizontal("c1", "em1")).otherwise(col("c1")),
        )
        .collect()
    )
    return one, several.select(one.columns)


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


def _folded(codes: str, *, together: bool) -> pl.Expr:
    found = col(codes)
    single = (found & (found - 1)) == 0
    if not together:
        return when(single).then(found).otherwise(UNKNOWN)
    return (
        when(single)
        .then(found)
        .when(found == MET | DUE)
        .then(DUE)
        .when(found == LATE | OVERDUE)
        .then(OVERDUE)
        .otherwise(UNKNOWN)
    )


def several(found: pl.LazyFrame, as_at: date) -> pl.LazyFrame:
    """Return the rows of reviews of several cases, folded to one for each rule and subject."""
    found = found.collect().lazy()
    key = ["row", "rule", "position"]
    outcomes = (
        found.group_by(*key, "reference", "fold_by")
        .agg(col("code").bitwise_or())
        .with_columns(code=_folded("code", together=True))
        .group_by(*key, "reference")
        .agg(col("code").bitwise_or())
        .with_columns(code=_folded("code", together=False))
    )
    ids = found.group_by("row").agg(edition=col("edition").drop_nulls().unique().sort().str.join(" "))
    ran = (
        found.filter("present")
        .with_columns(any_started=(col("ss") == H).any().over(key))
        .filter((col("ss") == H) | ~col("any_started"))
    )
    timed, done = col("d2").is_not_null(), col("ts") == H
    lowest = lambda name: when(col(name) > FIRST).then(col(name))  # noqa: E731
    hulls = (
        ran.group_by(key)
        .agg(
            ran=lit(True),
            started=col("any_started").first(),
            done=done.any(),
            waiting=(col("ts") == N).any(),
            s1=col("s1").fill_null(FIRST).min(),
            s2=col("s2").max(),
            d1=col("d1").fill_null(FIRST).filter(timed).min(),
            d2=col("d2").max(),
            t1=col("t1").fill_null(FIRST).filter(done).min(),
            t2=col("t2").filter(done).max(),
        )
        .with_columns(
            s1=lowest("s1"), d1=lowest("d1"), t1=lowest("t1"), t2=when("waiting").then(lit(as_at)).otherwise(col("t2"))
        )
    )
    return (
        outcomes.join(hulls, on=key, how="left")
        .join(ids, on="row")
        .with_columns(ran=col("ran").fill_null(value=False) & (col("code") < 64))
    )


def findings(found: pl.LazyFrame, as_at: date) -> pl.LazyFrame:
    """Return the findings as they are written."""
    now, ran, done = lit(as_at), col("ran") & col("started"), col("ran") & col("done")
    stopped = ran & (col("done") | col("waiting"))
    o1, o2 = when("done").then(col("t1")).otherwise(now), when("done").then(col("t2")).otherwise(now)
    return found.select(
        col("row").cast(pl.Int64),
        "rule",
        review="reference",
        position=when(col("position") >= 0).then(col("position")),
        outcome=col("code").replace_strict(SAID, return_dtype=pl.String),
        editions=col("edition").fill_null(""),
        starts_earliest=when(ran).then(col("s1")),
        starts_latest=when(ran).then(col("s2")),
        due_earliest=when(ran).then(col("d1")),
        due_latest=when(ran & (col("d2") < LAST)).then(col("d2")),
        done_earliest=when(done).then(col("t1")),
        done_latest=when(done).then(col("t2")),
        days_late_least=when(stopped & (col("d2") < LAST)).then((o1 - col("d2")).dt.total_days()),
        days_late_most=when(stopped).then((o2 - col("d1")).dt.total_days()),
    )


def run(source: str, out: str, as_at: date, first: int) -> None:
    """Judge one stretch of the reviews of a Parquet file, and write its findings as Parquet."""
    one, rest = split(facts(source, as_at, first).collect(), as_at)
    alone = pl.concat(judged(one, as_at)).with_columns(
        ran=col("present") & (col("code") < 64), started=col("ss") == H, done=col("ts") == H, waiting=col("ts") == N
    )
    folded = several(pl.concat(judged(rest, as_at)), as_at)
    pl.concat([findings(alone, as_at), findings(folded, as_at)]).sink_parquet(out)


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs. Each stretch has a file of its own, in a folder."""
    Path(out).mkdir()
    for first in range(0, pl.scan_parquet(source).select(pl.len()).collect().item(), STRETCH):
        run(source, f"{out}/{first}.parquet", as_at, first)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
