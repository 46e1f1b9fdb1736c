"""The files of a rulebook laid out to be looked through, and what is said of them.

A file that is refused when it is loaded is looked through as far as it can be read; what would only follow from
its mistakes is not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scr_compliance.linting.remark import Remark, Severity
from scr_compliance.rulebook import Rulebook, RulebookError, load_rulebook
from scr_compliance.rulebook.complaints import Complaints, KeyPath
from scr_compliance.rulebook.files import read_files
from scr_compliance.rulebook.policies import ANY_EDITION, NOTIFICATIONS, ClauseText, PoliciesText
from scr_compliance.rulebook.problems import Problem
from scr_compliance.rulebook.rule import RuleText
from scr_compliance.rulebook.schema_errors import parse
from scr_compliance.rulebook.toml_source import TomlSource
from scr_compliance.rulebook.vocabulary import Vocabulary

SECTIONS = ("limits", "clauses")


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One file of a rule; `sound` is False where it is refused when the rulebook is loaded."""

    theme: str
    id: str
    source: TomlSource
    text: RuleText
    sound: bool

    @property
    def rests_on(self) -> tuple[str, str] | None:
        """The section and name in the policies that the rule rests on, or None where it has its own basis."""
        if self.text.clock is not None and self.text.clock.limit_name:
            return SECTIONS[0], self.text.clock.limit_name
        return (SECTIONS[1], self.text.clause) if self.text.clause else None


@dataclass(frozen=True, slots=True)
class PolicySheet:
    """One file of policies; `sound` is False where it is refused when the rulebook is loaded."""

    source: TomlSource
    text: PoliciesText
    sound: bool

    def entries(self) -> Iterator[tuple[str, str, Sequence[ClauseText]]]:
        """Yield every limit and clause by its section and name, with its entries."""
        for section in SECTIONS:
            for name, group in getattr(self.text, section).items():
                yield section, name, group


@dataclass(frozen=True, slots=True)
class Desk:
    """A rulebook as it is looked through: its files, the loaded rulebook where there is one, and the remarks.

    `unread` are the files that could not be read at all.
    """

    rules: Sequence[RuleSheet]
    policies: Sequence[PolicySheet]
    book: Rulebook | None
    unread: frozenset[str]
    remarks: list[Remark] = field(default_factory=list)

    @property
    def editions(self) -> list[str]:
        """Every edition that is written, in the order of the files."""
        return list(dict.fromkeys(name for sheet in self.policies for name in sheet.text.editions))

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that rules may use here."""
        return Vocabulary(self.editions or None)

    def editions_of(self, sheet: RuleSheet) -> list[str]:
        """Return the editions under which a rule may ask anything: those that what it rests on has entries for."""
        named = [entry.edition for entry in self._entries_of(sheet)]
        if sheet.rests_on is None or ANY_EDITION in named:
            return self.editions
        return [edition for edition in self.editions if edition in named]

    def kinds_under(self, sheet: RuleSheet, edition: str) -> list[str] | None:
        """Return the kinds of review that a rule may be asked of under an edition; None where any may be."""
        entries = list(self._entries_of(sheet))
        if not entries or any(entry.edition == ANY_EDITION or entry.concerns == NOTIFICATIONS for entry in entries):
            return None
        texts = [policy.text.editions[edition] for policy in self.policies if edition in policy.text.editions]
        return [kind for text in texts for kind in text.governs if kind != NOTIFICATIONS]

    def _entries_of(self, sheet: RuleSheet) -> Iterator[ClauseText]:
        """Yield the entries of the limit or clause that a rule rests on."""
        for policy in self.policies:
            for section, name, group in policy.entries():
                if (section, name) == sheet.rests_on:
                    yield from group

    def warn(self, source: TomlSource, path: KeyPath, code: str, what: str, mend: str, mention: str = "") -> None:
        """Say what is surely not meant, at the key at `path`, or where `mention` stands from there on."""
        self.say(source.name, source.line_of(path, mention), code, what, mend)

    def say(self, file: str, line: int, code: str, what: str, mend: str) -> None:
        """Say what is surely not meant, or not documented, on a line of a file."""
        self.remarks.append(Remark(file, line, what, mend, Severity.WARNING, code))


def lay_out(rules: Path | None, policies: Path | None, overlay: Path | None) -> Desk:
    """Return a rulebook laid out, with every mistake for which it is refused said already."""
    problems: tuple[Problem, ...] = ()
    book = None
    try:
        book = load_rulebook(rules, policies, overlay, drafts=True)
    except RulebookError as error:
        problems = error.problems
    files = read_files(rules, policies, [overlay] if overlay is not None else [], [])
    refused = {problem.file for problem in problems}
    read = {source.name for source in files.sources.values()}
    last = {file.name: file for file in files.rules}
    desk = Desk(
        [
            RuleSheet(file.theme, file.name, file.source, parse(RuleText, Complaints(file.source, [])),
                      file.source.name not in refused)
            for file in last.values()
        ],
        [
            PolicySheet(source, parse(PoliciesText, Complaints(source, [])), source.name not in refused)
            for source in (files.policies, *files.overlays)
            if source is not None
        ],
        book,
        frozenset(refused - read),
    )  # fmt: skip
    desk.remarks.extend(map(Remark.of, problems))
    return desk
