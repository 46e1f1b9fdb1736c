"""The eight rules by hand in pandas and NumPy, as in `eight_rules.sql`. Days are numbers from 1970; NaN is no day.

python pandas_rules.py REVIEWS.parquet FINDINGS AS_AT
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from loops import EDITIONS, NO_EDITION, PATHS, SHOW_HELD

U, H, N, EITHER = range(4)
MET, DUE, LATE, OVERDUE, NOT_MET, UNKNOWN, NOT_APPLICABLE, MANUAL = (1 << bit for bit in range(8))
SAID = {1: "met", 2: "due", 4: "late", 8: "overdue", 16: "not_met", 32: "unknown", 64: "not_applicable", 128: "manual"}
OPEN, CLOSED, SOME = range(3)
STATUS = {"closed": CLOSED, "discontinued": SOME, "transferred": SOME}
KINDS = {"scr": 1, "lcspr": 2, "rapid_review": 2}
AFTER_M = ("rep", "c", "app", "od", "ed", "sub", "ep", "op")
END = ("sub", "ep", "op")
LATER = {
    "o": tuple(one for one in PATHS if one != "o"),
    "k": ("r", "b", "m", *AFTER_M),
    "r": ("m", *AFTER_M),
    "m": AFTER_M,
    "b": ("c", *END),
    "c": END,
}
EARLIER = {
    "k": ("o",),
    "r": ("o", "k"),
    "m": ("o", "k", "r"),
    "b": ("o", "k"),
    "c": ("o", "k", "r", "m", "b"),
    **dict.fromkeys(("rep", "app", "od", "ed"), ("o", "k", "r", "m")),
    **dict.fromkeys(END, ("o", "k", "r", "m", "b", "c")),
}
NOT_HELD = ("do_not_hold", "other_review")
Array = np.ndarray[Any, Any]
Table = dict[str, Any]
LISTS = ("extensions", "agencies", "information_requests")
PARTS = dict.fromkeys(path.partition(".")[0] for path in PATHS.values())
READ = ["reference", "kind", "status", "chronology", *PARTS, *LISTS]
STRETCH = 250_000
"""Rows judged at a time, or a few fewer: so that memory is bounded whatever the size of the file."""
Decide = Callable[[Table, int], Array]


def number(day: date) -> float:
    """Return a day as its number."""
    return float((day - date(1970, 1, 1)).days)


FIRST, LAST = number(date.min), number(date.max)


def months(days: Array, count: Any) -> Array:
    """Return the corresponding day so many months on, or the last of a shorter month."""
    known = ~np.isnan(days)
    found = np.full(len(days), np.nan)
    day = days[known].astype("int64").astype("M8[D]")
    month = day.astype("M8[M]")
    ahead = month + (count[known] if isinstance(count, np.ndarray) else count)
    moved = np.minimum(ahead.astype("M8[D]") + (day - month.astype("M8[D]")), (ahead + 1).astype("M8[D]") - 1)
    found[known] = moved.astype("int64")
    return found


def _day(column: pa.Array) -> Array:
    return np.asarray(column.cast(pa.int32()).cast(pa.float64()).to_numpy(zero_copy_only=False))


def _yes(column: pa.Array) -> Array:
    return np.asarray(pc.fill_null(column.cast(pa.int8()), -1).to_numpy(zero_copy_only=False))


def _coded(column: pa.Array, codes: dict[str, int], otherwise: int) -> Array:
    at = pc.index_in(column, pa.array(list(codes)))
    known = np.array([*codes.values(), otherwise], dtype=np.int8)
    return known[pc.fill_null(at, len(codes)).to_numpy(zero_copy_only=False)]


def editions() -> pd.DataFrame:
    """Return the editions by kind; on the days from `sole_first` to `sole_last` no other stretch may govern."""
    rows = []
    for kind, found in ((0, NO_EDITION), (1, EDITIONS["scr"]), (2, EDITIONS["lcspr"])):
        for one in found:
            others = [other for other in found if other is not one]
            ends = [number(other.last) + 1 for other in others if other.first < one.first <= other.last]
            starts = [number(other.first) - 1 for other in others if one.first < other.first <= one.last]
            rows.append(
                {
                    "kind": kind,
                    "edition": one.id or "",
                    "e1": number(one.first),
                    "e2": number(one.last),
                    "sole_first": max(ends, default=number(one.first)),
                    "sole_last": min(starts, default=number(one.last)),
                    "decides": one.decide > 0,
                    "complete_in": one.complete,
                    "extends": one.ruled_out is not None,
                    "consulted": one.consulted,
                    "ruled_out": frozenset(one.ruled_out or ()),
                    "chronologies": one.chronology,
                    "reports": one.reports,
                    "requests": one.requests,
                    "publishes": one.publishes,
                }
            )
    return pd.DataFrame(rows)


class Reviews:
    """A file of reviews: `own` has a row for each, `lists` the items of each list with the row they belong to."""

    def __init__(self, table: pa.Table, as_at: float, first: int) -> None:
        self._table = table.combine_chunks()
        self.as_at, self.first = as_at, first
        self.reference = self._column("reference")
        self.lists = {name: self._list(name) for name in LISTS}
        self.own = self._facts()

    def _column(self, path: str) -> pa.Array:
        part, _, name = path.partition(".")
        column = self._table.column(part)
        array = column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)
        return pc.struct_field(array, name) if name else array

    def _list(self, name: str) -> tuple[Array, Array, pa.Array]:
        """Return the row and position of every item of a list, and the items."""
        column = self._column(name)
        rows = pc.list_parent_indices(column).to_numpy(zero_copy_only=False)
        starts = np.r_[True, rows[1:] != rows[:-1]] if len(rows) else np.zeros(0, bool)
        position = (
            np.arange(len(rows)) - np.maximum.accumulate(np.where(starts, np.arange(len(rows)), 0))
            if len(rows)
            else rows
        )
        return rows, position, pc.list_flatten(column)

    def _facts(self) -> pd.DataFrame:
        raw = {event: _day(self._column(path)) for event, path in PATHS.items()}
        bad = {}
        for event in {**LATER, **EARLIER}:
            day = raw[event]
            bad[event] = np.zeros(len(day), bool)
            if event in LATER:
                bad[event] |= day > np.fmin.reduce([raw[one] for one in LATER[event]])
            if event in EARLIER:
                bad[event] |= day < np.fmax.reduce([raw[one] for one in EARLIER[event]])
        day = {event: np.where(bad.get(event, False), np.nan, days) for event, days in raw.items()}
        status = _coded(self._column("status"), STATUS, OPEN)
        own: Table = {"row": np.arange(len(status)), "status": status, "kind": _coded(self._column("kind"), KINDS, 0)}
        for event in ("k", "m", "b", "c"):
            before, after = (
                np.fmax.reduce([day[one] for one in EARLIER[event]]),
                np.fmin.reduce([day[one] for one in LATER[event]]),
            )
            own[f"{event}1"] = np.where(np.isnan(day[event]), before, day[event])
            own[f"{event}2"] = np.fmin(np.fmin(day[event], after), self.as_at)
            doubt = np.logical_or.reduce([bad[one] for one in LATER[event] if one in bad])
            own[f"{event}s"] = _stands(bad[event], ~np.isnan(day[event]) | ~np.isnan(after), doubt, status)
        own["ops"] = _stands(bad["op"], ~np.isnan(day["op"]), np.zeros(len(status), bool), status)
        stand_in = day["app"]
        for event in ("od", "ed", "sub"):
            stand_in = np.where(np.isnan(stand_in), day[event], stand_in)
        own["stand_in"] = np.where(np.isnan(day["c"]) & ~bad["c"], stand_in, np.nan)
        own["published"] = ~np.isnan(day["op"])
        own["held"] = np.logical_or.reduce([~np.isnan(raw[event]) for event in SHOW_HELD])
        outcome, directed = (
            self._column("decision.outcome"),
            pc.is_valid(self._column("decision.directed_by")).to_numpy(zero_copy_only=False),
        )
        own["decided"] = pc.is_valid(outcome).to_numpy(zero_copy_only=False)
        own["not_held"] = pc.is_in(outcome, pa.array(NOT_HELD)).to_numpy(zero_copy_only=False)
        own["do_not_hold"] = pc.is_in(outcome, pa.array(NOT_HELD[:1])).to_numpy(zero_copy_only=False)
        own["directed"] = directed
        own["set_on"] = np.where(directed, _day(self._column("review.set_completion_on")), np.nan)
        own["chronology"] = _coded(
            self._column("chronology.status"), {"integrated": 1, "single_agency": 0, "none": 0}, -1
        )
        own["withheld"] = pc.is_valid(self._column("overview_report.withheld_reason")).to_numpy(zero_copy_only=False)
        return pd.DataFrame(own)


def _stands(bad: Array, shown: Array, doubt: Array, status: Array) -> Array:
    return np.select([bad, shown | (status == CLOSED), (status == SOME) | doubt], [U, H, EITHER], N).astype(np.int8)


def split(own: pd.DataFrame, as_at: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the reviews of one case with their edition, and every case of the others."""
    known = editions()
    day = np.where(own.ms == N, as_at, own.m1)
    at = np.full(len(own), -1)
    for kind, of_kind in known.groupby("kind"):
        here = (own.kind == kind).to_numpy()
        at[here] = (
            of_kind.index[0]
            + np.searchsorted(of_kind.sole_first, np.nan_to_num(day[here], nan=FIRST), side="right")
            - 1
        )
    certain = (
        (own.status != SOME)
        & ((own.ms == N) | (own.m1 == own.m2))
        & (own[["ks", "ms", "bs", "cs"]] != EITHER).all(axis=1)
    )
    certain &= day <= known.sole_last.to_numpy()[at]
    alone = own[certain].reset_index(drop=True)
    governed = known.drop(columns="kind").iloc[at[certain]].reset_index(drop=True)
    one = pd.concat([alone, governed, alone[["m1", "m2", "k2", "c1"]].add_prefix("e")], axis=1)
    others = own[~certain]
    for stand in ("ks", "ms", "bs", "cs", "ops"):
        unsure = others[stand] == EITHER
        others = others.assign(**{f"{stand}_unsure": unsure, stand: others[stand].where(~unsure, H)})
        others = pd.concat([others, others[unsure].assign(**{stand: N})])
    for stand, after in (
        ("ks", ["ms", "bs", "cs", "ops"]),
        ("ms", ["cs", "ops"]),
        ("bs", ["cs", "ops"]),
        ("cs", ["ops"]),
    ):
        others = others[~(others[f"{stand}_unsure"] & (others[stand] == N) & (others[after] == H).any(axis=1))]
    rest = others.merge(known, on="kind")
    waiting, happened = rest.ms == N, rest.ms == H
    rest = rest[
        (rest.e1 <= np.where(waiting, as_at, rest.m2)) & (rest.e2 >= np.where(waiting, as_at, rest.m1.fillna(FIRST)))
    ]
    waiting, happened = rest.ms == N, rest.ms == H
    rest = rest.assign(
        em1=np.where(happened, np.fmax(rest.m1, rest.e1.where(rest.e1 > FIRST)), rest.m1),
        em2=np.where(happened, np.fmin(rest.m2, rest.e2), rest.m2),
    )
    rest = rest.assign(
        ek2=np.where(happened, np.fmin(rest.k2, rest.em2), rest.k2),
        ec1=np.where(happened, np.fmax(rest.c1, rest.em1), rest.c1),
    )
    return one, rest[one.columns].reset_index(drop=True)


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
    moves = pd.DataFrame({name: _day(pc.struct_field(items, name)) for name in ("until", "agreed_on", "consulted_on")})
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
    contact = _yes(pc.struct_field(items, "in_contact"))
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
        _day(pc.struct_field(items, name)) for name in ("asked_on", "answer_by", "answered_on")
    )
    answer = _coded(pc.fill_null(pc.struct_field(items, "answer"), ""), {"refused": 1, "": -1}, 0)
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
