"""What a record refuses is said without what was typed: it may be a name, or a date of birth."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import scr_compliance as scr


@pytest.mark.parametrize(
    "record",
    [
        {"reference": "R-1", "decision": {"made_on": "Jane Quill 01/02/2003 maybe"}},
        {"reference": "R-1", "agencies": [{"in_contact": "Jane Quill said so"}]},
        {"reference": "R-1", "nonsense": "Jane Quill"},
    ],
)
def test_an_error_names_the_place_and_repeats_nothing(record):
    with pytest.raises(ValidationError) as refused:
        scr.Review.model_validate(record)
    assert "Quill" not in str(refused.value)
    assert refused.value.errors(include_input=False)[0]["loc"]
