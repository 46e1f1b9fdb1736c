"""A source as it lies: every sheet of a workbook, or a text table, as a grid of cells, nothing yet interpreted."""

from scr_compliance.intake.grid.model import Book, Cell, CellKind, Range, Sheet, Unfit, Value, letters

__all__ = ["Book", "Cell", "CellKind", "Range", "Sheet", "Unfit", "Value", "letters"]
