"""ODS workbooks as grids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scr_compliance.intake.grid.guards import MOST_COLOURED, check_merged, protected
from scr_compliance.intake.grid.markup import Attributes, local
from scr_compliance.intake.grid.model import Book, Place, Sheet
from scr_compliance.intake.grid.ods_content import Content, Table
from scr_compliance.intake.grid.ods_styles import Styles
from scr_compliance.intake.grid.package import Package
from scr_compliance.intake.grid.properties import document_properties

CONTENT: Final = "content.xml"
_MANIFEST: Final = "meta-inf/manifest.xml"
_STYLES: Final = "styles.xml"
_MACROS: Final = "basic/"


def read_ods(path: Path) -> Book:
    """Return the sheets of an ODS workbook; raises `SourceError` where it cannot be read whole and safely."""
    with Package(path) as package:
        _check_lock(package)
        styles = Styles()
        if _STYLES in package:
            package.read(_STYLES, styles.start)
        content = Content(package.file, styles)
        package.read(CONTENT, content.start, content.text, content.end)
        properties = document_properties(package)
        remarks = [f"{package.file}: it holds macros; they were left alone"] if package.parts(_MACROS) else []
    own = [table for table in content.tables if not table.linked]
    if len(own) < len(content.tables):
        remarks.append(f"{path.name}: it has links to other workbooks; they were not followed, and their values are "
                       "those last saved")  # fmt: skip
    sheets = []
    for table in own:
        check_merged(path.name, table.name, table.merged, len(table.rows))
        colours = dict(_colours(table))
        if len(colours) >= MOST_COLOURED:
            remarks.append(f"{path.name}: the sheet {table.name} has more empty coloured cells than can be listed; "
                           "only the first are")  # fmt: skip
        sheets.append(_sheet(table, colours, path.name))
    commenters = tuple(dict.fromkeys(content.commenters))
    return Book(path.name, tuple(sheets), properties, commenters, tuple(remarks))


def _check_lock(package: Package) -> None:
    def start(name: str, _: Attributes) -> None:
        if local(name) == "encryption-data":
            raise protected(package.file)

    if _MANIFEST in package:
        package.read(_MANIFEST, start)


def _sheet(table: Table, colours: dict[Place, str], file: str) -> Sheet:
    high, wide = len(table.rows), table.columns
    return Sheet(
        table.name,
        table.rows,
        file,
        hidden=table.hidden,
        hidden_rows=frozenset(row for run in table.hidden_rows for row in range(run.start, min(run.stop, high))),
        hidden_columns=frozenset(
            column for run in table.hidden_columns for column in range(run.start, min(run.stop, wide))
        ),
        merged=tuple(table.merged),
        formulas=frozenset(table.formulas),
        colours=colours,
        notes=table.notes,
        shown_as=table.shown_as,
    )


def _colours(table: Table) -> Iterator[tuple[Place, str]]:
    """Give the coloured empty cells inside the block of the filled ones, up to as many as can be listed."""
    count = 0
    for block in table.coloured:
        for row in range(block.area.top, min(block.area.bottom + 1, len(table.rows))):
            for column in range(block.area.left, min(block.area.right + 1, table.columns)):
                if count >= MOST_COLOURED:
                    return
                count += 1
                yield (row, column), block.word
