"""What an engine of tables fails at, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from scr_compliance.cli.failures import Failure
from scr_compliance.columns.engines.postgres_address import shown
from scr_compliance.columns.running.written import NotWrittenError


@contextmanager
def told_plainly(source: Path) -> Iterator[None]:
    """Raise `Failure` where there is no room, in memory or on a disk, or a setting says nothing that can be done."""
    try:
        yield
    except NotWrittenError as error:
        raise Failure(str(error)) from None
    except duckdb.OutOfMemoryException:
        raise Failure(
            f"{shown(source)}: there was not enough memory for it; set SCR_COMPLIANCE_MEMORY to more, such as 8GB"
        ) from None
    except duckdb.Error as error:
        if "space" not in str(error).lower() and "temp_directory" not in str(error):
            raise
        raise Failure(
            "the disk for what does not fit into memory is full; make room, or name another by TMPDIR"
        ) from None
    except ValueError as error:
        raise Failure(str(error)) from None
