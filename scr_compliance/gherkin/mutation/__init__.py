"""Mutation runs: every change of a rule that no example notices, in English.

One thing of a rule is changed at a time, as a slip of the keyboard or a misreading of the guidance would change it,
and the examples that speak of the rule are run. Where all still pass, nothing pins what was changed.

What only tells people something (titles, paragraphs, sources, the strength of a word) is not changed: no answer
rests on it.
"""

from scr_compliance.gherkin.mutation.campaign import SHARED, Result, Tried, mutants_of, survey
from scr_compliance.gherkin.mutation.mutant import Kind, Mutant
from scr_compliance.gherkin.mutation.report import as_json, report_lines, sentence_of

__all__ = [
    "SHARED",
    "Kind",
    "Mutant",
    "Result",
    "Tried",
    "as_json",
    "mutants_of",
    "report_lines",
    "sentence_of",
    "survey",
]
