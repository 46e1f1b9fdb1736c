"""Column maps."""

import pytest

from scr_compliance.intake import ColumnMap, SourceError, read

SOURCE = "Case,SCP date,Notes,Status\nSCR-1,2010-01-14,secret,in progress\n"
MAP = """
[columns]
"Case" = "reference"
"SCP date" = "decision.made_on"
[ignore]
columns = ["Notes", "Old notes"]
[values."status"]
"In  Progress" = "open"
"""


def test_a_map_names_headings_ignores_columns_and_spells_values(write):
    intake = read(write("a.csv", SOURCE), ColumnMap.load(write("m.toml", MAP)))
    (record,) = intake.records
    assert str(record.review.decision.made_on) == "2010-01-14"
    assert record.review.status == "open"
    assert not intake.not_read
    assert (intake.cells_read, intake.cells_ignored) == (6, 2)
    assert intake.notes == ("m.toml: [ignore] Old notes: a.csv has no such heading",)


def test_a_map_beside_the_source_is_used_and_said(write):
    write("a.map.toml", MAP)
    source = write("a.csv", SOURCE)
    assert "a.map.toml" in read(source).notes[0]
    with pytest.raises(SourceError, match="no row of headings"):
        read(source, look_beside=False)


def test_a_mapped_heading_has_precedence(write):
    text = "Reference,Date of decision,SCP date\nSCR-1,2010-01-01,2010-02-02\n"
    chosen = ColumnMap.load(write("m.toml", '[columns]\n"SCP date" = "decision.made_on"\n'))
    intake = read(write("a.csv", text), chosen)
    assert str(intake.records[0].review.decision.made_on) == "2010-02-02"
    assert [entry.cell for entry in intake.not_read] == ["B1:B2"]


def test_a_mapped_heading_that_is_absent_is_an_error(write):
    with pytest.raises(SourceError, match=r"Casse: a\.csv has no such heading"):
        read(
            write("a.csv", "Reference,Status\nSCR-1,open\n"),
            ColumnMap.load(write("m.toml", '[columns]\nCasse = "board"')),
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[columns]\n"A" = "decision.made_onn"', r"no such fact; did you mean decision\.made_on\?"),
        ("[columns]\nA = 3", "no such fact"),
        ('[columns]\nA = "board"\nB = "board"', "A is mapped to it already"),
        ('[columns]\n"A b" = "board"\n"a-B" = "status"', "the same heading"),
        ('[columns]\n"--" = "board"', "needs a letter"),
        ('[columns]\nA = "board"\n[ignore]\ncolumns = ["a"]', "named in .columns. too"),
        ("[colums]", r"did you mean columns\?"),
        ("columns = 3", "not a table"),
        ("[ignore]\ncolumn = []", r"did you mean columns|no such key"),
        ("[ignore]\ncolumns = [1]", "list of headings"),
        ('[values."statuss"]', r"did you mean status\?"),
        ('[values]\n"status" = 1', "not a table"),
        ('[values."status"]\na = 1', "quotation marks"),
        ('[values."status"]\na = "opne"', "none of"),
        ("[columns", "cannot be read as TOML"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_mistake_in_a_map_is_refused_by_name(write, text, message):
    with pytest.raises(SourceError, match=message):
        ColumnMap.load(write("m.toml", text))


def test_every_mistake_is_named_at_once(write):
    with pytest.raises(SourceError) as caught:
        ColumnMap.load(write("m.toml", '[columns]\nA = "x.y"\nB = "z"\n[ignor]\n'))
    assert len(str(caught.value).splitlines()) == 3


def test_a_missing_map_is_refused(tmp_path):
    with pytest.raises(SourceError, match="cannot be opened"):
        ColumnMap.load(tmp_path / "none.toml")


def test_a_list_and_an_item_may_be_mapped(write):
    chosen = ColumnMap.load(write("m.toml", '[columns]\n"Ext" = "extensions"\n"First agency" = "agencies[0].name"\n'))
    intake = read(write("a.csv", "Reference,Ext,First agency\nSCR-1,none,Police\n"), chosen)
    assert intake.records[0].review.agencies[0].name == "Police"
    assert intake.complete
