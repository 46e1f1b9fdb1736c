"""The rulebook that travels with the package: whole, sourced, honest about what was seen."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from scr_compliance.rulebook import Rulebook, load_rulebook
from scr_compliance.rulebook.files import shipped

ROOT = Path(__file__).parents[2]
WORDS = """
    decision-within-one-month begun-within-one-month completion-in-time completed-within-six-months
    extension-consulted integrated-chronology agency-chronology chronology-covers-period chronology-has-every-agency
    imr-from-every-agency imr-author-independent records-secured health-overview-report information-request-answered
    information-shared shared-information-used looked-after-information-used overview-author-independent
    panel-chair-independent family-invited executive-summary-published overview-report-published
    copies-before-publication incident-notified decision-reported rapid-review-in-time practice-review-in-time
    action-plan-complete actions-on-time dates-in-order
"""
FIXED_IDS = frozenset(WORDS.split())
DUTY_HOLDERS = {"board chair", "board", "agency", "local authority", "primary care trust", "safeguarding partners"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def policies() -> dict[str, dict[str, list[dict[str, str]]]]:
    return tomllib.loads((ROOT / "policies.toml").read_text(encoding="utf-8"))


def test_every_file_under_rules_became_a_rule(book):
    files = sorted(path.stem for path in (ROOT / "rules").rglob("*.toml"))
    assert [rule.id for rule in book.rules] == files
    assert not [path for path in (ROOT / "rules").rglob("*") if path.is_file() and path.suffix != ".toml"
                and path.name != "requirements.csv"]  # fmt: skip


def test_rule_ids_are_those_fixed_from_the_start(book):
    assert {rule.id for rule in book.rules} <= FIXED_IDS


def test_rules_stand_in_the_order_of_their_ids(book):
    ids = [rule.id for rule in book.rules]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))


def test_every_rule_says_what_why_who_and_how_to_mend_it(book):
    for rule in book.rules:
        for part in ("title", "requirement", "why", "duty_holder", "remedy"):
            assert getattr(rule.text, part).strip(), f"{rule.id}: {part}"
        assert rule.text.duty_holder in DUTY_HOLDERS, rule.id
        assert rule.clauses, rule.id


def test_every_rule_is_read_aloud_in_a_minute(book):
    for rule in book.rules:
        assert len(rule.text.title) <= 60, rule.id
        assert rule.text.requirement.endswith("."), rule.id
        assert rule.text.remedy.endswith("."), rule.id


def test_every_clause_of_every_rule_is_sourced(book):
    for rule in book.rules:
        for clause in rule.clauses:
            for part in ("document", "paragraph", "source", "strength", "chosen_by"):
                assert getattr(clause, part).strip(), f"{rule.id}, {clause.edition}: {part}"
            assert clause.standing in {"verified", "reported", "unverified"}


def test_what_is_from_memory_is_unverified(book, policies):
    for rule in book.rules:
        for clause in rule.clauses:
            if "from memory" in clause.source.casefold():
                assert clause.standing == "unverified", f"{rule.id}, {clause.edition}"
    for kind in ("limits", "clauses"):
        for name, entries in policies[kind].items():
            for entry in entries:
                if "from memory" in entry["source"].casefold():
                    assert entry["standing"] == "unverified", f"{kind}.{name}, {entry['edition']}"


def test_every_limit_and_clause_of_the_policies_is_used_by_a_rule(book, policies):
    used = {clause.name for rule in book.rules for clause in rule.clauses}
    assert {*policies["limits"], *policies["clauses"]} <= used


def test_every_limit_states_its_counting_convention(book):
    for rule in book.rules:
        for clause in rule.clauses:
            assert (clause.length is None) == (clause.counting == "")
            if rule.text.clock is not None and rule.text.clock.limit is not None:
                assert clause.length is not None, rule.id


@pytest.mark.parametrize(
    ("edition", "first", "last", "kinds"),
    [
        ("wt1999", date(1999, 12, 1), date(2006, 3, 31), {"scr"}),
        ("wt2006", date(2006, 4, 1), date(2009, 12, 30), {"scr"}),
        ("wt2010", date(2009, 12, 1), date(2013, 4, 14), {"scr"}),
        ("wt2013", date(2013, 4, 15), date(2015, 3, 25), {"scr"}),
        ("wt2015", date(2015, 3, 26), date(2019, 9, 29), {"scr"}),
        ("wt2018", date(2018, 6, 29), date(2023, 12, 14), {"lcspr", "rapid_review"}),
        ("wt2023", date(2023, 12, 15), date(2026, 3, 30), {"lcspr", "rapid_review"}),
        ("wt2026", date(2026, 3, 1), date.max, {"lcspr", "rapid_review"}),
    ],
)
def test_editions_and_every_day_each_may_be_in_force(book, edition, first, last, kinds):
    found = book.editions[edition]
    assert (found.first, found.last, found.governs) == (first, last, kinds | {"notifications"})


def test_there_are_no_other_editions_and_it_is_said_how_sure_their_starts_are(book):
    assert list(book.editions) == ["wt1999", "wt2006", "wt2010", "wt2013", "wt2015", "wt2018", "wt2023", "wt2026"]
    assert {one.id for one in book.editions.values() if one.standing == "unverified"} == {"wt1999", "wt2013"}
    assert {one.id for one in book.editions.values() if one.standing == "reported"} == {"wt2010", "wt2015", "wt2023"}


def test_a_start_known_to_the_month_leaves_days_that_may_be_under_either_edition(book):
    older, newer = book.editions["wt2006"], book.editions["wt2010"]
    assert newer.first <= older.last
    for one, other in pairwise(["wt2010", "wt2013", "wt2015"]):
        assert book.editions[one].last < book.editions[other].first


@pytest.mark.parametrize(
    ("rule", "edition", "length"),
    [
        ("decision-within-one-month", "wt2010", "1 month"),
        ("completion-in-time", "wt1999", "4 months"),
        ("completion-in-time", "wt2006", "4 months"),
        ("completion-in-time", "wt2010", "6 months"),
        ("completion-in-time", "wt2015", "6 months"),
        ("completed-within-six-months", "any", "6 months"),
        ("begun-within-one-month", "any", "1 month"),
    ],
)
def test_limits(book, rule, edition, length):
    (clause,) = [one for one in book.rule(rule).clauses if one.edition == edition]
    assert str(clause.length) == length


def test_standings_that_were_settled(book):
    standing = {(rule.id, one.edition): one.standing for rule in book.rules for one in rule.clauses}
    assert standing["decision-within-one-month", "wt2010"] == "reported"
    assert standing["completion-in-time", "wt2010"] == "verified"


def test_only_the_benchmarks_are_judged_whatever_the_edition_and_they_name_their_document(book):
    benchmarks = {rule.id for rule in book.rules if rule.text.benchmark}
    assert benchmarks == {"begun-within-one-month", "completed-within-six-months"}
    for rule in book.rules:
        if rule.clauses[0].whatever_the_edition:
            assert rule.id in benchmarks or rule.text.basis is not None
            assert rule.clauses[0].extension is None


def test_no_edition_after_2010_lets_a_limit_be_extended(book):
    extended = {one.edition for rule in book.rules for one in rule.clauses if one.extension is not None}
    assert extended <= {"wt1999", "wt2006", "wt2010"}
    routes = {one.edition: one.extension for one in book.rule("completion-in-time").clauses if one.extension}
    assert routes["wt2010"].needs == ("extensions[].agreed_on", "extensions[].consulted_on")
    assert routes["wt2006"].needs == ("extensions[].agreed_on",)


CHAIN = (
    "incident.occurred_on", "incident.known_on", "decision.recommended_on", "decision.made_on", "review.completed_on",
    "overview_report.published_on",
)  # fmt: skip


def test_the_order_of_events_holds_at_any_distance(book):
    for number, one in enumerate(CHAIN):
        for other in CHAIN[number + 1 :]:
            assert other in book.order.after[one]
            assert one in book.order.before[other]
            assert (one, other) in book.order.pairs
            assert (other, one) not in book.order.pairs


def test_the_order_is_what_was_declared_and_its_closure(book):
    after = {event: set(later) for event, later in book.order.after.items()}
    last = {"review.submitted_on", "executive_summary.published_on", "overview_report.published_on"}
    assert after["review.completed_on"] == last
    assert after["review.begun_on"] == last | {"review.completed_on"}
    reports = {"review.approved_on", "overview_report.dated_on", "executive_summary.dated_on"}
    assert after["decision.made_on"] == last | reports | {"review.completed_on", "decision.reported_on"}
    assert after["incident.authority_aware_on"] == {"incident.notified_on", "rapid_review.completed_on"}
    assert after["incident.known_on"] >= {"review.begun_on", "decision.recommended_on", "decision.made_on"}
    for event in (*reports, *last):
        assert after[event] == set(), event
    assert "decision.made_on" not in after["review.begun_on"], "a review may begin before the decision is recorded"
    assert book.order.events[0] == "incident.occurred_on"


def test_stand_ins_in_order_and_publication_never(book):
    assert book.stand_ins == {
        "review.completed_on": (
            "review.approved_on", "overview_report.dated_on", "executive_summary.dated_on", "review.submitted_on",
        )
    }  # fmt: skip


def test_the_shipped_files_stand_where_an_installed_copy_looks():
    assert (shipped("rules") / "timescales" / "completion-in-time.toml").is_file()
    assert shipped("policies.toml").is_file()


def test_two_loads_are_equal_in_digest_and_a_rule_is_found_by_id(book):
    again = load_rulebook(ROOT / "rules", str(ROOT / "policies.toml"))
    assert again.digest == book.digest
    assert again.rule("dates-in-order").theme == "records"
    with pytest.raises(KeyError):
        book.rule("dates-in-ordre")
