"""What the commands `note` and `except` share: the one finding that is spoken of, and the file that it is added to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from scr_compliance.cli.checking import Chosen, audited, findings_of
from scr_compliance.cli.failures import Failure
from scr_compliance.findings import Finding
from scr_compliance.findings.words import listed
from scr_compliance.reports.audit import Audit


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which finding is spoken of: that of a rule on a review, named by its id where there are several."""

    source: Path
    reference: str
    rule: str
    finding: str | None

    def found(self, chosen: Chosen, fits: Callable[[Finding], bool], wanted: str) -> tuple[Finding, Audit]:
        """Return the finding, and the audit it is of.

        `fits` are those that may be spoken of, and `wanted` what they ask for. Raises `Failure` where none, or more
        than one, is meant, and what checking the source raises.
        """
        audit = audited([self.source], chosen)
        return self._one(findings_of(audit, self.source, self.reference, self.rule), fits, wanted), audit

    def _one(self, found: Sequence[Finding], fits: Callable[[Finding], bool], wanted: str) -> Finding:
        open_ = [one for one in found if fits(one) and self.finding in (None, one.id)]
        if not open_:
            headings = listed(dict.fromkeys(one.heading for one in found))
            which = "no such finding of that rule asks" if self.finding is not None else "nothing of that rule asks"
            raise Failure(f"{which} for {wanted}; it is {headings}")
        if len(open_) > 1:
            ids = ", ".join(f"{one.id} ({one.subject})" for one in open_)
            raise Failure(f"{len(open_)} findings of that rule ask for {wanted}; name one by --finding: {ids}")
        return open_[0]


def named(finding: Finding, audit: Audit) -> str:
    """Return a finding as people know it: its review, its rule and its item."""
    title = f"{finding.review}: {audit.book.rule(finding.rule).text.title}"
    return title if finding.subject == "review" else f"{title}, {finding.subject}"


def with_entry(
    path: Path,
    table: str,
    entry: Mapping[str, object],
    comment: str,
    replaces: Callable[[Mapping[str, Any]], bool] = lambda _: False,
) -> str:
    """Return the text of a TOML file with an entry at the end of its tables of a name, a comment at the entry's head.

    The entry stands in place of those that it `replaces`. Raises `Failure` where the file is no such file.
    """
    document = _document(path, table)
    tables: Any = document.get(table)
    if tables is None:
        tables = document[table] = tomlkit.aot()
    if not isinstance(tables, AoT):
        raise _no_such_file(path, table)
    made = tomlkit.table()
    made.add(tomlkit.comment(comment))
    for key, value in entry.items():
        made.add(key, value)
    for number in reversed([at for at, one in enumerate(tables) if replaces(one)]):
        tables.pop(number)
    tables.append(made)
    return tomlkit.dumps(document)


def _document(path: Path, table: str) -> tomlkit.TOMLDocument:
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return tomlkit.parse(text)
    except (TOMLKitError, UnicodeDecodeError):
        raise _no_such_file(path, table) from None
    except OSError as error:
        raise Failure(f"{path.name} cannot be opened ({error.strerror})") from None


def _no_such_file(path: Path, table: str) -> Failure:
    return Failure(f"{path.name} is no file of {table} with a table [[{table}]] for each; name another with --in")
