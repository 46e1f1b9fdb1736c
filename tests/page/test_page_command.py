"""The page by the command: exceptions, explanations and what moved since last time stand where they belong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import scr_compliance as scr
from scr_compliance.explanations import fingerprint

ROOT = Path(__file__).parents[2]
BOARD = ROOT / "examples" / "made_up_board.json"
EXCEPTIONS = ROOT / "examples" / "made_up_exceptions.toml"


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., tuple[Result, str]]:
    """Check the made-up board, and return how it ended with the page."""
    from scr_compliance.cli.app import app

    def go(*options: object, source: Path = BOARD) -> tuple[Result, str]:
        out = tmp_path / "page.html"
        asked = ["check", source, "--as-at", "2010-10-01", "--format", "html", "--out", out, *options]
        done = CliRunner().invoke(app, [str(one) for one in asked])
        return done, out.read_text(encoding="utf-8") if out.exists() else ""

    return go


def test_it_is_written_and_ends_as_every_check_does(check: Callable[..., tuple[Result, str]]) -> None:
    done, page = check()
    assert done.exit_code == 1
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.endswith("</html>\n")


def test_h10_what_is_no_tracker_is_refused_in_a_sentence_and_nothing_is_written(
    check: Callable[..., tuple[Result, str]], tmp_path: Path
) -> None:
    source = tmp_path / "tracker.xlsx"
    source.write_bytes(b"%PDF-1.4 made up")
    done, page = check(source=source)
    assert (done.exit_code, page) == (2, "")
    assert done.stderr.startswith("The selected file must be an XLSX")


def test_an_exception_stands_beside_its_finding_and_is_accounted_for(
    check: Callable[..., tuple[Result, str]],
) -> None:
    _, page = check("--exceptions", EXCEPTIONS)
    beside = page.count('<p class="beside">Excepted until')
    assert beside >= 2
    assert '<h2 id="exceptions">Exceptions: ' in page
    assert '<p class="beside">' not in check()[1]


def test_an_explanation_stands_beside_its_finding(check: Callable[..., tuple[Result, str]], tmp_path: Path) -> None:
    records = scr.read(BOARD).records
    late = next(one for found in scr.check_all(records, as_at=date(2010, 10, 1)) for one in found if one.is_breach)
    stands = f'finding = "{late.id}"\noutcome = "{late.outcome}"\nevidence = "{fingerprint(late)}"\n'
    lapsed = stands.replace(late.outcome, "met" if late.outcome != "met" else "late")
    path = tmp_path / "explanations.toml"
    head = '[[explanations]]\ntext = "A made-up reason."\nby = "board manager"\non = 2010-09-20\n'
    path.write_text(head + stands, encoding="utf-8")
    done, page = check("--explanations", path)
    assert done.exit_code == 1, done.stderr
    assert page.count('<p class="beside">Explained on 20 September 2010 by board manager: A made-up reason.</p>') == 2
    path.write_text(head + lapsed, encoding="utf-8")
    _, page = check("--explanations", path)
    assert "A made-up reason" not in page
    assert "Explanations that no longer stand" in page


def test_what_moved_since_last_time_is_told(check: Callable[..., tuple[Result, str]], tmp_path: Path) -> None:
    records = scr.read(BOARD).records
    before = [one for found in scr.check_all(records, as_at=date(2010, 6, 1)) for one in found]
    earlier = tmp_path / "june.jsonl"
    earlier.write_text("".join(one.to_json() + "\n" for one in before), encoding="utf-8")
    assert {json.loads(line)["as_at"] for line in earlier.read_text(encoding="utf-8").splitlines()} == {"2010-06-01"}
    _, page = check("--since", earlier)
    told = page.partition('<h2 id="since">Since last time</h2>')[2].partition("</section>")[0]
    assert "june.jsonl, as at 1 June 2010" in told
    assert "Due → Not\u00a0met" in told
    assert '<li><a href="#since">' in page


def test_collect_these_first_heads_what_cannot_be_told(check: Callable[..., tuple[Result, str]]) -> None:
    _, page = check()
    assert page.index('<h2 id="cannot-tell">') < page.index("Collect these first") < page.index('<h2 id="check">')
