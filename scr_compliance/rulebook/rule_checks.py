"""Looking a rule through: every fact, list, value and name in it, with every mistake found on the way."""

from __future__ import annotations

from datetime import date

from scr_compliance.records.values import Kind
from scr_compliance.rulebook.book import Clause
from scr_compliance.rulebook.complaints import Complaints, nearest
from scr_compliance.rulebook.policies import ANY_EDITION
from scr_compliance.rulebook.policy_checks import Clauses
from scr_compliance.rulebook.rule import Group, RuleText
from scr_compliance.rulebook.vocabulary import Vocabulary


def resting_on(text: RuleText, clauses: Clauses | None, say: Complaints) -> tuple[Clause, ...]:
    """Return the clauses a rule rests on: those of its limit, of its clause, or its own basis.

    Where `clauses` is None they are not all known, and none is refused for not being there.
    """
    if text.basis is not None:
        basis = text.basis
        return (
            Clause("basis", ANY_EDITION, date.min, date.max, basis.chosen_by, basis.document, basis.paragraph,
                   basis.source, basis.strength, basis.standing, say.source.name, say.source.line_of(("basis",)),
                   ("basis",)),
        )  # fmt: skip
    limit = text.clock.limit_name if text.clock is not None else None
    key = "at_least_before" if text.clock is not None and text.clock.limit is None else "limit"
    section, name, path = ("limits", limit, ("clock", key)) if limit else ("clauses", text.clause, ("clause",))
    if clauses is None or name is None:
        return ()
    if (section, name) not in clauses:
        known = [one for kind, one in clauses if kind == section]
        mend = nearest(name, known, "add it, or name another")
        say.add(path, f"policies.toml has no [[{section}.{name}]]", mend, code=f"unknown-{section.removesuffix('s')}")
    return clauses.get((section, name), ())


def check_rule(text: RuleText, vocabulary: Vocabulary, say: Complaints) -> None:
    """Note every list, fact, operator and value of a rule that is not right."""
    if text.each is not None and text.each not in vocabulary.lists:
        say.add(
            ("each",),
            f"no list is called {text.each}",
            nearest(text.each, vocabulary.lists, _lists(vocabulary)),
            code="unknown-list",
        )
    if text.where is not None:
        vocabulary.check_condition(text.where, say, ("where",), text.each)
    if text.person_judges_if is not None:
        vocabulary.check_condition(text.person_judges_if, say, ("person_judges_if",), text.each)
    if text.applies is not None:
        _check_group(text.applies, vocabulary, say, "applies", None)
    if text.basis is not None:
        vocabulary.check_event(text.basis.chosen_by, say, ("basis", "chosen_by"), item=False)
    _check_body(text, vocabulary, say)


def _lists(vocabulary: Vocabulary) -> str:
    return f"the lists are {', '.join(vocabulary.lists)}"


def _check_body(text: RuleText, vocabulary: Vocabulary, say: Complaints) -> None:
    if text.clock is not None:
        for key, fact in (("starts", text.clock.starts), ("stops", text.clock.stops)):
            _check_of_list(fact, text.each, vocabulary, say, ("clock", key))
            vocabulary.check_event(fact, say, ("clock", key))
        if text.clock.starts is not None and text.clock.starts == text.clock.stops:
            what = f"the clock starts and stops on the same event, {text.clock.stops}, so it could never be late"
            say.add(("clock", "stops"), what, "name in stops what must be done in time", code="clock-stands-still")
        _check_of_list(text.clock.due, text.each, vocabulary, say, ("clock", "due"))
        _check_due(text.clock.due, vocabulary, say)
    if text.require is not None:
        _check_group(text.require, vocabulary, say, "require", text.each)
        if text.require.by is not None:
            vocabulary.check_event(text.require.by, say, ("require", "by"), item=False)


def _check_due(fact: str | None, vocabulary: Vocabulary, say: Complaints) -> None:
    """Note a due day that is not set: the day of an event says when it happened, not when it was to happen."""
    spec = vocabulary.check_fact(fact, say, ("clock", "due"))
    if spec is not None and spec.kind is not Kind.TARGET:
        say.add(("clock", "due"), f"{spec.path} is not a day set or planned", "name the day that was set for it")


def _check_of_list(
    fact: str | None, each: str | None, vocabulary: Vocabulary, say: Complaints, path: tuple[str, ...]
) -> None:
    found = vocabulary.list_of(fact)
    if found is not None and found != each:
        what = f"{fact} belongs to {found}, which this rule does not run over"
        say.add(path, what, f'add each = "{found}"', code="wrong-list")


def _check_group(group: Group, vocabulary: Vocabulary, say: Complaints, key: str, each: str | None) -> None:
    for word, members in group.groups:
        for member in members:
            vocabulary.check_condition(member, say, (key, word), each)
