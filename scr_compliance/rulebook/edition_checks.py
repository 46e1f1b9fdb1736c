"""From the text of the editions to the days each may be in force, with every mistake found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import UnreadableDate, read_date
from scr_compliance.records.interval import DateInterval
from scr_compliance.rulebook.book import Edition
from scr_compliance.rulebook.complaints import Complaints
from scr_compliance.rulebook.policies import ANY_EDITION, EditionText, PoliciesText
from scr_compliance.rulebook.vocabulary import Vocabulary

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """One file of policies: what it says, and where its mistakes are noted."""

    text: PoliciesText
    say: Complaints


def editions(base: PolicyFile, overlay: PolicyFile | None, vocabulary: Vocabulary) -> dict[str, Edition]:
    """Return the editions with the widest days each may be in force; the next one of its kind ends an edition.

    An overlay may not end an edition of the base on another day than the base does.
    """
    if not base.text.editions:
        base.say.add((), "there is no edition", "add [editions.ID]")
    spans = _spans(base, vocabulary)
    alone = _in_force(spans)
    if overlay is None:
        return alone
    more = {name: span for name, span in _spans(overlay, vocabulary).items() if name not in base.text.editions}
    for name, span in more.items():
        together = _in_force({**spans, name: span})
        for other, edition in alone.items():
            if other not in together or together[other].last != edition.last:
                what = f"{name} would change when {other}, which is there already, ends"
                overlay.say.add(("editions", name), what, "an overlay only adds; use --policies to replace all of them")
    return _in_force({**spans, **more}) | alone


@dataclass(frozen=True, slots=True)
class _Span:
    """An edition as written: when it begins, and when it ends if that is said."""

    text: EditionText
    start: DateInterval
    until: date
    say: Complaints


def _spans(file: PolicyFile, vocabulary: Vocabulary) -> dict[str, _Span]:
    """Return every edition whose days can be read."""
    found: dict[str, _Span] = {}
    kind = vocabulary.facts["kind"]
    if ANY_EDITION in file.text.editions:
        what = f"no edition may be called {ANY_EDITION}: it stands for every edition"
        file.say.add(("editions", ANY_EDITION), what, "give it another name")
    for name, edition in file.text.editions.items():
        for governed in edition.governs:
            vocabulary.check_value(kind, "is", governed, file.say, ("editions", name, "governs"))
        start = _edition_day(name, "from", edition.in_force.from_, file.say)
        until = _edition_day(name, "until", edition.in_force.until, file.say)
        if start is not None:
            found[name] = _Span(edition, start, until.latest if until else date.max, file.say)
    return found


def _edition_day(name: str, key: str, given: str | None, say: Complaints) -> DateInterval | None:
    if given is None:
        return None
    try:
        return read_day(given)
    except UnreadableDate:
        say.add(("editions", name, "in_force"), f"{key} is not a date", "write a day or a month", given)
        return None


def _in_force(spans: Mapping[str, _Span]) -> dict[str, Edition]:
    found: dict[str, Edition] = {}
    for name, span in sorted(spans.items(), key=lambda item: item[1].start.earliest):
        text, first = span.text, span.start.earliest
        later = [
            other.start.latest - _DAY
            for other in spans.values()
            if other.start.earliest > first and set(other.text.governs) & set(text.governs)
        ]
        last = min([span.until, *later])
        if last < first:
            span.say.add(("editions", name, "in_force"), f"{name} ends before it starts", "put the later day in until")
            continue
        found[name] = Edition(
            name, text.title, first, last, span.start.latest, frozenset(text.governs), text.in_force.standing
        )
    return found


def read_day(text: str) -> DateInterval:
    """Return the days a date of the policies may mean; raises `UnreadableDate` where it is no date."""
    if not text.strip():
        raise UnreadableDate("it is blank")
    value = read_date(text)
    if isinstance(value, Absence):
        raise UnreadableDate("it is not a date")
    return value
