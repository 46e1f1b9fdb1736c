"""The command `except`: record an exception for one finding, with the facts that it was given for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scr_compliance.cli.asked import as_at_day, spare
from scr_compliance.cli.checking import Chosen
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.cli.recording import Spoken, named, with_entry
from scr_compliance.exceptions import ExceptionsError, Refusal
from scr_compliance.exceptions.checks import checked
from scr_compliance.exceptions.departure import needs_one
from scr_compliance.exceptions.toml_file import TABLE, toml_entries
from scr_compliance.findings import Finding
from scr_compliance.findings.grounds import fingerprint
from scr_compliance.intake import SourceError
from scr_compliance.records.dates import day_as_words
from scr_compliance.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed: by which post, why, on which days, and in which file it is to stand."""

    approver: str
    reason: str
    expiry: str
    start: str | None
    agreed_on: str | None
    number: str | None
    into: Path


def except_(spoken: Spoken, agreed: Agreed, chosen: Chosen) -> int:
    """Record an exception, and return the exit code."""
    return ending_well(lambda: _except(spoken, agreed, chosen), SourceError)


def _except(spoken: Spoken, agreed: Agreed, chosen: Chosen) -> int:
    if agreed.into.suffix.casefold() != ".toml":
        raise Failure(f"--in: an exception is added to a file of TOML; name one that ends in .toml, not {agreed.into}")
    spare([spoken.source, *chosen.beside], [agreed.into])
    start, expiry = as_at_day(agreed.start, "--start"), as_at_day(agreed.expiry, "--expiry")
    finding, audit = spoken.found(chosen, _may_need_one, "an exception")
    title, file = named(finding, audit), agreed.into.name
    text = with_entry(agreed.into, TABLE, _entry(finding, agreed, start, expiry), title)
    _check(text, file, audit.book)
    write([text], agreed.into)
    days = f"{day_as_words(start)} to {day_as_words(expiry)}"
    recorded = f"Recorded in {file} for {title} ({finding.heading}, as at {audit.as_at.isoformat()}), {days}."
    write([f"{recorded}\nIt covers the finding while the facts stay as they are: --exceptions {file}\n"], None)
    return 0


def _may_need_one(finding: Finding) -> bool:
    """Whether a finding needs an exception, or will once its limit has passed."""
    return needs_one(finding) or finding.outcome == "due"


def _entry(finding: Finding, agreed: Agreed, start: date, expiry: date) -> dict[str, object]:
    """Return the keys of the exception; one of several items is named by its finding."""
    agreed_on = None if agreed.agreed_on is None else as_at_day(agreed.agreed_on, "--agreed-on")
    entry = {
        "number": agreed.number, "review": finding.review, "rule": finding.rule,
        "finding": finding.id if finding.subject != "review" else None, "approver": agreed.approver,
        "reason": agreed.reason, "agreed_on": agreed_on, "start": start, "expiry": expiry,
        "evidence": fingerprint(finding),
    }  # fmt: skip
    return {key: value for key, value in entry.items() if value is not None}


def _check(text: str, name: str, book: Rulebook) -> None:
    """Raise `Failure` where the file as it would be is refused."""
    refusals: list[Refusal] = []
    try:
        checked(toml_entries(name, text.encode(), refusals), book, name, refusals)
    except ExceptionsError as error:
        raise Failure(f"nothing is recorded: {error}") from None
