"""Notes that stand already are kept word for word, with ours below; conversations and other shapes are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Mark = Callable[..., Any]
Tracker = Callable[..., Path]
Rewrite = Callable[..., Path]

COMMENTS, DRAWING = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"


def with_comments(book: Any, sheet: Any, day: Any) -> None:
    """Put notes on a cell that is marked and on one that is not, and a button and a picture beside them."""
    sheet.write_comment("H3", "Ask <the> chair & clerk.", {"author": "A Clerk"})
    sheet.write_comment("B9", "Nothing stands here.", {"visible": True})
    sheet.insert_button("L3", {"macro": "nothing", "caption": "Press"})


def test_a_note_is_kept_and_ours_stands_below_it(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker(with_comments))
    notes = marked.notes("Reviews")
    assert notes["H3"].startswith("Ask <the> chair & clerk.\n\nscr-compliance: as at 1 October 2010\nNot met: ")
    assert notes["B9"] == "Nothing stands here."
    assert marked.after[COMMENTS].count(b'ref="H3"') == 1


def test_only_our_text_is_added_to_what_holds_the_notes(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker(with_comments))
    whole = rb'<author>scr-compliance</author>|<comment ref="\w+" authorId="2">.*?</comment>'
    added = re.compile(whole + rb"|<r>(?:(?!<r>).)*?scr-compliance: .*?</r>", re.DOTALL)
    assert added.sub(b"", marked.after[COMMENTS]) == marked.before[COMMENTS]


def test_plain_text_of_a_note_becomes_a_run_word_for_word(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def plain(data: bytes) -> bytes:
        return re.sub(rb"<text>.*?</text>", b"<text><t>Plain &amp; short</t><phoneticPr fontId='1'/></text>", data)

    marked = mark(rewrite(tracker(with_comments), {COMMENTS: plain}))
    assert b"<text><r><t>Plain &amp; short</t></r><r>" in marked.after[COMMENTS]
    assert b"</r><phoneticPr fontId='1'/></text>" in marked.after[COMMENTS]
    assert marked.notes("Reviews")["H3"].startswith("Plain & short\n\nscr-compliance: ")


def test_a_note_without_text_gets_ours(mark: Mark, tracker: Tracker, rewrite: Rewrite) -> None:
    def empty(data: bytes) -> bytes:
        return re.sub(rb"<text>.*?</text>", b"<text/>", data)

    marked = mark(rewrite(tracker(with_comments), {COMMENTS: empty}))
    assert marked.notes("Reviews")["H3"].startswith("scr-compliance: ")


def test_a_cell_with_a_conversation_is_left_alone_and_marked_beside(
    mark: Mark, tracker: Tracker, rewrite: Rewrite
) -> None:
    def conversation(data: bytes) -> bytes:
        return data.replace(b"<author>A Clerk</author>", b"<author>tc={00000000-0000-0000-0000-000000000001}</author>")

    path = rewrite(tracker(with_comments), {COMMENTS: conversation})
    marked = mark(path)
    notes = marked.notes("Reviews")
    assert notes["H3"] == "Ask <the> chair & clerk."
    assert notes["I3"].startswith("scr-compliance: about H3, as at 1 October 2010\nNot met: Review completed in time.")
    assert any(fix["Cell"] == "Reviews!H3" for fix in marked.fixes())


def test_other_shapes_stay_and_no_two_have_the_same_number(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker(with_comments))
    before, after = marked.before[DRAWING], marked.after[DRAWING]
    assert b'ObjectType="Button"' in after
    numbers = re.findall(rb'<v:shape id="([^"]+)"', after)
    assert len(numbers) == len(set(numbers))
    assert set(re.findall(rb'<v:shape id="([^"]+)"', before)) < set(numbers)
    assert after.count(b'id="_x0000_t202"') == 1
    clusters = re.search(rb'<o:idmap v:ext="edit" data="([^"]+)"', after)
    assert clusters is not None
    owned = {int(one) for one in clusters[1].split(b",")}
    assert {int(re.sub(rb"\D+\d{4}_s", b"", one) or 0) // 1024 for one in numbers} <= owned


def test_every_note_has_one_box_in_the_same_cell(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker(with_comments))
    boxes = re.findall(
        rb'ObjectType="Note".*?<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>', marked.after[DRAWING], re.S
    )
    places = [(int(row), int(column)) for row, column in boxes]
    assert sorted(places) == sorted(marked.sheet("Reviews").notes)


def test_the_box_of_a_note_grows_by_our_text(mark: Mark, tracker: Tracker) -> None:
    marked = mark(tracker(with_comments))
    first, other = (
        [[int(one) for one in found.split(b",")] for found in re.findall(rb"<x:Anchor>([^<]+)</x:Anchor>", data)]
        for data in (marked.before[DRAWING], marked.after[DRAWING])
    )
    grown = [after for after in other if any(after[:6] == before[:6] and after[6] > before[6] for before in first)]
    assert len(grown) == 1
    assert sum(before in other for before in first) == len(first) - 1


def test_boxes_have_room_where_columns_and_rows_are_hidden(mark: Mark, tracker: Tracker) -> None:
    def hidden(_: Any, sheet: Any, __: Any) -> None:
        sheet.set_column("I:K", None, None, {"hidden": True})
        sheet.set_column("L:L", 60)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(4, 120)

    marked = mark(tracker(hidden))
    mine = rb"<x:Anchor>([^<]+)</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>2</x:Row><x:Column>7<"
    (box,) = re.findall(mine, marked.after[DRAWING])
    left, _, top, _, right, _, bottom, _ = (int(one) for one in box.split(b","))
    assert (left, top) == (8, 2)
    assert right == 11
    assert bottom > 3


def test_the_boxes_of_two_sheets_are_numbered_apart(mark: Mark, tracker: Tracker) -> None:
    def more(book: Any, sheet: Any, day: Any) -> None:
        with_comments(book, sheet, day)
        other = book.add_worksheet("Actions")
        other.write_row(0, 0, ["Reference", "Action number", "Owner", "Date the action is due", "Our words"])
        other.write_row(1, 0, ["SCR-1", "1", "a post", "whenever", "x"])

    marked = mark(tracker(more))
    drawings = [data for name, data in marked.after.items() if name.endswith(".vml")]
    numbers = [number for data in drawings for number in re.findall(rb'"_x0000_s(\d+)"', data)]
    assert len(drawings) == 2
    assert len(numbers) == len(set(numbers))
    assert "Not read. " in marked.notes("Actions")["D2"]


def test_more_notes_than_one_cluster_of_numbers_holds(mark: Mark, tracker: Tracker) -> None:
    rows = [[f"SCR-{number}", "scr", "closed", "hold", "", "", "", "", ""] for number in range(600)]
    marked = mark(tracker(rows=rows))
    drawing = marked.after[DRAWING]
    numbers = [int(one) for one in re.findall(rb'"_x0000_s(\d+)"', drawing)]
    assert len(numbers) == len(set(numbers)) > 1200
    owned = re.search(rb'data="([^"]+)"', drawing)
    assert owned is not None
    assert {number // 1024 for number in numbers} == {int(one) for one in owned[1].split(b",")}
    assert not any(number % 1024 == 0 for number in numbers)
