"""Loading a rulebook: files read, checked against the vocabulary, refused with every mistake named at once."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scr_compliance.rulebook import policy_checks, rule_checks
from scr_compliance.rulebook.book import Rule, Rulebook
from scr_compliance.rulebook.complaints import Complaints
from scr_compliance.rulebook.edition_checks import PolicyFile
from scr_compliance.rulebook.files import RuleFile, RuleFiles, read_files
from scr_compliance.rulebook.overlays import Policies, bottom, laid
from scr_compliance.rulebook.policies import PoliciesText
from scr_compliance.rulebook.policy_checks import Clauses
from scr_compliance.rulebook.problems import Problem, RulebookError
from scr_compliance.rulebook.rule import RuleText
from scr_compliance.rulebook.schema_errors import parse
from scr_compliance.rulebook.toml_source import TomlSource
from scr_compliance.rulebook.vocabulary import Vocabulary

_NAMING = ("editions", "limits", "clauses")


def load_rulebook(
    rules: Path | str | None = None,
    policies: Path | str | None = None,
    overlay: Path | str | Sequence[Path | str] | None = None,
    *,
    drafts: bool = False,
) -> Rulebook:
    """Return the rulebook: the shipped one, or one whose `rules` folder or `policies` file stand in its place.

    `overlay` is a folder that adds rules, limits and clauses, and may tighten limits; several are laid one on the
    other. One that is marked as a draft may change anything, and is refused unless `drafts`. Raises
    `RulebookError`, which carries every problem found, each with its file and line.

    >>> load_rulebook().rule("completion-in-time").text.title
    'Review completed in time'
    """
    overlays = [overlay] if isinstance(overlay, (str, Path)) else overlay or ()
    folder, file = (None if path is None else Path(path) for path in (rules, policies))
    problems: list[Problem] = []
    book = _load(read_files(folder, file, [Path(path) for path in overlays], problems), problems, drafts=drafts)
    if problems or book is None:
        raise RulebookError(problems)
    return book


def _load(files: RuleFiles, problems: list[Problem], *, drafts: bool) -> Rulebook | None:
    """Return the rulebook that the files make, as far as they can be read."""
    sources = enumerate((files.policies, *files.overlays))
    read = {layer: _policy_file(source, problems) for layer, source in sources if source is not None}
    titles = {layer: file.text.draft for layer, file in read.items() if layer and file.text.draft is not None}
    if titles and not drafts:
        raise RulebookError(_refused(read[layer], title) for layer, title in titles.items())
    names = [name for file in read.values() for name in file.text.editions]
    tables = [file.say.source.data.get(key, {}) for file in read.values() for key in _NAMING]
    whole = files.whole and all(isinstance(table, dict) for table in tables)
    vocabulary = Vocabulary(names if whole else None)
    written = [_written(file, problems) for file in files.rules]
    if 0 not in read:
        _rules(written, None, titles, vocabulary)
        return None
    law, counted = bottom(read[0], vocabulary), _counted(written)
    for layer, file in read.items():
        if layer:
            law = laid(law, file, counted, vocabulary)
    made = _rules(written, law.clauses if whole else None, titles, vocabulary)
    return _bound(law, made, files, "; ".join(titles.values()) or None, vocabulary)


def _policy_file(source: TomlSource, problems: list[Problem]) -> PolicyFile:
    say = Complaints(source, problems)
    return PolicyFile(parse(PoliciesText, say), say)


def _refused(file: PolicyFile, title: str) -> Problem:
    source = file.say.source
    what = f"this overlay is a draft ({title}), by which no review may be checked"
    return Problem(source.name, source.line_of(("draft",)), what, "try it with rules diff, or take draft away")


class _Written(NamedTuple):
    """A rule as its file says it, and where its mistakes are noted."""

    file: RuleFile
    text: RuleText
    say: Complaints


def _written(file: RuleFile, problems: list[Problem]) -> _Written:
    say = Complaints(file.source, problems)
    return _Written(file, parse(RuleText, say), say)


def _counted(written: Iterable[_Written]) -> dict[str, set[str]]:
    """Return for each limit the keys by which the clocks of rules name it: forward, or back from the stop."""
    found: dict[str, set[str]] = {}
    for one in written:
        for key in ("limit", "at_least_before"):
            name = getattr(one.text.clock, key, None)
            if name is not None:
                found.setdefault(name, set()).add(key)
    return found


def _rules(
    written: Iterable[_Written], clauses: Clauses | None, drafts: Collection[int], vocabulary: Vocabulary
) -> tuple[Rule, ...]:
    """Return the rules; in the place of one below it only a rule of a draft may stand."""
    made: dict[str, Rule] = {}
    layers: dict[str, int] = {}
    for (layer, theme, name, source), text, say in written:
        if name in made and not (layer in drafts and layers[name] < layer):
            mend = "give the file another name" + (", or mark the overlay as a draft" if layer else "")
            say.add((), f"a rule called {name} is there already", mend)
        rule_checks.check_rule(text, vocabulary, say)
        made[name] = Rule(name, theme, source.name, text, rule_checks.resting_on(text, clauses, say))
        layers[name] = layer
    return tuple(made[name] for name in sorted(made))


def _bound(
    law: Policies, rules: tuple[Rule, ...], files: RuleFiles, draft: str | None, vocabulary: Vocabulary
) -> Rulebook:
    """Return rules and policies as one, each section not kept by edition looked through in the file it is read from."""
    order, stand_ins, implied = law.shared["order"], law.shared["stand_ins"], law.shared["implied"]
    direction, chronology = law.shared["direction"], law.shared["chronology"]
    limits = {name for file in law.files.values() for name in file.text.limits}
    after = policy_checks.order(order.text.order, vocabulary, order.say)
    return Rulebook(
        rules=rules,
        editions=law.editions,
        order=after,
        stand_ins=policy_checks.stand_ins(stand_ins.text, after, vocabulary, stand_ins.say),
        implied=policy_checks.implied(implied.text, vocabulary, implied.say),
        direction=policy_checks.direction(direction.text, limits, vocabulary, direction.say),
        longest_gap=policy_checks.longest_gap(chronology.text, chronology.say),
        digest=files.digest,
        draft=draft,
        entries=law.clauses,
        sources=files.sources,
        requirements=files.requirements,
    )


@functools.cache
def shipped_rulebook() -> Rulebook:
    """Return the rulebook that travels with the package, loaded once."""
    return load_rulebook()
