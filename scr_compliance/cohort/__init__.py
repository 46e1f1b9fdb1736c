"""The cohort: Ofsted's table made from any set of reviews, and what it published of its own 85.

What is counted is written as rules under `measures/` and judged by the same engine as every other rule.
"""

from scr_compliance.cohort.count import cohort
from scr_compliance.cohort.figures import Answers, Band, Cohort, Share
from scr_compliance.cohort.published import Published, published
from scr_compliance.cohort.withholding import withheld

__all__ = ["Answers", "Band", "Cohort", "Published", "Share", "cohort", "published", "withheld"]
