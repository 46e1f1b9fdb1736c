"""Spark: the tables of facts as Parquet files that every executor reads, and the compiled SQL run over them there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import duckdb
import pyarrow as pa
from py4j.protocol import Py4JError, Py4JJavaError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from scr_compliance.columns.dialects import in_dialect
from scr_compliance.columns.small import SmallTable
from scr_compliance.engine.errors import EngineError

FOLDER: Final = "SCR_COMPLIANCE_SPARK_FOLDER"
"""The variable of the environment that names a folder which the driver and every executor can read and write."""
_ARROW: Final = {"INTEGER": pa.int32(), "VARCHAR": pa.string(), "DATE": pa.date32()}
SETTINGS: Final = {
    "spark.sql.session.timeZone": "UTC",
    # Days before 1582 are those of the one calendar that the rest of the tool has.
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    # Each SELECT is some hundred columns of short CASEs: a whole stage of them is longer than a method of Java may be.
    "spark.sql.codegen.wholeStage": "false",
    # What follows from every CASE about every column is of no use here, and takes long to work out.
    "spark.sql.constraintPropagation.enabled": "false",
}
"""What a session is told before it runs the compiled SQL."""
ON_THIS_MACHINE: Final = {
    # Nobody else on the network has to do with it: it listens to this machine alone, and shows no page of what it does.
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    # The plan of each SELECT is up to a million letters long, and a check has some forty of every stretch.
    "spark.sql.ui.retainedExecutions": "10",
    # Each stretch asks what the one before it asked: the Java that was made for it is kept.
    "spark.sql.codegen.cache.maxEntries": "10000",
    # Each part of a plan planned anew when the one before it is done takes longer than what is gained.
    "spark.sql.adaptive.enabled": "false",
}
"""What a session of this tool's own is told where Spark runs in one process, unless Spark's own settings tell it."""
_FEW: Final = 20_000
"""Of fewer rows, making Java of each expression takes longer than going through it."""
_CODE, _NONE, _MADE = "spark.sql.codegen.factoryMode", "NO_CODEGEN", "FALLBACK"
_PARTS: Final = "spark.sql.shuffle.partitions"
_MEMORY, _ENOUGH = "SPARK_DRIVER_MEMORY", "4g"
"""Spark's own variable, which yields to its other settings; with a quarter of this 20,000 reviews do not end."""


class Spark:
    """A Spark session that holds the tables of facts; each stands as Parquet in a folder that all executors see.

    Without a session, the one is used that Spark's own settings describe, on this machine where they name no other.
    Every method raises `EngineError` where Spark fails.
    """

    def __init__(self, session: SparkSession | None = None, folder: str | None = None) -> None:
        with _told():
            self._own = session is None
            self._session = session or _session_here()
            for name, value in SETTINGS.items():
                self._session.conf.set(name, value)
            self._temporary: tempfile.TemporaryDirectory[str] | None = None
            self._folder = folder or os.environ.get(FOLDER) or self._folder_here()
            self._written = 0
            self._places: dict[str, str] = {}

    def _folder_here(self) -> str:
        if not str(self._session.sparkContext.master).startswith("local"):
            raise EngineError(
                f"Spark runs on several machines, which share no folder by themselves; name one in {FOLDER}, "
                "such as s3a://bucket/folder or hdfs:///folder"
            )
        self._temporary = tempfile.TemporaryDirectory(prefix="scr-compliance-", ignore_cleanup_errors=True)
        return self._temporary.name

    def put(self, table: SmallTable) -> None:
        """Make a table of rows at hand."""
        columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
        arrays = [pa.array(column, _ARROW[kind]) for column, kind in zip(columns, table.columns.values(), strict=True)]
        self._arrive(table.name, pa.table(arrays, names=list(table.columns)))

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a SELECT gives: written out and read back, so that what reads it plans nothing anew."""
        with _told():
            self._keep(name, self._session.sql(in_dialect(sql, "spark")))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT, which come by columns: by rows each cell would be told its type anew."""
        with _told():
            columns = self._session.sql(in_dialect(sql, "spark")).toArrow().columns
            return list(zip(*(column.to_pylist() for column in columns), strict=True))

    def table(self, sql: str, schema: pa.Schema) -> pa.Table:
        """Return the rows of a SELECT, its columns of some types."""
        with _told():
            return self._session.sql(in_dialect(sql, "spark")).toArrow().cast(schema)

    def carry(self, tables: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
        """Copy tables that stand in a DuckDB connection, by way of the driver."""
        arriving = {name: tables.sql(f'SELECT * FROM "{name}"').to_arrow_table() for name in names}
        if self._own:
            self._make_code(most=max(table.num_rows for table in arriving.values()))
        for name, table in arriving.items():
            self._arrive(name, table)

    def look_at(self, name: str, place: str) -> None:
        """Take Parquet files that the executors can read already as a table."""
        with _told():
            self._session.read.parquet(place).createOrReplaceTempView(name)

    def close(self) -> None:
        """Remove what was written; a session that was given stays open."""
        with _told():
            for place in self._places.values():
                self._remove(place)
            if self._own:
                self._session.stop()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _make_code(self, most: int) -> None:
        """Have Spark make Java of the expressions if tables are long enough, unless its own settings say what to do."""
        with _told():
            if not self._session.sparkContext.getConf().contains(_CODE):
                self._session.conf.set(_CODE, _NONE if most < _FEW else _MADE)

    def _arrive(self, name: str, table: pa.Table) -> None:
        with _told():
            self._keep(name, self._session.createDataFrame(table))

    def _keep(self, name: str, found: DataFrame) -> None:
        self._written += 1
        place = f"{self._folder}/scr-compliance-{os.getpid()}-{self._written}-{name}"
        found.write.parquet(place)
        self.look_at(name, place)
        if (before := self._places.get(name)) is not None:
            self._remove(before)
        self._places[name] = place

    def _remove(self, place: str) -> None:
        """Remove files wherever the cluster keeps them: only Spark itself knows how to reach them there."""
        java: Any = self._session.sparkContext
        path = java._jvm.org.apache.hadoop.fs.Path(place)
        path.getFileSystem(java._jsc.hadoopConfiguration()).delete(path, True)


def _session_here() -> SparkSession:
    """Return the session that Spark's own settings describe, on this machine where they name no other."""
    with _room():
        # Only once Java runs are Spark's own settings read, and its memory is what it was begun with.
        SparkContext._ensure_initialized()
    conf = SparkConf()
    here = conf.get("spark.master", "local").startswith("local")
    for name, value in ON_THIS_MACHINE.items() if here else ():
        conf.setIfMissing(name, value)
    # How far a check has come is told by the command; what begins Spark from Python asks for this by itself.
    conf.set("spark.ui.showConsoleProgress", "false")
    session = SparkSession.builder.config(conf=conf).appName("scr-compliance").getOrCreate()
    if here and not conf.contains(_PARTS):
        session.conf.set(_PARTS, str(session.sparkContext.defaultParallelism))
    return session


@contextmanager
def _room() -> Iterator[None]:
    """Give the Spark that is started meanwhile enough memory, unless the environment says how much."""
    if _MEMORY in os.environ:
        yield
        return
    os.environ[_MEMORY] = _ENOUGH
    try:
        yield
    finally:
        del os.environ[_MEMORY]


@contextmanager
def _told() -> Iterator[None]:
    """Turn what Spark says into words that hold nothing of the tables."""
    try:
        yield
    except PySparkException as error:
        raise EngineError(_why(error)) from None
    except Py4JJavaError:
        raise EngineError(
            f"Spark could not finish what it was asked, and its log says why; if it had too little memory, "
            f"{_MEMORY}=8g gives it more"
        ) from None
    except (Py4JError, ConnectionError):
        raise EngineError("Spark went away before it had answered; see its log, and run this again") from None


def _why(error: PySparkException) -> str:
    name = error.getCondition() or type(error).__name__
    if name == "JAVA_GATEWAY_EXITED":
        return (
            "Spark cannot start; it needs Java 17 or later, found by JAVA_HOME or on the path, "
            "and settings that it can follow"
        )
    return f"Spark refused what it was asked, or could not finish it ({name}); its log says more"
