"""What changes with the law: editions, limits and clauses, as `policies.toml` says them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from scr_compliance.rulebook.rule import Condition, Standing, Text, TomlModel

ANY_EDITION: Final = "any"


class InForce(TomlModel):
    """The days an edition is in force; a start known to the month is an interval."""

    from_: str = Field(alias="from")
    until: str | None = None
    standing: Standing = "verified"


class EditionText(TomlModel):
    """One edition of the guidance."""

    title: Text
    in_force: InForce
    governs: list[str] = Field(min_length=1)


class ClauseText(TomlModel):
    """A requirement of one edition: where it stands, how strong it is, and how sure its words are."""

    edition: str
    chosen_by: str
    strength: Text
    paragraph: Text
    source: Text
    standing: Standing
    document: Text | None = None
    from_: str | None = Field(None, alias="from")
    until: str | None = None


class ExtendedBy(TomlModel):
    """The route by which an edition lets its limit be moved."""

    until: str
    needs: list[str] = Field(min_length=1)
    unless: Condition | None = None


class LimitText(ClauseText):
    """A clause that sets a length of time."""

    length: str
    counting: str
    extended_by: ExtendedBy | None = None


class Implied(TomlModel):
    """A value that recorded events show of a fact left blank."""

    fact: str
    value: str
    by: list[str] = Field(min_length=1)


class Direction(TomlModel):
    """When a direction's day stands in place of a limit."""

    when: Condition
    until: str
    limit: str


class PoliciesText(TomlModel):
    """The whole of `policies.toml`."""

    editions: dict[str, EditionText] = Field(default_factory=dict)
    order: dict[str, list[str]] = Field(default_factory=dict)
    stand_ins: dict[str, list[str]] = Field(default_factory=dict)
    implied: list[Implied] = Field(default_factory=list)
    direction: Direction | None = None
    limits: dict[str, Annotated[list[LimitText], Field(min_length=1)]] = Field(default_factory=dict)
    clauses: dict[str, Annotated[list[ClauseText], Field(min_length=1)]] = Field(default_factory=dict)
