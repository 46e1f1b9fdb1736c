"""The page keeps the rules of presentation, each by its number: words (W), statuses (S) and the page itself (H)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import scr_compliance as scr
from scr_compliance.findings import HEADINGS
from scr_compliance.findings.words import counted
from scr_compliance.records.record import Record
from scr_compliance.reports.page import as_page
from scr_compliance.reports.page.reviews import TO_DO

STYLE = re.compile(r"<style>\n(.*?)</style>", re.DOTALL)


def details(made: Any) -> dict[str, Any]:
    """Return every finding that is told in full, by its id."""
    return {node.one("h4").attributes["id"]: node for node in made.tree.all("div", class_="finding")}


def parts_of(finding: Any) -> dict[str, str]:
    """Return what stands beside each name of a finding's list."""
    (lines,) = finding.all("dl")
    return {line.one("dt").text: line.one("dd").text for line in lines.all("div")}


def rows_of(table: Any) -> dict[str, list[str]]:
    """Return the cells of every row of a table's body by the heading of the row."""
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")}


def test_w1_nothing_scolds_and_nothing_is_said_in_codes(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        said = made.tree.text.casefold()
        for word in ("invalid", "valid", "please", "sorry", "illegal", "forgot", "not_met", "not_applicable"):
            assert not re.search(rf"\b{word}\b", said), word


def test_w2_a_list_says_what_the_finding_says_word_for_word(board: Any) -> None:
    told, seen = details(board), 0
    for heading in ("not-met", "cannot-tell"):
        for line in board.tree.one("section", aria_labelledby=heading).all("li"):
            for link in line.all("a"):
                finding = told[link.attributes["href"].removeprefix("#")]
                assert finding.one("p", class_="sum").text in line.text
                seen += 1
    assert seen == board.audit.headings["Not met"] + board.audit.headings["Cannot tell"]


def test_the_words_of_a_heading_are_never_parted(board: Any) -> None:
    parted = re.findall(r">[^<]*(?:Not met|Cannot tell|Does not apply) ?\d[^<]*<", board.text)
    assert parted == []
    assert "Not\u00a0met 5, Cannot\u00a0tell 14" in board.text


def test_w3_the_sum_is_shown(tracker: Any) -> None:
    shown = "Decision 14 January 2010, completed 2 September 2010: 7 months 19 days. Limit: 6 months (by 14 July 2010)."
    assert f"{shown} 50 days late." in tracker.tree.text


def test_w4_dates_are_written_out_as_precisely_as_they_were_typed(tracker: Any) -> None:
    for told in (*tracker.tree.all("section", class_="rule"), tracker.tree.one("section", class_="reviews")):
        assert not re.search(r"\b\d{4}-\d\d\b", told.text)
    assert "Date the board learned of the incident: August 2010 (tracker.csv!E4)" in tracker.tree.text
    assert "Date the review was completed: typed “TBC”, read as not yet (tracker.csv!H4)" in tracker.tree.text


def test_w5_a_finding_tells_all_it_rests_on(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        findings = {f"f-{finding.id}": finding for finding in made.audit.findings if finding.heading in TO_DO}
        told = details(made)
        assert set(told) == set(findings)
        for anchor, node in told.items():
            parts, finding = parts_of(node), findings[anchor]
            rule = made.audit.book.rule(finding.rule).text
            assert parts["Requirement"].startswith(rule.requirement)
            assert finding.source.document is None or finding.source.document in parts["Source"]
            assert finding.strength is None or f"({finding.strength}, {finding.standing})" in parts["Source"]
            assert parts["Edition"]
            assert "Evidence" in parts or not finding.evidence
            for one in finding.evidence:
                assert one.at is None or f"({one.at})" in parts["Evidence"]
            assert ("To settle it" in parts) == bool(finding.missing)
            assert ("To put it right" in parts) == (finding.heading != "Cannot tell")


def test_s1_the_statuses_are_few_and_the_same_everywhere(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        assert {tag.text for tag in made.tree.all("strong", class_="tag")} <= set(HEADINGS)
        for table in made.tree.all("table", class_="grid"):
            assert {cell.text for cell in table.all("td")} <= set(HEADINGS)


def test_s2_a_status_is_a_word_and_red_ground_is_for_problems_alone(tracker: Any) -> None:
    for table in tracker.tree.all("table", class_="grid"):
        assert all(cell.text for cell in table.all("td"))
    style = STYLE.search(tracker.text)
    assert style is not None
    grounds = dict(re.findall(r"^ *([^{}\n]+) \{[^}]*background: ([^;]+);", style[1], re.MULTILINE))
    assert grounds[".problem"] == "#fff"  # in print
    assert set(re.findall(r"background: (#[0-9a-f]{6})", style[1])) == {"#fdf0ee"}
    assert style[1].count("#fdf0ee") == 1


def test_s3_what_needs_nothing_is_plain(tracker: Any) -> None:
    for table in tracker.tree.all("table", class_="grid"):
        for cell in table.all("td"):
            assert ("class" in cell.attributes) == (cell.text in ("Not met", "Cannot tell", "Check"))


def test_s4_what_cannot_be_told_is_counted_apart_and_a_share_names_its_base(board: Any) -> None:
    rows = rows_of(board.tree.one("table", class_="counts"))
    assert list(rows) == list(HEADINGS)
    counts = board.audit.headings
    assert {heading: row[0] for heading, row in rows.items()} == {one: f"{counts[one]:,}" for one in HEADINGS}
    judged = counts["Met"] + counts["Not met"]
    for heading in ("Met", "Not met"):
        share = f"{100 * counts[heading] / judged:.0f}%"
        assert rows[heading][2] == f"{share} of the {judged} that could be judged; {counts['Cannot tell']} could not"
    assert "%" not in rows["Cannot tell"][2]


def test_s5_a_rule_that_did_not_run_heads_the_page(tracker: Any) -> None:
    silenced = tracker.audit.book.rules[3]
    judged = [(record, [one for one in found if one.rule != silenced.id]) for record, found in tracker.audit.judged]
    head = "".join(as_page(replace(tracker.audit, judged=judged))).partition("<h1>")[0]
    assert f"The rule {silenced.text.title} was not run." in head


def test_s6_the_scale_is_never_red_amber_and_green(tracker: Any) -> None:
    assert not {tag.text.casefold() for tag in tracker.tree.all("strong")} & {"red", "amber", "green", "blue"}


def test_h1_it_is_one_file_that_asks_for_nothing(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        assert not list(made.tree.all("script")) + list(made.tree.all("link")) + list(made.tree.all("img"))
        assert not re.search(r"\b(?:src|xlink:href|action|onload|onclick)=|@import|url\((?!#)", made.text)
        assert all(link.attributes["href"].startswith("#") for link in made.tree.all("a"))
        policy = made.tree.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_h2_it_has_a_language_a_title_a_skip_link_and_headings_in_order(tracker: Any, board: Any) -> None:
    assert board.tree.one("html").attributes["lang"] == "en-GB"
    title, heading = board.tree.one("title").text, board.tree.one("h1").text
    assert title.startswith(f"{heading}, as at 1 October 2010")
    assert heading.startswith(
        f"{board.audit.headings['Not met']} not met, {board.audit.headings['Cannot tell']} cannot"
    )
    first = next(board.tree.one("body").all())
    assert first.attributes["href"] == f"#{board.tree.one('main').attributes['id']}"
    for made in (tracker, board):
        levels = [int(node.tag[1]) for node in made.tree.one("main").all() if re.fullmatch("h[1-6]", node.tag)]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for landmark in ("header", "main", "nav", "footer"):
            made.tree.one(landmark)


def test_h3_the_facts_of_the_run_come_first(tracker: Any) -> None:
    facts = tracker.tree.one("dl", class_="facts")
    found = {line.one("dt").text: line.one("dd").text for line in facts.all("div")}
    assert found["As at"] == "1 October 2010"
    assert found["Source"] == "tracker.csv"
    assert found["Reviews found"] == found["Reviews read"] == "5"
    assert found["Rules"] == "30 rules, each run by durable-rules"
    assert found["Rulebook"] == tracker.audit.book.digest
    assert tracker.text.index('class="facts"') < tracker.text.index('id="counts"')


def test_h4_what_could_not_be_read_heads_the_page_and_leads_to_its_place(tracker: Any, board: Any) -> None:
    problem = tracker.tree.one("div", class_="problem")
    assert problem.one("h2").text == "There is a problem"
    assert tracker.tree.one("title").text.startswith("Error: ")
    assert "autofocus" in problem.attributes
    assert problem.attributes["tabindex"] == "-1"
    cells = counted(tracker.audit.intakes[0].cells_not_read, "cell")
    lines = [line.text for line in problem.all("li")]
    assert lines[0] == f"{cells} of tracker.csv were not read."
    assert lines[1].startswith("The reference SCR-2 stands more than once, at ")
    anchors = {node.attributes["id"] for node in tracker.tree.all() if "id" in node.attributes}
    assert all(link.attributes["href"].removeprefix("#") in anchors for link in problem.all("a"))
    assert not list(board.tree.all("div", class_="problem"))
    assert not board.tree.one("title").text.startswith("Error")


def test_h5_what_must_be_put_right_comes_first_and_what_is_met_last(board: Any) -> None:
    order = [board.text.index(f'<h2 id="{one}">') for one in ("not-met", "cannot-tell", "check", "due", "met")]
    assert order == sorted(order)
    for anchor, heading in zip(("not-met", "cannot-tell", "check", "due", "met"), HEADINGS, strict=False):
        assert board.tree.one("h2", id=anchor).text.endswith(f": {board.audit.headings[heading]:,}")
    met = board.tree.one("section", aria_labelledby="met").one("details")
    assert "open" not in met.attributes
    rules = {
        finding.rule for finding in board.audit.findings if finding.heading == "Met" and board.audit.is_duty(finding)
    }
    for rule in rules:
        assert board.audit.book.rule(rule).text.title in met.text


def test_h6_tables_are_marked_up_as_tables(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        for region in made.tree.all("div", class_="wide"):
            table = region.one("table")
            assert table.one("caption").attributes["id"] == region.attributes["aria-labelledby"]
            assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
            assert all(cell.attributes.get("scope") in ("col", "row") for cell in table.all("th"))
            assert not [cell for cell in table.all() if {"colspan", "rowspan"} & set(cell.attributes)]
            for cell in table.all("td"):
                assert not cell.text.replace(",", "").isdigit() or cell.attributes["class"] == "number"
        assert len(list(made.tree.all("table"))) == len(list(made.tree.all("div", class_="wide")))
        captions = [caption.text for caption in made.tree.all("caption")]
        assert len(captions) == len(set(captions))


def test_h8_the_drawing_of_the_cohort_says_its_finding_and_its_numbers_stand_beside_it(board: Any) -> None:
    pytest.importorskip("altair")
    section = board.tree.one("section", aria_labelledby="cohort")
    assert re.search(r"of 6\); Ofsted, 2009 29% \(25 of 85\)", section.one("figcaption").text)
    drawn = section.one("svg")
    assert drawn.attributes["role"] == "img"
    assert "25 of 85" in (drawn.attributes["aria-label"] or "")
    for number in ("25", "41", "13", "6"):
        assert number in [cell.text for cell in section.all("td")]
    colours = set(
        re.findall(r'fill="(#[0-9A-Fa-f]{6})"', board.text.partition('id="cohort"')[2].partition("</svg>")[0])
    )
    assert {"#12436D", "#28A197"} <= colours


def test_h9_it_has_no_look_of_the_government(board: Any) -> None:
    assert not re.search(r"GDS Transport|gov\.uk|govuk|crown", board.text, re.IGNORECASE)


def test_h11_no_reason_of_a_failure_is_folded_away(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        for folded in made.tree.all("details"):
            assert not list(folded.all("div", class_="finding"))


def test_h12_every_heading_is_shown_as_found_and_as_read(tracker: Any) -> None:
    (table,) = (one for one in tracker.tree.all("table") if one.one("caption").text.startswith("Headings of"))
    rows = rows_of(table)
    matched = "Another name boards use for it"
    assert rows["Date of decision"] == ["tracker.csv!F1", "Date the decision was made", matched, "5", "0", "0"]
    assert rows["Initials"][1].startswith("Not read: no fact has this heading")


def test_h12_what_no_heading_provides_is_named(tracker: Any, board: Any) -> None:
    (folded,) = (one for one in tracker.tree.all("details") if one.one("summary").text.startswith("Not provided"))
    absent = [line.text for line in folded.all("li")]
    assert folded.one("summary").text == f"Not provided under any heading of tracker.csv: {len(absent)}"
    read = {one.label for one in tracker.audit.intakes[0].how_read if one.path is not None}
    assert {"Date the incident occurred", "Agencies"} <= set(absent)
    assert not read & set(absent)
    assert "Not provided" not in board.tree.text


def test_h13_it_says_how_accessible_it_is(board: Any) -> None:
    about = board.tree.one("section", aria_labelledby="accessibility").text
    assert "level AA of the Web Content Accessibility Guidelines 2.2" in about


def test_the_text_of_cells_that_were_not_read_is_not_repeated(tracker: Any) -> None:
    for private in ("HD", "KL", "MN", "OP", "soon after"):
        assert not re.search(rf"\b{private}\b", tracker.text), private


def test_what_a_source_holds_is_never_taken_for_markup(make: Callable[..., Any]) -> None:
    nasty = "<script>alert(1)</script>\"'&"
    review = scr.Review.model_validate({"reference": nasty, "agencies": [{"name": nasty, "in_contact": True}]})
    made = make([Record(review)])
    assert not list(made.tree.all("script"))
    assert nasty in made.tree.text


def test_every_link_leads_somewhere_and_no_place_is_named_twice(tracker: Any, board: Any) -> None:
    for made in (tracker, board):
        anchors: Sequence[Any] = [node.attributes["id"] for node in made.tree.all() if "id" in node.attributes]
        assert len(anchors) == len(set(anchors))
        for link in made.tree.all("a"):
            assert link.attributes["href"].removeprefix("#") in anchors


def test_the_same_audit_gives_the_same_page(board: Any) -> None:
    assert "".join(as_page(board.audit)) == board.text


def test_it_ends_with_what_was_not_checked_and_how_each_review_stands(board: Any) -> None:
    assert board.audit.unchecked.sentence in board.tree.one("section", aria_labelledby="unchecked").text
    reviews = [node.one("h3").text for node in board.tree.all("section", class_="review")]
    assert reviews == [record.review.reference for record, _ in board.audit.judged]


def test_the_templates_travel_with_the_package() -> None:
    folder = Path(scr.__file__).parent / "reports" / "templates" / "report"
    assert {"head.html", "style.css"} <= {path.name for path in folder.iterdir()}
