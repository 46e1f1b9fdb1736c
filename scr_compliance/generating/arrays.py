"""The kinds of array that made-up reviews are worked out in."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int32]
"""Days counted from the first of the calendar, or numbers of things."""
Flags: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[Any]
"""Places in a list of choices."""
