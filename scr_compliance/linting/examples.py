"""Rules and their examples: one feature beside each rule, of the same name, that repeats what the rule says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from scr_compliance.gherkin.features import SUFFIX, FeatureFile, FeaturesError, read_features
from scr_compliance.gherkin.problems import StepError
from scr_compliance.gherkin.registry import find_step
from scr_compliance.linting.desk import Desk, RuleSheet
from scr_compliance.rulebook.complaints import nearest
from scr_compliance.rulebook.files import shipped

FEATURES: Final = "features"


def folders_of(rules: Path | None, overlay: Path | None) -> list[Path]:
    """Return the folders of examples that belong to a rulebook: the one beside its rules, and its overlay's."""
    beside = rules.resolve().parent / FEATURES if rules is not None else shipped(FEATURES)
    more = overlay / FEATURES if overlay is not None else None
    return [beside, *([more] if more is not None and more.is_dir() else [])]


def look_through(desk: Desk, folders: Sequence[Path]) -> None:
    """Say which rules have no examples, which examples have no rule, and where the two differ."""
    found: dict[str, str] = {}
    for folder in folders:
        if not folder.is_dir():
            what = "there is no folder of examples beside the rules, so no rule has any"
            desk.say(folder.name, 1, "no-examples", what, "name it with --features, or write a feature for each rule")
            return
        for place, feature in _read(desk, folder):
            found[place.stem] = f"{folder.name}/{place.as_posix()}"
            _compare(desk, place, found[place.stem], feature)
    for sheet in desk.rules:
        if sheet.id not in found:
            mend = nearest(sheet.id, set(found) - {other.id for other in desk.rules}, cutoff=0.8)
            mend = mend.replace("did you mean ", f"is it {FEATURES}/") if mend else ""
            where = f"write {FEATURES}/{sheet.theme}/{sheet.id}{SUFFIX}"
            desk.warn(sheet.source, (), "no-examples", f"the rule {sheet.id} has no examples", mend or where)


def _read(desk: Desk, folder: Path) -> Iterator[tuple[Path, FeatureFile | None]]:
    """Yield every feature below a folder, None where it cannot be read; what is wrong with it is said."""
    try:
        read = {feature.path: feature for feature in read_features([folder])}
    except FeaturesError as error:
        read = {}
        for problem in error.problems:
            desk.say(problem.file, problem.line, "feature", problem.what, problem.mend)
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        yield path.relative_to(folder), read.get(path) or _alone(path)


def _alone(path: Path) -> FeatureFile | None:
    try:
        return read_features([path])[0]
    except FeaturesError:
        return None


def _compare(desk: Desk, place: Path, name: str, feature: FeatureFile | None) -> None:
    rule = next((sheet for sheet in desk.rules if sheet.id == place.stem), None)
    line = feature.line if feature is not None else 1
    if rule is None:
        if any(Path(file).stem == place.stem for file in desk.unread):
            return
        mend = nearest(place.stem, [sheet.id for sheet in desk.rules], "take it away, or write the rule", cutoff=0.7)
        desk.say(name, line, "no-rule", f"there is no rule called {place.stem}, so nothing here speaks of one", mend)
        return
    if place.parent.as_posix() != rule.theme:
        what = f"the rule stands in {rule.theme}, its examples in {place.parent.as_posix()}"
        desk.say(name, line, "feature-place", what, "put both into one folder")
    if feature is not None:
        _scenarios(desk, name, feature, rule)
        _sentences(desk, name, feature)
        if rule.sound:
            _words(desk, name, feature, rule)


def _scenarios(desk: Desk, name: str, feature: FeatureFile, rule: RuleSheet) -> None:
    if not any(rule.id in scenario.rules for scenario in feature.scenarios):
        what = f"no scenario here expects anything of {rule.id}"
        desk.say(name, feature.line, "no-examples", what, f"write: Then {rule.id} is met")
    places = {(scenario.name, scenario.line) for scenario in feature.scenarios if not scenario.row}
    for title, number in Counter(title for title, _ in places).items():
        if number > 1:
            line = max(line for other, line in places if other == title)
            what = f'{number} scenarios are called "{title}"'
            desk.say(name, line, "same-scenario", what, "give each its own name")


def _sentences(desk: Desk, name: str, feature: FeatureFile) -> None:
    """Say which lines are no sentence of the language; of an outline its first row is looked at."""
    seen: set[int] = set()
    for sentence in (one for scenario in feature.scenarios for one in scenario.sentences):
        if sentence.line in seen:
            continue
        seen.add(sentence.line)
        try:
            find_step(sentence.keyword, sentence.text)
        except StepError as error:
            mend = "`scr-compliance rules steps` prints every sentence there is"
            desk.say(name, sentence.line, "sentence", str(error), mend)


def _words(desk: Desk, name: str, feature: FeatureFile, rule: RuleSheet) -> None:
    """Say where a feature does not repeat what its rule says, so that one of them is out of date."""
    told, text = " ".join(feature.description.split()), rule.text
    if feature.name != text.title:
        what = f'the feature is called "{feature.name}", its rule "{text.title}"'
        desk.say(name, feature.line, "feature-words", what, "put the rule's title after Feature:")
    if not told.startswith(" ".join(text.requirement.split())):
        what = "the first words below Feature: are not the rule's requirement"
        desk.say(name, feature.line, "feature-words", what, f"write there: {' '.join(text.requirement.split())}")
    if f"Who must act: the {text.duty_holder}." not in told:
        what = "the feature does not say who must act as its rule does"
        desk.say(name, feature.line, "feature-words", what, f"write below it: Who must act: the {text.duty_holder}.")
