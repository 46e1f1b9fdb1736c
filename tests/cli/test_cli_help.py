"""What `--help` says of the commands can be read to its end on a terminal of 80 columns."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from scr_compliance.cli.app import app


@pytest.mark.parametrize("group", [[], ["rules"]])
def test_no_command_is_told_in_half_a_sentence(group: list[str]) -> None:
    lines = (
        CliRunner().invoke(app, [*group, "--help"], terminal_width=80).stdout.partition("Commands:\n")[2].splitlines()
    )
    assert len(lines) >= 7
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []
