"""From the text of the editions to the days each may be in force, with every mistake found on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.book import Edition
from scr_compliance.rulebook.complaints import Complaints
from scr_compliance.rulebook.policies import ANY_EDITION, NOTIFICATIONS, EditionText, PoliciesText
from scr_compliance.rulebook.vocabulary import Vocabulary
from scr_compliance.rulebook.written_days import MisreadDay, written_day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """One file of policies: what it says, and where its mistakes are noted."""

    text: PoliciesText
    say: Complaints


@dataclass(frozen=True, slots=True)
class Span:
    """An edition as written: when it begins, and when it ends if that is said."""

    text: EditionText
    start: DateInterval
    until: date
    say: Complaints


def spans(file: PolicyFile, vocabulary: Vocabulary) -> dict[str, Span]:
    """Return every edition of a file whose days can be read."""
    found: dict[str, Span] = {}
    kind = vocabulary.facts["kind"]
    if ANY_EDITION in file.text.editions:
        what = f"no edition may be called {ANY_EDITION}: it stands for every edition"
        file.say.add(("editions", ANY_EDITION), what, "give it another name")
    for name, edition in file.text.editions.items():
        for governed in edition.governs:
            if governed != NOTIFICATIONS:
                vocabulary.check_value(kind, "is", governed, file.say, ("editions", name, "governs"))
        start = _edition_day(name, "from", edition.in_force.from_, file.say)
        until = _edition_day(name, "until", edition.in_force.until, file.say)
        if start is not None:
            found[name] = Span(edition, start, until.latest if until else date.max, file.say)
    return found


def _edition_day(name: str, key: str, given: str | None, say: Complaints) -> DateInterval | None:
    if given is None:
        return None
    try:
        return written_day(given)
    except MisreadDay as error:
        what = f"{key} is not a date: {error}"
        say.add(("editions", name, "in_force"), what, error.mend, given, "bad-date")
        return None


def in_force(spans: Mapping[str, Span]) -> dict[str, Edition]:
    """Return the editions with the widest days each may be in force; the next one of its kind ends an edition."""
    found: dict[str, Edition] = {}
    for name, span in sorted(spans.items(), key=lambda item: item[1].start.earliest):
        text, first = span.text, span.start.earliest
        _alone(name, span, spans)
        ends = {what: _last_day(what, span, spans.values()) for what in text.governs}
        last = max(ends.values(), default=span.until)
        if last < first:
            span.say.add(("editions", name, "in_force"), f"{name} ends before it starts", "put the later day in until")
            continue
        found[name] = Edition(
            name, text.title, first, last, span.start.latest, frozenset(text.governs), text.in_force.standing,
            MappingProxyType(ends),
        )  # fmt: skip
    return found


def _alone(name: str, span: Span, spans: Mapping[str, Span]) -> None:
    """Note an edition that begins on the same day as another of a kind it governs: neither would end the other."""
    for other, one in spans.items():
        shared = sorted(set(one.text.governs) & set(span.text.governs))
        if other < name and shared and one.start.earliest == span.start.earliest:
            what = f"{name} begins on the same day as {other}, and both govern {' and '.join(shared)}"
            mend = f"put the later day in from, or take {shared[0]} out of one of them"
            span.say.add(("editions", name, "in_force"), what, mend)


def _last_day(what: str, span: Span, spans: Iterable[Span]) -> date:
    """Return the last day an edition may govern something: until the next edition that governs it begins."""
    first = span.start.earliest
    later = (one.start.latest - _DAY for one in spans if one.start.earliest > first and what in one.text.governs)
    return min([span.until, *later])
