"""The engine and the oracle say the same of random records."""

from __future__ import annotations

import os
import pprint
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judge import Verdict, judge
from records import a_record
from worlds import DATED_BY, EVENTS, EVENTS_OF_ITEMS, NONE_WHEN_BLANK

import scr_compliance as scr
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary

ROOT = Path(__file__).parents[2]
BASE_SEED = 20_100_114
FRESH_SEED = random.SystemRandom().randrange(10**9)
SEEDS = int(os.environ.get("ORACLE_SEEDS", "400"))
FRESH_SEEDS = int(os.environ.get("ORACLE_SEEDS", "50"))
DAYS_AND_PROXY = ("least", "most", "proxy")


@pytest.fixture(scope="module")
def rulebook() -> Any:
    return scr.load_rulebook(rules=ROOT / "rules", policies=ROOT / "policies.toml")


def by_the_engine(rulebook: Any, record: dict[str, Any], as_at: date) -> dict[tuple[str, str], Verdict]:
    review = scr.Review.model_validate(record)
    findings = scr.check(review, as_at=as_at, rulebook=rulebook)
    return {
        (one.rule, one.subject): Verdict(
            one.outcome if isinstance(one.outcome, str) else one.outcome.value,
            one.days_late.least if one.days_late else None,
            one.days_late.most if one.days_late else None,
            tuple(one.editions),
            one.proxy,
        )
        for one in findings
    }


def clock_rules() -> set[str]:
    return {path.stem for path in ROOT.glob("rules/*/*.toml") if "\n[clock]" in path.read_text(encoding="utf-8")}


def differences(
    engine: dict[tuple[str, str], Verdict], oracle: dict[tuple[str, str], Verdict]
) -> list[tuple[tuple[str, str], str]]:
    clocks = clock_rules()
    found = []
    for key in sorted(engine.keys() | oracle.keys()):
        one, other = engine.get(key), oracle.get(key)
        if one is None or other is None:
            found.append((key, f"only {'the engine' if one else 'the oracle'} answers: {one or other}"))
            continue
        compared = ("outcome", "editions", *(DAYS_AND_PROXY if key[0] in clocks else ()))
        differing = [name for name in compared if getattr(one, name) != getattr(other, name)]
        if differing:
            found.append((key, f"{', '.join(differing)} differ\n    engine: {one}\n    oracle: {other}"))
    return found


def test_the_oracle_reads_the_same_facts_as_the_record_holds() -> None:
    facts = dictionary().facts.values()
    of_items = [f"{name}[].{event}" for name, events in EVENTS_OF_ITEMS.items() for event in events]
    assert {one.path for one in facts if one.is_event} == {*EVENTS, *of_items}
    assert {one.path: one.dated_by for one in facts if one.dated_by} == DATED_BY
    every = [*facts, *dictionary().lists.values()]
    assert {one.path for one in every if one.blank is Absence.NONE} == set(NONE_WHEN_BLANK)


def a_hundred_at_a_time(base: int, count: int, name: str) -> list[Any]:
    """Return the seeds in parts, which run side by side."""
    starts = range(base, base + count, 100)
    return [pytest.param(start, min(100, base + count - start), id=f"{name} from {start - base}") for start in starts]


@pytest.mark.parametrize(
    ("base", "count"),
    [*a_hundred_at_a_time(BASE_SEED, SEEDS, "fixed"), pytest.param(None, FRESH_SEEDS, id="fresh")],
)
def test_engine_and_oracle_agree(rulebook: Any, base: int | None, count: int) -> None:
    failures = []
    base = FRESH_SEED if base is None else base
    for seed in range(base, base + count):
        record, as_at = a_record(seed)
        oracle = judge(ROOT / "rules", ROOT / "policies.toml", record, as_at)
        found = differences(by_the_engine(rulebook, record, as_at), oracle)
        if found:
            told = "\n".join(f"  {rule}, {subject}: {what}" for (rule, subject), what in found)
            failures.append(f"seed {seed}, as at {as_at}\n{pprint.pformat(record, width=110)}\n{told}")
    told = "\n\n".join(failures[:5])
    assert not failures, f"{len(failures)} of {count} records differ (base seed {base}):\n\n{told}"
