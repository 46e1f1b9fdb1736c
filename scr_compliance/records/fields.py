"""How the models declare a fact: its type, its label, its other headings, its help and what a blank means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from scr_compliance.records.absence import Absence
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind, Reader


class Part(BaseModel):
    """A part of a review record: unknown keys are refused, values never change once read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True,
        # An error says where and why, and never repeats what was typed: it may be a name or a date of birth.
        hide_input_in_errors=True,
    )  # fmt: skip


EventDate = Annotated[DateInterval | Absence | None, Reader(Kind.EVENT)]
TargetDate = Annotated[DateInterval | Absence | None, Reader(Kind.TARGET)]
YesNo = Annotated[bool | Absence | None, Reader(Kind.YES_NO)]
Count = Annotated[int | Absence | None, Reader(Kind.COUNT)]
Text = Annotated[str | Absence | None, Reader(Kind.TEXT)]
Choice = str | Absence | None


def choice(values: Mapping[str, tuple[str, ...]]) -> Reader:
    """Return the reader of a fact that takes one of `values`, each with its other spellings."""
    return Reader(Kind.CHOICE, values)


def fact(
    label: str,
    help: str,
    *,
    blank: Absence = Absence.NOT_RECORDED,
    dated_by: str | None = None,
    name: str | None = None,
    key: bool = False,
    numbered: bool = False,
    dates_item: bool = False,
    said: str = "",
    undone: str = "",
    noun: str = "",
    out_of: str | None = None,
) -> Any:
    """Declare a fact; the headings it is known by beside its label stand in `headings.toml`.

    `blank` is what an empty field means; `dated_by` is the fact whose day this one became known on, in the same part
    of the record; `name` is its JSON key where Python does not allow that word; `key` marks what an item of a list is
    known by, `numbered` that this is a number or a reference, so that words without a figure are not repeated to
    readers, and `dates_item` the event without which it is not there yet; `out_of` is the fact, in the same part,
    that says of how many a number is (`5/6`). The rest are for sentences: `said` stands before a day ("completed 2
    September 2010"), `undone` where there is none ("not yet completed"), `noun` names the event ("the decision").
    """
    words = {"said": said, "undone": undone, "noun": noun}
    extra: dict[str, Any] = {
        "blank": blank.value,
        "key": key,
        "numbered": numbered,
        "dates_item": dates_item,
        "words": words,
    }
    if dated_by:
        extra["dated_by"] = dated_by
    if out_of:
        extra["out_of"] = out_of
    return Field(default=None, title=label, description=help, alias=name, json_schema_extra=extra)


def listing(label: str, help: str, *, none_when_blank: bool = False, in_a_cell: bool = False) -> Any:
    """Declare a list of parts.

    `none_when_blank`: an absent list means that there are none; `in_a_cell`: boards write what its items are known
    by into one cell (`CSC, Police`).
    """
    blank = Absence.NONE if none_when_blank else Absence.NOT_RECORDED
    extra: dict[str, Any] = {"blank": blank.value, "in_a_cell": in_a_cell}
    return Field(default=None, title=label, description=help, json_schema_extra=extra)
