"""The command line over the engines that run elsewhere: the findings table is that of DuckDB, row for row."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app

from .conftest import missing

ROOT = Path(__file__).parents[3]
FEW = ("completion-in-time", "agency-chronology")


def asking(folder: Path, engine: str) -> list[str]:
    asked = ["check", folder / "reviews.parquet", "--as-at", "2026-10-01", "--rules", folder / "rules"]
    return [*map(str, asked), "--engine", engine, "--fail-on", "never", "--out", str(folder / f"{engine}.parquet")]


def checked(folder: Path, engine: str) -> list[tuple[object, ...]]:
    ran = CliRunner().invoke(app, asking(folder, engine))
    assert ran.exit_code == 0, ran.stderr
    return found(folder, engine)


def found(folder: Path, engine: str) -> list[tuple[object, ...]]:
    out = folder / f"{engine}.parquet"
    return duckdb.connect().execute(f"SELECT * FROM '{out}' ORDER BY row, rule, subject").fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (ROOT / "rules").rglob("*.toml"):
        if path.stem in FEW:
            (tmp_path / "rules" / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / "rules" / path.parent.name)
    asked = ["generate", "--count", "40", "--seed", "9", "--out", str(tmp_path / "reviews.parquet")]
    assert CliRunner().invoke(app, asked).exit_code == 0
    return tmp_path


def test_postgres_is_found_by_its_own_variables(folder: Path, postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = parse_qs(urlsplit(postgres).query)
    for name, value in {"PGHOST": asked["host"][0], "PGUSER": asked["user"][0], "PGDATABASE": "postgres"}.items():
        monkeypatch.setenv(name, value)
    assert checked(folder, "postgres") == checked(folder, "duckdb")


def test_a_server_that_is_not_there_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", str(folder))
    out = folder / "f.parquet"
    asked = ["check", folder / "reviews.parquet", "--as-at", "2026-10-01", "--engine", "postgres", "--out", out]
    ran = CliRunner().invoke(app, list(map(str, asked)))
    assert ran.exit_code == 2
    assert "PostgreSQL cannot be reached" in ran.stderr
    assert not list(folder.glob("*f.parquet*"))


def test_a_spark_of_its_own_is_started(folder: Path) -> None:
    if shutil.which("java") is None:
        missing("Java is not installed: nothing was tried on Spark")
    # In a process of its own: there a Spark is begun, where the other tests have one at hand.
    command = [str(Path(sys.executable).with_name("scr-compliance")), *asking(folder, "spark")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert found(folder, "spark") == checked(folder, "duckdb")
