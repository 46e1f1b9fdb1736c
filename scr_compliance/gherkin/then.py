"""The sentences that say what a rule is expected to find."""

from __future__ import annotations

import re
from typing import Final

from scr_compliance.findings.finding import Days, Finding, Span, Turning
from scr_compliance.gherkin.days import one_day, some_days
from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.problems import Disagreement, StepError, nearest
from scr_compliance.gherkin.step import Step
from scr_compliance.gherkin.told import told
from scr_compliance.gherkin.words import OUTCOMES, fact_named, happening_of, in_words, label_of, outcome_named


def _expect(finding: Finding, what: str, expected: object, found: object) -> None:
    if expected != found:
        wanted, got = told(expected), told(found)
        raise Disagreement(f"{finding.rule}: {what} is {got}, not {wanted}.", wanted, got, finding.because)


def _outcome(example: Example, rule: str, outcome: str) -> None:
    found = example.find(rule)
    _expect(found, "the outcome", outcome, in_words(found.outcome))


def _outcome_of_item(example: Example, rule: str, outcome: str, item: str, name: str) -> None:
    found = example.find(rule, item=item, name=name)
    _expect(found, "the outcome", outcome, in_words(found.outcome))


def _outcome_at(example: Example, rule: str, outcome: str, n: str) -> None:
    found = example.find(rule, position=int(n) - 1)
    _expect(found, "the outcome", outcome, in_words(found.outcome))


def _outcome_of_review(example: Example, rule: str, outcome: str) -> None:
    found = example.find(rule)
    _expect(found, "the subject", "review", found.subject)
    _expect(found, "the outcome", outcome, in_words(found.outcome))


def _late(example: Example, n: str) -> None:
    _days(example, Days(int(n), int(n)), "late", "overdue")


def _at_least_late(example: Example, n: str) -> None:
    _days(example, Days(int(n), None), "late", "overdue")


def _between_late(example: Example, n: str, m: str) -> None:
    _days(example, Days(int(n), int(m)), "late", "overdue")


def _left(example: Example, n: str) -> None:
    _days(example, Days(-int(n), -int(n)), "due")


def _between_left(example: Example, n: str, m: str) -> None:
    _days(example, Days(-int(m), -int(n)), "due")


def _to_spare(example: Example, n: str) -> None:
    _days(example, Days(-int(n), -int(n)), "met")


def _between_to_spare(example: Example, n: str, m: str) -> None:
    _days(example, Days(-int(m), -int(n)), "met")


def _days(example: Example, expected: Days, *outcomes: str) -> None:
    found = example.spoken_of()
    if found.outcome not in outcomes:
        outcome, wanted = in_words(found.outcome), " or ".join(map(in_words, outcomes))
        raise Disagreement(f"{found.rule} is {outcome}, so no such days are counted.", wanted, outcome, found.because)
    _expect(found, "the day counted to", expected, found.days_late)


def _due_by(example: Example, day: str) -> None:
    only = one_day(day)
    found = example.spoken_of()
    _expect(found, "the day it is due by", Span(only, only), found.due)


def _due_between(example: Example, days: str) -> None:
    span = some_days(days)
    found = example.spoken_of()
    _expect(found, "the day it is due by", Span(span.earliest, span.latest), found.due)


def _no_day(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "the day it is due by", None, found.due)


def _edition(example: Example, edition: str) -> None:
    found = example.spoken_of()
    _known_editions(example, (edition,))
    _expect(found, "the edition", edition, found.edition)


def _editions(example: Example, editions: str) -> None:
    found = example.spoken_of()
    wanted = tuple(re.split(", | or ", editions))
    _known_editions(example, wanted)
    _expect(found, "the edition", None, found.edition)
    _expect(found, "what the edition may be", wanted, found.editions)


def _known_editions(example: Example, wanted: tuple[str, ...]) -> None:
    known = example.rulebook.editions
    for edition in wanted:
        if edition not in known:
            raise StepError(f'there is no edition "{edition}"{nearest(edition, known)}')


def _no_edition(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "what the edition may be", (), found.editions)


def _turning(example: Example, outcome: str, clause: str, day: str, other: str) -> None:
    found = example.spoken_of()
    wanted = Turning(happening_of(clause).path, one_day(day), outcome_named(outcome), outcome_named(other))
    _expect(found, "the turning point", wanted, found.turning_point)


def _no_turning(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "the outcome", "unknown", found.outcome)
    _expect(found, "the turning point", None, found.turning_point)


def _stands_in(example: Example, fact: str) -> None:
    found = example.spoken_of()
    _expect(found, "what stands in", fact_named(fact).label, found.proxy and label_of(found.proxy))


def _no_stand_in(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "what stands in", None, found.proxy)


def _only_advice(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "whether it only advises", True, found.advisory)


def _no_advice(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "whether it only advises", False, found.advisory)


def _benchmark(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "whether it is a benchmark", True, found.benchmark)


def _no_benchmark(example: Example) -> None:
    found = example.spoken_of()
    _expect(found, "whether it is a benchmark", False, found.benchmark)


def _missing(example: Example, labels: str) -> None:
    found = example.spoken_of()
    wanted = sorted(label.strip() for label in labels.split(";"))
    _expect(found, "what is missing", wanted, sorted({label_of(path) for path in found.missing}))


def _reason(example: Example, text: str) -> None:
    found = example.spoken_of()
    if text not in found.because:
        raise Disagreement(f'{found.rule}: the reason does not say "{text}":', text, "", found.because)


def _unread(example: Example, n: str) -> None:
    example.say_unread(int(n))


THEN: Final = (
    Step("Then", "{n} cell(s) is/are not read", _unread, "How many cells could not be read; say it first."),
    Step("Then", "{rule} is {outcome}", _outcome,
         f"The outcome of a rule that has one finding: {', '.join(OUTCOMES)}."),
    Step("Then", "{rule} is {outcome} for the review", _outcome_of_review, "The one finding, on the review."),
    Step("Then", "{rule} is {outcome} for (the ){item} {name}", _outcome_of_item, "The outcome for an item by name."),
    Step("Then", "{rule} is {outcome} for item {n}", _outcome_at, "The outcome for an item of a list, counted from 1."),
    Step("Then", "it is {n} day(s) late/overdue", _late, "Days after the limit."),
    Step("Then", "it is at least {n} day(s) late/overdue", _at_least_late, "Days after the limit, or more."),
    Step("Then", "it is between {n} and {m} days late/overdue", _between_late, "Least and most days after the limit."),
    Step("Then", "{n} day(s) is/are left", _left, "Days left until the limit."),
    Step("Then", "between {n} and {m} days are left", _between_left, "Least and most days left."),
    Step("Then", "{n} day(s) is/are to spare", _to_spare, "Days to spare of what was done in time."),
    Step("Then", "between {n} and {m} days are to spare", _between_to_spare, "Least and most days to spare."),
    Step("Then", "it is due by {day}", _due_by, "The last day that is in time."),
    Step("Then", "it is due by a day {days}", _due_between, "The days that may be the last in time."),
    Step("Then", "no day is set", _no_day, "There is no last day, since the clock has not started."),
    Step("Then", "the edition is {edition}", _edition, "The edition that governs."),
    Step("Then", "the edition may be {editions}", _editions, "Every edition that may govern."),
    Step("Then", "no edition governs", _no_edition, "No edition is in force for that day and kind of review."),
    Step("Then", "it would be {outcome} if {clause} before {day}, and {other} from then on", _turning,
         "The day that divides the answers, and what they are."),
    Step("Then", "no single day divides the answers", _no_turning, "Unknown, and no one day would settle it."),
    Step("Then", "{fact} stands in", _stands_in, "Which day is judged as if it were the one that is blank."),
    Step("Then", "it has no stand-in", _no_stand_in, "No other day is judged in its place."),
    Step("Then", "it is only advice", _only_advice, "The clause is unverified."),
    Step("Then", "it is no advice", _no_advice, "The clause is not unverified."),
    Step("Then", "it is a benchmark", _benchmark, "It is a published yardstick, not a duty."),
    Step("Then", "it is no benchmark", _no_benchmark, "It is no yardstick: a breach of it counts as one."),
    Step("Then", "the missing fact(s) is/are {labels}", _missing, "What would settle it: labels, semicolons between."),
    Step("Then", 'the reason says "{text}"', _reason, "Words of the explanation."),
)  # fmt: skip
