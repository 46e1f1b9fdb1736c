"""Reviews in pandas and NumPy: which events are sound, how each may stand, and the editions that may govern."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from law import EDITIONS, NO_EDITION, PATHS, SHOW_HELD

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


def days_of(column: pa.Array) -> Array:
    return np.asarray(column.cast(pa.int32()).cast(pa.float64()).to_numpy(zero_copy_only=False))


def truths_of(column: pa.Array) -> Array:
    return np.asarray(pc.fill_null(column.cast(pa.int8()), -1).to_numpy(zero_copy_only=False))


def codes_of(column: pa.Array, codes: dict[str, int], otherwise: int) -> Array:
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
        raw = {event: days_of(self._column(path)) for event, path in PATHS.items()}
        bad = {}
        for event in {**LATER, **EARLIER}:
            day = raw[event]
            bad[event] = np.zeros(len(day), bool)
            if event in LATER:
                bad[event] |= day > np.fmin.reduce([raw[one] for one in LATER[event]])
            if event in EARLIER:
                bad[event] |= day < np.fmax.reduce([raw[one] for one in EARLIER[event]])
        day = {event: np.where(bad.get(event, False), np.nan, days) for event, days in raw.items()}
        status = codes_of(self._column("status"), STATUS, OPEN)
        own: Table = {"row": np.arange(len(status)), "status": status, "kind": codes_of(self._column("kind"), KINDS, 0)}
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
        own["set_on"] = np.where(directed, days_of(self._column("review.set_completion_on")), np.nan)
        own["chronology"] = codes_of(
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
