"""Made-up sources, the page made of them, and the page as a tree read by the standard library."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.exceptions import Exceptions
from scr_compliance.judging import check_all
from scr_compliance.records.record import Record
from scr_compliance.reports.audit import Audit
from scr_compliance.reports.page import as_page

ROOT = Path(__file__).parents[2]
AS_AT = date(2010, 10, 1)
VOID = {"meta", "br", "circle", "rect", "path", "line", "link", "img"}

# All made up. A column that no fact has, a date that cannot be read, a reference that stands twice, a marker.
TRACKER = """\
Reference,Review type,Status,Chair decision,Board notified,Date of decision,Review begun,Date completed,Notes,Initials
SCR-1,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 September 2010,Y,HD
SCR-2,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 July 2010,no,KL
SCR-3,scr,open,hold,August 2010,1 September 2010,2 September 2010,TBC,yes,MN
SCR-4,scr,open,hold,soon after,20/06/2010,21/06/2010,,Y,OP
SCR-2,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 July 2010,no,KL
"""


@dataclass
class Node:
    """An element with its attributes, and its children in order, text among them."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", **wanted: str) -> Iterator[Node]:
        """Yield the elements below, in order, of a tag and with words among those of an attribute."""
        for child in self.children:
            if isinstance(child, Node):
                named = {name.rstrip("_").replace("_", "-"): word for name, word in wanted.items()}
                has = all(word in (child.attributes.get(name) or "").split() for name, word in named.items())
                if tag in ("", child.tag) and has:
                    yield child
                yield from child.all(tag, **wanted)

    def one(self, tag: str = "", **wanted: str) -> Node:
        found = list(self.all(tag, **wanted))
        assert len(found) == 1, f"{len(found)} of {tag} {wanted}"
        return found[0]

    @property
    def text(self) -> str:
        """The text below that people read, on one line; a style is none."""
        if self.tag == "style":
            return ""
        return " ".join(" ".join(one if isinstance(one, str) else one.text for one in self.children).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened = self._open.pop()
        assert opened.tag == tag, f"{opened.tag} is closed by {tag}"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def close(self) -> None:
        super().close()
        assert self._open == [self.root], f"{[node.tag for node in self._open]} are not closed"


def read_page(text: str) -> Node:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


@dataclass(frozen=True)
class Made:
    """A page with what it was made of."""

    audit: Audit
    text: str
    tree: Node


@pytest.fixture(scope="session")
def make() -> Callable[..., Made]:
    """Make the page of records."""

    def go(
        records: Sequence[Record], intakes: Sequence[scr.Intake] = (), exceptions: Exceptions | None = None,
        as_at: date = AS_AT,
    ) -> Made:  # fmt: skip
        book = scr.load_rulebook()
        findings = check_all(records, as_at=as_at, rulebook=book, exceptions=exceptions)
        judged = list(zip(records, findings, strict=True))
        audit = Audit(intakes, judged, book, as_at, "durable-rules", exceptions=exceptions)
        text = "".join(as_page(audit))
        return Made(audit, text, read_page(text))

    return go


@pytest.fixture(scope="session")
def tracker(make: Callable[..., Made], tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The page of a made-up tracker that could not be read as a whole."""
    path = tmp_path_factory.mktemp("tracker") / "tracker.csv"
    path.write_text(TRACKER, encoding="utf-8")
    intake = scr.read(path)
    return make(intake.records, [intake])


@pytest.fixture(scope="session")
def board(make: Callable[..., Made]) -> Made:
    """The page of the made-up board, every cell of which is read."""
    intake = scr.read(ROOT / "examples" / "made_up_board.json")
    return make(intake.records, [intake])


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser, where it is installed; in continuous integration it must be."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        said = "Chromium is not installed: the page was not tried in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    return found
