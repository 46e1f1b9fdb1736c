"""The drawing of one review: its events, its limits and the as-at date along the days, as places on a grid.

Only what had happened by the as-at date is drawn. The template turns places into SVG; the same rows as text stand
beside it, so that nothing is told by the drawing alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from scr_compliance.findings import Finding
from scr_compliance.findings.finding import Span
from scr_compliance.findings.outcomes import BREACHES
from scr_compliance.findings.words import capital, due_in_words
from scr_compliance.records.date_words import MONTHS
from scr_compliance.records.dates import as_words
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.interval import UNBOUNDED_ABOVE, UNBOUNDED_BELOW, DateInterval
from scr_compliance.records.review import Review
from scr_compliance.records.values import Kind
from scr_compliance.rulebook import Rulebook

LEFT: Final = 250
RIGHT: Final = 580
WIDTH: Final = 860
ROW: Final = 24
HEAD: Final = 34
_MOST_TICKS: Final = 6
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
_EVENTS: Final = tuple(spec for spec in dictionary() if spec.each is None and spec.kind is Kind.EVENT)


class Mark(NamedTuple):
    """One mark of a row, from `x` on: a day, days one of which it is, a running limit, its end, or time over it."""

    kind: Literal["day", "days", "running", "end", "over"]
    x: float
    width: float = 0


class Row(NamedTuple):
    """One row: what it is of, its days in short for the drawing and in full for reading, and its marks."""

    label: str
    short: str
    full: str
    y: int
    marks: Sequence[Mark]


class Timeline(NamedTuple):
    """The drawing: its rows and the days along its edge; `as_at` is where that day stands, None if off the edge."""

    rows: Sequence[Row]
    ticks: Sequence[tuple[float, str]]
    height: int
    as_at: float | None


class _Limit(NamedTuple):
    title: str
    heading: str
    starts: Span | None
    due: Span
    over_to: date | None


def timeline(review: Review, findings: Sequence[Finding], book: Rulebook, as_at: date) -> Timeline | None:
    """Return the drawing of a review, or None where no event of it is recorded with a day."""
    events = sorted(_events(review, as_at), key=lambda event: (_edge(event[1]), event[0]))
    if not events:
        return None
    limits = list(_limits(findings, book, as_at))
    days = sorted(_days(events, limits))
    scale, seen = _scale(days, limits, as_at)
    rows: list[tuple[date, str, str, str, list[Mark]]] = [
        (_edge(days), label, _short(days), as_words(days), scale.event(days)) for label, days in events
    ]
    rows += [_limit_row(limit, scale) for limit in limits]
    rows.sort(key=lambda row: row[:2])
    placed = [Row(*row[1:4], HEAD + number * ROW, row[4]) for number, row in enumerate(rows)]
    return Timeline(placed, scale.ticks(), HEAD + len(rows) * ROW + 4, scale.x(as_at) if seen else None)


class _Scale:
    """Days as places between the left and the right edge."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max(1, (last - first).days)

    def x(self, day: date) -> float:
        """Return the place of a day; one beyond an edge stands at it."""
        inside = min(max(day, self.first), self.last)
        return round(LEFT + 10 + (RIGHT - LEFT - 20) * (inside - self.first).days / self._days, 1)

    def between(self, first: date, last: date) -> tuple[float, float]:
        """Return where a stretch of days begins and how wide it is."""
        start = self.x(first)
        return start, round(self.x(last) - start, 1)

    def event(self, days: DateInterval) -> list[Mark]:
        """Return the marks of an event."""
        if days.is_day:
            return [Mark("day", self.x(days.earliest))]
        return [Mark("days", *self.between(days.earliest, days.latest))]

    def ticks(self) -> list[tuple[float, str]]:
        """Return the days named along the edge: few enough to be read."""
        months = self._days / 30.44
        step = next((one for one in _STEPS if months / one <= _MOST_TICKS), _STEPS[-1])
        number = -(-(self.first.year * 12 + self.first.month - 1 + (self.first.day > 1)) // step) * step
        found = []
        while number // 12 <= 9999 and (day := date(number // 12, number % 12 + 1, 1)) <= self.last:
            found.append((self.x(day), str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"))
            number += step
        return found


def _events(review: Review, as_at: date) -> Iterator[tuple[str, DateInterval]]:
    getters = dictionary().getters
    for spec in _EVENTS:
        value = getters[spec.path](review)
        if isinstance(value, DateInterval) and value.earliest <= as_at and value != _ANY_DAY:
            yield capital(spec.said), value


_ANY_DAY: Final = DateInterval(UNBOUNDED_BELOW, UNBOUNDED_ABOVE)


def _limits(findings: Sequence[Finding], book: Rulebook, as_at: date) -> Iterator[_Limit]:
    """Yield the limits of the review's own clocks, with how far each was overrun for certain."""
    for finding in findings:
        due = finding.due
        if due is None or finding.subject != "review" or (due.latest is None and due.earliest is None):
            continue
        over = None
        if finding.outcome in BREACHES and due.latest is not None:
            over = finding.done.earliest if finding.done is not None else as_at
        yield _Limit(book.rule(finding.rule).text.title, finding.heading, finding.starts, due, over)


def _limit_row(limit: _Limit, scale: _Scale) -> tuple[date, str, str, str, list[Mark]]:
    due = limit.due
    first, last = due.earliest or due.latest, due.latest or due.earliest
    assert first is not None and last is not None
    marks = []
    if limit.starts is not None and limit.starts.latest is not None and limit.starts.latest <= first:
        marks.append(Mark("running", *scale.between(limit.starts.latest, first)))
    if first != last:
        marks.append(Mark("days", *scale.between(first, last)))
    if limit.over_to is not None and limit.over_to > last:
        marks.append(Mark("over", *scale.between(last, limit.over_to)))
    marks.append(Mark("end", scale.x(last)))
    short = _short(DateInterval(due.earliest or UNBOUNDED_BELOW, due.latest or UNBOUNDED_ABOVE))
    return last, limit.title, f"limit {short}: {limit.heading}", f"{due_in_words(due)}: {limit.heading}", marks


def _scale(days: Sequence[date], limits: Sequence[_Limit], as_at: date) -> tuple[_Scale, bool]:
    """Return the scale, and whether the as-at date is on it: where it is near, or something runs until it."""
    first, last = days[0], days[-1]
    reach = last + timedelta(days=max(30, (last - first).days // 3)) if last.year < 9990 else last
    seen = as_at <= reach or any(limit.over_to == as_at for limit in limits)
    return _Scale(min(first, as_at) if seen else first, max(last, as_at) if seen else last), seen


def _days(events: Sequence[tuple[str, DateInterval]], limits: Sequence[_Limit]) -> Iterator[date]:
    """Yield every day that the drawing must reach to."""
    for _, days in events:
        yield from (day for day in (days.earliest, days.latest) if day not in (UNBOUNDED_BELOW, UNBOUNDED_ABOVE))
    for limit in limits:
        yield from (day for day in (limit.due.earliest, limit.due.latest) if day is not None)
        if limit.starts is not None and limit.starts.latest is not None:
            yield limit.starts.latest


def _edge(days: DateInterval) -> date:
    """Return the day an event is sorted by."""
    return days.latest if days.earliest == UNBOUNDED_BELOW else days.earliest


def _short(days: DateInterval) -> str:
    """Return days in words short enough to stand in a drawing, months by their first three letters."""
    words = as_words(days)
    for month in MONTHS:
        words = words.replace(month, month[:3])
    return words
