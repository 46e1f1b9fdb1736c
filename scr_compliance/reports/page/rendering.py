"""The page itself: what the other modules work out, put into the templates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from scr_compliance.findings import HEADINGS
from scr_compliance.records.absence import Absence
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.cohort import figure
from scr_compliance.reports.page import summary, timeline
from scr_compliance.reports.page.beside_ofsted import beside_ofsted
from scr_compliance.reports.page.departures import departures, fallen
from scr_compliance.reports.page.lists import Lists
from scr_compliance.reports.page.moves import since_then
from scr_compliance.reports.page.reviews import Reviews
from scr_compliance.reports.page.sorting import sort
from scr_compliance.reports.page.table import grids
from scr_compliance.reports.page.unread import source_parts
from scr_compliance.reports.problems import problems, twice

_PARTS = ("head.html", "lists.html", "table.html", "cohort.html", "reading.html", "reviews.html", "foot.html")


def as_page(audit: Audit) -> Iterator[str]:
    """Yield the page as HTML, everything in it escaped: one file that fetches nothing and needs no script.

    It says nothing of when it was made: the same records, rules and as-at date give the same page.
    """
    found = sort(audit)
    reviews = Reviews(audit)
    content = {
        "as_at": day_as_words(audit.as_at),
        "audit": audit,
        "outcome": summary.outcome(audit, found),
        "problems": list(problems(audit)),
        "facts": list(summary.facts(audit)),
        "found": found,
        "counts": summary.counts(audit, found),
        "decided": summary.decided(audit),
        "lists": Lists(audit, found, reviews.told),
        "grids": grids(audit),
        "sources": list(source_parts(audit)),
        "twice": list(twice(audit)),
        "departures": departures(audit),
        "fallen": list(fallen(audit)),
        "since": since_then(audit),
        "unchecked": audit.unchecked,
        "large": audit.is_large,
        "reviews": reviews.parts(),
        **beside_ofsted(audit),
    }
    for name in _PARTS:
        yield _environment().get_template(name).render(content)


@cache
def _environment() -> Environment:
    """Return the templates, read and compiled once."""
    environment = Environment(
        loader=PackageLoader("scr_compliance.reports", "templates/report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters.update(figure=figure, kept=_kept)
    environment.globals.update(marks=summary.marks, drawing=timeline, unreadable=Absence.UNREADABLE.value)
    return environment


def _kept(text: str) -> str:
    """Return a text in which the words of a heading are never parted at the end of a line."""
    for heading in HEADINGS:
        text = text.replace(heading, heading.replace(" ", "\u00a0"))
    return text
