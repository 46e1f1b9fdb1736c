"""What findings that are otherwise alike say in the same words: the sentence without what only tells them apart."""

from __future__ import annotations

from scr_compliance.findings import Finding
from scr_compliance.findings.telling import READ_AS_OPEN


def alike(finding: Finding) -> str:
    """Return why, without the name of the item before it and without that a blank status was read as open.

    Of eight agencies of which the same cannot be told this is one sentence. Each finding, told in full, keeps its own.
    """
    key, _, _ = finding.item.rpartition("#")
    name = key.split("\x1f")[0]
    said = finding.because.removeprefix(f"{name}: ") if name else finding.because
    return said.removesuffix(READ_AS_OPEN).rstrip() or said
