"""Reading as much as can be read of a file whose shape is wrong, so that one mistake does not hide the others."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from scr_compliance.rulebook.rule import TomlModel

_Model = TypeVar("_Model", bound=TomlModel)


def salvage(model: type[_Model], raw: Mapping[str, Any]) -> _Model:
    """Return what can be read of `raw` as `model`, a misspelt key taken for the one it is nearest to.

    Lists keep their length where they hold tables, so that positions stay true. A text that is missing or of the
    wrong kind is None, whatever the type says: the result is for finding further mistakes, never for judging.
    """
    given = _as_meant(raw, keys_of(model))
    values: dict[str, Any] = {}
    for key, name in keys_of(model).items():
        info = model.model_fields[name]
        if key in given or info.is_required():
            values[name] = _readable(info.annotation, given.get(key))
        else:
            values[name] = info.get_default(call_default_factory=True)
    return cast("_Model", model.model_construct(**values))


def keys_of(model: type[TomlModel]) -> dict[str, str]:
    """Return the keys a table of this model may have, as TOML spells them, with their attributes."""
    return {info.alias or name: name for name, info in model.model_fields.items()}


def meant_by(key: str, among: Iterable[str]) -> str | None:
    """Return the key that a misspelt one was meant to be, or None where none is near."""
    near = difflib.get_close_matches(key, list(among), n=1, cutoff=0.6)
    return near[0] if near else None


def plain(annotation: Any) -> Any:
    """Return a type without what may be added to it: `X | None` and `Annotated[X, ...]` are X."""
    if get_origin(annotation) is Annotated:
        return plain(get_args(annotation)[0])
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    if NoneType in get_args(annotation) and len(kinds) == 1:
        return plain(kinds[0])
    return annotation


def model_in(annotation: Any) -> type[TomlModel] | None:
    """Return the model that a type stands for, or None where it stands for no table of fixed keys."""
    kind = plain(annotation)
    return kind if isinstance(kind, type) and issubclass(kind, TomlModel) else None


def _as_meant(raw: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """Return the table with misspelt keys put right; what a table adds to the one it was meant for is kept."""
    keys = list(keys)
    given = {key: value for key, value in raw.items() if key in keys}
    for key, value in raw.items():
        meant = None if key in keys else meant_by(key, keys)
        if meant is None:
            continue
        if isinstance(value, dict) and isinstance(given.get(meant), dict):
            given[meant] = {**value, **given[meant]}
        else:
            given.setdefault(meant, value)
    return given


def _readable(annotation: Any, raw: Any) -> Any:
    kind = plain(annotation)
    if (model := model_in(kind)) is not None:
        return salvage(model, raw if isinstance(raw, dict) else {})
    if get_origin(kind) is dict:
        inner = get_args(kind)[1]
        return {key: _readable(inner, value) for key, value in raw.items()} if isinstance(raw, dict) else {}
    if get_origin(kind) is list:
        inner = get_args(kind)[0]
        items = [_readable(inner, value) for value in raw] if isinstance(raw, list) else []
        return [item for item in items if item is not None]
    try:
        return _adapter(kind).validate_python(raw, strict=True)
    except ValidationError:
        return None


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
