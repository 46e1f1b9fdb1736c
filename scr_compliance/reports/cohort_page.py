"""The cohort as one page that can be printed and stands by itself."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from scr_compliance.cohort import Cohort, published
from scr_compliance.cohort.figures import CANNOT_TELL, NOT_COMPLETED
from scr_compliance.records.dates import day_as_words
from scr_compliance.reports import cohort as words
from scr_compliance.reports.cohort_plot import bands_svg, finding


def as_page(found: Cohort) -> Iterator[str]:
    """Yield the page as HTML, everything in it escaped."""
    environment = Environment(
        loader=PackageLoader("scr_compliance.reports", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["figure"] = words.figure
    drawing = bands_svg(found)
    yield environment.get_template("cohort.html").render(
        found=found,
        as_at=day_as_words(found.as_at),
        printed=published(),
        told=words.told(found),
        timed=[band for band in found.bands if band.key not in (NOT_COMPLETED, CANNOT_TELL)],
        shares=(found.children, *found.shares),
        notes=list(words.notes(found)),
        # The drawing is made by the library from numbers and labels of this package; nothing of a source is in it.
        drawing=None if drawing is None else Markup(drawing),
        finding=finding(found),
        share_in_words=words.share_in_words,
        out_of_told=words.out_of_told,
        noun_of=words.noun_of,
    )
