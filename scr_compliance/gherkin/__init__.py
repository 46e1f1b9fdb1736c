"""The language of examples: what the features beside the rules are written in.

A feature says in plain English what a record holds, the day it is looked at, and what a rule then says of it. The
steps know no rule and no fact: rules are named by their id and facts by their label, so a new rule or a new fact
needs no new step.

- `Step` is one sentence of the language, `STEPS` all of them, `run_step` runs a sentence as a feature has it;
- `Example` is what the sentences of one scenario build up and look into.

Nothing here depends on what reads the feature files.
"""

from scr_compliance.gherkin.example import Example
from scr_compliance.gherkin.problems import Disagreement, StepError
from scr_compliance.gherkin.registry import STEPS, find_step, run_step
from scr_compliance.gherkin.step import Keyword, Step, Table

__all__ = ["STEPS", "Disagreement", "Example", "Keyword", "Step", "StepError", "Table", "find_step", "run_step"]
