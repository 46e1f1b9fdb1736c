"""The columns boards keep: what each is of, and the headings it may stand under.

A heading is *known* if it is a fact's label or another heading the dictionary of facts lists, whatever its case,
spacing or punctuation; in other words or misspelt it may be recognised, or not. Some headings look like a fact's
and are of something else: nothing may be read under those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from scr_compliance.records.dictionary import dictionary

DATES: Final[Mapping[str, tuple[int, Sequence[str]]]] = {
    "incident.occurred_on": (0, ("When it happened", "Dt of incident / death", "Date of death or injury")),
    "incident.authority_aware_on": (1, ("LA first knew", "Date council became aware")),
    "incident.known_on": (5, ("Referral received", "LSCB told on", "Date of referral to LSCB")),
    "incident.notified_on": (12, ("DfE / Ofsted notified", "Serious incident notification sent")),
    "decision.recommended_on": (25, ("SCR sub-group recommended on", "Panel recommendation (date)")),
    "decision.made_on": (30, ("Chair's decision (date)", "When the Chair decided", "Dt of chairs decision")),
    "decision.reported_on": (35, ("Decision sent to DfE", "Decision notified to DfE / Ofsted")),
    "review.begun_on": (40, ("Review commenced", "SCR start date")),
    "review.terms_of_reference_on": (50, ("ToR agreed", "TOR signed off")),
    "review.target_on": (210, ("Target compl. date", "Planned finish")),
    "review.completed_on": (240, ("SCR finished", "Completed (date)")),
    "review.approved_on": (250, ("Signed off by Board", "Board sign off date")),
    "review.submitted_on": (260, ("Submitted to Ofsted / Panel", "Sent to Ofsted/GO")),
    "overview_report.dated_on": (235, ("Overview report - date on it",)),
    "overview_report.published_on": (300, ("Report on website", "Published (date)")),
    "overview_report.copies_sent_on": (290, ("Pre-publication copies sent",)),
    "executive_summary.dated_on": (236, ("Exec summary - date on it",)),
    "executive_summary.published_on": (301, ("Exec summary published", "Exec. summ. published")),
    "health_overview.received_on": (150, ("Health overview report in",)),
    "rapid_review.completed_on": (15, ("Rapid review sent to Panel",)),
}  # fmt: skip
"""Facts that are days: how long after the incident, and headings in other words."""

OTHERS: Final[Mapping[str, tuple[str, Sequence[str]]]] = {
    "board": ("text", ("Safeguarding board",)),
    "kind": ("kind", ("Which type of review",)),
    "status": ("status", ("Open or closed",)),
    "incident.harm": ("text", ("Type (death / serious harm)",)),
    "incident.abuse_or_neglect_suspected": ("yes", ("Was abuse or neglect suspected",)),
    "decision.outcome": ("outcome", ("Chair decided (SCR / no SCR)", "Outcome of chair's decision")),
    "decision.late_reason": ("text", ("Why the decision was late",)),
    "review.delay_reason": ("text", ("Why delayed",)),
    "review.panel_chair_independent": ("yes", ("Is the panel chair independent",)),
    "review.family_invited": ("yes", ("Were family invited to take part",)),
    "chronology.status": ("chronology", ("Chronology - integrated or single agency",)),
    "chronology.entry_count": ("count", ("Entries in chronology",)),
    "overview_report.author_independent": ("yes", ("Overview author - independent",)),
    "executive_summary.anonymised": ("yes", ("Exec summary anonymised",)),
    "grade": ("grade", ("Grade given by Ofsted",)),
}  # fmt: skip

ITEMS: Final[Mapping[str, Mapping[str, tuple[str, Sequence[str]]]]] = {
    "agencies": {
        "agencies[].name": ("agency", ("Name of agency / organisation",)),
        "agencies[].asked_on": ("date 45", ("IMR requested on",)),
        "agencies[].due_on": ("target 90", ("IMR due by",)),
        "agencies[].imr_received_on": ("date 95", ("IMR rec'd",)),
        "agencies[].records_secured_on": ("date 20", ("Files secured",)),
        "agencies[].in_contact": ("yes", ("Was in contact?",)),
        "agencies[].author_independent": ("yes", ("Author indep. of case",)),
        "agencies[].chronology": ("agency_chronology", ("Chron. received",)),
    },
    "actions": {
        "actions[].number": ("number", ("Recommendation no.",)),
        "actions[].owner": ("text", ("Lead officer (post)",)),
        "actions[].due_on": ("target 300", ("To be done by",)),
        "actions[].done_on": ("date 330", ("Date action completed",)),
        "actions[].evidence": ("text", ("Evidence seen",)),
        "actions[].rag": ("rag", ("RAG rating",)),
    },
    "extensions": {
        "extensions[].until": ("target 270", ("New date",)),
        "extensions[].agreed_on": ("date 200", ("Extension agreed",)),
        "extensions[].consulted_on": ("date 195", ("GO consulted",)),
        "extensions[].reason": ("text", ("Reason for ext.",)),
    },
    "information_requests": {
        "information_requests[].to": ("text", ("Asked of",)),
        "information_requests[].from": ("text", ("Asked by",)),
        "information_requests[].asked_on": ("date 60", ("When asked",)),
        "information_requests[].answer_by": ("target 80", ("Reply wanted by",)),
        "information_requests[].answered_on": ("date 85", ("Replied on",)),
        "information_requests[].answer": ("answer", ("What they said",)),
    },
}  # fmt: skip
SHEET_NAMES: Final = {
    "agencies": ("Agencies", "Agency IMRs", "IMRs"), "actions": ("Actions", "Action plan", "Action Plans"),
    "extensions": ("Extensions", "Ext."), "information_requests": ("Information requests", "Info requests"),
}  # fmt: skip

# Headings of no fact: the kind of cells under them, and whether those may name people.
OF_NO_FACT: Final[Sequence[tuple[str, str, bool]]] = (
    ("Child/family pseudonym", "pseudonym", True), ("Initials", "initials", True), ("DOB", "date", True),
    ("Date of birth", "date", True), ("Comments", "comments", True), ("Lead reviewer / author", "person", True),
    ("Review completed by", "person", True), ("Chair of panel", "person", True),
    ("No. recommendations", "count", False),
    ("Next review", "date", False), ("Draft to board", "date", False), ("Overview report due", "date", False),
    ("Family informed?", "yes", False), ("Executive summary drafted", "date", False),
    ("RAG of action plan", "rag", False),
    ("Date of decision to prosecute", "date", False), ("Decision letter drafted", "date", False),
    ("Status of criminal trial", "status", False), ("Date IMRs completed", "date", False),
    ("Report date checked", "yes", False),
    ("Target date changed", "yes", False), ("Published?", "yes", False), ("Date of funeral", "date", False),
    ("Chronology requested", "date", False), ("Decision date minuted", "yes", False),
    ("Board approval sought", "date", False),
    ("Date of decision not to prosecute", "date", False), ("Ofsted inspection grade", "grade", False),
    ("Family invited to funeral", "yes", False), ("IMRs rejected", "count", False), ("", "person", True),
)  # fmt: skip
ITEMS_OF_NO_FACT: Final[Mapping[str, Sequence[tuple[str, str, bool]]]] = {
    "agencies": (("Author", "person", True), ("Sent back?", "yes", False), ("Quality-assured by", "person", True),
                 ("IMR requested by", "person", True), ("IMR returned", "date", False)),
    "actions": (("Recommendation", "comments", True), ("Source (overview / IMR)", "text", False),
                ("Agency", "agency", False),
                ("Action", "text", False), ("Status", "status", False), ("Impact / how will we know", "text", False),
                ("Update", "comments", True), ("Evidence due", "date", False)),
    "extensions": (("Requested by", "person", True),),
    "information_requests": (("Chased", "date", False), ("Answer checked by", "person", True)),
}  # fmt: skip
REFERENCE_KNOWN: Final = ("Ref No", "Ref", "Reference", "Review reference", "REF NO.", "Ref no", "reference")
REFERENCE_OTHER: Final = ("SCR Ref", "Case ref. no.", "Refrence", "Our ref")


# What makes a known heading one of something else.
_ELSE: Final = (
    "{} letter drafted", "{} - reminder sent", "{} chased by", "Draft {}", "Proposed {}", "{} (previous)",
    "{} by (name)",    "Next {}", "{} to be agreed", "{} not needed", "{} (last year)", "Likely {}", "{} of sibling",
    "Old {}", "{} overdue?", "Unpublished {}", "{} (days)", "Estimated {}", "Former {}", "Hoped-for {}", "{} 2",
    "Prev. {}", "{} if held", "Police {}", "Number of {}", "Days to {}",
)  # fmt: skip


_NOTED: Final = (
    "{} (dd/mm/yyyy)",
    "{} (if known)",
    "5. {}",
    "(b) {}",
    "{} - see note 2",
    "{1}",
    "{} [office use]",
    "{}\n(Y/N)",
    "{} 🔒",
)
"""A known heading with something beside it that says how to fill it in, or which number it has."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the fact it is of (or nothing), the kind of its cells, its heading, and whether that is known."""

    path: str
    kind: str
    heading: str
    known: bool = True
    personal: bool = False
    in_parts: bool = False
    """Whether its heading stands in more than one row."""


def heading_for(chance: Random, path: str, others: Sequence[str]) -> tuple[str, bool]:
    """Return a heading for a fact, and whether it is known."""
    spec = dictionary()[path]
    roll = chance.random()
    if roll < 0.16:
        return chance.choice(others), False
    known = chance.choice([spec.label, *spec.headings])
    if roll < 0.26:
        return _misspelt(chance, known), False
    if roll < 0.3:
        noted = [form for form in _NOTED if "mm" not in form or path in DATES]
        return chance.choice(noted).format(known, known.replace(" ", "\u00a0")), False
    return (known if roll < 0.6 else _dressed(chance, known)), True


def _of_something_else(chance: Random) -> Column:
    """Return a column whose heading holds the words of a known one, and is of something else."""
    path = chance.choice([*DATES, *OTHERS])
    spec = dictionary()[path]
    heading = chance.choice(_ELSE).format(chance.choice([spec.label, *spec.headings]))
    return Column("", "date" if path in DATES else OTHERS[path][0], heading)


def _dressed(chance: Random, heading: str) -> str:
    """Return the same heading as boards dress it up."""
    first, _, rest = heading.partition(" ")
    ways = [heading.upper(), heading.lower(), f"{heading}:", f"{heading}*", f" {heading} ", heading.replace("'", "’")]
    return chance.choice([*ways, f"{first}\n{rest}" if rest else heading, f"{first}  {rest}" if rest else heading])


def _misspelt(chance: Random, heading: str) -> str:
    """Return a heading with one slip in its longest word: a letter lost, doubled or two swapped."""
    word = max(heading.split(), key=len)
    at = chance.randrange(1, max(2, len(word) - 2))
    slip = chance.choice([
        word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ])  # fmt: skip
    return heading.replace(word, slip, 1)


def columns_of_reviews(chance: Random, width: int, *, mapped: bool = False) -> list[Column]:
    """Return the columns of one sheet of reviews, in no order; one in fourteen sheets hides its references.

    `mapped`: a map will say what each heading stands for, so that all are known.
    """
    known = chance.random() < 0.93
    reference = Column("reference", "reference", chance.choice(REFERENCE_KNOWN if known else REFERENCE_OTHER), known)
    found: list[Column] = []
    for path, (after, others) in DATES.items():
        target = "target" if path.endswith("target_on") else "date"
        found.append(Column(path, f"{target} {after}", *heading_for(chance, path, others)))
    for path, (kind, others) in OTHERS.items():
        found.append(Column(path, kind, *heading_for(chance, path, others)))
    found = chance.sample(found, min(len(found), width * 2 // 3))
    if chance.random() < 0.25 and (again := [column for column in found if column.path in DATES]):
        found.append(_same_again(chance, chance.choice(again)))
    if chance.random() < 0.6:
        found.append(Column("agencies", "agencies", chance.choice(["Agencies (IMRs)", "Agencies"]), known=False))
    if chance.random() < 0.6:
        found.append(Column("imrs.received_count", "received", "No. IMRs received"))
    of_no_fact = chance.sample(OF_NO_FACT, max(0, min(len(OF_NO_FACT), width - 1 - len(found))))
    found += [Column("", kind, heading, personal=personal) for heading, kind, personal in of_no_fact]
    found[len(found) // 2 : len(found) // 2] = [_of_something_else(chance) for _ in range(chance.choice([0, 0, 1, 2]))]
    found = found[: width - 1]
    chance.shuffle(found)
    found.insert(0 if chance.random() < 0.7 else chance.randrange(len(found)), reference)
    return _without_twins([replace(column, known=column.known or mapped) for column in found])


def _same_again(chance: Random, column: Column) -> Column:
    return replace(column, heading=heading_for(chance, column.path, DATES[column.path][1])[0], known=False)


def _without_twins(columns: list[Column]) -> list[Column]:
    """Return the columns; a fact that two of them give is owed by neither."""
    paths = [column.path for column in columns]
    return [
        replace(column, known=column.known and paths.count(column.path) == 1) if column.path else column
        for column in columns
    ]
