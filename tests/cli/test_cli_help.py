"""What `--help` says of the commands, and `rules show` of a rule, is said to its end."""

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


def test_no_line_of_a_rule_that_is_shown_names_what_it_does_not_say() -> None:
    lines = CliRunner().invoke(app, ["rules", "show", "decision-within-one-month"]).stdout.splitlines()
    assert sum(line.split()[:1] == ["Change"] for line in lines) >= 4
    assert [line for line in lines if line.strip() == "Change"] == []
