"""Coverage of the guidance: every requirement of it, and whether rules check it, a person must, or nobody does.

The requirements stand in `requirements.csv`, at the top of the folder of rules.
"""

from scr_compliance.coverage.covering import Coverage, Covered, coverage
from scr_compliance.coverage.reading import read_requirements
from scr_compliance.coverage.requirement import How, Requirement
from scr_compliance.coverage.unchecked import Unchecked, unchecked

__all__ = ["Coverage", "Covered", "How", "Requirement", "Unchecked", "coverage", "read_requirements", "unchecked"]
