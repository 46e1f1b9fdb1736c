"""What changes between two rulebooks, as one page that can be printed and signed, and stands by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from scr_compliance.comparing import Comparison
from scr_compliance.findings.words import counted
from scr_compliance.intake.result import Intake
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports import comparison_words as words


def as_page(comparison: Comparison, intakes: Sequence[Intake]) -> Iterator[str]:
    """Yield the page as HTML, everything in it escaped."""
    environment = Environment(
        loader=PackageLoader("scr_compliance.reports", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    drafts = dict.fromkeys(book.draft for book in (comparison.before, comparison.after) if book.draft is not None)
    yield environment.get_template("comparison.html").render(
        comparison=comparison,
        intakes=intakes,
        not_read=[cell for intake in intakes for cell in intake.not_read],
        as_at=day_as_words(comparison.as_at),
        drafts="; ".join(drafts),
        directions=[(way, list(group)) for way, group in groupby(comparison.outcomes, lambda one: one.direction)],
        totals=[(rule, counts) for rule, counts in comparison.totals.items() if words.is_changed(counts)],
        twice=words.repeated(record.review.reference for intake in intakes for record in intake.records),
        names=words.OUTCOMES, touch=words.touch, counted=counted, answer=words.answer,
        name_of=words.name_of, subject_of=words.subject_of, title_of=words.title_of, outcomes_in=words.outcomes_in,
        figure_changes=words.figure_changes,
    )  # fmt: skip
