"""`check`: its options, its formats, and the codes it ends with."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AS_AT = ("--as-at", "2010-10-01")
COMPLETION = "completion-in-time"


def test_the_table(run, late):
    ran = run("check", late, *AS_AT)
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Checked as at 1 October 2010."
    assert "30 rules, each run by durable-rules. Rulebook sha256:" in ran.headline
    assert "reviews.csv: 1 review read, 16 cells read, 0 left out by the map, 0 not read." in ran.headline
    assert "50 days late." in ran.out
    assert "To put it right: Complete a review" in ran.out
    assert ran.summary["Not met"] >= 1


def test_no_line_of_the_table_breaks_an_outcome_or_runs_on(run):
    ran = run("check", ROOT / "examples" / "published_reviews.csv", *AS_AT)
    for line in ran.out.splitlines():
        assert not line.rstrip().endswith((" Not", " Cannot", " Does", "Does not"))
    told = ran.out.partition("What to do")[2].splitlines()
    assert max(map(len, told)) <= 110


def test_jsonl_json_and_csv_hold_the_same_findings_and_nothing_else(run, source):
    path = source(
        "SCR-2,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,soon", "SCR-1,scr,open,hold,2009-12,14/01/2010,,",
    )  # fmt: skip
    lines = run("check", path, *AS_AT, "--format", "jsonl")
    whole = run("check", path, *AS_AT, "--format", "json")
    table = run("check", path, *AS_AT, "--format", "csv")
    assert {lines.code, whole.code, table.code} == {3}
    assert lines.findings == json.loads(whole.out)
    rows = list(csv.DictReader(io.StringIO(table.out)))
    assert [row["id"] for row in rows] == [one["id"] for one in lines.findings]
    assert [row["outcome"] for row in rows] == [one["outcome"] for one in lines.findings]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert None not in rows[0]
    for ran in (lines, whole, table):
        assert "as at 2010-10-01, rulebook sha256:" in ran.err
        assert "not read: reviews.csv!H2: not a date" in ran.err


def test_findings_are_ordered_by_input_rule_and_item(run, source):
    records = [
        {"reference": name, "kind": "scr", "agencies": [{"name": str(number)} for number in range(11)]}
        for name in ("B", "A")
    ]
    first, second = source(name="z.json", content=json.dumps(records)), source("SCR-0,scr,open,,,,,", name="a.csv")
    found = run("check", first, second, *AS_AT, "--format", "jsonl").findings
    assert list(dict.fromkeys(one["review"] for one in found)) == ["B", "A", "SCR-0"]
    for name in ("B", "A", "SCR-0"):
        places = [
            (one["rule"], int(one["subject"].partition("[")[2].rstrip("]") or 0))
            for one in found
            if one["review"] == name
        ]
        assert places == sorted(places)


@pytest.mark.parametrize("content", ["[]", '{"reviews": []}'])
@pytest.mark.parametrize("format_", ["table", "jsonl", "json", "csv"])
def test_a_file_without_reviews_is_no_audit(run, source, content, format_):
    ran = run("check", source(name="a.json", content=content), *AS_AT, "--format", format_)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no review in it" in ran.err


# The as-at date


@pytest.mark.parametrize("given", ["2010-10-01", "1 October 2010", "01/10/2010", "1st Oct 2010"])
def test_an_as_at_date_as_people_write_it(run, late, given):
    assert run("check", late, "--as-at", given).out.startswith("Checked as at 1 October 2010.")


@pytest.mark.parametrize(
    "given",
    ["2010-13-01", "2010-02-30", "2010-10", "2010", "October 2010", "tomorrow", "", " ", "TBC", "../2010-10-01", "n/a",
     "2010-10-01/2010-10-02", "\0", "1" * 5000, "2010-10-01 (tbc)"],
)  # fmt: skip
def test_an_as_at_date_that_is_not_a_day(run, late, given):
    ran = run("check", late, "--as-at", given)
    assert (ran.code, ran.out) == (2, "")
    assert "--as-at is not a day; write it as 2010-10-01 or 1 October 2010" in ran.err


def test_the_as_at_date_may_lie_ahead(run, source):
    path = source("SCR-1,scr,open,hold,22/12/2009,14/01/2010,20/01/2010,")
    ran = run("check", path, "--as-at", "2090-01-01", "--format", "jsonl")
    (found,) = [one for one in ran.findings if one["rule"] == COMPLETION]
    assert (ran.code, found["outcome"], found["as_at"]) == (1, "overdue", "2090-01-01")


def test_today_is_the_as_at_date_unless_given_and_is_said_first(run, late):
    today = date.today()
    ran = run("check", late)
    assert ran.out.splitlines()[0] in {f"Checked as at {day:%-d %B %Y}." for day in (today, date.today())}
    assert run("check", late, "--format", "jsonl").err.startswith(f"as at {date.today().isoformat()}, ")


# The edition


def test_an_edition_is_judged_as_if_it_governed_and_the_headline_says_so(run, late):
    ran = run("check", late, *AS_AT, "--edition", "wt2006")
    assert (
        "Judged as if Working Together to Safeguard Children (2006), chapter 8 governed every review." in ran.headline
    )
    machine = run("check", late, *AS_AT, "--edition", "wt2006", "--format", "jsonl")
    assert "judged as if wt2006 governed every review" in machine.err
    assert {tuple(one["editions"]) for one in machine.findings} == {("wt2006",)}


@pytest.mark.parametrize(("given", "hint"), [("wt2011", "did you mean wt20"), ("WT2010", "wt2010"), ("2010", "wt2010")])
def test_a_misspelt_edition(run, late, given, hint):
    ran = run("check", late, *AS_AT, "--edition", given)
    assert (ran.code, ran.out) == (2, "")
    assert f"no edition called {given}" in ran.err
    assert hint in ran.err


# Rules, policies, overlay


def test_rules_and_policies_in_place_of_the_shipped_ones(run, late, rules, tmp_path):
    folder = rules(COMPLETION)
    (tmp_path / "law.toml").write_text((ROOT / "policies.toml").read_text().replace('"6 months"', '"9 months"'))
    ran = run("check", late, *AS_AT, "--rules", folder, "--policies", tmp_path / "law.toml", "--format", "jsonl")
    (found,) = ran.findings
    assert (ran.code, found["rule"], found["outcome"], found["due"]["latest"]) == (0, COMPLETION, "met", "2010-10-14")
    assert "1 rule, each" in run("check", late, *AS_AT, "--rules", folder).headline


def test_an_overlay_adds(run, late, rules, tmp_path):
    folder = rules(COMPLETION)
    extra = tmp_path / "over" / "rules" / "local"
    extra.mkdir(parents=True)
    text = (folder / "timescales" / f"{COMPLETION}.toml").read_text().replace("six", "6")
    (extra / "completed-again.toml").write_text(text)
    ran = run("check", late, *AS_AT, "--rules", folder, "--overlay", tmp_path / "over", "--format", "jsonl")
    assert [one["rule"] for one in ran.findings] == ["completed-again", COMPLETION]


@pytest.mark.parametrize("option", ["--rules", "--policies", "--overlay"])
def test_a_rulebook_that_is_not_there(run, late, tmp_path, option):
    ran = run("check", late, *AS_AT, option, tmp_path / "missing")
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path / 'missing'}:1: " in ran.err


def test_every_mistake_of_a_rulebook_is_told_and_nothing_is_reported(run, late, rules, tmp_path):
    folder = rules(COMPLETION, "dates-in-order")
    for path in folder.rglob("*.toml"):
        path.write_text(path.read_text().replace("remedy ", "remidy ").replace("decision.made_on", "decision.maid_on"))
    for extra in ((), ("--format", "jsonl"), ("--out", tmp_path / "out.txt")):
        ran = run("check", late, *AS_AT, "--rules", folder, *extra)
        assert (ran.code, ran.out) == (2, "")
        assert f"rules/timescales/{COMPLETION}.toml:5: there is no key called remidy; did you mean remedy?" in ran.err
        assert "rules/records/dates-in-order.toml:5: " in ran.err
    assert not (tmp_path / "out.txt").exists()


# The map


def test_a_map_names_headings_of_its_own(run, source, tmp_path):
    path = source("SCR-1,scr,closed,2010-01-14,2010-09-02", head="Reference,Kind,Status,Agreed,Finished")
    (tmp_path / "map.toml").write_text(
        '[columns]\n"Agreed" = "decision.made_on"\n"Finished" = "review.completed_on"\n"Kind" = "kind"\n'
    )
    assert run("check", path, *AS_AT).code == 3
    ran = run("check", path, *AS_AT, "--map", tmp_path / "map.toml", "--format", "jsonl")
    assert {one["rule"]: one["outcome"] for one in ran.findings}[COMPLETION] == "late"
    assert ran.code == 1


@pytest.mark.parametrize(
    "text",
    ['[columns]\n"Agreed on" = "decision.made_on"\n', '[columns]\n"Status" = "decision.maid_on"\n', "[column]\na = 1\n",
     "not toml", '[columns]\n"Status" = 1\n', "\0", "[columns]\nStatus = [\n"],
)  # fmt: skip
def test_a_map_that_is_wrong(run, late, tmp_path, text):
    (tmp_path / "map.toml").write_text(text)
    ran = run("check", late, *AS_AT, "--map", tmp_path / "map.toml")
    assert (ran.code, ran.out) == (2, "")
    assert "map.toml" in ran.err


def test_a_map_that_is_not_there(run, late, tmp_path):
    ran = run("check", late, *AS_AT, "--map", tmp_path / "none.toml")
    assert (ran.code, ran.out) == (2, "")


# The engine


def test_every_engine_says_the_same(run, late):
    outputs = {
        run("check", late, *AS_AT, "--format", "jsonl", *options).out
        for options in (
            (),
            ("--engine", "durable"),
            ("--engine", "plain"),
            ("--verify",),
            ("--engine", "plain", "--verify"),
        )
    }
    assert len(outputs) == 1
    assert "each run by the plain evaluator" in run("check", late, *AS_AT, "--engine", "plain").headline


@pytest.mark.parametrize("options", [("--engine", "durable"), ("--engine", "plain"), ()])
def test_verify_runs_both_engines_and_stops_where_they_differ(run, late, monkeypatch, options):
    from scr_compliance.engine.durable import DurableTable

    monkeypatch.setattr(DurableTable, "evaluate", lambda self, cases: [0] * len(cases))
    ran = run("check", late, *AS_AT, "--verify", *options)
    assert (ran.code, ran.out) == (2, "")
    assert "disagree" in ran.err


def test_where_durable_rules_cannot_be_used_the_report_says_what_ran(run, late, monkeypatch):
    from scr_compliance.engine import durable

    monkeypatch.setattr(durable, "available", lambda: "it is not installed")
    ran = run("check", late, *AS_AT)
    assert ran.code == 1
    assert (
        "durable-rules cannot be used here (it is not installed); the plain evaluator ran the same rows."
        in ran.headline
    )


# How it ends


def test_0_where_no_duty_is_breached(run, met):
    ran = run("check", met, *AS_AT)
    assert ran.code == 0
    assert ran.summary["Not met"] == 0


def test_1_where_one_is(run, late):
    assert run("check", late, *AS_AT).code == 1
    assert run("check", late, *AS_AT, "--fail-on", "breach").code == 1
    assert run("check", late, *AS_AT, "--fail-on", "unknown").code == 1
    assert run("check", late, *AS_AT, "--fail-on", "never").code == 0


def test_unknown_counts_where_it_is_asked_for(run, source, rules):
    folder = rules(COMPLETION)
    path = source("SCR-1,scr,closed,hold,,14/01/2010,,")
    assert run("check", path, *AS_AT, "--rules", folder).code == 0
    assert run("check", path, *AS_AT, "--rules", folder, "--fail-on", "unknown").code == 1
    assert run("check", path, *AS_AT, "--rules", folder, "--fail-on", "never").code == 0


@pytest.mark.parametrize("rule", ["completed-within-six-months", "integrated-chronology"])
def test_advisory_and_benchmark_never_count(run, source, rules, rule):
    folder = rules(rule)
    breach = source("SCR-1,scr,closed,hold,,14/01/2010,,02/09/2010,none", head=HEAD_WITH_CHRONOLOGY)
    ran = run("check", breach, *AS_AT, "--rules", folder, "--format", "jsonl")
    assert ran.findings[0]["outcome"] in ("late", "not_met")
    assert ran.code == 0
    assert run("check", breach, *AS_AT, "--rules", folder, "--fail-on", "unknown").code == 0
    unknown = source("SCR-1,scr,closed,hold,,14/01/2010,,,", head=HEAD_WITH_CHRONOLOGY, name="unknown.csv")
    ran = run("check", unknown, *AS_AT, "--rules", folder, "--fail-on", "unknown", "--format", "jsonl")
    assert [one["outcome"] for one in ran.findings] == ["unknown"]
    assert ran.code == 0


HEAD_WITH_CHRONOLOGY = (
    "Reference,Review type,Status,Chair decision,Board notified,Date of decision,Review begun,Date completed,Chronology"
)


def test_3_where_a_cell_was_not_read_whatever_was_found(run, source):
    for extra in ((), ("--fail-on", "never"), ("--fail-on", "unknown"), ("--format", "jsonl")):
        assert run("check", source("SCR-1,scr,closed,hold,soon,14/01/2010,,02/09/2010"), *AS_AT, *extra).code == 3
        assert run("check", source("SCR-1,scr,closed,hold,soon,14/01/2010,,02/03/2010"), *AS_AT, *extra).code == 3


def test_3_where_a_record_was_not_read(run, source):
    ran = run("check", source(name="a.json", content='[{"reference":"A"},{"referense":"B"}]'), *AS_AT)
    assert ran.code == 3
    assert "1 record NOT READ" in ran.headline


def test_2_comes_before_3_and_1_and_nothing_is_reported(run, source, late, tmp_path):
    part = source("SCR-1,scr,closed,hold,soon,14/01/2010,,02/09/2010", name="part.csv")
    for extra in ((), ("--format", "json"), ("--out", tmp_path / "out.txt")):
        ran = run("check", late, part, tmp_path / "none.csv", *AS_AT, *extra)
        assert (ran.code, ran.out) == (2, "")
        assert "there is no file none.csv" in ran.err
    assert not (tmp_path / "out.txt").exists()


def test_every_source_that_cannot_be_read_is_told(run, tmp_path):
    ran = run("check", tmp_path / "one.csv", tmp_path / "two.csv", *AS_AT)
    assert "one.csv" in ran.err
    assert "two.csv" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "pdf"),
        ("--engine", "quick"),
        ("--fail-on", "all"),
        ("--asat", "2010-01-01"),
        ("--as-at",),
        ("--edition",),
    ],
)
def test_2_for_an_option_that_is_wrong(run, late, arguments):
    ran = run("check", late, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_2_without_a_source(run):
    assert run("check").code == 2


# The same reference twice


def test_a_reference_twice_is_judged_twice_named_and_3(run, source):
    path = source("SCR-1,scr,closed,hold,,14/01/2010,,02/09/2010", "SCR-1,scr,closed,hold,,14/01/2010,,02/03/2010")
    ran = run("check", path, *AS_AT)
    assert ran.code == 3
    assert (
        "The reference SCR-1 stands more than once, at reviews.csv!2, reviews.csv!3; each was judged." in ran.headline
    )
    machine = run("check", path, *AS_AT, "--format", "jsonl")
    assert "The reference SCR-1 stands more than once, at reviews.csv!2, reviews.csv!3" in machine.err
    assert len({one["id"] for one in machine.findings}) == len(machine.findings)


def test_a_reference_twice_in_two_sources(run, source):
    one, other = source("SCR-1,scr,,,,,,", name="a.csv"), source("SCR-1,scr,,,,,,", name="b.csv")
    ran = run("check", one, other, *AS_AT, "--format", "jsonl")
    assert ran.code == 3
    assert "SCR-1 stands more than once, at a.csv!2, b.csv!2" in ran.err


def test_a_reference_twice_in_other_letters_is_named_wherever_it_makes_the_code_3(run, source):
    one = source("SCR-1,scr,,,,,,", "scr-1,scr,,,,,,", name="a.csv")
    ran = run("check", one, *AS_AT)
    assert ran.code == 3
    assert "stands more than once, at a.csv!2, a.csv!3" in ran.headline


def test_a_reference_twice_in_other_letters_in_two_sources(run, source):
    one, other = source("SCR-1,scr,,,,,,", name="a.csv"), source("scr-1,scr,,,,,,", name="b.csv")
    assert run("check", one, other, *AS_AT).code == 3
