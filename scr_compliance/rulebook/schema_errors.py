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
_MENDS = {
    "string_type": 'write it as "..."',
    "bool_type": "write true or false, without quotes",
    "int_type": "write it in figures, without quotes",
    "list_type": 'write it as ["..."]',
    "string_too_short": "write something",
    "string_pattern_mismatch": "write something",
    "too_short": "write something in it, or remove it",
}
_ALSO_SAID = {
    "equals": ("is",), "equal": ("is",), "eq": ("is",), "value": ("is",), "==": ("is",),
    "not_equals": ("is_not",), "isnt": ("is_not",), "not": ("is_not", "none"), "one_of": ("in",), "among": ("in",),
    "exists": ("known",), "recorded": ("known",), "present": ("known",), "blank": ("known",),
    "min": ("at_least",), "minimum": ("at_least",), "more_than": ("at_least",), "greater_than": ("at_least",),
    "max": ("at_most",), "maximum": ("at_most",), "less_than": ("at_most",), "fewer_than": ("at_most",),
    "earlier_than": ("before",), "until": ("before",), "later_than": ("after",), "since": ("after",),
    "and": ("all",), "or": ("any",), "nor": ("none",), "when": ("applies", "where"), "if": ("applies", "where"),
    "name": ("title",), "text": ("requirement",), "reason": ("why",), "who": ("duty_holder",), "fix": ("remedy",),
    "for_each": ("each",), "start": ("starts",), "stop": ("stops",), "end": ("until", "stops"), "ends": ("stops",),
    "limits": ("limit",), "duration": ("length",), "days": ("length",), "months": ("length",), "to": ("until",),
}  # fmt: skip
"""What people call a key that is spelt too differently to be near it."""


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
            mend = _key_meant(name, _keys_at(model, path[:-1]))
            say.add(path, f"there is no key called {name}", mend, mention, "unknown-key")
        case "missing":
            say.add(path[:-1], f"{name} is missing", "add it", code="missing-key")
        case "literal_error":
            expected = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            what = f"{name} is {error['input']!r}; it must be one of: {expected}"
            say.add(
                path, what, nearest(str(error["input"]), expected.split(", "), cutoff=0.6), mention, "unknown-value"
            )
        case "value_error":
            say.add(path, str(error["ctx"]["error"]), "", mention, "incomplete")
        case "value_kind":
            say.add(path, f"{name} has a value of the wrong kind", error["msg"], mention, "wrong-kind")
        case kind:
            what = f"{name} {_PLAIN.get(kind, 'has a value of the wrong kind')}"
            say.add(path, what, _MENDS.get(kind, ""), mention, "wrong-kind")


def _key_meant(name: str, keys: Sequence[str]) -> str:
    """Return the mend for a key that there is none of: the one it was meant for, or those there are."""
    if meant := meant_by(name, keys) or next((key for key in _ALSO_SAID.get(name.casefold(), ()) if key in keys), None):
        return f"did you mean {meant}?"
    return f"remove it; the keys here are {', '.join(keys)}" if keys else "remove it"


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
