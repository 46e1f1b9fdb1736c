"""Every difference between the texts of two rulebooks, with file and line, whether it changes a finding or not."""

from __future__ import annotations

import pytest

from scr_compliance.comparing import differences
from scr_compliance.comparing.entries import FIELDS
from scr_compliance.rulebook.policies import LimitText


@pytest.fixture
def told(shelf):
    """Return what the draft says otherwise: name, before, after."""

    def tell():
        found = differences(shelf.load(), shelf.load("new"))
        return [(one.name, one.before and tuple(one.before), one.after and tuple(one.after)) for one in found]

    return tell


def test_a_length(shelf, told, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    assert told() == [
        ("limits.completion, wt2010: length", ("6 months", "policies.toml:30"), ("7 months", "new/policies.toml:5"))
    ]


def test_the_lines_told_are_those_of_the_keys(shelf, told, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    ((_, before, after),) = told()
    for value, place in (before, after):
        name, _, line = place.rpartition(":")
        assert f'"{value}"' in (shelf.root / name).read_text().split("\n")[int(line) - 1]


def test_nothing_but_a_comment(shelf, told, limit):
    shelf.draft("# The same again.\n" + limit)
    assert told() == []
    assert shelf.load().digest != shelf.load("new").digest


def test_every_key_of_an_entry(shelf, told, limit):
    changed = limit.replace("should", "must").replace("8.40", "9.1").replace("verified", "reported")
    shelf.draft(changed.replace('source      = "seen"', 'source      = "asked"\ndocument    = "Letter"'))
    keys = {name.partition(": ")[2]: (before[0], after[0]) for name, before, after in told()}
    assert keys == {
        "strength": ("should", "must"), "paragraph": ("8.40", "9.1"), "standing": ("verified", "reported"),
        "source": ("seen", "asked"), "document": ("Working Together (2010)", "Letter"),
    }  # fmt: skip


def test_an_extension_that_falls_away(shelf, told, limit):
    shelf.draft("\n".join(line for line in limit.split("\n") if not line.startswith("extended_by")))
    ((name, before, after),) = told()
    assert name == "limits.completion, wt2010: extended_by"
    assert before[0] == '{ until = "extensions[].until", needs = ["extensions[].agreed_on"] }'
    assert after is None


def test_a_limit_that_no_rule_rests_on(shelf, told, limit):
    shelf.draft(limit.replace("completion", "unused"))
    assert "limits.unused, wt2010: length" in [name for name, *_ in told()]


def test_an_entry_for_some_days_only(shelf, limit):
    shelf.draft(limit.replace("6 months", "7 months") + 'from = "2011-01-01"\n')
    (one,) = differences(shelf.load(), shelf.load("new"))
    assert (one.first.isoformat(), one.last) == ("2011-01-01", None)
    assert (one.before.value, one.after.value) == ("6 months", "7 months")


def test_an_entry_that_is_new(shelf, told, limit):
    entry = limit.replace("limits.completion", "clauses.chronology").replace("wt2010", "wt2006")
    entry = "\n".join(line for line in entry.split("\n") if not line.startswith(("length", "counting", "extended")))
    shelf.draft(entry)
    assert told() == [("clauses.chronology, wt2006", None, ("asked for, verified", "new/policies.toml:3"))]


def test_a_rule_key_by_key(shelf, told):
    text = (shelf.root / "rules/whole/chronology.toml").read_text()
    shelf.draft()
    shelf.write("new/rules/whole/chronology.toml", text.replace('"integrated"', '"single_agency"').replace(
        "Integrate it.", "Ask.").replace("[require]", '[require]\nby = "review.completed_on"'))  # fmt: skip
    assert told() == [
        ("chronology: remedy", ("Integrate it.", "rules/whole/chronology.toml:5"),
         ("Ask.", "new/rules/whole/chronology.toml:5")),
        ("chronology: require.all", ('[{ fact = "chronology.status", is = "integrated" }]',
                                     "rules/whole/chronology.toml:9"),
         ('[{ fact = "chronology.status", is = "single_agency" }]', "new/rules/whole/chronology.toml:10")),
        ("chronology: require.by", None, ("review.completed_on", "new/rules/whole/chronology.toml:9")),
    ]  # fmt: skip


def test_a_rule_that_is_added_one_that_goes_and_one_that_moves(shelf):
    text = (shelf.root / "rules/whole/chronology.toml").read_text()
    shelf.write("other/times/chronology.toml", text)
    shelf.write("other/times/again.toml", text)
    found = differences(shelf.load(), shelf.load(rules="other"))
    assert [(one.name, one.before and one.before.at, one.after and one.after.at) for one in found] == [
        ("again", None, "other/times/again.toml"),
        ("chronology: theme", "rules/whole/chronology.toml", "other/times/chronology.toml"),
        ("completed", "rules/times/completed.toml", None),
    ]


def test_an_edition_that_is_new_and_the_one_it_ends(shelf, told):
    shelf.draft('[editions.wt2012]\ntitle = "Draft (2012)"\nin_force = { from = "2012-01-01" }\ngoverns = ["scr"]\n')
    assert told() == [
        ("editions.wt2010: days in force", ("Working Together (2010): 1 January 2010 on", "policies.toml:6"),
         ("Working Together (2010): 1 January 2010 to 31 December 2011", "policies.toml:6")),
        ("editions.wt2012", None, ("Draft (2012): 1 January 2012 on", "new/policies.toml:2")),
    ]  # fmt: skip


def test_an_edition_that_is_changed(shelf, told):
    shelf.draft('[editions.wt2010]\ntitle = "New"\nin_force = { from = "2010-03-01" }\ngoverns = ["scr"]\n')
    names = [name for name, *_ in told()]
    assert names == ["editions.wt2006: days in force", "editions.wt2010: title", "editions.wt2010: in_force.from"]


def test_sections_that_are_not_kept_by_edition(shelf, told):
    implied = '[[implied]]\nfact = "decision.outcome"\nvalue = "hold"\nby = ["review.completed_on"]\n'
    shelf.draft(implied + '[stand_ins]\n"review.completed_on" = ["review.submitted_on"]\n')
    assert told() == [
        ("stand_ins: review.completed_on", ('["review.approved_on", "review.submitted_on"]', "policies.toml:16"),
         ('["review.submitted_on"]', "new/policies.toml:7")),
        ("implied", None, ('[{ fact = "decision.outcome", value = "hold", by = ["review.completed_on"] }]',
                           "new/policies.toml:2")),
    ]  # fmt: skip


def test_the_same_rulebook(shelf):
    assert differences(shelf.load(), shelf.load()) == ()


def test_every_key_of_an_entry_is_compared():
    """One that were left out could change a finding, and no difference would be told."""
    keys = {info.alias or name for name, info in LimitText.model_fields.items()}
    assert keys - {"edition", "from", "until"} == set(FIELDS)
