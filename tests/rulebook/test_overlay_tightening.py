"""An overlay that is no draft may tighten what is there, and add what an edition lacks; it may loosen nothing."""

from __future__ import annotations

import datetime

import pytest

import scr_compliance as scr
from scr_compliance.clocks import Length
from scr_compliance.rulebook import RulebookError, load_rulebook

TIGHTER = """\
[[limits.completion]]
edition   = "wt2010"
length    = "5 months"
counting  = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength  = "must"
document  = "The board's policy on reviews"
paragraph = "4.2"
source    = "seen"
standing  = "verified"
"""
FIRST = TIGHTER.replace('"wt2010"', '"wt2006"').replace("5 months", "3 months")
EXTENDED = 'extended_by = { until = "extensions[].until", needs = ["extensions[].agreed_on"] }\n'
CLAUSE = "\n".join(
    line for line in TIGHTER.replace("limits.completion", "clauses.agency-report").split("\n")
    if not line.startswith(("length", "counting"))
)  # fmt: skip
BACK = """\
title       = "Copies before publication"
requirement = "Copies go out in time before publication."
why         = "Nobody should learn of it from the papers."
duty_holder = "board"
remedy      = "Send copies."

[clock]
starts          = "overview_report.copies_sent_on"
stops           = "overview_report.published_on"
at_least_before = "completion"
"""


@pytest.fixture
def over(shelf):
    """Write the policies of an overlay, and return its folder."""

    def write(text):
        return shelf.write("over/policies.toml", text).parent

    return write


def clauses(book, rule="completed"):
    return [(one.edition, str(one.length), one.first, one.last, one.document) for one in book.rule(rule).clauses]


def test_a_tighter_entry_takes_the_place_of_the_one_of_its_edition(shelf, over):
    plain, book = shelf.load(), shelf.load(overlay=over(TIGHTER))
    before, after = clauses(plain), clauses(book)
    assert [one[1] for one in before] == ["4 months", "6 months"]
    assert [one[1] for one in after] == ["4 months", "5 months"]
    assert after[0] == before[0]
    assert after[1][2:4] == before[1][2:4]
    assert after[1][4] == "The board's policy on reviews"
    assert book.draft is None


def test_an_entry_says_where_it_stands(shelf, over):
    _, entry = shelf.load(overlay=over("# The board's own.\n\n" + TIGHTER)).rule("completed").clauses
    assert (entry.file, entry.line) == ("over/policies.toml", 3)
    first, _ = shelf.load().rule("completed").clauses
    assert first.file == "policies.toml"
    assert shelf.read("policies.toml").split("\n")[first.line - 1] == "[[limits.completion]]"


def test_the_basis_of_a_rule_says_where_it_stands():
    rule = next(rule for rule in scr.load_rulebook().rules if rule.text.basis is not None)
    (clause,) = rule.clauses
    assert clause.file == rule.file
    assert clause.line > 1


def test_reviews_are_judged_by_the_tighter_limit(shelf, over):
    review = scr.Review.model_validate(
        {
            "reference": "R", "kind": "scr", "status": "closed",
            "decision": {"made_on": "2010-01-14", "outcome": "hold"}, "review": {"completed_on": "2010-07-01"},
        }
    )  # fmt: skip
    said = {}
    for name, book in (("base", shelf.load()), ("ours", shelf.load(overlay=over(TIGHTER)))):
        found = scr.check(review, as_at=datetime.date(2010, 10, 1), rulebook=book)
        said[name] = next(one for one in found if one.rule == "completed")
    assert said["base"].outcome == "met"
    assert said["ours"].outcome == "late"
    assert said["ours"].source.document == "The board's policy on reviews"


def test_the_same_length_under_stronger_words_is_no_looser(shelf, over):
    """The entry of 2006 is reported only; the board's own policy, which was seen, makes it a duty in full."""
    book = shelf.load(overlay=over(FIRST.replace("3 months", "4 months")))
    assert book.rule("completed").clauses[0].standing == "verified"
    assert book.rule("completed").clauses[0].extension is None


def test_a_clause_that_sets_no_time_may_be_put_more_strongly_too(shelf, over):
    shelf.change("policies.toml", 'paragraph = "8.30"\nsource    = "seen"\nstanding  = "verified"',
                 'paragraph = "8.30"\nsource    = "from memory"\nstanding  = "unverified"')  # fmt: skip
    book = shelf.load(overlay=over(CLAUSE))
    days = [(one.standing, one.first.isoformat(), one.last.isoformat()) for one in book.rule("report").clauses]
    assert days == [("verified", "2009-12-01", "2013-04-14")]


def test_an_entry_for_an_edition_that_has_none_is_added(shelf, over):
    assert [one.edition for one in shelf.load().rule("report").clauses] == ["wt2010"]
    book = shelf.load(overlay=over(CLAUSE.replace('"wt2010"', '"wt2006"')))
    assert [one.edition for one in book.rule("report").clauses] == ["wt2006", "wt2010"]


def test_an_entry_from_a_day_on_leaves_the_days_before_it_as_they_were(shelf, over):
    """A board's policy begins on the day it is adopted; reviews decided before it were not under it."""
    book = shelf.load(overlay=over(TIGHTER + 'from = "2011-02-01"\nuntil = "2011-12-31"\n'))
    found = [(length, first.isoformat(), last.isoformat()) for _, length, first, last, _ in clauses(book)[1:]]
    assert found == [
        ("6 months", "2009-12-01", "2011-01-31"),
        ("5 months", "2011-02-01", "2011-12-31"),
        ("6 months", "2012-01-01", "2013-04-14"),
    ]


def test_each_stretch_of_days_keeps_its_own_extension(shelf, over):
    book = shelf.load(overlay=over(FIRST + 'from = "2008-01-01"\n'))
    review = scr.Review.model_validate(
        {
            "reference": "R", "kind": "scr", "status": "closed",
            "decision": {"made_on": "2007-01-10", "outcome": "hold"}, "review": {"completed_on": "2007-05-20"},
            "extensions": [{"until": "2007-06-30", "agreed_on": "2007-03-01"}],
        }
    )  # fmt: skip
    (found,) = [one for one in scr.check(review, as_at=datetime.date(2010, 10, 1), rulebook=book)
                if one.rule == "completed"]  # fmt: skip
    assert found.outcome == "met"


def changed(old, new):
    assert old in TIGHTER
    return TIGHTER.replace(old, new)


WEEKS = changed("5 months", "5 weeks").replace("corresponding day", "calendar days")
REFUSED = {
    "longer": (
        changed("5 months", "7 months"), "length",
        "completion for wt2010 is looser: 7 months, where policies.toml:{length} says 6 months",
    ),
    "another unit": (
        changed("5 months", "20 weeks"), "length",
        "completion for wt2010 cannot be compared: 20 weeks, where policies.toml:{length} says 6 months",
    ),
    "another counting": (
        WEEKS, "counting", "cannot be compared: calendar days, start day not counted, where policies.toml:{counting}"
    ),
    "weaker standing": (
        changed('"verified"', '"reported"'), "standing", "is reported, where policies.toml:{standing} says verified"
    ),
    "an extension": (
        TIGHTER + EXTENDED, "extended_by", "may be extended, where the entry at policies.toml:{heading} may not"
    ),
    "another chooser": (
        changed('"decision.made_on"', '"review.begun_on"'), "chosen_by",
        "by review.begun_on, where policies.toml:{chosen_by} says decision.made_on",
    ),
    "another concern": (
        TIGHTER + 'concerns = "notifications"\n', "concerns", "concerns notifications, where the entry at policies"
    ),
    "no document": (
        changed('document  = "The board\'s policy on reviews"\n', ""), "[[limits", "names no document of its own"
    ),
    "the edition as document": (
        changed("The board's policy on reviews", "Working Together (2010)"), "[[limits",
        "could be taken for the guidance",
    ),
}  # fmt: skip


def lines_of(text, heading, number):
    """Return the line of each key of one of the entries under a heading."""
    lines = text.split("\n")
    begin = [place for place, line in enumerate(lines) if line == heading][number]
    entry = lines[begin : lines.index("", begin)]
    return {"heading": begin + 1} | {line.split()[0]: begin + place + 1 for place, line in enumerate(entry)}


@pytest.mark.parametrize(("text", "key", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_looser_is_refused_with_what_the_base_says(shelf, over, text, key, said):
    if "5 weeks" in text:
        shelf.change("policies.toml", '"6 months"', '"6 weeks"')
    (problem,) = shelf.refused(overlay=over(text))
    entry = lines_of(shelf.read("policies.toml"), "[[limits.completion]]", 0 if key == "chosen_by" else 1)
    assert said.format(**entry) in problem.what
    assert problem.file == "over/policies.toml"
    assert text.split("\n")[problem.line - 1].startswith(key)
    if key not in ("[[limits", "chosen_by", "concerns"):
        assert "mark the overlay as a draft" in problem.mend
        assert "rules diff" in problem.mend


@pytest.mark.parametrize(
    ("route", "said"),
    [
        ('{ until = "extensions[].agreed_on", needs = ["extensions[].agreed_on"] }', "cannot be compared"),
        ('{ until = "extensions[].until", needs = ["extensions[].consulted_on"] }', "without extensions[].agreed_on"),
    ],
)
def test_an_easier_extension_is_refused(shelf, over, route, said):
    problems = shelf.refused(overlay=over(FIRST + f"extended_by = {route}\n"))
    assert any(said in one.what for one in problems), problems


def test_a_harder_extension_is_taken(shelf, over):
    harder = EXTENDED.replace('["extensions[].agreed_on"]', '["extensions[].agreed_on", "extensions[].consulted_on"]')
    book = shelf.load(overlay=over(FIRST + harder))
    assert book.rule("completed").clauses[0].extension.needs == ("extensions[].agreed_on", "extensions[].consulted_on")


def test_what_rules_an_extension_out_may_be_added_and_not_changed(shelf, over):
    unless = ', unless = { fact = "extensions[].agreed_with", is = "board" } }'
    assert shelf.load(overlay=over(FIRST + EXTENDED.replace(" }", unless)))
    shelf.change("policies.toml", 'needs = ["extensions[].agreed_on"] }', 'needs = ["extensions[].agreed_on"]' + unless)
    assert shelf.load(overlay=over(FIRST + EXTENDED.replace(" }", unless)))
    (problem,) = shelf.refused(overlay=over(FIRST + EXTENDED))
    assert "rules out other extensions than policies.toml:" in problem.what


def test_a_limit_counted_back_is_tighter_when_it_is_longer(shelf, over):
    shelf.write("rules/timescales/completed.toml", BACK)
    longer = TIGHTER.replace("5 months", "7 months")
    assert shelf.load(overlay=over(longer)).rule("completed").clauses[1].length == Length.parse("7 months")
    (problem,) = shelf.refused(overlay=over(TIGHTER))
    assert "looser: 5 months" in problem.what


def test_a_limit_counted_both_ways_keeps_its_length(shelf, over):
    shelf.write("rules/timescales/copies.toml", BACK)
    for length in ("5 months", "7 months"):
        (problem,) = shelf.refused(overlay=over(TIGHTER.replace("5 months", length)))
        assert "cannot be compared" in problem.what
    assert shelf.load(overlay=over(TIGHTER.replace("5 months", "6 months")))


def test_a_rule_of_the_overlay_counts_when_the_direction_is_told(shelf, over):
    shelf.write("over/rules/local/copies.toml", BACK)
    (problem,) = shelf.refused(overlay=over(TIGHTER))
    assert "counts it forward and another back" in problem.what


def test_an_entry_for_any_edition_beside_single_ones_is_refused(shelf, over):
    """Only the entry for any edition would be judged: the others would be lost unseen."""
    (problem,) = shelf.refused(overlay=over(TIGHTER.replace('"wt2010"', '"any"')))
    assert "completion is for any, where policies.toml:" in problem.what


def test_one_file_may_not_mix_any_edition_with_single_ones_either(shelf):
    mixed = TIGHTER.replace('"wt2010"', '"any"')
    shelf.write("policies.toml", shelf.read("policies.toml") + "\n" + mixed)
    (problem,) = shelf.refused()
    assert "completion stands for any edition and for single ones" in problem.what


def test_an_entry_for_any_edition_holds_on_every_day(shelf, over):
    local = TIGHTER.replace("limits.completion", "limits.local").replace('"wt2010"', '"any"')
    assert shelf.load(overlay=over(local))
    (problem,) = shelf.refused(overlay=over(local + 'from = "2011-01-01"\n'))
    assert "holds on every day" in problem.what


def test_every_loosening_is_told_at_once(shelf, over):
    text = TIGHTER.replace("5 months", "7 months").replace('"verified"', '"unverified"') + EXTENDED
    assert len(shelf.refused(overlay=over(text))) == 3


def test_overlays_are_laid_one_on_the_other(shelf, over):
    first = over(TIGHTER)
    second = shelf.write("more/policies.toml", TIGHTER.replace("5 months", "4 months")).parent
    book = load_rulebook(shelf.root / "rules", shelf.root / "policies.toml", [first, second])
    assert [one[1] for one in clauses(book)] == ["4 months", "4 months"]
    with pytest.raises(RulebookError, match=r"over/policies\.toml:3: .*where more/policies\.toml:3 says 4 months"):
        load_rulebook(shelf.root / "rules", shelf.root / "policies.toml", [second, first])
    with pytest.raises(RulebookError, match="2 overlays are called over"):
        load_rulebook(shelf.root / "rules", shelf.root / "policies.toml", [first, first])


def test_an_edition_may_not_end_another_for_one_kind_of_review_only(shelf, over):
    """The last of all its days would stay as it was."""
    shelf.change("policies.toml", ', until = "2013-04-14" }\ngoverns  = ["scr"]', ' }\ngoverns  = ["scr", "lcspr"]')
    late = '[editions.local]\ntitle = "T"\nin_force = { from = "2012-01-01" }\ngoverns = ["lcspr"]\n'
    (problem,) = shelf.refused(overlay=over(TIGHTER + late))
    assert "local would change when wt2010, which is there already, ends" in problem.what
