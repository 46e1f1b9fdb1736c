"""What reads a fact can be carried to another process or copied, and reads there as it does here."""

from __future__ import annotations

import copy
import pickle

import pytest

from scr_compliance.records.values import Kind, Reader

CHOICE = Reader(Kind.CHOICE, {"open": ("live", "in progress"), "closed": ("done",)})


@pytest.mark.parametrize("carry", [lambda one: pickle.loads(pickle.dumps(one)), copy.copy, copy.deepcopy])
def test_a_reader_that_has_read_can_be_carried(carry):
    assert CHOICE.read("Live") == "open"
    carried = carry(CHOICE)
    assert carried == CHOICE
    assert [carried.read(text) for text in ("In Progress", "done", " ")] == ["open", "closed", None]
