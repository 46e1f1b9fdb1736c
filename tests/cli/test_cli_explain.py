"""`explain`, `rules list` and `rules show`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AS_AT = ("--as-at", "2010-10-01")


def test_one_finding_in_full(run, late):
    ran = run("explain", late, "SCR-1", "completion-in-time", *AS_AT)
    said = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("SCR-1: Review completed in time\n  Not met (late), as at 1 October 2010\n")
    for words in (
        "Why Decision 14 January 2010, completed 2 September 2010: 7 months 19 days. ",
        "Limit: 6 months (by 14 July 2010). 50 days late.",
        "Requirement The review is completed within the time",
        "Source Working Together to Safeguard Children (2010), chapter 8",
        "(should, verified).",
        "Edition Working Together to Safeguard Children (2010), chapter 8, by the day the decision was made.",
        "Evidence decision.made_on = 14 January 2010 at reviews.csv!F2",
        "review.completed_on = 2 September 2010 at reviews.csv!H2",
        "Put it right Complete a review",
        "Who board",
    ):
        assert words in said, words


def test_every_rule_where_none_is_named(run, late):
    ran = run("explain", late, "SCR-1", *AS_AT)
    assert ran.code == 0
    assert sum(line.startswith("SCR-1: ") for line in ran.out.splitlines()) == 30


def test_a_reference_in_other_letters(run, late):
    assert run("explain", late, "scr-1", *AS_AT).out.startswith("SCR-1: ")


def test_what_would_settle_it(run, source):
    path = source("SCR-1,scr,closed,hold,November 2007,20/12/2007,,")
    said = " ".join(run("explain", path, "SCR-1", "decision-within-one-month", *AS_AT).out.split())
    assert "To settle it record, or record to the day: Date the board learned of the incident." in said
    assert "Late if the board learned of the incident before 20 November 2007, from then on in time." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("SCR-l", ), "did you mean SCR-1?"),
        (("SCR-1x",), "did you mean SCR-1?"),
        (("", ), "has no review with that reference"),
        (("\0",), "has no review with that reference"),
        (("SCR-1", "completion-intime"), "there is no rule called completion-intime; did you mean completion-in-time?"),
        (("SCR-1", "zzz"), "there is no rule called zzz"),
    ],
)  # fmt: skip
def test_a_misspelt_reference_or_rule(run, late, arguments, said):
    ran = run("explain", late, *arguments, *AS_AT)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_options_are_those_of_check(run, late, rules):
    folder = rules("completion-in-time")
    ran = run("explain", late, "SCR-1", *AS_AT, "--rules", folder, "--edition", "wt2006", "--engine", "plain")
    assert ran.code == 0
    assert "4 months" in ran.out
    for bad in (("--edition", "wt2011"), ("--as-at", "soon"), ("--rules", folder / "none"), ("--engine", "x")):
        ran = run("explain", late, "SCR-1", *bad)
        assert (ran.code, ran.out) == (2, "")


def test_an_edition_forced_is_said(run, late):
    assert "as if" in run("explain", late, "SCR-1", *AS_AT, "--edition", "wt2006").out


@pytest.mark.parametrize("cell", ["soon", "?", "TBC", "n/a", "never", "2009", "../2010-01-01", "2009-12-01/..", ""])
def test_every_form_of_evidence_can_be_shown(run, source, cell):
    path = source(f"SCR-1,scr,closed,hold,{cell},14/01/2010,,02/09/2010")
    ran = run("explain", path, "SCR-1", *AS_AT)
    assert ran.out.startswith("SCR-1: "), ran.err
    assert "incident.known_on = " in ran.out


def test_a_source_read_in_part_is_said_and_ends_so(run, source):
    path = source("SCR-1,scr,closed,hold,soon,14/01/2010,,02/09/2010")
    ran = run("explain", path, "SCR-1", "decision-within-one-month", *AS_AT)
    assert "reviews.csv!E2" in ran.out + ran.err
    assert ran.code == 3


def test_a_reference_twice_tells_of_both(run, source):
    path = source("SCR-1,scr,,,,14/01/2010,,02/09/2010", "SCR-1,scr,,,,14/01/2010,,02/03/2010")
    ran = run("explain", path, "SCR-1", "completion-in-time", *AS_AT)
    assert ran.out.count("SCR-1: Review completed in time") == 2
    assert ran.code == 3


def test_a_source_that_is_not_there(run, tmp_path):
    ran = run("explain", tmp_path / "none.csv", "SCR-1", *AS_AT)
    assert (ran.code, ran.out) == (2, "")


# Rules


def test_the_list_of_rules(run):
    ran = run("rules", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("30 rules, sha256:")
    for path in (ROOT / "rules").rglob("*.toml"):
        assert f"  {path.stem} " in ran.out
    assert "benchmark, whatever the edition (verified)" in ran.out
    assert "wt2006 (reported), wt2010 (verified)" in ran.out


def test_the_list_of_rules_as_json(run):
    found = json.loads(run("rules", "list", "--format", "json").out)
    assert found["rulebook"].startswith("sha256:")
    assert [one["id"] for one in found["rules"]] == sorted(path.stem for path in (ROOT / "rules").rglob("*.toml"))
    for one in found["rules"]:
        assert one["clauses"]
        for clause in one["clauses"]:
            assert clause["source"]
            assert clause["standing"] in ("verified", "reported", "unverified")


def test_one_rule(run):
    ran = run("rules", "show", "completion-in-time")
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert ran.out.startswith("completion-in-time: Review completed in time\n")
    for words in ("Limit 6 months, corresponding day", "Seen in House of Commons written answer", "should, verified",
                  "Extended by an extension, to the new day", "rules/timescales/completion-in-time.toml"):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize("rule", [path.stem for path in sorted((ROOT / "rules").rglob("*.toml"))])
def test_every_rule_can_be_shown(run, rule):
    ran = run("rules", "show", rule)
    assert ran.code == 0
    assert ran.out.startswith(f"{rule}: ")
    assert "None" not in ran.out


def test_a_clause_in_force_for_part_of_an_edition_shows_its_days(run):
    said = " ".join(run("rules", "show", "overview-report-published").out.split())
    assert "Days 2010-06-10 to 2013-04-14" in said


def test_a_misspelt_rule(run):
    ran = run("rules", "show", "completion-on-time")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no rule called completion-on-time; did you mean completion-in-time?" in ran.err


@pytest.mark.parametrize("command", [("list",), ("show", "completion-in-time")])
@pytest.mark.parametrize("option", ["--rules", "--policies", "--overlay"])
def test_a_rulebook_that_is_broken(run, tmp_path, command, option):
    ran = run("rules", *command, option, tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert str(tmp_path / "none") in ran.err


def test_the_list_of_other_rules(run, rules):
    ran = run("rules", "list", "--rules", rules("dates-in-order"))
    assert ran.code == 0
    assert ran.out.startswith("1 rule")
    assert not ran.out.startswith("1 rules"), "one rule is one"
