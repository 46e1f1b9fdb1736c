"""Measures how long a made-up tracker takes to read, check and report, and the memory that takes, by format.

    python benchmarks/tracker.py [FORMAT...]

A tracker of 60 reviews and one of 10,000, each of 32 columns, as XLSX, ODS and CSV. Every figure is of a process
of its own, so that no memory is counted twice. Nothing here is asserted: it prints.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "tests" / "trackers"))

AS_AT = "2018-01-01"
SIZES = (60, 10_000)
KINDS = ("xlsx", "ods", "csv")
FORMATS = ("table", "jsonl", "csv", "html", "xlsx", "ods", "ics")
WIDTH = 32


def made(folder: Path, kind: str, reviews: int) -> Path:
    """Write the tracker to measure with, in a process of its own."""
    subprocess.run([sys.executable, str(HERE), "--make", str(folder), kind, str(reviews)], check=True)
    return folder / f"{kind}-{reviews}.{kind}"


def make(folder: str, kind: str, reviews: str) -> None:
    """Write one tracker."""
    from tracker_files import written
    from tracker_made import made_up_tracker

    tracker = made_up_tracker(1, kind=kind, reviews=int(reviews), width=WIDTH, one_sheet=True)  # type: ignore[arg-type]
    written(tracker, Path(folder), f"{kind}-{reviews}")


def phases(source: str) -> None:
    """Read and check a source in this process, and print how long each took and the memory it came to, as JSON."""
    import scr_compliance as scr
    from scr_compliance.intake import read

    started = time.perf_counter()
    intake = read(Path(source))
    after_reading, memory = time.perf_counter(), _peak()
    book, day = scr.load_rulebook(), date.fromisoformat(AS_AT)
    findings = sum(
        len(some) for some in scr.check_all([one.review for one in intake.records], as_at=day, rulebook=book)
    )
    print(
        json.dumps({
            "cells": intake.cells_read + intake.cells_ignored + intake.cells_not_read,
            "reading": after_reading - started, "reading_mib": memory,
            "checking": time.perf_counter() - after_reading, "checking_mib": _peak(), "findings": findings,
        })
    )  # fmt: skip


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def command(source: Path, format_: str, folder: Path) -> tuple[int, float, float, float]:
    """Run the command from its start to its report; return its exit code, seconds, those of work, and peak memory."""
    program = str(Path(sys.executable).with_name("scr-compliance"))
    options = f"--as-at {AS_AT} --format {format_} --out".split()
    arguments = ["check", str(source), *options, str(folder / f"report.{format_}")]
    started = time.perf_counter()
    with (folder / "complaints").open("wb") as complaints:
        running = subprocess.Popen([program, *arguments], stdout=complaints, stderr=complaints)
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    work = used.ru_utime + used.ru_stime
    return running.returncode, time.perf_counter() - started, work, used.ru_maxrss / 1024


def measured(folder: Path, formats: tuple[str, ...]) -> None:
    """Print every measurement as it comes."""
    for reviews in SIZES:
        for kind in KINDS:
            source = made(folder, kind, reviews)
            print(f"{source.name}, {reviews:,} reviews, {source.stat().st_size / 1e6:.1f} MB")
            told = subprocess.run([sys.executable, str(HERE), "--phases", str(source)], capture_output=True, text=True)
            if told.returncode:
                print(f"  could not be read: {told.stderr.strip().splitlines()[-1]}\n")
                continue
            of = json.loads(told.stdout)
            print(f"  reading {of['cells']:,} cells  {of['reading']:7.2f} s {of['reading_mib']:7.0f} MiB")
            print(f"  checking, {of['findings']:,} findings {of['checking']:7.2f} s {of['checking_mib']:7.0f} MiB")
            for format_ in formats if kind == "xlsx" else formats[-1:]:
                code, seconds, work, memory = command(source, format_, folder)
                line = f"  from start to {format_:<6}{seconds:7.2f} s ({work:.2f} s of work){memory:7.0f} MiB"
                print(f"{line}   exit {code}", flush=True)
            print()


def main() -> None:
    """Measure, or do the one part of it that a process was started for."""
    match sys.argv[1:]:
        case ["--make", folder, kind, reviews]:
            make(folder, kind, reviews)
        case ["--phases", source]:
            phases(source)
        case formats:
            with tempfile.TemporaryDirectory() as folder:
                measured(Path(folder), tuple(formats) or FORMATS)


if __name__ == "__main__":
    main()
