"""Every construct of a rule in words: made-up rules, read as sentences and beside those written by hand."""

from __future__ import annotations

import pytest

from scr_compliance.rulebook import load_rulebook
from scr_compliance.rulebook.english import differences, paragraphs, under

POLICIES = """\
[editions.wt2006]
title    = "Working Together (2006)"
in_force = { from = "2006-04-01" }
governs  = ["scr"]

[editions.wt2010]
title    = "Working Together (2010)"
in_force = { from = "2010-01-01" }
governs  = ["scr"]

[editions.wt2013]
title    = "Working Together (2013)"
in_force = { from = "2013-04-15" }
governs  = ["scr"]

[order]
"decision.made_on" = ["review.completed_on", "review.approved_on", "overview_report.dated_on"]
"incident.notified_on" = ["rapid_review.completed_on", "decision.reported_on"]

[stand_ins]
"review.completed_on" = ["review.approved_on", "overview_report.dated_on"]
"rapid_review.completed_on" = ["decision.reported_on"]

[direction]
when  = { fact = "decision.directed_by", known = true }
until = "review.set_completion_on"
limit = "completion"

[[limits.completion]]
edition     = "wt2006"
length      = "4 months"
counting    = "corresponding day, start day not counted"
chosen_by   = "decision.made_on"
strength    = "should"
paragraph   = "8.20"
source      = "made up"
standing    = "unverified"
[limits.completion.extended_by]
until  = "extensions[].until"
needs  = ["extensions[].agreed_on", "extensions[].consulted_on"]
unless = { fact = "extensions[].agreed_with", is = "board" }

[[limits.completion]]
edition   = "wt2010"
length    = "6 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "must"
paragraph = "8.40"
source    = "made up"
standing  = "verified"

[[limits.days]]
edition   = "wt2010"
length    = "14 days"
counting  = "calendar days, start day not counted"
chosen_by = "decision.made_on"
strength  = "must"
paragraph = "8.41"
source    = "made up"
standing  = "reported"

[[limits.weeks]]
edition   = "wt2010"
length    = "1 week"
counting  = "calendar days, start day not counted"
chosen_by = "decision.made_on"
strength  = "must"
paragraph = "8.42"
source    = "made up"
standing  = "reported"

[[limits.working]]
edition   = "any"
length    = "7 working days"
counting  = "working days, first working day after the start is day 1"
chosen_by = "decision.made_on"
strength  = "must"
document  = "A made-up letter"
paragraph = "3"
source    = "made up"
standing  = "verified"

[[clauses.duty]]
edition   = "wt2006"
from      = "2007-01-01"
until     = "2008-12-31"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.1"
source    = "made up"
standing  = "verified"

[[clauses.duty]]
edition   = "wt2006"
from      = "2009-01-01"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.1"
source    = "made up"
standing  = "verified"

[[clauses.duty]]
edition   = "wt2010"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.2"
source    = "made up"
standing  = "verified"
"""

ABOUT = 'title = "T"\nrequirement = "R."\nwhy = "W."\nduty_holder = "board"\nremedy = "M."\n'
RULES = {
    "completion": """
[applies]
all  = [ { fact = "status", is_not = "transferred" }, { fact = "incident.known_on", known = true } ]
none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]
[clock]
starts = "decision.made_on"
stops  = "review.completed_on"
limit  = "completion"
""",
    "days": """
[clock]
starts = "decision.made_on"
stops  = "rapid_review.completed_on"
limit  = "days"
""",
    "weeks": """
benchmark = true
[clock]
starts = "incident.known_on"
stops  = "review.begun_on"
limit  = "weeks"
""",
    "before": """
[clock]
starts          = "overview_report.copies_sent_on"
stops           = "overview_report.published_on"
at_least_before = "working"
""",
    "due": """
clause = "duty"
each   = "actions"
where  = { fact = "actions[].owner", known = true }
person_judges_if = { fact = "actions[].rag", is = "amber" }
[clock]
starts = "decision.made_on"
stops  = "actions[].done_on"
due    = "actions[].due_on"
""",
    "require": """
clause = "duty"
each   = "extensions"
[require]
by  = "review.completed_on"
any = [ { fact = "extensions[].agreed_on", known = true }, { fact = "extensions[].reason", known = true } ]
none = [ { fact = "extensions[].agreed_with", is = "board" } ]
""",
    "by-edition": """
clause = "duty"
[require]
any = [
  { all = [ { fact = "edition", is = "wt2006" }, { fact = "executive_summary.published_on", known = true } ] },
  { all = [ { fact = "edition", is = "wt2010" }, { fact = "overview_report.published_on", known = true } ] },
]
""",
    "question": """
clause   = "duty"
question = "Did the review hear the child?"
""",
    "basis": """
[basis]
document  = "A made-up list"
paragraph = "2"
source    = "made up"
strength  = "record keeping"
standing  = "verified"
chosen_by = "decision.made_on"
[require]
all = [ { fact = "order.crossings", at_most = 0 } ]
""",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a made-up rulebook with a rule for each construct."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "policies.toml").write_text(POLICIES, encoding="utf-8")
    (folder / "rules" / "made-up").mkdir(parents=True)
    for name, text in RULES.items():
        (folder / "rules" / "made-up" / f"{name}.toml").write_text(ABOUT + text, encoding="utf-8")
    return load_rulebook(folder / "rules", folder / "policies.toml")


@pytest.mark.parametrize("name", RULES)
def test_every_construct_reads_well(book, name, read_aloud):
    rule = book.rule(name)
    for text in (*paragraphs(rule, book), *(under(rule, book, edition) for edition in book.editions),
                 *differences(rule, book)):  # fmt: skip
        read_aloud(text)


GOLDEN = {
    "completion": [
        "It applies to every serious case review, if the board learned of the incident, unless the review is "
        "transferred to another board, or unless the decision was not to hold a review or to hold another kind of "
        "review.",
        "From the day the decision was made to the day the review was completed no more may pass than 4 months under "
        "the 2006 edition and 6 months under the 2010 edition.",
        "The day it counts from is day 0.",
        "A month ends on the day of the same number, or on the last day of a shorter month: a count of 4 months from "
        "14 January 2010 ends with 14 May 2010.",
        "What is done on the last day is in time.",
        "Until the decision has been made no last day is set.",
        "Under the 2006 edition, an extension moves the last day to the new day that the extension sets, if, by the "
        "last day then in force, the extension was agreed and was consulted on, unless the extension was agreed with "
        "the board alone.",
        "If the review was directed by another body, the completion day that a direction sets is the last day instead.",
        "Where the day the review was completed is left blank or not known, the first of these that is recorded stands "
        "in for it: the day the board approved the review or the day the overview report was dated.",
        "If the answer turns on the status of the review or what was decided, and that is not recorded, it is Cannot "
        "tell.",
        "A day left blank has not come yet, if the review is open and nothing later is recorded.",
        "Strength under the 2006 edition: should.",
        "Strength under the 2010 edition: must.",
        "The words of the 2006 edition are from memory, so that a breach is only ever a Check; those of the 2010 "
        "edition were seen.",
    ],
    "days": [
        "It applies to every serious case review.",
        "No more than 14 days may pass from the day the decision was made to the day the rapid review was completed.",
        "Every day of the calendar counts: a count of 14 days from 14 January 2010 ends with 28 January 2010.",
        "Where the day the rapid review was completed is left blank or not known, the day the decision was reported "
        "stands in for it.",
        "The words of the 2010 edition were seen only as another source reports them.",
    ],
    "weeks": [
        "No more than 1 week may pass from the day the board learned of the incident to the day the review began.",
        "This is a published yardstick and no duty, so that missing it is never a breach.",
        "A week is seven days: a count of 1 week from 14 January 2010 ends with 21 January 2010.",
        "Until the board has learned of the incident no last day is set.",
    ],
    "before": [
        "It applies to every review.",
        "The day copies of the report were sent must lie before the day the overview report was published by at least "
        "7 working days.",
        "Only Monday to Friday count, save the bank and public holidays of England and Wales: a count of 7 working "
        "days back from 14 January 2010 ends with 5 January 2010.",
        "Until the overview report has been published no last day is set.",
        "Source, whatever the edition: A made-up letter, 3.",
    ],
    "due": [
        "It is asked of each action of the action plan, where an owner of the action is named.",
        "The day the action was done must be no later than the day that the action is due.",
        "If the board rated the action amber, a person must judge.",
        "Where the day that the action is due is not recorded, the answer is Cannot tell.",
        "Where the list of actions of the action plan is left blank, the answer is Cannot tell.",
        "Where it says that there are none, the rule does not apply.",
    ],
    "require": [
        "It is asked of each extension.",
        "Once the review has been completed, the extension must not have been agreed with the board alone, and either "
        "the extension must have been agreed or a reason for the extension must be recorded.",
        "Until then it is due.",
        "Where no extensions are recorded, the rule does not apply.",
        "A blank in the column Extension agreed with means that there is none.",
    ],
    "by-edition": [
        "Under the 2006 edition, the executive summary must have been published.",
        "Under the 2010 edition, the overview report must have been published.",
        "No time is set for it, so that it is due for as long as it has not happened yet.",
    ],
    "question": [
        "No fact can answer this, so that a person must always judge.",
        "The question is: Did the review hear the child?",
    ],
    "basis": [
        "There must be no pairs of recorded dates that contradict each other.",
        "Source, whatever the edition: A made-up list, 2.",
        "Strength: record keeping.",
    ],
}


@pytest.mark.parametrize(("name", "sentence"), [(name, one) for name, found in GOLDEN.items() for one in found])
def test_a_sentence_of_a_rule(book, name, sentence):
    told = " ".join(paragraphs(book.rule(name), book))
    assert sentence in told


def test_what_one_edition_asks(book):
    assert under(book.rule("completion"), book, "wt2010") == (
        "Under the 2010 edition, no more than 6 months may pass from the day the decision was made to the day the "
        "review was completed. No extension moves the last day. If the review was directed by another body, the "
        "completion day that a direction sets is the last day instead. Source: Working Together (2010), 8.40. "
        "Strength: must. Its words were seen."
    )
    assert under(book.rule("completion"), book, "wt2013") == (
        "The 2013 edition has no such clause, so the rule does not apply."
    )


def test_parts_of_an_edition_are_told_apart(book):
    told = under(book.rule("question"), book, "wt2006")
    assert told.startswith("Under the 2006 edition from 1 January 2007 until 31 December 2008, a person must judge.")
    assert "Under the 2006 edition from 1 January 2009, a person must judge." in told


def test_an_unknown_edition_is_refused(book):
    with pytest.raises(KeyError):
        under(book.rule("completion"), book, "wt2007")


def test_differences_between_editions(book):
    assert differences(book.rule("completion"), book) == (
        "Changed by the 2010 edition: the limit goes from 4 months to 6 months; no extension moves the last day any "
        "more; its strength is must, no longer should; its words are seen, no longer from memory.",
        "The 2013 edition has no such clause any more.",
    )
    assert differences(book.rule("by-edition"), book) == (
        "New with the 2006 edition from 1 January 2007 until 31 December 2008: the executive summary must have been "
        "published.",
        "Unchanged by the 2006 edition from 1 January 2009.",
        "Changed by the 2010 edition: now the overview report must have been published.",
        "The 2013 edition has no such clause any more.",
    )
    assert differences(book.rule("before"), book) == (), "judged whatever the edition"


def test_an_extension_that_changes_is_told(book, read_aloud):
    told = under(book.rule("require"), book, "wt2006")
    assert "By the edition's route an extension counts for the new day that the extension sets, if," in told
    read_aloud(told)
