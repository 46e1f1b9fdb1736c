"""What a mutation run found: a line for each rule, a sentence for each change that no example notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from scr_compliance.findings.words import counted
from scr_compliance.gherkin.mutation.campaign import SHARED, Result, Tried
from scr_compliance.gherkin.running import Outcome

_WHAT_ALL_SHARE: Final = "what all rules share"
_COLUMNS: Final = ("examples", "changes", "noticed", "no difference", "not noticed")


def report_lines(results: Sequence[Result], failing: Sequence[Outcome]) -> Iterator[str]:
    """Yield the report for people, line by line."""
    for outcome in failing:
        yield f"{outcome.scenario.place}: this example fails as the rules are, so it can notice nothing"
    if failing:
        yield "Run it without --mutate to see why."
        yield ""
    yield from _table(results)
    for result in results:
        if result.survivors:
            yield ""
            yield from _not_noticed(result)
    if any(result.equivalents for result in results):
        yield ""
        yield from (
            f"{_name(result.subject)}: it makes no difference if {one.change}, for {one.unchanged} ({one.at})"
            for result in results
            for one in result.equivalents
        )
    yield ""
    yield _sum(results)


def _table(results: Sequence[Result]) -> Iterator[str]:
    width = max(len(_name(result.subject)) for result in results)
    yield f"{'':<{width}}  {'  '.join(_COLUMNS)}"
    for result in results:
        numbers = (
            result.examples, len(result.tried), result.noticed, len(result.equivalents), len(result.survivors),
        )  # fmt: skip
        cells = (f"{number:>{len(column)},}" for column, number in zip(_COLUMNS, numbers, strict=True))
        yield f"{_name(result.subject):<{width}}  {'  '.join(cells)}"


def _not_noticed(result: Result) -> Iterator[str]:
    name = _name(result.subject)
    if not result.examples:
        changes = counted(len(result.survivors), "change")
        yield f"{name}: no example speaks of it, so that nothing notices any of its {changes}"
        return
    for one in result.survivors:
        yield sentence_of(result.subject, one)


def sentence_of(subject: str, one: Tried) -> str:
    """Return what is said of a change that no example notices.

    >>> change = "'within 6 months' became 'within 7 months' under the 2010 edition"
    >>> sentence_of("completion-in-time", Tried("length", change, "policies.toml:123"))
    "completion-in-time: no example notices if 'within 6 months' became 'within 7 months' under the 2010 edition \
(policies.toml:123)"
    """
    return f"{_name(subject)}: no example notices if {one.change} ({one.at})"


def _sum(results: Sequence[Result]) -> str:
    changes = sum(len(result.tried) for result in results)
    noticed = sum(result.noticed for result in results)
    same = sum(len(result.equivalents) for result in results)
    left = sum(len(result.survivors) for result in results)
    told = [f"{noticed:,} noticed"]
    if same:
        told.append(f"{same:,} that make no difference to any record")
    told.append(f"{left:,} that no example notices")
    return f"{counted(changes, 'change')} tried, one at a time: {', '.join(told)}."


def _name(subject: str) -> str:
    return _WHAT_ALL_SHARE if subject == SHARED else subject


def as_json(results: Sequence[Result], failing: Sequence[Outcome], digest: str) -> dict[str, Any]:
    """Return the report as JSON holds it; the rule is null for what all rules share."""
    return {
        "rulebook": digest,
        "changes": sum(len(result.tried) for result in results),
        "noticed": sum(result.noticed for result in results),
        "no_difference": sum(len(result.equivalents) for result in results),
        "not_noticed": sum(len(result.survivors) for result in results),
        "failing_examples": [
            {"at": outcome.scenario.place, "scenario": outcome.scenario.name, "what": outcome.what}
            for outcome in failing
        ],
        "rules": [
            {
                "rule": None if result.subject == SHARED else result.subject,
                "examples": result.examples,
                "changes": [_change(result.subject, one) for one in result.tried],
            }
            for result in results
        ],
    }


def _change(subject: str, one: Tried) -> dict[str, Any]:
    result = "noticed" if one.noticed_at else "no difference" if one.unchanged else "not noticed"
    return {
        "kind": one.kind, "change": one.change, "at": one.at, "result": result,
        "noticed_at": one.noticed_at or None, "because": one.unchanged or None,
        "sentence": sentence_of(subject, one) if one.survived else None,
    }  # fmt: skip
