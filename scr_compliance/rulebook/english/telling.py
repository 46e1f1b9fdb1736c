"""A rule in words: what it concerns and asks, how its limit runs, how it is judged, and how sure its words are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scr_compliance.derived import EDITION
from scr_compliance.records import choices
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.rulebook.book import Clause, Rule, Rulebook
from scr_compliance.rulebook.english import limits
from scr_compliance.rulebook.english.conditions import Teller
from scr_compliance.rulebook.english.grammar import Mood, listed, sentence
from scr_compliance.rulebook.english.names import (
    clause_name,
    clause_names,
    edition_name,
    kinds_concerned,
    kinds_in_words,
)
from scr_compliance.rulebook.english.phrases import phrase_of
from scr_compliance.rulebook.english.tree import Joined, Settle, Single, Tree, denied, joined, tests_of, tree_of
from scr_compliance.rulebook.rule import Condition, Group

_SEEN: Final = {
    "verified": "were seen",
    "reported": "were seen only as another source reports them",
    "unverified": "are from memory, so that a breach is only ever a Check",
}


def paragraphs(rule: Rule, book: Rulebook) -> tuple[str, ...]:
    """Return the whole rule in words: what it concerns and asks; its limit; how it is judged; how sure its words are.

    >>> from scr_compliance.rulebook import load_rulebook
    >>> book = load_rulebook()
    >>> paragraphs(book.rule("integrated-chronology"), book)[0].split(". ")[1]
    'Once the review has been completed, the chronology of the review must be integrated across the agencies'
    """
    parts = (_asked(rule, book), _limit(rule, book), _judged(rule, book), _standing(rule, book))
    return tuple(" ".join(map(sentence, part)) for part in map(list, parts) if part)


def under(rule: Rule, book: Rulebook, edition_id: str) -> str:
    """Return what one edition asks by this rule, where it says so and how sure its words are.

    Raises `KeyError` where there is no such edition.
    """
    edition = book.editions[edition_id]
    clauses = [one for one in rule.clauses if one.edition == edition_id or one.whatever_the_edition]
    if not clauses:
        return sentence(f"{edition_name(edition)} has no such clause, so the rule does not apply")
    return " ".join(map(sentence, (part for clause in clauses for part in _under(rule, clause, book, edition_id))))


def asked_under(rule: Rule, book: Rulebook, clause: Clause) -> str:
    """Return what a rule asks under one of its clauses, as a clause without capital or full stop."""
    if rule.text.clock is not None:
        return limits.asked(rule.text.clock, [clause], rule, book)
    if rule.text.require is None:
        return "a person must judge"
    return _required(rule, book, _settled(clause.edition))


def _under(rule: Rule, clause: Clause, book: Rulebook, edition_id: str) -> Iterator[str]:
    name = clause_name(clause, book)
    yield f"{'' if clause.whatever_the_edition else 'under '}{name}, {asked_under(rule, book, clause)}"
    if _names_edition(rule.text.applies, rule.text.where):
        yield _scope(rule, book, [clause], _settled(edition_id))
        yield from _each(rule, book, _settled(edition_id))
    if rule.text.clock is not None:
        yield from limits.moved(rule.text.clock, [clause], rule, book)
    elif words := limits.route(rule, clause, book):
        yield words
    yield f"source: {source_in_words(clause)}"
    yield f"strength: {clause.strength}"
    yield f"its words {_SEEN[clause.standing]}"


def _asked(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield what the rule concerns and what it asks for."""
    text = rule.text
    yield _scope(rule, book, rule.clauses)
    yield from _each(rule, book)
    if text.clock is not None:
        yield limits.asked(text.clock, rule.clauses, rule, book)
    if text.require is not None:
        yield from _requirements(rule, book)
    if text.question is not None:
        yield "no fact can answer this, so that a person must always judge"
        yield f"the question is: {text.question}"
    if text.person_judges_if is not None:
        yield f"if {Teller(book).told(tree_of(text.person_judges_if))}, a person must judge"
    if text.benchmark:
        yield "this is a published yardstick and no duty, so that missing it is never a breach"


def _scope(rule: Rule, book: Rulebook, clauses: Sequence[Clause], settle: Settle = lambda test: test) -> str:
    """Return which reviews the rule applies to: those of a kind, if what is to be so is so, unless what is not is."""
    tree = True if rule.text.applies is None else tree_of(rule.text.applies, settle)
    if tree is False:
        return "it applies to no review"
    every: Sequence[Tree] = tree.members if isinstance(tree, Joined) and tree.word == "and" else (tree,)
    kinds, members = _of_kind(kinds_concerned(rule, book, clauses), every, Teller(book).facts)
    unless = [denied(member) for member in members if _is_denial(member)]
    wanted = joined("and", [member for member in members if not _is_denial(member)])
    teller = Teller(book)
    parts = [f"it applies to {kinds_in_words(kinds)}"]
    if not isinstance(wanted, bool):
        parts.append(f"if {teller.told(wanted)}")
    if unless:
        parts.append(", or ".join(f"unless {teller.told(one)}" for one in unless))
    return ", ".join(parts)


def _of_kind(
    kinds: set[str], members: Sequence[Tree], facts: Mapping[str, FactSpec]
) -> tuple[set[str], Sequence[Tree]]:
    """Return the kinds of review concerned, cut to those a test of the kind leaves, and what else is tested."""
    rest: list[Tree] = []
    for member in members:
        values = member.value if isinstance(member, Single) and isinstance(member.value, list) else None
        if isinstance(member, Single) and member.so and facts[member.fact].reader is choices.REVIEW_KIND and kinds:
            left = kinds & set(values or [member.value])
            if left:
                kinds = left
                continue
        rest.append(member)
    return kinds, rest


def _is_denial(tree: Tree) -> bool:
    """Whether a tree says only what is not so, and is better said by what it excepts."""
    return bool(found := tests_of(tree)) and not any(test.so for test in found)


def _each(rule: Rule, book: Rulebook, settle: Settle = lambda test: test) -> Iterator[str]:
    text = rule.text
    if text.each is None:
        return
    where = "" if text.where is None else f", where {Teller(book).told(tree_of(text.where, settle))}"
    yield f"it is asked of each {phrase_of(dictionary().lists[text.each]).one}{where}"


def _requirements(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield what must be so; edition by edition where the rule tells them apart."""
    if not _names_edition(rule.text.require):
        yield _required(rule, book)
    else:
        groups: dict[str, list[Clause]] = {}
        for clause in rule.clauses:
            groups.setdefault(_required(rule, book, _settled(clause.edition)), []).append(clause)
        for words, clauses in groups.items():
            yield f"under {clause_names(clauses, rule, book)}, {words}"
    require = rule.text.require
    assert require is not None
    if require.by is not None:
        yield "until then it is due"
    elif any(Teller(book).facts[test.fact].is_event for test in tests_of(tree_of(require))):
        yield "no time is set for it, so that it is due for as long as it has not happened yet"


def _required(rule: Rule, book: Rulebook, settle: Settle = lambda test: test) -> str:
    require, teller = rule.text.require, Teller(book)
    assert require is not None
    once = f"once {teller.event(require.by, Mood.ONCE)}, " if require.by is not None else ""
    return once + teller.told(tree_of(require, settle), must=True)


def _limit(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield how the limit is counted, what moves it and what stands in for the day that is missing."""
    clock = rule.text.clock
    if clock is None:
        return
    yield from limits.counting(clock, rule.clauses)
    yield "what is done on the last day is in time"
    yield limits.starting(clock, book)
    yield from limits.moved(clock, rule.clauses, rule, book)
    yield from limits.stand_ins(clock, book)


def _judged(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield what the answer is where a list or a fact is blank, or where the facts do not settle it."""
    text = rule.text
    if text.question is not None:
        return
    if text.each is not None:
        yield from _of_list(text.each)
    groups = (text.applies, text.where, text.require, text.person_judges_if)
    tests = [test for group in groups if group is not None for test in tests_of(tree_of(group))]
    teller = Teller(book)
    facts = [teller.facts[path] for path in dict.fromkeys(test.fact for test in tests) if path != EDITION]
    plain = [spec for spec in facts if not spec.is_event and spec.path in dictionary()]
    if none := [spec.label for spec in plain if spec.blank is Absence.NONE]:
        columns = f"the column {none[0]}" if len(none) == 1 else f"any of the columns {listed(none)}"
        yield f"a blank in {columns} means that there is none"
    if open_ := [teller.matter(spec) for spec in plain if spec.blank is not Absence.NONE]:
        yield f"if the answer turns on {listed(open_, 'or')}, and that is not recorded, it is Cannot tell"
    if text.clock is not None or any(spec.is_event for spec in facts):
        yield "a day left blank has not come yet, if the review is open and nothing later is recorded"
        yield "otherwise it is not known, and where the days it may be allow more than one answer, that is Cannot tell"


def _of_list(each: str) -> Iterator[str]:
    spec = dictionary().lists[each]
    many = phrase_of(spec).many
    if spec.blank is Absence.NONE:
        yield f"where no {many} are recorded, the rule does not apply"
    else:
        yield f"where the list of {many} is left blank, the answer is Cannot tell"
        yield "where it says that there are none, the rule does not apply"


def _standing(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield how strong and how sure the words are, edition by edition."""
    if rule.clauses[0].whatever_the_edition:
        clause = rule.clauses[0]
        yield f"source, whatever the edition: {source_in_words(clause)}"
        yield f"strength: {clause.strength}"
        yield f"its words {_SEEN[clause.standing]}"
        return
    strengths, standings = _grouped(rule, "strength"), _grouped(rule, "standing")
    for strength, those in strengths.items():
        where = f" under {clause_names(those, rule, book)}" if len(strengths) > 1 else ""
        yield f"strength{where}: {strength}"
    seen = [f"{clause_names(those, rule, book)} {_SEEN[standing]}" for standing, those in standings.items()]
    yield "the words of " + "; those of ".join(seen)


def _grouped(rule: Rule, key: str) -> dict[str, list[Clause]]:
    """Return the clauses of a rule by what they say under a key."""
    groups: dict[str, list[Clause]] = {}
    for clause in rule.clauses:
        groups.setdefault(getattr(clause, key), []).append(clause)
    return groups


def source_in_words(clause: Clause) -> str:
    """Return the document and the paragraph of a clause, without saying the same twice."""
    if clause.paragraph.casefold() in clause.document.casefold():
        return clause.document
    paragraph = f"paragraph {clause.paragraph}" if clause.paragraph.startswith("number") else clause.paragraph
    return f"{clause.document}, {paragraph}"


def _settled(edition: str) -> Settle:
    """Return what puts the answer in place of every test of the edition."""

    def settle(test: Single) -> Tree:
        if test.fact != EDITION or test.operator not in ("is", "in"):
            return test
        values = test.value if isinstance(test.value, list) else [test.value]
        return (edition in values) is test.so

    return settle


def _names_edition(*groups: Condition | Group | None) -> bool:
    return any(test.fact == EDITION for group in groups if group is not None for test in tests_of(tree_of(group)))
