"""JSON and JSON Lines text as records."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

from scr_compliance.intake.cells import Unfit
from scr_compliance.intake.draft import REFERENCE
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.nested import DEEPEST, NestedReader, Object, count
from scr_compliance.intake.result import NotRead, SourceError
from scr_compliance.records.record import Record

_CONTAINER: Final = "reviews"
_LONGEST_NUMBER: Final = 20


def _object(pairs: list[tuple[str, Any]]) -> Object:
    found = Object(pairs)
    if len(found) < len(pairs):
        found.twice = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return found


def _constant(text: str) -> Unfit:
    return Unfit(text, f"it holds {text}, which is not a value in JSON", hollow=True)


def _integer(text: str) -> int | Unfit:
    return int(text) if len(text) <= _LONGEST_NUMBER else Unfit(text[:100], "the number is too long")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)


def read_json(text: str, ledger: Ledger) -> list[Record]:
    """Return the records of a JSON file: a list, one record, or an object whose `reviews` is a list."""
    try:
        data = _DECODER.decode(text)
    except RecursionError:
        raise SourceError(f"{ledger.file}: it is nested deeper than {DEEPEST} levels") from None
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and _is_lines(text):
            ledger.notes.append(f"{ledger.file}: read as JSON Lines, one record a line")
            return read_json_lines(text, ledger)
        raise SourceError(
            f"{ledger.file}: it cannot be read as JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from None
    reader = NestedReader(ledger)
    if isinstance(data, list):
        drafts = [reader.record(raw, f"/{position}") for position, raw in enumerate(data)]
    elif isinstance(data, Object) and _CONTAINER in data and REFERENCE not in data:
        drafts = _contained(data, reader, ledger)
    else:
        drafts = [reader.record(data, "")]
    return [draft.record(ledger) for draft in drafts if draft]


def _contained(data: Object, reader: NestedReader, ledger: Ledger) -> list[Any]:
    raws = data[_CONTAINER]
    if data.twice or not isinstance(raws, list):
        raise SourceError(f"{ledger.file}: {_CONTAINER} must be there once, as a list of records")
    for key, value in data.items():
        if key != _CONTAINER and (cells := count(value)):
            why = f"it stands beside {_CONTAINER} and belongs to no record"
            ledger.not_read.append(NotRead(ledger.file, "", f"/{key}"[:60], "", "", why, cells))
    return [reader.record(raw, f"/{_CONTAINER}/{position}") for position, raw in enumerate(raws)]


def read_json_lines(text: str, ledger: Ledger) -> list[Record]:
    """Return the records of a JSON Lines file; a line that does not parse is listed and the others go on."""
    if text.lstrip().startswith("[") and not _is_lines(text):
        ledger.notes.append(f"{ledger.file}: read as one JSON document, which it is, not as JSON Lines")
        return read_json(text, ledger)
    reader = NestedReader(ledger)
    drafts = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        start = f":{number}"
        try:
            raw = _DECODER.decode(line.strip())
        except RecursionError:
            _refuse_line(ledger, start, line, f"it is nested deeper than {DEEPEST} levels")
        except json.JSONDecodeError as error:
            _refuse_line(ledger, start, line, f"the line cannot be read as JSON: {error.msg} at column {error.colno}")
        else:
            drafts.append(reader.record(raw, start))
    return [draft.record(ledger) for draft in drafts if draft]


def _refuse_line(ledger: Ledger, start: str, line: str, why: str) -> None:
    ledger.rejected += 1
    ledger.refuse("", start, line, f"the record is not kept: {why}")


def _is_lines(text: str) -> bool:
    """Whether the first line that is not blank is a JSON object by itself."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(_DECODER.decode(first.strip()), Object)
    except (json.JSONDecodeError, RecursionError):
        return False
