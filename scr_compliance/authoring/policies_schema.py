"""The schema of `policies.toml`, with the facts, editions, limits and counting conventions there are."""

from __future__ import annotations

from scr_compliance.authoring.schema_parts import DATES, STANDINGS, choices, dress_condition, length
from scr_compliance.authoring.schema_shape import Schema, needs, one_of_words, schema_of, set_property, where
from scr_compliance.authoring.words import Words
from scr_compliance.clocks import CONVENTIONS
from scr_compliance.records.values import Kind
from scr_compliance.rulebook.policies import ANY_EDITION, NOTIFICATIONS, PoliciesText

_DAY = {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2010-06-10"]}
_DAY_OR_MONTH = {"pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$", "examples": ["2010-03", "2010-06-10"]}


def policies_schema(words: Words) -> Schema:
    """Return the JSON Schema of `policies.toml`."""
    schema = schema_of(PoliciesText, "Policies: what changes with the law")
    parts = schema["$defs"]
    dress_condition(parts["Condition"], words)
    _editions(schema, words)
    _entries(schema, words)
    _events(schema, words)
    return schema


def _editions(schema: Schema, words: Words) -> None:
    parts = schema["$defs"]
    kinds = words.facts["kind"].reader.choices or {}
    reviews = {kind: ", ".join(others) or kind for kind, others in kinds.items()}
    governs = one_of_words({**reviews, NOTIFICATIONS: "Notifications of an incident, whatever the kind of review."})
    set_property(parts["EditionText"], "governs", items=governs, uniqueItems=True)
    for key in ("from", "until"):
        set_property(parts["InForce"], key, **_DAY_OR_MONTH)
    set_property(parts["InForce"], "standing", **one_of_words(STANDINGS))
    set_property(schema, "editions", propertyNames={"not": {"const": ANY_EDITION}})


def _entries(schema: Schema, words: Words) -> None:
    """Dress the entries of limits and clauses."""
    parts = schema["$defs"]
    editions = one_of_words({**words.editions, ANY_EDITION: "Whatever the edition: names its own document."})
    events = one_of_words(words.of_kind(Kind.EVENT, item=False))
    for name in ("LimitText", "ClauseText"):
        set_property(parts[name], "edition", **editions)
        set_property(parts[name], "chosen_by", **events)
        set_property(parts[name], "standing", **one_of_words(STANDINGS))
        for key in ("from", "until"):
            set_property(parts[name], key, **_DAY)
        parts[name]["allOf"] = [where("edition", [ANY_EDITION], needs("document"))]
    counting = one_of_words({name: one.description for name, one in CONVENTIONS.items()})
    for name, key in (("LimitText", "length"), ("ChronologyText", "longest_gap")):
        set_property(parts[name], key, **length())
        set_property(parts[name], "counting", **counting)
        parts[name].setdefault("allOf", []).extend(
            where("counting", [way], {"properties": {key: length(*one.units)}}) for way, one in CONVENTIONS.items()
        )
    set_property(parts["ExtendedBy"], "until", **one_of_words(words.of_kind(*DATES)))
    set_property(parts["ExtendedBy"], "needs", items=one_of_words(words.of_kind(Kind.EVENT)))


def _events(schema: Schema, words: Words) -> None:
    """Dress what speaks of events: their order, what stands in for them, what they imply, and directions."""
    parts = schema["$defs"]
    events = one_of_words(words.of_kind(Kind.EVENT, item=False))
    for key in ("order", "stand_ins"):
        listed = {"type": "array", "items": events, "uniqueItems": True}
        set_property(schema, key, propertyNames=events, additionalProperties=listed)
    facts = one_of_words(words.of_kind(*Kind))
    set_property(parts["Implied"], "fact", **facts)
    set_property(parts["Implied"], "by", items=events)
    parts["Implied"]["allOf"] = list(choices(words, "fact", lambda values: {"value": {"enum": values}}))
    set_property(parts["Direction"], "until", **one_of_words(words.of_kind(*DATES, item=False)))
    set_property(parts["Direction"], "limit", **one_of_words(words.limits))
