"""Turning a schema's complaint into a problem a policy officer can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from scr_compliance.rulebook.complaints import Complaints, nearest
from scr_compliance.rulebook.rule import TomlModel
from scr_compliance.rulebook.salvage import keys_of, meant_by, model_in, plain, salvage

_Model = TypeVar("_Model", bound=TomlModel)
_PLAIN = {
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "string_too_short": "is empty",
    "string_pattern_mismatch": "is empty",
    "too_short": "is empty",
}


def parse(model: type[_Model], say: Complaints) -> _Model:
    """Return the file's content as `model`, with every problem the schema finds noted.

    Where it finds one, the content is as much as can be read, to look for further mistakes in.
    """
    data = say.source.data
    try:
        return model.model_validate(data)
    except ValidationError as error:
        found = error.errors()
    misspelt = {item["loc"] for item in found if item["type"] == "extra_forbidden"}
    for item in found:
        if not (item["type"] == "missing" and _is_misspelt(model, item["loc"], misspelt)):
            _complain(model, item, say)
    return salvage(model, data)


def _is_misspelt(model: type[TomlModel], missing: Sequence[str | int], misspelt: set[tuple[str | int, ...]]) -> bool:
    """Return whether a key is missing only because it is misspelt."""
    keys = _keys_at(model, missing[:-1])
    beside = [str(other[-1]) for other in misspelt if other[:-1] == missing[:-1]]
    return missing[-1] in [meant_by(other, keys) for other in beside]


def _complain(model: type[TomlModel], error: Mapping[str, Any], say: Complaints) -> None:
    path = tuple(error["loc"])
    mention = next((part for part in reversed(path) if isinstance(part, str)), "")
    name = f"item {path[-1] + 1} of {mention}" if path and isinstance(path[-1], int) else mention or "the file"
    match error["type"]:
        case "extra_forbidden":
            meant = meant_by(name, _keys_at(model, path[:-1]))
            mend = f"did you mean {meant}?" if meant else "remove it"
            say.add(path, f"there is no key called {name}", mend, mention)
        case "missing":
            say.add(path[:-1], f"{name} is missing", "add it")
        case "literal_error":
            expected = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            what = f"{name} is {error['input']!r}; it must be one of: {expected}"
            say.add(path, what, nearest(str(error["input"]), expected.split(", "), cutoff=0.6), mention)
        case "value_error":
            say.add(path, str(error["ctx"]["error"]), "", mention)
        case "value_kind":
            say.add(path, f"{name} has a value of the wrong kind", error["msg"], mention)
        case kind:
            say.add(path, f"{name} {_PLAIN.get(kind, 'has a value of the wrong kind')}", "", mention)


def _keys_at(model: type[TomlModel], path: Sequence[str | int]) -> list[str]:
    """Return the keys that the table at `path` may have."""
    kind: Any = model
    for part in path:
        kind = plain(kind)
        if (inner := model_in(kind)) is not None:
            name = keys_of(inner).get(str(part))
            kind = inner.model_fields[name].annotation if name else None
        elif get_origin(kind) in (dict, list):
            kind = get_args(kind)[-1]
    table = model_in(kind)
    return list(keys_of(table)) if table else []
