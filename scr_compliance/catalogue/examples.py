"""The examples as their authors wrote them, each beside what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from gherkin.parser import Parser

from scr_compliance.catalogue.pages import Example, FeaturePage, Result, Row, Rows, Sentence
from scr_compliance.gherkin.running import Outcome, run_scenario
from scr_compliance.gherkin.scenarios import FeatureFile
from scr_compliance.rulebook import Rulebook

Node: TypeAlias = Mapping[str, Any]


def feature_page(feature: FeatureFile, book: Rulebook) -> FeaturePage:
    """Return a feature for its page, every example of it run.

    Raises `EngineError` where an engine fails.
    """
    results = {scenario.line: _result(run_scenario(scenario, book)) for scenario in feature.scenarios}
    text = feature.path.read_bytes().decode("utf-8-sig")
    document: Any = Parser().parse(text)
    children: Sequence[Node] = document["feature"]["children"]
    background = tuple(
        sentence for child in children if "background" in child for sentence in _sentences(child["background"])
    )
    examples = tuple(_example(node, results) for node in _scenarios(children))
    return FeaturePage(feature.file, feature.description, background, examples)


def _scenarios(children: Sequence[Node]) -> Iterator[Node]:
    for child in children:
        if "scenario" in child:
            yield child["scenario"]
        elif "rule" in child:
            yield from _scenarios(child["rule"]["children"])


def _example(node: Node, results: Mapping[int, Result]) -> Example:
    tables = tuple(
        Rows(_cells(table["tableHeader"]), tuple(
            Row(_cells(row), results[row["location"]["line"]]) for row in table["tableBody"]
        ))
        for table in node["examples"]
    )  # fmt: skip
    own = None if tables else results[node["location"]["line"]]
    return Example(node["name"], tuple(_sentences(node)), own, tables)


def _sentences(node: Node) -> Iterator[Sentence]:
    for step in node["steps"]:
        rows = step["dataTable"]["rows"] if "dataTable" in step else ()
        yield Sentence(step["keyword"].strip(), step["text"], tuple(_cells(row) for row in rows))


def _cells(row: Node) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def _result(outcome: Outcome) -> Result:
    if outcome.passed:
        return Result(True)
    return Result(False, outcome.what or outcome.kind)
