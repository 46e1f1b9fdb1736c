"""Running the command line, and rulebooks with some of the shipped rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run():
    """Run the command in this process; return its exit code, output and complaints."""
    from scr_compliance.cli.app import app

    def go(*arguments):
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return go


@pytest.fixture
def copied(tmp_path):
    """Copy the shipped rules, without those named; return the folder."""

    def copy(*without, requirements=True):
        folder = tmp_path / "rules"
        shutil.copytree(ROOT / "rules", folder)
        for name in without:
            next(folder.rglob(f"{name}.toml")).unlink()
        if not requirements:
            (folder / "requirements.csv").unlink()
        return folder

    return copy
