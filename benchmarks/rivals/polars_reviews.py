"""Reviews in Polars: which events are sound, how each may stand, and the editions that may govern."""

from __future__ import annotations

from datetime import date

import polars as pl
from law import EDITIONS, FIRST, NO_EDITION, PATHS, SHOW_HELD

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
