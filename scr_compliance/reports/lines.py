"""Findings for machines: JSON Lines, JSON and CSV. Each is the same findings, nothing else.

In CSV, text that a spreadsheet would take for a formula has an apostrophe before it. A file of it begins with a
byte-order mark, without which Excel takes its letters for others.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from scr_compliance.findings import Finding
from scr_compliance.findings.finding import KEYS
from scr_compliance.intake.result import NotRead

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What text begins with that a spreadsheet may take for a formula, in wide letters too."""

BYTE_ORDER_MARK: Final = "\ufeff"
_NUMBER: Final = re.compile(r"-?[0-9]+")


def as_jsonl(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield one line of JSON for each finding."""
    for finding in findings:
        yield finding.to_json() + "\n"


def as_json(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a JSON list of findings, one a line."""
    yield "["
    for number, finding in enumerate(findings):
        yield (",\n " if number else "\n ") + finding.to_json()
    yield "\n]\n"


def as_csv(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield CSV with a column for each key of the JSON, nested ones by dotted name, lists joined by semicolons."""
    heads = list(_heads())
    yield _csv_line(heads)
    for finding in findings:
        row = dict(_flat(finding.as_json()))
        yield _csv_line([row[head] for head in heads])


def _heads() -> Iterator[str]:
    for key in KEYS:
        yield from [f"{key}.{part}" for part in _PAIRS[key]] if key in _PAIRS else [key]


def not_read_csv(cells: Iterable[NotRead]) -> Iterator[str]:
    """Yield the list of what was not read, as a file of CSV."""
    yield BYTE_ORDER_MARK + _csv_line(["file", "place", "review", "as typed", "cells", "why"])
    for cell in cells:
        yield _csv_line([cell.file, cell.at, cell.reference, cell.text, str(cell.cells), cell.why])


_PAIRS = {"starts": ("earliest", "latest"), "due": ("earliest", "latest"), "done": ("earliest", "latest"),
          "days_late": ("least", "most"), "turning_point": ("fact", "on", "before", "from"),
          "source": ("paragraph", "document")}  # fmt: skip


def _flat(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        if key in _PAIRS:
            for part in _PAIRS[key]:
                yield f"{key}.{part}", _text(value[part] if value else None)
        elif key == "evidence":
            yield key, "; ".join(f"{one['fact']} = {_text(one['value'])}" + (f" ({one['at']})" if one["at"] else "")
                                 for one in value)  # fmt: skip
        elif key == "excepted":
            named = [f"{one['exception']} until {one['expiry']} by {one['approver']}" for one in value or ()]
            yield key, "; ".join(named)
        elif isinstance(value, list):
            yield key, "; ".join(map(str, value))
        else:
            yield key, _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _csv_line(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_harmless(value) for value in values])
    return line.getvalue()


def _harmless(value: str) -> str:
    """Return text that no spreadsheet takes for a formula; a plain number stays one."""
    if not value.startswith(FORMULA_STARTS) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"
