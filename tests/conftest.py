"""What holds for every test: in continuous integration examples are drawn alike each time, elsewhere afresh."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("alike", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("afresh", deadline=None, print_blob=True)
settings.load_profile("alike" if os.environ.get("CI") == "true" else "afresh")
