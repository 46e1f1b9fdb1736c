"""Every kind of mistake, planted into a small rulebook: told on its line, in words that say how to mend it."""

from __future__ import annotations

import re

import pytest

from scr_compliance.linting import Severity

POLICIES = "policies.toml"
CLOCK, EACH = "rules/timescales/completed-in-time.toml", "rules/agencies/report-received.toml"
PUBLISHED = "rules/publication/report-published.toml"
CLOCK_FEATURE = "features/timescales/completed-in-time.feature"
REPORT = '{ fact = "agencies[].imr_received_on", known = true }'
OUTCOME = 'none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]'
SCR = '{ fact = "kind", is = "scr" }'
ERROR, WARNING = Severity.ERROR, Severity.WARNING

# Each: the file, what is there, the mistake in its place, what is said, how to mend it, how grave it is; and the text
# of the line it is told on, where that is not the changed line.

PLANTED = {
    # Names and words
    "a misspelt key": (EACH, "remedy", "remidy", "no key called remidy", "did you mean remedy?", ERROR),
    "a key people call by another word": (
        EACH, "known = true", "exists = true", "no key called exists", "did you mean known?", ERROR,
    ),
    "a key like none": (EACH, "remedy", "zzz", "no key called zzz", "the keys here are title, requirement", ERROR),
    "a misspelt fact": (
        CLOCK, "decision.made_on", "decision.maid_on", "no fact is called decision.maid_on",
        "did you mean decision.made_on?", ERROR,
    ),
    "a label for a fact": (
        CLOCK, "decision.made_on", "Date the decision was made", "no fact is called Date the decision was made",
        "did you mean decision.made_on?", ERROR,
    ),
    "a fact like none": (CLOCK, "decision.made_on", "zzz", "no fact is called zzz", "docs/records.md", ERROR),
    "a misspelt value": (
        CLOCK, '"do_not_hold"', '"do_not_holld"', "decision.outcome is never do_not_holld",
        "did you mean do_not_hold?", ERROR,
    ),
    "another spelling of a value": (
        CLOCK, '"do_not_hold"', '"criteria not met"', "decision.outcome is never criteria not met",
        "did you mean do_not_hold?", ERROR,
    ),
    "a value in capitals": (CLOCK, '"do_not_hold"', '"Do_not_hold"', "never Do_not_hold", "do_not_hold?", ERROR),
    "a misspelt operator": (EACH, "is = true", "iss = true", "no key called iss", "did you mean is?", ERROR),
    "an operator that does not fit": (
        EACH, "is = true", "at_least = 1", "at_least does not fit agencies[].in_contact",
        "use one of: is, is_not, known", ERROR,
    ),
    "a misspelt edition": (
        POLICIES, 'edition   = "wt2013"', 'edition   = "wt213"', "no edition is called wt213", "did you mean wt2013?",
        ERROR,
    ),
    "a misspelt edition in a condition": (
        PUBLISHED, '{ fact = "edition", is = "wt2010" }', '{ fact = "edition", is = "wt210" }',
        "edition is never wt210", "did you mean wt2010?", ERROR,
    ),
    "a misspelt limit": (
        CLOCK, '"completion"', '"completon"', "policies.toml has no [[limits.completon]]", "did you mean completion?",
        ERROR,
    ),
    "a misspelt clause": (
        EACH, '"agency-report"', '"agency-repport"', "policies.toml has no [[clauses.agency-repport]]",
        "did you mean agency-report?", ERROR,
    ),
    "a misspelt list": (EACH, '"agencies"', '"agency"', "no list is called agency", "did you mean agencies?", ERROR),
    "a list like none": (EACH, '"agencies"', '"zzz"', "no list is called zzz", "the lists are", ERROR),
    "an odd spelling of who must act": (
        EACH, 'duty_holder = "agency"', 'duty_holder = "baord"', "duty_holder is baord only here, and board 2 times",
        "did you mean board?", WARNING,
    ),
    # Figures and days
    "a length without a unit": (POLICIES, '"4 months"', '"4"', "it has no unit", "6 months", ERROR),
    "a length as a percentage": (POLICIES, '"4 months"', '"15%"', "is not a length", "months", ERROR),
    "a date in the order of the day": (
        POLICIES, '"2010-10-01"', '"01/10/2010"', "from is not a date: 01/10/2010", 'write "2010-10-01"', ERROR,
    ),
    "an edition's date in the order of the day": (
        POLICIES, '"2006-04-01"', '"01/04/2006"', "from is not a date: 01/04/2006",
        'if it is 1 April 2006, write "2006-04-01"', ERROR,
    ),
    "30 February": (
        POLICIES, '"2006-04-01"', '"2006-02-30"', "it names a day that does not exist", "write a day such as", ERROR,
    ),
    "a day in words": (
        POLICIES, '"2006-04-01"', '"1 April 2006"', "from is not a date", 'write "2006-04-01"', ERROR,
    ),
    "a day in a condition in the order of the day": (
        PUBLISHED, SCR, '{ fact = "decision.made_on", after = "01/02/2015" }', "is never 01/02/2015",
        'if it is 1 February 2015, write "2015-02-01"', ERROR,
    ),
    "30 February in a condition": (
        PUBLISHED, SCR, '{ fact = "decision.made_on", after = "2015-02-30" }', "a day that does not exist",
        "write a day such as", ERROR,
    ),
    "a condition that names a year": (
        PUBLISHED, SCR, '{ fact = "decision.made_on", after = "2010" }', "is undecided on the days of 2010",
        'write the day, such as after = "2010-01-01"', WARNING,
    ),
    "a count below nothing": (
        PUBLISHED, SCR, '{ fact = "imrs.asked_count", at_most = -1 }', "at_most -1 tells nothing apart",
        "write a number it may have", ERROR,
    ),
    "a count of any size": (
        PUBLISHED, SCR, '{ fact = "imrs.asked_count", at_least = 0 }', "holds for every value it may have",
        "known = true", WARNING,
    ),
    # Editions, limits and clauses
    "a gap between editions": (
        POLICIES, 'from = "2006-04-01" }', 'from = "2006-04-01", until = "2009-10-31" }',
        "no edition for scr is in force from 1 November 2009 to 30 November 2009, between wt2006 and wt2010",
        "take until out of wt2006", WARNING, 'from = "2009-12"',
    ),
    "editions that begin together": (
        POLICIES, 'from = "2009-12"', 'from = "2006-04-01"', "wt2010 begins on the same day as wt2006",
        "put the later day in from", ERROR,
    ),
    "a hole between entries": (
        POLICIES, 'until     = "2010-09-30"', 'until     = "2010-08-31"',
        "completion says nothing for wt2010 from 1 September 2010 to 30 September 2010", 'until = "2010-09-30"',
        WARNING, 'from      = "2010-10-01"',
    ),
    "entries that overlap": (
        POLICIES, 'from      = "2010-10-01"', 'from      = "2010-09-30"',
        "completion stands twice for wt2010 on the same days", "give each its own from and until", ERROR,
        '[[limits.completion]]\nedition   = "wt2010"\nfrom',
    ),
    "an edition passed over": (
        POLICIES, 'edition   = "wt2010"\nchosen_by = "decision.made_on"\nstrength  = "should"\nparagraph = "8.32"',
        'edition   = "wt2013"\nchosen_by = "decision.made_on"\nstrength  = "should"\nparagraph = "8.32"',
        "publication has entries for wt2006 and wt2013, but none for wt2010 between them", "add one", WARNING,
        '[[clauses.publication]]\nedition   = "wt2013"',
    ),
    "a limit without counting": (
        POLICIES, 'counting    = "corresponding day, start day not counted"\n', "", "counting is missing", "add it",
        ERROR, "[[limits.completion]]",
    ),
    "a clause without a source": (
        POLICIES, 'paragraph = "8.30"\nsource    = "seen"\n', 'paragraph = "8.30"\n', "source is missing", "add it",
        ERROR, "[[clauses.agency-report]]",
    ),
    "a clause that no rule uses": (
        EACH, 'clause      = "agency-report"', 'clause      = "publication"', "no rule uses the clause agency-report",
        "name it in a rule, or take it out", WARNING, "[[clauses.agency-report]]",
    ),
    "words from memory that were seen": (
        POLICIES, 'standing  = "unverified"', 'standing  = "verified"', "the source is from memory, yet the standing",
        "put unverified", WARNING,
    ),
    "an odd spelling of how strongly": (
        POLICIES, 'strength  = "should"\nparagraph = "8.30"', 'strength  = "shoud"\nparagraph = "8.30"',
        "strength is shoud only here, and should 6 times elsewhere", "did you mean should?", WARNING,
    ),
    # The order of events, and what stands in
    "a circle in the order": (
        POLICIES, '= ["review.submitted_on"]\n\n[st', '= ["incident.known_on"]\n\n[st', "would come before itself",
        "take one pair out of the circle", ERROR,
    ),
    "an event that stands in for itself": (
        POLICIES, '"review.approved_on", ', '"review.completed_on", ',
        "review.completed_on cannot stand in for review.completed_on",
        "take it out", ERROR,
    ),
    "a stand-in that is in no order": (
        POLICIES, '"review.approved_on", ', '"executive_summary.dated_on", ',
        "executive_summary.dated_on is not in the order of events", "add it to [order]", ERROR,
    ),
    "a stand-in that comes too early": (
        POLICIES, '"review.approved_on", ', '"decision.made_on", ',
        "decision.made_on cannot stand in for review.completed",
        "take it out", ERROR,
    ),
    "a stand-in twice": (
        POLICIES, '"review.approved_on", ', '"review.submitted_on", ', "review.completed_on names review.submitted_on",
        "take one out", WARNING,
    ),
    # Conditions
    "a fact that is two things": (
        PUBLISHED, SCR, '{ fact = "kind", is = "lcspr" }, { fact = "kind", is = "scr" }',
        "[applies] can never hold: kind is lcspr and kind is scr", "join them by any", WARNING,
    ),
    "a blank that has a value": (
        PUBLISHED, SCR, '{ fact = "kind", is = "scr" }, { fact = "kind", known = false }',
        "can never hold: kind is scr and kind not known", "ask for one of them", WARNING,
    ),
    "a number that is too large and too small": (
        PUBLISHED, SCR, '{ fact = "imrs.asked_count", at_least = 3 }, { fact = "imrs.asked_count", at_most = 2 }',
        "can never hold: imrs.asked_count at least 3 and imrs.asked_count at most 2", "ask for one of them", WARNING,
    ),
    "a day that is before and after": (
        PUBLISHED, SCR,
        '{ fact = "decision.made_on", before = "2010-01-01" }, { fact = "decision.made_on", after = "2009-12-31" }',
        "can never hold: decision.made_on before 2010-01-01 and decision.made_on after 2009-12-31", "", WARNING,
    ),
    "three that only together exclude each other": (
        PUBLISHED, SCR,
        '{ any = [ { fact = "kind", is = "scr" }, { fact = "status", is = "open" } ] }, '
        '{ fact = "kind", is = "lcspr" }, { fact = "status", is = "closed" }',
        "[applies] can never hold", "", WARNING,
    ),
    "what is always so": (
        PUBLISHED, SCR, '{ any = [ { fact = "kind", known = true }, { fact = "kind", known = false } ] }',
        "[applies] always holds: any of (kind known, kind not known)", "take it out", WARNING,
    ),
    "every value there is": (
        CLOCK, '["do_not_hold", "other_review"]', '["do_not_hold", "hold", "other_review"]',
        "holds for every value it may have", "known = true", WARNING,
    ),
    "a value twice": (
        CLOCK, '["do_not_hold", "other_review"]', '["do_not_hold", "other_review", "do_not_hold"]',
        "in names do_not_hold twice", "take one out", WARNING,
    ),
    "a condition twice": (
        PUBLISHED, SCR, f'{SCR}, {{ fact = "status", is = "open" }}, {SCR}', "kind is scr stands twice", "take one out",
        WARNING,
    ),
    "a condition again inside another": (
        PUBLISHED, SCR, f'{SCR}, {{ any = [ {SCR}, {{ fact = "status", is = "open" }} ] }}',
        "any of (kind is scr, status is open) adds nothing to the others", "take it out", WARNING,
    ),
    "a condition that another implies": (
        PUBLISHED, SCR, f'{SCR}, {{ fact = "kind", known = true }}', "kind known adds nothing to the others",
        "take it out", WARNING,
    ),
    "a contradiction deep inside": (
        PUBLISHED, '{ fact = "executive_summary.anonymised", is = true }',
        '{ fact = "executive_summary.anonymised", is = true }, '
        '{ fact = "executive_summary.anonymised", known = false }',
        "[require] can never hold: executive_summary.anonymised is true and executive_summary.anonymised not known", "",
        WARNING,
    ),
    # Rules as a whole
    "a requirement that can never be met": (
        EACH, REPORT, '{ fact = "agencies[].in_contact", is = false }',
        "[require] can never be so where the rule applies, so the rule can never be met: agencies[].in_contact is true "
        "and agencies[].in_contact is false", "mend what it asks", WARNING, "[require]",
    ),
    "a requirement that can never be failed": (
        EACH, REPORT, '{ fact = "agencies[].in_contact", known = true }',
        "[require] is always so where the rule applies, so the rule can never be failed", "checks nothing", WARNING,
        "[require]",
    ),
    "a requirement that holds once its day has come": (
        EACH, f"[ {REPORT} ]", '[ { fact = "review.completed_on", known = true } ]', "is always so once", "by", WARNING,
        "by  =",
    ),
    "a rule that never applies": (
        PUBLISHED, 'clause      = "publication"',
        'clause      = "publication"\neach = "agencies"\nwhere = { fact = "kind", is = "lcspr" }',
        "this rule never concerns anything: kind is scr and kind is lcspr", "no review is ever checked", WARNING,
        "[applies]",
    ),
    "a rule for reviews that its editions do not govern": (
        PUBLISHED, SCR, '{ fact = "kind", is = "lcspr" }',
        "this rule never concerns anything: what it rests on is only for wt2006, wt2010", "", WARNING, "[applies]",
    ),
    "an edition that a rule says nothing of": (
        PUBLISHED, '{ fact = "edition", is = "wt2010" }', '{ fact = "edition", is = "wt2013" }',
        "edition is never wt2013 here: the clause publication has entries only for wt2006, wt2010", "add the entry",
        WARNING,
    ),
    "a requirement that one edition can never meet": (
        PUBLISHED, '    { fact = "edition", is = "wt2010" },\n', "",
        "[require] can never be so where the rule applies under wt2010, so the rule can never be met", "", WARNING,
        "[require]",
    ),
    "a person who always judges": (
        PUBLISHED, '"overview_report.withheld_reason", known = true', '"kind", is = "scr"',
        "person_judges_if always holds where the rule applies", "ask a question instead", WARNING,
    ),
    "a person who never judges": (
        PUBLISHED, '"overview_report.withheld_reason", known = true', '"kind", is = "lcspr"',
        "person_judges_if never holds where the rule applies", "take it out", WARNING,
    ),
    "a question beside what a person judges": (
        EACH, f"\n[require]\nby  = \"review.completed_on\"\nall = [ {REPORT} ]\n",
        'question = "Was it full?"\nperson_judges_if = { fact = "kind", known = true }\n',
        "person_judges_if changes nothing", "take it out", WARNING, "person_judges_if",
    ),
    "a clock that stands still": (
        CLOCK, "review.completed_on", "decision.made_on", "starts and stops on the same event", "name in stops", ERROR,
    ),
    "a clock that runs backwards": (
        CLOCK, 'starts = "decision.made_on"\nstops  = "review.completed_on"',
        'starts = "review.completed_on"\nstops  = "decision.made_on"', "the clock runs backwards",
        "exchange starts and stops", WARNING, "stops",
    ),
    "a list that nothing is asked of": (
        PUBLISHED, 'clause      = "publication"', 'clause      = "publication"\neach        = "agencies"',
        "the rule runs over agencies, but asks nothing of any of them", "ask for a fact of agencies[]", WARNING,
        'each        = "agencies"',
    ),
    # Examples
    "a requirement that its examples do not repeat": (
        CLOCK, '"The review is completed in time."', '"The review is completed within its time."',
        "the first words below Feature: are not the rule's requirement", "The review is completed within its time.",
        WARNING, (CLOCK_FEATURE, "Feature"),
    ),
    "a title that its examples do not repeat": (
        CLOCK, '"Completed in time"', '"Completed soon"', 'called "Completed in time", its rule "Completed soon"',
        "put the rule's title after Feature:", WARNING, (CLOCK_FEATURE, "Feature"),
    ),
    "another duty holder than in the examples": (
        CLOCK_FEATURE, "the board.", "the agency.", "does not say who must act", "Who must act: the board.", WARNING,
        "Feature",
    ),
    "examples that speak of another rule": (
        CLOCK_FEATURE, "completed-in-time is", "report-received is", "no scenario here expects anything of completed-",
        "Then completed-in-time is met", WARNING, "Feature",
    ),
    "examples that are no Gherkin": (
        CLOCK_FEATURE, "    When", "    Wen", "cannot stand here", 'did you mean "When"?', WARNING,
    ),
    # TOML
    "curly quotes": (
        CLOCK, '"Complete it."', "\u201cComplete it.\u201d", "this is not TOML", "straight quotes", ERROR,
    ),
    "a quote that is not closed": (
        CLOCK, '"Complete it."', '"Complete it.', "the text in quotes does not end", "close the quote", ERROR,
    ),
    "text without quotes": (CLOCK, '"Complete it."', "Complete it", "this is not TOML", "put text in quotes", ERROR),
    "True": (EACH, "is = true", "is = True", "this is not TOML", "write true or false, in small letters", ERROR),
    "nothing after =": (EACH, "is = true", "is = ", "this is not TOML", "write a value after =", ERROR),
    "a colon": (CLOCK, 'remedy      =', "remedy:", "this is not TOML", "write = in place of :", ERROR),
    "a comma at the end": (
        CLOCK, '"Complete it."', '"Complete it.",', "this is not TOML", "take away the comma at the end", ERROR,
    ),
    "a comma forgotten": (
        CLOCK, '"do_not_hold", ', '"do_not_hold" ', "unclosed array", "put commas between its parts", ERROR,
    ),
    "a key twice": (
        CLOCK, "remedy ", 'why = "W"\nremedy ', "cannot overwrite a value", "it stands above already", ERROR,
    ),
    "what two readers read differently": (
        EACH, "[require]\nby  =", "[require]\na . b = 1\nby  =", "two TOML readers take", "more plainly", ERROR,
        "a . b",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_told_where_it_stands_and_how_to_mend_it(shelf, name):
    file, old, new, what, mend, severity, *elsewhere = PLANTED[name]
    line = shelf.change(file, old, new)
    if elsewhere:
        file, text = elsewhere[0] if isinstance(elsewhere[0], tuple) else (file, elsewhere[0])
        file = POLICIES if text.startswith("[[") else file
        line = shelf.line(file, text)
    said = shelf.said()
    told = "\n".join(map(str, said))
    mine = [one for one in said if what in one.what and mend in one.mend + one.what]
    assert mine, told
    assert (file, line, severity) in {(one.file, one.line, one.severity) for one in mine}, told


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_not_taken_for_many(shelf, name):
    """What only follows from a mistake is not told beside it."""
    file, old, new, *_ = PLANTED[name]
    shelf.change(file, old, new)
    said = shelf.said()
    assert len({one.code for one in said}) <= 2, "\n".join(map(str, said))
    for one in said:
        assert re.fullmatch(r"[^\n]+:\d+: [^\n]+", str(one))
