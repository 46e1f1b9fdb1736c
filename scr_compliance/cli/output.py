"""Writing: to standard output, or to a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

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
    handle, name = -1, ""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent or Path(), prefix=f".{out.name}.")
        _fill(handle, parts)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(out)
    except OSError as error:
        raise Failure(f"{out}: the file cannot be written ({error.strerror})") from None
    finally:
        if name and Path(name).exists():
            Path(name).unlink()


def _print(parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write text, or bytes, to standard output."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    for part in parts:
        if isinstance(part, str):
            sys.stdout.write(part)
        else:
            sys.stdout.buffer.write(part)
    sys.stdout.flush()


def _fill(handle: int, parts: Iterable[str] | Iterable[bytes]) -> None:
    """Write text, or bytes, to an open file and see it onto the disk."""
    with os.fdopen(handle, "wb") as file:
        file.writelines(part.encode() if isinstance(part, str) else part for part in parts)
        file.flush()
        os.fsync(file.fileno())


def _umask() -> int:
    """Return the rights that new files do not get; it can only be asked for by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def leave_quietly() -> None:
    """Let the process end without a word where nobody reads its output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(lines: Iterable[str]) -> None:
    """Write lines to standard error."""
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()
