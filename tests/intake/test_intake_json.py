"""JSON and JSON Lines."""

import json

import pytest

from scr_compliance.intake import SourceError, read
from scr_compliance.records.absence import Absence
from scr_compliance.records.review import Review

ONE = {
    "reference": "SCR-1",
    "decision": {"made_on": "2010-01-14", "outcome": "hold"},
    "chronology": {"status": "integrated", "entries": [{"on": "2009-01", "agency": "Police"}]},
    "agencies": [{"name": "Police", "in_contact": True}, {}],
    "information_requests": [{"from": "Police", "to": "Health"}],
    "extensions": "none",
    "imrs": {"asked_count": 4, "received_count": None},
}


def test_a_record_is_the_one_that_the_model_makes(write):
    (record,) = read(write("reviews.json", json.dumps([ONE]))).records
    assert record.review == Review.model_validate(ONE)
    assert record.review.model_dump(mode="json") == Review.model_validate(ONE).model_dump(mode="json")


def test_places_are_json_pointers(write):
    (record,) = read(write("reviews.json", json.dumps([ONE]))).records
    assert record.at == "reviews.json:/0"
    assert record.cells["decision.made_on"] == "reviews.json:/0/decision/made_on"
    assert record.cells["agencies[0].in_contact"] == "reviews.json:/0/agencies/0/in_contact"
    assert record.cells["information_requests[0].from"] == "reviews.json:/0/information_requests/0/from"
    assert record.cells["chronology.entries[0].on"] == "reviews.json:/0/chronology/entries/0/on"


@pytest.mark.parametrize(
    ("data", "at"), [([ONE], "a.json:/0"), (ONE, "a.json"), ({"reviews": [ONE]}, "a.json:/reviews/0")]
)
def test_a_list_a_record_or_a_container(write, data, at):
    intake = read(write("a.json", json.dumps(data)))
    assert [record.at for record in intake.records] == [at]
    assert intake.complete
    assert intake.cells_read == 12


def test_what_stands_beside_the_reviews_is_listed(write):
    intake = read(write("a.json", json.dumps({"reviews": [ONE], "meta": {"by": "x", "n": 1}})))
    assert (intake.not_read[0].cell, intake.not_read[0].cells) == ("/meta", 2)


def test_json_lines_are_numbered_and_a_broken_line_is_listed(write):
    lines = [json.dumps(ONE), "", '{"reference": ', json.dumps({**ONE, "reference": "SCR-2"})]
    intake = read(write("reviews.jsonl", "\r\n".join(lines)))
    assert [record.at for record in intake.records] == ["reviews.jsonl:1", "reviews.jsonl:4"]
    assert intake.records[1].cells["decision.made_on"] == "reviews.jsonl:4/decision/made_on"
    assert intake.not_read[0].at == "reviews.jsonl:3"
    assert intake.rejected == 1


def test_the_content_decides_between_json_and_json_lines(write):
    two = json.dumps(ONE) + "\n" + json.dumps({**ONE, "reference": "SCR-2"})
    intake = read(write("a.json", two))
    assert len(intake.records) == 2
    assert "JSON Lines" in intake.notes[0]
    assert len(read(write("b.jsonl", json.dumps([ONE], indent=1))).records) == 1


def test_unknown_keys_refuse_the_record_by_name_all_at_once(write):
    wrong = {
        "reference": "SCR-1",
        "decision": {"made_onn": "2010"},
        "sttaus": "open",
        "agencies": [{"nmae": "x"}],
    }
    intake = read(write("a.json", json.dumps([wrong, ONE])))
    assert [record.at for record in intake.records] == ["a.json:/1"]
    assert intake.rejected == 1
    whys = [entry.why for entry in intake.not_read]
    assert any("decision.made_onn: no such fact; did you mean decision.made_on?" in why for why in whys)
    assert any("sttaus: no such fact; did you mean status?" in why for why in whys)
    assert any("agencies[0].nmae: no such fact; did you mean agencies[0].name?" in why for why in whys)
    assert intake.cells_not_read == 4


def test_a_leaf_that_cannot_be_read_is_listed_and_the_record_kept(write):
    record = {
        "reference": "SCR-1",
        "decision": {"made_on": 40192, "outcome": "perhaps"},
        "agencies": "several",
    }
    intake = read(write("a.json", json.dumps(record)))
    review = intake.records[0].review
    assert review.decision.made_on is review.decision.outcome is review.agencies is Absence.UNREADABLE
    assert {entry.cell for entry in intake.not_read} == {
        "/decision/made_on",
        "/decision/outcome",
        "/agencies",
    }


@pytest.mark.parametrize("text", ["5/6", "5 of 6", "all"])
def test_a_count_is_one_number_as_the_model_has_it(write, text):
    intake = read(write("a.json", json.dumps({"reference": "SCR-1", "imrs": {"received_count": text}})))
    imrs = intake.records[0].review.imrs
    assert (imrs.received_count, imrs.asked_count) == (Absence.UNREADABLE, None)
    assert [(entry.cell, entry.why) for entry in intake.not_read] == [
        ("/imrs/received_count", "it is not a whole number")
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": []}, {"decision": "yes"}, {"agencies": {}}, {"agencies": ["Police"]}, {"status": {}},
        {"status": ["open"]}, {"decision": {"made_on": []}},
    ],
)  # fmt: skip
def test_a_wrong_shape_refuses_the_record(write, wrong):
    intake = read(write("a.json", json.dumps([{"reference": "SCR-1", **wrong}, ONE])))
    assert len(intake.records) == 1
    assert intake.rejected == 1
    assert intake.not_read


@pytest.mark.parametrize(
    "data", ["[3]", "[null]", "3", '"text"', "[[]]", "[{}]", '[{"reference": true}]', '[{"reference": " "}]']
)
def test_what_is_no_record_is_listed(write, data):
    intake = read(write("a.json", data))
    assert not intake.records
    assert intake.rejected == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"reference": "SCR-1", "imrs": {"asked_count": NaN}}', "NaN"),
        ('{"reference": "SCR-1", "imrs": {"asked_count": -Infinity}}', "Infinity"),
        ('{"reference": "SCR-1", "status": "open", "status": "closed"}', "twice: status"),
        ('{"reference": "SCR-1", "decision": {"made_on": "2010", "made_on": "2011"}}', "twice: made_on"),
        ('{"reference": "a\\ud800"}', "no text"),
        ('{"reference": "SCR-1", "a\\ud800": 1}', "no such fact"),
        ('{"reference": "SCR-1", "a": ' + "[" * 150 + "]" * 150 + "}", "deeper than 100"),
    ],
)
def test_hostile_records_are_refused_and_others_go_on(write, text, why):
    for name, content in (
        ("a.json", f"[{text}, {json.dumps(ONE)}]"),
        ("a.jsonl", f"{text}\n{json.dumps(ONE)}"),
    ):
        intake = read(write(name, content))
        assert len(intake.records) == 1
        assert intake.rejected == 1
        assert why in " ".join(entry.why for entry in intake.not_read)
        "".join(entry.why + entry.text + entry.cell + entry.reference for entry in intake.not_read).encode()


def test_hostile_leaves_are_listed(write):
    text = '{"reference": "SCR-1", "board": "a\\udc00", "imrs": {"asked_count": 1e999, "received_count": 1%s}}' % (
        "0" * 5000
    )
    intake = read(write("a.json", text))
    review = intake.records[0].review
    assert review.board is review.imrs.asked_count is review.imrs.received_count is Absence.UNREADABLE
    assert intake.cells_not_read == 3
    "".join(entry.text for entry in intake.not_read).encode()


def test_deep_nesting_ends_in_a_plain_message(write):
    deep = "[" * 200_000
    with pytest.raises(SourceError, match=r"deeper|cannot be read as JSON"):
        read(write("a.json", deep))
    intake = read(write("a.jsonl", '{"a": ' + deep + "\n" + json.dumps(ONE)))
    assert len(intake.records) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"reference": "SCR-1",}]', "line 1, column"),
        ("", "is empty"),
        ("  \n", "is empty"),
        (b"\xff\xfa", "UTF-8"),
        ('{"reviews": 3}', "list of records"),
    ],
)
def test_a_file_that_does_not_parse_is_refused(write, text, message):
    with pytest.raises(SourceError, match=message):
        read(write("a.json", text))


def test_an_empty_list_is_recorded_as_such(write):
    intake = read(write("a.json", '{"reference": 12, "agencies": [], "actions": null}'))
    review = intake.records[0].review
    assert (review.reference, review.agencies, review.actions) == ("12", (), None)
