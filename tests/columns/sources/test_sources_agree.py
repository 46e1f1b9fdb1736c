"""Every format gives the same tables of facts as the reader of records does, whatever boards have written."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from records import a_record

import scr_compliance as scr
from scr_compliance.columns.names import POSITION, ROW, table_of
from scr_compliance.columns.sources import load_reviews, lookups, open_source, read_source
from scr_compliance.columns.sources.of_the_record import OF_THE_RECORD, counts_of
from scr_compliance.intake.reading import read_json_text
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import dictionary

AS_AT = date(2010, 9, 30)
TABLES = ["reviews", *(table_of(each) for each in dictionary().lists)]
Table = tuple[list[str], list[tuple[Any, ...]]]


def messy_records(count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Return records as hurried boards write them; what is unreadable is a text that no reader takes."""
    records = [a_record(seed + number)[0] for number in range(count)]
    return [written(record) | {"reference": f"SCR-{number}"} for number, record in enumerate(records)]


def written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [written(inner) for inner in value]
    return "soon, probably" if value is Absence.UNREADABLE else value


def facts(connection: duckdb.DuckDBPyConnection, tables: Iterable[str] = TABLES) -> dict[str, Table]:
    """Return the tables of facts, their columns by name and their rows in order."""
    found = {}
    for table in tables:
        order = ROW if table == "reviews" else f"{ROW}, {POSITION}"
        result = connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
        names = [name for name, *_ in result.description or ()]
        columns = sorted(range(len(names)), key=names.__getitem__)
        rows = [tuple(row[at] for at in columns) for row in result.fetchall()]
        found[table] = [names[at] for at in columns], rows
    return found


def straight(records: Sequence[Mapping[str, Any]]) -> dict[str, Table]:
    """Return the facts of records as the record path reads them: through JSON and the reader of records."""
    intake = read_json_text(json.dumps(list(records)), "made-up.json")
    assert not intake.rejected
    connection = duckdb.connect()
    load_reviews(connection, [record.review for record in intake.records], AS_AT, scr.load_rulebook().longest_gap)
    return facts(connection)


def _lines(records: Sequence[Mapping[str, Any]]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def read_all(path: Path, *, rows: int = 25, **asked: Any) -> tuple[dict[str, Table], duckdb.DuckDBPyConnection, Any]:
    """Return the facts of every chunk of a file together, the connection and the reading."""
    connection = duckdb.connect()
    table = asked.pop("table", None)
    wanted = asked.get("wanted")
    reading = read_source(
        open_source(path, table=table), connection, AS_AT, longest_gap=scr.load_rulebook().longest_gap, **asked
    )
    together: dict[str, Table] = {}
    for _ in reading.chunks(rows=rows):
        there = TABLES if wanted is None else [table for table in TABLES if _exists(connection, table)]
        for name, (columns, lines) in facts(connection, there).items():
            together.setdefault(name, (columns, []))[1].extend(lines)
    return together, connection, reading


def _exists(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [table]).fetchall())


def flat(record: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return a record by the paths of its facts, without its lists."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{key}.")
        elif not isinstance(value, list):
            found[f"{before}{key}"] = value
    return found


def items_of(record: Mapping[str, Any], each: str) -> list[Mapping[str, Any]]:
    found: Any = record
    for name in each.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, list) else []


def texts(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[str | None]]]:
    """Return rows of one table as texts, with a column for every key there is."""
    names = list(dict.fromkeys(key for row in rows for key in row))
    return names, [[None if row.get(name) is None else str(row[name]) for name in names] for row in rows]


@pytest.fixture(scope="session")
def records() -> list[dict[str, Any]]:
    return messy_records(60)


def write_csv(path: Path, records: Sequence[Mapping[str, Any]], encoding: str = "utf-8") -> Path:
    names, rows = texts([flat(record) for record in records])
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([names, *rows])
    return path


def write_tables(execute: Any, insert: Any, records: Sequence[Mapping[str, Any]]) -> None:
    """Write the reviews and their items as tables of a database, all of texts."""
    tables = {"reviews": [flat(record) for record in records]}
    for each in dictionary().lists:
        rows = [
            {"review_reference": record["reference"], **item} for record in records for item in items_of(record, each)
        ]
        if rows:
            tables[table_of(each)] = rows
    for table, rows in tables.items():
        names, lines = texts(rows)
        columns = ", ".join(f'"{name}" VARCHAR' for name in names)
        execute(f"CREATE TABLE {table} ({columns})")
        insert(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", lines)


def write_duckdb(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    with duckdb.connect(str(path)) as database:
        write_tables(database.execute, database.executemany, records)
    return path


def write_sqlite(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    database = sqlite3.connect(path)
    write_tables(database.execute, database.executemany, records)
    database.commit()
    database.close()
    return path


def write_lines(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    path.write_bytes(_lines(records))
    return path


def write_parquet(path: Path, records: Sequence[Mapping[str, Any]]) -> Path:
    """Write records as nested columns of texts, lists and structures, in row groups smaller than a chunk."""
    lists = {each: [items_of(record, each) for record in records] for each in dictionary().lists}
    names, rows = texts([flat(record) for record in records])
    columns: dict[str, pa.Array] = {
        name: pa.array(column, pa.string()) for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }
    for each, of_each in lists.items():
        if any(of_each):
            columns.pop(each, None)
            keys = list(dict.fromkeys(key for items in of_each for item in items for key in item))
            type_ = pa.list_(pa.struct([(key, pa.string()) for key in keys]))
            plain = [[{key: as_text(item.get(key)) for key in keys} for item in items] for items in of_each]
            columns[each] = pa.array([items or None for items in plain], type_)
    table = pa.table(_nested(columns))
    pq.write_table(table, path, row_group_size=5)
    return path


def as_text(value: Any) -> str | None:
    return None if value is None else str(value)


def _nested(columns: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Return columns whose paths have the same part as one structure."""
    found: dict[str, pa.Array] = {}
    parts: dict[str, dict[str, pa.Array]] = {}
    for path, column in columns.items():
        part, dot, rest = path.partition(".")
        if dot:
            parts.setdefault(part, {})[rest] = column
        else:
            found[path] = column
    for part, inner in parts.items():
        found[part] = pa.StructArray.from_arrays(list(inner.values()), list(inner))
    return found


WRITERS = {
    "reviews.parquet": write_parquet, "reviews.jsonl": write_lines, "reviews.duckdb": write_duckdb,
    "reviews.sqlite": write_sqlite, "other.db": write_sqlite,
}  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_facts_of_the_record(name: str, tmp_path: Path, records: list[dict[str, Any]]) -> None:
    if name == "reviews.parquet":
        # There a list is items or nothing: that it is recorded as none cannot be said beside items of other rows.
        records = [without_said_lists(record) for record in records]
    together, connection, reading = read_all(WRITERS[name](tmp_path / name, records))
    expected = straight(records)
    for table in TABLES:
        assert together[table] == expected[table], table
    assert connection.execute("SELECT count(*) FROM rejects WHERE place IS NULL").fetchall() == [(0,)]
    assert not reading.repeated()


def without_said_lists(value: Any) -> Any:
    lists = {name for each in dictionary().lists for name in (each.rpartition(".")[2],)}
    if not isinstance(value, Mapping):
        return value
    return {
        key: without_said_lists(inner) for key, inner in value.items() if key not in lists or isinstance(inner, list)
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_gives_the_facts_of_a_record_without_items(
    encoding: str, tmp_path: Path, records: list[dict[str, Any]]
) -> None:
    plain = [unflat(flat(record)) for record in records]
    together, *_ = read_all(write_csv(tmp_path / "reviews.csv", plain, encoding))
    assert together == straight(plain)


def unflat(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, value in values.items():
        *parts, last = path.split(".")
        owner = found
        for part in parts:
            owner = owner.setdefault(part, {})
        owner[last] = value
    return found


ODD_TEXTS = [
    "", " ", "none", "None.", "nil", "no", "NO", "n", "Y", "yes - see minutes", "true", "0", "7", "7.0", "1000001", "-",
    "?", "TBC", "tbc (awaiting)", "n/a", "not yet", "not published - sibs", "not known", "ditto", "as above", "#REF!",
    "#N/A", "2009", "August 2009", "16/07/06", "3rd Aug 2006", "2006-08-03/..", "../2006-08-31", "by 3 May 2010",
    "early 2010", "w/c 3 May 2010", "31/02/2010", "2010-13-01", "open", "Live", "hold", "open?", "scr", "Police\u00a0",
    "caf\u00e9", "a\u200bb", "two  spaces", "x" * 2001, "2010-01-14 00:00:00", "20100114", "not applicable",
]  # fmt: skip


def test_any_text_under_any_fact_means_what_it_means_in_a_record(tmp_path: Path) -> None:
    own = [spec.path for spec in dictionary() if spec.each is None and spec.path != "reference"]
    records = [
        unflat({"reference": f"SCR-{number}", **dict.fromkeys(own, text)}) for number, text in enumerate(ODD_TEXTS)
    ]
    together, connection, _ = read_all(write_csv(tmp_path / "reviews.csv", records), rows=20)
    assert together == straight(records)
    told = connection.execute("SELECT place, reason FROM rejects WHERE row = ?", [ODD_TEXTS.index("ditto")]).fetchall()
    assert {place for place, _ in told} >= {"decision.made_on", "board", "status"}


def test_what_is_not_read_is_listed_as_the_reader_of_records_lists_it(
    tmp_path: Path, records: list[dict[str, Any]]
) -> None:
    listed = {}
    for name, write in (("reviews.parquet", write_parquet), ("reviews.jsonl", write_lines)):
        plain = [without_said_lists(record) for record in records]
        _, connection, _ = read_all(write(tmp_path / name, plain))
        listed[name] = connection.execute("SELECT * FROM rejects ORDER BY ALL").fetchall()
    assert listed["reviews.parquet"] == listed["reviews.jsonl"] != []


def test_names_mean_the_same_whether_they_are_looked_up_or_tested_one_by_one(
    tmp_path: Path, records: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [dict(record) for record in records]
    names = ["Unit 7", "7", "St Mary's 2nd", "ditto", "Ward 3 (closed)", "none", "Ward 12 - no"]
    for number, record in enumerate(records):
        record |= {"board": names[number % len(names)], "agencies": [{"name": name} for name in names[number % 5 :]]}
    path = write_duckdb(tmp_path / "reviews.duckdb", records)
    looked_up, *_ = read_all(path)
    monkeypatch.setattr(lookups, "_FEW", 0)
    assert read_all(path)[0] == looked_up == straight(records)


def test_a_count_without_what_it_hangs_on_is_that_of_a_blank_record() -> None:
    records = messy_records(400, seed=900)
    for record in records:
        chronology = record.get("chronology")
        if isinstance(chronology, dict):
            record["chronology"] = {
                name: value for name, value in chronology.items() if name not in ("entries", "entry_count")
            }
    reviews = [record.review for record in read_json_text(json.dumps(records), "made-up.json").records]
    blank = scr.Review.model_validate({"reference": "SCR-1"})
    longest = scr.load_rulebook().longest_gap
    for path, fact in OF_THE_RECORD.items():
        assert set(fact.only_with) == {"chronology.entries", "chronology.entry_count"}
        counts = {tuple(counts_of([path], review, AS_AT, longest)) for review in reviews}
        assert counts == {tuple(counts_of([path], blank, AS_AT, longest))}
