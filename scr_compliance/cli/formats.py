"""The formats of a report, each loaded only when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from scr_compliance.cli.failures import Failure
from scr_compliance.findings import Finding
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.lines import BYTE_ORDER_MARK, as_csv, as_json, as_jsonl
from scr_compliance.reports.table import as_table

FOR_PROGRAMS: Final = frozenset({"jsonl", "json", "csv"})
WORKBOOKS: Final = frozenset({"xlsx", "ods"})
_LINES: Final[dict[str, Callable[[Iterable[Finding]], Iterator[str]]]] = {
    "jsonl": as_jsonl, "json": as_json, "csv": as_csv,
}  # fmt: skip


def fit_format(format_: str, out: Path | None, *, working_copy: bool) -> None:
    """Refuse what the format cannot do, before anything is read.

    Raises `Failure` where a workbook would be written to a terminal, and where a working copy of anything else is
    asked for.
    """
    if working_copy and format_ not in WORKBOOKS:
        raise Failure("--working-copy goes with --format xlsx or ods: only a workbook has filters and frozen panes")
    if format_ in WORKBOOKS and out is None and sys.stdout.isatty():
        raise Failure(f"--format {format_} needs --out FILE: a terminal cannot show a workbook")


def report(audit: Audit, format_: str, out: Path | None, *, working_copy: bool) -> list[str] | list[bytes]:
    """Return the whole report in a format, as text or, of a workbook, as bytes.

    A file of CSV begins with a byte-order mark, so that Excel opens it; what programs read of standard output does not.

    Raises `Failure` where a workbook cannot hold it.
    """
    if format_ in WORKBOOKS:
        return list(_workbook(audit, format_, working_copy))
    if format_ == "ics":
        from scr_compliance.reports.calendar import as_ics

        return list(as_ics(audit))
    if format_ == "html":
        from scr_compliance.reports.page import as_page

        return list(as_page(audit))
    if format_ == "table":
        return list(as_table(audit))
    return list(lines_of(audit.findings, format_, out))


def lines_of(findings: Iterable[Finding], format_: str, out: Path | None) -> Iterator[str]:
    """Yield findings in a format that holds nothing else: `jsonl`, `json` or `csv`."""
    if format_ == "csv" and out is not None:
        yield BYTE_ORDER_MARK
    yield from _LINES[format_](findings)


def remarks(audit: Audit, format_: str) -> Iterator[str]:
    """Yield what a format leaves out and has to say beside it."""
    if format_ == "ics":
        from scr_compliance.reports.calendar import not_in_the_calendar

        yield not_in_the_calendar(audit)


def _workbook(audit: Audit, format_: str, working_copy: bool) -> Iterator[bytes]:
    from scr_compliance.reports.workbook.build import workbook_of
    from scr_compliance.reports.workbook.sheet import SheetError

    try:
        workbook = workbook_of(audit, working_copy=working_copy)
    except SheetError as error:
        raise Failure(str(error)) from None
    if format_ == "xlsx":
        from scr_compliance.reports.workbook.xlsx import as_xlsx

        return as_xlsx(workbook)
    from scr_compliance.reports.workbook.ods import as_ods

    return as_ods(workbook)
