"""Made-up reviews, plainly labelled, whose shape follows the published figures: for trying rules out at any size."""

from scr_compliance.generating.shape import shape
from scr_compliance.generating.table import Wanted, made_up, schema_of

__all__ = ["Wanted", "made_up", "schema_of", "shape"]
