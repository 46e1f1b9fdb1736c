"""Loading a rulebook that may be tried: with a draft too, which is said at once."""

from __future__ import annotations

from pathlib import Path

from scr_compliance.cli.output import complain
from scr_compliance.rulebook import Rulebook, load_rulebook


def tried_rulebook(rules: Path | None, policies: Path | None, overlay: Path | None) -> Rulebook:
    """Return the rulebook, and say on standard error where it was made with a draft.

    Raises `RulebookError` as `load_rulebook` does.
    """
    book = load_rulebook(rules, policies, overlay, drafts=True)
    if (said := draft_told(book)) is not None:
        complain([said])
    return book


def draft_told(book: Rulebook) -> str | None:
    """Return what is said of a rulebook that was made with a draft, or None where it was not."""
    if book.draft is None:
        return None
    return f"With the draft: {book.draft}. No review may be checked by it."
