"""From the text of the policies to the order of events, limits and clauses, with every mistake found on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scr_compliance import clocks
from scr_compliance.derived import LongestGap
from scr_compliance.rulebook.book import Clause, DirectionRoute, Edition, Extension, ImpliedValue, Order
from scr_compliance.rulebook.complaints import Complaints, nearest
from scr_compliance.rulebook.edition_checks import PolicyFile
from scr_compliance.rulebook.policies import ANY_EDITION, ClauseText, LimitText, PoliciesText
from scr_compliance.rulebook.vocabulary import Vocabulary
from scr_compliance.rulebook.written_days import MisreadDay, written_day

Clauses = dict[tuple[str, str], tuple[Clause, ...]]
_SECTIONS = ("limits", "clauses")


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


def stand_ins(text: PoliciesText, after: Order, vocabulary: Vocabulary, say: Complaints) -> dict[str, tuple[str, ...]]:
    """Return which events stand in for which, in their order.

    What stands in must be in the order of events, and no earlier than what it stands in for: else it would never
    stand in, or what is not yet done would be judged as done.
    """
    for event, others in text.stand_ins.items():
        for name in (event, *others):
            vocabulary.check_event(name, say, ("stand_ins", event), item=False)
            if name in vocabulary.facts and name not in after.before:
                mend = "add it to [order], or take it out"
                say.add(("stand_ins", event), f"{name} is not in the order of events", mend, name)
        for other in others:
            earlier = other in after.before.get(event, ()) and event not in after.before.get(other, ())
            if other == event or earlier:
                why = "it is the same" if other == event else "it comes before it in the order of events"
                say.add(("stand_ins", event), f"{other} cannot stand in for {event}: {why}", "take it out", other)
    return {event: tuple(others) for event, others in text.stand_ins.items()}


def implied(text: PoliciesText, vocabulary: Vocabulary, say: Complaints) -> tuple[ImpliedValue, ...]:
    """Return the values that recorded events show of facts left blank."""
    for number, entry in enumerate(text.implied):
        path = ("implied", number)
        spec = vocabulary.check_fact(entry.fact, say, (*path, "fact"))
        if spec is not None and entry.value is not None:
            vocabulary.check_value(spec, "is", entry.value, say, (*path, "value"))
        for event in entry.by:
            vocabulary.check_event(event, say, (*path, "by"), item=False)
    return tuple(ImpliedValue(entry.fact, entry.value, tuple(entry.by)) for entry in text.implied)


def direction(
    text: PoliciesText, limits: Collection[str], vocabulary: Vocabulary, say: Complaints
) -> DirectionRoute | None:
    """Return when and how a direction stands in place of one of the `limits`, if it ever does."""
    if (route := text.direction) is None:
        return None
    vocabulary.check_condition(route.when, say, ("direction", "when"), None)
    vocabulary.check_date(route.until, say, ("direction", "until"), item=False)
    if route.limit is not None and route.limit not in limits:
        mend = nearest(route.limit, limits)
        say.add(("direction", "limit"), f"no limit is called {route.limit}", mend)
    return DirectionRoute(route.when, route.until, route.limit)


def longest_gap(text: PoliciesText, say: Complaints) -> LongestGap | None:
    """Return how long a stretch of a chronology may go without an entry, if the policies say."""
    if (found := text.chronology) is None or found.longest_gap is None or found.counting is None:
        return None
    try:
        length = clocks.Length.parse(found.longest_gap)
        clocks.check(found.counting, length)
    except ValueError as error:
        say.add(("chronology",), str(error), "", found.longest_gap)
        return None
    return LongestGap(length, found.counting)


def clauses(file: PolicyFile, names: Sequence[str], known: Mapping[str, Edition], vocabulary: Vocabulary) -> Clauses:
    """Return every limit and clause of a file by its section and name, each with the days it covers.

    `names` are all editions that are written, `known` those whose days could be read.
    """
    make = _Making(names, known, vocabulary, file.say, _entry_lines(file.say.source.text))
    found: Clauses = {}
    for section in _SECTIONS:
        entries: Mapping[str, Sequence[ClauseText]] = getattr(file.text, section)
        for name, group in entries.items():
            made = {
                number: clause
                for number, entry in enumerate(group)
                if (clause := make.clause((section, name, number), entry)) is not None
            }
            _same_chooser((section, name), group, vocabulary, file.say)
            _any_alone((section, name), group, file.say)
            _overlaps((section, name), made, file.say)
            found[section, name] = tuple(sorted(made.values(), key=lambda clause: clause.first))
    return found


_Path = tuple[str, str, int]
_ENTRY = re.compile(r'\[\[\s*(\w+)\s*\.\s*"?([\w-]+)"?\s*\]\]')


def _entry_lines(text: str) -> dict[_Path, int]:
    """Return the line of every entry's heading by section, name and place among the entries of that name."""
    counts: Counter[tuple[str, str]] = Counter()
    found = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _ENTRY.match(line):
            section, name = header[1], header[2]
            found[section, name, counts[section, name]] = number
            counts[section, name] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Making:
    """Making the clauses of one file; an entry with a mistake is looked through to its end and makes none."""

    names: Sequence[str]
    known: Mapping[str, Edition]
    vocabulary: Vocabulary
    say: Complaints
    lines: Mapping[_Path, int]

    def clause(self, path: _Path, entry: ClauseText) -> Clause | None:
        self._check_edition(path, entry)
        self.vocabulary.check_event(entry.chosen_by, self.say, (*path, "chosen_by"), item=False)
        edition = self.known.get(entry.edition)
        if edition is None and entry.edition != ANY_EDITION:
            days = None
        else:
            days = _days(path, entry, edition, self.say)
        length, counting, extension = None, "", None
        if isinstance(entry, LimitText):
            counting = entry.counting
            extension = self._extension(path, entry)
            length = self._length(path, entry)
            self._check_counting(path, entry, length)
        if days is None or (length is None and isinstance(entry, LimitText)):
            return None
        return Clause(
            name=path[1], edition=entry.edition, first=days[0], last=days[1], chosen_by=entry.chosen_by,
            document=entry.document or (edition.title if edition else ""), paragraph=entry.paragraph,
            source=entry.source, strength=entry.strength, standing=entry.standing, concerns=entry.concerns,
            length=length, counting=counting, extension=extension, file=self.say.source.name, line=self._line(path),
            path=path,
        )  # fmt: skip

    def _line(self, path: _Path) -> int:
        """Return the line an entry begins on; looked up once for the file, since a line is slow to find."""
        return self.lines.get(path) or self.say.source.line_of(path)

    def _check_edition(self, path: _Path, entry: ClauseText) -> None:
        if entry.edition is not None and entry.edition not in (ANY_EDITION, *self.names):
            mend = nearest(entry.edition, self.names, f"the editions are {', '.join(self.names)}")
            self.say.add((*path, "edition"), f"no edition is called {entry.edition}", mend)
        if entry.edition == ANY_EDITION and not entry.document:
            self.say.add(path, "a clause of any edition must name its document", 'add document = "..."')

    def _length(self, path: _Path, entry: LimitText) -> clocks.Length | None:
        if entry.length is None:
            return None
        try:
            return clocks.Length.parse(entry.length)
        except ValueError as error:
            self.say.add((*path, "length"), str(error))
            return None

    def _check_counting(self, path: _Path, entry: LimitText, length: clocks.Length | None) -> None:
        if entry.counting is None or (length is None and entry.counting in clocks.CONVENTIONS):
            return
        try:
            clocks.check(entry.counting, length or clocks.Length(1, clocks.Unit.DAYS))
        except ValueError as error:
            self.say.add((*path, "counting"), str(error))

    def _extension(self, path: _Path, entry: LimitText) -> Extension | None:
        if (route := entry.extended_by) is None:
            return None
        place = (*path, "extended_by")
        each = self.vocabulary.list_of(route.until)
        self.vocabulary.check_date(route.until, self.say, place)
        for fact in route.needs:
            self.vocabulary.check_event(fact, self.say, place)
        for fact in (route.until, *route.needs) if route.until in self.vocabulary.facts else ():
            if fact in self.vocabulary.facts and (each is None or self.vocabulary.list_of(fact) != each):
                self.say.add(place, f"{fact} is not of the same list as {route.until}", "", fact)
        if route.unless is not None:
            self.vocabulary.check_condition(route.unless, self.say, place, each)
        return Extension(route.until, tuple(route.needs), route.unless)


def _days(path: _Path, entry: ClauseText, edition: Edition | None, say: Complaints) -> tuple[date, date]:
    first, last = (edition.first, edition.last) if edition else (date.min, date.max)
    for key, given in (("from", entry.from_), ("until", entry.until)):
        if given is None:
            continue
        try:
            day = written_day(given)
        except MisreadDay as error:
            say.add((*path, key), f"{key} is not a date: {error}", error.mend, code="bad-date")
            continue
        if not day.is_day or not first <= day.earliest <= last:
            say.add((*path, key), f"{key} is not a day on which {entry.edition} is in force", f"from {first} to {last}")
        elif key == "from":
            first = day.earliest
        else:
            last = day.latest
    return first, last


def _same_chooser(path: tuple[str, str], group: Sequence[ClauseText], vocabulary: Vocabulary, say: Complaints) -> None:
    """Note the first entry whose edition is chosen otherwise than the first's."""
    for number, entry in enumerate(group):
        if entry.concerns != group[0].concerns:
            mend = "use one concerns for all its entries"
            say.add((*path, number, "concerns"), f"{path[1]} concerns both reviews and notifications", mend)
            return
    choosers = [(number, entry.chosen_by) for number, entry in enumerate(group) if entry.chosen_by in vocabulary.facts]
    for number, chooser in choosers:
        if chooser != choosers[0][1]:
            what = f"{path[1]} chooses its edition by different events"
            say.add((*path, number, "chosen_by"), what, "use one chosen_by for all its entries")
            return


def _any_alone(path: tuple[str, str], group: Sequence[ClauseText], say: Complaints) -> None:
    """Note an entry for any edition that stands beside others, or not on every day: only it would ever be judged."""
    for number, entry in enumerate(group):
        if entry.edition != ANY_EDITION:
            continue
        if any(other.edition != ANY_EDITION for other in group):
            what = f"{path[1]} stands for {ANY_EDITION} edition and for single ones"
            say.add((*path, number, "edition"), what, "give it one entry for each edition, or this one alone")
        for key, given in (("from", entry.from_), ("until", entry.until)):
            if given is not None:
                what = f"an entry for {ANY_EDITION} edition holds on every day"
                say.add((*path, number, key), what, f"take {key} away, or name the editions one by one")


def _overlaps(path: tuple[str, str], made: Mapping[int, Clause], say: Complaints) -> None:
    for number, clause in made.items():
        for before, other in made.items():
            if before >= number:
                break
            if clause.edition == other.edition and clause.first <= other.last and other.first <= clause.last:
                what = f"{path[1]} stands twice for {clause.edition} on the same days"
                say.add((*path, number), what, "remove one, or give each its own from and until")
