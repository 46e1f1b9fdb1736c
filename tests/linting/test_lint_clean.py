"""Where nothing is wrong, nothing is said."""

from __future__ import annotations

from scr_compliance.linting import Severity, lint
from scr_compliance.rulebook import load_rulebook


def test_the_small_rulebook_itself_is_clean(shelf):
    found = shelf.lint()
    assert found.remarks == ()
    assert found.rules == 3
    assert found.digest == load_rulebook(shelf.root / "rules", shelf.root / "policies.toml").digest


def test_the_shipped_rulebook_has_no_error_and_no_condition_that_cannot_be_meant():
    found = lint()
    assert found.rules == len(load_rulebook().rules)
    assert not [str(one) for one in found.remarks if one.severity is Severity.ERROR]
    documented_later = {"no-examples", "feature-words"}
    assert not [str(one) for one in found.remarks if one.code not in documented_later]


def test_nothing_is_said_of_an_overlay_that_adds_a_rule_with_its_example(shelf, tmp_path):
    rule = shelf.read("rules/timescales/completed-in-time.toml").replace("Completed in time", "Decided in time")
    rule = rule.replace("review.completed_on", "decision.made_on").replace(
        '"decision.made_on"', '"incident.known_on"', 1
    )
    feature = shelf.read("features/timescales/completed-in-time.feature").replace(
        "Completed in time", "Decided in time"
    )
    for name, text in (
        ("rules/ours/decided-in-time.toml", rule),
        ("features/ours/decided-in-time.feature", feature.replace("completed-in-time is", "decided-in-time is")),
    ):
        path = tmp_path / "ours" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    found = shelf.lint(overlay=tmp_path / "ours")
    assert (found.remarks, found.rules) == ((), 4)
