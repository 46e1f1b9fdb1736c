"""Ours over records, the eight rules: what is told of a finding, each module beside it says."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from eight import eight_rules

import scr_compliance as scr
from scr_compliance.engine.compiled import EngineName


def judge(source: str, out: str, as_at: date, engine: EngineName, told: Callable[[scr.Finding], Any]) -> None:
    """Judge every record of a file of JSON Lines, and write its findings as JSON Lines."""
    gc.disable()
    book = eight_rules()
    with Path(source).open(encoding="utf-8") as lines, Path(out).open("w", encoding="utf-8") as written:
        reviews = (scr.Review.model_validate(json.loads(line)) for line in lines)
        for row, findings in enumerate(scr.check_all(reviews, as_at=as_at, rulebook=book, engine=engine)):
            for found in findings:
                print(json.dumps([row, told(found)]), file=written)


def days(found: scr.Finding) -> list[Any]:
    """Return what every contender gives of a finding."""
    spans = [(span.earliest, span.latest) if span else (None, None) for span in (found.starts, found.due, found.done)]
    ends = [day.isoformat() if day else None for span in spans for day in span]
    place = None if found.subject == "review" else int(found.subject.rpartition("[")[2][:-1])
    late = found.days_late
    return [found.review, found.rule, place, found.outcome, " ".join(found.editions), *ends, late.least, late.most]
