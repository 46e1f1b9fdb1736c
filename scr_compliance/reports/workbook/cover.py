"""The sheets around the findings: the cover with the counts, the contents, and the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scr_compliance.findings import HEADINGS
from scr_compliance.findings.words import counted, label_of, listed
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.exceptions import exceptions_read
from scr_compliance.reports.problems import Problem, problems
from scr_compliance.reports.shares import said_beside
from scr_compliance.reports.workbook.findings import settled_where
from scr_compliance.reports.workbook.sheet import NOT_APPLICABLE, NOT_KNOWN, Column, Link, Row, Sheet


def title_of(audit: Audit) -> str:
    """Return the title of the workbook, which is a property of the document too."""
    return f"Compliance of case reviews with Working Together, as at {day_as_words(audit.as_at)}"


def cover(audit: Audit) -> Sheet:
    """Return the cover: what stands in the way of a whole answer first, then the counts and the facts of the run."""
    lead = ("What was checked, by what, and what came of it.", *map(_problem, problems(audit)))
    columns = (Column("What", 34), Column("Answer", 100))
    return Sheet("Cover", title_of(audit), lead, columns, [*_counts(audit), *_facts(audit)])


def _problem(problem: Problem) -> str:
    return f"There is a problem: {problem.text[0].lower()}{problem.text[1:]}"


def _counts(audit: Audit) -> Iterator[Row]:
    counts = audit.headings
    for heading in HEADINGS:
        yield heading, ", ".join([f"{counts.get(heading, 0):,}", *said_beside(heading, counts, audit.excepted)])
    for kind, found in audit.counted_apart.items():
        marks = ", ".join(f"{heading} {found[heading]:,}" for heading in HEADINGS if heading in found)
        yield f"{kind}, no duty, counted apart", marks
    reviews = counted(len(audit.judged), "review")
    yield "Decided", f"At least one duty could be decided in {audit.decided_reviews:,} of {reviews}."
    if audit.missing:
        lacking = listed(f"{label_of(path)} ({number:,})" for path, number in audit.missing[:5])
        yield "Most often missing in the others", lacking


def _facts(audit: Audit) -> Iterator[Row]:
    yield "Checked as at", audit.as_at
    for intake in audit.intakes:
        yield "File", intake.source
    yield "Reviews read", f"{len(audit.judged):,}"
    yield "Rules", f"{counted(len(audit.book.rules), 'rule')}, each run by {audit.engine}"
    yield "Rulebook", audit.book.digest
    if audit.edition is not None:
        yield "Edition", f"Judged as if {audit.book.editions[audit.edition].title} governed every review"
    for line in exceptions_read(audit):
        yield "Exceptions", line
    for note in audit.notes:
        yield "Note", note
    yield "What Met means", _MET


_MET = "That nothing recorded shows otherwise. It is no judgement of the quality of a review."


def contents(sheets: Sequence[Sheet]) -> Sheet:
    """Return the contents: a link to every other sheet, what it holds and how many rows."""
    rows = [(Link(sheet.name, sheet.name), str(sheet.lead[0]), len(sheet.rows)) for sheet in sheets]
    columns = (Column("Sheet", 28), Column("What it holds", 90), Column("Rows", 10))
    return Sheet("Contents", "Contents", ("The sheets of this workbook, each with a link to it.",), columns, rows)


def notes(audit: Audit) -> Sheet:
    """Return the notes: what the shorthand stands for, and how to read what the other sheets say."""
    rows = [*_NOTES.items(), *(("Many reviews", line) for line in settled_where(audit))]
    columns = (Column("Note", 28), Column("What it means", 110))
    return Sheet("Notes", "Notes", ("How to read the other sheets.",), columns, rows)


_NOTES = {
    NOT_APPLICABLE: "Not applicable: nothing can stand in this cell.",
    NOT_KNOWN: "Not known: something could stand here, and is not known.",
    "Not met": "Late, overdue or not so, by a duty whose words are known.",
    "Cannot tell": "What is recorded allows more than one answer. It is counted apart and never as met.",
    "Check": "A person must judge, or the words of the clause were not seen, so that it only advises.",
    "Due": "Not done, and still in time.",
    "Met": _MET,
    "Does not apply": "The rule does not concern the review or the item, or its edition has no such clause.",
    "Dates": "A day is a date. A month, a year or several days stand as text, as far as they are known.",
    "Place in your file": "The sheet and the row, or the cell, where the record stands in your own file.",
    "Evidence": "What the finding rests on: the fact, how it was read, and the cell it was read from.",
    "Private text": "What was typed as free text, and what could not be read, is not repeated in this workbook.",
    "Formulas": "No cell holds a formula: text that begins as one would is written as text.",
    "Finding id": "The same from run to run while the review, the rule and the item are the same.",
}
