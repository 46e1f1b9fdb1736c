"""The compiled SQL in the dialects of other engines, all written from the same tree by sqlglot."""

from scr_compliance.columns.dialects.written import DIALECTS, Dialect, in_dialect

__all__ = ["DIALECTS", "Dialect", "in_dialect"]
