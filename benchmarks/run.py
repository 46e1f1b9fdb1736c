"""Measures speed and memory in one run, so that the figures can be set against each other.

    make bench

Ratios are steadier than the figures themselves. Nothing here is asserted: it prints.
"""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from made_up import reviews

import scr_compliance as scr
from scr_compliance.engine.compiled import EngineName

AS_AT = date(2018, 1, 1)
SHAPES = {"dates only": 0, "with 2 agencies": 2, "with 6 agencies": 6}
COUNT = 3000
ROUNDS = 3
CORES = 2


def judged(some: list[scr.Review], engine: EngineName) -> int:
    """Judge reviews, and return how many findings there are."""
    return sum(len(findings) for findings in scr.check_all(some, as_at=AS_AT, engine=engine))


def seconds(run: Callable[[], object]) -> float:
    """Return how long something took."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def one_core(agencies: int, engine: EngineName, seed: int = 1) -> float:
    """Return reviews a second on one core, the best of several rounds."""
    some = reviews(COUNT, agencies=agencies, seed=seed)
    judged(some[:50], engine)
    gc.collect()
    gc.freeze()
    best = min(seconds(lambda: judged(some, engine)) for _ in range(ROUNDS))
    gc.unfreeze()
    return COUNT / best


def throughput() -> Iterator[str]:
    """Yield reviews a second by shape and engine, on one core and on two."""
    yield f"{'reviews a second':<22}{'durable':>10}{'plain':>10}{'ratio':>8}{'durable, two cores':>22}"
    for shape, agencies in SHAPES.items():
        durable, plain = one_core(agencies, "durable"), one_core(agencies, "plain")
        with ProcessPoolExecutor(CORES) as pool:
            both = sum(pool.map(one_core, [agencies] * CORES, ["durable"] * CORES, range(CORES)))
        yield f"{shape:<22}{durable:>10,.0f}{plain:>10,.0f}{durable / plain:>8.2f}{both:>22,.0f}"


def latency() -> Iterator[str]:
    """Yield how long one review takes on its own, with and without its sentences and evidence."""
    some = reviews(400, agencies=2)
    book = scr.load_rulebook()
    scr.check(some[0], as_at=AS_AT, rulebook=book)
    alone = [seconds(lambda one=one: scr.check(one, as_at=AS_AT, rulebook=book)) for one in some]
    told = [
        seconds(lambda one=one: [found.to_json() for found in scr.check(one, as_at=AS_AT, rulebook=book)])
        for one in some
    ]
    yield f"{'one review, ms':<22}{'median':>10}{'99th':>10}"
    for name, figures in (("findings", alone), ("findings as JSON", told)):
        ordered = sorted(figures)
        yield f"{name:<22}{statistics.median(ordered) * 1000:>10.2f}{ordered[int(len(ordered) * 0.99)] * 1000:>10.2f}"


def start_up() -> Iterator[str]:
    """Yield how long the command takes to start."""
    command = str(Path(sys.executable).with_name("scr-compliance"))
    for arguments in (["--help"], ["rules", "list"]):
        figures = [
            seconds(lambda: subprocess.run([command, *arguments], check=True, capture_output=True))  # noqa: B023
            for _ in range(5)
        ]
        yield f"scr-compliance {' '.join(arguments):<14}{statistics.median(figures):>8.2f} s"


def memory() -> Iterator[str]:
    """Yield how the memory of the process grows over many reviews."""
    some = reviews(1000, agencies=2)

    def stream() -> Iterator[scr.Review]:
        for number in range(200_000):
            yield some[number % len(some)].model_copy(update={"reference": f"MADE-UP-{number:06}"})

    yield f"{'one stream of reviews':<22}{'peak MiB':>10}"
    for number, _ in enumerate(scr.check_all(stream(), as_at=AS_AT), start=1):
        if number in (1000, 10_000, 50_000, 100_000, 200_000):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            yield f"{number:<22,}{peak:>10,.0f}"


def main() -> None:
    """Print every measurement as it comes."""
    for part in (start_up, latency, throughput, memory):
        for line in part():
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
