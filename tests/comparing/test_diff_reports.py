"""The report as text, as JSON and as a page that can be signed."""

from __future__ import annotations

import dataclasses
import itertools
import json
from html.parser import HTMLParser

import pytest

from scr_compliance.comparing import compare
from scr_compliance.intake.result import Intake, NotRead
from scr_compliance.reports.comparison import SHOWN, as_text
from scr_compliance.reports.comparison_json import as_json
from scr_compliance.reports.comparison_page import as_page


def intake(records, not_read=()):
    return Intake("reviews.csv", tuple(records), tuple(not_read), 9, 0, (), (), 0, ())


@pytest.fixture
def made(shelf, record, limit):
    """Compare over three reviews: one changes its outcome, one its figures, one nothing."""
    shelf.draft(limit.replace("6 months", "7 months").replace('"seen"', '"asked"'))
    records = [record("A"), record("B", completed="2010-07-01"), record("C", made="2009-01-01", completed="2009-03-01")]
    return shelf.compare(*records), [intake(records)]


class Page(HTMLParser):
    """What a page holds: its tags, with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def of(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_text(made):
    lines = "".join(as_text(*made)).split("\n")
    assert lines[0] == "Two rulebooks compared as at 1 January 2011."
    assert "  Reviews with an outcome that changes          1 of 3" in lines
    assert "  Reviews with other figures only               1 of 3" in lines
    assert "  Reviews in which nothing changes              1 of 3" in lines
    assert "  Breaches of duties                            1 before, 0 after" in lines
    place = lines.index("    A: Completed in time: Not met (late) -> Met")
    assert lines[place + 1] == (
        "      limits.completion, wt2010: 6 months (policies.toml:30) -> 7 months (new/policies.toml:5)"
    )
    place = lines.index("  limits.completion, wt2010: source")
    assert lines[place + 1 : place + 3] == [
        "    seen (policies.toml:36) -> asked (new/policies.toml:11)",
        "    tells of the rule, and decides nothing",
    ]
    assert (
        "    B: Completed in time: Met: due 14 July 2010 -> 14 August 2010; 13 days in hand -> 44 days in hand" in lines
    )
    assert "with the draft: What is new" in " ".join(" ".join(lines).split())
    assert "                    Met" in lines
    assert "    Not met (late)    1" in lines


@pytest.mark.parametrize(
    ("old", "new"), [("should", "must"), ("8.40", "8.41"), ("source ", 'document = "A letter"\nsource ')]
)
@pytest.mark.parametrize("length", ["6 months", "7 months"])
def test_what_findings_only_cite_changes_no_outcome_and_is_counted_where_outcomes_change_too(
    shelf, record, limit, old, new, length
):
    shelf.draft(limit.replace(old, new).replace("6 months", length))
    records = [record("A"), record("B"), record("C", made="2009-01-01")]
    found = shelf.compare(*records)
    assert len(found.outcomes) == (2 if length == "7 months" else 0)
    assert "    changes no outcome; 2 findings in 2 reviews will cite otherwise\n" in list(
        as_text(found, [intake(records)])
    )
    assert "changes no outcome; 2 findings in 2 reviews will cite otherwise" in "".join(
        as_page(found, [intake(records)])
    )
    (told,) = [one for one in json.loads("".join(as_json(found, [intake(records)])))["differences"] if one["key"] in (
        "strength", "paragraph", "document")]  # fmt: skip
    assert (told["findings"], told["reviews"]) == (2, 2)


def test_what_is_cited_by_no_review_here_is_still_said_to_touch_none(shelf, record, limit):
    shelf.draft(limit.replace("should", "must"))
    records = [record("C", made="2009-01-01")]
    assert "    changed, and no review in this file is touched by it\n" in list(
        as_text(shelf.compare(*records), [intake(records)])
    )


def test_one_case_is_told_side_by_side(made):
    lines = "".join(as_text(*made)).split("\n")
    place = lines.index("One of them in full")
    assert lines[place + 1] == "  A: Completed in time"
    told = " ".join(line.strip() for line in lines[place + 2 : lines.index("", place)])
    assert "Before: Not met (late). Decision 14 January 2010" in told
    assert "Limit: 6 months (by 14 July 2010). 19 days late. After: Met. Decision" in told


def test_no_line_of_the_text_is_too_wide(made):
    assert max(map(len, "".join(as_text(*made)).split("\n"))) <= 110


def test_the_text_of_two_rulebooks_that_are_the_same(shelf, record):
    review = record()
    found = compare([review], shelf.load(), shelf.load(), as_at=review.review.decision.made_on.latest, engine="plain")
    text = "".join(as_text(found, [intake([review])]))
    assert "Nothing: it is the same text." in text
    assert "No outcome changes." in text
    shelf.draft("# Nothing.\n")
    assert "Nothing but comments, order or layout." in "".join(as_text(shelf.compare(review), [intake([review])]))


def test_a_long_list_is_cut_and_says_so(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    records = [record(f"R{number}") for number in range(SHOWN + 5)]
    text = "".join(as_text(shelf.compare(*records), [intake(records)]))
    assert "… and 5 more; --format json or html lists every one." in text
    assert f"Better: {SHOWN + 5}" in text


def test_a_reference_that_stands_twice_is_told_with_its_place(shelf, record, limit):
    shelf.draft(limit.replace("6 months", "7 months"))
    one, other = record(), record(completed="2010-07-01")

    records = [dataclasses.replace(one, at="reviews.csv!2"), dataclasses.replace(other, at="reviews.csv!3")]
    text = "".join(as_text(shelf.compare(*records), [intake(records)]))
    assert "R (reviews.csv!2): Completed in time: Not met (late) -> Met" in text


def test_the_json(made):
    found = json.loads("".join(as_json(*made)))
    assert set(found) == {
        "as_at", "before", "after", "sources", "reviews", "breaches", "differences", "changes", "figures", "totals",
    }  # fmt: skip
    assert found["reviews"] == {"all": 3, "outcome_changes": 1, "figures_only": 1, "unchanged": 1}
    assert found["after"]["draft"] == "What is new"
    (change,) = found["changes"]
    assert (change["review"], change["rule"], change["direction"]) == ("A", "completed", "better")
    assert (change["before"]["outcome"], change["after"]["outcome"]) == ("late", "met")
    assert [found["differences"][cause]["key"] for cause in change["causes"]] == ["length"]
    assert found["differences"][0]["after"] == {"value": "7 months", "at": "new/policies.toml:5"}
    assert [one["findings"] for one in found["differences"]] == [2, 0]
    assert found["totals"]["completed"] == [
        {"before": "late", "after": "met", "findings": 1},
        {"before": "met", "after": "met", "findings": 2},
    ]


def test_the_page_can_be_printed_and_signed(made):
    text = "".join(as_page(*made))
    page = Page(text)
    for said in (
        "What a change of the rules changes", "1 January 2011", made[0].before.digest, made[0].after.digest,
        "What is new", "No review may be checked by it", "policies.toml:30", "new/policies.toml:5", "Better: 1 finding",
    ):  # fmt: skip
        assert said in page.text, said
    signature = page.text[page.text.index("Seen by") :]
    assert [signature.count(word) for word in ("Name", "Role", "Signed", "Date")] == [2, 2, 2, 2]
    assert "@media print" in text


def test_the_page_stands_by_itself_and_is_marked_up_for_everyone(made):
    page = Page("".join(as_page(*made)))
    names = [name for name, _ in page.tags]
    assert not {"script", "img", "link", "iframe", "form"} & set(names)
    for _, attributes in page.tags:
        assert not {"src", "onclick", "onload", "style"} & set(attributes)
        assert attributes.get("href", "#").startswith("#")
    assert page.of("html") == [{"lang": "en-GB"}]
    assert names.count("main") == names.count("h1") == 1
    assert names.count("table") == names.count("caption")
    assert all("scope" in attributes for attributes in page.of("th"))
    levels = [int(name[1]) for name in names if name in ("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_what_a_source_or_a_rule_says_cannot_break_the_page(shelf, record, limit):
    title = "Seven <b>months</b> & 'more'"
    shelf.write("new/policies.toml", f'draft = "{title}"\n' + limit.replace("6 months", "7 months"))
    reviews = [record("<script>alert(1)</script>"), record("R&D")]
    cell = NotRead("reviews.csv", "", "A2", "<i>", "<u>", "<em>why</em>", 1)
    text = "".join(as_page(shelf.compare(*reviews), [intake(reviews, [cell])]))
    page = Page(text)
    assert not {"script", "b", "i", "u", "em"} & {name for name, _ in page.tags}
    assert "<script>alert(1)</script>" in page.text
    assert title in page.text
    assert "<em>why</em>" in page.text


def test_the_reports_are_the_same_each_time(made):
    for report in (as_text, as_json, as_page):
        assert list(report(*made)) == list(report(*made))
