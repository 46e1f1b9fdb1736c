"""The list of requirements: the shipped one is whole, and every mistake in one is refused with its line."""

from __future__ import annotations

import csv
import io

import pytest

from scr_compliance.coverage import How, coverage, read_requirements
from scr_compliance.coverage.requirement import COLUMNS
from scr_compliance.rulebook import RulebookError, load_rulebook

ROW = {
    "edition": "Made-up guidance", "edition_ids": "wt2010", "in_force_from": "2010-01", "in_force_to": "",
    "paragraph": "1.1", "requirement": "A made-up duty", "start_event": "", "end_event": "", "limit": "none",
    "strength": "should", "exception": "", "source": "", "confidence": "low", "how": "partly",
    "rules": "completion-in-time", "note": "Look at the rest.",
}  # fmt: skip


def written(tmp_path, *rows, columns=COLUMNS, encoding="utf-8"):
    """Write made-up requirements; each row changes what it names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for number, changes in enumerate(rows):
        row = ROW | {"paragraph": f"1.{number}"} | changes
        writer.writerow([row.get(column, "") for column in columns])
    path = tmp_path / "requirements.csv"
    path.write_text(out.getvalue(), encoding=encoding)
    return path


def refused(path):
    with pytest.raises(RulebookError) as caught:
        read_requirements(path)
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_list_is_whole():
    found = read_requirements()
    assert len(found) == 122
    assert {row.how for row in found} == set(How)
    known = set(load_rulebook().editions)
    for row in found:
        assert row.requirement, row.line
        assert known.issuperset(row.edition_ids), row.line
        assert row.source.startswith("http") or not row.source, row.line
        assert row.source or row.confidence == "low", "only what is from memory has no source"


def test_every_row_is_read_with_its_line(tmp_path):
    found = read_requirements(written(tmp_path, {}, {"how": "automated", "rules": "a b", "note": ""}))
    assert [(row.line, row.how, row.rules) for row in found] == [
        (2, How.PARTLY, ("completion-in-time",)), (3, How.AUTOMATED, ("a", "b")),
    ]  # fmt: skip


def test_a_file_as_a_spreadsheet_saves_it_is_read(tmp_path):
    assert len(read_requirements(written(tmp_path, {}, encoding="utf-8-sig"))) == 1


PLANTED = [
    ({"how": "automatic"}, "how is never automatic; did you mean automated?"),
    ({"how": "?"}, "how is never ?; it is one of: automated, partly, by a person, not a duty"),
    ({"how": ""}, "how is blank; say it; a requirement without it cannot be told"),
    ({"confidence": "hihg"}, "confidence is never hihg; did you mean high?"),
    ({"rules": ""}, "it is partly, and names no rule; name the rules that check it"),
    ({"how": "by a person"}, "it is checked by a person, and names a rule; say partly, or take the rule away"),
    ({"note": ""}, "it is partly, and has no note; say what a person should look at, or why it is no duty"),
    ({"requirement": " "}, "requirement is blank; say it; a requirement without it cannot be told"),
    ({"paragraph": "1.0"}, "the same requirement stands in line 2; take one away"),
]


@pytest.mark.parametrize(("changes", "words"), PLANTED, ids=[words[:40] for _, words in PLANTED])
def test_a_mistake_in_a_row_is_refused_with_its_line(tmp_path, changes, words):
    assert refused(written(tmp_path, {}, changes)) == [f"requirements.csv:3: {words}"]


def test_every_mistake_is_named_at_once(tmp_path):
    found = refused(written(tmp_path, *(changes for changes, _ in PLANTED[:6])))
    assert len(found) == 6


def test_mistakes_in_the_columns(tmp_path):
    misspelt = tuple("requirment" if column == "requirement" else column for column in COLUMNS)
    assert refused(written(tmp_path, columns=misspelt)) == [
        "requirements.csv:1: no column is called requirment; did you mean requirement?"
    ]
    assert "the column note is missing" in refused(written(tmp_path, columns=COLUMNS[:-1]))[0]
    assert "twice" in refused(written(tmp_path, columns=(*COLUMNS, "note")))[0]


def test_a_row_of_another_length_and_a_quote_left_open(tmp_path):
    path = written(tmp_path, {})
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "one,too,few\n", encoding="utf-8")
    assert refused(path) == ["requirements.csv:3: the row has 13 cells too few; put text with commas in quotes"]
    path.write_text(whole + 'a,"open\n', encoding="utf-8")
    assert "the line is no CSV" in refused(path)[0]


def test_a_file_that_cannot_be_read(tmp_path):
    assert "the file cannot be read" in refused(tmp_path / "none.csv")[0]
    path = tmp_path / "requirements.csv"
    path.write_bytes(b"edition\n\xff\n")
    assert refused(path) == [f"{path}:1: the file is not UTF-8; save it as UTF-8"]


def test_a_rule_or_an_edition_that_is_nowhere_is_refused(tmp_path):
    rows = read_requirements(written(tmp_path, {}, {"rules": "completion-on-time"}, {"edition_ids": "wt2011"}))
    with pytest.raises(RulebookError) as caught:
        coverage(load_rulebook(), rows)
    first, second = map(str, caught.value.problems)
    assert first == "requirements.csv:3: no rule is called completion-on-time; did you mean completion-in-time?"
    assert second.startswith("requirements.csv:4: no edition is called wt2011; did you mean wt201")
