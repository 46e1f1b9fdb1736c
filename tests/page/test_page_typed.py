"""Of what was typed in a cell only what can hold nothing private is shown."""

from __future__ import annotations

import pytest

from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind
from scr_compliance.reports.typed import fit_to_show

EVENT = next(spec.path for spec in dictionary() if spec.kind is Kind.EVENT)
YES_NO = next(spec.path for spec in dictionary() if spec.kind is Kind.YES_NO and spec.each is None)
COUNT = next(spec.path for spec in dictionary() if spec.kind is Kind.COUNT)
TEXT = next(spec.path for spec in dictionary() if spec.kind is Kind.TEXT)


@pytest.mark.parametrize(
    ("path", "typed", "shown"),
    [
        (EVENT, "16/07/06", "16/07/06"),
        (EVENT, "3rd  of August 2006", "3rd of August 2006"),
        (EVENT, "TBC", "TBC"),
        (EVENT, "31/02/2010", "31/02/2010"),
        (EVENT, "17.09.09 (Extraordinary LSCB, chaired by A Smith)", "17.09.09 (…)"),
        (EVENT, "17.09.09 [ask A Smith", "17.09.09 (…)"),
        (EVENT, "told by A Smith", ""),
        (EVENT, "17.09.09 Smith", ""),
        (EVENT, "(A Smith)", ""),
        (YES_NO, "Y", "Y"),
        (YES_NO, "yes, says A Smith", ""),
        (YES_NO, "Yes - A Smith wrote", "Yes (…)"),
        (TEXT, "yes", ""),
        (COUNT, "5/6", "5/6"),
        (COUNT, "5, says A Smith", ""),
        ("no.such_fact", "yes", ""),
    ],
)
def test_only_words_that_the_reader_knows_are_shown(path: str, typed: str, shown: str) -> None:
    assert fit_to_show(path, typed) == shown
