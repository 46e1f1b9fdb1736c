"""Findings: an outcome with its evidence, its sum, what would settle it, and an id that stays the same."""

from scr_compliance.findings.finding import Days, Excepted, Finding, Turning
from scr_compliance.findings.outcomes import HEADINGS, Heading, heading_of, worst

__all__ = ["HEADINGS", "Days", "Excepted", "Finding", "Heading", "Turning", "heading_of", "worst"]
