"""Every mistake in a file of exceptions is refused at once, with its place and the nearest right spelling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import scr_compliance as scr

Refused = Callable[..., list[str]]
Table = Callable[..., str]

# A change to a right exception, its line, and what is said.
MISTAKES = [
    ({"rule": '"completion-in-tim"'}, 3, "there is no rule called completion-in-tim; did you mean completion-in-time?"),
    ({"rule": '"Mr Bloggs was ill"'}, 3, "rule is not the id of a rule; `scr-compliance rules list` names them"),
    ({"approver": None, "aprover": '"chair"'}, 7, "there is no key called aprover; did you mean approver?"),
    ({"color": '"red"'}, 8, "there is no key called color; remove it, or use one of: number, review, reviews, rule, "
                            "item, finding, approver, reason, agreed_on, start, expiry, evidence"),
    ({"approver": None}, 1, "approver is missing; add the post that approved it"),
    ({"approver": '" "'}, 4, "approver is missing; add the post that approved it"),
    ({"approver": '"TBC"'}, 4, "approver says nothing; add the post that approved it"),
    ({"approver": "true"}, 4, "approver cannot be read: it is not text; add the post that approved it"),
    ({"reason": None}, 1, "reason is missing; add why it was approved"),
    ({"reason": '"n/a"'}, 5, "reason says nothing; add why it was approved"),
    ({"reason": '"..."'}, 5, "reason says nothing; add why it was approved"),
    ({"start": None}, 1, "start is missing; add its first day, such as 2010-09-01"),
    ({"expiry": None}, 1, "expiry is missing; add its last day, such as 2010-12-31"),
    ({"start": '"September 2010"'}, 6,
     "start is known only as 2010-09; an exception runs by whole days; write one, such as 2010-09-01"),
    ({"expiry": '"2010"'}, 7,
     "expiry is known only as 2010; an exception runs by whole days; write one, such as 2010-09-01"),
    ({"expiry": '"TBC"'}, 7, "expiry is not yet; an exception runs by whole days; write one, such as 2010-09-01"),
    ({"expiry": "2010"}, 7, "expiry cannot be read: it is not a date; write a day such as 2010-01-14 or a month such "
                            "as 2010-01; write a day, such as 2010-09-01"),
    ({"expiry": "2010-10-31T12:00:00"}, 7,
     "expiry has a time of day; an exception runs by whole days; write the day alone"),
    ({"expiry": "2010-10-31T00:00:00Z"}, 7,
     "expiry has a time of day; an exception runs by whole days; write the day alone"),
    ({"expiry": "2010-08-31"}, 7, "expiry is before start; it could never cover a day; put the two right"),
    ({"agreed_on": "2010-11-01"}, 8, "agreed_on is after expiry; it could never cover a day; put the two right"),
    ({"review": None}, 1, 'review is missing; name the review, or write reviews = "all" for every one'),
    ({"reviews": '"all"'}, 8, "it names one review and all of them; keep review or reviews, not both"),
    ({"review": None, "reviews": '"SCR-1"'}, 7, 'reviews is not all; name one review, or write reviews = "all"'),
    ({"review": '["SCR-1", "SCR-2"]'}, 2, "review is not a short text; write it in quotes"),
    ({"item": '"Police"'}, 8,
     "completion-in-time judges a review as a whole, so there are no items of it; leave item out"),
    ({"item": '""'}, 8, "item is empty; give it a value, or leave it out"),
    ({"rule": '"information-request-answered"', "item": '"Probation"'}, 8,
     "one of information_requests is not known by that; "
     'write "Requested of; Requested by; Date the information was asked for" with each filled in'),
    ({"rule": '"information-request-answered"', "item": '"Probation; Board; soon"'}, 8,
     "Date the information was asked for cannot be read: "),
    ({"finding": '"7"'}, 8, "finding is not the id of a finding; `check --format jsonl` gives the ids"),
    ({"review": None, "reviews": '"all"', "finding": '"2d1c1e248b655bca"'}, 8,
     "finding names one finding, and reviews every review; name the review"),
    ({"rule": '"imr-from-every-agency"', "item": '"Police"', "finding": '"2d1c1e248b655bca"'}, 9,
     "it names an item and a finding; keep item or finding, not both"),
    ({"evidence": '"7"'}, 8, "evidence is not a fingerprint: 16 figures and letters from a to f, as text; "
                             "`scr-compliance except` writes an exception with its own"),
    ({"review": None, "reviews": '"all"', "evidence": '"2d1c1e248b655bca"'}, 8,
     "evidence is what one finding rests on, and this speaks of more than one; "
     "name the review, and the item or the finding where there are several"),
    ({"rule": '"imr-from-every-agency"', "evidence": '"2d1c1e248b655bca"'}, 8,
     "evidence is what one finding rests on, and this speaks of more than one; "
     "name the review, and the item or the finding where there are several"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "line", "said"), MISTAKES, ids=[said for *_, said in MISTAKES])
def test_a_mistake_is_refused_with_its_line(
    refused: Refused, table: Table, changes: dict[str, str | None], line: int, said: str
) -> None:
    (found,) = refused(table(**changes))
    assert found.startswith(f"exceptions.toml:{line}: {said}")
    assert found.endswith(said) or said.endswith(": ")


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(refused: Refused, table: Table) -> None:
    found = refused(table(rule='"x"', approver=None), table(), table(start=None, expiry='"May 2010"'))
    assert [one.split(": ")[0] for one in found] == [f"exceptions.toml:{line}" for line in (3, 1, 16, 21)]


def test_a_key_twice_is_no_toml(refused: Refused, table: Table) -> None:
    (found,) = refused(table() + 'rule = "dates-in-order"\n')
    assert found.startswith("exceptions.toml:8: this is not TOML: cannot overwrite a value")


def test_what_two_readers_take_differently_is_refused(refused: Refused, table: Table) -> None:
    (found,) = refused(table() + "agreed . on = 2010-09-01\n")
    assert found == "exceptions.toml:8: two TOML readers take exceptions.0.agreed differently; write it more plainly"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[exception]]\n", "exceptions.toml:1: there is no table called exception; did you mean exceptions?"),
        ("board = 1\n", "exceptions.toml:1: there is no table called board; remove it; each exception is a table "
                        "[[exceptions]]"),
        ("\n[exceptions]\n", "exceptions.toml:2: one exception is one table; write [[exceptions]]"),
        ("exceptions = [1]\n", "exceptions.toml:1: an exception is a table of keys; write [[exceptions]]"),
    ],
)  # fmt: skip
def test_a_misspelt_table_is_refused(refused: Refused, text: str, said: str) -> None:
    assert refused(text) == [said]


def test_one_number_may_not_name_two(refused: Refused, table: Table) -> None:
    assert refused(table(number='"2010/1"'), table(number='"2010/1 "')) == [
        "exceptions.toml:10: the number 2010/1 is borne by another exception, at exceptions.toml:1; change one"
    ]


def test_a_file_without_exceptions_has_none(exceptions: Callable[..., scr.Exceptions]) -> None:
    assert exceptions("# none agreed this year\n").departures == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.toml", None, "gone.toml: the file of exceptions cannot be read (No such file or directory)"),
        ("list.txt", b"x", "list.txt: exceptions are kept in TOML, CSV or XLSX, and the file is none of them"),
        ("list.csv", b" \n", "list.csv: it is empty; it needs a row of headings: number, review, "),
        ("list.csv", b"a\0b", "list.csv: it holds NUL bytes"),
        ("list.xlsx", b"no workbook", "list.xlsx: the workbook is damaged"),
        ("list.toml", b"x = '\xff'", "list.toml:1: the text is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, book: scr.Rulebook, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(scr.ExceptionsError) as error:
        scr.load_exceptions(tmp_path / name, book)
    assert said in str(error.value)


def test_a_rule_of_an_overlay_may_be_named(tmp_path: Path, table: Table, book: scr.Rulebook) -> None:
    path = tmp_path / "exceptions.toml"
    path.write_text(table(rule='"family-told"'), encoding="utf-8")
    with pytest.raises(scr.ExceptionsError, match="there is no rule called family-told"):
        scr.load_exceptions(path, book)
    rules = tmp_path / "ours" / "rules" / "ours"
    rules.mkdir(parents=True)
    (rules / "family-told.toml").write_text(
        'title = "Family told"\nrequirement = "The family is told."\nwhy = "They have a part in it."\n'
        'duty_holder = "board"\nremedy = "Tell them."\nquestion = "Was the family told?"\n'
        '[basis]\ndocument = "Our own rules"\nparagraph = "1"\nsource = "board minutes"\nstrength = "should"\n'
        'standing = "verified"\nchosen_by = "decision.made_on"\n',
        encoding="utf-8",
    )
    ours = scr.load_rulebook(overlay=tmp_path / "ours")
    assert len(scr.load_exceptions(path, ours).departures) == 1
