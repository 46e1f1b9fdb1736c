"""The cases of each rule in pandas and NumPy: what each turns on, and the days of its clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas_reviews import LAST, OPEN, SOME, Array, H, N, Reviews, Table, codes_of, days_of, months, truths_of


def _clock(as_at: float, ss: Any, ts: Any, s: Any, d: Any, t: Any) -> Table:
    """Return the days of a clock with the least and most days late."""
    d = (np.where(ss == H, d[0], np.nan), np.where(ss == H, d[1], np.nan))
    done = np.asarray(ts) == H
    o1, o2 = np.where(done, t[0], as_at), np.where(done, t[1], as_at)
    least = np.where(d[1] < LAST, o1 - d[1], np.nan)
    keys = {"ss": np.asarray(ss), "ts": np.asarray(ts), "least": least, "most": o2 - d[0]}
    days = {"s1": s[0], "s2": s[1], "d1": d[0], "d2": d[1], "t1": t[0], "t2": t[1]}
    return keys | {name: np.asarray(value, float) for name, value in days.items()}


def _extended(cases: pd.DataFrame, reviews: Reviews, limits: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return the limits moved by each extension whose steps were taken by the limit then in force."""
    rows, _, items = reviews.lists["extensions"]
    moves = pd.DataFrame(
        {name: days_of(pc.struct_field(items, name)) for name in ("until", "agreed_on", "consulted_on")}
    )
    moves = moves.assign(row=rows, agreed_with=pc.struct_field(items, "agreed_with").to_pandas())
    able = cases.loc[cases.extends, ["row", "ruled_out", "consulted"]].assign(case=np.flatnonzero(cases.extends))
    moves = able.merge(moves, on="row")
    moves["taken"] = np.where(moves.consulted, np.maximum(moves.agreed_on, moves.consulted_on), moves.agreed_on)
    out = [who in ruled for who, ruled in zip(moves.agreed_with, moves.ruled_out, strict=True)]
    moves = (
        moves[~np.array(out, bool) & moves.taken.notna()]
        .assign(last=moves.until.fillna(LAST))
        .sort_values(["case", "taken", "last"])
    )
    first, last = limits[0].copy(), limits[1].copy()
    for _, turn in moves.groupby(moves.groupby("case").cumcount()):
        case = turn.case.to_numpy()
        sure = (turn.taken <= first[case]).to_numpy()
        first[case] = np.where(sure, np.fmax(first[case], turn.until), first[case])
        maybe = (turn.taken <= last[case]).to_numpy()
        last[case] = np.where(maybe, np.maximum(last[case], turn["last"]), last[case])
    return first, last


def judged(frame: pd.DataFrame, reviews: Reviews) -> Iterator[tuple[str, pd.DataFrame | Table, Table, bool]]:
    """Yield each rule, the cases it is asked of, what each turns on, and whether it holds whatever the edition."""
    as_at, count = reviews.as_at, len(frame)
    yes, person = np.ones(count, bool), np.zeros(count)
    shows = frame.held | (frame.ms == N)
    applies = np.select([frame.not_held, frame.decided | shows], [0, 1], -1)
    base = {"edition": frame.edition.to_numpy(), "person": person}
    k, ek = (frame.k1, frame.k2), (frame.k1, frame.ek2)
    month = lambda days, length: tuple(months(np.asarray(day, float), length) for day in days)  # noqa: E731
    clock = _clock(as_at, frame.ks, frame.ms, ek, month(ek, 1), (frame.em1, frame.em2))
    yield (
        "decision-within-one-month",
        frame,
        base | clock | {"present": frame.decides.to_numpy(), "applies": np.where(frame.directed, 0, 1)},
        False,
    )
    clock = _clock(as_at, frame.ks, frame.bs, k, month(k, 1), (frame.b1, frame.b2))
    begun = np.select([frame.do_not_hold, frame.decided | shows], [0, 1], -1)
    whatever = {"edition": np.full(count, "any", object), "person": person, "present": yes}
    yield "begun-within-one-month", frame, whatever | clock | {"applies": begun}, True
    proxy = frame.stand_in.notna()
    stop, t2 = np.where(proxy, H, frame.cs), frame.stand_in.fillna(frame.c2)
    m = (frame.em1, frame.em2)
    due = _extended(frame, reviews, month(m, frame.complete_in.to_numpy()))
    due = tuple(np.where(frame.set_on.notna(), frame.set_on, day) for day in due)
    clock = _clock(as_at, frame.ms, stop, m, due, (frame.stand_in.fillna(frame.ec1), t2))
    yield (
        "completion-in-time",
        frame,
        base | clock | {"present": (frame.complete_in > 0).to_numpy(), "applies": applies},
        False,
    )
    m = (frame.m1, frame.m2)
    clock = _clock(as_at, frame.ms, stop, m, month(m, 6), (frame.stand_in.fillna(frame.c1), t2))
    yield "completed-within-six-months", frame, whatever | clock | {"applies": applies}, True
    case = {
        "present": frame.chronologies.to_numpy(),
        "applies": applies,
        "so": frame.chronology.to_numpy(),
        "by": frame.cs.to_numpy(),
    }
    yield "integrated-chronology", frame, base | case, False
    so = np.select([frame.published, frame.ops == N], [1, 0], -1)
    case = {
        "present": frame.publishes.to_numpy(),
        "applies": applies,
        "person": frame.withheld.to_numpy() * 1,
        "so": so,
        "by": np.full(count, -1),
    }
    yield "overview-report-published", frame, base | case, False
    yield from _agencies(frame.assign(applies=applies), reviews)
    yield from _requests(frame, reviews)


def _placed(
    frame: pd.DataFrame, reviews: Reviews, name: str, kept: list[str]
) -> tuple[pd.DataFrame, pa.Array, pd.DataFrame]:
    """Return the cases of every item of a list, the items, and the cases of reviews without any."""
    rows, position, items = reviews.lists[name]
    count = np.bincount(rows, minlength=len(reviews.own))
    offset = np.r_[0, np.cumsum(count)]
    times = count[frame.row]
    of_case = np.repeat(np.arange(len(frame)), times)
    within = np.arange(len(of_case)) - np.repeat(np.cumsum(times) - times, times)
    item = offset[frame.row.to_numpy()[of_case]] + within
    placed = (
        frame[["row", "edition", "status", *kept]]
        .iloc[of_case]
        .assign(position=position[item], item=item)
        .reset_index(drop=True)
    )
    return placed, items, frame[times == 0]


def _ways(placed: pd.DataFrame, known: Array, name: str) -> pd.DataFrame:
    """Return the cases once for each way an event of an item may stand: nothing bounds it."""
    both = ~known & (placed.status == SOME).to_numpy()
    stands = np.where(known | (placed.status != OPEN).to_numpy(), H, N)
    again = placed[both].assign(**{name: N})
    return pd.concat([placed.assign(**{name: stands}), again], ignore_index=True)


def _agencies(frame: pd.DataFrame, reviews: Reviews) -> Iterator[tuple[str, pd.DataFrame | Table, Table, bool]]:
    placed, items, without = _placed(frame, reviews, "agencies", ["applies", "reports", "cs"])
    contact = truths_of(pc.struct_field(items, "in_contact"))
    received = pc.is_valid(pc.struct_field(items, "imr_received_on")).to_numpy(zero_copy_only=False)
    placed = _ways(placed, received[placed.item], "came")
    where, there = contact[placed.item], received[placed.item]
    asked = np.select([(placed.applies == 0) | (where == 0), (placed.applies == 1) & (where == 1)], [0, 1], -1)
    so = np.select([there, placed.came == N], [1, 0], -1)
    case = {
        "edition": placed.edition.to_numpy(),
        "present": placed.reports.to_numpy(),
        "applies": asked,
        "person": np.zeros(len(placed)),
    }
    yield "imr-from-every-agency", placed, case | {"so": so, "by": placed.cs.to_numpy()}, False
    yield "imr-from-every-agency", without, _no_list(without, "reports", np.where(without.applies == 0, 0, -1)), False


def _no_list(without: pd.DataFrame, clause: str, applies: Array) -> Table:
    count = len(without)
    case = {
        "edition": without.edition.to_numpy(),
        "present": without[clause].to_numpy(),
        "applies": applies,
        "person": np.zeros(count),
    }
    return case | {"so": np.full(count, -1), "by": np.full(count, -1)}


def _requests(frame: pd.DataFrame, reviews: Reviews) -> Iterator[tuple[str, pd.DataFrame | Table, Table, bool]]:
    placed, items, without = _placed(frame, reviews, "information_requests", ["requests"])
    asked_on, answer_by, answered_on = (
        days_of(pc.struct_field(items, name)) for name in ("asked_on", "answer_by", "answered_on")
    )
    answer = codes_of(pc.fill_null(pc.struct_field(items, "answer"), ""), {"refused": 1, "": -1}, 0)
    placed = _ways(placed, ~np.isnan(asked_on[placed.item]), "asked")
    placed = _ways(placed, ~np.isnan(answered_on[placed.item]), "answered")
    at = placed.item
    start = np.where((placed.asked == H) | (placed.answered == H), H, N)
    last = np.where(np.isnan(answered_on[at]), reviews.as_at, answered_on[at])
    s2 = np.where(placed.asked == H, np.where(np.isnan(asked_on[at]), reviews.as_at, asked_on[at]), last)
    clock = _clock(
        reviews.as_at, start, placed.answered, (asked_on[at], s2), (answer_by[at],) * 2, (answered_on[at], last)
    )
    person = np.select([answer[at] == 1, (answer[at] == -1) & (placed.answered == H)], [1, -1], 0)
    case = {
        "edition": placed.edition.to_numpy(),
        "present": placed.requests.to_numpy(),
        "applies": np.ones(len(placed)),
        "person": person,
    }
    yield "information-request-answered", placed, case | clock, False
    yield "information-request-answered", without, _no_list(without, "requests", np.full(len(without), -1)), False
