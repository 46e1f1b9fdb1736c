"""Agencies written without a name may be any that has an entry, so that one entry leaves it open of all of them."""

from __future__ import annotations

from datetime import date

import pytest

import scr_compliance as scr

RULE = "chronology-has-every-agency"


@pytest.mark.parametrize(
    ("names", "outcome"),
    [((None, None), "unknown"), (("Police", None), "unknown"), (("Police", "Health"), "not_met")],
)
def test_one_entry_without_an_agency(names, outcome):
    agencies = [{"in_contact": True, **({"name": name} if name else {})} for name in names]
    review = scr.Review.model_validate(
        {
            "reference": "MADE-UP-1", "kind": "scr", "status": "closed", "agencies": agencies,
            "decision": {"made_on": "2011-02-19", "outcome": "hold"}, "review": {"completed_on": "2011-06-01"},
            "chronology": {"entries": [{"on": "2010-12-12"}], "status": "integrated"},
        }
    )  # fmt: skip
    (finding,) = [one for one in scr.check(review, as_at=date(2011, 10, 5)) if one.rule == RULE]
    assert finding.outcome == outcome
