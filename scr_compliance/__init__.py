"""scr-compliance: checks the records of serious case reviews against Working Together, and says why.

>>> import scr_compliance as scr
>>> book = scr.load_rulebook()
>>> "completion-in-time" in {rule.id for rule in book.rules}
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scr_compliance.exceptions import Exceptions, ExceptionsError
    from scr_compliance.findings.finding import Finding
    from scr_compliance.intake import read
    from scr_compliance.intake.exceptions import load_exceptions
    from scr_compliance.judging import check, check_all
    from scr_compliance.records.record import Record
    from scr_compliance.records.review import Review
    from scr_compliance.rulebook import Rulebook, RulebookError, load_rulebook

__all__ = [
    "Exceptions",
    "ExceptionsError",
    "Finding",
    "Record",
    "Review",
    "Rulebook",
    "RulebookError",
    "__version__",
    "check",
    "check_all",
    "load_exceptions",
    "load_rulebook",
    "read",
]
__version__ = "0.1.0"

_WHERE = {
    "check": "scr_compliance.judging", "check_all": "scr_compliance.judging",
    "Exceptions": "scr_compliance.exceptions", "ExceptionsError": "scr_compliance.exceptions",
    "Finding": "scr_compliance.findings.finding",
    "Record": "scr_compliance.records.record", "Review": "scr_compliance.records.review",
    "Rulebook": "scr_compliance.rulebook", "RulebookError": "scr_compliance.rulebook",
    "load_exceptions": "scr_compliance.intake.exceptions",
    "load_rulebook": "scr_compliance.rulebook",
    "read": "scr_compliance.intake",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that the command line starts at once."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_WHERE[name]), name)
    globals()[name] = found
    return found
