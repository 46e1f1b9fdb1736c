"""Nested columns as JSON text, whole columns at a time."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

_EMPTY: Final = "{}"


def objects(structs: pa.StructArray) -> pa.Array:
    """Return each struct as a JSON object; what is blank, a part with nothing in it included, is left out.

    Texts are written as they stand: those of made-up reviews have no quotation mark, backslash or line end in them.

    >>> rows = [{"a": 1, "b": {"c": None}, "d": [{"e": True}]}, {"a": None, "b": {"c": "x"}, "d": []}]
    >>> objects(pa.array(rows)).to_pylist()
    ['{"a":1,"d":[{"e":true}]}', '{"b":{"c":"x"},"d":[]}']
    """
    members = [_member(field.name, structs.field(place)) for place, field in enumerate(structs.type)]
    # Not joined with a comma, blanks skipped: where every member is blank, Arrow then leaves the whole row out.
    inside = pc.binary_join_element_wise(*members, "", null_handling="replace", null_replacement="")
    return pc.binary_join_element_wise("{", pc.ascii_rtrim(inside, ","), "}", "")


def _member(name: str, values: pa.Array) -> pa.Array:
    """Return a field with its name and the comma behind it, blank where there is no value."""
    mark = '"' if pa.types.is_string(values.type) or pa.types.is_date(values.type) else ""
    return pc.binary_join_element_wise(f'"{name}":{mark}', _value(values), f"{mark},", "")


def _value(values: pa.Array) -> pa.Array:
    if pa.types.is_list(values.type):
        texts = pa.ListArray.from_arrays(values.offsets, objects(values.values), mask=values.is_null())
        return pc.binary_join_element_wise("[", pc.binary_join(texts, ","), "]", "")
    if pa.types.is_struct(values.type):
        texts = objects(values)
        return pc.if_else(pc.equal(texts, _EMPTY), pa.scalar(None, pa.string()), texts)
    return values.cast(pa.string())
