"""The command line over reviews that lie in a PostgreSQL database: read, judged and reported as any other table."""

from __future__ import annotations

import re
import shlex
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psycopg
import pytest
from postgres_server import Server
from typer.testing import CliRunner, Result

from scr_compliance.cli.app import app

ROOT = Path(__file__).parents[3]
SHOWN = "postgresql://officer@db.example/casework"
AS_AT = ("--as-at", "2010-10-01")
FEW = ("completion-in-time", "agency-chronology")
PASSWORD = "a-Secret-of-9"
MADE = """
CREATE SCHEMA casework;
CREATE TABLE casework.reviews (
  "reference" text PRIMARY KEY, "kind" text, "status" text, "decision.outcome" text, "decision.made_on" date,
  "review.completed_on" date);
INSERT INTO casework.reviews VALUES
  ('SCR-2', 'scr', 'closed', 'hold', '2010-01-14', '2010-09-02'),
  ('SCR-1', 'scr', 'closed', 'hold', '2010-01-14', '2010-07-02');
CREATE TABLE casework.agencies ("review_reference" text, "name" text);
INSERT INTO casework.agencies VALUES ('SCR-1', 'Police'), ('SCR-1', 'Health');
"""


def run(*asked: object) -> Result:
    """Run the command; an exception that reaches the user fails the test."""
    ran = CliRunner().invoke(app, [str(one) for one in asked])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), repr(ran.exception)
    assert "Traceback" not in ran.stderr
    assert "should not have" not in ran.stderr
    return ran


@dataclass(frozen=True)
class Cases:
    """A database of two reviews: its address, and the few rules they are judged by."""

    address: str
    rules: tuple[str, Path]


@pytest.fixture
def cases(postgres: str, tmp_path: Path) -> Iterator[Cases]:
    for path in (ROOT / "rules").rglob("*.toml"):
        if path.stem in FEW:
            (tmp_path / "rules" / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / "rules" / path.parent.name)
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(MADE.encode())
        yield Cases(f"{postgres}&options=-csearch_path%3Dcasework", ("--rules", tmp_path / "rules"))
        admin.execute("DROP SCHEMA casework CASCADE")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, in which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def as_file(cases: Cases, tmp_path: Path) -> Path:
    """Return a file of the same tables, in the order in which the key has them."""
    file = tmp_path / "postgres.duckdb"
    with psycopg.connect(cases.address) as admin, duckdb.connect(str(file)) as into:
        into.execute(MADE.replace("CREATE SCHEMA casework;", "").replace("casework.", ""))
        into.execute("CREATE TABLE sorted AS SELECT * FROM reviews ORDER BY reference; DROP TABLE reviews")
        into.execute("ALTER TABLE sorted RENAME TO reviews")
        assert admin.execute("SELECT count(*) FROM reviews").fetchall() == [(2,)]
    return file


@pytest.mark.parametrize("format_", ["table", "jsonl", "csv", "html"])
def test_a_database_is_reported_as_a_file_is(cases: Cases, tmp_path: Path, temporary: Path, format_: str) -> None:
    asked = (*AS_AT, *cases.rules, "--format", format_)
    of_database, of_file = run("check", cases.address, *asked), run("check", as_file(cases, tmp_path), *asked)
    assert of_database.exit_code == of_file.exit_code == 1
    assert of_database.stdout == of_file.stdout.replace("postgres.duckdb", "postgres")
    assert of_database.stderr == of_file.stderr.replace("postgres.duckdb", "postgres")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_the_server_itself_may_judge(cases: Cases, tmp_path: Path, temporary: Path, engine: str) -> None:
    out = tmp_path / "f.parquet"
    ran = run("check", cases.address, *AS_AT, *cases.rules, "--engine", engine, "--verify", "--out", out)
    assert ran.exit_code == 1
    title = {"duckdb": "DuckDB", "postgres": "PostgreSQL"}[engine]
    assert f"each run by {title}." in ran.stderr
    assert "postgres: 2 reviews read." in ran.stderr
    assert "compared with those of the record path: no difference" in ran.stderr
    late = duckdb.sql(f"SELECT review, outcome FROM '{out}' WHERE rule = 'completion-in-time' ORDER BY 1").fetchall()
    assert late == [("SCR-1", "met"), ("SCR-2", "late")]
    assert list(temporary.iterdir()) == []


def test_one_review_is_explained(cases: Cases) -> None:
    ran = run("explain", cases.address, "scr-2", "completion-in-time", *AS_AT, *cases.rules)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("SCR-2: Review completed in time\n  Not met (late)")
    absent = run("explain", cases.address, "SCR-3", *AS_AT, *cases.rules)
    assert (absent.exit_code, absent.stderr) == (
        2,
        "postgres has no review with that reference; look it up in the source\n",
    )
    refused = run("explain", cases.address, "SCR-2", *AS_AT, "--engine", "postgres")
    assert refused.exit_code == 2
    assert "leave it out of explain" in refused.stderr


def test_what_is_not_read_is_listed_and_ends_with_3(cases: Cases, tmp_path: Path) -> None:
    with psycopg.connect(cases.address, autocommit=True) as admin:
        admin.execute('ALTER TABLE reviews ADD COLUMN "decison.on" date')
        admin.execute("INSERT INTO agencies VALUES ('SCR-9', 'Housing')")
    ran = run("check", cases.address, *AS_AT, *cases.rules, "--out", tmp_path / "f.parquet")
    assert ran.exit_code == 3
    assert "column not read: postgres: decison.on: no fact has this name" in ran.stderr
    listed = (tmp_path / "f.parquet.not-read.csv").read_text(encoding="utf-8-sig")
    assert "it points to no review in postgres" in listed


def shown() -> list[list[str]]:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("command", shown(), ids=lambda command: command[1])
def test_a_command_shown_of_a_database_runs(cases: Cases, tmp_path: Path, command: list[str]) -> None:
    assert command[0] == "scr-compliance"
    assert SHOWN in command
    asked = [one.replace(SHOWN, cases.address).replace("build/", f"{tmp_path}/") for one in command[1:]]
    assert run(*asked, *cases.rules).exit_code == (0 if command[1] == "explain" else 1)


def said(address: str, out: Path, *options: object) -> str:
    """Return what a check that must not succeed says, and hold it to leave nothing and tell no secret."""
    ran = run("check", address, *AS_AT, *options, "--out", out)
    assert ran.exit_code == 2
    assert PASSWORD not in ran.output
    assert not list(out.parent.glob(f"*{out.name}*"))
    (line,) = ran.stderr.splitlines()
    return line


def test_a_server_that_is_not_there(tmp_path: Path, temporary: Path) -> None:
    for address in (f"postgresql://officer:{PASSWORD}@127.0.0.1:1/casework", "postgres:///casework?host=/nowhere"):
        assert said(address, tmp_path / "f.parquet").startswith("casework: PostgreSQL cannot be reached")
    broken = said(f"postgresql://officer:%ZZ{PASSWORD}@h/casework", tmp_path / "f.parquet")
    assert broken.startswith("the database: PostgreSQL cannot be reached by this address; write it as postgresql://")
    assert list(temporary.iterdir()) == []


def test_a_table_or_a_reference_that_is_not_there(cases: Cases, tmp_path: Path, temporary: Path) -> None:
    out = tmp_path / "f.parquet"
    with psycopg.connect(cases.address, autocommit=True) as admin:
        admin.execute("ALTER TABLE reviews RENAME COLUMN reference TO refrence")
        assert said(cases.address, out) == (
            "postgres: no column is named reference, which every review must have; the nearest is refrence; rename the "
            "column"
        )
        admin.execute("ALTER TABLE reviews RENAME TO reveiws")
        assert said(cases.address, out) == "postgres: the schema casework has no table reviews; did you mean reveiws?"
    assert list(temporary.iterdir()) == []


def test_a_password_that_is_wrong_or_a_right_that_lacks(
    another_server: Callable[[], AbstractContextManager[Server]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    out = tmp_path / "f.parquet"
    with another_server() as server, psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE officer LOGIN PASSWORD '{PASSWORD}'".encode())
        admin.execute(MADE.encode())
        admin.execute("GRANT USAGE ON SCHEMA casework TO officer")
        server.guard("officer")
        address = server.url.replace("user=postgres", "user=officer") + "&options=-csearch_path%3Dcasework"
        assert "see the user, the password and the database" in said(f"{address}&password={PASSWORD}1", out)
        assert "asks for a password; put it into ~/.pgpass" in said(address, out)
        address = f"{address}&password={PASSWORD}"
        assert "it has no table that this user may read" in said(address, out)
        admin.execute("CREATE FUNCTION kept() RETURNS text LANGUAGE sql AS $$ SELECT 'SCR-1' $$")
        admin.execute("REVOKE EXECUTE ON FUNCTION kept() FROM PUBLIC")
        admin.execute("CREATE VIEW public.reviews AS SELECT kept() AS reference")
        admin.execute("GRANT SELECT ON public.reviews TO officer")
        assert "GRANT SELECT ON ALL TABLES" in said(address.replace("%3Dcasework", "%3Dpublic"), out)
        admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA casework TO officer")
        admin.execute("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
        assert "GRANT TEMPORARY" in said(address, out, "--engine", "postgres")
        ran = run("check", address, *AS_AT, "--format", "jsonl", "--fail-on", "never")
        assert ran.exit_code == 0
        assert PASSWORD not in ran.output
        assert "officer" not in ran.output


def test_a_server_that_goes_away_while_it_is_read(cases: Cases, tmp_path: Path, temporary: Path) -> None:
    with psycopg.connect(cases.address, autocommit=True) as admin:
        admin.execute("ALTER TABLE reviews RENAME TO kept")
        admin.execute("CREATE VIEW reviews AS SELECT kept.*, pg_sleep(30)::text AS board FROM kept")
        stopping = threading.Timer(2, _end_who_sleeps, [cases.address])
        stopping.start()
        began = time.monotonic()
        assert "was shut down, or the query was cancelled there" in said(cases.address, tmp_path / "f.parquet")
        assert time.monotonic() - began < 25
        stopping.join()
    assert list(temporary.iterdir()) == []


def _end_who_sleeps(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as admin:
        for _ in range(100):
            ended = admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
            ).fetchall()
            if ended:
                return
            time.sleep(0.1)


def test_a_disk_that_is_full(cases: Cases, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Path.open

    class Full:
        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            """Let it go."""

        def write(self, _: object) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        Path, "open", lambda self, *given, **more: Full() if self.name == "table.csv" else kept(self, *given, **more)
    )
    assert said(cases.address, tmp_path / "f.parquet") == (
        "postgres: it cannot be copied into the folder for temporary files (No space left on device); make room there, "
        "or name another by TMPDIR"
    )
    monkeypatch.undo()
    assert list(temporary.iterdir()) == []
