"""A PostgreSQL server of a benchmark's own, in a folder of its own, reached by a socket there and by nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

USER: Final = "postgres"
"""The server refuses to run as root, and then runs as this user."""
_PATIENCE: Final = 60.0
"""Seconds until a server that has not begun to answer never will."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its address and its process."""

    address: str
    process: int


def programs() -> Path | None:
    """Return the folder of the newest server installed here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def a_server() -> Iterator[Server]:
    """Give a server with the settings it has unless told otherwise, and stop it in the end."""
    folder_of_programs = programs()
    if folder_of_programs is None:
        raise SystemExit("PostgreSQL is not installed; leave it out of --engines, or give the --server of one")
    # The name of a socket may have 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="scr-bench-pg-"))
    user: dict[str, Any] = {"user": USER} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, USER)
    quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    data = str(folder / "data")
    try:
        make = [str(folder_of_programs / "initdb"), "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C"]
        subprocess.run(make, check=True, **quiet, **user)
        run = [str(folder_of_programs / "postgres"), "-D", data, "-c", "listen_addresses=", "-c", "fsync=off"]
        server = subprocess.Popen([*run, "-c", f"unix_socket_directories={folder}"], **quiet, **user)
        try:
            address = f"postgresql:///postgres?host={folder}&user={USER}"
            _await(address)
            yield Server(address, server.pid)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await(address: str) -> None:
    import psycopg

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
