"""The command `rules lint`: every mistake of a rulebook at once, as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from scr_compliance.cli.output import complain, write
from scr_compliance.findings.words import counted
from scr_compliance.linting import Lint, Remark, lint

_FOUND, _COULD_NOT = 1, 2


def lint_rules(
    rules: Path | None, policies: Path | None, overlay: Path | None, features: Path | None, format_: str
) -> int:
    """Look a rulebook through, and return the exit code."""
    if missing := list(_missing(rules, policies, overlay, features)):
        complain(missing)
        return _COULD_NOT
    found = lint(rules, policies, overlay, features)
    write(_as_json(found) if format_ == "json" else _as_text(found), None)
    return _FOUND if found.remarks else 0


def _missing(rules: Path | None, policies: Path | None, overlay: Path | None, features: Path | None) -> Iterator[str]:
    """Yield a sentence for each folder or file that is not there to be looked at."""
    for option, path in (("--rules", rules), ("--overlay", overlay), ("--features", features)):
        if path is not None and not path.is_dir():
            yield f"{path}: there is no such folder; name one with {option}"
    if policies is not None and not policies.is_file():
        yield f"{policies}: there is no such file; name one with --policies"


def _as_text(found: Lint) -> Iterator[str]:
    for remark in found.remarks:
        yield f"{remark}\n"
    if not found.remarks:
        yield f"{counted(found.rules, 'rule')} looked at, with their policies and examples: nothing is wrong.\n"
        return
    warnings = len(found.remarks) - found.errors
    refused = f"{counted(found.errors, 'mistake')} for which the rulebook is refused" if found.errors else ""
    others = f"{counted(warnings, 'thing')} that cannot be meant or that lack examples" if warnings else ""
    yield f"\n{counted(found.rules, 'rule')} looked at: {' and '.join(part for part in (refused, others) if part)}.\n"


def _as_json(found: Lint) -> Iterator[str]:
    content = {"problems": list(map(_record, found.remarks)), "rules": found.rules, "rulebook": found.digest}
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _record(remark: Remark) -> dict[str, str | int]:
    return {
        "file": remark.file, "line": remark.line, "severity": remark.severity.value, "code": remark.code,
        "what": remark.what, "mend": remark.mend,
    }  # fmt: skip
