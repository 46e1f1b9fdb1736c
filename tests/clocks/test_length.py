import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_compliance.clocks import Length, Unit


@pytest.mark.parametrize(
    ("text", "length", "written"),
    [
        ("6 months", Length(6, Unit.MONTHS), "6 months"),
        ("1 month", Length(1, Unit.MONTHS), "1 month"),
        ("5 working days", Length(5, Unit.WORKING_DAYS), "5 working days"),
        ("1 working day", Length(1, Unit.WORKING_DAYS), "1 working day"),
        ("1 week", Length(1, Unit.WEEKS), "1 week"),
        ("14 days", Length(14, Unit.DAYS), "14 days"),
        ("1000 days", Length(1000, Unit.DAYS), "1000 days"),
        ("  5  Working   Days ", Length(5, Unit.WORKING_DAYS), "5 working days"),
        ("6 month", Length(6, Unit.MONTHS), "6 months"),
        ("1 months", Length(1, Unit.MONTHS), "1 month"),
        ("6months", Length(6, Unit.MONTHS), "6 months"),
        ("06 months", Length(6, Unit.MONTHS), "6 months"),
    ],
)
def test_a_length_is_read_and_written(text: str, length: Length, written: str) -> None:
    assert Length.parse(text) == length
    assert str(length) == written


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "does not begin with a number in figures"),
        ("months", "does not begin with a number in figures"),
        ("six months", "does not begin with a number in figures"),
        ("½ month", "does not begin with a number in figures"),
        ("٦ months", "does not begin with a number in figures"),
        ("6", "it has no unit"),
        ("0 months", "less than 1"),
        ("000 months", "less than 1"),
        ("-1 month", "less than 1"),
        ("1.5 months", "not a whole number in plain figures"),
        ("1,000 days", "not a whole number in plain figures"),
        ("+6 months", "not a whole number in plain figures"),
        ("1001 days", "more than 1000"),
        ("9" * 5000 + " days", "more than 1000"),
        ("6 mnths", "did you mean '6 months'?"),
        ("1 mnth", "did you mean '1 month'?"),
        ("5 workdays", "did you mean '5 working days'?"),
        ("5 business days", "did you mean '5 working days'?"),
        ("2 wks", "did you mean '2 weeks'?"),
        ("1 year", "'year' is not a unit. "),
        ("6 " + "x" * 5000, "is not a unit. "),
        ("6 months 2 days", "is not a unit"),
        ("1 month\x00", "is not a unit"),
    ],
)
def test_anything_else_is_refused_and_the_message_says_how_to_write_it(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match="is not a length") as refusal:
        Length.parse(text)
    message = str(refusal.value)
    assert fault in message
    assert message.endswith(
        "Write a whole number from 1 to 1000, a space and one of days, weeks, months, working days: '6 months'."
    )
    assert len(message) < 350


@pytest.mark.parametrize("count", [0, -1, 1001])
def test_a_length_made_directly_is_held_to_the_same_range(count: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 1000"):
        Length(count, Unit.DAYS)


@given(st.integers(1, 1000), st.sampled_from(Unit))
def test_a_length_written_is_read_back(count: int, unit: Unit) -> None:
    assert Length.parse(str(Length(count, unit))) == Length(count, unit)


@given(st.text())
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    try:
        Length.parse(text)
    except ValueError as refusal:
        assert "is not a length" in str(refusal)
