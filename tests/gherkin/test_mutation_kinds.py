"""Every kind of change is made, once, told in English, and found again in the files."""

# ruff: noqa: E501 - policies and changes are shown as they are written and told

from collections.abc import Callable
from datetime import date

import pytest

from scr_compliance.gherkin.mutation import SHARED, Mutant, mutants_of
from scr_compliance.gherkin.running import focused
from scr_compliance.judging import check
from scr_compliance.records.review import Review
from scr_compliance.rulebook import Rulebook, load_rulebook, shipped_rulebook

POLICIES = """\
[editions.wt2006]
title    = "Working Together (2006)"
in_force = { from = "2006-04-01" }
governs  = ["scr"]

[editions.wt2010]
title    = "Working Together (2010)"
in_force = { from = "2009-12", until = "2013-04-14" }
governs  = ["scr", "other"]

[order]
"incident.known_on"   = ["decision.made_on"]
"decision.made_on"    = ["review.completed_on", "review.approved_on"]
"review.completed_on" = ["review.submitted_on"]

[stand_ins]
"review.completed_on" = ["review.approved_on", "review.submitted_on"]

[[implied]]
fact  = "decision.outcome"
value = "hold"
by    = ["review.completed_on", "review.submitted_on"]

[direction]
when  = { fact = "decision.directed_by", known = true }
until = "review.set_completion_on"
limit = "completion"

[chronology]
longest_gap = "3 months"
counting    = "corresponding day, start day not counted"
source      = "made up"

[[limits.completion]]
edition     = "wt2006"
length      = "4 months"
counting    = "corresponding day, start day not counted"
chosen_by   = "decision.made_on"
extended_by = { until = "extensions[].until", needs = ["extensions[].agreed_on"], unless = { fact = "extensions[].agreed_with", in = ["board", "other"] } }
strength    = "should"
paragraph   = "8.20"
source      = "seen"
standing    = "unverified"

[[limits.completion]]
edition   = "wt2010"
from      = "2010-02-01"
length    = "6 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.40"
source    = "seen"
standing  = "verified"

[[limits.copies]]
edition   = "wt2010"
length    = "7 days"
counting  = "calendar days, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.50"
source    = "seen"
standing  = "verified"

[[clauses.report]]
edition   = "wt2010"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.30"
source    = "seen"
standing  = "verified"
"""
HEAD = """\
title       = "A title"
requirement = "A requirement."
why         = "A reason."
duty_holder = "board"
remedy      = "Mend it."
"""
CLOCK = """
[applies]
none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]

[clock]
starts = "decision.made_on"
stops  = "review.completed_on"
limit  = "completion"
"""
COPIES = """
[clock]
starts = "overview_report.copies_sent_on"
stops = "overview_report.published_on"
at_least_before = "copies"
"""
EACH = """\
clause = "report"
each   = "agencies"
where  = { fact = "agencies[].in_contact", is = true }
person_judges_if = { fact = "agencies[].asked_on", before = "2010-06-01" }

[require]
by  = "review.completed_on"
any = [
  { fact = "agencies[].imr_received_on", known = true },
  { fact = "agencies[].chronology", is_not = "absent" },
  { fact = "imrs.received_count", at_least = 2 },
]
"""
FILES = {
    "policies.toml": POLICIES,
    "rules/a/completed.toml": HEAD + CLOCK,
    "rules/a/copies.toml": HEAD + COPIES,
    "rules/b/report.toml": HEAD + EACH,
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    root = tmp_path_factory.mktemp("book")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_rulebook(root / "rules", root / "policies.toml")


@pytest.fixture(scope="module")
def made(book: Rulebook) -> Callable[[str], list[Mutant]]:
    every = {subject: list(mutants_of(subject, book)) for subject in (*(rule.id for rule in book.rules), SHARED)}
    return lambda subject: every[subject]


CHANGES = [
    ("completed", "'do_not_hold' was left out of the values of 'Decision' in 'applies'"),
    ("completed", "'hold' was added to the values of 'Decision' in 'applies'"),
    ("completed", "'none of (Decision is one of do not hold, other review)' became 'all of' it in 'applies'"),
    ("completed", "'applies' was left out"),
    (
        "completed",
        "the clock started on 'Date the board learned of the incident', not on 'Date the decision was made'",
    ),
    ("completed", "the clock stopped on 'Date the review was submitted', not on 'Date the review was completed'"),
    ("completed", "the limit was counted back from the stop"),
    ("completed", "the limit 'copies' stood in place of 'completion'"),
    (
        "completed",
        "the edition was chosen by 'Date the board learned of the incident', not by 'Date the decision was made'",
    ),
    ("completed", "the rule became a benchmark"),
    ("completed", "nothing was asked under the 2006 edition"),
    ("completed", "'standing' became 'verified' under the 2006 edition, so that it no longer only advises"),
    ("completed", "'standing' became 'unverified' under the 2010 edition, so that it only advises"),
    ("completed", "'within 4 months' became 'within 3 months' under the 2006 edition"),
    ("completed", "'within 6 months' became 'within 7 months' under the 2010 edition"),
    ("completed", "'within 6 months' became 'within 180 days' under the 2010 edition"),
    ("completed", "'within 6 months' became 'within 24 weeks' under the 2010 edition"),
    ("completed", "'from 1 February 2010' became 'from 2 February 2010' under the 2010 edition"),
    ("completed", "'from 1 February 2010' was left out under the 2010 edition"),
    ("completed", "no extension moved the limit under the 2006 edition"),
    ("completed", "an extension moved the limit under the 2010 edition"),
    (
        "completed",
        "an extension needed 'Date the extension was consulted on', not 'Date the extension was agreed', "
        "under the 2006 edition",
    ),
    ("completed", "an extension needed 'Date the extension was consulted on' too under the 2006 edition"),
    ("completed", "nothing ruled an extension out under the 2006 edition"),
    ("completed", "what rules an extension out became its opposite under the 2006 edition"),
    (
        "completed",
        "'other' was left out of the values of 'Extension agreed with' in what rules an extension out "
        "under the 2006 edition",
    ),
    ("copies", "the limit was counted forward from the start"),
    ("copies", "'at least 7 days before' became 'at least 8 days before' under the 2010 edition"),
    ("copies", "'at least 7 days before' became 'at least 7 working days before' under the 2010 edition"),
    (
        "copies",
        "'calendar days, start day not counted' became 'corresponding day, start day not counted' "
        "under the 2010 edition",
    ),
    ("report", "'In contact with the child or family is yes' became 'is no' in 'where'"),
    ("report", "'where' was left out"),
    ("report", "'where' became its opposite"),
    ("report", "'person_judges_if' was left out"),
    ("report", "'person_judges_if' became its opposite"),
    ("report", "'Agency chronology is not absent' became 'is absent' in 'require'"),
    ("report", "'Agency chronology is not absent' was left out in 'require'"),
    ("report", "'Agency chronology is not absent' became 'is not partial' in 'require'"),
    (
        "report",
        "'any of (Date the agency's report was received is known; Agency chronology is not absent; "
        "Number of IMRs received is at least 2)' became 'none of' it in 'require'",
    ),
    ("report", "it was required by no day, not by 'Date the review was completed'"),
    ("report", "it was required by 'Date the review was submitted', not by 'Date the review was completed'"),
    (SHARED, "'began on 1 April 2006' became 'began on 2 April 2006' for the 2006 edition"),
    (
        SHARED,
        "'began on 1 December 2009 at the earliest' became 'began on 30 November 2009 at the earliest' for the 2010 edition",
    ),
    (
        SHARED,
        "'began on 31 December 2009 at the latest' became 'began on 1 January 2010 at the latest' for the 2010 edition",
    ),
    (SHARED, "'ended on 14 April 2013' became 'ended on 15 April 2013' for the 2010 edition"),
    (SHARED, "the 2010 edition did not govern serious case reviews"),
    (SHARED, "'Date the decision was made' need not come on or before 'Date the review was completed'"),
    (SHARED, "'Date the review was submitted' did not stand in for 'Date the review was completed'"),
    (SHARED, "'Date the review was submitted' stood in before 'Date the board approved the review'"),
    (SHARED, "'Date the review was submitted' did not show that 'Decision' is hold"),
    (SHARED, "recorded events showed that 'Decision' is do not hold"),
    (SHARED, "no direction set the day"),
    (SHARED, "a direction set the day by 'Target completion date', not by 'Completion date set by a direction'"),
    (SHARED, "'Directed by is known' became 'is not known' in when a direction counts"),
    (SHARED, "the longest gap of a chronology was 2 months, not 3 months"),
]


@pytest.mark.parametrize(("subject", "change"), CHANGES)
def test_each_kind_of_change_is_made_and_told(made: Callable[[str], list[Mutant]], subject: str, change: str) -> None:
    assert change in [mutant.change for mutant in made(subject)]


@pytest.mark.parametrize(
    "change",
    [
        "in 'person_judges_if'",
        "'Number of IMRs received is at least 2' became",
        "'any of (",
    ],
)
def test_numbers_days_and_joining_words_are_changed_each_way(made: Callable[[str], list[Mutant]], change: str) -> None:
    found = [mutant.change for mutant in made("report") if change in mutant.change]
    assert len(found) >= 2
    assert len(set(found)) == len(found)


def test_a_day_is_moved_both_ways_and_the_comparison_turned(made: Callable[[str], list[Mutant]]) -> None:
    found = {mutant.change.partition(" became ")[2] for mutant in made("report") if "is before" in mutant.change}
    assert found == {
        "'is before 2010-05-31' in 'person_judges_if'",
        "'is before 2010-06-02' in 'person_judges_if'",
        "'is after 2010-06-01' in 'person_judges_if'",
    }


def test_every_change_is_made_once(made: Callable[[str], list[Mutant]]) -> None:
    for subject in ("completed", "copies", "report", SHARED):
        changes = [mutant.change for mutant in made(subject)]
        assert len(changes) == len(set(changes))


def test_a_change_names_the_line_of_what_was_changed(made: Callable[[str], list[Mutant]]) -> None:
    at = {mutant.change: mutant.at for subject in ("completed", "report", SHARED) for mutant in made(subject)}
    line = POLICIES.splitlines().index('length    = "6 months"') + 1
    assert at["'within 6 months' became 'within 7 months' under the 2010 edition"] == f"policies.toml:{line}"
    lines = FILES["rules/b/report.toml"].splitlines()
    member = lines.index('  { fact = "agencies[].chronology", is_not = "absent" },') + 1
    assert at["'Agency chronology is not absent' was left out in 'require'"] == f"rules/b/report.toml:{member}"
    begun = POLICIES.splitlines().index('in_force = { from = "2006-04-01" }') + 1
    assert at["'began on 1 April 2006' became 'began on 2 April 2006' for the 2006 edition"] == f"policies.toml:{begun}"


def test_a_change_touches_its_own_rule_and_no_other(book: Rulebook, made: Callable[[str], list[Mutant]]) -> None:
    for mutant in made("completed"):
        assert mutant.book.rule("completed") != book.rule("completed")
        assert mutant.book.rule("report") is book.rule("report")


def test_another_way_of_counting_the_same_days_makes_no_difference(made: Callable[[str], list[Mutant]]) -> None:
    reasons = {mutant.change: mutant.unchanged for mutant in made("copies") if mutant.unchanged}
    assert reasons == {
        "'calendar days, start day not counted' became 'corresponding day, start day not counted' "
        "under the 2010 edition": "both ways of counting end 7 days on the same day"
    }


def test_every_change_of_the_shipped_rulebook_can_be_judged() -> None:
    book = shipped_rulebook()
    review = Review.model_validate(
        {"reference": "MADE-UP-1", "kind": "scr", "decision": {"made_on": "2010-01-14"},
         "extensions": [{"until": "2010-09-01", "agreed_on": "2010-07-01"}],
         "agencies": [{"name": "Police", "in_contact": "yes"}]}
    )  # fmt: skip
    for rule in book.rules:
        rested_on = any(clause.extension is not None for clause in rule.clauses)
        for mutant in mutants_of(rule.id, book):
            judged = mutant.book if rested_on else focused(mutant.book, [rule.id])
            assert check(review, as_at=date(2011, 1, 14), rulebook=judged, engine="plain")
