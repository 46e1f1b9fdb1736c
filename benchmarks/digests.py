"""Holds every engine to one digest of all findings of the whole rulebook, over as many made-up reviews as wanted.

    python benchmarks/digests.py --count 1000000 --seed 1 --keep FOLDER [--engines plain durable duckdb postgres spark]

Every engine runs in processes of its own, one engine after another, over the same Parquet file (`generate`, kept in the
folder). Digests are kept there by stretches of rows, so that a run which was interrupted goes on where it stopped; what
another state of the program found is never used. Where a digest differs it says in which rows and rules, and ends
with 1.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from digesting import RECORDS, Digested, Part, digest_part, read_kept, state_of_the_program, whole_digest
from postgres_server import a_server

ENGINES: Final = (*RECORDS, "duckdb", "postgres", "spark")
AT_ONCE: Final = {"duckdb": 250_000, "postgres": 20_000, "spark": 20_000}
"""How many rows each engine of tables judges at a time, unless told otherwise."""
_LOOKS: Final = 2.0
"""Seconds between two looks at what was found so far."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of which two engines find something else."""

    engines: tuple[str, str]
    found: tuple[Digested, Digested]
    rows: tuple[int, int]

    def __str__(self) -> str:
        one, other = self.found
        rules = [rule for rule in sorted({**one.rules, **other.rules}) if one.rules.get(rule) != other.rules.get(rule)]
        counts = " and ".join(
            f"{engine} finds {each.findings:,} of {each.reviews:,} reviews"
            for engine, each in zip(self.engines, self.found, strict=True)
        )
        return f"Rows {self.rows[0]:,} to {self.rows[1]:,} differ: {counts}, other ones of {', '.join(rules) or 'none'}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be held together: the file of reviews, where the digests are kept, and by what rows."""

    source: Path
    folder: Path
    count: int
    as_at: date
    stretch: int
    state: str
    sign: str

    def kept(self, engine: str) -> Path:
        """Return the file of an engine's digests."""
        return self.folder / f"{engine}-{self.sign}.jsonl"

    def found(self, engine: str) -> list[Digested]:
        """Return what is known of an engine so far, in the order of the rows."""
        return [one for _, one in sorted(read_kept(self.kept(engine)).items())]

    def lacks(self, engine: str) -> bool:
        """Whether an engine has rows left to judge."""
        return len(self.found(engine)) < -(-self.count // self.stretch)

    def difference(self, one: str, other: str) -> Difference | None:
        """Return the first stretch of which two engines find something else, among those that both have judged."""
        found, besides = read_kept(self.kept(one)), read_kept(self.kept(other))
        for first in sorted(found.keys() & besides.keys()):
            pair = found[first], besides[first]
            if (pair[0].rules, pair[0].reviews) != (pair[1].rules, pair[1].reviews):
                return Difference((one, other), pair, (first + 1, min(first + self.stretch, self.count)))
        return None


def planned(asked: argparse.Namespace, folder: Path) -> Plan:
    """Return the plan, with the reviews made unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"reviews-{asked.count}-{asked.seed}-{asked.dates}.parquet"
    if not source.exists():
        command = [str(Path(sys.executable).with_name("scr-compliance")), "generate", "--count", str(asked.count)]
        command += ["--seed", str(asked.seed), "--dates", asked.dates, "--out", str(source)]
        subprocess.run(command, check=True, capture_output=True)
    state = state_of_the_program()
    of = f"{source.name} {asked.as_at} {asked.stretch} {state}"
    sign = hashlib.sha256(of.encode()).hexdigest()[:12]
    return Plan(source, folder, asked.count, asked.as_at, asked.stretch, state, sign)


def run_engine(plan: Plan, engine: str, asked: argparse.Namespace, done: Sequence[str]) -> bool:
    """Judge what an engine has not judged yet; say at once where it differs from those before. Return if all ran."""
    with ExitStack() as stack:
        stretch, rows = plan.stretch, asked.at_once or AT_ONCE.get(engine, 0)
        at_once = max(rows // stretch, 1) * stretch
        part = Part(
            plan.source, plan.kept(engine), engine, plan.as_at, stretch, at_once, server=asked.server, state=plan.state
        )
        if engine == "postgres" and not asked.server:
            server = stack.enter_context(a_server())
            part = replace(part, server=server.url, beside=server.process)
        number = asked.processes if engine in RECORDS else 1
        parts = [replace(part, number=each, of=number) for each in range(number)]
        # Each begins anew, so that no memory is counted twice.
        anew = multiprocessing.get_context("spawn")
        running: list[BaseProcess] = [anew.Process(target=digest_part, args=(each,)) for each in parts]
        for process in running:
            process.start()
            stack.callback(_end, process)
        told = False
        while any(process.is_alive() for process in running):
            for process in running:
                process.join(_LOOKS / number)
            told = told or _tell(plan, engine, done)
        return not any(process.exitcode for process in running)


def _end(process: BaseProcess) -> None:
    if process.is_alive():
        process.terminate()
    process.join()


def _tell(plan: Plan, engine: str, done: Sequence[str]) -> bool:
    """Say how far an engine is, on a terminal, and where it differs first from one before it; return if it does."""
    found = plan.found(engine)
    if sys.stderr.isatty():
        print(f"\r{engine}: {sum(one.reviews for one in found):,} of {plan.count:,} reviews ", end="", file=sys.stderr)
    for other in done:
        if (difference := plan.difference(other, engine)) is not None:
            print(f"{difference}.", file=sys.stderr, flush=True)
            return True
    return False


def lines(plan: Plan, engines: Sequence[str]) -> Iterator[str]:
    """Yield the table of what every engine found, and what it took."""
    yield f"{plan.count:,} made-up reviews ({plan.source.name}), the whole rulebook, as at {plan.as_at}\n"
    yield "| engine | reviews | findings | digest | seconds | processor, s | peak MiB |"
    yield "|---|--:|--:|---|--:|--:|--:|"
    for engine in engines:
        found = plan.found(engine)
        reviews, findings = sum(one.reviews for one in found), sum(one.findings for one in found)
        seconds, work = sum(one.seconds for one in found), sum(one.work for one in found)
        peak = max((one.peak for one in found), default=0)
        digest = whole_digest(found)
        yield f"| {engine} | {reviews:,} | {findings:,} | {digest} | {seconds:,.1f} | {work:,.1f} | {peak:,.0f} |"


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    number = _at_least_one
    parser.add_argument("--count", type=number, required=True, help="how many reviews")
    parser.add_argument("--seed", type=int, default=1, help="the seed they are made up from")
    parser.add_argument("--dates", choices=("day", "mixed"), default="mixed", help="how their dates are written")
    parser.add_argument("--as-at", type=date.fromisoformat, default=date(2026, 10, 1), help="the day of the check")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES), help="which, in this order")
    parser.add_argument("--processes", type=number, default=2, help="how many judge records at a time")
    parser.add_argument("--stretch", type=number, default=10_000, help="of how many rows a digest is kept")
    parser.add_argument("--at-once", type=number, help="how many rows are judged at a time; else what suits the engine")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep reviews and digests there, to go on later")
    parser.add_argument("--server", default="", help="the address of a PostgreSQL server; else one is started")
    return parser.parse_args(arguments)


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold the engines to each other; return 1 where a digest differs, or an engine failed."""
    asked = options(arguments)
    engines = list(dict.fromkeys(asked.engines))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="scr-digests-") as made:
        plan = planned(asked, asked.keep or Path(made))
        failed = [
            engine
            for number, engine in enumerate(engines)
            if plan.lacks(engine) and not run_engine(plan, engine, asked, engines[:number])
        ]
        print("\n".join(lines(plan, engines)), flush=True)
        failed += [engine for engine in engines if plan.lacks(engine) and engine not in failed]
        others = [plan.difference(engines[0], engine) for engine in engines[1:]]
    for engine in failed:
        print(f"\n{engine} did not judge all of them; run it again to go on.")
    differences = [one for one in others if one is not None]
    for difference in differences:
        print(f"\n{difference}.")
    if not differences and not failed:
        print("\nOne digest." if len(engines) > 1 else "")
    return 1 if differences or failed else 0


if __name__ == "__main__":
    sys.exit(main())
