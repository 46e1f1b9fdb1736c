"""A small validator of JSON Schema for the keywords the schemas use; any other keyword is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
SAID = {
    "$schema", "$defs", "title", "description", "default", "examples", "enumDescriptions", "x-taplo",
}  # fmt: skip


class Validator:
    """Finds where a document is not what a schema asks for."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.root = schema

    def faults(self, value: Any) -> list[str]:
        """Return the path and keyword of every fault, `applies.all[0].is: enum`."""
        return sorted(set(self._check(self.root, value, "")))

    def _check(self, schema: Any, value: Any, path: str) -> Iterator[str]:
        if schema is True:
            return
        if schema is False:
            yield f"{path}: false"
            return
        for keyword, given in schema.items():
            if keyword in SAID or keyword in ("then",):
                continue
            yield from getattr(self, "_" + keyword.strip("$"))(given, value, path, schema)

    def _ok(self, schema: Any, value: Any) -> bool:
        return not any(True for _ in self._check(schema, value, ""))

    def _ref(self, given: str, value: Any, path: str, schema: Any) -> Iterator[str]:
        assert given.startswith("#/$defs/")
        yield from self._check(self.root["$defs"][given.removeprefix("#/$defs/")], value, path)

    def _type(self, given: str, value: Any, path: str, schema: Any) -> Iterator[str]:
        if not TYPES[given](value):
            yield f"{path}: type"

    def _enum(self, given: list[Any], value: Any, path: str, schema: Any) -> Iterator[str]:
        if not any(value == one and type(value) is type(one) for one in given):
            yield f"{path}: enum"

    def _const(self, given: Any, value: Any, path: str, schema: Any) -> Iterator[str]:
        if value != given:
            yield f"{path}: const"

    def _pattern(self, given: str, value: Any, path: str, schema: Any) -> Iterator[str]:
        if isinstance(value, str) and not re.search(given, value):
            yield f"{path}: pattern"

    def _minimum(self, given: int, value: Any, path: str, schema: Any) -> Iterator[str]:
        if isinstance(value, int) and value < given:
            yield f"{path}: minimum"

    def _minItems(self, given: int, value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        if isinstance(value, list) and len(value) < given:
            yield f"{path}: minItems"

    def _uniqueItems(self, given: bool, value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        if given and isinstance(value, list) and len(value) != len({repr(one) for one in value}):
            yield f"{path}: uniqueItems"

    def _items(self, given: Any, value: Any, path: str, schema: Any) -> Iterator[str]:
        for number, one in enumerate(value if isinstance(value, list) else ()):
            yield from self._check(given, one, f"{path}[{number}]")

    def _properties(self, given: dict[str, Any], value: Any, path: str, schema: Any) -> Iterator[str]:
        for key in given.keys() & (value.keys() if isinstance(value, dict) else set()):
            yield from self._check(given[key], value[key], f"{path}.{key}".lstrip("."))

    def _propertyNames(self, given: Any, value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        for key in value if isinstance(value, dict) else ():
            yield from self._check(given, key, f"{path}.{key}".lstrip("."))

    def _additionalProperties(self, given: Any, value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        for key in value if isinstance(value, dict) else ():
            if key not in schema.get("properties", {}):
                yield from self._check(given, value[key], f"{path}.{key}".lstrip("."))

    def _required(self, given: list[str], value: Any, path: str, schema: Any) -> Iterator[str]:
        if isinstance(value, dict) and not set(given) <= value.keys():
            yield f"{path}: required"

    def _allOf(self, given: list[Any], value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        for one in given:
            yield from self._check(one, value, path)

    def _anyOf(self, given: list[Any], value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        if not any(self._ok(one, value) for one in given):
            yield f"{path}: anyOf"

    def _oneOf(self, given: list[Any], value: Any, path: str, schema: Any) -> Iterator[str]:  # noqa: N802
        if sum(self._ok(one, value) for one in given) != 1:
            yield f"{path}: oneOf"

    def _not(self, given: Any, value: Any, path: str, schema: Any) -> Iterator[str]:
        if self._ok(given, value):
            yield f"{path}: not"

    def _if(self, given: Any, value: Any, path: str, schema: Any) -> Iterator[str]:
        if self._ok(given, value):
            yield from self._check(schema["then"], value, path)
