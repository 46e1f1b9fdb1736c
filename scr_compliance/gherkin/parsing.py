"""Gherkin text as a feature: parsed by the official parser, outlines and backgrounds written out by its compiler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler, GherkinDocumentWithURI

from scr_compliance.gherkin.scenarios import FeatureFile, Scenario, Sentence
from scr_compliance.gherkin.step import Keyword, Table
from scr_compliance.gherkin.syntax import syntax_problem
from scr_compliance.gherkin.wellformed import Node, check_node
from scr_compliance.rulebook.problems import Problem

_KEYWORDS: Final[Mapping[str, Keyword]] = {"Context": "Given", "Action": "When", "Outcome": "Then"}


def parse_feature(text: str, path: Path, file: str, problems: list[Problem]) -> FeatureFile | None:
    """Return the feature of a text; None, with every problem noted, where it cannot be run as it stands."""
    before = len(problems)
    document = _document(text, file, problems)
    if document is None:
        return None
    feature: Node = document["feature"]
    nodes = list(_nodes(feature))
    for node in nodes:
        problems += check_node(file, node)
    if not any("examples" in node for node in nodes):
        line = feature["location"]["line"]
        problems.append(Problem(file, line, "the feature has no scenario", 'write one below "Scenario:" and a name'))
    if len(problems) > before:
        return None
    scenarios = _scenarios(document, file, nodes, problems)
    if len(problems) > before:
        return None
    description = "\n".join(line.strip() for line in feature["description"].strip().splitlines())
    return FeatureFile(path, file, feature["location"]["line"], feature["name"], description, scenarios)


def _document(text: str, file: str, problems: list[Problem]) -> Node | None:
    """Return the syntax tree of a text that has a feature in it."""
    try:
        document = cast("Node", Parser().parse(text))
    except CompositeParserException as error:
        problems += [syntax_problem(file, one) for one in error.errors]
    except ParserError as error:
        problems.append(syntax_problem(file, error))
    else:
        if "feature" in document:
            return document
        problems.append(Problem(file, 1, "there is no feature in it", 'begin with "Feature:" and a name'))
    return None


def _nodes(parent: Node) -> Iterator[Node]:
    """Yield every background and scenario, those of rules too."""
    for child in parent["children"]:
        if "rule" in child:
            yield from _nodes(child["rule"])
        else:
            yield child["background"] if "background" in child else child["scenario"]


def _rows(nodes: Sequence[Node]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the cells of every row of examples by their column, with the id of the row."""
    for node in nodes:
        for examples in node.get("examples", ()):
            header = [cell["value"] for cell in examples["tableHeader"]["cells"]]
            for row in examples["tableBody"]:
                yield row["id"], tuple(zip(header, (cell["value"] for cell in row["cells"]), strict=True))


def _scenarios(document: Node, file: str, nodes: Sequence[Node], problems: list[Problem]) -> tuple[Scenario, ...]:
    """Return every scenario, backgrounds and rows of outlines written out."""
    lines = {
        step["id"]: (step["location"]["line"], node["location"]["line"]) for node in nodes for step in node["steps"]
    }
    rows = dict(_rows(nodes))
    found = []
    for pickle in Compiler().compile(cast("GherkinDocumentWithURI", {**document, "uri": file})):
        name, line, row = pickle["name"], pickle["location"]["line"], rows.get(pickle["astNodeIds"][-1], ())
        sentences = tuple(_sentences(cast("Node", pickle), file, lines, problems))
        found.append(Scenario(file, line, document["feature"]["name"], name, sentences, row))
    return tuple(found)


def _sentences(
    pickle: Node, file: str, lines: Mapping[str, tuple[int, int]], problems: list[Problem]
) -> Iterator[Sentence]:
    for step in pickle["steps"]:
        line, block = lines[step["astNodeIds"][0]]
        if step["type"] in _KEYWORDS:
            yield Sentence(_KEYWORDS[step["type"]], step["text"], _table(step), line, block)
        else:
            what = f'"{step["text"]}" does not say whether it is given, done or expected'
            problems.append(Problem(file, line, what, "begin it with Given, When or Then"))


def _table(step: Node) -> Table | None:
    table = step.get("argument", {}).get("dataTable")
    return table and tuple(tuple(cell["value"] for cell in row["cells"]) for row in table["rows"])
