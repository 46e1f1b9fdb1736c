"""A rule in plain English, made from its text alone: nothing is said that the rule does not say."""

from scr_compliance.rulebook.english.conditions import condition_in_words
from scr_compliance.rulebook.english.differences import differences
from scr_compliance.rulebook.english.telling import paragraphs, under

__all__ = ["condition_in_words", "differences", "paragraphs", "under"]
