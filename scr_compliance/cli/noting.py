"""The command `note`: record once what is to be said of a finding, with what it rested on then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from scr_compliance.cli.asked import as_at_day, spare
from scr_compliance.cli.checking import Chosen, audited, findings_of
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.exceptions import ExceptionsError
from scr_compliance.explanations import ExplanationsError, fingerprint, needs_answer, read_explanations
from scr_compliance.explanations.reading import TABLE
from scr_compliance.findings import Finding
from scr_compliance.findings.words import listed
from scr_compliance.intake import SourceError
from scr_compliance.reports.audit import Audit


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be recorded: the words, whose they are, of which day, and in which file."""

    text: str
    by: str
    on: str | None
    into: Path


def note(source: Path, reference: str, rule: str, finding: str | None, said: Said, chosen: Chosen) -> int:
    """Record an explanation, and return the exit code."""
    return ending_well(lambda: _note(source, reference, rule, finding, said, chosen), SourceError, ExceptionsError)


def _note(source: Path, reference: str, rule: str, finding: str | None, said: Said, chosen: Chosen) -> int:
    spare([source, *chosen.beside], [said.into])
    audit = audited([source], chosen)
    wanted = _one(findings_of(audit, source, reference, rule), finding)
    named = f"{wanted.review}: {audit.book.rule(wanted.rule).text.title}"
    text = _added(said, wanted, named)
    try:
        read_explanations(text.encode(), said.into.name)
    except ExplanationsError as error:
        raise Failure(f"nothing is recorded: {error}") from None
    write([text], said.into)
    write([_recorded(said, wanted, named, audit)], None)
    return 0


def _one(found: Sequence[Finding], name: str | None) -> Finding:
    """Return the finding to explain.

    Raises `Failure` where there is none, or more than one, or where there is nothing to explain.
    """
    open_ = [one for one in found if needs_answer(one)]
    if name is not None:
        open_ = [one for one in open_ if one.id == name]
    if not open_:
        headings = listed(dict.fromkeys(one.heading for one in found))
        which = "no such finding of that rule asks" if name is not None else "nothing of that rule asks"
        raise Failure(f"{which} for an explanation; it is {headings}")
    if len(open_) > 1:
        ids = ", ".join(f"{one.id} ({one.subject})" for one in open_)
        raise Failure(f"there are {len(open_)} findings of that rule to explain; name one by --finding: {ids}")
    return open_[0]


def _added(said: Said, finding: Finding, named: str) -> str:
    """Return the text of the file with the explanation in it, in place of an earlier one of the same finding."""
    document = _document(said.into)
    tables: Any = document.get(TABLE)
    if tables is None:
        tables = document[TABLE] = tomlkit.aot()
    entry = tomlkit.table()
    entry.add(tomlkit.comment(named))
    day: date = as_at_day(said.on, "--on")
    values = {"finding": finding.id, "text": said.text, "by": said.by, "on": day, "outcome": finding.outcome}
    for key, value in {**values, "evidence": fingerprint(finding)}.items():
        entry.add(key, value)
    for number in reversed([at for at, one in enumerate(tables) if one.get("finding") == finding.id]):
        tables.pop(number)
    tables.append(entry)
    return tomlkit.dumps(document)


def _document(path: Path) -> tomlkit.TOMLDocument:
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return tomlkit.parse(text)
    except (TOMLKitError, UnicodeDecodeError):
        raise Failure(f"{path.name} is no file of explanations; name another with --in") from None
    except OSError as error:
        raise Failure(f"{path.name} cannot be opened ({error.strerror})") from None


def _recorded(said: Said, finding: Finding, named: str, audit: Audit) -> str:
    title = named if finding.subject == "review" else f"{named}, {finding.subject}"
    file = said.into.name
    return (
        f"Recorded in {file} for {title} ({finding.heading}, as at {audit.as_at.isoformat()}).\n"
        f"It stands beside the finding while its outcome and what it rests on stay as they are: --explanations {file}\n"
    )
