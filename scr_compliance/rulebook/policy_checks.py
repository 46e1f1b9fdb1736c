"""From the text of the policies to editions, limits and clauses, with every mistake found on the way."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from scr_compliance import clocks
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import UnreadableDate, read_date
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.book import Clause, Edition, Extension, Order
from scr_compliance.rulebook.policies import ANY_EDITION, ClauseText, EditionText, LimitText, PoliciesText
from scr_compliance.rulebook.problems import Problem
from scr_compliance.rulebook.toml_source import TomlSource
from scr_compliance.rulebook.vocabulary import Vocabulary

_DAY = timedelta(days=1)
Report = Callable[..., None]


@dataclass(slots=True)
class Complaints:
    """Collects the problems of one file, each found by the path of its key."""

    source: TomlSource
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: tuple[str | int, ...], what: str, mend: str = "", mention: str = "") -> None:
        """Note a problem at the key at `path`."""
        self.problems.append(Problem(self.source.name, self.source.line_of(path, mention), what, mend))


def nearest(name: str, among: Iterable[str], otherwise: str = "") -> str:
    """Return the mend for a wrong name: the nearest right one, or `otherwise`."""
    near = difflib.get_close_matches(name, list(among), n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else otherwise


def _day(text: str) -> DateInterval:
    value = read_date(text)
    if isinstance(value, Absence):
        raise UnreadableDate("it is not a date")
    return value


def editions(text: Mapping[str, EditionText], say: Complaints) -> dict[str, Edition]:
    """Return the editions with the widest days each may be in force; the next one of its kind ends an edition."""
    starts: dict[str, DateInterval] = {}
    untils: dict[str, date] = {}
    for name, edition in text.items():
        for key, given in (("from", edition.in_force.from_), ("until", edition.in_force.until)):
            try:
                if given is not None:
                    day = _day(given)
                    starts.update({name: day} if key == "from" else {})
                    untils.update({name: day.latest} if key == "until" else {})
            except UnreadableDate:
                say.add(("editions", name, "in_force"), f"{key} is not a date", "write a day or a month", given or "")
    found: dict[str, Edition] = {}
    for name in sorted(starts, key=lambda one: starts[one].earliest):
        later = [
            starts[other].latest - _DAY
            for other in starts
            if starts[other].earliest > starts[name].earliest and set(text[other].governs) & set(text[name].governs)
        ]
        last = min([untils.get(name, date.max), *later])
        if last < starts[name].earliest:
            say.add(("editions", name, "in_force"), f"{name} ends before it starts", "put the later day in until")
            continue
        found[name] = Edition(
            name, text[name].title, starts[name].earliest, last, starts[name].latest, frozenset(text[name].governs),
            text[name].in_force.standing,
        )  # fmt: skip
    return found


def order(text: Mapping[str, Sequence[str]], vocabulary: Vocabulary, say: Complaints) -> Order:
    """Return the order of events, closed over any distance."""
    events = dict.fromkeys([*text, *(later for group in text.values() for later in group)])
    for event in events:
        vocabulary.check_event(event, say, ("order", event), item=False)
    after = {event: set(text.get(event, ())) for event in events}
    for middle in events:
        for event in events:
            if middle in after[event]:
                after[event] |= after[middle]
    for event in events:
        if event in after[event]:
            say.add(("order", event), f"{event} would come before itself", "take one pair out of the circle")
    before = {event: frozenset(one for one in events if event in after[one]) for event in events}
    return Order(before, {event: frozenset(group) for event, group in after.items()})


def clauses(
    text: PoliciesText, known: Mapping[str, Edition], vocabulary: Vocabulary, say: Complaints
) -> dict[tuple[str, str], tuple[Clause, ...]]:
    """Return every limit and clause by its section and name, each with the days it covers."""
    found: dict[tuple[str, str], tuple[Clause, ...]] = {}
    sections: tuple[tuple[str, Mapping[str, Sequence[ClauseText]]], ...] = (
        ("limits", text.limits), ("clauses", text.clauses),
    )  # fmt: skip
    for section, entries in sections:
        for name, group in entries.items():
            made = [
                clause
                for number, entry in enumerate(group)
                if (clause := _clause((section, name, number), entry, known, vocabulary, say)) is not None
            ]
            _overlaps((section, name), made, say)
            found[section, name] = tuple(sorted(made, key=lambda clause: clause.first))
    return found


def _clause(
    path: tuple[str, str, int], entry: ClauseText, known: Mapping[str, Edition], vocabulary: Vocabulary, say: Complaints
) -> Clause | None:
    if entry.edition != ANY_EDITION and entry.edition not in known:
        mend = nearest(entry.edition, known, f"the editions are {', '.join(known)}")
        say.add((*path, "edition"), f"no edition is called {entry.edition}", mend)
        return None
    vocabulary.check_event(entry.chosen_by, say, (*path, "chosen_by"), item=False)
    edition = known.get(entry.edition)
    first, last = _days(path, entry, edition, say)
    length, counting, extension = None, "", None
    if isinstance(entry, LimitText):
        counting = entry.counting
        extension = _extension(path, entry, vocabulary, say)
        try:
            length = clocks.Length.parse(entry.length)
        except ValueError as error:
            say.add((*path, "length"), str(error))
            return None
        try:
            clocks.check(counting, length)
        except ValueError as error:
            say.add((*path, "counting"), str(error))
            return None
    return Clause(
        name=path[1], edition=entry.edition, first=first, last=last, chosen_by=entry.chosen_by,
        document=entry.document or (edition.title if edition else ""), paragraph=entry.paragraph, source=entry.source,
        strength=entry.strength, standing=entry.standing, length=length, counting=counting, extension=extension,
    )  # fmt: skip


def _days(path: tuple[str, str, int], entry: ClauseText, edition: Edition | None, say: Complaints) -> tuple[date, date]:
    first, last = (edition.first, edition.last) if edition else (date.min, date.max)
    for key, given in (("from", entry.from_), ("until", entry.until)):
        if given is None:
            continue
        try:
            day = _day(given)
        except UnreadableDate:
            say.add((*path, key), f"{key} is not a date", "write a day such as 2010-06-10")
            continue
        if not day.is_day or not first <= day.earliest <= last:
            say.add((*path, key), f"{key} is not a day on which {entry.edition} is in force", f"from {first} to {last}")
        elif key == "from":
            first = day.earliest
        else:
            last = day.latest
    if entry.edition == ANY_EDITION and not entry.document:
        say.add(path, "a clause of any edition must name its document", 'add document = "..."')
    return first, last


def _extension(
    path: tuple[str, str, int], entry: LimitText, vocabulary: Vocabulary, say: Complaints
) -> Extension | None:
    route = entry.extended_by
    if route is None:
        return None
    place = (*path, "extended_by")
    each = vocabulary.list_of(route.until)
    for fact in (route.until, *route.needs):
        if fact not in vocabulary.facts:
            vocabulary.check_fact(fact, say, place)
        elif vocabulary.list_of(fact) != each or each is None:
            say.add(place, f"{fact} is not of the same list as {route.until}", "", fact)
    if route.unless is not None:
        vocabulary.check_condition(route.unless, say, place, each)
    return Extension(route.until, tuple(route.needs), route.unless)


def _overlaps(path: tuple[str, str], made: list[Clause], say: Complaints) -> None:
    if len({clause.chosen_by for clause in made}) > 1:
        say.add(path, f"{path[1]} chooses its edition by different events", "use one chosen_by for all its entries")
    for number, clause in enumerate(made):
        for other in made[:number]:
            if clause.edition == other.edition and clause.first <= other.last and other.first <= clause.last:
                what = f"{path[1]} stands twice for {clause.edition} on the same days"
                say.add((*path, number), what, "remove one, or give each its own from and until")
