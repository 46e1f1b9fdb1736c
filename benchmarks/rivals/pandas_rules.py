"""The eight rules by hand in pandas and NumPy, as in `eight_rules.sql`. Days are numbers from 1970; NaN is no day.

python pandas_rules.py REVIEWS.parquet FINDINGS AS_AT
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pandas_cases import judged
from pandas_reviews import (
    DUE,
    FIRST,
    LAST,
    LATE,
    MANUAL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    OVERDUE,
    READ,
    SAID,
    STRETCH,
    UNKNOWN,
    Array,
    H,
    N,
    Reviews,
    Table,
    U,
    number,
    split,
)

Decide = Callable[[Table, int], Array]


def decide(case: Table, count: int) -> Array:  # noqa: ARG001 - other deciders need the count
    """Return what each case comes to; a number of days that nothing bounds is NaN."""
    none, present = case["edition"] == "", case["present"]
    applies, person = case["applies"], case["person"]
    gates = [~none & ~present, applies == 0, none, applies == -1, person == 1, person == -1]
    gated = [NOT_APPLICABLE, NOT_APPLICABLE, UNKNOWN, UNKNOWN, MANUAL, UNKNOWN]
    if "so" in case:
        so, by = case["so"], case["by"]
        tests = [so == 1, (by == N) | ((by == -1) & (so == 0)), (so == 0) & (by == H)]
        return np.select([*gates, *tests], [*gated, MET, DUE, NOT_MET], UNKNOWN)
    start, stop, least, most = case["ss"], case["ts"], case["least"], case["most"]
    done = stop == H
    tests = [
        (start == U) | (stop == U),
        start == N,
        np.isnan(case["d2"]),
        done & (most <= 0),
        done & (least > 0),
        done,
        most <= 0,
        least > 0,
    ]
    return np.select([*gates, *tests], [*gated, UNKNOWN, DUE, UNKNOWN, MET, LATE, UNKNOWN, DUE, OVERDUE], UNKNOWN)


def rows(frame: pd.DataFrame, reviews: Reviews, decide_all: Decide) -> Iterator[pd.DataFrame]:
    """Yield the judged cases of each rule: one row for each case and subject."""
    for rule, asked, case, benchmark in judged(frame, reviews):
        count = len(asked)
        ran = case["present"] & (case["edition"] != "") if "ss" in case else np.zeros(count, bool)
        days = {name: case.get(name, np.full(count, np.nan)) for name in ("s1", "s2", "d1", "d2", "t1", "t2")}
        yield pd.DataFrame(
            {
                "row": np.asarray(asked["row"]),
                "edition": np.asarray(asked["edition"]),
                "rule": rule,
                "position": np.asarray(asked.get("position", np.full(count, -1))),
                "fold_by": "" if benchmark else np.asarray(asked["edition"]),
                "present": ran,
                "code": decide_all(case, count),
                "ss": case.get("ss", -1),
                "ts": case.get("ts", -1),
                **days,
            }
        )


def _folded(codes: pd.Series, *, together: bool) -> Array:
    single = (codes & (codes - 1)) == 0
    pairs = [codes == MET | DUE, codes == LATE | OVERDUE] if together else [codes < 0, codes < 0]
    return np.select([single, *pairs], [codes, DUE, OVERDUE], UNKNOWN)


def _bits(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Return the outcomes of each group, joined as bits."""
    return frame.drop_duplicates([*key, "code"]).groupby(key, as_index=False).code.sum()


def several(found: pd.DataFrame, as_at: float) -> pd.DataFrame:
    """Return the rows of reviews of several cases, folded to one for each rule and subject."""
    key = ["row", "rule", "position"]
    codes = _bits(found, [*key, "fold_by"])
    codes = _bits(codes.assign(code=_folded(codes.code, together=True)), key)
    codes["code"] = _folded(codes.code, together=False)
    told = found.loc[found.edition != "", ["row", "edition"]].drop_duplicates().sort_values(["row", "edition"])
    ids = told.groupby("row").edition.agg(" ".join)
    ran = found[found.present].assign(started=lambda frame: frame.ss == H)
    ran = ran.assign(any=ran.groupby(key).started.transform("any"))
    ran = ran[ran.started | ~ran["any"]]
    done = ran.ts == H
    ran = ran.assign(
        done=done,
        waiting=ran.ts == N,
        s1=ran.s1.fillna(FIRST),
        d1=ran.d1.where(ran.d2.isna(), ran.d1.fillna(FIRST)),
        t1=ran.t1.fillna(FIRST).where(done),
        t2=ran.t2.where(done),
    )
    low, high = (
        dict.fromkeys(("s1", "d1", "t1"), "min"),
        dict.fromkeys(("s2", "d2", "t2", "started", "done", "waiting"), "max"),
    )
    hulls = ran.groupby(key, as_index=False).agg(low | high).assign(ran=True)
    hulls[["s1", "d1", "t1"]] = hulls[["s1", "d1", "t1"]].replace(FIRST, np.nan)
    hulls["t2"] = hulls.t2.mask(hulls.waiting, as_at)
    whole = codes.merge(hulls, on=key, how="left").merge(ids, left_on="row", right_index=True, how="left")
    flags = whole[["ran", "started", "done", "waiting"]].fillna(value=False).astype(bool)
    return whole.assign(**flags, edition=whole.edition.fillna("")).assign(
        ran=lambda frame: frame.ran & (frame.code < NOT_APPLICABLE)
    )


def findings(found: pd.DataFrame, reviews: Reviews) -> pa.Table:
    """Return the findings as they are written."""
    now, ran = reviews.as_at, (found.ran & found.started).to_numpy()
    done, stopped = (found.ran & found.done).to_numpy(), ran & (found.done | found.waiting).to_numpy()
    o1, o2 = np.where(found.done, found.t1, now), np.where(found.done, found.t2, now)
    ended = (found.d2 < LAST).to_numpy()

    def day(values: Array, shown: Array) -> pa.Array:
        numbers = pa.array(values, from_pandas=True, mask=~(shown & ~np.isnan(values)))
        return numbers.cast(pa.int32(), safe=False)

    value = {name: found[name].to_numpy() for name in ("s1", "s2", "d1", "d2", "t1", "t2")}
    shown = {
        "starts_earliest": ("s1", ran),
        "starts_latest": ("s2", ran),
        "due_earliest": ("d1", ran),
        "due_latest": ("d2", ran & ended),
        "done_earliest": ("t1", done),
        "done_latest": ("t2", done),
    }
    position = found.position.to_numpy()
    words = pa.array([SAID.get(1 << bit) for bit in range(8)])
    return pa.table(
        {
            "row": found.row.to_numpy() + reviews.first,
            "review": reviews.reference.take(pa.array(found.row.to_numpy())),
            "rule": pa.array(found.rule).cast(pa.string()),
            "position": pa.array(position, mask=position < 0),
            "outcome": words.take(pa.array(np.log2(found.code.to_numpy()).astype(int))),
            "editions": pa.array(found.edition, pa.string()),
            **{name: day(value[of], which).cast(pa.date32()) for name, (of, which) in shown.items()},
            "days_late_least": day(o1 - value["d2"], stopped & ended),
            "days_late_most": day(o2 - value["d1"], stopped),
        }
    )


def run(source: str, out: str, as_at: date, decide_all: Decide = decide) -> None:
    """Judge every review of a Parquet file, a stretch after another, and write the findings of each as Parquet."""
    Path(out).mkdir()
    first, file = 0, pq.ParquetFile(source)
    for batch in file.iter_batches(STRETCH, columns=READ):
        reviews = Reviews(pa.Table.from_batches([batch]), number(as_at), first)
        _write(reviews, f"{out}/{first}.parquet", decide_all)
        first += len(batch)


def _write(reviews: Reviews, out: str, decide_all: Decide) -> None:
    one, rest = split(reviews.own, reviews.as_at)
    writer = None
    parts = [
        part.assign(
            ran=part.present & (part.code < NOT_APPLICABLE),
            started=part.ss == H,
            done=part.ts == H,
            waiting=part.ts == N,
        )
        for part in rows(one, reviews, decide_all)
    ]
    for part in [*parts, several(pd.concat(rows(rest, reviews, decide_all), ignore_index=True), reviews.as_at)]:
        table = findings(part, reviews)
        writer = writer or pq.ParquetWriter(out, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def main(source: str, out: str, as_at: date) -> None:
    """Judge a file; what `measured.py` runs."""
    run(source, out, as_at)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], date.fromisoformat(sys.argv[3]))
