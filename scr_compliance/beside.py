"""A place beside a file, where what will stand there is written: the file is whole or not there at all."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Give a path on the same disk as `out`, to write to and to move there; what then still lies there is taken away.

    Raises `OSError` where nothing can be written beside `out`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     out = Path(name) / "report.html"
    ...     with beside(out) as path:
    ...         _ = path.write_text("whole")
    ...         _ = path.replace(out)
    ...     [found.name for found in Path(name).iterdir()]
    ['report.html']
    """
    # Named before it is made: a run that is told to stop just as it is made takes it away as well.
    folder = out.parent / f".{out.name}.{secrets.token_hex(8)}"
    try:
        folder.mkdir(mode=0o700)
        yield folder / out.name
    finally:
        try:
            shutil.rmtree(folder, ignore_errors=True)
        except BaseException:
            # Told to stop just now; while that is dealt with it is not told again.
            shutil.rmtree(folder, ignore_errors=True)
            raise
