"""What a scenario starts with, and the tag of scenarios whose answer is disputed."""

from collections.abc import Callable

import pytest

from scr_compliance.gherkin import Example


@pytest.fixture
def example() -> Example:
    return Example()


def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool | None:
    """Leave out a scenario tagged `@disputed`."""
    if tag != "disputed":
        return None
    pytest.mark.skip(reason="its answer is disputed")(function)
    return True
