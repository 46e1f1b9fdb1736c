"""The schema of a rule file, with the facts, lists, limits and clauses of one rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scr_compliance.authoring.schema_parts import DATES, STANDINGS, dress_condition, dress_group
from scr_compliance.authoring.schema_shape import (
    Schema,
    any_of,
    exactly_one_of,
    needs,
    one_of_words,
    schema_of,
    set_property,
    where,
)  # fmt: skip
from scr_compliance.authoring.words import Words
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.rule import GROUPS, RuleText

_CLOCKS = ("limit", "at_least_before", "due")
_LIMITS = _CLOCKS[:2]
_BODIES = ("clock", "require", "question")


def rule_schema(words: Words) -> Schema:
    """Return the JSON Schema of a rule file."""
    schema = schema_of(RuleText, "A rule: one requirement")
    parts = schema["$defs"]
    dress_condition(parts["Condition"], words)
    for name in ("Group", "Require"):
        dress_group(parts[name])
    events, limits = one_of_words(words.of_kind(Kind.EVENT)), one_of_words(words.limits)
    of_review = one_of_words(words.of_kind(Kind.EVENT, item=False))
    for key, of in (("starts", events), ("stops", events), ("due", one_of_words(words.of_kind(*DATES)))):
        set_property(parts["Clock"], key, **of)
    for key in _LIMITS:
        set_property(parts["Clock"], key, **limits)
    parts["Clock"]["oneOf"] = exactly_one_of(_CLOCKS)
    set_property(parts["Require"], "by", **of_review)
    set_property(parts["Basis"], "chosen_by", **of_review)
    set_property(parts["Basis"], "standing", **one_of_words(STANDINGS))
    set_property(
        schema, "each", **one_of_words({path: f"{one.label}. {one.help}" for path, one in words.lists.items()})
    )
    set_property(schema, "clause", **one_of_words(words.clauses))
    _one_body_and_basis(schema)
    _only_the_list_it_runs_over(schema, words)
    return schema


def _one_body_and_basis(schema: Schema) -> None:
    """Add that a rule has one body and rests on one thing: a limit of its clock, a clause, or a basis of its own."""
    by_limit = {**needs("clock"), "properties": {"clock": any_of(_LIMITS)}}
    schema["allOf"] = [
        {"oneOf": exactly_one_of(_BODIES)},
        {"oneOf": [by_limit, *exactly_one_of(("clause", "basis"))]},
        {"if": needs("where"), "then": needs("each")},
    ]


def _only_the_list_it_runs_over(schema: Schema, words: Words) -> None:
    """Add that a rule names facts of the review and of the list it runs over, and of no other list."""
    parts = schema["$defs"]
    parts["OfReview"] = _within("OfReview", None)
    schema["allOf"].append({"properties": {"applies": {"$ref": "#/$defs/OfReview"}}})
    schema["allOf"].append({"if": {"not": needs("each")}, "then": _scope("OfReview", None)})
    for path in words.lists:
        name = "Of" + "".join(word.capitalize() for word in re.split(r"\W|_", path))
        parts[name] = _within(name, path)
        schema["allOf"].append(where("each", [path], _scope(name, path)))


def _path_within(path: str | None) -> Schema:
    review = r"[^\[]*"
    return {"pattern": f"^({re.escape(path)}\\[\\]\\..*|{review})$" if path else f"^{review}$"}


def _within(name: str, path: str | None) -> Schema:
    """Return the schema of a condition, or a table of them, that names no fact of another list."""
    members = {key: {"items": {"$ref": f"#/$defs/{name}"}} for key in GROUPS}
    owner = f"the list {path}" if path else "no list"
    return {
        "description": f"Facts of the review and of {owner}.",
        "properties": {"fact": _path_within(path), **members},
    }


def _scope(name: str, path: str | None) -> Schema:
    conditions: Iterator[str] = iter(("where", "require", "person_judges_if"))
    clock = {key: _path_within(path) for key in ("starts", "stops", "due")}
    return {"properties": {**{key: {"$ref": f"#/$defs/{name}"} for key in conditions}, "clock": {"properties": clock}}}
