"""What the headings of columns, and the keys of records, say that stands beneath them."""

from __future__ import annotations

import re
from typing import Final

from scr_compliance.privacy.trace import TraceKind

LONGEST: Final = 80
_NOT_OF_PEOPLE: Final = re.compile(
    r"\b(?:agency|agencies|board|authority|service|organisation|file|sheet|document|policy|school|trust)\b|pseudonym|"
    r"\bindependent\b|\bdecision\b|\breceived\b|\bdate\b(?! of birth)",
    re.I,
)
_REMARKS: Final = re.compile(r"\b(?:comments?|remarks?|notes?|updates?|recommendation|reason|details?|impact)\b", re.I)
_KINDS: Final = (
    (TraceKind.BIRTH, re.compile(r"\bd\.?\s?o\.?\s?b\b|\bdate of birth\b|\bbirth ?da(?:te|y)\b|\bborn\b", re.I)),
    (TraceKind.INITIALS, re.compile(r"\binitials?\b", re.I)),
    (TraceKind.NAME, re.compile(r"\b(?:reviewer|author|chair of|contact person|lead person|[a-z]+ed by)\b", re.I)),
    (
        TraceKind.NAME,
        re.compile(r"\b(?:sur|fore|first|last|given|maiden|full|middle)?[ _-]?names?\b|\bknown as\b", re.I),
    ),
    (
        TraceKind.IDENTIFIER,
        re.compile(
            r"\baddress\b|\bpost ?code\b|\b(?:tele)?phone\b|\bmobile\b|\be-?mail\b|\bnhs (?:no|num)|\bupn\b|"
            r"\bnational insurance\b|\bpassport\b",
            re.I,
        ),
    ),
)


def is_of_remarks(text: str) -> bool:
    """Whether a heading is that of a column in which people write as they please.

    >>> is_of_remarks("Update (dated)"), is_of_remarks("Date notified")
    (True, False)
    """
    return len(text) <= LONGEST and bool(_REMARKS.search(text))


def kind_of_heading(text: str) -> TraceKind | None:
    """Return what a heading says that its column holds of people, or None.

    >>> kind_of_heading("D.O.B."), kind_of_heading("Child's surname"), kind_of_heading("Agency name")
    (<TraceKind.BIRTH: 'Dates of birth'>, <TraceKind.NAME: 'Likely names'>, None)
    """
    if len(text) > LONGEST or _NOT_OF_PEOPLE.search(text):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
