"""One finding told in full: why, the requirement, the edition, the evidence, what would settle it, how to mend it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache

from scr_compliance.findings import Finding
from scr_compliance.findings.finding import Evidence
from scr_compliance.findings.words import general_path, label_of, listed, value_in_words
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind
from scr_compliance.reports.exceptions import excepted_in_words
from scr_compliance.rulebook import Rulebook

_WIDTH = 100
_ABSENCES = frozenset(absence.value for absence in Absence)


def explained(finding: Finding, book: Rulebook) -> Iterator[str]:
    """Yield the lines of an explanation."""
    rule = book.rule(finding.rule)
    subject = "" if finding.subject == "review" else f", {finding.subject}"
    yield f"{finding.review}{subject}: {rule.text.title}"
    outcome = finding.outcome.replace("_", " ")
    plainer = f" ({outcome})" if outcome in ("late", "overdue", "manual") else ""
    yield f"  {finding.heading}{plainer}, as at {day_as_words(finding.as_at)}"
    yield from _part("Why", finding.because)
    if finding.excepted:
        yield from _part("Exception", excepted_in_words(finding.excepted))
    yield from _part("Requirement", rule.text.requirement)
    yield from _part("Source", source_in_words(finding))
    yield from _part("Edition", edition_in_words(finding, book, rule.chosen_by))
    for number, one in enumerate(finding.evidence):
        place = f"  at {one.at}" if one.at else ""
        yield f"  {'Evidence' if not number else '':<14}{one.fact} = {evidence_in_words(one)}{place}"
    if finding.missing:
        yield from _part("To settle it", settling(finding))
    if finding.heading in ("Not met", "Check", "Due"):
        yield from _part("Put it right", rule.text.remedy)
    yield from _part("Who", rule.text.duty_holder)


def settling(finding: Finding) -> str:
    """Return which facts to record, and which cells to put right because they could not be read."""
    unread = {one.fact: one.at for one in finding.evidence if one.value == Absence.UNREADABLE.value}
    wanted = [label_of(path) for path in finding.missing if path not in unread]
    parts = [f"record, or record to the day: {listed(wanted)}"] if wanted else []
    parts += [f"put right {label_of(path)}, which could not be read{f' at {at}' if at else ''}"
              for path, at in unread.items() if path in finding.missing]  # fmt: skip
    return "; ".join(parts) + "."


def evidence_in_words(evidence: Evidence) -> str:
    """Return the value of a piece of evidence as people read it, a date written out."""
    return _written_out(general_path(evidence.fact), evidence.value)


@lru_cache(maxsize=65_536, typed=True)
def _written_out(path: str, value: str | bool | int | None) -> str:
    """Return a value in words; remembered, for days and answers recur."""
    spec = dictionary().facts.get(path)
    if spec is not None and spec.kind in (Kind.EVENT, Kind.TARGET) and value not in _ABSENCES:
        return value_in_words(spec.reader.read(value))
    return value_in_words(value)


def _part(name: str, text: str) -> list[str]:
    lines = textwrap.wrap(text, _WIDTH, break_on_hyphens=False) or [""]
    return [f"  {name if not number else '':<14}{line}" for number, line in enumerate(lines)]


def source_in_words(finding: Finding) -> str:
    """Return the document and paragraph of a finding, the strength of its words and how well they are known."""
    if finding.source.document is None:
        return "no edition is known to govern"
    strength = f" ({finding.strength}, {finding.standing})" if finding.strength else ""
    document, paragraph = finding.source.document, finding.source.paragraph
    place = document if paragraph is None or document.endswith(paragraph) else f"{document}, {paragraph}"
    advice = " The words were not seen, so this only advises." if finding.advisory else ""
    yardstick = " A published yardstick, not a duty." if finding.benchmark else ""
    return f"{place}{strength}.{advice}{yardstick}"


def edition_in_words(finding: Finding, book: Rulebook, chosen_by: str) -> str:
    """Return which edition governs and why, or which may; `chosen_by` is the event whose day chooses it."""
    event = dictionary()[chosen_by].happening
    if not finding.editions:
        return f"none is known to govern this kind of review on the day {event}, or the kind is not recorded."
    titles = listed(book.editions[edition].title for edition in finding.editions)
    if len(finding.editions) == 1:
        standing = book.editions[finding.editions[0]].standing
        start = "" if standing == "verified" else f" The day it came into force is {standing}."
        return f"{titles}, by the day {event}.{start}"
    return f"by the day {event} it may be any of: {titles}."
