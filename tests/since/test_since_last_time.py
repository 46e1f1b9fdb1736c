"""Since last time: each finding against the one of the same id in an earlier check."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import scr_compliance as scr
from scr_compliance.cli.app import app
from scr_compliance.comparing import EarlierError, Movement, Since, read_earlier, since
from scr_compliance.findings import Finding

ROOT = Path(__file__).parents[2]
BOARD = str(ROOT / "examples" / "made_up_board.json")
IN_TIME = "completion-in-time"


def record(reference: str = "MADE-UP-1", **parts: Any) -> dict[str, Any]:
    decision = {"made_on": "2010-01-14", "outcome": "hold"}
    return {"reference": reference, "kind": "scr", "status": "open", "decision": decision, **parts}


def judged(*records: dict[str, Any], as_at: date = date(2010, 10, 1)) -> list[Finding]:
    reviews = [scr.Review.model_validate(one) for one in records]
    return [one for found in scr.check_all(reviews, as_at=as_at) for one in found if one.rule == IN_TIME]


def lines(findings: list[Finding]) -> list[str]:
    return [one.to_json() + "\n" for one in findings]


def moved(before: list[Finding], after: list[Finding]) -> Since:
    return since(read_earlier(lines(before), "last.jsonl"), after)


def only(before: dict[str, Any], after: dict[str, Any]) -> Movement:
    (move,) = moved(judged(before), judged(after)).moves
    return move.movement


DONE_LATE = record(review={"completed_on": "2010-09-02"})
DONE_IN_TIME = record(review={"completed_on": "2010-07-14"})
NOT_DONE = record()
ON_NO_KNOWN_DAY = record(status="closed")
NOT_HELD = record(decision={"made_on": "2010-01-14", "outcome": "do_not_hold"})


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (DONE_LATE, DONE_LATE, Movement.UNCHANGED),
        (NOT_DONE, DONE_LATE, Movement.BETTER),
        (DONE_IN_TIME, DONE_LATE, Movement.WORSE),
        (DONE_LATE, ON_NO_KNOWN_DAY, Movement.WORSE),
        (ON_NO_KNOWN_DAY, DONE_LATE, Movement.SETTLED),
        (ON_NO_KNOWN_DAY, DONE_IN_TIME, Movement.SETTLED),
        (NOT_HELD, DONE_LATE, Movement.NEW),
        (DONE_LATE, NOT_HELD, Movement.GONE),
    ],
)
def test_how_one_finding_moved(before: dict[str, Any], after: dict[str, Any], movement: Movement) -> None:
    assert only(before, after) is movement


def test_a_review_that_was_not_there_is_new_and_one_that_is_no_more_is_gone() -> None:
    found = moved(judged(record("MADE-UP-1"), record("MADE-UP-2")), judged(record("MADE-UP-2"), record("MADE-UP-3")))
    said = {move.finding.review: move.movement.value for move in found.moves}
    assert said == {"MADE-UP-1": "gone", "MADE-UP-2": "unchanged", "MADE-UP-3": "new"}
    assert found.by_id[judged(record("MADE-UP-3"))[0].id].was is None


def test_what_applied_neither_time_is_not_counted() -> None:
    assert moved(judged(NOT_HELD), judged(NOT_HELD)).moves == ()
    assert moved(judged(record("MADE-UP-1")), judged(record("MADE-UP-1"), {**NOT_HELD, "reference": "X"})).counts == {
        **dict.fromkeys(Movement, 0), Movement.UNCHANGED: 1,
    }  # fmt: skip


def test_the_passing_of_time_alone_is_a_move() -> None:
    before, after = judged(NOT_DONE, as_at=date(2010, 7, 14)), judged(NOT_DONE, as_at=date(2010, 7, 15))
    assert [move.movement for move in moved(before, after).moves] == [Movement.WORSE]


def test_the_order_of_rows_and_of_items_does_not_count() -> None:
    def of(*names: str) -> list[Finding]:
        agencies = [{"name": name, "in_contact": True, "chronology": "complete"} for name in names]
        review = scr.Review.model_validate(record(agencies=agencies))
        return scr.check(review, as_at=date(2010, 10, 1))

    found = moved(of("police", "health"), of("health", "police"))
    assert {move.movement for move in found.moves} == {Movement.UNCHANGED}


def test_every_finding_is_accounted_for_over_a_whole_board() -> None:
    records = scr.read(BOARD).records
    runs = [
        [one for found in scr.check_all(records, as_at=as_at) for one in found]
        for as_at in (date(2010, 4, 1), date(2010, 10, 1))
    ]
    found = moved(*runs)
    asked = {one.id for run in runs for one in run if one.outcome != "not_applicable"}
    assert {move.finding.id for move in found.moves} == asked
    assert sum(found.counts.values()) == len(asked)


def test_json_and_json_lines_are_read_alike() -> None:
    found = judged(DONE_LATE, record("MADE-UP-2"))
    listed = "[\n " + ",\n ".join(one.to_json() for one in found) + "\n]\n"
    assert read_earlier(listed.splitlines(), "a") == read_earlier(lines(found), "a")


ONE = json.loads(judged(DONE_LATE)[0].to_json())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no finding in it"),
        ("id,review\n", "last.jsonl:1: this is no line of JSON"),
        ("7\n", "last.jsonl:1: this is no finding"),
        ("[" * 100_000 + "\n", "last.jsonl:1: this is no line of JSON"),
        (json.dumps({**ONE, "outcome": None}), "last.jsonl:1: this is no finding: it has no outcome"),
        (json.dumps({**ONE, "outcome": "latish"}), "its outcome is none that there is"),
        (json.dumps({**ONE, "heading": "Latish"}), "its outcome is none that there is"),
        (json.dumps({**ONE, "as_at": "soon"}), "its as_at is no day"),
        (json.dumps(ONE) + "\n" + json.dumps(ONE), "last.jsonl:2: the finding"),
        (json.dumps(ONE) + "\n" + json.dumps({**ONE, "id": "x", "as_at": "2011-01-01"}), "more than one check"),
    ],
)
def test_a_file_that_holds_no_findings_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(EarlierError, match="check --format jsonl") as refused:
        read_earlier(text.splitlines(keepends=True), "last.jsonl")
    assert said in str(refused.value)


def check(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["check", BOARD, "--fail-on", "never", *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def last(tmp_path: Path) -> str:
    path = tmp_path / "last.jsonl"
    assert check("--as-at", "2010-07-01", "--format", "jsonl", "--out", str(path))[0] == 0
    return str(path)


def test_the_report_says_it_at_the_top_and_only_where_asked(last: str) -> None:
    code, out, _ = check("--as-at", "2010-10-01", "--since", last)
    assert code == 0
    head, _, rest = out.partition("\nSummary\n")
    assert "Since last time, as at 1 July 2010 (last.jsonl)\n  new " in head
    assert "MADE-UP-01: Review completed in time: Due → Met" in head
    assert "Since last time" not in rest
    assert "Since last time" not in check("--as-at", "2010-10-01")[1]


def test_what_is_worse_stands_with_the_worst_first(last: str) -> None:
    out = check("--as-at", "2010-10-01", "--since", last)[1]
    worse = out.partition("  Worse: ")[2].partition("\n  Better: ")[0].split("\n    ")[1:]
    assert worse[0].endswith("→ Not met") and worse[-2].endswith("→ Cannot tell")


def test_json_lines_stay_findings_only_and_the_counts_go_beside_them(last: str) -> None:
    _, out, err = check("--as-at", "2010-10-01", "--since", last, "--format", "jsonl")
    assert out == check("--as-at", "2010-10-01", "--format", "jsonl")[1]
    assert "since 2010-07-01 (last.jsonl), " in err and ": new " in err


def test_nothing_moved_is_said_too(last: str) -> None:
    out = check("--as-at", "2010-07-01", "--since", last)[1]
    counts = out.partition("(last.jsonl)\n")[2].partition("\n")[0]
    assert counts.startswith("  new 0, worse 0, settled 0, better 0, gone 0, unchanged ")


def test_other_rules_than_last_time_are_named_as_a_cause(last: str) -> None:
    overlay = str(ROOT / "examples" / "local-policy")
    out = " ".join(check("--as-at", "2010-10-01", "--since", last, "--overlay", overlay)[1].split())
    assert "The rules are not those of last time" in out


@pytest.mark.parametrize("content", [b"\xff\xfe\x00x", b"not json"])
def test_what_cannot_be_used_ends_with_one_sentence_and_nothing_written(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "last.jsonl").write_bytes(content)
    code, out, err = check("--since", str(tmp_path / "last.jsonl"), "--out", str(tmp_path / "out.txt"))
    assert (code, out) == (2, "")
    assert err.startswith("--since: last.jsonl") and err.count("\n") == 1
    assert not (tmp_path / "out.txt").exists()


def test_the_earlier_findings_are_never_written_over(last: str) -> None:
    code, _, err = check("--since", last, "--format", "jsonl", "--out", last)
    assert code == 2 and "would be written over" in err
