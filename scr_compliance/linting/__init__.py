"""Looking a rulebook through for every mistake at once: what is refused, and what loads but cannot be meant."""

from __future__ import annotations

from scr_compliance.linting.remark import Remark, Severity
from scr_compliance.linting.whole import Lint, lint

__all__ = ["Lint", "Remark", "Severity", "lint"]
