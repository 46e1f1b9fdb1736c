"""Which engines run the compiled rules over tables, each loaded only when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias, cast

import duckdb
import pyarrow as pa

from scr_compliance.columns.engines.duck import Duck
from scr_compliance.columns.engines.holder import Holder

EMBEDDED: Final = "duckdb"


class Elsewhere(Holder, Protocol):
    """An engine that takes over tables of facts from a DuckDB connection, and is closed when all is done."""

    def carry(self, tables: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
        """Take over tables that stand in a DuckDB connection, in place of any of their names."""

    def table(self, sql: str, schema: pa.Schema) -> pa.Table:
        """Return the rows of a SELECT, its columns of some types."""

    def close(self) -> None:
        """Let go of everything it holds."""


@dataclass(frozen=True, slots=True)
class Known:
    """An engine by what people call it, its module and class, the extra that brings it, and if it has an address.

    `most` rows are judged at a time at most, where they, and their findings, must be carried to it and back.
    """

    title: str
    module: str
    name: str
    extra: str
    addressed: bool = False
    most: int | None = None


ENGINES: Final[Mapping[str, Known]] = {
    EMBEDDED: Known("DuckDB", "duck", "Duck", "tables"),
    # An empty address is that of libpq's own settings: PGHOST, PGDATABASE, PGUSER, PGSERVICE and the rest.
    "postgres": Known("PostgreSQL", "postgres", "Postgres", "postgres", addressed=True, most=20_000),
    "spark": Known("Spark", "spark", "Spark", "spark", most=20_000),
}
"""Every engine of tables, by the name it is asked for."""


class Embedded(Duck):
    """DuckDB as the engine of the tables that its own connection holds: there is nothing to take over."""

    def carry(self, tables: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
        """Leave the tables where they are."""

    def close(self) -> None:
        """Leave the connection open: it is the caller's."""


TableEngine: TypeAlias = Embedded | Elsewhere
"""What judges tables of facts, where they stand or elsewhere."""


def open_engine(name: str, connection: duckdb.DuckDBPyConnection, server: str = "") -> TableEngine:
    """Return an engine that is to judge what stands in a DuckDB connection.

    Raises `ImportError` where it is not installed here, and `EngineError` where it cannot be reached.
    """
    if name == EMBEDDED:
        return Embedded(connection)
    known = ENGINES[name]
    module = importlib.import_module(f"scr_compliance.columns.engines.{known.module}")
    make = getattr(module, known.name)
    return cast(Elsewhere, make(server) if known.addressed else make())
