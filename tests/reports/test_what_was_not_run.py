"""A rule that gave nothing heads every report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import scr_compliance as scr
from scr_compliance.cli.app import app
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.page import as_page
from scr_compliance.reports.table import as_table
from scr_compliance.reports.workbook.build import workbook_of

AS_AT = date(2011, 10, 1)


@pytest.fixture
def audit() -> Audit:
    """An audit in which one rule gave nothing."""
    book = scr.load_rulebook()
    record = Record(scr.Review.model_validate({"reference": "SCR-1", "kind": "scr"}))
    (findings,) = check_all([record], as_at=AS_AT, rulebook=book)
    kept = [one for one in findings if one.rule != book.rules[3].id]
    return Audit([], [(record, kept)], book, AS_AT, "durable-rules")


def test_it_is_told_before_anything_else(audit: Audit) -> None:
    title = audit.book.rules[3].text.title
    assert next(iter(as_table(audit))) == f"The rule {title} was not run.\n"
    cover = workbook_of(audit, working_copy=False).sheets[0]
    assert cover.lead[1] == f"There is a problem: the rule {title} was not run."
    assert f"The rule {title} was not run." in "".join(as_page(audit)).partition("<h1>")[0]


@pytest.mark.parametrize("format_", ["jsonl", "csv", "ics"])
def test_what_machines_read_has_it_beside(format_: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def all_but_one(records: Sequence[Record], **given: Any) -> Iterator[list[scr.Finding]]:
        for found in check_all(records, **given):
            yield [one for one in found if one.rule != found[0].rule]

    monkeypatch.setattr("scr_compliance.cli.checking.check_all", all_but_one)
    (tmp_path / "board.json").write_text('{"reference": "SCR-1", "kind": "scr"}', encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(tmp_path / "board.json"), "--format", format_])
    assert f"The rule {scr.load_rulebook().rules[0].text.title} was not run." in done.stderr.splitlines()


def test_no_table_has_it_as_met_or_not_applying(audit: Audit) -> None:
    title = audit.book.rules[3].text.title
    (row,) = (line for line in as_table(audit) if re.match(rf"  {re.escape(title)}  ", line))
    assert set(re.sub(r"\(no duty\)", "", row.replace(title, "")).split()) == {"0"}
    grid = next(sheet for sheet in workbook_of(audit, working_copy=False).sheets if sheet.name == "Reviews and rules")
    place = [column.heading for column in grid.columns].index(title)
    assert [row[place] for row in grid.filled_rows] == ["Not run"]
    assert "<td>Not run</td>" in "".join(as_page(audit))
