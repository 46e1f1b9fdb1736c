"""Turning a schema's complaint into a problem a policy officer can act on."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.rule import TomlModel
from scr_compliance.rulebook.toml_source import TomlSource

_Model = TypeVar("_Model", bound=TomlModel)
_PLAIN = {
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list in square brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "string_too_short": "is empty",
    "too_short": "is empty",
}


def parse(model: type[_Model], source: TomlSource) -> _Model:
    """Return the file's content as `model`.

    Raises `RulebookError` with every problem the schema finds.
    """
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        raise RulebookError(_problem(model, source, item) for item in error.errors()) from None


def _problem(model: type[BaseModel], source: TomlSource, error: Any) -> Problem:
    path = tuple(part for part in error["loc"] if isinstance(part, (str, int)))
    name = str(path[-1]) if path else "the file"
    line = source.line_of(path, mention=name if isinstance(path[-1] if path else 0, str) else "")
    match error["type"]:
        case "extra_forbidden":
            near = difflib.get_close_matches(name, _keys(model), n=1, cutoff=0.6)
            mend = f"did you mean {near[0]}?" if near else "remove it"
            return Problem(source.name, line, f"there is no key called {name}", mend)
        case "missing":
            return Problem(source.name, source.line_of(path[:-1]), f"{name} is missing", "add it")
        case "literal_error":
            expected = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            near = difflib.get_close_matches(str(error["input"]), expected.split(", "), n=1)
            mend = f"did you mean {near[0]}?" if near else ""
            return Problem(source.name, line, f"{name} is {error['input']!r}; it must be one of: {expected}", mend)
        case "value_error":
            return Problem(source.name, line, str(error["ctx"]["error"]))
    plain = _PLAIN.get(error["type"], "has a value of the wrong kind")
    return Problem(source.name, line, f"{name} {plain}")


def _keys(model: type[BaseModel], seen: frozenset[type] = frozenset()) -> list[str]:
    """Return every key that `model` or a part of it knows."""
    keys: list[str] = []
    for name, info in model.model_fields.items():
        keys.append(info.alias or name)
        for inner in _models_in(info.annotation):
            if inner not in seen and inner is not model:
                keys += _keys(inner, seen | {model})
    return keys


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]
