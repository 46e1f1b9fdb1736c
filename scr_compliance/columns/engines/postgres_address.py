"""The address of a database, told from the name of a file, and what its copy is called while it is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

COPY: Final = ".postgresql-copy"
"""What the name of a copy of a PostgreSQL database ends in; people are told of the database."""
OTHERWISE: Final = "the database"
"""What a database is called whose name is not known, or may hold what is none of it."""
_SCHEMES: Final = ("postgresql://", "postgres://")
_IN_TEXT: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://[^\s)'\"]+")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
# Where a password stands unescaped in an address, the rest of it is taken for the name of the database.
_PLAIN: Final = re.compile(r"\w[\w .-]{0,62}")


def is_address(given: str) -> bool:
    """Whether what is given as a source is the address of a database, of whatever kind, and no file.

    >>> is_address("postgresql://officer@db.example/casework"), is_address("reviews.csv"), is_address("C:/reviews.csv")
    (True, False, False)
    """
    return is_of_postgres(given) or (_ADDRESS.match(given) is not None and not Path(given).exists())


def is_of_postgres(given: str) -> bool:
    """Whether an address is one that PostgreSQL takes."""
    return given.startswith(_SCHEMES)


def without_addresses(text: str) -> str:
    """Return a text in which no address stands, for a password may stand in one.

    >>> without_addresses("Got unexpected extra argument (postgresql://officer:secret@db.example/casework)")
    'Got unexpected extra argument (an address)'
    """
    return _IN_TEXT.sub("an address", text)


def called(name: str) -> str:
    """Return what people are told a database is called, which is never more than its name.

    >>> called("casework"), called("cret@db.example/casework")
    ('casework', 'the database')
    """
    return name if _PLAIN.fullmatch(name) else OTHERWISE


def shown(path: Path) -> str:
    """Return what people are told a source is called: a file by its name, a copy by that of its database.

    >>> shown(Path("build/reviews.parquet")), shown(Path("casework.postgresql-copy"))
    ('reviews.parquet', 'casework')
    """
    return path.name.removesuffix(COPY)
