"""What a finding rests on, as a fingerprint: by it what was said of a finding once is known to hold still, or not."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Final

from scr_compliance.findings.finding import Finding
from scr_compliance.findings.words import general_path

_HASH: Final = re.compile(r"[0-9a-f]{16}")


def fingerprint(finding: Finding) -> str:
    """Return what tells the facts of a finding, with their values, from any others.

    Where a fact stands in its source does not count, nor in which row of a list: a tracker may be sorted again. Nor
    does what the finding lacks, which the day alone may change: of what is not recorded it is a fact that it is not.
    """
    facts = sorted([general_path(one.fact), json.dumps(one.value)] for one in finding.evidence)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def is_hash(text: str) -> bool:
    """Whether a text has the form of a fingerprint, which is that of a finding's id too.

    >>> is_hash("e106386e1618bb80"), is_hash("E106")
    (True, False)
    """
    return _HASH.fullmatch(text) is not None
