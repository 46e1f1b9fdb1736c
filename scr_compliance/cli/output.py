"""Writing: to standard output, or to a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from scr_compliance.beside import beside
from scr_compliance.cli.failures import Failure


def write(parts: Iterable[str] | Iterable[bytes], out: Path | None) -> None:
    """Write text, or bytes, to standard output, or to `out`, which is replaced only once everything is written.

    Raises `Failure` where the file cannot be written.
    """
    if out is None:
        try:
            _print(parts)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Failure(f"the output cannot be written ({error.strerror})") from None
        return
    try:
        with beside(out) as path:
            _fill(path, parts)
            path.replace(out)
    except OSError as error:
        raise Failure(f"{out}: the file cannot be written ({error.strerror})") from None


def _print(parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write text, or bytes, to standard output."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    for part in parts:
        if isinstance(part, str):
            sys.stdout.write(part)
        else:
            sys.stdout.buffer.write(part)
    sys.stdout.flush()


def _fill(path: Path, parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write text, or bytes, to a file and see it onto the disk."""
    with path.open("wb") as file:
        file.writelines(part.encode() if isinstance(part, str) else part for part in parts)
        file.flush()
        os.fsync(file.fileno())


def leave_quietly() -> None:
    """Let the process end without a word where nobody reads its output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(lines: Iterable[str]) -> None:
    """Write lines to standard error."""
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()
