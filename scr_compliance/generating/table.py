"""Made-up reviews as a table: one row each, nested as the record is, in the columns that the fact dictionary names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa

from scr_compliance.generating.arrays import Flags, Ints
from scr_compliance.generating.chance import Chance
from scr_compliance.generating.days import Calendar
from scr_compliance.generating.desk import Desk, Fields, Items
from scr_compliance.generating.extensions import extensions
from scr_compliance.generating.handwriting import DatesAs, Handwriting
from scr_compliance.generating.lists import Lists
from scr_compliance.generating.own_facts import own_facts
from scr_compliance.generating.report_facts import report_facts
from scr_compliance.generating.story import Cast, tell
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind

CHUNK: Final = 10_000
REFERENCE: Final = "MADE-UP-{:07}"
_TYPES: Final = {Kind.YES_NO: pa.bool_(), Kind.COUNT: pa.int32(), Kind.CHOICE: pa.string(), Kind.TEXT: pa.string()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews are wanted: how many, by which seed, recorded by which day, with dates as they are written.

    `duplicates` is the share that has the reference of an earlier review. The same seed gives the same reviews, and
    fewer of them are the first of more.
    """

    count: int
    seed: int
    as_at: date
    dates: DatesAs = "mixed"
    duplicates: float = 0.0


def made_up(wanted: Wanted) -> Iterator[pa.RecordBatch]:
    """Yield made-up reviews, so many at a time.

    >>> batches = list(made_up(Wanted(count=3, seed=1, as_at=date(2026, 6, 30))))
    >>> [batch.column("reference").to_pylist() for batch in batches]
    [['MADE-UP-0000001', 'MADE-UP-0000002', 'MADE-UP-0000003']]
    """
    calendar = Calendar(wanted.as_at)
    hand, cast, schema = Handwriting(calendar, wanted.dates), Cast(calendar), schema_of(wanted.dates)
    for number, start in enumerate(range(0, wanted.count, CHUNK)):
        desk = Desk(calendar, hand, Chance(wanted.seed, number))
        batch = pa.RecordBatch.from_struct_array(_struct(schema, _fields(start, cast, desk, wanted), CHUNK))
        left = wanted.count - start
        yield batch if left >= CHUNK else batch.take(pa.array(range(left), pa.int32()))


def _fields(start: int, cast: Cast, desk: Desk, wanted: Wanted) -> Fields:
    """Return one whole chunk of reviews, however many of it are wanted, so that fewer are the first of more."""
    story = tell(cast.cases(desk.chance, CHUNK), desk.calendar, desk.chance)
    own = np.arange(start + 1, start + CHUNK + 1, dtype=np.int32)
    return {
        "reference": _references(_repeated(own, wanted.duplicates, desk.chance)),
        "follows": _references(own - desk.chance.between(1, 50, CHUNK), desk.kept("follows", CHUNK)),
        **own_facts(story, desk),
        **report_facts(story, desk),
        **Lists(story, desk).all(),
        "extensions": extensions(story, desk),
    }


def _repeated(own: Ints, share: float, chance: Chance) -> Ints:
    """Return the number in each reference: now and then that of a review a little before."""
    again = chance.yes(share, own.size) & (own > 1)
    return np.where(again, np.maximum(own - chance.between(1, 50, own.size), 1), own)


def _references(numbers: Ints, there: Flags | None = None) -> pa.Array:
    wanted = (numbers > 0) & (True if there is None else there)
    return pa.array([REFERENCE.format(one) if so else None for one, so in zip(numbers, wanted, strict=True)])


def schema_of(dates: DatesAs) -> pa.StructType:
    """Return the columns of a record: a struct for each part, a list of structs for each list.

    >>> schema_of("day").field("decision").type.field("made_on").type
    DataType(date32[day])
    """
    tree: dict[str, object] = {}
    for spec in dictionary():
        here, *path = spec.path.split(".")[::-1]
        owner = tree
        for part in reversed(path):
            owner = owner.setdefault(part, {})  # type: ignore[assignment]
        owner[here] = _TYPES.get(spec.kind, pa.date32() if dates == "day" else pa.string())
    return _typed(tree)


def _typed(tree: dict[str, object]) -> pa.StructType:
    fields = []
    for name, inner in tree.items():
        found = _typed(inner) if isinstance(inner, dict) else inner
        fields.append(pa.field(name.removesuffix("[]"), pa.list_(found) if name.endswith("[]") else found))
    return pa.struct(fields)


def _struct(schema: pa.StructType, fields: Fields, count: int) -> pa.StructArray:
    """Return a part of the records, as its columns; a fact that nothing is said of is blank."""
    arrays = [_array(field.type, fields.get(field.name), count) for field in schema]
    return pa.StructArray.from_arrays(arrays, fields=list(schema))


def _array(type_: pa.DataType, found: object, count: int) -> pa.Array:
    if isinstance(found, Items):
        ends = np.cumsum(found.counts, dtype=np.int32)
        inner = _struct(type_.value_type, found.fields, int(ends[-1]))
        return _listed(inner, np.concatenate((np.zeros(1, np.int32), ends)), found.unrecorded)
    if isinstance(found, dict):
        return _struct(type_, found, count)
    return pa.nulls(count, type_) if found is None else found


def _listed(items: pa.StructArray, offsets: Ints, unrecorded: Flags) -> pa.ListArray:
    """Return lists of items, with those that are not recorded left out."""
    counts = np.where(unrecorded, 0, np.diff(offsets))
    kept = np.repeat(~unrecorded, np.diff(offsets))
    ends = np.concatenate((np.zeros(1, np.int32), np.cumsum(counts, dtype=np.int32)))
    return pa.ListArray.from_arrays(pa.array(ends), items.filter(pa.array(kept)), mask=pa.array(unrecorded))
