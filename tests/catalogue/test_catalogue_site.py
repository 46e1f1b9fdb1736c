"""The catalogue says everything of every rule, on pages that anyone can read, print and open from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from typer.testing import CliRunner

from scr_compliance.catalogue.gather import catalogue
from scr_compliance.catalogue.pages import Catalogue
from scr_compliance.catalogue.site import site
from scr_compliance.coverage import coverage
from scr_compliance.gherkin.features import read_features
from scr_compliance.gherkin.running import run_scenario
from scr_compliance.rulebook import load_rulebook, shipped_rulebook
from scr_compliance.rulebook.english import paragraphs
from scr_compliance.rulebook.files import shipped

VOID = {"meta", "input", "br", "link", "img", "hr"}
FEW = shipped("features") / "records"
Run = Callable[..., tuple[int, str, str]]


class Page(HTMLParser):
    """A page taken apart: every element with its attributes, and the text inside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs), [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element[2].append(data)

    def all(self, *tags: str) -> list[tuple[str, dict[str, str | None], str]]:
        return [(tag, attrs, " ".join("".join(data).split())) for tag, attrs, data in self.elements if tag in tags]

    @property
    def text(self) -> str:
        return next(text for _, _, text in self.all("main"))


@pytest.fixture(scope="module")
def content() -> Catalogue:
    return catalogue(shipped_rulebook(), read_features([shipped("features")]))


@pytest.fixture(scope="module")
def pages(content: Catalogue) -> dict[str, str]:
    return site(content)


@pytest.fixture(scope="module")
def parsed(pages: dict[str, str]) -> dict[str, Page]:
    return {name: Page(text) for name, text in pages.items()}


def test_there_is_a_page_for_every_rule_and_every_edition(pages: dict[str, str]) -> None:
    book = shipped_rulebook()
    rules = {f"rules/{rule.id}.html" for rule in book.rules}
    assert set(pages) == {"index.html", "coverage.html"} | rules | {
        f"editions/{edition}.html" for edition in book.editions
    }


def test_the_page_of_a_rule_says_all_there_is_to_say(parsed: dict[str, Page]) -> None:
    book = shipped_rulebook()
    for rule in book.rules:
        page = parsed[f"rules/{rule.id}.html"].text
        text = rule.text
        for part in (text.title, text.requirement, text.why, text.duty_holder, text.remedy, *paragraphs(rule, book)):
            assert " ".join(part.split()) in page
        for clause in rule.clauses:
            assert all(part in page for part in (clause.paragraph, clause.source, clause.strength, clause.standing))


def test_a_limit_stands_beside_its_edition(parsed: dict[str, Page]) -> None:
    rows = [text for _, _, text in parsed["rules/completion-in-time.html"].all("tr")]
    assert any("(2006)" in row and "4 months" in row and "reported" in row for row in rows)
    assert any("(2010)" in row and "6 months" in row and "verified" in row for row in rows)


def test_every_example_is_shown_with_its_result(content: Catalogue, parsed: dict[str, Page]) -> None:
    book = shipped_rulebook()
    for feature in read_features([shipped("features")]):
        if feature.path.stem not in {rule.id for rule in book.rules}:
            continue
        (page,) = [one for one in content.rules if one.rule.id == feature.path.stem]
        outcomes = [run_scenario(scenario, book, ("plain",)).passed for scenario in feature.scenarios]
        assert [result.passed for result in page.results] == outcomes
        shown = parsed[f"rules/{page.page}"]
        marks = [text for _, attrs, text in shown.all("span") if text in ("Passed", "Failed")]
        assert marks == ["Passed" if passed else "Failed" for passed in outcomes]
        for scenario in feature.scenarios:
            assert " ".join(scenario.name.split()) in shown.text


FEATURE = """\
Feature: Completed
  Background:
    Given a serious case review
    And the date the decision was made is 14 January 2010

  Scenario: This is wrong
    Given the date the review was completed is 14 July 2010
    When the review is checked as at 1 October 2010
    Then completion-in-time is late

  Scenario Outline: One row is wrong
    Given the date the review was completed is <done>
    When the review is checked as at 1 October 2010
    Then completion-in-time is <answer>

    Examples:
      | done         | answer |
      | 14 July 2010 | met    |
      | 15 July 2010 | met    |
"""


def test_an_example_that_fails_is_shown_as_failed_with_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "completion-in-time.feature").write_text(FEATURE)
    pages = site(catalogue(shipped_rulebook(), read_features([tmp_path])))
    page = Page(pages["rules/completion-in-time.html"])
    assert "2 of 3 examples failed" in page.text
    assert [text for _, _, text in page.all("span") if text in ("Passed", "Failed")] == ["Failed", "Passed", "Failed"]
    assert "the outcome is met, not late" in page.text
    assert "No examples" in Page(pages["rules/dates-in-order.html"]).text


def test_an_edition_says_what_it_asks(parsed: dict[str, Page]) -> None:
    page = parsed["editions/wt2006.html"].text
    assert "no more than 4 months may pass" in page
    assert "In force From 1 April 2006, until 30 December 2009 at the latest." in page
    assert "Governs Notifications and serious case review" in page


def test_what_is_checked_of_the_guidance_is_shown_row_by_row(parsed: dict[str, Page]) -> None:
    found = coverage(shipped_rulebook())
    page = parsed["coverage.html"]
    for row in found.rows:
        assert " ".join(row.requirement.requirement.split()) in page.text
        for rule in row.rules:
            assert " ".join(row.requirement.requirement.split()) in parsed[f"rules/{rule}.html"].text
    counts = {row.split(" ", 1)[0]: row for _, _, row in page.all("tr")[1:6]}
    assert f"Automated {found.counts['automated']}" in " ".join(counts["Automated"].split())


def test_every_link_leads_to_a_page_or_a_place_on_it(parsed: dict[str, Page]) -> None:
    for name, page in parsed.items():
        ids = {attrs.get("id") for _, attrs, _ in page.elements}
        for _, attrs, _ in page.all("a"):
            if str(attrs["href"]).startswith(("https://", "http://")):
                assert name == "coverage.html" and attrs["rel"] == "noreferrer"
                continue
            path, _, place = str(attrs["href"]).partition("#")
            target = name if not path else _joined(name, path)
            assert target in parsed, f"{name} links to {attrs['href']}"
            assert not place or place in (
                ids if target == name else {a.get("id") for _, a, _ in parsed[target].elements}
            )


def _joined(name: str, path: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(path).parts):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_nothing_is_fetched_from_anywhere(parsed: dict[str, Page]) -> None:
    for page in parsed.values():
        for tag, attrs, _ in page.elements:
            assert tag not in {"link", "img", "iframe", "object", "audio", "video"}
            assert "src" not in attrs
            assert tag == "a" or "href" not in attrs
            assert re.match(r"https?://|[^:]*$", str(attrs.get("href") or ""))
        (policy,) = [attrs["content"] for _, attrs, _ in page.all("meta") if attrs.get("http-equiv")]
        assert str(policy).startswith("default-src 'none'")
        assert "url(" not in page.all("style")[0][2] and "@import" not in page.all("style")[0][2]


def test_pages_have_landmarks_headings_in_order_and_names(parsed: dict[str, Page]) -> None:
    titles = [page.all("title")[0][2] for page in parsed.values()]
    assert len(set(titles)) == len(titles)
    for name, page in parsed.items():
        for landmark in ("header", "main", "footer", "nav", "h1"):
            assert len(page.all(landmark)) == 1, f"{name}: {landmark}"
        levels = [int(tag[1]) for tag, _, _ in page.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert page.all("html")[0][1]["lang"] == "en-GB"
        first = page.all("a")[0]
        assert (first[1]["href"], page.all("main")[0][1]["id"]) == ("#content", "content")
        ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
        assert len(set(ids)) == len(ids)


def test_every_table_has_a_caption_and_every_wide_one_can_be_reached_by_keyboard(parsed: dict[str, Page]) -> None:
    for name, page in parsed.items():
        assert len(page.all("table")) == len([text for _, _, text in page.all("caption") if text]), name
        for _, attrs, _ in page.all("div"):
            if attrs.get("class") == "wide":
                assert attrs["tabindex"] == "0" and attrs["role"] == "region"
                assert attrs.get("aria-label") or attrs["aria-labelledby"] in {a.get("id") for _, a, _ in page.elements}
        for _, attrs, text in page.all("th"):
            assert attrs["scope"] in ("col", "row") and text
    labels = {attrs["for"] for _, attrs, _ in parsed["index.html"].all("label")}
    assert labels == {attrs["id"] for _, attrs, _ in parsed["index.html"].all("input")}


def test_everything_can_be_read_without_scripts(parsed: dict[str, Page]) -> None:
    for page in parsed.values():
        assert [tag for tag, attrs, _ in page.elements if "hidden" in attrs] in ([], ["form"])
    assert [name for name, page in parsed.items() if page.all("script")] == ["index.html"]
    index = parsed["index.html"].text
    assert all(rule.text.requirement in index for rule in shipped_rulebook().rules)


def test_a_search_finds_a_rule_by_its_words(parsed: dict[str, Page]) -> None:
    words = {
        attrs["data-words"] for _, attrs, _ in parsed["index.html"].all("li") if attrs.get("data-words")
    }  # fmt: skip
    assert len(words) == len(shipped_rulebook().rules)
    found = [one for one in words if one and all(word in one for word in ("looked-after", "2010", "used"))]
    assert any(one.startswith("looked-after-information-used ") for one in found)


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"(--\w+): (#[0-9a-f]{6})", css))


def brightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(css: str) -> Iterator[tuple[str, str, float]]:
    """Yield each colour with its ground and the contrast it must have."""
    named = colours(css)
    for name in ("--ink", "--quiet", "--link"):
        for ground in ("#ffffff", named["--soft"]):
            yield named[name], ground, 7.0 if name != "--link" else 4.5
    yield named["--line"], "#ffffff", 3.0
    for colour, ground in re.findall(r"color: (#[0-9a-f]{6}); background: (#[0-9a-f]{6})", css):
        yield colour, ground, 4.5


def test_colours_stand_out_from_their_ground(parsed: dict[str, Page]) -> None:
    found = list(pairs(parsed["index.html"].all("style")[0][2]))
    assert len(found) == 9
    for colour, ground, least in found:
        assert contrast(colour, ground) >= least, f"{colour} on {ground}"


def test_the_catalogue_is_the_same_each_time() -> None:
    assert site(catalogue(load_rulebook(), read_features([FEW]))) == site(
        catalogue(load_rulebook(), read_features([FEW]))
    )


OVERLAY = """\
[[clauses.odd]]
edition   = "any"
chosen_by = "decision.made_on"
strength  = "<script>alert(1)</script>"
document  = "The board's own"
paragraph = "1 & 2"
source    = "made up"
standing  = "verified"
"""
RULE = """\
title       = "<b>Bold</b>"
requirement = "Nothing is \\"run\\" & all is shown."
why         = "<img src=x onerror=alert(1)>"
duty_holder = "board"
remedy      = "None."
clause      = "odd"
question    = "Is <this> shown?"
"""


def test_what_a_rule_says_is_shown_and_never_run(tmp_path: Path) -> None:
    rule = tmp_path / "rules" / "odd" / "odd-words.toml"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE)
    (tmp_path / "policies.toml").write_text(OVERLAY)
    pages = site(catalogue(load_rulebook(overlay=tmp_path), []))
    page = Page(pages["rules/odd-words.html"])
    for words in ("<b>Bold</b>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "Is <this> shown?"):
        assert words in page.text
    assert not page.all("img", "script")
    assert "<b>Bold</b>" in Page(pages["index.html"]).text


@pytest.fixture
def run() -> Run:
    from scr_compliance.cli.app import app

    def go(*arguments: object) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["rules", "docs", *map(str, arguments)])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise AssertionError(f"a traceback: {result.exception!r}") from result.exception
        return result.exit_code, result.stdout, result.stderr

    return go


@pytest.fixture
def one_rule(tmp_path: Path) -> Path:
    """A folder with one of the rules."""
    (tmp_path / "rules" / "records").mkdir(parents=True)
    one = shipped("rules") / "records" / "dates-in-order.toml"
    (tmp_path / "rules" / "records" / one.name).write_bytes(one.read_bytes())
    return tmp_path / "rules"


def test_the_command_builds_the_catalogue_and_builds_it_again(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "site"
    expected = site(catalogue(shipped_rulebook(), read_features([FEW])))
    for _ in range(2):
        code, said, err = run("--out", out, "--features", FEW)
        assert (code, err) == (0, "")
        assert said.endswith(f"Open {out}/index.html\n")
        built = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
        assert built == {*expected, "pages.txt"}
    assert all((out / name).read_text(encoding="utf-8") == text for name, text in expected.items())


def test_pages_that_are_no_more_are_taken_away_and_nothing_else(tmp_path: Path, run: Run, one_rule: Path) -> None:
    out = tmp_path / "site"
    run("--out", out, "--features", FEW)
    (out / "mine.html").write_text("mine")
    assert run("--out", out, "--rules", one_rule)[0] == 0
    assert [path.name for path in (out / "rules").iterdir()] == ["dates-in-order.html"]
    assert (out / "mine.html").read_text() == "mine"


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path, run: Run) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    code, said, err = run("--out", tmp_path)
    assert (code, said) == (2, "")
    assert err == f"{tmp_path}: the folder holds other files; name an empty one, or one that holds a catalogue\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_list_of_pages_that_names_files_elsewhere_takes_none_away(tmp_path: Path, run: Run, one_rule: Path) -> None:
    out, mine = tmp_path / "site", tmp_path / "mine.html"
    mine.write_text("mine")
    run("--out", out, "--rules", one_rule)
    listed = out / "pages.txt"
    listed.write_text(listed.read_text() + f"../mine.html\n{mine}\n")
    assert run("--out", out, "--rules", one_rule)[0] == 0
    assert mine.read_text() == "mine"


def test_a_rulebook_with_a_mistake_builds_nothing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "policies.toml").write_text("[editions.x]\n")
    code, _, err = run("--out", tmp_path / "site", "--policies", tmp_path / "policies.toml")
    assert code == 2
    assert "policies.toml:1: " in err
    assert not (tmp_path / "site").exists()
