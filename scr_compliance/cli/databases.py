"""Reviews that lie in a PostgreSQL database: its address as a source, of which a copy is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scr_compliance.cli.failures import Failure
from scr_compliance.cli.progress import progress
from scr_compliance.columns.engines.postgres_address import is_of_postgres
from scr_compliance.engine.errors import EngineError


@contextmanager
def copied(address: str) -> Iterator[Path]:
    """Give a copy of the reviews that a database holds now, to be read as a file is; it is gone afterwards.

    Raises `Failure` where the database cannot be read, or `SourceError` where it holds no reviews; neither repeats the
    address, in which a password may stand.
    """
    if not is_of_postgres(address):
        raise Failure(
            "this is an address, and of none that is read; a database of PostgreSQL is, as "
            "postgresql://user@host:5432/database"
        )
    try:
        from scr_compliance.columns.engines import postgres_source
    except ImportError:
        raise Failure(
            "a PostgreSQL database is read by psycopg, which is not here; pip install 'scr-compliance[postgres]' "
            "brings it"
        ) from None
    name = postgres_source.named(address)
    with tempfile.TemporaryDirectory(prefix="scr-compliance-", ignore_cleanup_errors=True) as folder:
        with progress() as tells:
            tells.doing(f"Reading {name}")
            try:
                source = postgres_source.copied(address, Path(folder))
            except EngineError as error:
                raise Failure(f"{name}: {error}") from None
        yield source.path
