"""A rule as policy staff write it: one requirement in one TOML file."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


def _one_value(value: object) -> object:
    """Refuse a value of another kind once, rather than once for each kind it might have had."""
    if isinstance(value, (str, bool, int)):
        return value
    raise PydanticCustomError("value_kind", "write text in quotes, true or false, or a whole number")


Text = Annotated[str, Field(pattern=r"\S")]
Value = Annotated[str | bool | int, BeforeValidator(_one_value)]
Standing = Literal["verified", "reported", "unverified"]
WEAKEST_FIRST: Final[tuple[Standing, ...]] = ("unverified", "reported", "verified")
OPERATORS = ("is", "is_not", "in", "known", "at_least", "at_most", "before", "after")
GROUPS = ("all", "any", "none")


class TomlModel(BaseModel):
    """Part of a rule or policy file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Condition(TomlModel):
    """A test of one fact, or several conditions joined by `all`, `any` or `none`."""

    fact: str | None = Field(None, description="Path of the fact that is tested.")
    is_: Value | None = Field(None, alias="is", description="True if the fact has this value.")
    is_not: Value | None = Field(None, description="True if the fact has another value.")
    in_: list[str] | None = Field(
        None, alias="in", min_length=1, description="True if the fact has one of these values."
    )
    known: bool | None = Field(None, description="Whether the fact is recorded with a value.")
    at_least: int | None = Field(None, description="True if the number is this or more.")
    at_most: int | None = Field(None, description="True if the number is this or less.")
    before: str | None = Field(None, description="True if the date lies before this day.")
    after: str | None = Field(None, description="True if the date lies after this day.")
    all_: list[Condition] | None = Field(None, alias="all", description="True if all of these are.")
    any_: list[Condition] | None = Field(None, alias="any", description="True if one of these is.")
    none_: list[Condition] | None = Field(None, alias="none", description="True if none of these is.")

    @model_validator(mode="after")
    def _one_meaning(self) -> Condition:
        tests, groups = self.tests, self.groups
        if self.fact is None:
            if tests:
                raise ValueError(f'{tests[0][0]} has no fact to test; add fact = "..."')
            if not groups:
                raise ValueError("a condition needs a fact and a test, or all, any or none")
        elif groups:
            raise ValueError(f"a condition tests a fact or joins others by {groups[0][0]}, not both")
        elif len(tests) != 1:
            names = ", ".join(OPERATORS)
            raise ValueError(f"{self.fact} needs exactly one test of: {names}")
        for name, members in groups:
            if not members:
                raise ValueError(f"{name} is empty; a condition on nothing would always hold")
        return self

    @cached_property
    def tests(self) -> list[tuple[str, Any]]:
        """The operators given, with their values."""
        return _given(self, OPERATORS)

    @cached_property
    def groups(self) -> list[tuple[str, list[Condition]]]:
        """The joining words given, with their conditions."""
        return _given(self, GROUPS)


def _given(model: TomlModel, names: tuple[str, ...]) -> list[tuple[str, Any]]:
    aliased = {info.alias or name: getattr(model, name) for name, info in type(model).model_fields.items()}
    return [(name, aliased[name]) for name in names if aliased.get(name) is not None]


class Group(TomlModel):
    """Conditions that stand in a table of their own: all of `all`, one of `any`, and none of `none`."""

    all_: list[Condition] | None = Field(None, alias="all", description="All of these must hold.")
    any_: list[Condition] | None = Field(None, alias="any", description="One of these must hold.")
    none_: list[Condition] | None = Field(None, alias="none", description="None of these may hold.")

    @model_validator(mode="after")
    def _something(self) -> Group:
        groups = self.groups
        if not groups:
            raise ValueError("it needs all, any or none")
        for name, members in groups:
            if not members:
                raise ValueError(f"{name} is empty; a condition on nothing would always hold")
        return self

    @cached_property
    def groups(self) -> list[tuple[str, list[Condition]]]:
        """The joining words given, with their conditions."""
        return _given(self, GROUPS)


class Clock(TomlModel):
    """A time limit: from one event to another, within a limit of the policies or by a day in the record."""

    starts: str = Field(description="Path of the event that starts the clock; its day is day 0.")
    stops: str = Field(description="Path of the event that stops it.")
    limit: str | None = Field(None, description="Name of the limit in policies.toml.")
    at_least_before: str | None = Field(
        None,
        description="Name of the limit in policies.toml by which the start must come before the stop.",
    )
    due: str | None = Field(None, description="Path of a day in the record that stands in place of a limit.")

    @model_validator(mode="after")
    def _one_limit(self) -> Clock:
        if [self.limit, self.at_least_before, self.due].count(None) != 2:
            raise ValueError("a clock needs exactly one of: limit, at_least_before, due")
        return self

    @property
    def limit_name(self) -> str | None:
        """The limit of the policies that it rests on, whichever way it is counted."""
        return self.limit or self.at_least_before


class Require(Group):
    """What must be so, and from when on it is missing rather than due."""

    by: str | None = Field(None, description="Path of the event until which the requirement is due, not missing.")


class Basis(TomlModel):
    """What a rule rests on when no edition asks for it."""

    document: Text = Field(description="The document it rests on.")
    paragraph: Text = Field(description="Where it stands in the document.")
    source: Text = Field(description="Where the words were seen.")
    strength: Text = Field(description="The word of the text: must, should, normally.")
    standing: Standing = Field(description="How well the words are known; an unverified one only ever advises.")
    chosen_by: str = Field(description="The event whose day chooses the edition that is named beside the result.")


class RuleText(TomlModel):
    """One requirement, as its file says it."""

    title: Text = Field(description="A short name.")
    requirement: Text = Field(description="What must happen, in one sentence.")
    why: Text = Field(description="Why it matters.")
    duty_holder: Text = Field(description="Who must act.")
    remedy: Text = Field(description="How to put it right.")
    benchmark: bool = Field(False, description="A published yardstick, not a duty.")
    clause: str | None = Field(None, description="Name of the clause in policies.toml.")
    basis: Basis | None = Field(None, description="What it rests on, where no edition asks for it.")
    each: str | None = Field(None, description="Path of the list the rule runs over.")
    where: Condition | None = Field(None, description="Which items of the list it concerns.")
    applies: Group | None = Field(None, description="When the rule concerns a review.")
    person_judges_if: Condition | None = Field(None, description="When a person must judge.")
    clock: Clock | None = Field(None, description="The time limit, where the rule sets one.")
    require: Require | None = Field(None, description="What must be so, where the rule sets no time limit.")
    question: Text | None = Field(None, description="What a person is asked, where no fact can answer.")

    @model_validator(mode="after")
    def _whole(self) -> RuleText:
        bodies = [name for name in ("clock", "require", "question") if getattr(self, name) is not None]
        if len(bodies) != 1:
            raise ValueError("a rule has exactly one of: [clock], [require], question")
        limit = self.clock is not None and self.clock.limit_name is not None
        if [limit, self.clause is not None, self.basis is not None].count(True) != 1:
            raise ValueError("a rule rests on exactly one of: a limit of its clock, a clause, or a [basis]")
        if self.where is not None and self.each is None:
            raise ValueError("where needs each: it says which items the rule concerns")
        return self
