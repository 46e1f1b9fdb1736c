"""What changes with the law: editions, limits and clauses, as `policies.toml` says them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from scr_compliance.rulebook.rule import Condition, Standing, Text, TomlModel

ANY_EDITION: Final = "any"
REVIEWS: Final = "reviews"
NOTIFICATIONS: Final = "notifications"


class InForce(TomlModel):
    """The days an edition is in force; a start known to the month is an interval."""

    from_: str = Field(alias="from", description="First day it is in force; a month where the day is not known.")
    until: str | None = Field(None, description="Last day, where the next edition does not end it.")
    standing: Standing = Field("verified", description="How well these days are known.")


class EditionText(TomlModel):
    """One edition of the guidance."""

    title: Text = Field(description="Its title, as findings cite it.")
    in_force: InForce = Field(description="The days it is in force.")
    governs: list[str] = Field(min_length=1, description="The kinds of review it governs, and notifications too.")


class ClauseText(TomlModel):
    """A requirement of one edition: where it stands, how strong it is, and how sure its words are."""

    edition: str = Field(description="The edition that says it, or any: whatever the edition.")
    chosen_by: str = Field(description="The event whose day chooses the edition; one for all entries of a name.")
    strength: Text = Field(description="The word of the text: must, should, normally.")
    paragraph: Text = Field(description="Where it stands, or that the number was not seen.")
    source: Text = Field(description="Where the words were seen.")
    standing: Standing = Field(description="How well the words are known; an unverified one only ever advises.")
    document: Text | None = Field(None, description="The document, where it is another than the edition.")
    concerns: Literal["reviews", "notifications"] = Field(
        "reviews", description="Notifications are under the edition that governs them, whatever the kind of review."
    )
    from_: str | None = Field(None, alias="from", description="First day, where later than the edition's.")
    until: str | None = Field(None, description="Last day, where earlier than the edition's.")


class ExtendedBy(TomlModel):
    """The route by which an edition lets its limit be moved."""

    until: str = Field(description="Path of the new day the extension sets.")
    needs: list[str] = Field(min_length=1, description="Events that must lie on or before the limit then in force.")
    unless: Condition | None = Field(None, description="When an extension does not count.")


class LimitText(ClauseText):
    """A clause that sets a length of time."""

    length: str = Field(description="How long: a whole number and days, weeks, months or working days.")
    counting: str = Field(description="How the days are counted.")
    extended_by: ExtendedBy | None = Field(None, description="The route by which the limit may be moved.")


class Implied(TomlModel):
    """A value that recorded events show of a fact left blank."""

    fact: str = Field(description="Path of the fact that was left blank.")
    value: str = Field(description="The value it is then taken to have.")
    by: list[str] = Field(min_length=1, description="Events of which any one, once recorded, shows it.")


class Direction(TomlModel):
    """When a direction's day stands in place of a limit."""

    when: Condition = Field(description="When a direction is recorded.")
    until: str = Field(description="Path of the day the direction sets.")
    limit: str = Field(description="Name of the limit in whose place that day stands.")


class ChronologyText(TomlModel):
    """How long a stretch of a chronology kept as a table may go without an entry; longer is a gap."""

    longest_gap: str = Field(description="The longest stretch without an entry that is no gap: 3 months.")
    counting: str = Field(description="How the days are counted.")
    source: Text = Field(description="Where the length comes from.")


class PoliciesText(TomlModel):
    """The whole of `policies.toml`."""

    draft: Text | None = Field(
        None,
        title="Title of the draft",
        description="Only in an overlay: what is consulted on. A draft may change anything, and is only ever tried.",
    )
    editions: dict[str, EditionText] = Field(default_factory=dict, description="The editions of the guidance, by id.")
    order: dict[str, list[str]] = Field(
        default_factory=dict, description="Each event, with the events that it comes on or before."
    )
    stand_ins: dict[str, list[str]] = Field(
        default_factory=dict, description="Events judged in place of one that is blank, in this order."
    )
    implied: list[Implied] = Field(default_factory=list, description="What recorded events show of a blank fact.")
    direction: Direction | None = Field(None, description="When a direction's day stands in place of a limit.")
    chronology: ChronologyText | None = Field(None, description="When a chronology kept as a table has a gap.")
    limits: dict[str, Annotated[list[LimitText], Field(min_length=1)]] = Field(
        default_factory=dict, description="Lengths of time by name, an entry for each edition."
    )
    clauses: dict[str, Annotated[list[ClauseText], Field(min_length=1)]] = Field(
        default_factory=dict, description="Requirements that set no length, by name, an entry for each edition."
    )
