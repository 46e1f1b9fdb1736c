"""Which facts are asked for: no other column of a source is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scr_compliance.columns.names import REFERENCE
from scr_compliance.columns.sources.of_the_record import OF_THE_RECORD
from scr_compliance.derived import DERIVED
from scr_compliance.records.dictionary import FactSpec, dictionary


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts asked for: of the review itself, of the items of each list, and the derived counts."""

    own: tuple[FactSpec, ...]
    lists: Mapping[str, tuple[FactSpec, ...]]
    counts: tuple[str, ...]

    def __contains__(self, path: str) -> bool:
        return path in self.lists or any(
            spec.path == path for specs in (self.own, *self.lists.values()) for spec in specs
        )


def asked(wanted: Collection[str] | None = None) -> Asked:
    """Return what is asked for by some paths, of facts or lists or derived facts; by None, everything.

    A list is there with what its items are known by; a derived count brings the facts that decide it. Raises
    `KeyError` for a path that is none of these.

    >>> asked(["agencies[].chronology"]).lists["agencies"][0].path
    'agencies[].name'
    """
    known = dictionary()
    paths = {*known.facts, *known.lists, *OF_THE_RECORD} if wanted is None else set(wanted)
    for path in [path for path in paths if path in DERIVED]:
        paths.update(DERIVED[path].of_the_record)
    for path in paths:
        if path not in known.facts and path not in known.lists and path not in DERIVED:
            raise KeyError(path)
    each = {path if path in known.lists else known[path].each for path in paths if path not in DERIVED}
    of_lists = {
        name: tuple(spec for spec in known if spec.each == name and (spec.key or spec.path in paths))
        for name in known.lists
        if name in each
    }
    own = tuple(spec for spec in known if spec.each is None and spec.path in paths and spec.path != REFERENCE)
    return Asked(own, of_lists, tuple(path for path in OF_THE_RECORD if path in paths))
