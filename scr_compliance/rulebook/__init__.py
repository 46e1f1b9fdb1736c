"""The rulebook: TOML read into typed rules, editions and limits, and refused where anything in it is wrong."""

from scr_compliance.rulebook.book import Clause, Edition, Rule, Rulebook
from scr_compliance.rulebook.load import load_rulebook, shipped_rulebook
from scr_compliance.rulebook.problems import Problem, RulebookError

__all__ = ["Clause", "Edition", "Problem", "Rule", "Rulebook", "RulebookError", "load_rulebook", "shipped_rulebook"]
