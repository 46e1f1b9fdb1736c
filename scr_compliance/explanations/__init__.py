"""Explanations: what somebody answered to a finding, once; it stands while the finding and what it rests on do.

An explanation stands beside a finding and never changes it; none is ever passed over without a word.
"""

from scr_compliance.explanations.account import Answered, AnswerState, account_of
from scr_compliance.explanations.explanation import Explanation, Explanations, needs_answer
from scr_compliance.explanations.reading import ExplanationsError, read_explanations
from scr_compliance.findings.grounds import fingerprint

__all__ = [
    "AnswerState",
    "Answered",
    "Explanation",
    "Explanations",
    "ExplanationsError",
    "account_of",
    "fingerprint",
    "needs_answer",
    "read_explanations",
]
