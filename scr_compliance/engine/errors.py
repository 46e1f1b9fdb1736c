"""What can go wrong between a case and its row."""

from __future__ import annotations


class EngineError(RuntimeError):
    """An engine did not give exactly one row for every case, or could not run at all."""


class FactError(ValueError):
    """A case is not what its table declares: a wrong type, an undeclared value, too few values."""


class TableError(ValueError):
    """A table of rows is malformed, leaves a case without a row, or gives a case two."""
