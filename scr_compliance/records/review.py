"""The record of one review: what the board knows of the incident, its decision and its review.

No names are needed and none are kept. Field names, labels, help and what a blank means stand here, the headings that
boards use in `headings.toml`; everything that speaks of a fact looks it up in `scr_compliance.records.dictionary`.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field

from scr_compliance.records import choices
from scr_compliance.records.absence import Absence
from scr_compliance.records.fields import Choice, Count, EventDate, Part, TargetDate, Text, YesNo, fact, listing

_NONE = Absence.NONE


class Incident(Part):
    """What happened, and when each body came to know of it."""

    occurred_on: EventDate = fact(
        "Date the incident occurred", "The first harm that could bring the case to notice.", said="incident",
        noun="the incident",
    )  # fmt: skip
    authority_aware_on: EventDate = fact(
        "Date the local authority became aware", "The day the local authority became aware of the incident.",
        said="authority became aware",
    )  # fmt: skip
    known_on: EventDate = fact(
        "Date the board learned of the incident", "The day the board learned of the incident or was notified of it.",
        said="board learned of the incident",
    )  # fmt: skip
    notified_on: EventDate = fact(
        "Date the authority notified the incident",
        "The day the local authority told Ofsted or, from 29 June 2018, the national Panel.", said="notified",
        undone="not yet notified", noun="the notification",
    )  # fmt: skip
    harm: Text = fact("Harm", "Death or serious harm.")
    abuse_or_neglect_suspected: YesNo = fact(
        "Abuse or neglect known or suspected", "Whether abuse or neglect of the child is known or suspected.",
    )  # fmt: skip


class Decision(Part):
    """The chair's decision whether to hold a review."""

    recommended_on: EventDate = fact(
        "Date the panel recommended what to do", "The day the panel or sub-group recommended what to do.",
    )  # fmt: skip
    made_on: EventDate = fact(
        "Date the decision was made", "The day the chair decided whether to hold a review.", said="decision",
        undone="no decision yet", noun="the decision",
    )  # fmt: skip
    outcome: Annotated[Choice, choices.DECISION] = fact(
        "Decision", "Whether the chair decided to hold a review.", dated_by="made_on",
    )  # fmt: skip
    directed_by: Text = fact(
        "Directed by", "Who directed that the review be held or held again, where the board did not decide itself.",
        blank=_NONE,
    )  # fmt: skip
    reported_on: EventDate = fact(
        "Date the decision was reported", "The day the decision was reported to the bodies that must be told.",
        said="decision reported", undone="decision not yet reported",
    )  # fmt: skip
    late_reason: Text = fact("Reason the decision was late", "Shown beside a late decision; it moves no limit.")


class RapidReview(Part):
    """The rapid review that follows a notification (2018 on)."""

    completed_on: EventDate = fact(
        "Date the rapid review was completed", "The day the rapid review was sent to the Panel.",
        said="rapid review completed", undone="rapid review not yet completed",
    )  # fmt: skip


class ReviewProcess(Part):
    """The review itself: its stages and its independence."""

    begun_on: EventDate = fact(
        "Date the review began", "The day the review process began.", said="review begun",
        undone="review not yet begun",
    )  # fmt: skip
    terms_of_reference_on: EventDate = fact(
        "Date the terms of reference were agreed", "The day the terms of reference were agreed.",
    )  # fmt: skip
    target_on: TargetDate = fact("Target completion date", "The board's own target; never a limit.")
    completed_on: EventDate = fact(
        "Date the review was completed", "The day the board accepted the completed review.", said="completed",
        undone="not yet completed",
    )  # fmt: skip
    approved_on: EventDate = fact(
        "Date the board approved the review", "The day the board signed the review off.", said="approved by the board",
    )  # fmt: skip
    submitted_on: EventDate = fact(
        "Date the review was submitted", "The day the completed review was sent to Ofsted or the department.",
        said="submitted",
    )  # fmt: skip
    set_completion_on: TargetDate = fact(
        "Completion date set by a direction", "The day by which a direction says the review must be complete.",
        blank=_NONE, noun="a direction",
    )  # fmt: skip
    delay_reason: Text = fact("Reason for delay", "Shown beside a late review; it moves no limit.")
    panel_chair_independent: YesNo = fact(
        "Panel chair independent", "Whether the chair of the review panel was independent of the agencies involved.",
    )  # fmt: skip
    family_invited: YesNo = fact(
        "Family invited", "Whether the family, and the child where harmed, were invited to contribute.",
    )  # fmt: skip


class ImrCounts(Part):
    """How many individual management reviews were asked for and received, where only the counts are kept."""

    asked_count: Count = fact("Number of IMRs asked for", "How many agencies were asked for a report.")
    received_count: Count = fact("Number of IMRs received", "How many reports were received.", out_of="asked_count")


class Chronology(Part):
    """The chronology of the case."""

    status: Annotated[Choice, choices.CHRONOLOGY] = fact(
        "Chronology", "Whether there is no chronology, one agency's only, or one integrated across agencies.",
    )  # fmt: skip
    period_from: TargetDate = fact("Chronology period from", "First day of the period the terms of reference cover.")
    period_to: TargetDate = fact("Chronology period to", "Last day of the period the terms of reference cover.")
    entry_count: Count = fact("Number of chronology entries", "How many entries the chronology has.")
    entries: ChronologyEntries = listing("Chronology entries", "The entries, where the board has them as a table.")


class ChronologyEntry(Part):
    """One entry of a chronology kept as a table."""

    on: EventDate = fact("Date the entry was of", "The day of the event.")
    agency: Text = fact("Agency of the entry", "The agency whose record the entry comes from.")
    event_known_to: Text = fact("Event known to", "The agencies that knew of the event at the time.")


class OverviewReport(Part):
    """The overview report."""

    author_independent: YesNo = fact(
        "Overview author independent", "Whether the author was independent of all local agencies.",
    )  # fmt: skip
    dated_on: EventDate = fact(
        "Date the overview report was dated", "The date on the overview report.", said="overview report dated",
    )  # fmt: skip
    published_on: EventDate = fact(
        "Date the overview report was published", "The day the overview report was published.", said="report published",
        undone="report not yet published",
    )  # fmt: skip
    copies_sent_on: EventDate = fact(
        "Date copies were sent before publication", "The day copies went to the bodies that see it before publication.",
        said="copies sent", undone="copies not yet sent",
    )  # fmt: skip
    withheld_reason: Text = fact(
        "Reason for not publishing", "Why the overview report is withheld, where it is.", blank=_NONE,
    )  # fmt: skip


class ExecutiveSummary(Part):
    """The executive summary."""

    dated_on: EventDate = fact(
        "Date the executive summary was dated", "The date on the executive summary.", said="executive summary dated",
    )  # fmt: skip
    published_on: EventDate = fact(
        "Date the executive summary was published", "The day the executive summary was published.",
    )  # fmt: skip
    anonymised: YesNo = fact("Anonymised", "Whether the executive summary is anonymised.")


class HealthOverview(Part):
    """The health overview report."""

    received_on: EventDate = fact("Date the health overview report was received", "The day it was received.")


class Proceeding(Part):
    """Proceedings that run beside the review; shown, never moving a limit."""

    type: Text = fact("Type of proceedings", "Criminal, coronial, care or other.", key=True)
    from_: EventDate = fact("Date the proceedings began", "First day.", name="from")
    until: EventDate = fact("Date the proceedings ended", "Last day.")


class Extension(Part):
    """An extension of the time for completing the review."""

    until: TargetDate = fact(
        "Extended until", "The new day by which the review is to be complete.", key=True, noun="an extension",
    )  # fmt: skip
    agreed_on: EventDate = fact(
        "Date the extension was agreed",
        "The day the new timescale was agreed: under the 2006 edition with the Government Office, under the 2010 "
        "edition by the board.",
        dates_item=True,
    )  # fmt: skip
    agreed_with: Annotated[Choice, choices.EXTENSION_BODY] = fact(
        "Extension agreed with", "The body it was agreed with; blank: no body other than the one the edition names.",
        blank=_NONE,
    )  # fmt: skip
    consulted_on: EventDate = fact(
        "Date the extension was consulted on",
        "The day the board consulted on its revised timetable: the Government Office, later the department.",
    )  # fmt: skip
    reason: Text = fact("Reason for the extension", "Shown beside the extension.")


class Agency(Part):
    """An agency and its part in the review."""

    name: Text = fact("Agency", "The agency's name.", key=True)
    in_contact: YesNo = fact("In contact with the child or family", "Whether the agency was in contact.")
    asked_on: EventDate = fact("Date the agency was asked", "The day the agency's report was asked for.")
    due_on: TargetDate = fact("Date the agency's report is due", "The day set for the agency's report.")
    records_secured_on: EventDate = fact("Date the agency's records were secured", "The day its records were secured.")
    imr_received_on: EventDate = fact(
        "Date the agency's report was received", "The day its individual management review was received.",
    )  # fmt: skip
    author_independent: YesNo = fact("Agency author independent", "Whether the author was not directly concerned.")
    chronology: Annotated[Choice, choices.AGENCY_CHRONOLOGY] = fact(
        "Agency chronology", "Whether the agency's chronology is complete.",
    )  # fmt: skip


class InformationRequest(Part):
    """A request for information made for the review."""

    to: Text = fact("Requested of", "The body that was asked.", key=True)
    from_: Text = fact("Requested by", "The body that asked.", name="from", key=True)
    asked_on: EventDate = fact("Date the information was asked for", "The day of the request.", key=True, said="asked")
    answer_by: TargetDate = fact("Answer asked for by", "The day the request asked to be answered by.")
    answered_on: EventDate = fact(
        "Date the request was answered", "The day of the answer.", said="answered", undone="not yet answered",
    )  # fmt: skip
    answer: Annotated[Choice, choices.ANSWER] = fact(
        "Answer", "Supplied, refused, or not held.", dated_by="answered_on"
    )


class Information(Part):
    """One piece of information a service held."""

    holder: Text = fact("Held by", "The service that held the information.", key=True)
    about: Text = fact("About", "What the information concerned, in general terms.", key=True)
    pertinent_to: Text = fact("Pertinent to", "Whose work or risk assessment it was pertinent to.")
    known_on: EventDate = fact("Date the service knew", "The day the service came to know it.")
    shared_on: EventDate = fact("Date the information was shared", "The day it was passed on.")
    used: YesNo = fact("Information used", "Whether the receiving service used it.")


class Action(Part):
    """One action of the action plan."""

    number: Text = fact("Action number", "The action's number.", key=True, numbered=True)
    owner: Text = fact("Owner", "The post that must do it.")
    due_on: TargetDate = fact("Action due", "The day it is to be done by.")
    done_on: EventDate = fact("Date the action was done", "The day it was done.", said="done", undone="not yet done")
    evidence: Text = fact("Evidence", "What shows that it was done.")
    rag: Annotated[Choice, choices.RAG] = fact("RAG", "The board's own rating.")


class Child(Part):
    """A child of the review, by reference only."""

    reference: Text = fact("Child reference", "A reference, never a name.", key=True, numbered=True)
    social_care_contact: YesNo = fact("In contact with social care", "At the time of the incident.")
    in_need: YesNo = fact("Child in need", "At the time of the incident.")
    protection_plan: YesNo = fact("Child protection plan", "At the time of the incident.")
    looked_after: YesNo = fact("Looked after", "At the time of the incident.")
    chronic_neglect_identified: YesNo = fact("Chronic neglect identified", "Whether services recognised it.")


class Referral(Part):
    """A referral made about the child before the incident."""

    from_: Text = fact("Referred by", "The service or person that referred.", name="from", key=True)
    on: EventDate = fact("Date the referral was made", "The day of the referral.", key=True)
    outcome: Annotated[Choice, choices.REFERRAL] = fact("Outcome of the referral", "What came of it.")


_Item = TypeVar("_Item", bound=Part)


def _recorded_none(raw: object) -> object:
    """Read the word `none` as a list recorded to have nothing in it."""
    return Absence.NONE if isinstance(raw, str) and raw.strip().casefold() == "none" else raw


Listing = Annotated[tuple[_Item, ...] | Absence | None, BeforeValidator(_recorded_none)]
ChronologyEntries = Listing[ChronologyEntry]


class Review(Part):
    """One record: what the board knows of one incident, its decision and its review.

    >>> review = Review.model_validate({"reference": "SCR-09-012", "incident": {"known_on": "August 2009"}})
    >>> str(review.incident.known_on)
    '2009-08'
    """

    reference: str = Field(
        min_length=1, max_length=200, title="Reference", description="The board's own reference for the review.",
        json_schema_extra={"blank": "not recorded"},
    )  # fmt: skip
    board: Text = fact("Board", "The safeguarding board or partnership.")
    kind: Annotated[Choice, choices.REVIEW_KIND] = fact("Kind of review", "Which kind of review this is.")
    status: Annotated[Choice, choices.STATUS] = fact(
        "Status", "Open, closed, discontinued or transferred; blank is read as open."
    )
    follows: Text = fact("Follows", "The reference of an earlier review this one follows.")
    incident: Incident = Incident()
    decision: Decision = Decision()
    rapid_review: RapidReview = RapidReview()
    review: ReviewProcess = ReviewProcess()
    proceedings: Listing[Proceeding] = listing("Proceedings", "Proceedings beside the review.", in_a_cell=True)
    imrs: ImrCounts = ImrCounts()
    extensions: Listing[Extension] = listing(
        "Extensions", "Extensions of the time to complete.", none_when_blank=True, in_a_cell=True
    )
    chronology: Chronology = Field(default_factory=lambda: Chronology())
    overview_report: OverviewReport = OverviewReport()
    executive_summary: ExecutiveSummary = ExecutiveSummary()
    health_overview: HealthOverview = HealthOverview()
    agencies: Listing[Agency] = listing("Agencies", "The agencies that knew the child or family.", in_a_cell=True)
    information_requests: Listing[InformationRequest] = listing("Information requests", "Requests between agencies.")
    information: Listing[Information] = listing("Information", "What services knew, and whether they passed it on.")
    actions: Listing[Action] = listing("Actions", "The action plan.")
    children: Listing[Child] = listing("Children", "The children of the review.")
    referrals: Listing[Referral] = listing("Referrals", "Referrals made before the incident.")
    grade: Annotated[Choice, choices.GRADE] = fact(
        "Ofsted grade", "Ofsted's grade of the review (2007 to 2012); recorded, never predicted.",
    )  # fmt: skip


Chronology.model_rebuild()
