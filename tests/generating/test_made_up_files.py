"""The files of made-up reviews hold the same rows, say what they are, and appear whole or not at all."""

from __future__ import annotations

import csv
import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import scr_compliance as scr
from scr_compliance.cli.app import app
from scr_compliance.records.dictionary import dictionary

FORMATS = ["jsonl", "csv", "parquet", "duckdb"]
PROGRAM = str(Path(sys.executable).with_name("scr-compliance"))


def made(folder: Path, name: str, *options: str) -> Path:
    out = folder / name
    done = CliRunner().invoke(app, ["generate", "--seed", "3", "--out", str(out), *(options or ("--count", "400"))])
    assert done.exit_code == 0, done.output
    assert "made-up review" in done.stdout
    assert "Nothing is real" in done.stdout
    return out


def without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: inner for name, one in value.items() if (inner := without_blanks(one)) is not None}
        return kept or None
    if isinstance(value, list):
        return [without_blanks(one) or {} for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("dates", ["mixed", "day"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, kind: str, dates: str) -> None:
    options = ("--count", "300", "--dates", dates)
    one, other = made(tmp_path, f"one.{kind}", *options), made(tmp_path, f"other.{kind}", *options)
    if kind == "duckdb":
        with duckdb.connect() as both:
            both.execute(f"ATTACH '{one}' AS one; ATTACH '{other}' AS other")
            differ = both.sql("FROM one.reviews EXCEPT ALL FROM other.reviews")
            assert differ.fetchall() == []
    else:
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("dates", ["mixed", "day"])
def test_every_format_holds_the_same_rows(tmp_path: Path, dates: str) -> None:
    options = ("--count", "10100", "--dates", dates)
    lines = made(tmp_path, "one.jsonl", *options).read_text(encoding="utf-8").splitlines()
    wanted = [json.loads(line) for line in lines]
    assert len(wanted) == 10_100
    assert [without_blanks(row) for row in pq.read_table(made(tmp_path, "one.parquet", *options)).to_pylist()] == wanted
    with duckdb.connect(made(tmp_path, "one.duckdb", *options), read_only=True) as connection:
        rows = connection.sql("FROM reviews").to_arrow_table().to_pylist()
    assert [without_blanks(row) for row in rows] == wanted
    with made(tmp_path, "one.csv", *options).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert set(table[0]) == {spec.path for spec in dictionary() if spec.each is None}
    assert [row["decision.made_on"] for row in table] == [row.get("decision", {}).get("made_on", "") for row in wanted]
    assert [row["reference"] for row in table] == [row["reference"] for row in wanted]


def test_days_stand_in_columns_of_dates_and_mixed_dates_in_columns_of_text(tmp_path: Path) -> None:
    for dates, type_ in (("day", pa.date32()), ("mixed", pa.string())):
        schema = pq.read_schema(made(tmp_path, f"{dates}.parquet", "--count", "20", "--dates", dates))
        assert schema.field("decision").type.field("made_on").type == type_
        assert schema.field("agencies").type.value_type.field("imr_received_on").type == type_


def test_a_file_says_that_it_is_made_up_and_from_what(tmp_path: Path) -> None:
    said = pq.read_schema(made(tmp_path, "one.parquet")).metadata
    assert (b"made-up" in said[b"made_up"].lower(), said[b"seed"], said[b"count"]) == (True, b"3", b"400")
    with duckdb.connect(made(tmp_path, "one.duckdb"), read_only=True) as connection:
        ((comment,),) = connection.sql("SELECT comment FROM duckdb_tables()").fetchall()
    assert "Made-up" in comment
    assert "seed 3" in comment


def test_csv_says_what_it_leaves_out(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["generate", "--count", "5", "--out", str(tmp_path / "one.csv")])
    assert "no place in a CSV" in done.stdout


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_every_cell_of_the_files_is_read(tmp_path: Path, kind: str) -> None:
    intake = scr.read(made(tmp_path, f"one.{kind}"))
    assert len(intake.records) == 400
    assert intake.complete


def test_without_a_file_it_goes_to_standard_output_and_nothing_else_does() -> None:
    for options in ([], ["--out", "-"]):
        done = CliRunner().invoke(app, ["generate", "--count", "5", *options])
        assert [json.loads(line)["reference"][:7] for line in done.stdout.splitlines()] == ["MADE-UP"] * 5
        assert done.stderr == ""


def test_row_groups_are_of_120000_rows_and_coded(tmp_path: Path) -> None:
    found = pq.ParquetFile(made(tmp_path, "one.parquet", "--count", "130000")).metadata
    assert [found.row_group(number).num_rows for number in range(found.num_row_groups)] == [120_000, 10_000]
    columns = [found.row_group(0).column(number) for number in range(found.num_columns)]
    texts = [one for one in columns if one.physical_type == "BYTE_ARRAY"]
    assert len(texts) > 50
    assert all(one.has_dictionary_page for one in texts)


REFUSED = {
    "ends in another way": (["--out", "one.xlsx"], "end it in one of .jsonl, .csv, .parquet, .duckdb"),
    "too early a day": (["--as-at", "1999-01-01"], "name a day from 2000-01-01 to 2040-12-31"),
    "no day": (["--as-at", "2010"], "--as-at is not a day"),
    "no such folder": (["--out", "nowhere/one.duckdb"], "cannot be written"),
    "none": (["--count", "0"], "--count"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options, said = REFUSED[name]
    done = CliRunner().invoke(app, ["generate", "--count", "5", *options])
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["numpy", "pyarrow", "duckdb"])
def test_a_missing_library_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith("scr_compliance.generating")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    done = CliRunner().invoke(app, ["generate", "--count", "5"])
    assert done.exit_code == 2
    assert "pip install 'scr-compliance[tables]'" in done.stderr
    assert module in done.stderr


def _no_more_than(most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_disk_that_is_full_is_said_and_leaves_nothing(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"one.{kind}"
    out.write_bytes(b"earlier")
    done = subprocess.run(
        [PROGRAM, "generate", "--count", "10000", "--out", str(out)],
        capture_output=True, text=True, check=False, preexec_fn=_no_more_than(100_000),
    )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    assert out.read_bytes() == b"earlier"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_standard_output_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "generate", "--count", "2000"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("kind", FORMATS)
def test_one_that_is_interrupted_leaves_nothing(kind: str, tmp_path: Path) -> None:
    command = [PROGRAM, "generate", "--count", "1000000", "--out", str(tmp_path / f"one.{kind}")]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    until = time.monotonic() + 60
    while not any(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert any(tmp_path.iterdir())
    running.send_signal(signal.SIGINT)
    _, complaints = running.communicate(timeout=60)
    assert running.returncode != 0
    assert list(tmp_path.iterdir()) == []
    assert b"Traceback" not in complaints
