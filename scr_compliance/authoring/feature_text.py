"""The text of a new rule's feature: examples that show what the rule says as it stands, on made-up days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scr_compliance import clocks
from scr_compliance.authoring.rule_text import COUNTING, LENGTH, MARK, REQUIREMENT
from scr_compliance.authoring.usual import Usual, day_in
from scr_compliance.authoring.wanted import Wanted
from scr_compliance.gherkin import StepError, find_step
from scr_compliance.gherkin.words import ITEMS
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary
from scr_compliance.records.values import Kind

_DAY = timedelta(days=1)
_UNTIL = timedelta(days=60)
_Rows = Sequence[Sequence[str]]


def feature_text(wanted: Wanted, usual: Usual) -> str:
    """Return the text of the feature's file."""
    start = day_in(usual.example)
    known = dict.fromkeys(
        map(_given, (usual.chosen_by, usual.starts) if wanted.body == "clock" else (usual.chosen_by,))
    )
    lines = [
        f"Feature: {wanted.title}",
        f"  {REQUIREMENT}",
        f"  Who must act: the {usual.holder}.",
        "",
        f"  {MARK}what these examples show, once the rule says what it should.",
        "",
        "  Background:",
        f"    Given {_kind(usual)}",
        "    And the review is open",
        *(f"    And {event} is {day_as_words(start)}" for event in known),
    ]
    for scenario in _scenarios(wanted, usual, start):
        lines += ["", *(f"  {line}" if line else "" for line in scenario)]
    return "\n".join(lines) + "\n"


def _kind(usual: Usual) -> str:
    """Return the sentence for the kind of review the examples are of."""
    kinds = dictionary()["kind"].reader.choices or {}
    kind = next((kind for kind in kinds if kind in usual.example.governs), next(iter(kinds)))
    name = next(iter(kinds[kind]), kind)
    try:
        find_step("Given", f"a {name}")
    except StepError:
        return f"a review of kind {name}"
    return f"a {name}"


def _scenarios(wanted: Wanted, usual: Usual, start: date) -> list[list[str]]:
    if wanted.each is not None:
        return [*_of_items(wanted, usual, start, dictionary().lists[wanted.each]), *_of_lists(wanted, start)]
    match wanted.body:
        case "clock":
            return _of_clock(wanted, usual, start)
        case "requirement":
            return _of_requirement(wanted, usual, start)
    return [["Scenario: A person must judge", *_checked(_later(start)), f"  Then {wanted.id} is for a person to judge"]]


# A clock of the review


def _of_clock(wanted: Wanted, usual: Usual, start: date) -> list[list[str]]:
    rule, due = wanted.id, _limit(start)
    stops, limit = _given(usual.stops), day_as_words(due)
    days = [day_as_words(day) for day in (due - _DAY, due, due + _DAY)]
    answers = [["met", "1 day is to spare"], ["met", "0 days are to spare"], ["late", "it is 1 day late"]]
    waiting = [["due", "1 day is left"], ["due", "0 days are left"], ["overdue", "it is 1 day overdue"]]
    month = f"{due:%B %Y}"
    held = [["awaited", "overdue"], ["never", "not met"], ["not applicable", "not applicable"]]
    return [
        ["Scenario Outline: The day before the limit, the day itself and the day after",
         f"  Given {stops} is <done>", *_checked(_later(start)), f"  Then {rule} is <answer>", "  And <days>",
         f"  And it is due by {limit}", "",
         *_examples(["done", "answer", "days"], [[day, *told] for day, told in zip(days, answers, strict=True)])],
        ["Scenario Outline: Not done yet", "  When the review is checked as at <day>", f"  Then {rule} is <answer>",
         "  And <days>", "",
         *_examples(["day", "answer", "days"], [[day, *told] for day, told in zip(days, waiting, strict=True)])],
        ["Scenario: Known only to the month in which the limit falls", f"  Given {stops} is {month}",
         *_checked(_later(start)), f"  Then {rule} is unknown",
         f"  And it would be met if {usual.stops.happening} before {day_as_words(due + _DAY)}, and late from then on"],
        ["Scenario Outline: A cell that holds no day", f"  Given {stops} is <recorded>", *_checked(_later(start)),
         f"  Then {rule} is <answer>", "",
         *_examples(["recorded", "answer"], held)],
        ["Scenario: Done, and nobody knows when", "  Given the review is closed", f"  And {stops} is not known",
         *_checked(_later(start)), f"  Then {rule} is unknown", f"  And the missing fact is {usual.stops.label}"],
    ]  # fmt: skip


# A requirement of the review


def _of_requirement(wanted: Wanted, usual: Usual, start: date) -> list[list[str]]:
    rule, end = wanted.id, start + _UNTIL
    by, fact = _given(usual.by), _given(usual.required)
    days = [[day_as_words(end - _DAY), "due"], [day_as_words(end), "not met"], [day_as_words(end + _DAY), "not met"]]
    return [
        ["Scenario Outline: What the record says", f"  Given {by} is {day_as_words(end)}",
         f"  And {fact} is <recorded>", *_checked(_later(start)), f"  Then {rule} is <answer>", "",
         *_examples(["recorded", "answer"], [["yes", "met"], ["no", "not met"], ["not known", "unknown"],
                                             ["not applicable", "not met"]])],
        ["Scenario: The record says nothing", f"  Given {by} is {day_as_words(end)}", *_checked(_later(start)),
         f"  Then {rule} is unknown", f"  And the missing fact is {usual.required.label}"],
        ["Scenario Outline: The day before it is missing, the day itself and the day after",
         f"  Given {by} is {day_as_words(end)}", f"  And {fact} is no", "  When the review is checked as at <day>",
         f"  Then {rule} is <answer>", "", *_examples(["day", "answer"], days)],
    ]  # fmt: skip


# A rule over the items of a list


def _of_items(wanted: Wanted, usual: Usual, start: date, spec: ListSpec) -> list[list[str]]:
    """Return the scenarios in which there are items, each looked at by itself."""
    fact = usual.stops if wanted.body == "clock" else usual.required
    columns = _columns(spec, fact)
    scenarios = [("Each is looked at by itself", _later(start), _answers(wanted, fact, start))]
    if wanted.body != "question":
        in_time = _limit(start) if wanted.body == "clock" else start + _UNTIL - _DAY
        cell = "awaited" if fact.is_event else _good_and_bad(fact, start)[1]
        scenarios.append(("Until then it is due", in_time, [(cell, "due")]))
    found = []
    for name, day, answers in scenarios:
        rows = [_item_row(columns, fact, cell, number, start) for number, (cell, _) in enumerate(answers)]
        lines = [f"Scenario: {name}"]
        if wanted.body == "requirement":
            lines.append(f"  Given {_given(usual.by)} is {day_as_words(start + _UNTIL)}")
        lines.append(f"  {'And' if len(lines) > 1 else 'Given'} these {spec.label.casefold()}")
        lines += [*_table([[one.label for one in columns], *rows]), *_checked(day)]
        for number, (_, answer) in enumerate(answers):
            item = _item_named(spec, columns, rows[number], number)
            lines.append(f"  {'And' if number else 'Then'} {wanted.id} is {answer} for {item}")
        found.append(lines)
    return found


def _answers(wanted: Wanted, fact: FactSpec, start: date) -> list[tuple[str, str]]:
    """Return what the cell of the fact holds for each item, and what is then said of it."""
    due, judged = _limit(start), "for a person to judge"
    if wanted.body == "question":
        return [("", judged)]
    if wanted.body == "clock":
        late = [(day_as_words(due), "met"), (day_as_words(due + _DAY), "late"), ("", "overdue")]
        return [*late, (f"{due:%B %Y}", "unknown"), ("never", "not met"), ("not applicable", "not applicable")]
    good, bad = _good_and_bad(fact, start)
    return [(good, "met"), (bad, "not met"), ("not known", "unknown"), ("not applicable", "not met")]


def _good_and_bad(fact: FactSpec, start: date) -> tuple[str, str]:
    match fact.kind:
        case Kind.YES_NO:
            return "yes", "no"
        case Kind.CHOICE:
            values = [words[0] if words else value for value, words in (fact.reader.choices or {}).items()]
            return values[0], values[-1]
    return day_as_words(start + timedelta(days=30)), "never"


def _columns(spec: ListSpec, fact: FactSpec) -> list[FactSpec]:
    """Return the facts of an item that an example gives: what it is known by, what dates it, and the one looked at."""
    facts = [one for one in dictionary() if one.each == spec.path]
    found = [one for one in facts if one.key or one.dates_item or one == fact]
    return sorted(found or facts[:1], key=lambda one: one == fact)


def _item_row(columns: Sequence[FactSpec], fact: FactSpec, cell: str, number: int, start: date) -> list[str]:
    made_up = {Kind.EVENT: day_as_words(start + _DAY), Kind.TARGET: day_as_words(start + timedelta(days=90 + number))}
    name = chr(ord("A") + number)
    return [cell if one == fact and not one.key else made_up.get(one.kind, f"Made-up {name}") for one in columns]


def _item_named(spec: ListSpec, columns: Sequence[FactSpec], row: Sequence[str], number: int) -> str:
    """Return an item as a sentence names it: by what it is called, or by its place in the list."""
    if columns[0].kind is not Kind.TEXT:
        return f"item {number + 1}"
    item = next(name for name, one in ITEMS.items() if one.path == spec.path)
    return f"{item} {row[0]}"


def _of_lists(wanted: Wanted, start: date) -> list[list[str]]:
    """Return the scenarios in which there is no item to look at."""
    spec = dictionary().lists[wanted.each or ""]
    name = spec.label.casefold()
    recorded = [f"Scenario: {spec.label} recorded as none", f"  Given the {name} are recorded as none",
                *_checked(_later(start)), f"  Then {wanted.id} is not applicable for the review"]  # fmt: skip
    blank = "not applicable" if spec.blank.value == "none" else "unknown"
    nothing = [f"Scenario: {spec.label} not recorded at all", *_checked(_later(start)),
               f"  Then {wanted.id} is {blank} for the review"]  # fmt: skip
    return [recorded, nothing]


# Sentences and tables


def _given(spec: FactSpec) -> str:
    """Return a fact as a sentence names it."""
    return f"the {spec.label[0].lower()}{spec.label[1:]}" if spec.is_event else spec.label


def _checked(day: date) -> list[str]:
    return [f"  When the review is checked as at {day_as_words(day)}"]


def _later(start: date) -> date:
    return start + timedelta(days=365)


def _limit(start: date) -> date:
    due = clocks.due_day(start, LENGTH, COUNTING)
    assert due is not None
    return due


def _examples(head: Sequence[str], rows: _Rows) -> list[str]:
    return ["  Examples:", *_table([head, *rows])]


def _table(rows: _Rows) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "    | " + " | ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
