"""A rule file means one thing: whatever two readers of TOML take differently is refused."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_compliance.rulebook import RulebookError
from scr_compliance.rulebook.toml_source import LARGEST_FILE, read_toml

POLICIES, CLOCK, EACH = "policies.toml", "rules/timescales/completed.toml", "rules/agencies/report.toml"


@pytest.mark.parametrize("name", [POLICIES, CLOCK, EACH])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_do_no_harm(shelf, name, ends, mark):
    shelf.write(name, mark + shelf.read(name).replace("\n", ends).encode())
    assert len(shelf.load().rules) == 2


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_multi_line_string_with_other_line_ends_is_kept(shelf, ends):
    text = shelf.read(CLOCK).replace('"Complete it."', '"""\nComplete it.\nThen say so."""')
    shelf.write(CLOCK, text.replace("\n", ends))
    assert shelf.load().rule("completed").text.remedy == "Complete it.\nThen say so."


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(shelf, ends):
    line = shelf.change(CLOCK, "decision.made_on", "decision.maid_on")
    shelf.write(CLOCK, shelf.read(CLOCK).replace("\n", ends))
    (problem,) = shelf.refused()
    assert (problem.file, problem.line) == (CLOCK, line)


@pytest.mark.parametrize("raw", [b"\xff\xfet\x00", "caf\u00e9".encode("latin-1"), b"\x80", b"\xed\xa0\x80"])
def test_text_that_is_not_utf_8(shelf, raw):
    text = shelf.read(CLOCK).encode()
    shelf.write(CLOCK, text.replace(b"Complete it.", raw))
    (problem,) = shelf.refused()
    assert (problem.file, problem.line, problem.mend) == (CLOCK, 5, "save the file as UTF-8")
    assert problem.what == "the text is not UTF-8"


def test_a_file_saved_as_utf_16(shelf):
    shelf.write(CLOCK, shelf.read(CLOCK).encode("utf-16"))
    (problem,) = shelf.refused()
    assert problem.mend == "save the file as UTF-8"


def test_a_file_too_large_to_be_a_rule(shelf):
    shelf.write(CLOCK, shelf.read(CLOCK) + "#" * LARGEST_FILE)
    (problem,) = shelf.refused()
    assert "larger than" in problem.what


def test_a_duplicate_key_and_a_duplicate_table(shelf):
    for old, new in (("why ", 'why = "W"\nwhy '), ("[clock]", "[clock]\n[clock]")):
        kept = shelf.read(CLOCK)
        shelf.change(CLOCK, old, new)
        (problem,) = shelf.refused()
        assert problem.what.startswith("this is not TOML")
        shelf.write(CLOCK, kept)


@pytest.mark.parametrize(
    "text",
    [
        "a . b = 1",
        'a. "b" = 1',
        "a = [1, 2.5]",
        'a = [1, "x"]',
        "a = [{ b = 1 }, 2]",
        "a = 07:32:00.5",
        "a = 1979-05-27t07:32:00z",
        "a = nan",
        "a = [\n  [ 1, 2 ], # a ] in a note\n  [ 3 ],\n]",
    ],
)
def test_valid_toml_is_read_as_it_stands_or_refused_for_being_taken_two_ways(text):
    """Never a third thing: neither another meaning nor another exception."""
    try:
        found = read_toml("x.toml", text.encode())
    except RulebookError as error:
        for one in error.problems:
            assert (one.file, one.line, one.mend) == ("x.toml", 1, "write it more plainly")
            assert "TOML reader" in one.what
    else:
        assert found.data == tomllib.loads(text)


def test_what_two_readers_take_differently_is_refused_on_its_line(shelf):
    text = shelf.read(CLOCK).replace("[clock]\nstarts =", "[clock]\nclock . starts =")
    text = text.replace("[clock]\n", "").replace("stops  =", "clock . stops =").replace("limit  =", "clock . limit =")
    text = text.replace("[applies]\n", "").replace("none =", "applies.none =")
    shelf.write(CLOCK, text)
    lines = text.split("\n")
    for one in shelf.refused():
        assert "two TOML readers take" in one.what
        assert "clock ." in lines[one.line - 1], one
        assert "clock  " not in one.what, "no stray space of a reader's mistake is shown"


@pytest.mark.parametrize(
    "text",
    [
        "a = [1, 2", "a = [1,, 2]", "a = { b = 1 }\na.c = 2", "a = []\n[[a]]", "é = 1", 'a = "x\x01"', "a = {",
        "a = [{", "[a", "[[a]", "=", 'a = "', "a = '''", "a", "a = ", "[]", "[a]\n[a]", "a = 1 2", "a = 0x", "\x00",
    ],
)  # fmt: skip
def test_what_is_not_toml_is_refused_whatever_a_lenient_reader_makes_of_it(text):
    with pytest.raises(RulebookError) as caught:
        read_toml("x.toml", text.encode())
    (problem,) = caught.value.problems
    assert problem.what.startswith("this is not TOML")
    assert 1 <= problem.line <= text.count("\n") + 1


@pytest.mark.parametrize("depth", [50, 200, 300, 400, 450, 480, 495, 600, 3000, 20000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{a=", "}"), ("[{a=", "}]")])
def test_deep_nesting_is_read_or_refused(depth, opens, closes):
    text = f"a = {opens * depth}1{closes * depth}"
    try:
        read_toml("x.toml", text.encode())
    except RulebookError as error:
        assert len(str(error)) < 500


SLIPS = ("=", "[", "]", "[[", "]]", "{", "}", '"', "'", '"' * 3, "'" * 3, "\n", "\r\n", ".", ",", "#", "1", "\\", " ")
PIECES = st.sampled_from(SLIPS)


@given(st.integers(0, 10_000), PIECES | st.text(max_size=3), st.integers(0, 4))
@settings(max_examples=250, deadline=None)
def test_a_slip_of_the_hand_anywhere_gives_the_same_meaning_to_both_readers_or_a_refusal(place, slip, cut):
    text = (
        '[applies]\nnone = [ { fact = "decision.outcome", in = ["do_not_hold", "x"] } ]\n'
        '[[limits.a]]\nlength = "6 months" # note\nextended_by = { until = "e", needs = ["a", "b"] }\n'
        "[order]\n\"incident.known_on\" = ['''decision\nmade''', \"b\"]\n"
    )
    place %= len(text)
    text = (text[:place] + slip + text[place + cut :]).encode("utf-8", "replace").decode()
    try:
        found = read_toml("x.toml", text.encode())
    except RulebookError as error:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert error.problems
        assert all(1 <= one.line <= lines for one in error.problems)
    else:
        assert found.data == tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
