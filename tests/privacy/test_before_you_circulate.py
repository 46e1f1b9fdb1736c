"""Before you circulate: what may tell who somebody is is found, with its sheet and cell, and never repeated."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from scr_compliance.cli.app import app
from scr_compliance.privacy import Looked, TraceKind, look_through
from scr_compliance.privacy.headings import kind_of_heading
from scr_compliance.privacy.texts import found_in

ROOT = Path(__file__).parents[2]
Book = Callable[[Callable[[Any], None]], Path]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    def make(fill: Callable[[Any], None]) -> Path:
        path = tmp_path / "tracker.xlsx"
        with xlsxwriter.Workbook(str(path)) as made:
            fill(made)
        return path

    return make


def said(looked: Looked, kind: TraceKind) -> list[tuple[str, str]]:
    return [(one.at, one.why) for one in looked.by_kind.get(kind, ())]


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["check", "--privacy", *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "J Smith (Ind.)", "A Patel", "J. Smith", "J.R. Smith", "M Okonkwo-Reyes", "Smith, J.", "McDonald, A",
        "Mum – Ms D – declined", "Dr Patel", "Mrs. O'Brien", "PC Jones attended", "Kelly declined", "JOHN SMITH",
        "spoke to Rebecca on 12/3",
    ],
)  # fmt: skip
def test_likely_names_are_found(text: str) -> None:
    assert TraceKind.NAME in [kind for kind, _ in found_in(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DOB 12/03/2004", TraceKind.BIRTH), ("d.o.b. 3rd May 2001", TraceKind.BIRTH),
        ("born on 3 May 2001", TraceKind.BIRTH), ("Date of birth: 2001", TraceKind.BIRTH),
        ("HD 16/07/06", TraceKind.INITIALS), ("H.D. (16 July 2006)", TraceKind.INITIALS),
        ("h.d@example.org", TraceKind.IDENTIFIER), ("lives at SW1A 1AA", TraceKind.IDENTIFIER),
        ("01632 960983", TraceKind.IDENTIFIER), ("943 476 5919", TraceKind.IDENTIFIER),
        ("A123456789012", TraceKind.IDENTIFIER),
    ],
)  # fmt: skip
def test_dates_of_birth_initials_with_dates_and_numbers_of_people_are_found(text: str, kind: TraceKind) -> None:
    assert kind in [found for found, _ in found_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Child K", "Family W", "Baby P", "Police, A&E, GP", "Health (PCT)", "A Review of Police", "SCR13/0012", "5/6",
        "17.09.09 (Extraordinary LSCB)", "GP 12/03/2010", "LA 12/03/2010", "Head of Service", "TBC", "w/c 10/07/06",
        "see minutes 04/11/09, item 6", "PUBLISHED on website", "delay due to trial", "Amber", "August 2006",
        "between 3 and 20 August 2006", "1234567890", "decision.made_on",
    ],
)  # fmt: skip
def test_what_trackers_are_full_of_is_not_taken_for_people(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("DOB", TraceKind.BIRTH), ("Date of Birth", TraceKind.BIRTH), ("Initials", TraceKind.INITIALS),
        ("Child's name", TraceKind.NAME), ("Surname", TraceKind.NAME), ("Post code", TraceKind.IDENTIFIER),
        ("NHS number", TraceKind.IDENTIFIER), ("Agency name", None), ("Child/family pseudonym", None),
        ("Date of death / incident", None), ("Report author independent", None),
    ],
)  # fmt: skip
def test_a_heading_says_what_stands_beneath_it(heading: str, kind: TraceKind | None) -> None:
    assert kind_of_heading(heading) is kind


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert len(found_in(text)) == len(set(found_in(text)))


def planted(made: Any) -> None:
    reviews = made.add_worksheet("Reviews")
    for row, cells in enumerate(
        [
            ["LSCB TRACKER"], ["Ref No", "Initials", "DOB", "Date of decision", "Comments", "Hidden"],
            ["SCR-1", "HD", datetime.date(2004, 3, 12), "14/01/2010", "spoke to Mrs Madeup", "x"],
            ["SCR-2", "H.D.", "06/04", "20/01/2010", "chased 12/3", ""],
            ["SCR-3", "K L", "", "21/01/2010", "", ""],
            ["SCR-4", "", "", "22/01/2010", "", ""],
        ]
    ):  # fmt: skip
        for column, value in enumerate(cells):
            if isinstance(value, datetime.date):
                reviews.write_datetime(row, column, value, made.add_format({"num_format": "dd/mm/yyyy"}))
            elif value:
                reviews.write(row, column, value)
    reviews.write_comment("D3", "Dr Madeup asked for this", {"author": "Madeup Author"})
    reviews.write_comment("E6", "see the file")
    reviews.set_row(5, None, None, {"hidden": True})
    reviews.set_column(5, 5, None, None, {"hidden": True})
    last_year = made.add_worksheet("2009")
    last_year.write("A1", "J Madeup")
    last_year.hide()
    made.set_properties({"author": "Madeup Author", "company": "Madeup Council"})


def test_every_planted_trace_is_found_with_its_sheet_and_cell(book: Book) -> None:
    looked = look_through(book(planted))
    in_row = "by the heading of the column, in one row with a date of birth"
    assert said(looked, TraceKind.NAME) == [
        ("Reviews!E3", "a title before a name"), ("2009!A1", "an initial before a name"),
    ]  # fmt: skip
    assert said(looked, TraceKind.BIRTH) == [("Reviews!C3:C4", "by the heading of the column")]
    assert said(looked, TraceKind.INITIALS) == [
        ("Reviews!B5", "by the heading of the column"), ("Reviews!B3:B4", in_row),
    ]  # fmt: skip
    assert said(looked, TraceKind.COMMENT) == [
        ("Reviews!D3", "a comment, with a title before a name"), ("Reviews!E6", "a comment"),
    ]  # fmt: skip
    assert said(looked, TraceKind.HIDDEN) == [
        ("Reviews!row 6", "a hidden row, with 2 filled cells"),
        ("Reviews!column F", "a hidden column, with 2 filled cells"),
        ("2009", "a hidden sheet, with 1 filled cell"),
    ]
    assert [why for _, why in said(looked, TraceKind.PROPERTY)] == [
        "the property author is filled in", "the property last modified by is filled in",
        "the property company is filled in", "1 writer of comments named",
    ]  # fmt: skip


def test_nothing_of_what_was_found_is_repeated(book: Book) -> None:
    code, out, err = run(str(book(planted)))
    assert (code, err) == (1, "")
    assert not any(word in out for word in ("Madeup", "HD", "H.D.", "2004", "06/04", "see the file"))
    assert "Reviews!B3:B4 (2 cells)" in out


def test_in_remarks_any_word_with_a_capital_that_is_none_of_the_field_is_found(book: Book) -> None:
    def remarks(made: Any) -> None:
        sheet = made.add_worksheet("Reviews")
        for row, cells in enumerate(
            [
                ["Ref No", "Comments", "Outcome"],
                ["SCR-1", "chased Madeup 12/3", "at Madeup"],
                ["SCR-2", "Chased Police"],
            ]
        ):
            sheet.write_row(row, 0, cells)

    assert said(look_through(book(remarks)), TraceKind.NAME) == [("Reviews!B2", "a word with a capital, in a remark")]


def test_a_column_of_reviewers_holds_people_and_one_of_dates_does_not() -> None:
    assert kind_of_heading("Lead reviewer / overview author") is TraceKind.NAME
    assert kind_of_heading("Quality-assured by") is TraceKind.NAME
    assert kind_of_heading("Overview author independent") is kind_of_heading("Chair decision") is None


def test_a_file_that_tells_nothing_ends_with_0(book: Book) -> None:
    def plain(made: Any) -> None:
        made.add_worksheet("Reviews").write_row(0, 0, ["Ref No", "Date of decision", "Agency name"])

    code, out, _ = run(str(book(plain)))
    assert code == 0
    assert "1 sheet, 3 filled cells looked through.\nNothing was found" in out
    assert "is not found: read the file before it goes out" in " ".join(out.split())


def test_the_sample_of_published_reviews_names_nobody() -> None:
    assert look_through(ROOT / "examples" / "published_reviews.csv").traces == ()


def test_hidden_rows_and_columns_that_hold_nothing_are_no_trace(book: Book) -> None:
    def empty(made: Any) -> None:
        sheet = made.add_worksheet("Reviews")
        sheet.write("A1", "Ref No")
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column(7, 8, None, None, {"hidden": True})

    assert look_through(book(empty)).traces == ()


def test_the_names_of_the_file_and_of_its_sheets_are_looked_at_too(tmp_path: Path) -> None:
    path = tmp_path / "J_Madeup review.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("Mrs Madeup").write("A1", "Ref No")
    found = said(look_through(path), TraceKind.NAME)
    assert [why for _, why in found] == [
        "an initial before a name, in the file's name", "a title before a name, in the sheet's name",
    ]  # fmt: skip


def test_json_is_looked_through_by_key_and_by_text(tmp_path: Path) -> None:
    record = {
        "reference": "MADE-UP-1", "child": {"dob": "2004-03-12", "initials": "HD"},
        "agencies": [{"name": "police"}, {"name": "Dr Madeup"}], "late_reason": "Mrs Madeup was ill",
    }  # fmt: skip
    for name, text in (("a.json", json.dumps([record], indent=1)), ("a.jsonl", json.dumps(record) + "\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = [
            (one.kind, one.at.partition("/")[2].removeprefix("0/")) for one in look_through(tmp_path / name).traces
        ]
        assert found == [
            (TraceKind.BIRTH, "child/dob"), (TraceKind.INITIALS, "child/initials"),
            (TraceKind.NAME, "agencies/1/name"), (TraceKind.NAME, "late_reason"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.xlsx", None, "there is no file none.xlsx"),
        ("a.xlsx", b"", "a.xlsx is empty"),
        ("a.xlsx", b"%PDF-1.4 ...", "a.xlsx is a PDF"),
        ("a.xlsx", b"PK\x03\x04 cut short", "the workbook is damaged or cut short"),
        ("a.json", b"{", "a.json: it is no JSON that can be read, so nothing was looked through"),
        ("a.json", b"[" * 100_000, "a.json: it is no JSON that can be read"),
    ],
)
def test_what_cannot_be_read_ends_with_one_sentence(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run(str(tmp_path / name), "--out", str(tmp_path / "out.txt"))
    assert (code, out, err.count("\n")) == (2, "", 1) and said in err
    assert not (tmp_path / "out.txt").exists()


def test_it_reports_as_a_table_only(book: Book) -> None:
    code, out, err = run(str(book(planted)), "--format", "jsonl")
    assert (code, out) == (2, "") and "--privacy reports as a table only" in err


def test_a_file_is_written_whole_and_no_source_is_written_over(book: Book, tmp_path: Path) -> None:
    source = book(planted)
    assert run(str(source), "--out", str(tmp_path / "found.txt"))[0] == 1
    assert (tmp_path / "found.txt").read_text(encoding="utf-8") == run(str(source))[1]
    code, _, err = run(str(source), "--out", str(source))
    assert code == 2 and "would be written over" in err


def test_where_an_old_format_hides_things_nothing_found_is_not_all_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    from scr_compliance.cli import circulating

    looked = Looked("old.xls", 1, 3, (), ("old.xls: the text of comments cannot be looked at",), whole=False)
    monkeypatch.setattr(circulating, "look_through", lambda source: looked)
    code, out, _ = run("old.xls")
    assert code == 3 and "cannot be looked at." in out
