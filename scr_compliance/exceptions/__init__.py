"""Exceptions: recorded departures, agreed by a post, for a reason, from one day to another.

An exception stands beside a finding and never changes it; none is ever passed over without a word.
"""

from scr_compliance.exceptions.account import Accounted, State, account
from scr_compliance.exceptions.departure import Departure
from scr_compliance.exceptions.entry import ExceptionsError, Refusal
from scr_compliance.exceptions.register import Exceptions

__all__ = ["Accounted", "Departure", "Exceptions", "ExceptionsError", "Refusal", "State", "account"]
