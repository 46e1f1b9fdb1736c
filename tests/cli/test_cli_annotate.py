"""`check --annotate`: the marked workbook beside the report, and what is refused before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from scr_compliance.cli.app import app
from scr_compliance.intake.grid import open_book

ROW = ("SCR-1", "scr", "closed", "hold", "22/12/2009", "14/01/2010", "20/01/2010", "2 September 2010")
HEADINGS = (
    "Reference", "Kind of review", "Status", "Decision", "Board notified", "Date of decision", "Review begun",
    "Date completed",
)  # fmt: skip


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Reviews")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROW)
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["check", *map(str, arguments), "--as-at", "2010-10-01"])
    return done.exit_code, done.stdout, done.stderr


def test_the_marked_workbook_stands_beside_the_report(tracker: Path) -> None:
    out, report = tracker.with_name("marked.xlsx"), tracker.with_name("report.jsonl")
    before = tracker.read_bytes()
    code, _, _ = run(tracker, "--annotate", out, "--format", "jsonl", "--out", report)
    assert code == 1
    assert "Not met: Review completed in time." in open_book(out).sheets[0].notes[1, 7]
    assert report.exists()
    assert tracker.read_bytes() == before
    assert sorted(path.name for path in tracker.parent.iterdir()) == ["marked.xlsx", "report.jsonl", "tracker.xlsx"]


def test_the_report_is_the_same_with_and_without_marks(tracker: Path) -> None:
    assert run(tracker, "--annotate", tracker.with_name("marked.xlsx")) == run(tracker)


def test_a_marked_workbook_is_replaced(tracker: Path) -> None:
    out = tracker.with_name("marked.xlsx")
    out.write_text("something older")
    assert run(tracker, "--annotate", out)[0] == 1
    assert open_book(out).sheets[-1].name == "What to fix first"


def test_the_source_is_never_written_over(tracker: Path) -> None:
    before = tracker.read_bytes()
    link = tracker.with_name("link.xlsx")
    link.symlink_to(tracker)
    for out in (tracker, link, tracker.parent / "." / "tracker.xlsx"):
        code, _, error = run(tracker, "--annotate", out)
        assert code == 2
        assert error == f"--annotate: {out} is a source and would be written over; name another file\n"
    assert tracker.read_bytes() == before


@pytest.mark.parametrize("name", ["marked.ods", "marked", "marked.xlsm"])
def test_the_marked_workbook_is_of_the_kind_of_the_source(tracker: Path, name: str) -> None:
    code, _, error = run(tracker, "--annotate", tracker.with_name(name))
    assert code == 2
    assert error == "--annotate: name the marked workbook marked.xlsx, as the source is one of that kind\n"


def test_only_an_xlsx_workbook_is_marked(tmp_path: Path) -> None:
    source = tmp_path / "tracker.csv"
    source.write_text(",".join(HEADINGS) + "\n" + ",".join(ROW) + "\n")
    code, _, error = run(source, "--annotate", tmp_path / "marked.csv")
    assert code == 2
    assert error == (
        "--annotate marks XLSX workbooks, and tracker.csv is none by its name; save it as XLSX in a spreadsheet\n"
    )


def test_an_ods_workbook_that_is_named_as_another_is_not_marked(tmp_path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Reviews")
    for cells in (HEADINGS, ROW):
        row = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    source = tmp_path / "tracker.xlsx"
    document.save(str(source))
    code, _, error = run(source, "--annotate", tmp_path / "marked.xlsx")
    assert code == 2
    assert error == ("tracker.xlsx: only XLSX workbooks can be marked; open it in a spreadsheet and save it as XLSX\n")
    assert not (tmp_path / "marked.xlsx").exists()


def test_one_workbook_is_marked_at_a_time(tracker: Path) -> None:
    code, _, error = run(tracker, tracker, "--annotate", tracker.with_name("marked.xlsx"))
    assert (code, error) == (2, "--annotate marks one workbook; name one source\n")


def test_the_report_and_the_marked_workbook_are_two_files(tracker: Path) -> None:
    out = tracker.with_name("both.xlsx")
    code, _, error = run(tracker, "--annotate", out, "--format", "xlsx", "--out", out)
    assert (code, error) == (2, f"--annotate: {out} is written by --out as well; name another file\n")
    assert not out.exists()


def test_nothing_is_written_where_no_mark_can_be_put(tracker: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tracker, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    out, report = tracker.with_name("marked.xlsx"), tracker.with_name("report.csv")
    code, _, error = run(tracker, "--annotate", out, "--format", "csv", "--out", report)
    assert code == 2
    assert "it cannot be marked, since it is digitally signed" in error
    assert [path.name for path in tracker.parent.iterdir()] == ["tracker.xlsx"]


def test_a_folder_that_is_not_there_is_said(tracker: Path) -> None:
    code, _, error = run(tracker, "--annotate", tracker.parent / "nowhere" / "marked.xlsx")
    assert code == 2
    assert "the file cannot be written" in error
