"""Several files at once: all is told together, in order, and nothing that only follows from a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from scr_compliance.engine import tables
from scr_compliance.engine.rows import Table
from scr_compliance.linting import Severity, lint

POLICIES = "policies.toml"
CLOCK, EACH = "rules/timescales/completed-in-time.toml", "rules/agencies/report-received.toml"
PUBLISHED = "rules/publication/report-published.toml"
CLOCK_FEATURE = "features/timescales/completed-in-time.feature"


def told(shelf) -> list[str]:
    return [str(one) for one in shelf.said()]


def test_mistakes_of_every_kind_and_file_are_told_together_in_order(shelf):
    shelf.change(POLICIES, '"4 months"', '"4"')
    shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    shelf.change(EACH, "is = true", "is = True")
    shelf.change(
        PUBLISHED, '{ fact = "kind", is = "scr" }', '{ fact = "kind", is = "scr" }, { fact = "kind", is = "lcspr" }'
    )
    shelf.change(CLOCK_FEATURE, "the board.", "the agency.")
    said = shelf.said()
    assert {one.file for one in said} == {POLICIES, CLOCK, EACH, PUBLISHED}
    assert list(said) == sorted(said)
    assert {one.severity for one in said} == {Severity.ERROR, Severity.WARNING}


def test_what_rules_say_is_looked_through_even_where_the_policies_are_refused(shelf):
    shelf.change(POLICIES, "[[clauses.agency-report]]", "[[clauses.agency-report]")
    shelf.change(CLOCK, "remedy", "remidy")
    shelf.change(EACH, '"agencies[].imr_received_on", known = true', '"agencies[].in_contact", is = false')
    assert {(one.file, one.code) for one in shelf.said()} == {
        (POLICIES, "toml"), (CLOCK, "unknown-key"), (EACH, "never-met"),
    }  # fmt: skip


def test_a_rule_that_cannot_be_read_is_neither_missed_by_its_example_nor_by_its_clause(shelf):
    shelf.write(EACH, shelf.read(EACH).encode("utf-16"))
    (only,) = shelf.said()
    assert (only.file, only.line, only.code, only.mend) == (EACH, 1, "not-utf-8", "save the file as UTF-8")


def test_one_rule_in_two_themes(shelf):
    shelf.write("rules/others/completed-in-time.toml", shelf.read(CLOCK))
    (first,) = [one for one in shelf.said() if one.severity is Severity.ERROR]
    assert "a rule called completed-in-time is there already" in first.what
    assert "another name" in first.mend


def test_one_requirement_in_two_rules(shelf):
    text = shelf.read(PUBLISHED).replace("Report published", "Report made public")
    one, other = '{ fact = "overview_report.published_on", known = true },\n', '  { fact = "kind", known = true },\n'
    shelf.write(PUBLISHED, shelf.read(PUBLISHED).replace(one, one + other))
    shelf.write("rules/publication/made-public.toml", text.replace(one, other.strip() + "\n  " + one))
    said = [one for one in shelf.said() if one.code == "same-rule"]
    assert [str(one) for one in said] == [
        f"{PUBLISHED}:1: this rule asks the same as made-public (rules/publication/made-public.toml); remove one of "
        "the two"
    ]


def test_one_requirement_by_two_clauses_is_two(shelf):
    shelf.write("rules/publication/made-public.toml", shelf.read(PUBLISHED).replace('"publication"', '"agency-report"'))
    assert "same-rule" not in {one.code for one in shelf.said()}


def test_one_title_of_two_rules(shelf):
    shelf.change(EACH, '"Report from every agency"', '"Completed  in time"')
    (one,) = [one for one in shelf.said() if one.code == "same-title"]
    assert (one.file, one.line) == (CLOCK, 1)
    assert EACH in one.what


def test_a_rule_without_examples_and_examples_without_a_rule(shelf):
    feature = shelf.root / CLOCK_FEATURE
    feature.rename(feature.with_name("completed-in-tyme.feature"))
    assert told(shelf) == [
        "features/timescales/completed-in-tyme.feature:1: there is no rule called completed-in-tyme, so nothing here "
        "speaks of one; did you mean completed-in-time?",
        f"{CLOCK}:1: the rule completed-in-time has no examples; is it features/completed-in-tyme?",
    ]


def test_a_rule_without_examples_is_told_where_to_write_them(shelf):
    (shelf.root / CLOCK_FEATURE).unlink()
    assert told(shelf) == [f"{CLOCK}:1: the rule completed-in-time has no examples; write {CLOCK_FEATURE}"]


def test_a_sentence_that_is_none_of_the_language_is_told_with_the_nearest(shelf):
    shelf.change(CLOCK_FEATURE, "Then completed-in-time is", "Then completed-in-time was")
    (one,) = [one for one in shelf.said() if one.code == "sentence"]
    assert one.file == CLOCK_FEATURE
    assert shelf.read(CLOCK_FEATURE).split("\n")[one.line - 1].strip().startswith("Then completed-in-time was")
    assert 'the nearest is "Then {rule} is {outcome}"' in one.what


def test_no_folder_of_examples_is_told_once(shelf):
    (shelf.root / "features").rename(shelf.root / "examples")
    (one,) = shelf.said()
    assert one.code == "no-examples"
    assert "--features" in one.mend
    assert shelf.lint(features=shelf.root / "examples").remarks == ()


def test_examples_in_another_theme_and_scenarios_of_one_name(shelf):
    feature = shelf.root / CLOCK_FEATURE
    text = feature.read_text()
    shelf.write("features/other/completed-in-time.feature", text + "\n" + text[text.index("  Scenario") :])
    feature.unlink()
    assert told(shelf) == [
        "features/other/completed-in-time.feature:1: the rule stands in timescales, its examples in other; put both "
        "into one folder",
        'features/other/completed-in-time.feature:10: 2 scenarios are called "Nothing is recorded"; give each its own '
        "name",
    ]


def test_a_file_among_the_examples_that_would_not_be_run(shelf):
    shelf.write("features/timescales/late.feature.txt", "Feature: Late")
    (one,) = shelf.said()
    assert one.file.endswith("late.feature.txt")
    assert "would not be run" in one.what


@pytest.mark.parametrize(("name", "mend"), [("Completed", "add a word"), ("Done In Time", "done-in-time.toml")])
def test_a_rule_whose_name_examples_cannot_speak(shelf, name, mend):
    (shelf.root / CLOCK).rename((shelf.root / CLOCK).with_name(f"{name}.toml"))
    (one,) = [one for one in shelf.said() if one.code == "rule-name"]
    assert one.file.endswith(f"{name}.toml")
    assert mend in one.mend


def test_a_limit_and_a_clause_that_nothing_uses(shelf):
    (shelf.root / CLOCK).unlink()
    (shelf.root / CLOCK_FEATURE).unlink()
    (one,) = shelf.said()
    assert (one.file, one.line) == (POLICIES, shelf.line(POLICIES, "[[limits.completion]]"))
    assert one.what == "no rule uses the limit completion"


def test_a_fact_that_stands_on_several_lines_is_told_on_the_right_one(shelf):
    before = '{ fact = "edition", is = "wt2010" },\n'
    after = before + '    { all = [ { fact = "edition", is = "wt2006" }, { fact = "edition", is = "wt2010" } ] },\n'
    line = shelf.change(PUBLISHED, before, after) + 1
    (one,) = [one for one in shelf.said() if one.code == "never"]
    assert (one.file, one.line) == (PUBLISHED, line)


def test_conditions_of_the_policies_are_looked_through(shelf):
    fact = '{ fact = "decision.directed_by", known = '
    direction = f"[direction]\nwhen = {{ all = [ {fact}true }}, {fact}false }} ] }}\n"
    line = shelf.change(
        POLICIES, "[order]", f'{direction}until = "review.set_completion_on"\nlimit = "completion"\n\n[order]'
    )
    (one,) = shelf.said()
    assert (one.file, one.line, one.code) == (POLICIES, line + 1, "never")


def test_a_condition_on_too_many_facts_is_said_not_to_be_looked_through(shelf):
    pairs = [
        f'{{ any = [ {{ fact = "{one}", known = true }}, {{ fact = "{other}", known = true }} ] }}'
        for one, other in zip(FACTS[::2], FACTS[1::2], strict=True)
    ]
    never = '{ fact = "kind", is = "scr" }, { fact = "kind", is = "lcspr" }'
    shelf.change(PUBLISHED, '{ fact = "kind", is = "scr" }', f"{', '.join(pairs)}, {never}")
    assert [one.code for one in shelf.said()] == ["not-looked-through"]


FACTS = [
    "board", "decision.directed_by", "decision.late_reason", "decision.made_on", "decision.outcome",
    "decision.recommended_on", "incident.harm", "incident.known_on", "incident.notified_on", "incident.occurred_on",
    "review.approved_on", "review.begun_on", "review.completed_on", "review.delay_reason", "review.family_invited",
    "review.submitted_on", "review.target_on", "status", "grade", "imrs.asked_count", "imrs.received_count",
    "chronology.status", "chronology.period_from", "chronology.period_to", "health_overview.received_on",
    "overview_report.dated_on", "review.panel_chair_independent", "overview_report.copies_sent_on",
]  # fmt: skip


def test_rows_that_leave_a_case_open_are_told(shelf, monkeypatch):
    whole = tables.clock_table()
    broken = Table(whole.name, whole.fields, whole.rows[:-1])
    monkeypatch.setattr("scr_compliance.linting.whole.table", lambda name: broken)
    (one, *_) = shelf.said()
    assert one.code == "rows"
    assert "no row holds for" in one.what


def test_a_draft_is_looked_through_as_any_overlay(shelf, tmp_path):
    draft = tmp_path / "draft"
    draft.mkdir()
    entry = shelf.read(POLICIES).partition("[[clauses.agency-report]]")[2].partition("[[")[0]
    unused = f'draft = "Made up"\n[[clauses.new]]{entry}'
    (draft / "policies.toml").write_text(unused, encoding="utf-8")
    found = shelf.lint(overlay=draft)
    assert [str(one) for one in found.remarks] == [
        "draft/policies.toml:2: no rule uses the clause new; name it in a rule, or take it out"
    ]
    assert found.digest is not None


def test_what_is_refused_has_no_digest(shelf):
    shelf.change(CLOCK, "remedy", "remidy")
    found = shelf.lint()
    assert (found.digest, found.rules, found.errors) == (None, 3, 1)


def test_a_rulebook_of_nothing(tmp_path: Path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "features").mkdir()
    found = lint(tmp_path / "rules", tmp_path / "none.toml")
    assert found.errors == 2
    assert found.rules == 0


@pytest.mark.parametrize(("concerns", "passed_over"), [("reviews", False), ("notifications", True)])
def test_an_edition_is_passed_over_only_among_those_that_govern_the_same(shelf, concerns, passed_over):
    for old, new in (('["scr"]', '["scr", "notifications"]'), ('["scr", "lcspr"]', '["lcspr", "notifications"]')):
        shelf.write(POLICIES, shelf.read(POLICIES).replace(old, new))
    before, found, after = shelf.read(POLICIES).partition("[[clauses.publication]]")
    after = after.replace('"wt2010"', '"wt2013"').replace("strength", f'concerns = "{concerns}"\nstrength')
    shelf.write(POLICIES, before + found + after)
    assert ("edition-passed-over" in {one.code for one in shelf.said()}) is passed_over
