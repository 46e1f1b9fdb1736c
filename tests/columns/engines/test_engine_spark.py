"""Spark finds what DuckDB finds, and says plainly what stops it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest
from py4j.protocol import Py4JJavaError

from scr_compliance.columns.digest import DIGESTED, findings_digest
from scr_compliance.columns.engines.holder import Judge
from scr_compliance.columns.engines.spark import FOLDER, Spark
from scr_compliance.columns.small import SmallTable
from scr_compliance.engine.compiled import compile_rulebook
from scr_compliance.engine.errors import EngineError

from .conftest import AS_AT, BOOKS, COMPILED, TABLES, changed, digest_of_records, found_by, missing

SMALL = {
    "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "2",
    # Less room than this is gone through again and again.
    "spark.driver.memory": "3g", "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -XX:MetaspaceSize=512m",
    "spark.sql.adaptive.enabled": "false", "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1", "spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false",
    # Of a few rows, making Java of each expression takes longer than going through it.
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    # Small files are read several at a time.
    "spark.sql.files.openCostInBytes": "1024", "spark.sql.files.minPartitionNum": "1",
}  # fmt: skip


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    """A Spark of this machine's own, on two cores."""
    if shutil.which("java") is None:
        missing("Java is not installed: nothing was tried on Spark")
    from pyspark.sql import SparkSession

    building = SparkSession.builder.master("local[2]").appName("tests")
    for name, value in SMALL.items():
        building = building.config(name, value)
    session = building.getOrCreate()
    folder = tmp_path_factory.mktemp("spark")
    one = Spark(session, str(folder))
    yield one
    one.close()
    assert list(folder.iterdir()) == [], "something is left behind"
    session.stop()


def test_duckdb_and_spark_give_one_digest(spark, facts, on_duckdb):
    spark.carry(facts, TABLES)
    judge = Judge(COMPILED, f"DATE '{AS_AT}'", spark)
    judge.prepare()
    told = ", ".join(DIGESTED)
    asked = [f"SELECT {told} FROM ({judge.findings(rule)}) AS found" for rule in judge.rules]
    # Planning such a SELECT takes longer than running it, and goes on one core: two are planned at a time.
    with ThreadPoolExecutor(2) as pool:
        on_spark = [row for rows in pool.map(spark.rows, asked) for row in rows]
    assert set(on_spark) ^ set(on_duckdb) == set()
    assert findings_digest(on_spark) == findings_digest(on_duckdb)


def test_a_changed_rulebook_gives_one_digest_too(spark, reviews, facts):
    spark.carry(facts, TABLES)
    for book in islice(changed(), (BOOKS + 1) // 2):
        on_spark = found_by(spark, compile_rulebook(book))
        assert findings_digest(on_spark) == digest_of_records(reviews, book, "plain"), book.rules[0].id


def test_a_table_takes_the_place_of_another_and_its_files_go(spark, tmp_path: Path):
    spark.put(SmallTable("numbers", {"n": "INTEGER"}, [(1,), (2,)]))
    spark.put(SmallTable("numbers", {"n": "INTEGER"}, [(3,)]))
    assert spark.rows("SELECT n FROM numbers") == [(3,)]
    assert len(list(Path(spark._folder).glob("*-numbers"))) == 1


def test_what_spark_refuses_is_said_without_what_was_asked(spark):
    with pytest.raises(EngineError, match=r"Spark refused what it was asked.*TABLE_OR_VIEW_NOT_FOUND") as refused:
        spark.rows("SELECT 'a secret' FROM nowhere")
    assert "secret" not in str(refused.value)


def test_several_machines_need_a_folder_they_share(spark, monkeypatch):
    monkeypatch.delenv(FOLDER, raising=False)

    class Elsewhere:
        """A session whose executors are on other machines."""

        class conf:  # noqa: N801
            set = staticmethod(lambda name, value: None)

        class sparkContext:  # noqa: N801
            master = "yarn"

    with pytest.raises(EngineError, match=FOLDER):
        Spark(Elsewhere())


def test_what_spark_cannot_finish_is_told_with_what_may_mend_it():
    class Failing:
        def sql(self, _):
            raise Py4JJavaError.__new__(Py4JJavaError)

    spark = Spark.__new__(Spark)
    spark._session = Failing()
    with pytest.raises(EngineError, match=r"could not finish what it was asked.* SPARK_DRIVER_MEMORY=8g gives it more"):
        spark.rows("SELECT 1")


SAYS = """
import duckdb
from scr_compliance.columns.engines.spark import Spark
spark = Spark()
context = spark._session.sparkContext
bound = [context.getConf().get(f"spark.driver.{name}") for name in ("bindAddress", "host")]
print(*bound, context.uiWebUrl, context._jvm.java.lang.Runtime.getRuntime().maxMemory() >> 20)
print(spark._session.conf.get("spark.sql.shuffle.partitions"), spark._session.conf.get("spark.sql.adaptive.enabled"))
tables = duckdb.connect()
for rows in (10, 20_000):
    tables.execute(f"CREATE OR REPLACE TABLE t AS SELECT CAST(range AS INTEGER) AS n FROM range({rows})")
    spark.carry(tables, ["t"])
    print(spark._session.conf.get("spark.sql.codegen.factoryMode"), spark.rows("SELECT COUNT(n) FROM t")[0][0])
print(context.getConf().get("spark.ui.showConsoleProgress"))
spark.close()
"""


def its_own_says(**told: str) -> list[str]:
    """Return what a Spark of the tool's own says of itself, in a process where none has been begun."""
    if shutil.which("java") is None:
        missing("Java is not installed: nothing was tried on Spark")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))}
    ran = subprocess.run([sys.executable, "-c", SAYS], env=kept | told, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


def test_a_spark_of_its_own_listens_to_this_machine_alone_shows_no_page_and_has_four_gigabytes():
    *listens, memory = its_own_says()[:4]
    assert listens == ["127.0.0.1", "127.0.0.1", "None"]
    # Java may set a part of it aside, as suits the machine.
    assert 3600 <= int(memory) <= 4096


def test_java_is_made_of_expressions_for_long_tables_alone_and_no_bar_is_drawn():
    assert its_own_says()[6:] == ["NO_CODEGEN", "10", "FALLBACK", "20000", "false"]


def test_settings_of_spark_itself_go_before_those_of_the_tool():
    settings = (
        "spark.sql.shuffle.partitions=7",
        "spark.sql.adaptive.enabled=true",
        "spark.sql.codegen.factoryMode=CODEGEN_ONLY",
    )
    told = " ".join(f"--conf {each}" for each in settings) + " pyspark-shell"
    said = its_own_says(SPARK_DRIVER_MEMORY="1500m", PYSPARK_SUBMIT_ARGS=told)
    assert said[4:] == ["7", "true", "CODEGEN_ONLY", "10", "CODEGEN_ONLY", "20000", "false"]
    assert 1300 <= int(said[3]) <= 1500
    assert said[:3] == ["127.0.0.1", "127.0.0.1", "None"], "what they leave out stays as it is"
