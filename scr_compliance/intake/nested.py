"""Reading one record written as nested JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from scr_compliance.intake.cells import Unfit, shown
from scr_compliance.intake.columns import CellReader
from scr_compliance.intake.draft import REFERENCE, Draft
from scr_compliance.intake.ledger import Ledger
from scr_compliance.intake.result import NotRead
from scr_compliance.intake.shape import Shape, shape
from scr_compliance.intake.table import read_reference
from scr_compliance.intake.targets import Target
from scr_compliance.records.dictionary import FactSpec, ListSpec, dictionary

DEEPEST: Final = 100


class Object(dict[str, Any]):
    """A JSON object, with the keys that it has twice."""

    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a record: where it stands, the fact it is, and where its value goes."""

    pointer: str
    spec: FactSpec
    raw: object
    each: str | None
    position: int


@dataclass(slots=True)
class Survey:
    """What one walk over a record found: its leaves, its lists, and what is wrong with its shape."""

    leaves: list[Leaf] = field(default_factory=list)
    items: list[tuple[str, int]] = field(default_factory=list)
    lists: list[tuple[ListSpec, object, str]] = field(default_factory=list)
    faults: list[tuple[str, str, int]] = field(default_factory=list)

    def fault(self, pointer: str, why: str, raw: object) -> None:
        """Note what makes the record unusable, and how many values stand there."""
        self.faults.append((pointer, why, count(raw)))


class NestedReader:
    """Reads the records of one JSON source; each different text of a fact is read once."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        # How many of how many in one cell is a tracker's way of filling two columns; a record has a place for both.
        self._readers = {spec.path: CellReader(Target(spec.path, replace(spec, out_of=None))) for spec in dictionary()}
        self._list_reader = CellReader(Target("", None))

    def record(self, raw: object, start: str) -> Draft | None:
        """Return a record, or None where it is refused and listed; `start` is the pointer to it."""
        survey = Survey()
        reference = ""
        if (why := unusable(raw)) is not None:
            survey.fault(start, why, raw)
        elif not isinstance(raw, Object):
            survey.fault(start, "a record is an object, with its facts by name", raw)
        else:
            reference, why = read_reference(raw.get(REFERENCE))
            if why:
                survey.fault(start, why.replace("the row has", "the record has"), None)
            self._walk(raw, shape(), start, "", None, 0, survey)
        if survey.faults:
            self._refuse(survey, reference, raw, start)
            return None
        draft = Draft(reference, f"{self.ledger.file}{_after(start)}", self._place(f"{start}/{REFERENCE}"))
        self.ledger.of_sheet("").read += 1
        self._fill(draft, survey)
        return draft

    def _place(self, pointer: str) -> str:
        return f"{self.ledger.file}{_after(pointer)}"

    def _walk(
        self,
        raw: Object,
        form: Shape,
        pointer: str,
        path: str,
        each: str | None,
        position: int,
        survey: Survey,
    ) -> None:
        """Survey one object; `path` is what stands before its keys in the names of its facts."""
        for key, value in raw.items():
            here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in form.facts:
                if isinstance(value, (dict, list)):
                    survey.fault(here, f"{path}{key} is one value, not {_kind(value)}", value)
                elif form.facts[key].path != REFERENCE:
                    survey.leaves.append(Leaf(here, form.facts[key], value, each, position))
            elif key in form.parts:
                self._part(value, form.parts[key], here, f"{path}{key}", (each, position), survey)
            elif key in form.lists:
                self._list(value, *form.lists[key], here, survey)
            else:
                survey.fault(here, _unknown(f"{path}{key}", path, form), value)

    def _part(
        self,
        value: object,
        form: Shape,
        pointer: str,
        path: str,
        owner: tuple[str | None, int],
        survey: Survey,
    ) -> None:
        if isinstance(value, Object):
            self._walk(value, form, pointer, f"{path}.", *owner, survey)
        elif value is not None:
            survey.fault(pointer, f"{path} is an object, with its facts by name, not {_kind(value)}", value)

    def _list(self, value: object, spec: ListSpec, form: Shape, pointer: str, survey: Survey) -> None:
        if isinstance(value, dict):
            survey.fault(pointer, f"{spec.path} is a list of objects, not an object", value)
        elif not isinstance(value, list):
            survey.lists.append((spec, value, pointer))
        else:
            if not value:
                survey.lists.append((spec, (), pointer))
            for position, item in enumerate(value):
                here = f"{pointer}/{position}"
                if isinstance(item, Object):
                    survey.items.append((spec.path, position))
                    self._walk(item, form, here, f"{spec.path}[{position}].", spec.path, position, survey)
                else:
                    survey.fault(here, f"{spec.path}[{position}] is an object, not {_kind(item)}", item)

    def _fill(self, draft: Draft, survey: Survey) -> None:
        for spec, raw, pointer in survey.lists:
            value, why, typed = ((), "", "") if raw == () else self._list_reader(raw)
            if value is not None:
                draft.set_list(spec.path, value, self._place(pointer), ("", "", typed))
            if raw != ():
                self._count(pointer, raw, value, why, draft.reference)
        for each, position in survey.items:
            draft.item(each, position)
        for leaf in survey.leaves:
            value, why, typed = self._readers[leaf.spec.path](leaf.raw)
            self._count(leaf.pointer, typed, value, why, draft.reference)
            if value is None:
                continue
            place = self._place(leaf.pointer)
            if leaf.each is None:
                draft.put(leaf.spec.path, tuple(leaf.spec.attribute.split(".")), value, place, typed)
            else:
                draft.item(leaf.each, leaf.position).append((leaf.spec, value, place, typed))

    def _count(self, pointer: str, raw: object, value: object, why: str, reference: str) -> None:
        if why:
            self.ledger.refuse("", pointer, raw, why, reference)
        elif value is not None:
            self.ledger.of_sheet("").read += 1

    def _refuse(self, survey: Survey, reference: str, raw: object, start: str) -> None:
        """List what is wrong with a record and, in one line, everything else in it."""
        ledger = self.ledger
        ledger.rejected += 1
        for pointer, why, cells in survey.faults:
            why = f"the record is not kept: {why}"
            ledger.not_read.append(NotRead(ledger.file, "", shown(pointer), shown(reference), "", why, cells))
        rest = count(raw) - sum(cells for *_, cells in survey.faults)
        if rest > 0:
            why = "the record is not kept, for the reasons given beside it"
            ledger.not_read.append(NotRead(ledger.file, "", shown(start), shown(reference), "", why, rest))


def unusable(raw: object) -> str | None:
    """Return why a JSON value cannot be a record wherever the fault stands in it, or None."""
    for depth, value in _values(raw):
        if depth > DEEPEST:
            return f"it is nested deeper than {DEEPEST} levels"
        if isinstance(value, Object) and value.twice:
            return "it has a key twice: " + ", ".join(shown(key) for key in value.twice)
        if isinstance(value, Unfit) and value.hollow:
            return value.why
    return None


def _values(raw: object) -> Iterator[tuple[int, object]]:
    """Give every value inside a JSON value with its depth, without recursion."""
    waiting = [(1, raw)]
    while waiting:
        depth, value = waiting.pop()
        yield depth, value
        if isinstance(value, Mapping):
            waiting.extend((depth + 1, inner) for inner in value.values())
        elif isinstance(value, list):
            waiting.extend((depth + 1, inner) for inner in value)


def count(raw: object) -> int:
    """Return how many values, other than null and empty text, a JSON value holds."""
    return sum(
        not isinstance(value, (Mapping, list))
        and value is not None
        and not (isinstance(value, str) and not value.strip())
        for _, value in _values(raw)
    )


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else "a single value"


def _unknown(name: str, path: str, form: Shape) -> str:
    near = dictionary().nearest(name.rpartition(".")[2] if path else name, list(form.keys()))
    hint = f"; did you mean {path}{near}?" if near else ""
    if not near and (elsewhere := dictionary().nearest(name)):
        hint = f"; did you mean {elsewhere}?"
    return f"{shown(name)}: no such fact{hint}"


def _after(pointer: str) -> str:
    return f":{pointer}" if pointer.startswith("/") else pointer
