"""Runs one thing in this process and prints, as JSON, how long it took and the memory it came to.

    python measured.py FOLDER MODULE SOURCE OUT AS_AT

The module's `main` is called; importing it is not counted. It may return how long its parts took.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

from processes import peak_of

CORES = 2


def peak() -> float:
    """Return the most memory this process has held, in MiB."""
    if Path("/proc/self/status").exists():
        return peak_of(os.getpid())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run it, on two cores at most."""
    folder, name, source, out, as_at = sys.argv[1:6]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    sys.path.insert(0, folder)
    module = importlib.import_module(name)
    began, worked = time.perf_counter(), time.process_time()
    parts = module.main(source, out, date.fromisoformat(as_at))
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    print(json.dumps({"seconds": seconds, "work": work, "peak": peak(), "parts": parts or {}}))


if __name__ == "__main__":
    main()
