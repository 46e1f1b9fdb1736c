"""Every mistake in a rulebook is refused when it is loaded: FILE:LINE, what, and how to mend it."""

from __future__ import annotations

import pytest

from scr_compliance.rulebook import RulebookError, load_rulebook

POLICIES, CLOCK, EACH = "policies.toml", "rules/timescales/completed.toml", "rules/agencies/report.toml"
REPORT = '{ fact = "agencies[].imr_received_on", known = true }'
SIX = 'length    = "6 months"'


def test_the_small_rulebook_itself_loads(shelf):
    assert [rule.id for rule in shelf.load().rules] == ["completed", "report"]


# Each mistake: the file, what is there, the mistake in its place, what is said of it, how to mend it, and where it
# stands if not on the changed line.

MISTAKES = {
    "a misspelt key": (EACH, "each   ", "ech    ", "no key called ech", "did you mean each?"),
    "a key in the wrong table": (CLOCK, "starts =", 'title = "T"\nstarts =', "no key called title", ""),
    "a misspelt section": (POLICIES, "[stand_ins]", "[standins]", "no key called standins", "did you mean stand_ins?"),
    "a misspelt section of editions": (
        POLICIES, "[editions.wt2006]", "[edition.wt2006]", "no key called edition", "did you mean editions?",
    ),
    "a misspelt fact": (
        CLOCK, "decision.made_on", "decision.maid_on", "no fact is called decision.maid_on",
        "did you mean decision.made_on?",
    ),
    "a misspelt fact of an item": (
        EACH, "agencies[].in_contact", "agencies[].in_contract", "no fact is called agencies[].in_contract",
        "did you mean agencies[].in_contact?",
    ),
    "an unknown limit": (CLOCK, '"completion"', '"compleshun"', "no [[limits.compleshun]]", "did you mean completion?"),
    "an unknown limit like none": (CLOCK, '"completion"', '"xyz"', "no [[limits.xyz]]", "add it, or name another"),
    "an unknown clause": (
        EACH, '"agency-report"', '"agency-reports"', "no [[clauses.agency-reports]]", "did you mean agency-report?",
    ),
    "a limit where a clause is meant": (EACH, '"agency-report"', '"completion"', "no [[clauses.completion]]", ""),
    "an unknown edition": (
        POLICIES, 'edition   = "wt2010"\nlength', 'edition   = "wt2011"\nlength', "no edition is called wt2011",
        "did you mean wt2010?",
    ),
    "an unknown edition in a condition": (
        CLOCK, '{ fact = "decision.outcome", in = ["do_not_hold", "other_review"] }',
        '{ fact = "edition", is = "wt2009" }', "edition is never wt2009", "did you mean wt20",
    ),
    "an unknown list": (EACH, '= "agencies"', '= "agency"', "no list is called agency", "did you mean agencies?"),
    "an unknown value of a choice": (
        CLOCK, '"do_not_hold"', '"do_not_hold_it"', "decision.outcome is never do_not_hold_it",
        "did you mean do_not_hold?",
    ),
    "a value like none of a choice": (
        CLOCK, '"do_not_hold"', '"zzz"', "decision.outcome is never zzz", "hold, do_not_hold, other_review",
    ),
    "an unknown standing": (
        POLICIES, 'standing  = "verified"', 'standing  = "verifed"', "standing is 'verifed'", "did you mean verified?",
    ),
    "an edition that governs no kind of review": (
        POLICIES, 'governs  = ["scr"]', 'governs  = ["srr"]', "srr", "scr",
    ),
    "an implied value that is none of the choice": (
        POLICIES, 'value = "hold"', 'value = "held"', "decision.outcome is never held", "did you mean hold?",
    ),
    "a comparison that does not fit a date": (
        EACH, REPORT, '{ fact = "agencies[].imr_received_on", is = "2009-01-01" }',
        "is does not fit agencies[].imr_received_on, which is a date of an event", "",
    ),
    "a number asked of yes or no": (
        EACH, "is = true", "at_least = 1", "at_least does not fit agencies[].in_contact, which is a yes or no", "",
    ),
    "a list of values asked of a date": (
        EACH, REPORT, '{ fact = "agencies[].imr_received_on", in = ["2009"] }', "in does not fit", "",
    ),
    "a day asked of a choice": (
        CLOCK, 'in = ["do_not_hold", "other_review"]', 'before = "2009"', "before does not fit decision.outcome", "",
    ),
    "a text where yes or no is meant": (
        EACH, "is = true", 'is = "yes"', "agencies[].in_contact", "true",
    ),
    "a text where a number is meant": (
        EACH, REPORT, '{ fact = "imrs.asked_count", is = "3" }', "imrs.asked_count", "",
    ),
    "a number where a text is meant": (EACH, REPORT, '{ fact = "board", is = 3 }', "board", ""),
    "a fraction": (EACH, "is = true", "is = 1.5", "is has a value of the wrong kind", ""),
    "yes in quotes for known": (EACH, "known = true", 'known = "yes"', "known must be true or false", ""),
    "a value that means no value": (
        EACH, REPORT, '{ fact = "board", is = "not known" }', "not known says that board has no value",
        "use known = false",
    ),
    "a day that is none": (
        EACH, REPORT, '{ fact = "agencies[].imr_received_on", before = "2009-13-01" }', "is never 2009-13-01", "",
    ),
    "all is empty": (EACH, f"[ {REPORT} ]", "[]", "all is empty", "", "[require]"),
    "any is empty": (EACH, f"all = [ {REPORT} ]", "any = []", "any is empty", "", "[require]"),
    "none is empty": (CLOCK, 'none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]',
                      "none = []", "none is empty", "", "[applies]"),
    "an empty list of values": (
        CLOCK, 'in = ["do_not_hold", "other_review"]', "in = []", "in is empty", "",
    ),
    "an empty group inside a condition": (EACH, REPORT, "{ any = [] }", "any is empty", ""),
    "a condition with two tests": (
        EACH, "is = true", "is = true, known = true", "agencies[].in_contact needs exactly one test", "",
    ),
    "a condition without a test": (EACH, ", is = true", "", "agencies[].in_contact needs exactly one test", ""),
    "a test without a fact": (EACH, 'fact = "agencies[].in_contact", ', "", "is has no fact to test", 'fact = "..."'),
    "a condition that tests and joins": (
        EACH, "is = true", "is = true, all = [ { fact = \"kind\", is = \"scr\" } ]",
        "a condition tests a fact or joins others by all, not both", "",
    ),
    "a length without a unit": (POLICIES, SIX, 'length    = "6"', "'6' is not a length: it has no unit", "months"),
    "a misspelt unit": (POLICIES, SIX, 'length    = "6 mnths"', "'mnths' is not a unit", "did you mean '6 months'?"),
    "a length of nothing": (POLICIES, SIX, 'length    = "0 months"', "the number is less than 1", "1 to 1000"),
    "a length that is a number": (POLICIES, SIX, "length    = 6", "length must be text in quotes", ""),
    "an unknown counting convention": (
        POLICIES, f'{SIX}\ncounting  = "corresponding day, start day not counted"',
        f'{SIX}\ncounting  = "corresponding days"', "'corresponding days' is not a way of counting",
        "did you mean 'corresponding day, start day not counted'?", "counting  = \"corresponding days\"",
    ),
    "a counting that cannot count the unit": (
        POLICIES, f'{SIX}\ncounting  = "corresponding day', f'{SIX}\ncounting  = "calendar days',
        "counts days or weeks, so it cannot count '6 months'", "'corresponding day, start day not counted' can",
        'counting  = "calendar days',
    ),
    "working days counted by calendar": (
        POLICIES, SIX, 'length    = "6 working days"', "cannot count '6 working days'",
        "working days, first working day after the start is day 1", 'counting  = "corresponding day',
    ),
    "a bad date of an edition": (POLICIES, 'from = "2006-04-01"', 'from = "2006-04-31"', "from is not a date", "a day"),
    "a bad date of a clause": (
        POLICIES, 'from      = "2010-04-01"', 'from      = "soon"', "from is not a date", "write a day such as",
    ),
    "an edition that ends before it starts": (
        POLICIES, 'from = "2009-12", until = "2013-04-14"', 'from = "2009-12", until = "2008-04-14"',
        "wt2010 ends before it starts", "put the later day in until",
    ),
    "a clause that ends before it starts": (
        POLICIES, 'until     = "2012-04-01"', 'until     = "2010-03-01"', "until", "",
    ),
    "a clause on days outside its edition": (
        POLICIES, 'from      = "2010-04-01"', 'from      = "2009-04-01"',
        "from is not a day on which wt2010 is in force", "2009-12-01",
    ),
    "a clause from a month": (POLICIES, 'from      = "2010-04-01"', 'from      = "2010-04"', "from is not a day", ""),
    "a date without quotes": (POLICIES, 'from = "2006-04-01"', "from = 2006-04-01", "from must be text in quotes", ""),
    "a target in the order": (
        POLICIES, '= ["review.submitted_on"]\n\n[st', '= ["review.target_on"]\n\n[st',
        "review.target_on is not the date of an event", "name an event",
    ),
    "a misspelt event in the order": (
        POLICIES, '= ["review.submitted_on"]\n\n[st', '= ["review.submited_on"]\n\n[st',
        "no fact is called review.submited_on", "did you mean review.submitted_on?",
    ),
    "an item's event in the order": (
        POLICIES, '= ["review.submitted_on"]\n\n[st', '= ["agencies[].asked_on"]\n\n[st',
        "agencies[].asked_on belongs to a list", "",
    ),
    "a misspelt stand-in": (
        POLICIES, '"review.approved_on"', '"review.aproved_on"', "no fact is called review.aproved_on",
        "did you mean review.approved_on?",
    ),
    "a direction of an unknown limit": (
        POLICIES, 'limit = "completion"', 'limit = "completed"', "no limit is called completed",
        "did you mean completion?",
    ),
    "an extension of another list": (
        POLICIES, 'needs = ["extensions[].agreed_on"]', 'needs = ["agencies[].asked_on"]',
        "agencies[].asked_on is not of the same list as extensions[].until", "",
    ),
    "an extension by a step that is no event": (
        POLICIES, 'needs = ["extensions[].agreed_on"]', 'needs = ["extensions[].reason"]',
        "extensions[].reason is not the date of an event", "",
    ),
    "an extension until what is no date": (
        POLICIES, 'until = "extensions[].until"', 'until = "extensions[].reason"', "extensions[].reason is not a date",
        "",
    ),
    "an item's fact without each": (
        CLOCK, '{ fact = "decision.outcome", in = ["do_not_hold", "other_review"] }',
        '{ fact = "agencies[].in_contact", is = true }', "agencies[].in_contact belongs to agencies",
        'add each = "agencies"',
    ),
    "an item's event in a clock without each": (
        CLOCK, "review.completed_on", "agencies[].imr_received_on", "agencies[].imr_received_on belongs to agencies",
        'add each = "agencies"',
    ),
    "a fact of another list": (
        EACH, "agencies[].in_contact", "children[].in_need", "children[].in_need belongs to children", "",
    ),
    "where without each": (
        CLOCK, "[applies]", 'where = { fact = "kind", is = "scr" }\n[applies]', "where needs each", "", "title",
    ),
    "a clock that starts on what is no event": (
        CLOCK, "decision.made_on", "review.target_on", "review.target_on is not the date of an event", "name an event",
    ),
    "a clock with a limit and a due day": (
        CLOCK, 'limit  = "completion"', 'limit  = "completion"\ndue = "review.target_on"',
        "a clock needs exactly one of: limit, at_least_before, due", "", "[clock]",
    ),
    "a clock without either": (
        CLOCK, 'limit  = "completion"\n', "", "a clock needs exactly one of: limit, at_least_before, due", "",
        "[clock]",
    ),
    "an empty title": (CLOCK, '"Completed in time"', '""', "title is empty", ""),
    "a title of spaces": (CLOCK, '"Completed in time"', '"  "', "title is empty", ""),
    "a source of nothing": (POLICIES, 'source    = "seen"', 'source    = ""', "source is empty", ""),
    "a duplicate key": (CLOCK, "why  ", 'remedy = "R"\nwhy  ', "cannot overwrite a value", "", 'remedy      = "Comp'),
    "a duplicate table": (CLOCK, "[clock]", "[applies]\n[clock]", "cannot declare", ""),
    "an unclosed array": (EACH, f"[ {REPORT} ]", f"[ {REPORT}", "unclosed array", "toml.io"),
    "an unclosed string": (CLOCK, '"board"', '"board', "not TOML", "toml.io"),
    "a word that is no value": (EACH, "is = true", "is = True", "not TOML", "toml.io"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_refused_where_it_stands(shelf, name):
    file, old, new, what, mend, *elsewhere = MISTAKES[name]
    line = shelf.change(file, old, new)
    if elsewhere:
        lines = shelf.read(file).split("\n")
        line = next(number for number, text in enumerate(lines, 1) if elsewhere[0] in text)
    elif new.count("\n"):
        line += next(number for number, text in enumerate(new.split("\n")) if text not in old)
    problems = shelf.refused()
    told = "\n".join(map(str, problems))
    mine = [one for one in problems if what in one.what]
    assert mine, told
    if "unclosed array" not in name:
        assert (file, line) in {(one.file, one.line) for one in mine}, told
    assert any(mend in f"{one.what}; {one.mend}" for one in mine), told


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_not_taken_for_many(shelf, name):
    """What follows only from the mistake is not reported as a mistake of its own, with a mend that misleads."""
    file, old, new, *_ = MISTAKES[name]
    shelf.change(file, old, new)
    try:
        shelf.load()
    except RulebookError as error:
        files = {one.file for one in error.problems}
    else:
        return  # that it loads is told above
    assert files == {file} or (files == {file, CLOCK} and "limit" in name), files


@pytest.mark.parametrize(
    "key", ["edition", "counting", "length", "chosen_by", "strength", "paragraph", "source", "standing"]
)
def test_a_limit_needs_every_key(shelf, key):
    lines = shelf.read(POLICIES).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(SIX[:6]) and "6 months" in line) - 2
    at = next(number for number in range(start, len(lines)) if lines[number].split("=")[0].strip() == key)
    shelf.write(POLICIES, "\n".join(lines[:at] + lines[at + 1 :]))
    (problem,) = shelf.refused()
    assert (problem.file, problem.line) == (POLICIES, start + 1)
    assert str(problem).endswith(f"{key} is missing; add it")


@pytest.mark.parametrize("key", ["title", "requirement", "why", "duty_holder", "remedy"])
def test_a_rule_needs_every_key(shelf, key):
    lines = shelf.read(CLOCK).split("\n")
    shelf.write(CLOCK, "\n".join(line for line in lines if not line.startswith(key)))
    (problem,) = shelf.refused()
    assert (problem.file, problem.line, problem.what, problem.mend) == (CLOCK, 1, f"{key} is missing", "add it")


REQUIRE = '\n[require]\nall = [ { fact = "decision.made_on", known = true } ]\n'


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text + REQUIRE, "exactly one of: [clock], [require], question"),
        (lambda text: 'question = "Was it?"\n' + text, "exactly one of: [clock], [require], question"),
        (lambda text: text.partition("[clock]")[0], "exactly one of: [clock], [require], question"),
        (lambda text: 'clause = "agency-report"\n' + text, "rests on exactly one of: a limit of its clock, a clause"),
        (lambda text: text.partition("[clock]")[0] + REQUIRE, "rests on exactly one of"),
        (lambda text: 'question = "Was it?"\n' + text.partition("[clock]")[0], "rests on exactly one of"),
    ],
    ids=["clock and require", "clock and question", "none", "limit and clause", "requires, on nothing", "on nothing"],
)
def test_a_rule_has_one_body_and_rests_on_one_thing(shelf, change, what):
    shelf.write(CLOCK, change(shelf.read(CLOCK)))
    (problem,) = shelf.refused()
    assert problem.file == CLOCK
    assert what in problem.what


@pytest.mark.parametrize("fact", ["board", "order.crossings", "edition"])
def test_a_clock_due_on_what_is_no_date(shelf, fact):
    shelf.change(CLOCK, 'limit  = "completion"', f'due    = "{fact}"')
    shelf.write(CLOCK, 'clause = "agency-report"\n' + shelf.read(CLOCK))
    (problem,) = shelf.refused()
    assert fact in problem.what
    assert f'due    = "{fact}"' in shelf.read(CLOCK).split("\n")[problem.line - 1]


@pytest.mark.parametrize("fact", ["board", "order.crossings", "agencies[].due_on"])
def test_a_direction_until_what_is_no_date_of_the_review(shelf, fact):
    line = shelf.change(POLICIES, "review.set_completion_on", fact)
    (problem,) = shelf.refused()
    assert (problem.file, problem.line) == (POLICIES, line)
    assert fact in problem.what


def test_a_clause_twice_on_the_same_days(shelf):
    line = shelf.change(POLICIES, 'edition   = "wt2010"\nlength', 'edition   = "wt2006"\nlength')
    (problem,) = shelf.refused()
    assert (problem.file, problem.line) == (POLICIES, line - 1)
    assert "completion stands twice for wt2006 on the same days" in problem.what
    assert "from and until" in problem.mend


def test_a_clause_twice_on_different_days_is_two_clauses(shelf):
    entry = shelf.read(POLICIES).partition("[[clauses.agency-report]]")[2].replace("2010-04-01", "2012-04-02")
    text = shelf.read(POLICIES) + "\n[[clauses.agency-report]]" + entry.replace('until     = "2012-04-01"\n', "")
    shelf.write(POLICIES, text)
    assert len(shelf.load().rule("report").clauses) == 2


def test_a_clause_that_overlaps_itself_by_one_day(shelf):
    entry = shelf.read(POLICIES).partition("[[clauses.agency-report]]")[2].replace("2010-04-01", "2012-04-01")
    entry = entry.replace('until     = "2012-04-01"\n', "")
    shelf.write(POLICIES, shelf.read(POLICIES) + "\n[[clauses.agency-report]]" + entry)
    (problem,) = shelf.refused()
    assert problem.line == shelf.read(POLICIES).rpartition("[[clauses.agency-report]]")[0].count("\n") + 1


def test_a_limit_whose_editions_are_chosen_by_different_events(shelf):
    before, found, after = shelf.read(POLICIES).partition(SIX)
    shelf.write(POLICIES, before + found + after.replace("decision.made_on", "incident.known_on", 1))
    (problem,) = shelf.refused()
    assert "completion chooses its edition by different events" in problem.what
    line = shelf.read(POLICIES).split("\n")[problem.line - 1]
    assert "[[limits.completion]]" in line or "chosen_by" in line, problem


@pytest.mark.parametrize(
    ("old", "new", "events"),
    [
        ('"review.completed_on" = ["review.submitted_on"]',
         '"review.completed_on" = ["incident.known_on", "review.submitted_on"]',
         {"incident.known_on", "decision.made_on", "review.completed_on"}),
        ('"review.completed_on" = ["review.submitted_on"]',
         '"review.completed_on" = ["review.completed_on", "review.submitted_on"]',
         {"review.completed_on"}),
    ],
    ids=["three events", "an event and itself"],
)  # fmt: skip
def test_a_circle_in_the_order(shelf, old, new, events):
    shelf.change(POLICIES, old, new)
    problems = shelf.refused()
    lines = shelf.read(POLICIES).split("\n")
    assert {one.what.split()[0] for one in problems} == events
    for one in problems:
        assert one.what.endswith("would come before itself")
        assert lines[one.line - 1].startswith(f'"{one.what.split()[0]}"')
        assert one.mend


def test_an_edition_called_any_is_refused(shelf):
    shelf.write(POLICIES, shelf.read(POLICIES).replace("editions.wt2006", "editions.any"))
    assert any("no edition may be called any" in one.what for one in shelf.refused())


def test_policies_without_editions(shelf):
    text = shelf.read(POLICIES)
    shelf.write(POLICIES, "[order]" + text.partition("[order]")[2])
    assert any(one.what == "there is no edition" and "[editions." in one.mend for one in shelf.refused())


def test_a_clause_of_any_edition_names_its_document(shelf):
    before, found, after = shelf.read(POLICIES).partition("[[clauses.agency-report]]")
    lines = [line for line in after.split("\n") if not line.startswith(("from", "until"))]
    shelf.write(POLICIES, before + found + "\n".join(lines).replace("wt2010", "any"))
    (problem,) = shelf.refused()
    assert "a clause of any edition must name its document" in problem.what
    assert problem.line == before.count("\n") + 1


# All at once


def test_mistakes_of_several_files_are_told_together(shelf):
    shelf.change(POLICIES, '"6 months"', '"6 mnths"')
    shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    shelf.change(EACH, "remedy", "remidy")
    shelf.change(EACH, "imr_received_on", "imr_recieved_on")
    assert {one.file for one in shelf.refused()} == {POLICIES, CLOCK, EACH}


def test_mistakes_of_the_shape_of_the_policies_do_not_hide_those_of_rules(shelf):
    shelf.change(POLICIES, "strength    = ", "strenght    = ")
    shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    shelf.change(EACH, "remedy", "remidy")
    assert {one.file for one in shelf.refused()} == {POLICIES, CLOCK, EACH}


def test_a_file_that_is_no_toml_does_not_hide_mistakes_of_others(shelf):
    shelf.change(EACH, '"agency"', '"agency')
    shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    assert {one.file for one in shelf.refused()} == {CLOCK, EACH}


def test_a_shape_and_a_word_that_are_wrong_in_one_rule_are_both_told(shelf):
    shelf.change(EACH, "remedy", "remidy")
    shelf.change(EACH, "imr_received_on", "imr_recieved_on")
    told = " ".join(str(one) for one in shelf.refused())
    assert "remidy" in told
    assert "imr_recieved_on" in told


def test_every_mistake_of_one_clause_is_told(shelf):
    before, found, after = shelf.read(POLICIES).rpartition("[[limits.completion]]")
    wrong = {"wt2010": "wt2011", "6 months": "6 mnths", "corresponding": "corespondent", "made_on": "maid_on"}
    for one, other in wrong.items():
        after = after.replace(one, other, 1)
    shelf.write(POLICIES, before + found + after)
    told = " ".join(str(one) for one in shelf.refused())
    for word in wrong.values():
        assert word in told, told


def test_problems_are_ordered_by_file_and_line_and_told_once(shelf):
    shelf.write(
        CLOCK, shelf.read(CLOCK).replace("decision.made_on", "decision.maid_on").replace("review.comp", "revue.comp")
    )
    shelf.change(EACH, "= true }\n\n", "= 7 }\n\n")
    problems = shelf.refused()
    assert list(problems) == sorted(set(problems))
    assert len(problems) == 3


# Files and folders


def test_a_missing_file_of_policies(tmp_path, shelf):
    with pytest.raises(RulebookError) as caught:
        load_rulebook(shelf.root / "rules", tmp_path / "none.toml")
    (problem,) = caught.value.problems
    assert problem.file.endswith("none.toml")
    assert "cannot be read" in problem.what


def test_a_folder_in_place_of_the_policies(tmp_path, shelf):
    with pytest.raises(RulebookError, match="cannot be read"):
        load_rulebook(shelf.root / "rules", tmp_path)


def test_a_missing_folder_of_rules_and_a_missing_file_are_told_together(tmp_path):
    with pytest.raises(RulebookError) as caught:
        load_rulebook(tmp_path / "no-rules", tmp_path / "none.toml", tmp_path / "no-overlay")
    assert len(caught.value.problems) == 3
    assert any("there is no such folder of rules" in one.what and one.mend for one in caught.value.problems)


def test_a_file_in_place_of_the_folder_of_rules(shelf):
    with pytest.raises(RulebookError, match="no such folder"):
        load_rulebook(shelf.root / POLICIES, shelf.root / POLICIES)


def test_an_empty_folder_of_rules(tmp_path, shelf):
    (tmp_path / "empty").mkdir()
    with pytest.raises(RulebookError) as caught:
        load_rulebook(tmp_path / "empty", shelf.root / POLICIES)
    (problem,) = caught.value.problems
    assert str(tmp_path / "empty") in problem.file
    assert problem.what == "there is no rule here"
    assert problem.mend


@pytest.mark.parametrize("name", ["late.TOML", "late.tml", "late.toml.txt"])
def test_a_file_among_the_rules_that_would_not_be_run_is_refused(shelf, name):
    """A rule whose file is misnamed is a rule that silently does not run."""
    shelf.write(f"rules/timescales/{name}", shelf.read(CLOCK))
    problems = shelf.refused()
    assert any(name in one.file for one in problems)


def test_two_rules_of_one_id_in_different_themes(shelf):
    shelf.write("rules/agencies/completed.toml", shelf.read(CLOCK))
    (problem,) = shelf.refused()
    assert "a rule called completed is there already" in problem.what
    assert problem.file in {CLOCK, "rules/agencies/completed.toml"}
    assert "another name" in problem.mend


def test_an_empty_file_of_a_rule(shelf):
    shelf.write(CLOCK, "")
    assert {one.what for one in shelf.refused()} >= {f"{key} is missing" for key in ("title", "requirement", "remedy")}


def test_the_names_of_files_are_those_of_the_folder_given(shelf):
    (shelf.root / "rules").rename(shelf.root / "ours")
    (shelf.root / POLICIES).rename(shelf.root / "law.toml")
    for name, old in (
        ("ours/timescales/completed.toml", "decision.made_on"),
        ("law.toml", "wt2010"),
    ):
        shelf.change(name, old, "zzz")
    with pytest.raises(RulebookError) as caught:
        load_rulebook(shelf.root / "ours", shelf.root / "law.toml")
    assert {one.file for one in caught.value.problems} >= {"ours/timescales/completed.toml", "law.toml"}
