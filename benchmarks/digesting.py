"""The digests of what one engine finds, a stretch of rows at a time, each kept in a file as soon as it is known.

A digest is that of `scr_compliance.columns.digest`, in the end and for each rule of each stretch, so that a difference
can be placed. What records tell is hashed in Python; what tables tell is hashed where it stands, by the same rule.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
from processes import used

import scr_compliance as scr
from scr_compliance.columns.digest import DIGESTED, findings_digest, rows_of
from scr_compliance.columns.names import ORDINAL, REVIEWS, ROW
from scr_compliance.columns.running.desk import desk
from scr_compliance.columns.running.facts import placed_reviews
from scr_compliance.columns.running.long_table import COLUMNS, FOUND
from scr_compliance.columns.running.run import Judging, running
from scr_compliance.columns.sources import Chunk, Reading, open_source, read_source
from scr_compliance.engine.compiled import EngineName, compile_rulebook
from scr_compliance.findings import Finding
from scr_compliance.intake.result import Duplicate

RECORDS: Final[tuple[EngineName, ...]] = ("plain", "durable")
"""The engines that judge records; the others judge tables."""
_WHOLE: Final = 2**256
_TYPES: Final = {column.name: column.type for column in COLUMNS}
_RULE: Final = DIGESTED.index("rule")
_SMALL_LETTERS: Final = {f"\\u00{number:02X}": f"\\u00{number:02x}" for number in range(32) if number % 16 > 9}


@dataclass(frozen=True, slots=True)
class Part:
    """What one process does: the share `number` of `of` equal shares of a source, judged by an engine.

    `at_once` rows are judged at a time, and digested by `stretch` rows; `beside` is a process that works for this one
    and is none of its own, as a server is. `state` is that of the program when all began: what it has changed to since
    is not run.
    """

    source: Path
    kept: Path
    engine: str
    as_at: date
    stretch: int
    at_once: int
    number: int = 0
    of: int = 1
    server: str = ""
    beside: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Digested:
    """A stretch of rows judged: the digest of the findings of each rule, and what it took."""

    first: int
    reviews: int
    findings: int
    rules: dict[str, str]
    seconds: float
    work: float
    peak: float

    @property
    def sum(self) -> int:
        """The digest of all its findings, as a number."""
        return sum(int(digest, 16) for digest in self.rules.values()) % _WHOLE


def whole_digest(stretches: Iterable[Digested]) -> str:
    """Return the digest of the findings of several stretches together."""
    return f"{sum(stretch.sum for stretch in stretches) % _WHOLE:064x}"


def read_kept(file: Path) -> dict[int, Digested]:
    """Return what was kept, by the first row of each stretch; a line that was not written to its end is none."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        try:
            one = Digested(**json.loads(line))
        except (ValueError, TypeError):
            continue
        found[one.first] = one
    return found


class Sums:
    """Digests that grow, by stretch and rule."""

    def __init__(self) -> None:
        self._sums: dict[int, Counter[str]] = defaultdict(Counter)
        self._findings: Counter[int] = Counter()

    def add(self, first: int, rule: str, digest: int, findings: int) -> None:
        """Add the digest of some findings of a rule."""
        self._sums[first][rule] += digest
        self._findings[first] += findings

    def rules(self, first: int) -> dict[str, str]:
        """Return the digest of each rule of a stretch."""
        return {rule: f"{number % _WHOLE:064x}" for rule, number in sorted(self._sums[first].items())}

    def findings(self, first: int) -> int:
        """Return how many findings a stretch has."""
        return self._findings[first]


class Keeper:
    """Keeps the digests of stretches in a file, with what each took since the last was kept."""

    def __init__(self, part: Part) -> None:
        self._part, self._parent = part, os.getppid()
        self._seconds, self._work = time.perf_counter(), 0.0

    def keep(self, chunk: Chunk, reviews: Counter[int], sums: Sums) -> None:
        """Keep the stretches of some rows; what they took is shared out evenly."""
        # Judging makes nothing that refers to itself in a circle; what else does is let go here.
        gc.collect()
        now = time.perf_counter()
        processes = [os.getpid(), *([] if self._part.beside is None else [self._part.beside])]
        taken = used(processes)
        firsts = stretches_of(chunk, self._part.stretch)
        seconds, work = ((new - old) / len(firsts) for new, old in ((now, self._seconds), (taken.work, self._work)))
        lines = [
            Digested(
                first, reviews[first], sums.findings(first), sums.rules(first), seconds / self._part.of, work,
                taken.peak * self._part.of,
            )
            for first in firsts
        ]  # fmt: skip
        self._write("".join(json.dumps(asdict(line)) + "\n" for line in lines))
        self._seconds, self._work = now, taken.work
        if os.getppid() != self._parent:
            raise SystemExit("What started this has ended; run it again to go on.")

    def _write(self, lines: str) -> None:
        """Write in one go to the end of the file, for several may write to it."""
        file = os.open(self._part.kept, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            # What stands before may have been cut off.
            os.write(file, f"\n{lines}".encode())
        finally:
            os.close(file)


class Remaining:
    """A source of which only what is not kept yet is given, and of that this process's share."""

    def __init__(self, reading: Reading, part: Part) -> None:
        self._reading, self._part = reading, part
        self._kept = set(read_kept(part.kept))
        self.columns, self.rows = reading.columns, reading.rows
        self.chunk: Chunk | None = None

    def chunks(self, rows: int = 0) -> Iterator[Chunk]:  # noqa: ARG002 - how many at a time is the part's to say
        """Make the tables of facts of what remains, as a reading does."""
        for chunk in self._reading.chunks(self._part.at_once):
            ours = chunk.first // self._part.at_once % self._part.of == self._part.number
            if ours and not self._kept.issuperset(stretches_of(chunk, self._part.stretch)):
                self.chunk = chunk
                yield chunk

    def bearing(self, reference: str) -> Iterator[Chunk]:
        """Make the tables of facts of every row that bears a reference."""
        return self._reading.bearing(reference)

    def repeated(self, most: int = 1000) -> Sequence[Duplicate]:
        """Return the references that several reviews bear."""
        return self._reading.repeated(most)


def stretches_of(chunk: Chunk, stretch: int) -> list[int]:
    """Return the first rows of the stretches of a chunk."""
    return list(range(chunk.first, chunk.first + chunk.rows, stretch))


def state_of_the_program() -> str:
    """Return a digest of the program and the rulebook, for what they find may change with them."""
    package = Path(scr.__file__).parent
    state = hashlib.sha256(scr.load_rulebook().digest.encode())
    for file in sorted(package.rglob("*.py")):
        state.update(str(file.relative_to(package)).encode() + b"\0" + file.read_bytes())
    return state.hexdigest()


def digest_part(part: Part) -> None:
    """Judge what remains of a part, and keep its digests."""
    gc.disable()
    if part.state and part.state != state_of_the_program():
        raise SystemExit("The program has changed since this began; run it again, from a copy that nobody changes.")
    if part.engine in RECORDS:
        _of_records(part, part.engine)
    else:
        _of_tables(part)


def _of_tables(part: Part) -> None:
    judging = Judging(compile_rulebook(scr.load_rulebook()), part.as_at, part.engine, server=part.server)
    last, keeper, sums = judging.compiled.plans[-1].rule.id, Keeper(part), Sums()
    with running(part.source, judging) as run:
        run.reading = remaining = Remaining(run.reading, part)
        for rule in run.rules(lambda _: None):
            for first, digest, findings in _digests(run.connection, part.stretch):
                sums.add(first, rule, digest, findings)
            if rule == last and remaining.chunk is not None:
                keeper.keep(remaining.chunk, _reviews(run.connection, part.stretch), sums)
                sums = Sums()


def _digests(connection: duckdb.DuckDBPyConnection, stretch: int) -> Iterator[tuple[int, int, int]]:
    """Yield the first row of each stretch, and the digest and the number of the findings that stand there now."""
    # A number of 256 bits is added up as four of 64 each.
    parts = [f"SUM(CAST(CAST('0x' || hash[{at + 1}:{at + 16}] AS UBIGINT) AS HUGEINT))" for at in range(0, 64, 16)]
    hashed = f'SELECT "{ROW}" // {stretch} AS stretch, sha256({line_sql()}) AS hash FROM {FOUND}'
    asked = f"SELECT stretch, {', '.join(parts)}, COUNT(*) FROM ({hashed}) GROUP BY stretch"
    for number, *sums, findings in connection.execute(asked).fetchall():
        digest = 0
        for one in sums:
            digest = (digest << 64) + one
        yield number * stretch, digest, findings


def line_sql() -> str:
    """Return the SQL of what is hashed of a finding: the JSON that Python writes of its row."""
    cells = " || ', ' || ".join(_cell_sql(name) for name in DIGESTED)
    return f"'[' || {cells} || ']'"


def _cell_sql(name: str) -> str:
    written = {"VARCHAR": _text_sql(name), "DATE": f"""'"' || CAST("{name}" AS VARCHAR) || '"'"""}
    number = f'CAST(CAST("{name}" AS INTEGER) AS VARCHAR)'
    return f"COALESCE({written.get(_TYPES[name], number)}, 'null')"


def _text_sql(name: str) -> str:
    """Return a text as JSON; the control characters that part an item's words are written in capitals by DuckDB."""
    sql = f'CAST(to_json("{name}") AS VARCHAR)'
    for capitals, small in _SMALL_LETTERS.items() if name in ("item", "review") else ():
        sql = f"replace({sql}, '{capitals}', '{small}')"
    return sql


def _reviews(connection: duckdb.DuckDBPyConnection, stretch: int) -> Counter[int]:
    counted = f'SELECT "{ROW}" // {stretch} * {stretch}, COUNT(*) FROM {REVIEWS} GROUP BY 1'
    return Counter(dict(connection.execute(counted).fetchall()))


def _of_records(part: Part, engine: EngineName) -> None:
    keeper = Keeper(part)
    with desk() as connection:
        reading = Remaining(read_source(open_source(part.source), connection, part.as_at), part)
        for chunk in reading.chunks():
            ((again,),) = connection.execute(f"SELECT COUNT(*) FROM {REVIEWS} WHERE {ORDINAL} > 0").fetchall()
            if again:
                raise SystemExit("Several reviews have one reference, which one stretch alone does not tell.")
            sums = Sums()
            for row, findings in _judged(connection, part.as_at, engine):
                first = row // part.stretch * part.stretch
                for rule, some in _by_rule(findings).items():
                    sums.add(first, rule, int(findings_digest(some), 16), len(some))
            keeper.keep(chunk, _reviews(connection, part.stretch), sums)


def _judged(
    connection: duckdb.DuckDBPyConnection, as_at: date, engine: EngineName
) -> Iterator[tuple[int, list[Finding]]]:
    """Yield the findings of the reviews that stand in a connection, with the row of each review."""
    rows: list[int] = []

    def reviews() -> Iterator[scr.Review]:
        for row, review in placed_reviews(connection):
            rows.append(row)
            yield review

    for number, findings in enumerate(scr.check_all(reviews(), as_at=as_at, engine=engine)):
        yield rows[number], findings


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for row in rows_of(findings):
        found[str(row[_RULE])].append(row)
    return found
