"""Tables on the command line: the long table, the same findings with their sentences, and what cannot be done."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import scr_compliance as scr
from scr_compliance.columns.running import long_table
from scr_compliance.columns.running.long_table import TOLD
from scr_compliance.columns.sources.chunk import ChunkMaker
from scr_compliance.findings import HEADINGS
from scr_compliance.reports.lines import as_csv, as_json, as_jsonl

Run = Callable[..., Any]
AS_AT = ("--as-at", "2026-10-01")
FEW = ("completion-in-time", "agency-chronology", "incident-notified")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty made-up reviews, two of which bear the reference of another, as Parquet, JSON Lines and a database."""
    from typer.testing import CliRunner

    from scr_compliance.cli.app import app

    folder = tmp_path_factory.mktemp("made_up")
    for name in ("reviews.parquet", "reviews.jsonl", "reviews.duckdb", "alone.parquet", "alone.jsonl"):
        share = "0" if name.startswith("alone") else "0.05"
        asked = ["generate", "--count", "60", "--seed", "7", "--duplicates", share, "--out", str(folder / name)]
        assert CliRunner().invoke(app, asked).exit_code == 0
    return folder


@pytest.fixture
def few(rules: Callable[..., Path]) -> tuple[str, Path]:
    """The option for a few rules: what is compiled for every rule takes seconds."""
    return "--rules", rules(*FEW)


def rows(path: Path) -> list[dict[str, Any]]:
    names = [column.name for column in TOLD]
    table = f"'{path}'"
    connection = duckdb.connect()
    if path.suffix == ".duckdb":
        connection.execute(f"ATTACH '{path}' AS findings_file (READ_ONLY)")
        table = "findings_file.findings"
    found = connection.execute(f"SELECT * FROM {table} ORDER BY row, rule, length(subject), subject").fetchall()
    return [dict(zip(names, one, strict=True)) for one in found]


def flat(finding: dict[str, Any]) -> dict[str, Any]:
    """Return a finding of the JSON as the long table has it."""
    same = "id review subject rule edition outcome heading standing strength advisory benchmark proxy rulebook as_at"
    found = {key: finding[key] for key in same.split()}
    for key in ("starts", "due", "done"):
        for end in ("earliest", "latest"):
            found[f"{key}_{end}"] = (finding[key] or {}).get(end)
    found |= {f"days_late_{end}": finding["days_late"][end] for end in ("least", "most")}
    return found | finding["source"] | {"editions": " ".join(finding["editions"])}


def shown(row: dict[str, Any]) -> dict[str, Any]:
    dates = {key: value.isoformat() for key, value in row.items() if hasattr(value, "isoformat")}
    return {key: value for key, value in (row | dates).items() if key not in ("row", "excepted")}


@pytest.mark.parametrize("source", ["reviews.parquet", "reviews.jsonl", "reviews.duckdb"])
def test_the_long_table_holds_the_findings_of_the_record_path(
    run: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path], source: str
) -> None:
    out = tmp_path / "findings.parquet"
    ran = run("check", made_up / source, *AS_AT, *few, "--out", out)
    records = run("check", made_up / "reviews.jsonl", *AS_AT, *few, "--format", "jsonl", "--engine", "plain")
    assert (ran.code, ran.out) == (3, "")
    assert [shown(row) for row in rows(out)] == [flat(finding) for finding in records.findings]
    assert f"{len(records.findings)} findings in {out}." in ran.err
    assert "stands more than once, at row" in ran.err


def test_a_database_holds_findings_and_rejects(run: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path]) -> None:
    for name in ("f.parquet", "f.duckdb"):
        assert (
            run("check", made_up / "alone.parquet", *AS_AT, *few, "--out", tmp_path / name, "--fail-on", "never").code
            == 0
        )
    assert rows(tmp_path / "f.parquet") == rows(tmp_path / "f.duckdb")
    found = duckdb.connect(str(tmp_path / "f.duckdb")).execute("SELECT * FROM rejects").description or ()
    assert [name for name, *_ in found] == ["row", "reference", "place", "reason"]


@pytest.mark.parametrize(("format_", "lines"), [("jsonl", as_jsonl), ("json", as_json), ("csv", as_csv)])
def test_sentences_are_those_of_the_record_path(
    run: Run, made_up: Path, few: tuple[str, Path], format_: str, lines: Callable[..., Any]
) -> None:
    reviews = [record.review for record in scr.read(made_up / "alone.jsonl").records]
    found = scr.check_all(reviews, as_at=date(2026, 10, 1), rulebook=scr.load_rulebook(few[1]), engine="plain")
    ran = run("check", made_up / "alone.parquet", *AS_AT, *few, "--format", format_, "--engine", "plain")
    same = "".join(lines(one for findings in found for one in findings))
    assert ran.out == same.replace("\r\n", "\n")
    assert ran.code == 1


@pytest.mark.parametrize("format_", ["table", "html", "ics"])
def test_a_report_of_a_table_is_that_of_its_records(
    run: Run, made_up: Path, few: tuple[str, Path], format_: str
) -> None:
    table = run("check", made_up / "alone.parquet", *AS_AT, *few, "--format", format_)
    lines = run("check", made_up / "alone.jsonl", *AS_AT, *few, "--format", format_)
    assert table.code == lines.code == 1
    assert table.summary == lines.summary
    assert table.out.count("MADE-UP-0000") == lines.out.count("MADE-UP-0000") > 0


def test_a_long_table_is_counted_and_not_told(
    run: Run, made_up: Path, few: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run("check", made_up / "alone.parquet", *AS_AT, *few)
    monkeypatch.setattr("scr_compliance.cli.tables.AT_HAND", 59)
    ran = run("check", made_up / "alone.parquet", *AS_AT, *few)
    assert ran.code == told.code == 1
    assert ran.summary == {heading: told.summary[heading] for heading in HEADINGS}
    assert "too many reviews to be told one by one" in ran.out
    refused = run("check", made_up / "alone.parquet", *AS_AT, *few, "--format", "html")
    assert refused.code == 2
    assert "it holds 60 reviews" in refused.err


def test_only_the_rows_of_one_review_are_explained(
    run: Run, made_up: Path, few: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    kept = ChunkMaker.make
    monkeypatch.setattr(ChunkMaker, "make", lambda self, first, end: (made.append(end - first), kept(self, first, end)))
    ran = run("explain", made_up / "alone.parquet", "made-up-0000031", "incident-notified", *AS_AT, *few)
    assert ran.code == 0
    assert ran.out.startswith("MADE-UP-0000031: ")
    assert made == [1]
    absent = run("explain", made_up / "alone.parquet", "SCR-1", *AS_AT, *few)
    assert absent.code == 2


def test_findings_that_an_exception_covers_say_so(
    run: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path]
) -> None:
    agreed = 'approver = "chair"\nreason = "agreed"\nstart = 2026-01-01\nexpiry = 2026-12-31\n'
    first = run("check", made_up / "alone.parquet", *AS_AT, *few, "--format", "jsonl", "--engine", "plain").findings
    breach = next(one for one in first if one["heading"] == "Not met")
    register = tmp_path / "exceptions.toml"
    register.write_text(
        f'[[exceptions]]\nnumber = "1"\nreview = "{breach["review"].lower()}"\nrule = "{breach["rule"]}"\n{agreed}'
        f'[[exceptions]]\nnumber = "2"\nreview = "{breach["review"]}"\nrule = "{breach["rule"]}"\n{agreed}'
        'evidence = "0123456789abcdef"\n'
        f'[[exceptions]]\nnumber = "3"\nreviews = "all"\nrule = "agency-chronology"\n{agreed}'
    )
    asked = ("check", made_up / "alone.parquet", *AS_AT, *few, "--exceptions", register)
    records = run(*asked, "--format", "jsonl", "--engine", "plain")
    ran = run(*asked, "--out", tmp_path / "f.parquet", "--verify")
    have = {
        row["id"]: [one["exception"] for one in row["excepted"]]
        for row in rows(tmp_path / "f.parquet")
        if row["excepted"]
    }
    want = {one["id"]: [each["exception"] for each in one["excepted"]] for one in records.findings if one["excepted"]}
    assert have == want
    assert have[breach["id"]] == ["1"]
    assert re.search(r"exception 2 \(exceptions.toml:\d+\): lapsed: .*the facts it was given for have changed", ran.err)
    assert f"{len(records.findings)} findings compared with those of the record path: no difference" in ran.err


def test_a_difference_from_the_record_path_stops_everything(
    run: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = long_table.make_found

    def spoilt(*given: Any) -> None:
        kept(*given)
        given[1].execute("UPDATE verdicts SET outcome = 'met' WHERE row = 4")

    monkeypatch.setattr("scr_compliance.columns.running.run.make_found", spoilt)
    ran = run("check", made_up / "alone.parquet", *AS_AT, *few, "--out", tmp_path / "f.parquet", "--verify")
    assert ran.code == 2
    assert "disagree about row 5" in ran.err
    assert list(tmp_path.glob("*f.parquet*")) == []


@pytest.mark.parametrize(
    "loss", ["DELETE FROM verdicts WHERE row = 4", "UPDATE verdicts SET outcome = NULL WHERE row = 4"]
)
def test_a_review_that_a_rule_did_not_judge_stops_everything(
    run: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    kept = long_table.make_found

    def spoilt(*given: Any) -> None:
        kept(*given)
        given[1].execute(loss)

    monkeypatch.setattr("scr_compliance.columns.running.run.make_found", spoilt)
    ran = run("check", made_up / "alone.parquet", *AS_AT, *few, "--out", tmp_path / "f.parquet")
    assert ran.code == 2
    assert "did not judge every review of the table; nothing is reported" in ran.err
    assert list(tmp_path.glob("*f.parquet*")) == []


def test_what_an_item_is_known_by_is_not_written(run: Run, made_up: Path, tmp_path: Path) -> None:
    assert "item" not in [column.name for column in TOLD]
    ran = run("check", made_up / "alone.parquet", *AS_AT, "--out", tmp_path / "f.parquet", "--fail-on", "never")
    assert ran.code in (0, 3)
    names = [name for name, *_ in duckdb.sql(f"DESCRIBE SELECT * FROM '{tmp_path / 'f.parquet'}'").fetchall()]
    assert names == [column.name for column in TOLD]


@pytest.mark.parametrize(
    "address", ["mysql://u:secret@h/reviews", "postgresql:/u:secret@h/reviews", "s3://bucket/f.csv"]
)
def test_an_address_of_something_else_is_no_source(run: Run, address: str) -> None:
    for asked in (("check", address), ("explain", address, "SCR-1")):
        ran = run(*asked, *AS_AT)
        assert ran.code == 2
        assert "a database of PostgreSQL is, as postgresql://user@host:5432/database" in ran.err
        assert "secret" not in ran.err


@pytest.mark.parametrize(
    "asked",
    [
        ("cohort",), ("rules", "diff", "--with-policies", "policies.toml"), ("check", "--privacy"),
        ("check", "--write-map", "map.toml"),
    ],
)  # fmt: skip
def test_commands_that_read_files_say_so_of_an_address(run: Run, asked: tuple[str, ...]) -> None:
    ran = run(*asked, "postgresql://u:secret@h/reviews")
    assert ran.code == 2
    assert "this is the address of a database, which only check and explain read" in ran.err
    assert "secret" not in ran.err


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("postgresql://h/other",), "a table is checked alone"),
        (("--map", "map.toml"), "--map is for trackers"),
        (("--annotate", "marked.xlsx"), "--annotate marks XLSX workbooks, and a database is none"),
        (("--engine", "postgres", "--format", "html"), "--engine postgres gives the findings table"),
        (("--edition", "wt2011"), "there is no edition called wt2011"),
        (("--as-at", "someday"), "--as-at is not a day"),
    ],
)
def test_what_is_wrong_by_itself_is_said_before_a_database_is_asked(
    run: Run, options: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scr_compliance.cli.databases.copied", lambda address: pytest.fail("it was asked"))
    ran = run("check", "postgresql://h/reviews", *AS_AT, *options)
    assert ran.code == 2
    assert why in ran.err


def test_without_psycopg_the_extra_is_named(process: Run, tmp_path: Path) -> None:
    ran = process("check", "postgresql://u:secret@h/reviews", *AS_AT, code="sys.modules['psycopg'] = None")
    assert ran.code == 2
    brings = "which is not here; pip install 'scr-compliance[postgres]' brings it\n"
    assert ran.err == f"a PostgreSQL database is read by psycopg, {brings}"


def test_what_fails_a_check(run: Run, tmp_path: Path, few: tuple[str, Path]) -> None:
    table = tmp_path / "reviews.parquet"
    facts = {"kind": "scr", "status": "closed", "decision.made_on": "2010-01-14", "decision.outcome": "hold",
             "review.completed_on": "not known"}  # fmt: skip
    columns = ", ".join(f"'{value}' AS \"{path}\"" for path, value in facts.items())
    duckdb.execute(f"COPY (SELECT 'SCR-1' AS reference, {columns}) TO '{table}' (FORMAT parquet)")
    asked = ("check", table, "--as-at", "2010-10-01", *few, "--out", tmp_path / "f.parquet", "--fail-on")
    assert [run(*asked, what).code for what in ("breach", "unknown", "never")] == [0, 1, 0]
    assert run(*asked, "breach", "--edition", "wt2009").code == 2
    assert "judged as if" in run(*asked, "breach", "--edition", "wt2010").err.lower()


def test_what_is_not_read_is_listed_beside(run: Run, tmp_path: Path, few: tuple[str, Path]) -> None:
    source = tmp_path / "reviews.sqlite"
    with closing(sqlite3.connect(source)) as database, database:
        database.execute('CREATE TABLE reviews (reference TEXT, "decision.made_on" TEXT, "decison.outcome" TEXT)')
        database.execute("INSERT INTO reviews VALUES ('SCR-1', 'soonish', 'hold'), (NULL, '2010-01-14', 'hold')")
        database.execute("CREATE TABLE agencies (review_reference TEXT, name TEXT)")
        database.execute("INSERT INTO agencies VALUES ('SCR-1', 'Police'), ('SCR-9', 'Health')")
    ran = run("check", source, *AS_AT, *few, "--out", tmp_path / "f.duckdb")
    listed = (tmp_path / "f.duckdb.not-read.csv").read_text(encoding="utf-8-sig")
    assert ran.code == 3
    assert "decison.outcome: no fact has this name; did you mean decision.outcome?" in ran.err
    assert "no column holds these, which rules ask for:" in ran.err
    assert "soonish" not in ran.err + listed
    for place in (
        "column decison.outcome",
        '"reviews.sqlite:row 1, decision.made_on"',
        "row 2",
        "row 2 of the table of agencies",
    ):
        assert place in listed
    rejects = (
        duckdb.connect(str(tmp_path / "f.duckdb")).execute("SELECT row, place FROM rejects ORDER BY ALL").fetchall()
    )
    assert rejects == [(0, "decision.made_on"), (1, None), (None, "agencies")]
    streamed = run("check", source, *AS_AT, *few, "--format", "jsonl", "--out", tmp_path / "f.jsonl")
    assert streamed.code == 3
    assert (tmp_path / "f.jsonl.not-read.csv").read_text(encoding="utf-8-sig") == listed


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--format", "parquet"], "--format parquet needs --out FILE.parquet"),
        (["--format", "jsonl", "--out", "f.parquet"], "is another report"),
        (["--engine", "plain", "--out", "f.parquet"], "made by duckdb, postgres or spark"),
        (["--engine", "postgres", "--format", "html"], "gives the findings table"),
        (["--map", "map.toml"], "--map is for trackers"),
        (["second.parquet"], "a table is checked alone"),
        (["--out", "alone.parquet"], "would be written over"),
        (["--out", "nowhere/f.parquet"], "cannot be written (No such file or directory)"),
    ],
)
def test_what_does_not_go_together_is_refused(
    run: Run, made_up: Path, few: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, given: list[str], said: str
) -> None:
    monkeypatch.chdir(made_up)
    ran = run("check", "alone.parquet", *AS_AT, *few, *given)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_table_without_references_is_refused(run: Run, tmp_path: Path) -> None:
    duckdb.execute(f"COPY (SELECT 'SCR-1' AS referense) TO '{tmp_path / 'r.parquet'}' (FORMAT parquet)")
    ran = run("check", tmp_path / "r.parquet", *AS_AT, "--out", tmp_path / "f.parquet")
    assert ran.code == 2
    assert "r.parquet: no column is named reference" in ran.err
    assert "the nearest is referense" in ran.err


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGINT", 130)])
@pytest.mark.parametrize("ending", ["parquet", "duckdb"])
def test_a_run_that_is_stopped_leaves_nothing(
    process: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path], name: str, code: int, ending: str
) -> None:
    before = "import os, signal\nfrom scr_compliance.columns.running.tally import Tally\n"
    before += f"Tally.add = lambda *_: os.kill(os.getpid(), signal.{name})"
    out = tmp_path / "out"
    out.mkdir()
    ran = process(
        "check", made_up / "alone.parquet", *AS_AT, *few, "--out", out / f"f.{ending}", code=before, TMPDIR=str(out)
    )
    assert (ran.code, ran.err) == (code, "Stopped before it was done; no unfinished file is left.\n")
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("given", [["f.parquet"], ["f.duckdb"], ["f.jsonl", "--format", "jsonl"]])
def test_a_full_disk_leaves_nothing(
    process: Run, made_up: Path, tmp_path: Path, few: tuple[str, Path], given: list[str]
) -> None:
    confined = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    confined += "resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))"
    out = tmp_path / "out"
    out.mkdir()
    name, *others = given
    ran = process("check", made_up / "alone.parquet", *AS_AT, *few, "--out", out / name, *others, code=confined)
    assert ran.code == 2
    assert f"{name}: the file cannot be written" in ran.err
    assert list(out.iterdir()) == []


def test_too_little_memory_is_said(run: Run, made_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("check", made_up / "alone.parquet", *AS_AT, "--out", tmp_path / "f.parquet")
    monkeypatch.setenv("SCR_COMPLIANCE_MEMORY", "20MB")
    ran = run(*asked)
    assert ran.code == 2
    assert "not enough memory" in ran.err
    monkeypatch.setenv("SCR_COMPLIANCE_MEMORY", "a lot")
    assert "write it as 512MB or 8GB" in run(*asked).err
    assert list(tmp_path.iterdir()) == []


def test_other_commands_read_tables_as_records(run: Run, made_up: Path) -> None:
    table = run("cohort", made_up / "alone.parquet", *AS_AT, "--format", "json")
    lines = run("cohort", made_up / "alone.jsonl", *AS_AT, "--format", "json")
    assert table.out == lines.out != ""


def test_the_page_on_tables_says_what_every_column_means() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
    for column in TOLD:
        kind = "LIST" if column.type.endswith("[]") else column.type
        assert f"| `{column.name}` | {kind} | {column.meaning} |" in page


def test_a_mistyped_command_repeats_no_address(run: Run) -> None:
    ran = run("explain", "reviews.parquet", "SCR-1", "completion-in-time", "postgresql://u:secret@h/reviews", *AS_AT)
    assert ran.code == 2
    assert "unexpected extra argument" in ran.err
    assert "secret" not in ran.err
