"""The command line over the engines that run elsewhere: the findings table is that of DuckDB, row for row."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app

ROOT = Path(__file__).parents[3]
FEW = ("completion-in-time", "agency-chronology")


def checked(folder: Path, engine: str) -> list[tuple[object, ...]]:
    out = folder / f"{engine}.parquet"
    asked = ["check", folder / "reviews.parquet", "--as-at", "2026-10-01", "--rules", folder / "rules"]
    ran = CliRunner().invoke(app, [*map(str, asked), "--engine", engine, "--fail-on", "never", "--out", str(out)])
    assert ran.exit_code == 0, ran.stderr
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
