"""The eight rules by hand in Polars, lazily, as in `eight_rules.sql`.

python polars_rules.py REVIEWS.parquet FINDINGS AS_AT
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl
from law import FIRST, LAST
from polars_cases import judged
from polars_reviews import (
    DUE,
    LATE,
    MET,
    OVERDUE,
    SAID,
    STRETCH,
    UNKNOWN,
    H,
    N,
    col,
    facts,
    lit,
    split,
    when,
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
