"""Loading a rulebook: files read, checked against the vocabulary, refused with every mistake named at once."""

from __future__ import annotations

import functools
from pathlib import Path

from scr_compliance.rulebook import edition_checks, policy_checks, rule_checks
from scr_compliance.rulebook.book import Rule, Rulebook
from scr_compliance.rulebook.complaints import Complaints
from scr_compliance.rulebook.edition_checks import PolicyFile
from scr_compliance.rulebook.files import RuleFiles, read_files
from scr_compliance.rulebook.policies import PoliciesText
from scr_compliance.rulebook.policy_checks import Clauses
from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.rule import RuleText
from scr_compliance.rulebook.schema_errors import parse
from scr_compliance.rulebook.toml_source import TomlSource
from scr_compliance.rulebook.vocabulary import Vocabulary

_NAMING = ("editions", "limits", "clauses")


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
    problems: list[Problem] = []
    files = read_files(rules, policies, overlay, problems)
    read = [_policy_file(source, problems) for source in (files.policies, files.overlay) if source is not None]
    names = [name for file in read for name in file.text.editions]
    whole = files.whole and all(isinstance(file.say.source.data.get(key, {}), dict) for file in read for key in _NAMING)
    vocabulary = Vocabulary(names if whole else None)
    if files.policies is None:
        _rules(files, None, vocabulary, problems)
        raise RulebookError(problems)
    base, extra = read[0], read[1] if len(read) > 1 else None
    if extra is not None:
        policy_checks.no_changes(base, extra)
    editions = edition_checks.editions(base, extra, vocabulary)
    clauses = policy_checks.clauses(base, names, editions, vocabulary)
    if extra is not None:
        clauses = policy_checks.clauses(extra, names, editions, vocabulary) | clauses
    text, say = base.text, base.say
    order = policy_checks.order(text.order, vocabulary, say)
    stand_ins = policy_checks.stand_ins(text, vocabulary, say)
    implied = policy_checks.implied(text, vocabulary, say)
    direction = policy_checks.direction(text, vocabulary, say)
    longest_gap = policy_checks.longest_gap(text, say)
    made = _rules(files, clauses if whole else None, vocabulary, problems)
    if problems:
        raise RulebookError(problems)
    return Rulebook(made, editions, order, stand_ins, implied, direction, longest_gap, files.digest)


def _policy_file(source: TomlSource, problems: list[Problem]) -> PolicyFile:
    say = Complaints(source, problems)
    return PolicyFile(parse(PoliciesText, say), say)


def _rules(
    files: RuleFiles, clauses: Clauses | None, vocabulary: Vocabulary, problems: list[Problem]
) -> tuple[Rule, ...]:
    made: dict[str, Rule] = {}
    for theme, name, source in files.rules:
        say = Complaints(source, problems)
        text = parse(RuleText, say)
        if name in made:
            say.add((), f"a rule called {name} is there already", "give the file another name")
        rule_checks.check_rule(text, vocabulary, say)
        made[name] = Rule(name, theme, source.name, text, rule_checks.resting_on(text, clauses, say))
    return tuple(made[name] for name in sorted(made))


@functools.cache
def shipped_rulebook() -> Rulebook:
    """Return the rulebook that travels with the package, loaded once."""
    return load_rulebook()
