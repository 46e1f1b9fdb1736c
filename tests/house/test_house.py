"""The house keeps its own rules: nothing special-cased, no module too long, nothing named that must not be."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.records.dictionary import dictionary

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "scr_compliance").rglob("*.py"))
LONGEST_MODULE = 375


def strings_of(module: Path) -> Iterator[str]:
    """Yield every text in a module's code that is no docstring."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, documented)]
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_rule_and_no_fact_is_special_cased(module: Path) -> None:
    # What a derived fact is worked out from is declared with it.
    declared = module.parent.name == "derived"
    rules = {rule.id for rule in scr.load_rulebook().rules}
    facts = {path for path in dictionary().facts if "." in path}
    assert not rules.union(set() if declared else facts) & set(strings_of(module))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_not_too_long_and_says_what_it_is(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    assert (ast.get_docstring(ast.parse(text)) or "").strip(". ")


def test_nothing_that_is_said_scolds_or_begs() -> None:
    unwanted = re.compile(r"\b(?:in)?valid\b|\b(?:please|sorry|illegal|forgot)\b", re.IGNORECASE)
    said = [(module, text) for module in MODULES for text in strings_of(module)]
    said += [(page, page.read_text(encoding="utf-8")) for page in (ROOT / "scr_compliance").rglob("*.html")]
    said += [(rule, rule.read_text(encoding="utf-8")) for rule in (ROOT / "rules").rglob("*.toml")]
    assert [(str(file.relative_to(ROOT)), text) for file, text in said if unwanted.search(text)] == []


def test_the_core_reads_no_clock() -> None:
    core = ("records", "clocks", "rulebook", "engine", "findings", "exceptions", "reports", "intake", "gherkin")
    for module in MODULES:
        if module.relative_to(ROOT / "scr_compliance").parts[0] in core:
            assert not re.search(r"\.today\(|\.now\(|\btime\.time\(", module.read_text(encoding="utf-8")), module


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == scr.__version__


def test_no_registry_is_named_in_what_is_kept() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no clone")
    hosts = re.compile("|".join(("py" + "pi[.]org", "python" + "hosted", "registry[.]np" + "mjs")))
    for name in listed.stdout.split():
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".toml", ".md", ".txt", ".feature", ".json", ""}:
            assert not hosts.search(path.read_text(encoding="utf-8", errors="replace")), name


def test_every_rule_of_the_design_that_is_shipped_keeps_its_id() -> None:
    assert {rule.id for rule in scr.load_rulebook().rules} == {
        "action-plan-complete", "actions-on-time", "agency-chronology", "begun-within-one-month",
        "chronology-covers-period", "chronology-has-every-agency", "completed-within-six-months",
        "completion-in-time", "copies-before-publication", "dates-in-order", "decision-reported",
        "decision-within-one-month", "executive-summary-published", "extension-consulted", "family-invited",
        "health-overview-report", "imr-author-independent", "imr-from-every-agency", "incident-notified",
        "information-request-answered", "information-shared", "integrated-chronology",
        "looked-after-information-used", "overview-author-independent", "overview-report-published",
        "panel-chair-independent", "practice-review-in-time", "rapid-review-in-time", "records-secured",
        "shared-information-used",
    }  # fmt: skip
