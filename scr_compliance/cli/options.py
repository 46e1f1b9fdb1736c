"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from scr_compliance.columns.engines.postgres_address import is_address

Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="Folder of rules in place of the shipped ones.")
]
Policies = Annotated[
    Path | None, typer.Option("--policies", metavar="FILE", help="Policies in place of the shipped ones.")
]
Overlay = Annotated[
    Path | None, typer.Option("--overlay", metavar="DIR", help="Folder that adds rules and limits, or tightens them.")
]
AsAt = Annotated[
    str | None, typer.Option("--as-at", metavar="DATE", help="The day the audit speaks of; today unless given.")
]
Edition = Annotated[Optional[str], typer.Option("--edition", metavar="ID", help="Judge as if this edition governed.")]  # noqa: UP045
Map = Annotated[Optional[Path], typer.Option("--map", metavar="FILE", help="Which column is which fact (TOML).")]  # noqa: UP045
Exceptions = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--exceptions", metavar="FILE", help="Recorded exceptions: TOML, CSV or XLSX."),
]
Explanations = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--explanations", metavar="FILE", help="Recorded explanations (TOML), shown while they stand."),
]
Engine = Annotated[
    Literal["durable", "plain"] | None, typer.Option("--engine", help="What runs the rows; durable unless given.")
]
AnyEngine = Annotated[
    Literal["durable", "plain", "duckdb", "postgres", "spark"] | None,
    typer.Option("--engine", help="What runs the rows; durable unless given, of tables duckdb."),
]


def a_file(given: str) -> Path:
    """Return the file of that name; refuse the address of a database, and do not repeat it."""
    if is_address(given):
        raise typer.BadParameter("this is the address of a database, which only check and explain read; give a file")
    return Path(given)


Source = Annotated[Path, typer.Argument(metavar="SOURCE", parser=a_file)]
Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE...",
        parser=a_file,
        help="XLSX, XLS, ODS, CSV, JSON, JSON Lines or Parquet files, or a database.",
    ),
]
AnySource = Annotated[str, typer.Argument(metavar="SOURCE")]
"""A file, or the address of a database."""
AnySources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="XLSX, XLS, ODS, CSV, JSON, JSON Lines or Parquet files, or a database: a file, or postgresql://…",
    ),
]
