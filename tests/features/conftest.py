"""What a scenario starts with."""

import pytest

from scr_compliance.gherkin import Example


@pytest.fixture
def example() -> Example:
    return Example()
