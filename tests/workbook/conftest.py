"""Workbooks of a made-up tracker, made by the command, and the parts of them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

HEAD = (
    "Reference,Review type,Status,Chair decision,Board notified,Date of decision,Review begun,Date completed,"
    "agencies[0].name,agencies[0].in_contact,Comments"
)
TRACKER = f"""{HEAD}
SCR-1,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 September 2010,Police,yes,seen by Mrs Planted
=1+1,scr,closed,hold,22/12/2009,14/01/2010,20/01/2010,2 July 2010,@Health,yes,
SCR-3,scr,open,hold,August 2010,1 September 2010,TBC,,Police,yes,
-4,scr,closed,hold,22/12/2009,14/01/2010,soon said Mrs Planted,September 2010,Police,yes,
SCR-5,other,closed,hold,1 May 2010,1 June 2010,,,Police,no,
"""
EXCEPTIONS = """
[[exceptions]]
number = "2010/1"
review = "SCR-1"
rule = "completion-in-time"
approver = "board chair"
reason = "kept by Mrs Planted"
start = 2010-09-01
expiry = 2010-12-31
"""
PLANTED = "Planted"


@dataclass(frozen=True)
class Made:
    """A workbook as it was written, and how the command ended."""

    format: str
    data: bytes
    code: int
    err: str

    @property
    def sheets(self) -> dict[str, list[list[Any]]]:
        """Every sheet with its rows, as another program reads them, blank cells as empty text."""
        book = CalamineWorkbook.from_filelike(io.BytesIO(self.data))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}

    def part(self, name: str) -> str:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.read(name).decode()

    def parts(self, start: str) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return [package.read(name).decode() for name in package.namelist() if name.startswith(start)]

    def xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.part(name))

    @property
    def tables(self) -> dict[str, tuple[str, int, list[str], list[list[Any]]]]:
        """By sheet: the name of its table, the row of its headings counted from 1, its headings and its rows."""
        found = {}
        for name, (sheet, place) in self._marked.items():
            rows = self.sheets[sheet]
            first, last = (int("".join(filter(str.isdigit, end))) for end in place.split(":"))
            found[sheet] = name, first, rows[first - 1], rows[first:last]
            assert last == len(rows), "nothing stands below a table"
        return found

    @property
    def _marked(self) -> dict[str, tuple[str, str]]:
        if self.format == "ods":
            spaces = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}
            marked = {}
            for one in self.xml("content.xml").iterfind(".//table:database-range", spaces):
                of = {key.partition("}")[2]: value for key, value in one.attrib.items()}
                sheet, place = of["target-range-address"].split(":")[0].rsplit(".", 1)
                end = of["target-range-address"].rsplit(".", 1)[1]
                marked[of["name"]] = sheet.strip("'"), f"{place}:{end}"
            return marked
        names = list(self.sheets)
        tables = [ElementTree.fromstring(one) for one in self.parts("xl/tables/")]
        return {one.attrib["name"]: (names[int(one.attrib["id"]) - 1], one.attrib["ref"]) for one in tables}


Make = Callable[..., Made]


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Check a tracker and return the workbook."""
    from scr_compliance.cli.app import app

    def go(format_: str, *options: str, tracker: str = TRACKER, name: str = "reviews.csv") -> Made:
        folder = tmp_path_factory.mktemp("made")
        (folder / name).write_text(tracker, encoding="utf-8")
        (folder / "exceptions.toml").write_text(EXCEPTIONS, encoding="utf-8")
        given = [folder / name, "--as-at", "2010-10-01", "--format", format_, "--out", folder / "out", *options]
        if "--exceptions" in options:
            given[given.index("--exceptions")] = f"--exceptions={folder / 'exceptions.toml'}"
        ran = CliRunner().invoke(app, ["check", *map(str, given)])
        assert isinstance(ran.exception, SystemExit | None), ran.exception
        return Made(format_, (folder / "out").read_bytes(), ran.exit_code, ran.stderr)

    return go


@pytest.fixture(scope="session", params=["xlsx", "ods"])
def made(request: pytest.FixtureRequest, make: Make) -> Made:
    """The made-up tracker as a workbook, with an exception."""
    return make(request.param, "--exceptions")


@pytest.fixture(scope="session", params=["xlsx", "ods"])
def working(request: pytest.FixtureRequest, make: Make) -> Made:
    """The working copy of the same."""
    return make(request.param, "--exceptions", "--working-copy")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes, str, str], bytes]]:
    """Open a file in LibreOffice and save it as another kind."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed, and here it must be")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes, kind: str, into: str) -> bytes:
        (folder / f"in.{kind}").write_bytes(data)
        subprocess.run(
            [program, "--headless", "--convert-to", into, "--outdir", str(folder / "out"), str(folder / f"in.{kind}")],
            check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(folder)},
        )  # fmt: skip
        return next((folder / "out").glob("in.*")).rename(folder / "last").read_bytes()

    return convert
