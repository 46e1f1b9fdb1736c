"""What a check is given of earlier ones: their findings, and the explanations recorded since."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scr_compliance.cli.failures import Failure
from scr_compliance.comparing import Earlier, EarlierError, read_earlier
from scr_compliance.explanations import Explanations, ExplanationsError, read_explanations

LARGEST_FILE: Final = 10_000_000


def earlier_of(path: Path | None) -> Earlier | None:
    """Return the findings of an earlier check, or None where no file is given.

    Raises `Failure` where it cannot be used.
    """
    if path is None:
        return None
    try:
        with path.open(encoding="utf-8-sig") as lines:
            return read_earlier(lines, path.name)
    except EarlierError as error:
        raise Failure(f"--since: {error}") from None
    except UnicodeDecodeError:
        raise Failure(f"--since: {path.name} is not UTF-8 text, as `check --format jsonl` writes it") from None
    except (OSError, ValueError) as error:
        raise _cannot_open("--since", path, error) from None


def explanations_of(path: Path | None) -> Explanations | None:
    """Return the explanations of a file, or None where no file is given.

    Raises `Failure` where it cannot be used, with every mistake in it.
    """
    if path is None:
        return None
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Failure(f"--explanations: {path.name} is larger than {LARGEST_FILE:,} bytes")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _cannot_open("--explanations", path, error) from None
    try:
        return read_explanations(raw, path.name)
    except ExplanationsError as error:
        raise Failure(str(error)) from None


def _cannot_open(option: str, path: Path, error: Exception) -> Failure:
    return Failure(f"{option}: {path.name} cannot be opened ({getattr(error, 'strerror', None) or 'bad name'})")
