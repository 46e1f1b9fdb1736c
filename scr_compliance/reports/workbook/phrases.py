"""What several sheets say alike: where a record stands, which item, which days, and on what a finding rests."""

from __future__ import annotations

from scr_compliance.exceptions.departure import Departure
from scr_compliance.findings import Finding
from scr_compliance.findings.finding import Evidence, Span
from scr_compliance.findings.words import label_of, span_in_words
from scr_compliance.records.dates import day_as_words
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.explanation import evidence_in_words
from scr_compliance.reports.typed import fit_to_show
from scr_compliance.reports.workbook.sheet import NOT_APPLICABLE, NOT_KNOWN, Cell


def place_of(record: Record) -> str:
    """Return where a record stands in its source."""
    return record.at or NOT_KNOWN


def item_of(finding: Finding) -> str:
    """Return what a finding is about: the whole review, or which entry of a list, counted from 1."""
    return "Whole review" if finding.subject == "review" else named(finding.subject)


def named(path: str) -> str:
    """Return the label of a fact or a list, with the number of the item, counted from 1.

    >>> named("agencies[2].chronology"), named("agencies[2]"), named("agencies")
    ('Agency chronology, no. 3', 'Agencies, no. 3', 'Agencies')
    """
    each, bracket, after = path.partition("[")
    position, _, of_item = after.partition("]")
    if not (bracket and position):
        return label_of(path)
    return f"{label_of(path if of_item else each)}, no. {int(position) + 1}"


def why(finding: Finding) -> str:
    """Return the sentence of a finding, which does not keep it: of many findings the sentences fill the memory."""
    story = finding.story
    return story.because(story.turning_point(), story.missing())


def kind_of(finding: Finding, audit: Audit) -> str:
    """Return whether a finding is of a duty, of one whose words were not seen, or of none."""
    if finding.benchmark:
        return "Benchmark, no duty"
    if not audit.is_duty(finding):
        return "Check of the record, no duty"
    return "Duty, words not seen: advice only" if finding.advisory else "Duty"


def days(span: Span | None, otherwise: str = NOT_APPLICABLE) -> Cell:
    """Return a day as a date, several days in words, and where nothing bounds them that they are not known."""
    if span is None:
        return otherwise
    if span.earliest is None and span.latest is None:
        return NOT_KNOWN
    if span.earliest is not None and span.earliest == span.latest:
        return span.earliest
    return span_in_words(span)


def rests_on(finding: Finding, record: Record) -> str:
    """Return the facts a finding rests on, each with how it was read and the cell it was read from."""
    return "; ".join(_fact(one, record) for one in finding.story.evidence()) or "No fact"


def _fact(one: Evidence, record: Record) -> str:
    typed = fit_to_show(one.fact, record.typed.get(one.fact, ""))
    said = f', typed "{typed}"' if typed else ""
    return f"{named(one.fact)}: {evidence_in_words(one)}{said}" + (f", at {one.at}" if one.at else "")


def term(departure: Departure) -> str:
    """Return the first and last day of an exception."""
    return f"{day_as_words(departure.start)} to {day_as_words(departure.expiry)}"
