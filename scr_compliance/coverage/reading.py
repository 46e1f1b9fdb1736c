"""Reading `requirements.csv`: every row looked through, every mistake named at once with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from scr_compliance.coverage.requirement import COLUMNS, CONFIDENCES, How, Requirement
from scr_compliance.rulebook import Problem, RulebookError
from scr_compliance.rulebook.complaints import nearest
from scr_compliance.rulebook.files import REQUIREMENTS, RULES, shipped

_MUST_SAY = ("edition", "paragraph", "requirement", "strength", "confidence", "how")


def read_requirements(path: Path | None = None) -> tuple[Requirement, ...]:
    """Return the requirements of a file, the shipped one unless given.

    Raises `RulebookError` with every mistake found, each with its line: a file that cannot be read, a column missing
    or not known, a word of `how` or `confidence` not known, a row that says too little or contradicts itself.

    >>> read_requirements()[14].rules
    ('decision-within-one-month',)
    """
    path = path or shipped(RULES) / REQUIREMENTS
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RulebookError([Problem(str(path), 1, f"the file cannot be read ({error.strerror})")]) from None
    except UnicodeDecodeError:
        raise RulebookError([Problem(str(path), 1, "the file is not UTF-8", "save it as UTF-8")]) from None
    problems: list[Problem] = []
    found = list(_rows(text, path.name, problems))
    if problems:
        raise RulebookError(problems)
    return tuple(found)


def _rows(text: str, name: str, problems: list[Problem]) -> Iterator[Requirement]:
    lines = csv.reader(text.splitlines(), strict=True)
    try:
        heading = next(lines, [])
        if problem := _fault_of_heading(heading):
            problems.append(Problem(name, 1, *problem))
            return
        seen: dict[tuple[str, str, str], int] = {}
        for cells in lines:
            if not any(cells):
                continue
            row = dict(zip(heading, (cell.strip() for cell in cells), strict=False))
            key = (row.get("edition", ""), row.get("paragraph", ""), row.get("requirement", ""))
            faults = [*_faults(row, len(cells) - len(heading))]
            if key in seen:
                faults.append((f"the same requirement stands in line {seen[key]}", "take one away"))
            seen.setdefault(key, lines.line_num)
            problems.extend(Problem(name, lines.line_num, what, mend) for what, mend in faults)
            if not faults:
                yield _requirement(row, lines.line_num)
    except csv.Error as error:
        problems.append(Problem(name, lines.line_num, f"the line is no CSV ({error})", "look at its quotes"))


def _fault_of_heading(heading: list[str]) -> tuple[str, str] | None:
    missing = [column for column in COLUMNS if column not in heading]
    strange = [column for column in heading if column not in COLUMNS]
    if strange:
        return f"no column is called {strange[0]}", nearest(strange[0], missing or COLUMNS, "take it away")
    if missing:
        return f"the column {missing[0]} is missing", f"the columns are: {', '.join(COLUMNS)}"
    return ("a column stands there twice", "take one away") if len(heading) != len(COLUMNS) else None


def _faults(row: Mapping[str, str], surplus: int) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one row, and how to mend it."""
    if surplus:
        yield (
            f"the row has {abs(surplus)} cells too {'many' if surplus > 0 else 'few'}",
            "put text with commas in quotes",
        )
        return
    for column in _MUST_SAY:
        if not row[column]:
            yield f"{column} is blank", "say it; a requirement without it cannot be told"
    how, confidence = row["how"], row["confidence"]
    if how and how not in tuple(How):
        yield f"how is never {how}", nearest(how, list(How), f"it is one of: {', '.join(How)}")
    if confidence and confidence not in CONFIDENCES:
        yield (
            f"confidence is never {confidence}",
            nearest(confidence, CONFIDENCES, f"it is one of: {', '.join(CONFIDENCES)}"),
        )
    if how in (How.AUTOMATED, How.PARTLY) and not row["rules"]:
        yield f"it is {how}, and names no rule", "name the rules that check it"
    if how == How.BY_A_PERSON and row["rules"]:
        yield "it is checked by a person, and names a rule", "say partly, or take the rule away"
    if how in tuple(How) and how != How.AUTOMATED and not row["note"]:
        yield f"it is {how}, and has no note", "say what a person should look at, or why it is no duty"


def _requirement(row: Mapping[str, str], line: int) -> Requirement:
    several = {key: tuple(row[key].split()) for key in ("edition_ids", "rules")}
    plain = {key: value for key, value in row.items() if key not in several and key != "how"}
    return Requirement(**plain, **several, how=How(row["how"]), line=line)  # type: ignore[arg-type]
