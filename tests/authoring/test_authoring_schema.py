"""The schemas take every shipped file and refuse what the loader refuses, as far as a schema can say it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scr_compliance.records.dictionary import dictionary
from scr_compliance.rulebook.files import shipped
from scr_compliance.rulebook.policies import PoliciesText
from scr_compliance.rulebook.rule import OPERATORS, RuleText

Faults = Callable[[str, Any], list[str]]
Schemas = dict[str, dict[str, Any]]
RULES = sorted(shipped("rules").rglob("*.toml"))

CLOCK = """
title = "Completed"
requirement = "The review is completed."
why = "Because."
duty_holder = "board"
remedy = "Complete it."
[clock]
starts = "decision.made_on"
stops = "review.completed_on"
limit = "completion"
"""
EACH = """
title = "Report"
requirement = "Each agency gives a report."
why = "Because."
duty_holder = "agency"
remedy = "Ask again."
clause = "agency-report"
each = "agencies"
where = { fact = "agencies[].in_contact", is = true }
[applies]
none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]
[require]
by = "review.completed_on"
[[require.all]]
any = [ { fact = "agencies[].chronology", is = "complete" }, { fact = "agencies[].author_independent", is = true } ]
"""
LIMIT = """
[editions.wt2010]
title = "Working Together (2010)"
in_force = { from = "2009-12" }
governs = ["scr"]
[order]
"decision.made_on" = ["review.completed_on"]
[[implied]]
fact = "decision.outcome"
value = "hold"
by = ["review.completed_on"]
[[limits.completion]]
edition = "wt2010"
length = "6 months"
counting = "corresponding day, start day not counted"
chosen_by = "decision.made_on"
strength = "should"
paragraph = "chapter 8"
source = "seen"
standing = "verified"
"""


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_shipped_rule_is_right_by_the_schema(path: Path, faults: Faults) -> None:
    assert faults("rule", tomllib.loads(path.read_text(encoding="utf-8"))) == []


def test_the_shipped_policies_are_right_by_the_schema(faults: Faults) -> None:
    assert faults("policies", tomllib.loads(shipped("policies.toml").read_text(encoding="utf-8"))) == []


def test_the_files_that_mistakes_are_planted_in_are_right(faults: Faults) -> None:
    assert [faults(kind, tomllib.loads(text)) for kind, text in PLANTED] == [[], [], []]


PLANTED = [("rule", CLOCK), ("rule", EACH), ("policies", LIMIT)]
YES = "is = true }\n[applies]"
NONE = 'none = [ { fact = "decision.outcome", in = ["do_not_hold", "other_review"] } ]'
AT = "limits.completion[0]"
MISTAKES = {
    "a misspelt key": (CLOCK, "title =", "titel =", ".titel: false"),
    "a blank text": (CLOCK, '"Because."', '" "', "why: pattern"),
    "a key that is missing": (CLOCK, 'remedy = "Complete it."\n', "", ": required"),
    "a clock that starts at no event": (CLOCK, '"decision.made_on"', '"decision.outcome"', "clock.starts: enum"),
    "a misspelt fact": (CLOCK, '"decision.made_on"', '"decision.made_onn"', "clock.starts: enum"),
    "a clock of a list that is not run over": (
        CLOCK, '"review.completed_on"', '"agencies[].imr_received_on"', "clock.stops: pattern",
    ),
    "a limit that is not there": (CLOCK, '"completion"', '"completoin"', "clock.limit: enum"),
    "two limits": (CLOCK, 'limit = "completion"', 'limit = "completion"\ndue = "review.target_on"', "clock: oneOf"),
    "no limit": (CLOCK, 'limit = "completion"', "", "clock: oneOf"),
    "a clock and a question": (CLOCK, "[clock]", 'question = "Was it?"\n[clock]', ": oneOf"),
    "a limit and a clause": (CLOCK, "[clock]", 'clause = "agency-report"\n[clock]', ": oneOf"),
    "a list that is not there": (EACH, '"agencies"', '"agency"', "each: enum"),
    "a clause that is not there": (EACH, '"agency-report"', '"agency-reports"', "clause: enum"),
    "where without each": (EACH, 'each = "agencies"', "", ": required"),
    "a fact of another list": (
        EACH, '"agencies[].author_independent"', '"children[].in_need"', "require.all[0].any[1].fact: pattern",
    ),
    "a fact of an item in applies": (
        EACH, '"decision.outcome", in = ["do_not_hold", "other_review"]', '"agencies[].in_contact", is = true',
        "applies.none[0].fact: pattern",
    ),
    "a value a choice never has": (EACH, '"complete"', '"compleet"', "require.all[0].any[0].is: enum"),
    "a value in a list that a choice never has": (EACH, '"do_not_hold"', '"no"', "applies.none[0].in[0]: enum"),
    "text where yes or no is meant": (EACH, YES, 'is = "yes" }\n[applies]', "where.is: type"),
    "an operator that does not fit": (EACH, YES, "at_least = 1 }\n[applies]", "where.at_least: false"),
    "two operators": (EACH, YES, "is = true, known = true }\n[applies]", "where: oneOf"),
    "a fact without an operator": (EACH, ", is = true }\n[applies]", " }\n[applies]", "where: oneOf"),
    "a fact and a group": (EACH, YES, "is = true, all = [] }\n[applies]", "where: oneOf"),
    "an empty group": (EACH, NONE, "none = []",
                       "applies.none: minItems"),
    "a table of conditions that is empty": (
        EACH, NONE, "", "applies: anyOf",
    ),
    "a due-until that is no event": (EACH, 'by = "review.completed_on"', 'by = "review.target_on"', "require.by: enum"),
    "a length without a unit": (LIMIT, '"6 months"', '"6"', f"{AT}.length: pattern"),
    "a unit that is misspelt": (LIMIT, '"6 months"', '"6 mnths"', f"{AT}.length: pattern"),
    "a length of nothing": (LIMIT, '"6 months"', '"0 months"', f"{AT}.length: pattern"),
    "a length that the counting cannot count": (
        LIMIT, '"6 months"', '"6 working days"', f"{AT}.length: pattern",
    ),
    "a way of counting that is not there": (
        LIMIT, '"corresponding day, start day not counted"', '"corresponding day"', f"{AT}.counting: enum",
    ),
    "a limit without counting": (
        LIMIT, 'counting = "corresponding day, start day not counted"\n', "", f"{AT}: required",
    ),
    "a limit without a source": (LIMIT, 'source = "seen"\n', "", f"{AT}: required"),
    "a standing that is not there": (LIMIT, '"verified"', '"certain"', f"{AT}.standing: enum"),
    "an edition that is not there": (LIMIT, 'edition = "wt2010"', 'edition = "wt2011"', f"{AT}.edition: enum"),
    "a clause of any edition without a document": (
        LIMIT, 'edition = "wt2010"', 'edition = "any"', f"{AT}: required",
    ),
    "a day in the wrong order": (
        LIMIT, 'edition = "wt2010"', 'edition = "wt2010"\nfrom = "10/06/2010"', f"{AT}.from: pattern",
    ),
    "an edition that begins on no day": (LIMIT, '"2009-12"', '"December"', "editions.wt2010.in_force.from: pattern"),
    "a kind of review that is not there": (LIMIT, '["scr"]', '["scrs"]', "editions.wt2010.governs[0]: enum"),
    "an edition called any": (LIMIT, "[editions.wt2010]", "[editions.any]", "editions.any: not"),
    "an order of what is no event": (LIMIT, '["review.completed_on"]\n[[', '["review.target_on"]\n[[',
                                     "order.decision.made_on[0]: enum"),
    "an implied value a choice never has": (LIMIT, 'value = "hold"', 'value = "held"', "implied[0].value: enum"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "fault"), MISTAKES.values(), ids=MISTAKES)
def test_a_planted_mistake_is_found_where_it_stands(text: str, old: str, new: str, fault: str, faults: Faults) -> None:
    kind = "policies" if text is LIMIT else "rule"
    assert old in text
    found = faults(kind, tomllib.loads(text.replace(old, new, 1)))
    assert fault.removeprefix(".") in found or fault in found, found


def parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key a person may write, with its schema."""
    for name, part in (("", schema), *schema["$defs"].items()):
        if not name.startswith("Of"):
            yield from ((f"{name}.{key}", value) for key, value in part["properties"].items())


@pytest.mark.parametrize("kind", ["rule", "policies"])
def test_every_key_has_a_title_and_help(kind: str, schemas: Schemas) -> None:
    for key, value in parts(schemas[kind]):
        assert value["title"][0].isupper(), key
        assert value["description"].endswith("."), key


@pytest.mark.parametrize(("kind", "model"), [("rule", RuleText), ("policies", PoliciesText)])
def test_the_schema_has_every_key_of_the_model_by_the_name_it_has_in_toml(
    kind: str, model: type[RuleText], schemas: Schemas
) -> None:
    assert set(schemas[kind]["properties"]) == {info.alias or name for name, info in model.model_fields.items()}
    assert {*OPERATORS, "all", "any", "none", "fact"} == set(schemas[kind]["$defs"]["Condition"]["properties"])
    assert "null" not in json.dumps(schemas[kind])


def test_every_fact_is_offered_with_its_label_and_help(schemas: Schemas) -> None:
    fact = schemas["rule"]["$defs"]["Condition"]["properties"]["fact"]
    told = dict(zip(fact["enum"], fact["x-taplo"]["docs"]["enumValues"], strict=True))
    for spec in dictionary():
        assert told[spec.path].startswith(spec.label)
        assert told[spec.path].endswith(spec.help)
    assert {"edition", "order.crossings"} <= set(told)
    assert fact["enumDescriptions"] == list(told.values())


def test_events_are_offered_only_where_an_event_is_needed(schemas: Schemas) -> None:
    clock = schemas["rule"]["$defs"]["Clock"]["properties"]
    assert "review.completed_on" in clock["stops"]["enum"]
    assert "review.target_on" not in clock["stops"]["enum"]
    assert "review.target_on" in clock["due"]["enum"]
    assert not [path for path in schemas["rule"]["$defs"]["Require"]["properties"]["by"]["enum"] if "[]" in path]


def test_the_words_are_those_of_the_rulebook_and_its_overlay(tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "policies.toml").write_text(LIMIT.replace("completion", "told").replace("wt2010", "wt3000"))
    code, out, _ = run("schema", "rule", "--overlay", tmp_path)
    limits = json.loads(out)["$defs"]["Clock"]["properties"]["limit"]["enum"]
    assert code == 0
    assert {"told", "completion"} <= set(limits)
    assert (
        "wt3000"
        in json.loads(run("schema", "policies", "--overlay", tmp_path)[1])["$defs"]["LimitText"]["properties"][
            "edition"
        ]["enum"]
    )


def test_a_schema_is_written_though_a_rule_has_a_mistake(tmp_path: Path, run: Callable[..., Any]) -> None:
    rule = tmp_path / "rules" / "ours" / "half-done.toml"
    rule.parent.mkdir(parents=True)
    rule.write_text('titel = "x"\n')
    code, _, err = run("schema", "rule", "--overlay", tmp_path, "--out", tmp_path / "rule.schema.json")
    assert (code, err) == (0, "")
    assert json.loads((tmp_path / "rule.schema.json").read_text(encoding="utf-8"))["title"] == "A rule: one requirement"


def test_a_file_that_is_no_toml_is_named(tmp_path: Path, run: Callable[..., Any]) -> None:
    (tmp_path / "policies.toml").write_text("x = = 1\n")
    code, out, err = run("schema", "policies", "--policies", tmp_path / "policies.toml")
    assert (code, out) == (2, "")
    assert err.startswith("policies.toml:1: this is not TOML")


def test_a_schema_is_the_same_each_time(run: Callable[..., Any]) -> None:
    assert run("schema", "rule")[1] == run("schema", "rule")[1]
