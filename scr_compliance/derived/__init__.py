"""Derived facts: what a condition cannot say, each declared with its one function.

A derived fact is worked out from what can be seen of a review as at a day, and is read in rules like any other.
Code names facts here and in the models of a record only.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from scr_compliance.derived.chronology import CHRONOLOGY
from scr_compliance.derived.declared import DerivedFact, LongestGap, Observed, Seen, StepsTaken, declared
from scr_compliance.derived.extensions import EXTENSIONS
from scr_compliance.derived.order import ORDER
from scr_compliance.records.absence import Absence
from scr_compliance.records.values import Kind

_EDITION: Final = declared(
    "edition", "Edition", "The edition of the guidance the review is being judged under.", Kind.TEXT,
    lambda seen: seen.edition or Absence.NOT_APPLICABLE, seen=Seen.EDITION,
)  # fmt: skip

DERIVED: Final[Mapping[str, DerivedFact]] = MappingProxyType(
    {fact.spec.path: fact for fact in (_EDITION, *ORDER, *CHRONOLOGY, *EXTENSIONS)}
)
EDITION: Final = _EDITION.spec.path

__all__ = ["DERIVED", "EDITION", "DerivedFact", "LongestGap", "Observed", "Seen", "StepsTaken"]
