"""The policies as a whole: days that no edition covers, entries that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from scr_compliance.linting.conditions import Place, Reading, places
from scr_compliance.linting.desk import SECTIONS, Desk, PolicySheet
from scr_compliance.records.dates import day_as_words, read_date
from scr_compliance.records.interval import UNBOUNDED_ABOVE, DateInterval
from scr_compliance.rulebook.complaints import nearest
from scr_compliance.rulebook.policies import ANY_EDITION, NOTIFICATIONS, ClauseText, LimitText
from scr_compliance.rulebook.toml_source import TomlSource

_DAY: Final = timedelta(days=1)
_FROM_MEMORY: Final = "from memory"


class _Span(NamedTuple):
    """The days an edition is said to be in force: from when at the earliest and at the latest, and until when."""

    start: DateInterval
    until: date
    name: str
    source: TomlSource


def look_through(desk: Desk) -> None:
    """Say what is wrong in the policies as a whole."""
    used = _names_used(desk)
    for sheet in desk.policies:
        if not desk.unread:
            _unused(desk, sheet, used)
        if sheet.sound:
            _holes(desk, sheet)
            _standings(desk, sheet)
            for place in _conditions(sheet):
                Reading(desk, sheet.source, desk.vocabulary.facts, place).look_through()
    if desk.policies and all(sheet.sound for sheet in desk.policies):
        _editions(desk)
        _editions_passed_over(desk)


def _names_used(desk: Desk) -> dict[str, set[str]]:
    """Return every limit and clause that a rule names; a misspelt name stands for the one it is nearest to."""
    known = {
        section: {name for sheet in desk.policies for name in getattr(sheet.text, section)} for section in SECTIONS
    }
    used: dict[str, set[str]] = {section: set() for section in SECTIONS}
    for rule in desk.rules:
        if (place := rule.rests_on) is not None:
            section, name = place
            near = nearest(name, known[section])
            used[section] |= {name, near.removeprefix("did you mean ").removesuffix("?")}
    return used


def _unused(desk: Desk, sheet: PolicySheet, used: Mapping[str, set[str]]) -> None:
    for section, name, _ in sheet.entries():
        if name not in used[section]:
            what = f"no rule uses the {section.removesuffix('s')} {name}"
            desk.warn(sheet.source, (section, name), "unused", what, "name it in a rule, or take it out")


def _spans(desk: Desk) -> Iterator[tuple[_Span, list[str]]]:
    for sheet in desk.policies:
        for name, edition in sheet.text.editions.items():
            start = read_date(edition.in_force.from_)
            until = read_date(edition.in_force.until) if edition.in_force.until else None
            if isinstance(start, DateInterval):
                last = until.latest if isinstance(until, DateInterval) else UNBOUNDED_ABOVE
                yield _Span(start, last, name, sheet.source), edition.governs


def _editions(desk: Desk) -> None:
    """Say where no edition of a kind covers a day between its first and its last."""
    kinds: dict[str, list[_Span]] = {}
    for span, governs in _spans(desk):
        for kind in governs:
            kinds.setdefault(kind, []).append(span)
    said: set[tuple[str, str]] = set()
    for kind, spans in kinds.items():
        for one, other in pairwise(sorted(spans, key=lambda span: span.start.earliest)):
            if (one.name, other.name) not in said and (fault := _between(one, other, kind)):
                said.add((one.name, other.name))
                desk.warn(other.source, ("editions", other.name, "in_force"), *fault)


def _between(one: _Span, other: _Span, kind: str) -> tuple[str, str, str] | None:
    """Return what is wrong between two editions of a kind of which the first begins no later."""
    if one.until < other.start.earliest - _DAY:
        first, last = day_as_words(one.until + _DAY), day_as_words(other.start.earliest - _DAY)
        what = f"no edition for {kind} is in force from {first} to {last}, between {one.name} and {other.name}"
        return "edition-gap", what, f"take until out of {one.name}, or begin {other.name} earlier"
    return None


def _holes(desk: Desk, sheet: PolicySheet) -> None:
    """Say where two entries of one name and edition leave days between them that neither covers."""
    for section, name, group in sheet.entries():
        numbered = [(number, entry) for number, entry in enumerate(group) if entry.edition is not None]
        for edition in dict.fromkeys(entry.edition for _, entry in numbered):
            days = [(*_days_of(entry), number) for number, entry in numbered if entry.edition == edition]
            for (_, until, _), (start, _, number) in pairwise(sorted(days)):
                if until < start - _DAY:
                    first, last = day_as_words(until + _DAY), day_as_words(start - _DAY)
                    what = f"{name} says nothing for {edition} from {first} to {last}, between two of its entries"
                    mend = f'put until = "{start - _DAY}" in the earlier one, or from = "{until + _DAY}" in this one'
                    desk.warn(sheet.source, (section, name, number), "entry-gap", what, mend, "from")


def _days_of(entry: ClauseText) -> tuple[date, date]:
    """Return the days an entry is narrowed to, as far as it says."""
    first, last = (read_date(text) if text else None for text in (entry.from_, entry.until))
    start = first.earliest if isinstance(first, DateInterval) else date.min + _DAY
    return start, last.latest if isinstance(last, DateInterval) else UNBOUNDED_ABOVE


def _editions_passed_over(desk: Desk) -> None:
    """Say where a name has entries before and after an edition of a kind, and none for it."""
    orders = _orders(desk)
    for place in dict.fromkeys((section, name) for sheet in desk.policies for section, name, _ in sheet.entries()):
        stands = dict(_first_entries(desk, place))
        notifications = any(entry.concerns == NOTIFICATIONS for _, _, entry in stands.values())
        said: set[str] = set()
        for kind, order in orders.items():
            if ANY_EDITION not in stands and (kind == NOTIFICATIONS) is notifications:
                for earlier, edition, later in _passed_over(order, stands):
                    if edition not in said:
                        said.add(edition)
                        source, number, _ = stands[later]
                        what = f"{place[1]} has entries for {earlier} and {later}, but none for {edition} between them"
                        mend = "add one, or give the later ones another name; until then nothing is asked under it"
                        desk.warn(source, (*place, number), "edition-passed-over", what, mend)


def _orders(desk: Desk) -> dict[str, list[str]]:
    """Return the editions that govern each kind, earlier ones first."""
    orders: dict[str, list[str]] = {}
    for span, governs in sorted(_spans(desk), key=lambda pair: pair[0].start.earliest):
        for kind in governs:
            orders.setdefault(kind, []).append(span.name)
    return orders


_Stand = tuple[TomlSource, int, ClauseText]


def _first_entries(desk: Desk, place: tuple[str, str]) -> Iterator[tuple[str, _Stand]]:
    """Yield each edition that a name has an entry for, with where it stands."""
    for sheet in desk.policies:
        for section, name, group in sheet.entries():
            if (section, name) == place:
                yield from ((entry.edition, (sheet.source, number, entry)) for number, entry in enumerate(group))


def _passed_over(order: Sequence[str], named: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Yield every edition that is not named between two that are, with those two.

    >>> list(_passed_over(["wt1", "wt2", "wt3", "wt4"], {"wt1": 0, "wt3": 0}))
    [('wt1', 'wt2', 'wt3')]
    """
    places = [number for number, edition in enumerate(order) if edition in named]
    for one, other in pairwise(places):
        yield from ((order[one], edition, order[other]) for edition in order[one + 1 : other])


def _standings(desk: Desk, sheet: PolicySheet) -> None:
    for section, name, group in sheet.entries():
        for number, entry in enumerate(group):
            if entry.standing != "unverified" and entry.source.casefold().startswith(_FROM_MEMORY):
                what = f"the source is {_FROM_MEMORY}, yet the standing is {entry.standing}"
                mend = "say where the words were seen, or put unverified"
                desk.warn(sheet.source, (section, name, number, "standing"), "standing", what, mend)


def _conditions(sheet: PolicySheet) -> Iterator[Place]:
    for section, name, group in sheet.entries():
        for number, entry in enumerate(group):
            if isinstance(entry, LimitText) and entry.extended_by is not None:
                yield from places((section, name, number, "extended_by"), entry.extended_by.unless, "unless")
    if sheet.text.direction is not None:
        yield from places(("direction", "when"), sheet.text.direction.when, "when")
