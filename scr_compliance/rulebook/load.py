"""Loading a rulebook: files read, checked against the vocabulary, refused with every mistake named at once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from scr_compliance.rulebook import policy_checks
from scr_compliance.rulebook.book import Clause, DirectionRoute, ImpliedValue, Rule, Rulebook
from scr_compliance.rulebook.files import RuleFiles, read_files
from scr_compliance.rulebook.policies import ANY_EDITION, PoliciesText
from scr_compliance.rulebook.policy_checks import Complaints, nearest
from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.rule import Group, RuleText
from scr_compliance.rulebook.schema_errors import parse
from scr_compliance.rulebook.toml_source import TomlSource
from scr_compliance.rulebook.vocabulary import Vocabulary

_Clauses = Mapping[tuple[str, str], tuple[Clause, ...]]


def load_rulebook(
    rules: Path | str | None = None, policies: Path | str | None = None, overlay: Path | str | None = None
) -> Rulebook:
    """Return the rulebook: the shipped one, or one whose `rules` folder or `policies` file stand in its place.

    `overlay` is a folder that adds rules, limits and clauses of new names. Raises `RulebookError`, which carries
    every problem found, each with its file and line.

    >>> load_rulebook().rule("completion-in-time").text.title
    'Review completed in time'
    """
    return _load(*(None if path is None else Path(path) for path in (rules, policies, overlay)))


def _load(rules: Path | None, policies: Path | None, overlay: Path | None) -> Rulebook:
    files = read_files(rules, policies, overlay)
    base = parse(PoliciesText, files.policies[0])
    problems: list[Problem] = []
    text = base if len(files.policies) == 1 else _with_overlay(base, files.policies[1], problems)
    say = Complaints(files.policies[0], problems)
    if not text.editions:
        say.add((), "there is no edition", "add [editions.ID]")
    editions = policy_checks.editions(text.editions, say)
    vocabulary = Vocabulary(editions)
    order = policy_checks.order(text.order, vocabulary, say)
    clauses = policy_checks.clauses(text, editions, vocabulary, say)
    stand_ins = _stand_ins(text, vocabulary, say)
    implied = _implied(text, vocabulary, say)
    direction = _direction(text, vocabulary, say)
    made = _rules(files, clauses, vocabulary, problems)
    if problems:
        raise RulebookError(problems)
    return Rulebook(made, editions, order, stand_ins, implied, direction, files.digest)


def _with_overlay(base: PoliciesText, source: TomlSource, problems: list[Problem]) -> PoliciesText:
    """Return the policies with the limits and clauses an overlay adds; what is there already may not be changed."""
    extra = parse(PoliciesText, source)
    say = Complaints(source, problems)
    for section in ("editions", "limits", "clauses"):
        for name in getattr(extra, section):
            if name in getattr(base, section):
                say.add((section, name), f"{name} is there already", "an overlay only adds; give it another name")
    for section in ("order", "stand_ins", "implied", "direction"):
        if getattr(extra, section):
            say.add((section,), f"an overlay may not change the {section}", "use --policies to replace the whole file")
    return base.model_copy(update={
        section: {**getattr(base, section), **getattr(extra, section)} for section in ("editions", "limits", "clauses")
    })  # fmt: skip


def _stand_ins(text: PoliciesText, vocabulary: Vocabulary, say: Complaints) -> dict[str, tuple[str, ...]]:
    for event, others in text.stand_ins.items():
        for name in (event, *others):
            vocabulary.check_event(name, say, ("stand_ins", event), item=False)
    return {event: tuple(others) for event, others in text.stand_ins.items()}


def _implied(text: PoliciesText, vocabulary: Vocabulary, say: Complaints) -> tuple[ImpliedValue, ...]:
    for number, entry in enumerate(text.implied):
        path = ("implied", number)
        if (spec := vocabulary.check_fact(entry.fact, say, (*path, "fact"))) is not None:
            vocabulary.check_value(spec, "is", entry.value, say, (*path, "value"))
        for event in entry.by:
            vocabulary.check_event(event, say, (*path, "by"), item=False)
    return tuple(ImpliedValue(entry.fact, entry.value, tuple(entry.by)) for entry in text.implied)


def _direction(text: PoliciesText, vocabulary: Vocabulary, say: Complaints) -> DirectionRoute | None:
    if (route := text.direction) is None:
        return None
    vocabulary.check_condition(route.when, say, ("direction", "when"), None)
    vocabulary.check_fact(route.until, say, ("direction", "until"))
    if route.limit not in text.limits:
        mend = nearest(route.limit, text.limits)
        say.add(("direction", "limit"), f"no limit is called {route.limit}", mend)
    return DirectionRoute(route.when, route.until, route.limit)


def _rules(files: RuleFiles, clauses: _Clauses, vocabulary: Vocabulary, problems: list[Problem]) -> tuple[Rule, ...]:
    made: dict[str, Rule] = {}
    for theme, name, source in files.rules:
        say = Complaints(source, problems)
        try:
            text = parse(RuleText, source)
        except RulebookError as error:
            problems.extend(error.problems)
            continue
        if name in made:
            say.add((), f"a rule called {name} is there already", "give the file another name")
        _check_rule(text, vocabulary, say)
        made[name] = Rule(name, theme, source.name, text, _resting_on(text, clauses, say))
    return tuple(made[name] for name in sorted(made))


def _resting_on(text: RuleText, clauses: _Clauses, say: Complaints) -> tuple[Clause, ...]:
    """Return the clauses a rule rests on: those of its limit, of its clause, or its own basis."""
    if text.basis is not None:
        basis = text.basis
        return (
            Clause("basis", ANY_EDITION, date.min, date.max, basis.chosen_by, basis.document, basis.paragraph,
                   basis.source, basis.strength, basis.standing),
        )  # fmt: skip
    limit = text.clock.limit if text.clock is not None else None
    section, name, path = ("limits", limit, ("clock", "limit")) if limit else ("clauses", text.clause, ("clause",))
    found = clauses.get((section, name or ""), ())
    if not found:
        known = [one for kind, one in clauses if kind == section]
        what = f"policies.toml has no [[{section}.{name}]]"
        say.add(path, what, nearest(name or "", known, "add it, or name another"))
    return found


def _check_rule(text: RuleText, vocabulary: Vocabulary, say: Complaints) -> None:
    if text.each is not None and text.each not in vocabulary.lists:
        say.add(("each",), f"no list is called {text.each}", nearest(text.each, vocabulary.lists))
    if text.where is not None:
        vocabulary.check_condition(text.where, say, ("where",), text.each)
    if text.person_judges_if is not None:
        vocabulary.check_condition(text.person_judges_if, say, ("person_judges_if",), text.each)
    if text.applies is not None:
        _check_group(text.applies, vocabulary, say, "applies", None)
    if text.basis is not None:
        vocabulary.check_event(text.basis.chosen_by, say, ("basis", "chosen_by"), item=False)
    _check_body(text, vocabulary, say)


def _check_body(text: RuleText, vocabulary: Vocabulary, say: Complaints) -> None:
    if text.clock is not None:
        for key, fact in (("starts", text.clock.starts), ("stops", text.clock.stops)):
            _check_of_list(fact, text.each, vocabulary, say, ("clock", key))
            vocabulary.check_event(fact, say, ("clock", key))
        if text.clock.due is not None and vocabulary.check_fact(text.clock.due, say, ("clock", "due")):
            _check_of_list(text.clock.due, text.each, vocabulary, say, ("clock", "due"))
    if text.require is not None:
        _check_group(text.require, vocabulary, say, "require", text.each)
        if text.require.by is not None:
            vocabulary.check_event(text.require.by, say, ("require", "by"), item=False)


def _check_of_list(fact: str, each: str | None, vocabulary: Vocabulary, say: Complaints, path: tuple[str, ...]) -> None:
    found = vocabulary.list_of(fact)
    if found is not None and found != each:
        say.add(path, f"{fact} belongs to {found}, which this rule does not run over", f'add each = "{found}"')


def _check_group(group: Group, vocabulary: Vocabulary, say: Complaints, key: str, each: str | None) -> None:
    for word, members in group.groups:
        for member in members:
            vocabulary.check_condition(member, say, (key, word), each)


@functools.cache
def shipped_rulebook() -> Rulebook:
    """Return the rulebook that travels with the package, loaded once."""
    return load_rulebook()
