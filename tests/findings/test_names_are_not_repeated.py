"""What an item is known by is told to readers only where it cannot be a name."""

from __future__ import annotations

from datetime import date

import scr_compliance as scr


def test_words_under_a_number_are_not_repeated():
    review = scr.Review.model_validate(
        {
            "reference": "R-1", "kind": "scr", "status": "closed",
            "decision": {"made_on": "2010-01-14", "outcome": "hold"},
            "actions": [{"number": "Zebedee Quill to act"}, {"number": "2a", "due_on": "2010-05-01"}],
        }
    )  # fmt: skip
    told = [one.because for one in scr.check(review, as_at=date(2011, 1, 1)) if one.subject.startswith("actions")]
    assert told, "no action was judged"
    assert not [because for because in told if "Quill" in because]
    assert {because.split(":")[0] for because in told} == {"Actions, number 1", "2a"}
