"""Explanations recorded once: they stand while the finding and what it rests on do, and lapse after."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import scr_compliance as scr
from scr_compliance.cli.app import app
from scr_compliance.explanations import (
    Explanation,
    Explanations,
    ExplanationsError,
    account_of,
    fingerprint,
    read_explanations,
)
from scr_compliance.findings import Finding

ROOT = Path(__file__).parents[2]
BOARD = str(ROOT / "examples" / "made_up_board.json")
RECORD: dict[str, Any] = {
    "reference": "MADE-UP-1", "kind": "scr", "status": "closed",
    "decision": {"made_on": "2010-01-14", "outcome": "hold"}, "review": {"completed_on": "2010-09-02"},
}  # fmt: skip


def found(rule: str = "completion-in-time", as_at: date = date(2010, 10, 1), **parts: Any) -> Finding:
    review = scr.Review.model_validate(RECORD | parts)
    return next(one for one in scr.check(review, as_at=as_at) if one.rule == rule)


def given(finding: Finding) -> Explanations:
    one = Explanation(
        finding.id, "Waited for the trial.", "board manager", date(2010, 9, 20), finding.outcome, fingerprint(finding)
    )
    return Explanations((one,), "ours.toml")


def state(before: Finding, *after: Finding) -> tuple[str, str]:
    (answered,) = account_of(given(before), after)
    return answered.state, answered.why


def test_it_stands_while_nothing_has_changed_whatever_the_day() -> None:
    assert state(found(), found())[0] == "stands"
    assert state(found(), found(as_at=date(2011, 10, 1)))[0] == "stands"


def test_it_lapses_when_the_outcome_is_another() -> None:
    not_done = found(status="open", review={})
    assert state(not_done, found()) == ("lapsed", "it spoke of overdue, and it is late")


def test_it_lapses_when_what_the_finding_rests_on_is_another_though_the_outcome_is_not() -> None:
    assert state(found(), found(review={"completed_on": "2010-09-03"})) == (
        "lapsed", "what the finding rests on has changed since",
    )  # fmt: skip


def test_it_is_needless_when_the_requirement_is_met_and_unused_when_there_is_no_such_finding() -> None:
    assert state(found(), found(review={"completed_on": "2010-07-14"})) == (
        "needless", "nothing is left to explain: it is Met now",
    )  # fmt: skip
    assert state(found())[0] == "unused"


def test_the_place_in_a_list_is_no_part_of_what_a_finding_rests_on() -> None:
    def of(*names: str) -> Finding:
        agencies = [{"name": name, "in_contact": True, "chronology": "partial"} for name in names]
        review = scr.Review.model_validate(RECORD | {"agencies": agencies})
        findings = scr.check(review, as_at=date(2010, 10, 1))
        return next(one for one in findings if one.rule == "agency-chronology" and one.item.startswith("police"))

    assert state(of("police", "health"), of("health", "police"))[0] == "stands"


def test_where_a_fact_stands_in_the_source_is_no_part_of_it_either() -> None:
    review = scr.Review.model_validate(RECORD)
    there, here = (
        next(one for one in scr.check(scr.Record(review, cells), as_at=date(2010, 10, 1)) if one.id == found().id)
        for cells in ({"decision.made_on": "Reviews!K7"}, {"decision.made_on": "Reviews!K9"})
    )
    assert state(there, here)[0] == "stands"


def test_a_fact_that_is_recorded_in_part_is_another_fact() -> None:
    before, after = found(review={}), found(review={}, decision={"made_on": "2010-01", "outcome": "hold"})
    assert (before.outcome, after.outcome) == ("unknown", "unknown")
    assert state(before, after)[0] == "lapsed"


def test_what_a_finding_lacks_on_another_day_alone_is_no_part_of_it() -> None:
    record = {"status": "open", "decision": {"made_on": "2010-01-14/2010-03-14", "outcome": "hold"}, "review": {}}
    before, after = (found(as_at=day, **record) for day in (date(2010, 7, 20), date(2010, 7, 30)))
    early = found(as_at=date(2010, 7, 1), **record)
    assert (early.outcome, before.outcome, after.outcome) == ("due", "unknown", "unknown")
    assert early.missing != before.missing and fingerprint(early) == fingerprint(before) == fingerprint(after)
    assert state(before, after)[0] == "stands"


GOOD = """[[explanations]]
finding = "0123456789abcdef"
text = "Waited for the trial."
by = "board manager"
on = 2010-09-20
outcome = "late"
evidence = "fedcba9876543210"
"""


def test_a_file_is_read_whole() -> None:
    (one,) = read_explanations(GOOD.encode(), "ours.toml").given
    assert (one.finding, one.by, one.on, one.at) == (
        "0123456789abcdef", "board manager", date(2010, 9, 20), "ours.toml:1",
    )  # fmt: skip
    assert read_explanations(b"", "ours.toml").given == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("text =", "txt =", "ours.toml:3: there is no key called txt; did you mean text?"),
        ("[[explanations]]", "[[explanation]]", "ours.toml:1: there is no key called explanation; did you mean"),
        ('by = "board manager"\n', "", "ours.toml:1: by is missing; add it"),
        ('"board manager"', '"..."', "ours.toml:4: it says nothing"),
        ("2010-09-20", '"20 September"', "ours.toml:5: it is no day; write it without quotes, such as 2010-10-01"),
        ('"late"', '"latish"', "ours.toml:6: there is no such outcome"),
        ("0123456789abcdef", "0123", "ours.toml:2: it is not 16 figures and letters"),
        ("evidence", "# evidence", "ours.toml:1: evidence is missing"),
        ("[[explanations]]", "[[explanations]", "ours.toml:1:"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_how_to_mend_it(old: str, new: str, said: str) -> None:
    with pytest.raises(ExplanationsError) as refused:
        read_explanations(GOOD.replace(old, new).encode(), "ours.toml")
    assert said in str(refused.value)
    assert "trial" not in str(refused.value)


def test_one_finding_is_explained_once() -> None:
    with pytest.raises(ExplanationsError, match=r"ours\.toml:8: this finding is explained twice; keep one; the other"):
        read_explanations((GOOD + GOOD).encode(), "ours.toml")


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def note(file: Path, review: str, rule: str, *more: str) -> tuple[int, str, str]:
    text = ("--text", "Waited for the trial.", "--by", "board manager", "--on", "20 September 2010")
    return run("note", BOARD, review, rule, "--as-at", "2010-10-01", *text, "--in", str(file), *more)


def test_what_is_noted_stands_beside_its_finding_in_every_later_report(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    code, out, err = note(ours, "MADE-UP-02", "completion-in-time")
    assert (code, err) == (0, "") and "Recorded in ours.toml for MADE-UP-02: Review completed in time" in out
    said = "Explained on 20 September 2010 by board manager: Waited for the trial."
    for as_at in ("2010-10-01", "2011-03-01"):
        _, out, _ = run("check", BOARD, "--as-at", as_at, "--explanations", str(ours))
        assert "ours.toml: 1 explanation read: stands 1." in out and out.count(said) == 1
    _, out, _ = run(
        "explain", BOARD, "MADE-UP-02", "completion-in-time", "--as-at", "2010-10-01", "--explanations", str(ours)
    )
    assert said in out


def test_an_explanation_changes_no_finding(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    note(ours, "MADE-UP-02", "completion-in-time")
    lines = ("check", BOARD, "--as-at", "2010-10-01", "--format", "jsonl")
    (code, out, _), (with_code, with_out, err) = run(*lines), run(*lines, "--explanations", str(ours))
    assert (code, out) == (with_code, with_out)
    assert "explanation ours.toml:1: stands: " in err and "trial" not in err


def test_what_no_longer_stands_is_listed_with_why(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    note(ours, "MADE-UP-02", "completion-in-time")
    _, out, _ = run("check", BOARD, "--as-at", "2010-07-01", "--explanations", str(ours))
    assert "Explanations that no longer stand: 1\n  Needless: 1\n    ours.toml:1, of MADE-UP-02: Review" in out
    assert "Explained on" not in out


def test_a_second_note_stands_in_place_of_the_first_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text("# Kept by the board manager.\n\n" + GOOD, encoding="utf-8")
    for text in ("First.", "Second, = not a formula."):
        assert note(ours, "MADE-UP-02", "completion-in-time", "--text", text)[0] == 0
    written = ours.read_text(encoding="utf-8")
    assert written.startswith("# Kept by the board manager.\n") and GOOD in written
    assert [one["text"] for one in tomllib.loads(written)["explanations"]][1:] == ["Second, = not a formula."]


@pytest.mark.parametrize(
    ("review", "rule", "more", "said"),
    [
        ("MADE-UP-02", "completion-in-tim", (), "did you mean completion-in-time?"),
        ("MADE-UP-2", "completion-in-time", (), "did you mean MADE-UP-12?"),
        ("MADE-UP-01", "completion-in-time", (), "nothing of that rule asks for an explanation; it is Met"),
        ("MADE-UP-02", "completion-in-time", ("--finding", "0" * 16), "no such finding of that rule asks"),
        ("MADE-UP-01", "records-secured", (), "2 findings of that rule ask for an explanation; name one by --finding"),
        ("MADE-UP-02", "completion-in-time", ("--on", "soon"), "--on is not a day"),
        ("MADE-UP-02", "completion-in-time", ("--text", "..."), "it says nothing; write it out"),
        ("MADE-UP-02", "completion-in-time", ("--in", BOARD), "would be written over"),
    ],
)
def test_what_cannot_be_noted_is_refused_and_nothing_is_written(
    review: str, rule: str, more: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    before = Path(BOARD).read_bytes()
    code, out, err = note(tmp_path / "ours.toml", review, rule, *more)
    assert (code, out) == (2, "") and said in err
    assert not list(tmp_path.iterdir()) and Path(BOARD).read_bytes() == before


def test_one_of_several_is_named_by_its_id(tmp_path: Path) -> None:
    _, _, err = note(tmp_path / "ours.toml", "MADE-UP-01", "records-secured")
    name = err.partition("--finding: ")[2].split()[0]
    assert note(tmp_path / "ours.toml", "MADE-UP-01", "records-secured", "--finding", name)[0] == 0


def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("= what", encoding="utf-8")
    code, _, err = note(tmp_path / "ours.toml", "MADE-UP-02", "completion-in-time")
    assert code == 2 and "ours.toml is no file of explanations" in err
    assert (tmp_path / "ours.toml").read_text(encoding="utf-8") == "= what"
    (tmp_path / "ours.toml").write_text("explanations = 3", encoding="utf-8")
    assert note(tmp_path / "ours.toml", "MADE-UP-02", "completion-in-time")[0] == 2
