"""Every command takes the rulebook it goes by from the command line, and refuses one that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from scr_compliance.cli.app import app

ROOT = Path(__file__).parents[2]
OPTIONS = {"--rules", "--policies", "--overlay"}
WITHOUT_RULEBOOK = {"generate", "rules steps"}


def commands(group: TyperGroup, before: str = "") -> dict[str, set[str]]:
    """Return the options of every command, by its name with that of its group."""
    found: dict[str, set[str]] = {}
    for name, one in group.commands.items():
        if isinstance(one, TyperGroup):
            found |= commands(one, f"{before}{name} ")
        else:
            found[f"{before}{name}"] = {option for parameter in one.params for option in parameter.opts}
    return found


COMMANDS = commands(cast("TyperGroup", typer.main.get_command(app)))


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WITHOUT_RULEBOOK))
def test_every_command_on_rules_takes_them_from_its_options(name: str) -> None:
    assert COMMANDS[name] >= OPTIONS


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--rules", "no-such-folder", "no-such-folder:1: there is no such folder of rules"),
        ("--policies", "no-such-file", "the file cannot be read"),
        ("--overlay", str(ROOT / "examples" / "seven-months"), "this overlay is a draft"),
    ],
)
def test_a_cohort_is_not_counted_by_a_rulebook_that_cannot_be_used(option: str, value: str, said: str) -> None:
    source = str(ROOT / "examples" / "made_up_cohort.csv")
    done = CliRunner().invoke(app, ["cohort", source, option, value])
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_cohort_is_counted_by_the_stand_ins_of_the_policies_it_is_given(tmp_path: Path) -> None:
    shipped = (ROOT / "policies.toml").read_text(encoding="utf-8")
    assert '= ["review.approved_on", ' in shipped
    policies = tmp_path / "policies.toml"
    policies.write_text(shipped.replace('= ["review.approved_on", ', "= ["), encoding="utf-8")
    source = tmp_path / "board.csv"
    source.write_text(
        "Reference,Kind,Status,decision.made_on,decision.outcome,review.approved_on\n"
        "MADE-UP-1,scr,closed,2009-01-14,hold,2009-05-14\n",
        encoding="utf-8",
    )
    counted = [
        CliRunner().invoke(app, ["cohort", str(source), "--as-at", "2010-04-07", *more]).stdout
        for more in ([], ["--policies", str(policies)])
    ]
    assert re.search(r"Within 6 months +1 ", counted[0])
    assert re.search(r"Within 6 months +0 ", counted[1])
