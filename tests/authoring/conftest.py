"""The schemas and the small validator that the tests hold files against."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from scr_compliance.authoring.policies_schema import policies_schema
from scr_compliance.authoring.rule_schema import rule_schema
from scr_compliance.authoring.words import read_words

SPEC = importlib.util.spec_from_file_location("json_schema", Path(__file__).with_name("json_schema.py"))
assert SPEC is not None and SPEC.loader is not None
json_schema = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(json_schema)


@pytest.fixture(scope="session")
def schemas() -> dict[str, dict[str, Any]]:
    words = read_words()
    return {"rule": rule_schema(words), "policies": policies_schema(words)}


@pytest.fixture(scope="session")
def faults(schemas: dict[str, dict[str, Any]]) -> Callable[[str, Any], list[str]]:
    """Return the faults of a document of a kind."""
    validators = {kind: json_schema.Validator(schema) for kind, schema in schemas.items()}
    return lambda kind, document: validators[kind].faults(document)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run_any() -> Run:
    """Run `scr-compliance` and return its exit code and what it wrote; a traceback fails the test."""
    from scr_compliance.cli.app import app

    def go(*arguments: object) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(one) for one in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise AssertionError(f"a traceback: {result.exception!r}\n{result.stderr}") from result.exception
        return result.exit_code, result.stdout, result.stderr

    return go


@pytest.fixture
def run(run_any: Run) -> Run:
    """Run `scr-compliance rules`."""
    return lambda *arguments: run_any("rules", *arguments)
