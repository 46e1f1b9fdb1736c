"""Measures the same rules over the same reviews, ours and rivals', in one interleaved run.

    python benchmarks/tables.py [--sizes 10000 100000] [--records 5000] [--rounds 3] [--minutes 10] [--rivals VENV]

Every contender runs in a process of its own, on two cores, from made-up reviews in Parquet (or record by record, in
JSON Lines) to findings in a file. What it writes is held to ours first: one that says anything else is not timed, and
the run ends with 1, as it does where one fails. A rival whose packages are not there is left out, and said to be.
`rivals/README.md` says what the rivals leave out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from agreed import count, differences

HERE: Final = Path(__file__).resolve().parent
AS_AT: Final = "2026-10-01"
SEED: Final = 1
LONG: Final = 60.0
"""Seconds: what takes longer is run once."""
MOST: Final = 3600
"""Seconds after which a contender is stopped."""


@dataclass
class Contender:
    """One thing to be measured: `needs` are packages of its own; `like` says what it must agree with."""

    title: str
    folder: str
    module: str
    ending: str
    needs: tuple[str, ...] = ()
    dates: str = "day"
    like: str | None = "ours"
    runs: list[dict[str, Any]] = field(default_factory=list)
    findings: int | None = None

    @property
    def best(self) -> dict[str, Any]:
        """The shortest run."""
        return min(self.runs, key=lambda run: run["seconds"])


def of_tables(*, brief: bool) -> list[Contender]:
    """Return what is measured over tables, ours first; its own reading is the floor."""
    found = [
        Contender("ours, the eight rules", "ours", "tables_eight", "parquet", like=None),
        Contender("DuckDB, hand-written SQL", "rivals", "duckdb_sql", "findings"),
        Contender("Polars, lazy", "rivals", "polars_rules", "findings", ("polars",)),
        Contender("pandas and NumPy", "rivals", "pandas_rules", "findings", ("pandas", "pyarrow")),
        Contender(
            "OpenFisca-core, on pandas",
            "rivals",
            "openfisca_rules",
            "findings",
            ("openfisca_core", "pandas", "pyarrow"),
        ),
        Contender("floor: columns used, pyarrow", "ours", "read_used", "none", like=None),
        Contender("floor: all columns, pyarrow", "ours", "read_all", "none", like=None),
        Contender("floor: all columns, DuckDB", "ours", "read_duckdb", "none", like=None),
    ]
    if not brief:
        mixed = Contender(
            "ours, dates as people write them", "ours", "tables_eight", "parquet", dates="mixed", like=None
        )
        found[1:1] = [mixed, Contender("ours, the whole rulebook", "ours", "tables_whole", "parquet", like=None)]
    return found


def of_records(*, brief: bool) -> list[Contender]:
    """Return what is measured record by record, ours first."""
    told = [
        Contender("ours, durable-rules, with evidence", "ours", "records_durable_told", "told", like=None),
        Contender("ours, plain, with evidence", "ours", "records_plain_told", "told", like=None),
    ]
    return [
        Contender("ours, durable-rules", "ours", "records_durable", "jsonl", like=None),
        Contender("ours, plain", "ours", "records_plain", "jsonl"),
        Contender("plain Python loops", "rivals", "loops", "jsonl"),
        Contender("ZEN, on those loops", "rivals", "zen_rules", "jsonl", ("zen",)),
        Contender("durable-rules as documented, on them", "rivals", "durable_documented", "jsonl", ("durable",)),
        *([] if brief else told),
    ]


class Ring:
    """Where contenders are measured: a folder of made-up reviews, and the Pythons that have what they need."""

    def __init__(self, folder: Path, rivals: Path | None) -> None:
        self._folder = folder
        self._pythons = [sys.executable, *([str(rivals / "bin" / "python")] if rivals else [])]
        self.disagreed: list[str] = []
        self.left_out: dict[str, str] = {}
        self.failed = False

    def source(self, size: int, dates: str, ending: str) -> Path:
        """Return a file of made-up reviews, made unless it is there."""
        path = self._folder / f"reviews-{size}-{dates}.{ending}"
        if not path.exists():
            command = [str(Path(sys.executable).with_name("scr-compliance")), "generate", "--count", str(size)]
            command += ["--seed", str(SEED), "--dates", dates, "--out", str(path)]
            subprocess.run(command, check=True, capture_output=True)
        return path

    def able(self, contender: Contender) -> str | None:
        """Return a Python that has what a contender needs, or None, and why is told at the end."""
        test = "import " + ", ".join(contender.needs or ("sys",))
        for python in self._pythons:
            try:
                subprocess.run([python, "-c", test], check=True, capture_output=True, timeout=120)
            except (OSError, subprocess.SubprocessError):
                continue
            return python
        self.left_out[contender.title] = f"{' or '.join(contender.needs)} is not installed; see --rivals"
        return None

    def run(self, contender: Contender, python: str, source: Path) -> Path | None:
        """Run a contender once and keep what it took; return what it wrote, or None where it failed."""
        out = self._folder / f"{contender.module}-{contender.dates}.{contender.ending}"
        _remove(out)
        command = [
            python,
            str(HERE / "measured.py"),
            str(HERE / contender.folder),
            contender.module,
            str(source),
            str(out),
        ]
        try:
            done = subprocess.run(
                [*command, AS_AT],
                capture_output=True,
                text=True,
                check=True,
                timeout=MOST,
                env=os.environ | {"POLARS_MAX_THREADS": "2"},
            )
        except subprocess.TimeoutExpired:
            self.left_out[contender.title], self.failed = f"it had not ended after {MOST:,} seconds", True
            return None
        except subprocess.CalledProcessError as error:
            told = (error.stderr or "").strip().splitlines() or [f"it ended with {error.returncode}"]
            self.left_out[contender.title], self.failed = f"it failed: {told[-1]}", True
            return None
        contender.runs.append(json.loads(done.stdout.splitlines()[-1]))
        return out


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def agreed(
    ring: Ring, able: dict[str, str], contenders: Sequence[Contender], sources: dict[str, Path]
) -> list[Contender]:
    """Run every contender once, to warm it up and hold it to ours; return those to be timed."""
    fit, ours = [], None
    for contender in contenders:
        out = ring.run(contender, able[contender.module], sources[contender.dates])
        if out is None and contender is contenders[0]:
            raise SystemExit(
                f"{contender.title}: {ring.left_out[contender.title]}; there is nothing to measure against"
            )
        if out is None:
            continue
        if contender.ending != "none":
            contender.findings = _lines(out) if contender.ending == "told" else count(out)
        if contender.like is not None and ours is not None:
            of_ours, lacking, besides = differences(ours, out)
            if lacking or besides:
                ring.disagreed.append(
                    f"{contender.title}: of {of_ours:,} findings {lacking:,} are not there, {besides:,} are its own"
                )
                _remove(out)
                continue
        if ours is None:
            ours = out
        else:
            _remove(out)
        fit.append(contender)
    if ours is not None:
        _remove(ours)
    return fit


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def measured(
    ring: Ring, contenders: Sequence[Contender], sources: dict[str, Path], rounds: int, until: float
) -> list[Contender]:
    """Measure contenders in turn, round after round; where the first run is long it is the only one."""
    able = {one.module: python for one in contenders if (python := ring.able(one)) is not None}
    fit = agreed(ring, able, [one for one in contenders if one.module in able], sources)
    for number in range(rounds):
        if number and time.monotonic() > until:
            print(f"Stopped after {number} of {rounds} rounds: the time is up.", file=sys.stderr)
            break
        for one in fit:
            # The run that was held to ours counts where another would take too long.
            if one.best["seconds"] < LONG and time.monotonic() < until:
                out = ring.run(one, able[one.module], sources[one.dates])
                if out is not None:
                    _remove(out)
    return fit


def table_lines(size: int, found: Sequence[Contender]) -> Iterator[str]:
    """Yield a table of a run over tables."""
    ours = found[0].best["seconds"]
    yield f"\n{size:,} reviews from Parquet, as at {AS_AT}, two cores; a ratio above 1 is quicker than ours\n"
    yield "| | seconds | reviews/s | ratio to ours | findings | findings/s | processor, s | peak MiB | runs |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for one in found:
        best = one.best
        seconds, said = (
            best["seconds"],
            ("", "") if one.findings is None else (f"{one.findings:,}", f"{one.findings / best['seconds']:,.0f}"),
        )
        yield (
            f"| {one.title} | {seconds:.2f} | {size / seconds:,.0f} | {ours / seconds:.2f} | {said[0]} | {said[1]} "
            f"| {best['work']:.2f} | {best['peak']:,.0f} | {len(one.runs)} |"
        )
    for one in found:
        if one.best["parts"]:
            whole = one.best["seconds"]
            parts = ", ".join(
                f"{part} {seconds:.2f} s ({seconds / whole:.0%})" for part, seconds in one.best["parts"].items()
            )
            yield f"\nWhere it goes, {one.title}: {parts}."


def record_lines(size: int, found: Sequence[Contender]) -> Iterator[str]:
    """Yield the table of a run record by record."""
    ours = found[0].best["seconds"]
    yield f"\n{size:,} records from JSON Lines, the eight rules; a ratio above 1 is quicker than ours\n"
    yield "| | seconds | reviews/s | microseconds a finding | ratio to ours | processor, s | peak MiB | runs |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for one in found:
        best, findings = one.best, one.findings or 1
        seconds = best["seconds"]
        yield (
            f"| {one.title} | {seconds:.2f} | {size / seconds:,.0f} | {seconds / findings * 1e6:,.1f} "
            f"| {ours / seconds:.2f} | {best['work']:.2f} | {best['peak']:,.0f} | {len(one.runs)} |"
        )


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[10_000, 100_000],
        help="how many reviews as tables; 1000000 and 10000000 are for long runs",
    )
    parser.add_argument(
        "--records", type=int, default=5_000, help="how many reviews record by record; 0 leaves them out"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run; the shortest is told")
    parser.add_argument(
        "--minutes", type=float, default=10, help="nothing is run a second time after that, nor is another size begun"
    )
    parser.add_argument(
        "--rivals",
        type=Path,
        metavar="VENV",
        help="a virtual environment with polars, pandas, pyarrow, openfisca-core and zen-engine",
    )
    parser.add_argument("--brief", action="store_true", help="only what is held to ours")
    parser.add_argument("--folder", type=Path, help="keep the made-up reviews there, for another run")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 where a rival fails, or says something else than ours."""
    asked = options(arguments)
    until = time.monotonic() + asked.minutes * 60
    with tempfile.TemporaryDirectory(prefix="scr-bench-") as made:
        folder = asked.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        ring = Ring(folder, asked.rivals)
        if asked.records:
            sources = {"day": ring.source(asked.records, "day", "jsonl")}
            found = measured(ring, of_records(brief=asked.brief), sources, asked.rounds, until)
            print("\n".join(record_lines(asked.records, found)), flush=True)
        for size in asked.sizes:
            if time.monotonic() > until:
                ring.left_out[f"{size:,} reviews"] = "the time was up; give more --minutes"
                continue
            contenders = of_tables(brief=asked.brief)
            sources = {dates: ring.source(size, dates, "parquet") for dates in {one.dates for one in contenders}}
            found = measured(ring, contenders, sources, asked.rounds, until)
            print("\n".join(table_lines(size, found)), flush=True)
    for title, why in ring.left_out.items():
        print(f"\nLeft out: {title}: {why}.")
    for line in ring.disagreed:
        print(f"\nNot timed, since it disagrees: {line}.")
    return 1 if ring.disagreed or ring.failed else 0


if __name__ == "__main__":
    sys.exit(main())
