"""What processes take of the machine: they, and all that they started, as long as they run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

_PROC: Final = Path("/proc")


class Used(NamedTuple):
    """Seconds of processor time, and the most memory in MiB: of each process the most it ever held, added up."""

    work: float
    peak: float


def used(processes: Iterable[int]) -> Used:
    """Return what processes and all that they started have used so far; nothing where the system does not tell."""
    work = peak = 0.0
    for process in _with_started(processes):
        # A process may end while it is asked.
        with suppress(OSError):
            work += _work(process)
            peak += peak_of(process)
    return Used(work, peak)


def _with_started(processes: Iterable[int]) -> Iterator[int]:
    for process in processes:
        yield process
        started: list[int] = []
        with suppress(OSError):
            for thread in (_PROC / str(process) / "task").iterdir():
                started += map(int, (thread / "children").read_text(encoding="ascii").split())
        yield from _with_started(started)


def _work(process: int) -> float:
    """Return the seconds of a process, and of those it started that have ended."""
    after_name = (_PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")


def peak_of(process: int) -> float:
    """Return the most memory a process has held, in MiB: since it began, not what it was forked from held."""
    lines = (_PROC / str(process) / "status").read_text(encoding="utf-8").splitlines()
    most = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0")
    return int(most.split()[1]) / 1024
