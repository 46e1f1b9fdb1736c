"""A private PostgreSQL server, for benchmarks and tests: in a folder of its own, reached by a socket there alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

USER: Final = "postgres"
"""The server refuses to run as root, and then runs as this user."""


class Server:
    """A server in a folder, which need hold nothing yet."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self.url = f"postgresql:///postgres?host={folder}&user={USER}"

    @property
    def process(self) -> int:
        """The number of its process."""
        return int((self._folder / "data" / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])

    def start(self) -> None:
        """Make the cluster and start the server, which then answers."""
        if os.geteuid() == 0:
            shutil.chown(self._folder, USER)
        self._run("initdb", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{self._folder}' -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", settings, "start")

    def guard(self, user: str) -> None:
        """Have the server ask a user for the password."""
        rights = self._folder / "data" / "pg_hba.conf"
        rights.write_text(f"local all {user} scram-sha-256\n{rights.read_text(encoding='utf-8')}", encoding="utf-8")
        self._run("pg_ctl", "reload")

    def stop(self) -> None:
        """Stop the server at once."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._folder / "data"), *arguments]
        user: dict[str, Any] = {"user": USER} if os.geteuid() == 0 else {}
        nowhere = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, cwd=self._folder, **user)


def programs() -> Path | None:
    """Return the folder of the newest server installed here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def a_server() -> Iterator[Server]:
    """Give a server that runs, and stop it in the end."""
    installed = programs()
    if installed is None:
        raise SystemExit("PostgreSQL is not installed; leave it out of --engines, or give the --server of one")
    # The name of a socket may have 107 letters; the folders of tests have longer ones.
    folder = Path(tempfile.mkdtemp(prefix="scr-postgres-"))
    try:
        server = Server(installed, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
