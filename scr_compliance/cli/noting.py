"""The command `note`: record once what is to be said of a finding, with what it rested on then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scr_compliance.cli.asked import as_at_day, spare
from scr_compliance.cli.checking import Chosen
from scr_compliance.cli.ending import ending_well
from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import write
from scr_compliance.cli.recording import Spoken, named, with_entry
from scr_compliance.exceptions import ExceptionsError
from scr_compliance.explanations import ExplanationsError, fingerprint, needs_answer, read_explanations
from scr_compliance.explanations.reading import TABLE
from scr_compliance.intake import SourceError


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be recorded: the words, whose they are, of which day, and in which file."""

    text: str
    by: str
    on: str | None
    into: Path


def note(spoken: Spoken, said: Said, chosen: Chosen) -> int:
    """Record an explanation, and return the exit code."""
    return ending_well(lambda: _note(spoken, said, chosen), SourceError, ExceptionsError)


def _note(spoken: Spoken, said: Said, chosen: Chosen) -> int:
    spare([spoken.source, *chosen.beside], [said.into])
    finding, audit = spoken.found(chosen, needs_answer, "an explanation")
    title, file = named(finding, audit), said.into.name
    entry = {
        "finding": finding.id, "text": said.text, "by": said.by, "on": as_at_day(said.on, "--on"),
        "outcome": finding.outcome, "evidence": fingerprint(finding),
    }  # fmt: skip
    text = with_entry(said.into, TABLE, entry, title, lambda one: one.get("finding") == finding.id)
    try:
        read_explanations(text.encode(), file)
    except ExplanationsError as error:
        raise Failure(f"nothing is recorded: {error}") from None
    write([text], said.into)
    stands = "It stands beside the finding while its outcome and what it rests on stay as they are"
    recorded = f"Recorded in {file} for {title} ({finding.heading}, as at {audit.as_at.isoformat()})."
    write([f"{recorded}\n{stands}: --explanations {file}\n"], None)
    return 0
