"""A map as it is written: it reads the source as it was read, and is ready to edit."""

import tomllib

import pytest

from scr_compliance.intake import ColumnMap, SourceError, read
from scr_compliance.intake.written_map import written_map

REVIEWS = [
    ["LSCB tracker (made up)"],
    [
        "Ref No",
        "Date of chair's decision",
        "Exec sumary published",
        "Initials",
        "Ofsted grade",
        "DfE / Ofsted notified",
    ],
    ["SCR-1", "2010-01-14", "03/04/2011", "AB", "3", "1 May 2010"],
    ["SCR-2", "Feb 2010", "TBC", "CD", "good", None],
]
ACTIONS = [
    ["Ref No", "Rec no.", "Date completed", "RAG"],
    ["SCR-1", "1", "2011", "amber/green"],
    [None, "2", None, "R"],
]


@pytest.fixture
def tracker(workbook):
    return workbook({"Reviews": REVIEWS, "Action plan": ACTIONS, "Lists": [["CSC"], ["Police"]]})


def test_a_written_map_reads_the_source_as_it_was_read(tracker, write):
    before = read(tracker)
    after = read(tracker, ColumnMap.load(write("m.toml", written_map(before))))
    assert after.records == before.records
    assert [(entry.at, entry.cells) for entry in after.not_read] == [
        (entry.at, entry.cells) for entry in before.not_read
    ]
    assert after.cells_read == before.cells_read
    assert {column.by for column in after.how_read if column.path} == {"map"}
    assert written_map(after).count("\n") == written_map(before).count("\n")


def test_a_written_map_says_what_was_found_and_what_it_was_taken_for(tracker):
    text = written_map(read(tracker))
    assert '"Reviews!Exec sumary published" = "executive_summary.published_on" # C2, closeness: ' in text
    assert '# "Reviews!Initials",  # D2: no fact has this heading' in text
    assert '# Lists = "left out"  # not read: nothing on this sheet is recognised' in text
    assert '# "3" = ""' in text
    assert '# "amber/green" = ""' in text
    document = tomllib.loads(text)
    assert document["columns"]["Action plan!Date completed"] == "actions[].done_on"
    assert document["sheets"] == {"Reviews": "reviews", "Action plan": "actions"}
    assert document["ignore"] == {"columns": []}


def test_an_edited_map_is_obeyed(tracker, write):
    text = written_map(read(tracker))
    text = text.replace('# "Reviews!Initials",', '"Reviews!Initials",').replace("# Lists =", "Lists =")
    text = text.replace('# "3" = ""', '"3" = "adequate"').replace('# "amber/green" = ""', '"amber/green" = "amber"')
    text = text.replace("\n[ignore]\n", '"Reviews!DfE / Ofsted notified" = "decision.reported_on"\n[ignore]\n')
    text = text.replace('    # "Reviews!DfE / Ofsted notified",', "    #")
    intake = read(tracker, ColumnMap.load(write("m.toml", text)))
    first = intake.records[0].review
    assert (first.grade, first.actions[0].rag) == ("adequate", "amber")
    assert str(first.decision.reported_on) == "2010-05-01"
    assert [entry.at for entry in intake.not_read] == ["Reviews!A1"], "the banner alone is left"
    assert intake.cells_ignored == 5
    again = written_map(intake)
    assert 'Lists = "left out"' in again
    assert '"Reviews!Initials",' in again


def test_a_map_of_one_sheet_names_no_sheet(write):
    text = written_map(read(write("a.csv", "Ref No,Decision date,Weather\nSCR-1,2010,wet\n")))
    assert '"Decision date" = "decision.made_on"' in text
    assert "[sheets]" not in text


def test_two_columns_of_one_fact_are_left_to_choose_between(write):
    source = write("a.csv", "Ref No,Decision date,Date of decision\nSCR-1,2010,2011\n")
    before = read(source)
    text = written_map(before)
    assert '# "Decision date" = "decision.made_on"  # B1, alias: ' in text
    assert read(source, ColumnMap.load(write("m.toml", text))).records == before.records
    chosen = text.replace('# "Decision date" =', '"Decision date" =').replace("  # B1", " # B1")
    assert str(read(source, ColumnMap.load(write("m.toml", chosen))).records[0].review.decision.made_on) == "2010"


def test_json_needs_no_map(write):
    with pytest.raises(SourceError, match="names its facts itself"):
        written_map(read(write("a.json", '{"reference": "SCR-1"}')))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[sheets]\n"Reviews" = "review"', r"reviews, the name of a list, or left out; did you mean reviews\?"),
        ('[dates]\n"decision.made" = "latest"', r"no such date; did you mean decision\.made_on\?"),
        ('[dates]\n"decision.made_on" = "last"', "write earliest or latest"),
    ],
)
def test_a_mistake_about_sheets_or_dates_is_refused(write, text, message):
    with pytest.raises(SourceError, match=message):
        ColumnMap.load(write("m.toml", text))


def test_a_fact_under_two_headings_in_two_tables_of_a_sheet_is_written_once(write):
    text = "Ref No,Status,Date of decision\nS1,open,2010\nRef No,Decision date,Status\nS2,2011,open\n"
    source = write("a.csv", text)
    first = read(source)
    written = written_map(first)
    assert '"Date of decision" = "decision.made_on"' in written
    assert '# "Decision date" = "decision.made_on"' in written
    assert read(source, ColumnMap.load(write("b.toml", written))).records == first.records
