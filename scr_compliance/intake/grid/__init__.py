"""A source as it lies: every sheet of a workbook, or a text table, as a grid of cells, nothing yet interpreted.

`open_book` gives the `Book` of a file; a file that cannot be used raises `SourceError`.
"""

from scr_compliance.intake.grid.model import Book, Cell, CellKind, Range, Sheet, Unfit, Value, address, letters
from scr_compliance.intake.grid.opening import open_book

__all__ = ["Book", "Cell", "CellKind", "Range", "Sheet", "Unfit", "Value", "address", "letters", "open_book"]
