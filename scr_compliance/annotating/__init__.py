"""The user's own workbook back, marked: notes on the cells at fault and a sheet of what to fix first.

Nothing else in it changes: values, formulas, styles and every part but those of notes stay byte for byte.
"""

from scr_compliance.annotating.workbook import marked_workbook

__all__ = ["marked_workbook"]
