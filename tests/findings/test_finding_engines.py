"""One rule text, one answer: whatever engine, process or hash seed, the same findings, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.engine.compiled import usable_engine
from scr_compliance.intake import read

ROOT = Path(__file__).parents[2]
REVIEWS = ROOT / "examples" / "published_reviews.csv"
AS_AT = date(2012, 6, 1)


@pytest.fixture(scope="module")
def records():
    return read(REVIEWS).records


def lines(book, records, engine, **options):
    found = scr.check_all(records, as_at=AS_AT, rulebook=book, engine=engine, **options)
    return [one.to_json() for each in found for one in each]


def test_plain_and_durable_and_verified_say_the_same(book, records):
    assert usable_engine(None) == ("durable", None), "durable-rules cannot be used here"
    plain = lines(book, records, "plain")
    assert len(plain) >= 14 * len(records)
    assert lines(book, records, "durable") == plain
    assert lines(book, records, "durable", verify=True) == plain
    assert lines(book, records, "plain", verify=True) == plain


def test_one_at_a_time_or_together_is_the_same(book, records):
    together = lines(book, records[:40], "plain")
    alone = [
        one.to_json() for record in records[:40]
        for one in scr.check(record, as_at=AS_AT, rulebook=book, engine="plain")
    ]  # fmt: skip
    assert alone == together


def test_engines_that_differ_stop_everything(book, records, monkeypatch):
    from scr_compliance.engine.durable import DurableTable
    from scr_compliance.engine.errors import EngineError

    monkeypatch.setattr(DurableTable, "evaluate", lambda self, cases: [0] * len(cases))
    with pytest.raises(EngineError, match="disagree"):
        lines(book, records[:5], "durable", verify=True)


@pytest.mark.parametrize("format_", ["jsonl", "table"])
def test_two_processes_with_different_hash_seeds_write_the_same_bytes(format_):
    command = [sys.executable, "-m", "scr_compliance.cli.app", "check", str(REVIEWS), "--as-at", "2012-06-01",
               "--format", format_]  # fmt: skip
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
                         env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "4242")
    ]  # fmt: skip
    outputs = [run.communicate(timeout=60) for run in runs]
    assert outputs[0] == outputs[1]
    assert len(outputs[0][0]) > 1000
