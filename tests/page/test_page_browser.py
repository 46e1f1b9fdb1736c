"""The page in a real browser: its accessibility, the keyboard, a narrow window, paper, and no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")

SHADES = re.compile(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)")

NUMBERED = """() => {
    const all = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')];
    const seen = all.filter(one => one.checkVisibility({contentVisibilityAuto: true}));
    seen.forEach((one, number) => one.dataset.number = number);
    seen[0].focus();
    return seen.length;
}"""
"""Number what can be reached by keyboard, go to the first, and say how many there are."""

FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const left = Math.max(box.left, 0), middle = Math.max(box.top, 0) + Math.min(box.height / 2, 12);
    const at = document.elementFromPoint(left + 2, Math.min(middle, innerHeight - 2));
    return {
        number: Number(one.dataset.number),
        ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0,
        uncovered: at !== null && (one.contains(at) || at.contains(one)),
    };
}"""
"""Say of what has the focus which it is, and whether a person would see it."""

SMALL = """() => [...document.querySelectorAll('nav a, .problem a, .grid a, .of a, summary')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    .map(one => one.outerHTML)"""


SETTLED = """() => {
    const first = document.querySelector('[autofocus]');
    return !first || document.activeElement === first;
}"""
"""Whether the focus is where the page puts it, which the browser does a moment after it has loaded."""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tracker: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(tracker.text, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser: Any, file: str) -> Iterator[Any]:
    """The page, open; whatever it asks for or complains of fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file)
    page.wait_for_function(SETTLED)
    yield page
    page.close()
    assert asked == [file]
    assert said == []


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_amiss(opened: Any, width: int) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright")
    opened.set_viewport_size({"width": width, "height": 900})
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = axe.Axe().run(opened)
    assert len(found["passes"]) > 30
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    # It cannot tell what lies behind the text of a drawing, which is black or grey on white.
    undecided = [node["html"] for one in found["incomplete"] for node in one["nodes"]]
    assert [text for text in undecided if not text.startswith("<text ")] == []


def test_the_focus_begins_at_the_problem(opened: Any) -> None:
    assert opened.evaluate("document.activeElement.className") == "problem"


def test_a_walk_by_keyboard_reaches_everything_in_order_and_is_always_seen(opened: Any) -> None:
    expected = opened.evaluate(NUMBERED)
    reached = [0]
    for _ in range(expected - 1):
        opened.keyboard.press("Tab")
        seen = opened.evaluate(FOCUSED)
        assert seen["ringed"] and seen["inside"] and seen["uncovered"], seen
        reached.append(seen["number"])
    assert reached == list(range(expected))


def test_the_skip_link_leads_to_the_content(opened: Any) -> None:
    link = opened.locator(".skip")
    assert link.bounding_box()["x"] < 0
    link.focus()
    assert link.bounding_box()["x"] >= 0
    opened.keyboard.press("Enter")
    opened.wait_for_url("**#content")


def test_at_400_per_cent_only_tables_scroll_sideways(opened: Any) -> None:
    opened.set_viewport_size({"width": 320, "height": 256})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    assert not opened.locator(".timeline svg").first.is_visible()
    assert opened.locator(".timeline .instead").first.is_visible()


def test_targets_are_large_enough(opened: Any) -> None:
    assert opened.evaluate(SMALL) == []


def test_it_reads_without_scripts(browser: Any, file: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file)
    assert page.locator("h1").is_visible()
    assert page.locator(".finding").first.is_visible()
    page.locator("summary").first.click()
    assert page.locator("details[open]").count() == 1
    context.close()


def test_it_prints_in_black_and_white_with_what_is_met(opened: Any) -> None:
    opened.emulate_media(media="print")
    shades = opened.evaluate(
        """() => [...document.querySelectorAll('main *:not(svg *)')].filter(one => one.checkVisibility())
            .flatMap(one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"""
    )
    for shade in set(shades):
        match = SHADES.fullmatch(shade)
        assert match is not None
        assert match[4] == "0" or len(set(match.groups()[:3])) == 1, shade
    assert not opened.locator("nav").is_visible()
    assert opened.locator("details.printed > section, details.printed > ul").first.is_visible()
    assert opened.locator(".timeline svg").first.is_visible()
    assert opened.evaluate("getComputedStyle(document.getElementById('reviews')).breakBefore") == "page"
    assert opened.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_an_opened_table_region_can_be_scrolled_by_keyboard(opened: Any) -> None:
    opened.set_viewport_size({"width": 320, "height": 600})
    region = opened.locator(".wide:has(.grid)").first
    region.focus()
    opened.keyboard.press("ArrowRight")
    # The page's own policy forbids what the driver would wait with.
    for _ in range(100):
        if scrolled := opened.evaluate("document.activeElement.scrollLeft"):
            break
        opened.wait_for_timeout(20)
    assert scrolled > 0
