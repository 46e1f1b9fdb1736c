"""What a source may get wrong: each is said in words that name the file, the column or the row, and how to mend it."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_compliance.columns.sources import Reading, lookups, open_source, read_source, references
from scr_compliance.intake.columns import CellReader
from scr_compliance.intake.result import SourceError
from scr_compliance.intake.table import read_reference
from scr_compliance.intake.targets import Target
from scr_compliance.records.dictionary import dictionary

AS_AT = date(2012, 6, 30)
Rows = list[tuple[Any, ...]]


class Read:
    """A source read whole, and what stands in the tables after its last chunk."""

    def __init__(self, path: Path, *, rows: int = 1000, table: str | None = None, wanted: Any = None) -> None:
        self.connection = duckdb.connect()
        self.reading: Reading = read_source(open_source(path, table=table), self.connection, AS_AT, wanted=wanted)
        self.chunks = list(self.reading.chunks(rows=rows))

    def rows(self, query: str) -> Rows:
        return self.connection.execute(query).fetchall()

    @property
    def rejects(self) -> Rows:
        return self.rows('SELECT "row", reference, place, reason FROM rejects ORDER BY ALL')

    @property
    def columns(self) -> dict[str, tuple[str | None, str]]:
        return {read.column: (read.path, read.why) for read in self.reading.columns}


def parquet(path: Path, query: str) -> Path:
    duckdb.connect().execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def text(path: Path, words: str | bytes) -> Path:
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return path


def refused(path: Path, **asked: Any) -> str:
    with pytest.raises(SourceError) as error:
        Read(path, **asked)
    return str(error.value)


# Files that cannot be used at all


def test_a_file_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    text(tmp_path / "reviews.csv", "reference\nSCR-1\n")
    assert refused(tmp_path / "review.csv").endswith("review.csv: there is no such file; did you mean reviews.csv?")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("reviews.parquet", b"", "it is empty"),
        ("reviews.parquet", b"reference,board\nSCR-1,A\n", "ends in .parquet but is no Parquet file"),
        ("reviews.parquet", b"PAR1" + b"x" * 40, "cut short"),
        ("reviews.parquet", b"PAR1" + b"x" * 40 + b"PAR1", "damaged, or cut short"),
        ("reviews.duckdb", b"x" * 40, "neither a DuckDB nor a SQLite database"),
        ("reviews.sqlite", b"x" * 40, "no SQLite database"),
        ("reviews.sqlite", b"SQLite format 3\x00" + b"x" * 400, "it is damaged"),
        ("reviews.csv", "reference\nSCR-1\n".encode("utf-16"), "UTF-16"),
        ("reviews.csv", b"reference,board\nSCR-1,\xe9\n", "line 2 is not in UTF-8"),
        ("reviews.csv", b"reference,board\nSCR-1,A\nSCR-2\n", "line 3 has fewer or more values"),
        ("reviews.csv", b"\n\n", "its first line has no headings"),
        ("reviews.jsonl", b'{"reference": "SCR-\xe9"}\n', "it is not in UTF-8"),
        ("reviews.jsonl", b'[{"reference": "SCR-1"}]', "it is a list, not one record a line"),
        ("reviews.xlsx", b"PK", "tables are read from files that end in"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_not_what_is_in_it(
    name: str, content: bytes, why: str, tmp_path: Path
) -> None:
    said = refused(text(tmp_path / name, content))
    assert said.startswith(name)
    assert why in said
    assert "SCR-1" not in said


def test_a_source_without_references_names_the_nearest_column(tmp_path: Path) -> None:
    said = refused(text(tmp_path / "reviews.csv", "referense,status\nSCR-1,open\n"))
    assert said == (
        "reviews.csv: no column is named reference, which every review must have; the nearest is referense; "
        "rename the column"
    )


def test_a_table_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "board.duckdb")) as database:
        database.execute("CREATE TABLE scr_reviews AS SELECT 'SCR-1' AS reference")
        database.execute("CREATE TABLE staff AS SELECT 1 AS number")
    path = tmp_path / "board.duckdb"
    assert refused(path, table="scr_review") == "board.duckdb: it has no table scr_review; did you mean scr_reviews?"
    assert "it has no table named reviews; name the one that holds the reviews" in refused(path)
    assert Read(path, table="scr_reviews").rows("SELECT reference FROM reviews") == [("SCR-1",)]


def test_a_full_disk_is_not_taken_for_a_damaged_file(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "reviews.parquet",
        "SELECT 'SCR-' || i AS reference, md5(i::VARCHAR) || ' ' || md5((i + 1)::VARCHAR) AS board "
        "FROM range(400000) t(i)",
    )
    connection = duckdb.connect()
    connection.execute(f"SET temp_directory = '{tmp_path / 'spill'}'")
    connection.execute("SET max_temp_directory_size = '1MB'")
    connection.execute("SET memory_limit = '24MB'")
    with pytest.raises(SourceError) as error:
        for _ in read_source(open_source(path), connection, AS_AT).chunks():
            pass
    assert "damaged" not in str(error.value)
    assert "not enough memory" in str(error.value) or "spills is full" in str(error.value)


# Columns


def test_every_column_is_accounted_for(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "reviews.parquet",
        "SELECT 'SCR-1' AS reference, {'known_on': '2009', 'knwon_by': 'x'} AS incident, "
        "'2009-09' AS \"Date the decision was made\", 'open' AS Statos, [{'name': 'Police', 'colour': 'red'}] "
        "AS agencies, 'closed' AS status, 'open' AS Status_2, [1] AS board",
    )
    read = Read(path, wanted=["incident.known_on", "decision.made_on", "agencies", "board"])
    assert read.columns == {
        "reference": ("reference", ""),
        "incident.known_on": ("incident.known_on", ""),
        "incident.knwon_by": (None, "no fact has this name; did you mean incident.known_on?"),
        "Date the decision was made": ("decision.made_on", ""),
        "Statos": (None, "no fact has this name; did you mean status?"),
        "agencies": ("agencies", ""),
        "agencies[].name": ("agencies[].name", ""),
        "agencies[].colour": (None, "no fact of agencies has this name"),
        "status": ("status", "no rule asks for it"),
        "Status_2": (None, "no fact has this name; did you mean status?"),
        "board": (None, "board is one value, and this column holds INTEGER[]"),
    }


def test_only_what_is_asked_for_has_columns(tmp_path: Path) -> None:
    path = text(tmp_path / "reviews.csv", "reference,status,incident_known_on\nSCR-1,open,2009\n")
    read = Read(path, wanted=["incident.known_on", "decision.outcome", "agencies[].chronology", "chronology.gaps"])
    names = {name for name, *_ in read.rows("DESCRIBE reviews")}
    assert {"incident_known_on_first", "decision_outcome_value", "agencies_is", "chronology_gaps_least"} <= names
    assert not any(name.startswith(("status", "board", "actions")) for name in names)
    items = [name for name, *_ in read.rows("DESCRIBE agencies")]
    assert items == ["row", "position", "name_value", "name_is", "chronology_value", "chronology_is"]


def test_a_path_that_is_no_fact_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Read(text(tmp_path / "reviews.csv", "reference\nSCR-1\n"), wanted=["incident.knwon_on"])


# Values that are typed already


def test_typed_columns_are_taken_as_they_are_within_the_limits(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "reviews.parquet",
        "SELECT 'SCR-' || i AS reference, "
        "{'made_on': [DATE '2010-01-14', DATE '9999-12-31', DATE 'infinity', NULL, DATE '44-01-01 (BC)'][i]} "
        "AS decision, {'begun_on': TIMESTAMP '2010-02-01 09:30:00', 'family_invited': i = 1} AS review, "
        "{'asked_count': [0, 1000000, 1000001, -1, NULL][i], 'received_count': [2.0, 2.5, NULL, NULL, NULL][i]} "
        "AS imrs FROM range(1, 6) AS t(i)",
    )
    read = Read(path)
    made = "decision_made_on_first, decision_made_on_last, decision_made_on_is"
    assert read.rows(f"SELECT {made} FROM reviews ORDER BY reference") == [
        (date(2010, 1, 14), date(2010, 1, 14), "known"),
        (None, None, "unreadable"),
        (None, None, "unreadable"),
        (None, None, None),
        (None, None, "unreadable"),
    ]
    assert read.rows("SELECT DISTINCT review_begun_on_first, review_begun_on_last FROM reviews") == [
        (date(2010, 2, 1), date(2010, 2, 1))
    ]
    counts = "imrs_asked_count_value, imrs_asked_count_is, imrs_received_count_value, imrs_received_count_is"
    assert read.rows(f"SELECT review_family_invited_value, {counts} FROM reviews ORDER BY reference") == [
        (True, 0, "known", 2, "known"),
        (False, 1_000_000, "known", None, "unreadable"),
        (False, None, "unreadable", None, None),
        (False, None, "unreadable", None, None),
        (False, None, None, None, None),
    ]
    assert {(place, reason) for _, _, place, reason in read.rejects} == {
        ("decision.made_on", "the year is outside 1900 to 2099"),
        ("imrs.asked_count", "it is not a whole number from 0 to 1,000,000"),
        ("imrs.received_count", "it is not a whole number"),
    }


def test_a_column_of_the_wrong_type_is_unreadable_throughout(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "reviews.parquet",
        "SELECT 'SCR-' || i AS reference, true AS decision_made_on, TIMESTAMPTZ '2010-02-01 00:00:00+00' AS "
        "review_begun_on, 'a'::BLOB AS board FROM range(3) AS t(i)",
    )
    read = Read(path)
    states = "decision_made_on_is, review_begun_on_is, board_is"
    assert read.rows(f"SELECT DISTINCT {states} FROM reviews") == [("unreadable",) * 3]
    assert len(read.rejects) == 9
    assert [chunk.rejected for chunk in read.chunks] == [9]
    column = next(column for column in read.reading.columns if column.column == "decision_made_on")
    assert column.why == "its values are BOOLEAN, which no date is; every one of them is unreadable"


# Rows


def test_a_row_that_is_no_record_is_set_aside(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "reviews.parquet",
        "SELECT * FROM (VALUES ('SCR-1', [{'name': 'Police'}]), (NULL, NULL), (' ', NULL), ('ditto', NULL), "
        "(repeat('x', 201), NULL), ('SCR-2', [{'name': 'Health'}, NULL])) AS t(reference, agencies)",
    )
    read = Read(path, rows=2)
    assert [(row, place) for row, _, place, _ in read.rejects] == [
        (1, None), (2, None), (3, None), (4, None), (5, "agencies"),
    ]  # fmt: skip
    assert all(reason.startswith("the record is not kept: ") for *_, reason in read.rejects)
    assert [(chunk.first, chunk.rows, chunk.kept, chunk.rejected) for chunk in read.chunks] == [
        (0, 2, 1, 1), (2, 2, 0, 2), (4, 2, 0, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_references_that_come_again_are_numbered_across_chunks(ending: str, tmp_path: Path) -> None:
    references = ["SCR-1", "scr-1", "SCR-1", "SCR-3", "SCR-1"]
    lines = ["reference", *references] if ending == "csv" else [f'{{"reference": "{one}"}}' for one in references]
    connection = duckdb.connect()
    reading = read_source(open_source(text(tmp_path / f"r.{ending}", "\n".join(lines))), connection, AS_AT)
    found = []
    for _ in reading.chunks(rows=2):
        found += connection.execute('SELECT "row", reference, ordinal FROM reviews ORDER BY 1').fetchall()
    assert found == [(0, "SCR-1", 0), (1, "scr-1", 0), (2, "SCR-1", 1), (3, "SCR-3", 0), (4, "SCR-1", 2)]
    # As of records, those in other letters are named with them, and have ids of their own all the same.
    (duplicate,) = reading.repeated()
    assert (duplicate.reference, duplicate.places) == ("SCR-1", ("row 1", "row 2", "row 3", "row 5"))


def test_lines_that_are_no_record_are_set_aside_as_the_reader_of_records_does(tmp_path: Path) -> None:
    lines = [
        '{"reference": "SCR-1", "decision": {"made_on": "soon, probably"}, "agencies": [{"in_contact": 3}]}',
        "",
        '{"reference": "SCR-2", "decisoin": {}}',
        '{"reference": "SCR-3", "status": "open", "status": "closed"}',
        '[{"reference": "SCR-4"}]',
        '{"status": "open"}',
    ]
    read = Read(text(tmp_path / "reviews.jsonl", "\n".join(lines)), rows=1)
    places = dict.fromkeys((row, place) for row, _, place, _ in read.rejects)
    assert list(places) == [
        (0, "agencies[0].in_contact"), (0, "decision.made_on"), (1, "decisoin"), (1, None), (2, None), (3, None),
        (4, None),
    ]  # fmt: skip
    assert [(chunk.first, chunk.rows, chunk.kept) for chunk in read.chunks][:2] == [(0, 1, 1), (1, 1, 0)]
    assert read.rows("SELECT * FROM reviews") == []
    assert read.rejects[2][3] == "the record is not kept: decisoin: no such fact; did you mean decision?"


# Tables of items


def database(path: Path, items: str) -> Path:
    with duckdb.connect(str(path)) as made:
        made.execute("CREATE TABLE reviews AS SELECT unnest(['SCR-1', 'SCR-2', 'SCR-3', 'SCR-3']) AS reference")
        made.execute(items)
    return path


def test_items_find_their_review_and_those_that_do_not_are_listed(tmp_path: Path) -> None:
    path = database(
        tmp_path / "board.duckdb",
        "CREATE TABLE agencies AS SELECT * FROM (VALUES ('SCR-2', 'Police'), ('SCR-9', 'Health'), "
        "('  SCR-2', 'School'), ('SCR-3', 'GP'), (NULL, 'Other')) AS t(reference, Agency)",
    )
    read = Read(path)
    assert read.rows('SELECT "row", position, name_value FROM agencies ORDER BY ALL') == [
        (1, 0, "Police"), (1, 1, "School"),
    ]  # fmt: skip
    assert read.rows('SELECT agencies_is FROM reviews ORDER BY "row"') == [
        (None,), ("known",), ("unreadable",), ("unreadable",),
    ]  # fmt: skip
    assert read.rejects == [
        (None, "SCR-3", "agencies", "row 4 of the table of agencies: more than one review has its reference"),
        (None, "SCR-9", "agencies", "row 2 of the table of agencies: it points to no review in board.duckdb"),
        (None, None, "agencies", "row 5 of the table of agencies: it points to no review in board.duckdb"),
    ]


def test_items_may_point_to_the_row_and_say_their_position(tmp_path: Path) -> None:
    path = database(
        tmp_path / "board.duckdb",
        "CREATE TABLE children AS SELECT * FROM (VALUES (0, 2, 'B'), (0, 1, 'A'), (7, 1, 'C')) "
        'AS t("row", position, reference)',
    )
    read = Read(path)
    assert read.rows(
        'SELECT * EXCLUDE (reference_is) FROM (SELECT "row", position, reference_value, reference_is '
        "FROM children) ORDER BY ALL"
    ) == [(0, 0, "A"), (0, 1, "B")]
    assert [reason for *_, reason in read.rejects] == [
        "row 3 of the table of children: it points to no review in board.duckdb"
    ]


def test_a_table_of_items_without_a_review_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "board.duckdb", "CREATE TABLE children AS SELECT 'A' AS reference")
    assert refused(path) == (
        "board.duckdb: the table of children has no column that says which review an item is of; add review_reference"
    )


def test_sqlite_holds_values_of_any_type(tmp_path: Path) -> None:
    made = sqlite3.connect(tmp_path / "board.sqlite")
    made.execute("CREATE TABLE reviews (reference, family_invited BOOLEAN, imrs_asked_count REAL, decision_made_on)")
    made.execute("CREATE TABLE staff (name)")
    rows = [(1, 1, 4, "2010-01"), (2.0, 0, 4.5, b"\x00\x01"), ("SCR-3", None, None, None)]
    made.executemany("INSERT INTO reviews VALUES (?, ?, ?, ?)", rows)
    made.commit()
    made.close()
    read = Read(tmp_path / "board.sqlite")
    columns = "reference, review_family_invited_value, imrs_asked_count_value, decision_made_on_is"
    assert read.rows(f'SELECT {columns} FROM reviews ORDER BY "row"') == [
        ("1", True, 4, "known"),
        ("2", False, None, "unreadable"),
        ("SCR-3", None, None, None),
    ]
    assert read.columns["staff"] == (None, "no list has this name")


# What is taken as it stands, without being read, reads as itself


WORDS = st.lists(
    st.sampled_from(
        ["not", "published", "3", "n/a", "N/A.", "TBC", "tbc,", "0", "0.", "no", "none", "do", "ditto", "Err", ":502",
         "-", "a-1", "(2)", "2009", "nk", "Police", "x" * 80, "1.", "not yet done", "#DIV/0!", "\u00a0", "  ", "'", "&"]
    ),
    max_size=5,
).flatmap(lambda words: st.sampled_from([" ", "", "-"]).map(lambda between: between.join(words)))  # fmt: skip
WRITTEN = st.text(st.characters(max_codepoint=0x250), max_size=12) | WORDS
SHARED = duckdb.connect()


def taken(predicate: str, written: str) -> bool:
    return SHARED.execute(f"SELECT {predicate} FROM (SELECT ? AS t)", [written]).fetchone() == (True,)


@given(WRITTEN)
def test_a_reference_taken_as_it_stands_reads_as_itself(written: str) -> None:
    if taken(references.reads_as_itself("t"), written):
        assert read_reference(written) == (written, "")


@given(WRITTEN)
def test_a_text_taken_as_it_stands_reads_as_itself(written: str) -> None:
    if taken(lookups.reads_as_itself("t"), written):
        assert CellReader(Target("board", dictionary()["board"]))(written) == (written, "", "")


@pytest.mark.parametrize("written", ["Board 12", "SCR/09-012", "St Mary's no. 3, Ward 4"])
def test_plain_names_and_numbers_are_taken_as_they_stand(written: str) -> None:
    assert taken(lookups.reads_as_itself("t"), written)
