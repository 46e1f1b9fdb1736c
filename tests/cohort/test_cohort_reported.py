"""The command `cohort`: as text, as JSON and as a page, and what becomes of what it cannot use."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

import scr_compliance as scr
from scr_compliance.cli.app import app
from scr_compliance.cohort import cohort, withheld
from scr_compliance.reports.cohort import as_text
from scr_compliance.reports.cohort_page import as_page
from scr_compliance.reports.cohort_plot import alternative, bands_svg

ROOT = Path(__file__).parents[2]
SOURCE = str(ROOT / "examples" / "made_up_cohort.csv")
FOUND = cohort(scr.read(SOURCE).records, date(2010, 4, 7))


class Page(HTMLParser):
    """What a page is made of, as far as a reader of the screen hears it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + " "

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["cohort", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_table_says_bands_beginnings_and_children_beside_what_was_published() -> None:
    code, out, _ = run(SOURCE, "--as-at", "2010-04-07")
    assert code == 0
    assert re.search(r"Within 6 months +25 +29% +yes 20, no 5 +25 \(begun 20\)\n", out)
    assert "In contact with social care: 41 of 106 children; 39% of the 106 that can be told\n" in out
    assert "in 5 the day the review began is not recorded, and the decision stands in for it" in out


def test_json_is_the_contract_and_nothing_else() -> None:
    code, out, _ = run(SOURCE, "--as-at", "2010-04-07", "--format", "json")
    assert code == 0
    assert json.loads(out) == FOUND.as_json()
    assert {"reviews", "completed_within", "begun_within_one_month", "children", "shares"} <= json.loads(out).keys()


def test_small_numbers_are_withheld_and_it_is_said() -> None:
    _, out, _ = run(SOURCE, "--as-at", "2010-04-07", "--suppress", "6")
    assert re.search(r"Within 6 months +25 +29% +yes withheld, no withheld +25", out)
    assert "Numbers from 1 to 5 are withheld" in " ".join(out.split())


def test_the_columns_stand_apart_however_much_is_said_of_the_beginnings() -> None:
    bands = tuple(
        band._replace(reviews=1_234_567, begun=band.begun._replace(yes=12_345, no=123_456, cannot_tell=99_999))
        for band in FOUND.bands
    )
    table = "".join(as_text(replace(FOUND, bands=bands))).split("\n\n")[1].splitlines()
    theirs = table[0].index("Ofsted")
    assert all(line[theirs - 4 : theirs].strip() == "" for line in table[:5])
    assert all(line[theirs].isdigit() for line in table[1:5])


@pytest.mark.parametrize("number", ["1", "0", "-3"])
def test_a_number_under_which_nothing_lies_is_refused(number: str) -> None:
    code, out, err = run(SOURCE, "--suppress", number)
    assert (code, out) == (2, "")
    assert "N is 2 or more" in err


def test_a_source_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    code, out, err = run(str(tmp_path / "none.csv"), "--out", str(tmp_path / "out.json"))
    assert (code, out) == (2, "")
    assert "there is no file none.csv" in err
    assert not list(tmp_path.iterdir())


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "tracker.csv").write_bytes(Path(SOURCE).read_bytes())
    code, _, err = run(str(tmp_path / "tracker.csv"), "--out", str(tmp_path / "tracker.csv"))
    assert code == 2 and "would be written over" in err
    assert (tmp_path / "tracker.csv").read_bytes() == Path(SOURCE).read_bytes()


def test_what_was_not_read_is_said_and_the_count_made(tmp_path: Path) -> None:
    tracker = "reference,kind,decision.made_on,review.completed_on\nMADE-UP-1,scr,14 January 2010,some time soon\n"
    (tmp_path / "tracker.csv").write_text(tracker, encoding="utf-8")
    code, out, err = run(str(tmp_path / "tracker.csv"), "--as-at", "2010-10-01", "--format", "json")
    assert (code, json.loads(out)["completed_within"]["cannot_tell"]) == (0, 1)
    assert "not read: tracker.csv!D2" in err


def test_the_page_stands_by_itself_and_can_be_heard() -> None:
    page = Page("".join(as_page(FOUND)))
    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("h1")) == 1 and page.all("main") and {"class": "skip", "href": "#content"} in page.all("a")
    assert not page.all("script") and not page.all("img") and not page.all("link")
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table")) == 2
    policy = next(one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'")


def test_the_page_says_every_number_that_the_drawing_shows() -> None:
    pytest.importorskip("vl_convert")
    text = "".join(as_page(FOUND))
    drawing = bands_svg(FOUND)
    assert drawing is not None and drawing in text
    assert 'role="img"' in drawing and "Within 6 months, These reviews: 29% (25 of 85)" in drawing
    table = Page(text.replace(drawing, "")).text
    assert all(re.search(rf"\b{number}\b", table) for number in re.findall(r"\((\d+) of", alternative(FOUND)))


def test_without_the_library_the_page_has_its_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    page = Page("".join(as_page(FOUND)))
    assert not page.all("svg") and len(page.all("table")) == 2


def test_nothing_withheld_is_drawn_or_shown() -> None:
    hidden = withheld(FOUND, 14)
    assert bands_svg(hidden) is None
    text = Page("".join(as_page(hidden))).text
    assert "withheld" in text and "(6 of 85)" not in text


def test_the_page_of_the_same_reviews_is_the_same_to_the_byte() -> None:
    assert list(as_page(FOUND)) == list(as_page(FOUND))
