"""Checking exceptions as written: each comes out whole, or the file is refused with every mistake named at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from scr_compliance.exceptions.departure import Departure, same
from scr_compliance.exceptions.entry import Entry, ExceptionsError, Refusal
from scr_compliance.exceptions.register import Exceptions
from scr_compliance.findings.grounds import is_hash
from scr_compliance.records.absence import Absence
from scr_compliance.records.dictionary import FactSpec, dictionary
from scr_compliance.records.interval import DateInterval
from scr_compliance.records.values import Kind, Reader, Unreadable, as_json
from scr_compliance.rulebook.book import Rulebook
from scr_compliance.rulebook.complaints import nearest

ALL: Final = "all"
_LONGEST_NAME: Final = 200
_TEXT: Final = Reader(Kind.TEXT)
_DAY: Final = Reader(Kind.EVENT)
_MENDS: Final = {
    "rule": "add the id of the rule it departs from",
    "approver": "add the post that approved it",
    "reason": "add why it was approved",
    "start": "add its first day, such as 2010-09-01",
    "expiry": "add its last day, such as 2010-12-31",
}


def checked(entries: Iterable[Entry], book: Rulebook, name: str, refusals: list[Refusal]) -> Exceptions:
    """Return the exceptions of a file, checked against the rules they name.

    Raises `ExceptionsError` where anything in them is wrong, or was refused before.
    """
    made: list[Departure] = []
    for entry in entries:
        check = _Check(entry, book)
        departure = check.departure()
        refusals += check.refusals
        if departure is not None:
            made.append(departure)
    refusals += _numbered_twice(made)
    if refusals:
        raise ExceptionsError(refusals)
    return Exceptions(tuple(made), name)


def _numbered_twice(made: Iterable[Departure]) -> Iterable[Refusal]:
    first: dict[str, str] = {}
    for one in made:
        if one.number is not None and first.setdefault(same(one.number), one.at) != one.at:
            there = first[same(one.number)]
            yield Refusal(one.at, f"the number {one.number} is borne by another exception, at {there}", "change one")


class _Check:
    """Checks one exception, noting every mistake in it."""

    def __init__(self, entry: Entry, book: Rulebook) -> None:
        self.entry, self.book = entry, book
        self.refusals: list[Refusal] = []

    def departure(self) -> Departure | None:
        """Return the exception, or None where anything in it is wrong."""
        rule, review = self._rule(), self._review()
        item, finding = self._item(rule), self._finding()
        approver, reason = self._words("approver"), self._words("reason")
        start, expiry, agreed_on = self._day("start"), self._day("expiry"), self._day("agreed_on")
        number, evidence = self._name("number"), self._evidence(rule, review)
        self._days_in_order(start, expiry, agreed_on)
        if self.refusals or self.entry.spoilt or not (rule and approver and reason and start and expiry):
            return None
        return Departure(
            rule, review, approver, reason, start, expiry, agreed_on, item, finding, number, self.entry.at, evidence
        )

    def _refuse(self, key: str, what: str, mend: str = "") -> None:
        self.refusals.append(Refusal(self.entry.place(key), what, mend))

    def _given(self, key: str) -> bool:
        """Whether a key has a value; one that must have it and has none is refused."""
        value = self.entry.values.get(key)
        if value is not None and not (isinstance(value, str) and not value.strip()):
            return True
        if key in _MENDS and key not in self.entry.spoilt:
            self._refuse(key, f"{key} is missing", _MENDS[key])
        elif key in self.entry.values:
            self._refuse(key, f"{key} is empty", "give it a value, or leave it out")
        return False

    def _name(self, key: str) -> str | None:
        """Return a short text: a reference, a rule, a number."""
        if not self._given(key):
            return None
        value = self.entry.values[key]
        whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1
        text = f"{value:.0f}" if whole else " ".join(value.split()) if isinstance(value, str) else ""
        if not text or not text.isprintable() or len(text) > _LONGEST_NAME:
            self._refuse(key, f"{key} is not a short text", "write it in quotes")
            return None
        return text

    def _words(self, key: str) -> str | None:
        """Return a text that says something: not `TBC`, not `n/a`, not a number."""
        if not self._given(key):
            return None
        try:
            value: Any = _TEXT.read(self.entry.values[key])
        except Unreadable as error:
            self._refuse(key, f"{key} cannot be read: {error}", _MENDS[key])
            return None
        if isinstance(value, Absence) or not any(letter.isalpha() for letter in value):
            self._refuse(key, f"{key} says nothing", _MENDS[key])
            return None
        return str(value)

    def _rule(self) -> str | None:
        rule = self._name("rule")
        rules = [one.id for one in self.book.rules]
        if rule is None or rule in rules:
            return rule
        # What has spaces is no misspelt id but some other text, and may be private.
        what = "rule is not the id of a rule" if " " in rule else f"there is no rule called {rule}"
        self._refuse("rule", what, nearest(rule, rules, "`scr-compliance rules list` names them"))
        return None

    def _review(self) -> str | None:
        given = [key for key in ("review", "reviews") if key in self.entry.values]
        if len(given) == 2:
            self._refuse("reviews", "it names one review and all of them", "keep review or reviews, not both")
        elif "reviews" in given:
            if (word := self._name("reviews")) is not None and same(word) != ALL:
                self._refuse("reviews", "reviews is not all", f'name one review, or write reviews = "{ALL}"')
        elif "review" in given:
            return self._name("review")
        elif not {"review", "reviews"} & self.entry.spoilt:
            self._refuse("review", "review is missing", f'name the review, or write reviews = "{ALL}" for every one')
        return None

    def _finding(self) -> str | None:
        finding = self._name("finding")
        if finding is None:
            return None
        if not is_hash(finding):
            self._refuse("finding", "finding is not the id of a finding", "`check --format jsonl` gives the ids")
        if "reviews" in self.entry.values:
            self._refuse("finding", "finding names one finding, and reviews every review", "name the review")
        if "item" in self.entry.values:
            self._refuse("finding", "it names an item and a finding", "keep item or finding, not both")
        return finding

    def _evidence(self, rule: str | None, review: str | None) -> str | None:
        evidence = self._name("evidence")
        if evidence is None:
            return None
        if not is_hash(evidence):
            what = "evidence is not a fingerprint: 16 figures and letters from a to f, as text"
            self._refuse("evidence", what, "`scr-compliance except` writes an exception with its own")
        each = rule is not None and self.book.rule(rule).text.each is not None
        if review is None or (each and not {"item", "finding"} & self.entry.values.keys()):
            what = "evidence is what one finding rests on, and this speaks of more than one"
            self._refuse("evidence", what, "name the review, and the item or the finding where there are several")
        return evidence

    def _item(self, rule: str | None) -> tuple[str, ...] | None:
        text = self._name("item")
        if text is None or rule is None:
            return None
        each = self.book.rule(rule).text.each
        if each is None:
            self._refuse("item", f"{rule} judges a review as a whole, so there are no items of it", "leave item out")
            return None
        keys = [spec for spec in dictionary() if spec.each == each and spec.key]
        parts = [part.strip() for part in text.split(";")] if len(keys) > 1 else [text]
        if len(parts) != len(keys):
            known_by = "; ".join(spec.label for spec in keys)
            mend = f'write "{known_by}" with each filled in' if keys else ""
            self._refuse("item", f"one of {each} is not known by that", mend or "name the finding by its id")
            return None
        return self._key(keys, parts)

    def _key(self, keys: Iterable[FactSpec], parts: Iterable[str]) -> tuple[str, ...] | None:
        """Return the parts of an item's key as records hold them."""
        found = []
        for spec, part in zip(keys, parts, strict=True):
            try:
                found.append(str(as_json(spec.reader.read(part)) or ""))
            except Unreadable as error:
                self._refuse("item", f"{spec.label} cannot be read: {error}")
        return tuple(found)

    def _day(self, key: str) -> date | None:
        if not self._given(key):
            return None
        raw = self.entry.values[key]
        if isinstance(raw, datetime) and (raw.tzinfo is not None or raw.time() != time()):
            self._refuse(key, f"{key} has a time of day", "an exception runs by whole days; write the day alone")
            return None
        try:
            value: Any = _DAY.read(raw)
        except Unreadable as error:
            self._refuse(key, f"{key} cannot be read: {error}", "write a day, such as 2010-09-01")
            return None
        if isinstance(value, DateInterval) and value.is_day:
            return value.earliest
        found = f"known only as {value}" if isinstance(value, DateInterval) else f"{value.value}"
        self._refuse(key, f"{key} is {found}", "an exception runs by whole days; write one, such as 2010-09-01")
        return None

    def _days_in_order(self, start: date | None, expiry: date | None, agreed_on: date | None) -> None:
        if start and expiry and expiry < start:
            self._refuse("expiry", "expiry is before start", "it could never cover a day; put the two right")
        elif expiry and agreed_on and expiry < agreed_on:
            self._refuse("agreed_on", "agreed_on is after expiry", "it could never cover a day; put the two right")
