"""A draft may change anything, and is refused wherever reviews are judged for good."""

from __future__ import annotations

import pytest

from scr_compliance.rulebook import RulebookError, load_rulebook

DRAFT = 'draft = "Seven months for every review"\n'
LONGER = """
[[limits.completion]]
edition   = "wt2010"
length    = "7 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "should"
paragraph = "8.40"
source    = "consultation"
standing  = "verified"
"""
RULE = """\
title       = "Completed in time"
requirement = "The review is completed."
why         = "Lessons that arrive after years protect nobody."
duty_holder = "board"
remedy      = "Complete it."
clause      = "agency-report"

[require]
all = [ { fact = "review.completed_on", known = true } ]
"""


@pytest.fixture
def draft(shelf):
    """Write a draft overlay's policies, and return a function that loads it."""

    def write(text, *, rule=None):
        folder = shelf.write("draft/policies.toml", DRAFT + text).parent
        if rule is not None:
            shelf.write("draft/rules/elsewhere/completed.toml", rule)
        return folder

    return write


def load(shelf, *overlays):
    return load_rulebook(shelf.root / "rules", shelf.root / "policies.toml", overlays, drafts=True)


def test_it_is_refused_in_one_sentence(shelf, draft):
    (problem,) = shelf.refused(overlay=draft(LONGER))
    assert (problem.file, problem.line) == ("draft/policies.toml", 1)
    assert "Seven months for every review" in problem.what
    assert "rules diff" in problem.mend


def test_other_mistakes_wait_until_it_is_tried(shelf, draft):
    folder = draft(LONGER.replace("7 months", "7 mnths"))
    (problem,) = shelf.refused(overlay=folder)
    assert "draft" in problem.what
    with pytest.raises(RulebookError, match=r"draft/policies\.toml:5: '7 mnths' is not a length"):
        load(shelf, folder)


def test_it_may_loosen_and_says_what_it_is(shelf, draft):
    book = load(shelf, draft(LONGER))
    assert [str(one.length) for one in book.rule("completed").clauses] == ["4 months", "7 months"]
    assert book.draft == "Seven months for every review"
    assert load(shelf).draft is None


def test_an_entry_without_a_document_is_taken_for_the_edition_it_would_change(shelf, draft):
    assert load(shelf, draft(LONGER)).rule("completed").clauses[1].document == "Working Together (2010)"


def test_it_may_replace_a_rule_wherever_it_stands(shelf, draft):
    rule = load(shelf, draft("", rule=RULE)).rule("completed")
    assert (rule.theme, rule.file) == ("elsewhere", "draft/rules/elsewhere/completed.toml")
    assert rule.text.clock is None


def test_two_rules_of_one_name_in_one_draft_are_a_mistake(shelf, draft):
    folder = draft("", rule=RULE)
    shelf.write("draft/rules/again/completed.toml", RULE)
    with pytest.raises(RulebookError, match="a rule called completed is there already"):
        load(shelf, folder)


def test_a_plain_overlay_on_a_draft_does_not_replace_its_rules(shelf, draft):
    folder = draft("", rule=RULE)
    plain = shelf.write("plain/rules/x/completed.toml", RULE).parents[2]
    with pytest.raises(RulebookError, match=r"plain/rules/x/completed\.toml:1: a rule called completed is there"):
        load(shelf, folder, plain)


def test_it_may_add_an_edition_that_ends_another(shelf, draft):
    text = '[editions.wt2011]\ntitle = "Draft (2011)"\nin_force = { from = "2011-06-01" }\ngoverns = ["scr"]\n'
    book = load(shelf, draft(text + LONGER.replace("wt2010", "wt2011")))
    days = {one.edition: (one.first.isoformat(), one.last.isoformat()) for one in book.rule("completed").clauses}
    assert days["wt2010"] == ("2009-12-01", "2011-05-31")
    assert days["wt2011"][0] == "2011-06-01"
    (report,) = book.rule("report").clauses
    assert (report.first.isoformat(), report.last.isoformat()) == ("2010-04-01", "2011-05-31")


def test_an_entry_that_loses_all_its_days_falls_away(shelf, draft):
    shelf.change("policies.toml", 'from      = "2010-04-01"', 'from      = "2012-01-01"')
    assert load(shelf).rule("report").clauses
    text = '[editions.wt2011]\ntitle = "Draft (2011)"\nin_force = { from = "2011-06-01" }\ngoverns = ["scr"]\n'
    entry = LONGER.replace("limits.completion", "clauses.agency-report").replace("wt2010", "wt2011")
    entry = "\n".join(line for line in entry.split("\n") if not line.startswith(("length", "counting")))
    assert [one.edition for one in load(shelf, draft(text + entry)).rule("report").clauses] == ["wt2011"]


def test_it_may_move_an_edition_and_what_stands_on_all_its_days_moves_with_it(shelf, draft):
    text = '[editions.wt2010]\ntitle = "New"\nin_force = { from = "2010-03-01" }\ngoverns = ["scr"]\n'
    book = load(shelf, draft(text))
    first, second = book.rule("completed").clauses
    assert first.last.isoformat() == "2010-02-28"
    assert (second.first.isoformat(), second.document) == ("2010-03-01", "New")


def test_it_may_change_the_events_of_a_whole_section(shelf, draft):
    text = '[stand_ins]\n"review.completed_on" = ["review.submitted_on"]\n'
    book = load(shelf, draft(text))
    assert book.stand_ins == {"review.completed_on": ("review.submitted_on",)}
    assert book.order.pairs == load(shelf).order.pairs


def test_a_direction_of_a_draft_may_name_a_limit_below_it(shelf, draft):
    text = '[direction]\nwhen = { fact = "board", known = true }\nuntil = "review.target_on"\nlimit = "completion"\n'
    assert load(shelf, draft(text)).direction.until == "review.target_on"


def test_events_that_choose_the_edition_must_agree_in_a_draft_too(shelf, draft):
    """The engine asks one event for all entries of a name; another would be passed over unseen."""
    with pytest.raises(RulebookError, match="chooses its edition by"):
        load(shelf, draft(LONGER.replace("decision.made_on", "review.begun_on")))


def test_only_an_overlay_is_a_draft(shelf):
    shelf.write("policies.toml", DRAFT + shelf.read("policies.toml"))
    (problem,) = shelf.refused()
    assert problem.what == "only an overlay can be a draft"


def test_a_draft_without_a_title_is_a_mistake(shelf):
    folder = shelf.write("draft/policies.toml", 'draft = " "\n' + LONGER).parent
    with pytest.raises(RulebookError, match="draft is empty"):
        load(shelf, folder)


def test_what_is_below_and_what_is_laid_on_it_are_told_apart_by_the_digest(shelf, draft):
    """Two rules that change places are another rulebook, though the texts are the same."""
    mine = shelf.read("rules/timescales/completed.toml")
    folder = shelf.write("draft/policies.toml", DRAFT).parent
    shelf.write("draft/rules/timescales/completed.toml", RULE)
    one = load(shelf, folder).digest
    shelf.write("rules/timescales/completed.toml", RULE)
    shelf.write("draft/rules/timescales/completed.toml", mine)
    assert load(shelf, folder).digest != one


def test_the_digest_changes_with_any_text_of_an_overlay_and_with_the_order_they_are_laid_in(shelf, draft):
    folder = draft(LONGER, rule=RULE)
    other = shelf.write("other/policies.toml", DRAFT + LONGER.replace("7 months", "8 months")).parent
    seen = [load(shelf).digest, load(shelf, folder).digest, load(shelf, other).digest,
            load(shelf, folder, other).digest, load(shelf, other, folder).digest]  # fmt: skip
    shelf.change("draft/policies.toml", "Seven months", "Seven full months")
    seen.append(load(shelf, folder).digest)
    shelf.write("draft/rules/elsewhere/completed.toml", RULE + "# more\n")
    seen.append(load(shelf, folder).digest)
    assert len(set(seen)) == len(seen)


def test_every_file_is_kept_by_the_name_shown_to_people(shelf, draft):
    book = load(shelf, draft(LONGER, rule=RULE))
    assert set(book.sources) == {
        "policies.toml", "rules/timescales/completed.toml", "rules/agencies/report.toml", "draft/policies.toml",
        "draft/rules/elsewhere/completed.toml",
    }  # fmt: skip
    assert all(clause.file in book.sources for rule in book.rules for clause in rule.clauses)
