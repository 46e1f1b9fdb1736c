"""Rules as a whole: what can never come of one, and what one says that another says already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from scr_compliance.derived import EDITION
from scr_compliance.engine.conditions import NO, YES, Answer, Lookup, compiled, facts_of, kleene
from scr_compliance.linting.conditions import Place, Reading, contradiction, parts_of, places, plain_form
from scr_compliance.linting.desk import Desk, RuleSheet
from scr_compliance.linting.values import TooMany, answers, has_value, leaves, values_of
from scr_compliance.rulebook.rule import Condition, Group, Require, RuleText

_KIND: Final = "kind"
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_WORDS: Final = ("title", "requirement", "why", "duty_holder", "remedy")


class Comes(StrEnum):
    """What comes of a rule for one subject, before any clock is read."""

    OUTSIDE = "does not concern it"
    PERSON = "a person judges"
    SO = "it is so"
    NOT_SO = "it is not so"


def look_through(desk: Desk) -> None:
    """Say what is wrong in each rule, and between rules."""
    for sheet in desk.rules:
        _name(desk, sheet)
        if sheet.sound:
            _conditions(desk, sheet)
            _clock(desk, sheet)
            _items(desk, sheet)
    _alike(desk)


def _name(desk: Desk, sheet: RuleSheet) -> None:
    if not _NAME.fullmatch(sheet.id):
        what = f"the rule's id {sheet.id}, the name of its file, is not two or more words in small letters with hyphens"
        name = re.sub("[^a-z0-9]+", "-", sheet.id.casefold()).strip("-")
        mend = f"call the file {name}.toml" if _NAME.fullmatch(name) else "examples could not name it: add a word"
        desk.say(sheet.source.name, 1, "rule-name", what, mend)


def _conditions(desk: Desk, sheet: RuleSheet) -> None:
    facts, text = desk.vocabulary.facts, sheet.text
    found = [
        *places(("applies",), text.applies, "[applies]"),
        *places(("where",), text.where, "where"),
        *places(("person_judges_if",), text.person_judges_if, "person_judges_if"),
        *places(("require",), text.require, "[require]"),
    ]
    said = [Reading(desk, sheet.source, facts, place).look_through() for place in found]
    if text.question is not None and text.person_judges_if is not None:
        what = "a rule with a question is always judged by a person, so person_judges_if changes nothing"
        desk.warn(sheet.source, ("person_judges_if",), "needless", what, "take it out")
    elif not any(said):
        _together(desk, sheet, found)


def _together(desk: Desk, sheet: RuleSheet, found: Sequence[Place]) -> None:
    """Say what can never come of a rule's conditions taken together, under any edition or under one of them."""
    values = values_of([place.condition for place in found], desk.vocabulary.facts)
    editions = desk.editions_of(sheet)
    if EDITION in values and _strangers(desk, sheet, found, editions):
        return
    try:
        comes = {edition: _comes(sheet.text, _under(desk, sheet, values, edition)) for edition in editions}
        whole = frozenset().union(*comes.values()) if comes else _comes(sheet.text, values)
        if _say_of(desk, sheet, whole, "") or _after_its_day(desk, sheet, values) or EDITION not in values:
            return
    except TooMany:
        what = "the conditions of this rule name too many facts to be looked through together"
        desk.warn(sheet.source, (), "not-looked-through", what, "split the rule, or ask less")
        return
    for edition, come in comes.items():
        _say_of(desk, sheet, come, f" under {edition}")


_Values = Mapping[str, Sequence[object]]


def _under(desk: Desk, sheet: RuleSheet, values: _Values, edition: str) -> _Values:
    """Return the values that facts may have under an edition, which governs some kinds of review only."""
    narrowed = {**values}
    if EDITION in values:
        narrowed[EDITION] = [edition]
    if _KIND in values and (kinds := desk.kinds_under(sheet, edition)) is not None:
        narrowed[_KIND] = kinds
    return narrowed


def _comes(text: RuleText, values: _Values) -> frozenset[Comes]:
    return answers(_question(text), values, frozenset(Comes))


def _question(text: RuleText) -> Callable[[Lookup], Comes | None]:
    concerns = (compiled(text.applies), compiled(text.where))
    person = YES if text.question is not None else compiled(text.person_judges_if, NO)
    so = compiled(text.require)

    def question(lookup: Lookup) -> Comes | None:
        concerned = kleene("all", [one(lookup) for one in concerns])
        if not concerned:
            return Comes.OUTSIDE if concerned is False else None
        judged: Answer = person(lookup)
        if judged is not False:
            return Comes.PERSON if judged else None
        answer = so(lookup)
        return None if answer is None else Comes.SO if answer else Comes.NOT_SO

    return question


def _say_of(desk: Desk, sheet: RuleSheet, comes: frozenset[Comes], under: str) -> bool:
    """Say what never comes of a rule; return whether anything was said."""
    text = sheet.text
    if comes == {Comes.OUTSIDE}:
        path = ("applies",) if text.applies is not None else ("where",)
        pair = contradiction([*parts_of(text.applies), *parts_of(text.where)], desk.vocabulary.facts)
        why = f": {pair}" if pair else f": what it rests on is only for {', '.join(desk.editions_of(sheet))}"
        what = f"this rule never concerns anything{under}{why}"
        desk.warn(sheet.source, path, "rule-never-applies", what, "mend one of them, or no review is ever checked")
    elif Comes.PERSON not in comes and text.person_judges_if is not None and not under:
        what = "person_judges_if never holds where the rule applies"
        desk.warn(sheet.source, ("person_judges_if",), "never", what, "take it out, or mend it")
    elif comes.isdisjoint({Comes.SO, Comes.NOT_SO}) and text.question is None:
        what = f"person_judges_if always holds where the rule applies, so nothing is ever checked{under}"
        desk.warn(sheet.source, ("person_judges_if",), "always", what, "mend it, or ask a question instead")
    elif text.require is not None and Comes.SO not in comes:
        parts = [part for one in (text.applies, text.where, text.require) for part in parts_of(one)]
        pair = contradiction(parts, desk.vocabulary.facts)
        why = f": {pair}" if pair else ""
        what = f"[require] can never be so where the rule applies{under}, so the rule can never be met{why}"
        desk.warn(sheet.source, ("require",), "never-met", what, "mend what it asks")
    elif text.require is not None and Comes.NOT_SO not in comes:
        what = f"[require] is always so where the rule applies{under}, so the rule can never be failed"
        desk.warn(sheet.source, ("require",), "never-failed", what, "mend what it asks, or it checks nothing")
    else:
        return False
    return True


def _strangers(desk: Desk, sheet: RuleSheet, found: Sequence[Place], editions: Sequence[str]) -> bool:
    """Say where a rule asks for an edition in which what it rests on says nothing."""
    said = False
    for place in found:
        for leaf in leaves(place.condition):
            value = leaf.tests[0][1]
            for one in value if isinstance(value, list) else [value]:
                if leaf.fact == EDITION and editions and one in desk.editions and one not in editions:
                    section, name = sheet.rests_on or ("", "")
                    rests_on = f"the {section.removesuffix('s')} {name}"
                    what = f"edition is never {one} here: {rests_on} has entries only for {', '.join(editions)}"
                    mend = "take it out, or add the entry to policies.toml"
                    desk.warn(sheet.source, place.path, "edition-not-asked", what, mend, str(one))
                    said = True
    return said


def _after_its_day(desk: Desk, sheet: RuleSheet, values: _Values) -> bool:
    """Say where a requirement is always so from the day on which it stops being due; return whether it was said."""
    require = sheet.text.require
    if require is None or require.by is None or require.by not in values:
        return False
    come = {**values, require.by: [value for value in values[require.by] if has_value(value)]}
    if Comes.NOT_SO in _comes(sheet.text, come):
        return False
    what = f"[require] is always so once {require.by} has come, so the rule can never be failed"
    desk.warn(sheet.source, ("require", "by"), "never-failed", what, "name another event in by, or ask for more")
    return True


def _clock(desk: Desk, sheet: RuleSheet) -> None:
    """Say where a clock runs against the order of events, so that it can never be late."""
    clock = sheet.text.clock
    if clock is None or desk.book is None:
        return
    if clock.stops in desk.book.order.before.get(clock.starts, ()):
        what = f"the clock runs backwards: {clock.stops} comes before {clock.starts} in the order of events"
        desk.warn(sheet.source, ("clock", "stops"), "clock-backwards", what, "exchange starts and stops")


def _items(desk: Desk, sheet: RuleSheet) -> None:
    """Say where a rule runs over a list and asks nothing of its items."""
    text = sheet.text
    if text.each is None or text.question is not None:
        return
    conditions = [part for part in (text.where, text.person_judges_if, text.require) if part is not None]
    asked = [fact for part in conditions for fact in facts_of(part)]
    if text.clock is not None:
        asked += [fact for fact in (text.clock.starts, text.clock.stops, text.clock.due) if fact is not None]
    if not any(desk.vocabulary.list_of(fact) == text.each for fact in asked):
        what = f"the rule runs over {text.each}, but asks nothing of any of them"
        desk.warn(sheet.source, ("each",), "each-needless", what, f"take each out, or ask for a fact of {text.each}[]")


def _alike(desk: Desk) -> None:
    """Say where two rules ask the same, or have the same title."""
    logic: dict[str, list[RuleSheet]] = defaultdict(list)
    titles: dict[str, list[RuleSheet]] = defaultdict(list)
    for sheet in sorted((sheet for sheet in desk.rules if sheet.sound), key=lambda sheet: sheet.source.name):
        logic[repr(list(_logic(sheet.text)))].append(sheet)
        titles[" ".join(sheet.text.title.casefold().split())].append(sheet)
    for first, *others in logic.values():
        for other in others:
            what = f"this rule asks the same as {first.id} ({first.source.name})"
            desk.warn(other.source, (), "same-rule", what, "remove one of the two")
    for first, *others in titles.values():
        for other in others:
            what = f"the title is that of {first.id} ({first.source.name}) too"
            desk.warn(other.source, ("title",), "same-title", what, "reports show titles: give each its own")


def _logic(text: RuleText) -> Iterator[tuple[str, str]]:
    """Yield what a rule asks, key by key, without the words that only people read."""
    for name in type(text).model_fields:
        part = getattr(text, name)
        if name in _WORDS or part is None:
            continue
        if isinstance(part, (Condition, Group)):
            yield name, plain_form(part)
            part = part.by if isinstance(part, Require) else None
        yield name, repr(part)
