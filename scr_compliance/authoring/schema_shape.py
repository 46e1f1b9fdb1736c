"""From the schema Pydantic makes of a model to the one an editor of TOML needs, and the small pieces it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from scr_compliance.rulebook.rule import TomlModel

Schema: TypeAlias = dict[str, Any]
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[TomlModel], title: str) -> Schema:
    """Return the schema of a file: no nulls, which TOML does not have, and a title on every key."""
    made = _without_nulls(model.model_json_schema(by_alias=True))
    for part in (made, *made.get("$defs", {}).values()):
        for key, value in part.get("properties", {}).items():
            name = key.replace("_", " ")
            if value.get("title", name.title()) == name.title():
                value["title"] = name.capitalize()
    return {"$schema": DRAFT, **made, "title": title}


def _without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_nulls(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_nulls(one) for key, one in value.items() if not (key == "default" and one in (None, [], {}))}
    kinds = [kind for kind in kept.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1 and len(kept["anyOf"]) == 2:
        del kept["anyOf"]
        return {**kinds[0], **kept}
    return kept if not kinds else {**kept, "anyOf": kinds}


def one_of_words(words: Mapping[str, str]) -> Schema:
    """Return the schema of a text that is one of some words, each with its help where editors look for it."""
    helps = list(words.values())
    return {
        "type": "string",
        "enum": list(words),
        "enumDescriptions": helps,
        "x-taplo": {"docs": {"enumValues": helps}},
    }


def needs(*keys: str) -> Schema:
    """Return the schema of a table that has these keys."""
    return {"required": list(keys)}


def any_of(keys: Iterable[str]) -> Schema:
    """Return the schema of a table that has at least one of these keys."""
    return {"anyOf": [needs(key) for key in keys]}


def exactly_one_of(keys: Iterable[str]) -> list[Schema]:
    """Return, for `oneOf`, that a table has one of these keys and no other of them."""
    return [needs(key) for key in keys]


def where(key: str, values: Iterable[str], then: Schema) -> Schema:
    """Return that `then` holds wherever a key has one of some values."""
    return {"if": {"properties": {key: {"enum": list(values)}}, **needs(key)}, "then": then}


def set_property(table: Schema, key: str, **more: Any) -> None:
    """Add to the schema of one key of a table; what is there already keeps its title and help."""
    table["properties"][key].update(more)
