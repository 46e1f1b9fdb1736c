"""Laying an overlay on policies: what it adds, what it may tighten, and what only a draft may change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from scr_compliance.records.values import plain_heading
from scr_compliance.rulebook import edition_checks, policy_checks
from scr_compliance.rulebook.book import Clause, Edition
from scr_compliance.rulebook.edition_checks import PolicyFile, Span
from scr_compliance.rulebook.loosening import loosenings
from scr_compliance.rulebook.policies import ClauseText
from scr_compliance.rulebook.policy_checks import Clauses
from scr_compliance.rulebook.vocabulary import Vocabulary

SHARED: Final = ("order", "stand_ins", "implied", "direction", "chronology")
"""The sections that are not kept by edition: a draft replaces one whole, another overlay none."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Policies:
    """What policies say with every overlay laid on them so far.

    `names` are the editions that are written, `editions` those whose days could be read. `shared` gives the file
    that each section not kept by edition is read from, `files` every file by its name, the lowest first.
    """

    names: tuple[str, ...]
    spans: Mapping[str, Span]
    editions: Mapping[str, Edition]
    clauses: Clauses
    shared: Mapping[str, PolicyFile]
    files: Mapping[str, PolicyFile]

    def place(self, clause: Clause, key: str) -> str:
        """Return the file and line of a key of a clause."""
        return f"{clause.file}:{self.files[clause.file].say.source.line_of((*clause.path, key))}"


def bottom(file: PolicyFile, vocabulary: Vocabulary) -> Policies:
    """Return what the file says that overlays are laid on."""
    if file.text.draft is not None:
        mend = "take draft away, or put what is tried into a folder of its own, given by --overlay"
        file.say.add(("draft",), "only an overlay can be a draft", mend)
    if not file.text.editions:
        file.say.add((), "there is no edition", "add [editions.ID]")
    names = tuple(file.text.editions)
    spans = edition_checks.spans(file, vocabulary)
    editions = edition_checks.in_force(spans)
    clauses = policy_checks.clauses(file, names, editions, vocabulary)
    return Policies(names, spans, editions, clauses, dict.fromkeys(SHARED, file), {file.say.source.name: file})


def laid(
    below: Policies, overlay: PolicyFile, counted: Mapping[str, Collection[str]], vocabulary: Vocabulary
) -> Policies:
    """Return what policies say with one more overlay; whatever only a draft may change is noted where it is none.

    `counted` gives for each limit the keys by which the clocks of rules name it.
    """
    draft = overlay.text.draft is not None
    names = tuple(dict.fromkeys((*below.names, *overlay.text.editions)))
    spans = edition_checks.spans(overlay, vocabulary)
    if draft:
        together = {**below.spans, **spans}
        editions = edition_checks.in_force(together)
    else:
        _no_changes(below, overlay)
        together = {**spans, **below.spans}
        editions = _with_more(below, {name: span for name, span in spans.items() if name not in below.names})
    clauses = {key: tuple(_moved(group, below.editions, editions)) for key, group in below.clauses.items()}
    for key, entries in policy_checks.clauses(overlay, names, editions, vocabulary).items():
        standing = clauses.get(key, ())
        left = [piece for clause in standing for piece in _beside(clause, entries)]
        if not draft:
            _no_looser(key[1], entries, below, overlay, counted.get(key[1], ()) if key[0] == "limits" else ())
        _fit_together(entries, left if draft else standing, below, overlay)
        clauses[key] = tuple(sorted((*left, *entries), key=lambda clause: clause.first))
    replaced = {section: overlay for section in SHARED if draft and getattr(overlay.text, section)}
    files = {**below.files, overlay.say.source.name: overlay}
    return Policies(names, together, editions, clauses, {**below.shared, **replaced}, files)


def _no_changes(below: Policies, overlay: PolicyFile) -> None:
    """Note where an overlay that is no draft changes an edition, or a section that is not kept by edition."""
    for name in overlay.text.editions:
        if name in below.names:
            mend = "an overlay only adds editions; give it another name, or mark the overlay as a draft"
            overlay.say.add(("editions", name), f"{name} is there already", mend)
    for section in SHARED:
        if getattr(overlay.text, section):
            what = f"an overlay may not change the {section}"
            mend = "use --policies to replace the whole file, or mark the overlay as a draft"
            overlay.say.add((section,), what, mend)


def _with_more(below: Policies, more: Mapping[str, Span]) -> dict[str, Edition]:
    """Return the editions with those of an overlay; one that would end another on another day is noted."""
    for name, span in more.items():
        together = edition_checks.in_force({**below.spans, name: span})
        for other in (one for one in below.names if one in together and name in together):
            if shared := sorted(_shared(together[name], together[other])):
                what = f"{name} would be in force beside {other}, which governs {' and '.join(shared)} on the same days"
                span.say.add(("editions", name), what, "put from after it ends, or mark the overlay as a draft")
        for other, edition in below.editions.items():
            if other not in together or dict(together[other].ends) != dict(edition.ends):
                what = f"{name} would change when {other}, which is there already, ends"
                mend = "an overlay only adds; use --policies to replace all of them, or mark the overlay as a draft"
                span.say.add(("editions", name), what, mend)
    return edition_checks.in_force({**below.spans, **more}) | dict(below.editions)


def _shared(one: Edition, other: Edition) -> Iterator[str]:
    """Yield what two editions would govern on the same days, other than the days on which one may give way."""
    for what in one.governs & other.governs:
        first, last = max(one.certain_from, other.certain_from), min(one.ends[what], other.ends[what])
        if first <= last:
            yield what


def _moved(group: Iterable[Clause], before: Mapping[str, Edition], after: Mapping[str, Edition]) -> Iterator[Clause]:
    """Yield clauses with their days moved as those of their editions are; one left without a day falls away."""
    for clause in group:
        old, new = before.get(clause.edition), after.get(clause.edition)
        if old == new:
            yield clause
        elif old is not None and new is not None:
            first = new.first if clause.first == old.first else max(clause.first, new.first)
            last = new.last if clause.last == old.last else min(clause.last, new.last)
            document = new.title if clause.document == old.title else clause.document
            if first <= last:
                yield replace(clause, first=first, last=last, document=document)


def _beside(clause: Clause, entries: Iterable[Clause]) -> list[Clause]:
    """Return what is left of a clause where entries of the same edition take its place on their own days."""
    left = [clause]
    for entry in entries:
        left = [piece for one in left for piece in (_outside(one, entry) if _meet(one, entry) else [one])]
    return left


def _meet(one: Clause, other: Clause) -> bool:
    return one.edition == other.edition and one.first <= other.last and other.first <= one.last


def _outside(clause: Clause, entry: Clause) -> Iterator[Clause]:
    if clause.first < entry.first:
        yield replace(clause, last=entry.first - _DAY)
    if entry.last < clause.last:
        yield replace(clause, first=entry.last + _DAY)


def _no_looser(
    name: str, entries: Iterable[Clause], below: Policies, overlay: PolicyFile, counted: Collection[str]
) -> None:
    """Note where an entry is looser than what it stands in place of, or could be taken for the guidance."""
    lowest = next(iter(below.files))
    for entry in entries:
        section, _, number = entry.path
        edition = below.editions.get(entry.edition)
        written: Sequence[ClauseText] = getattr(overlay.text, str(section))[name]
        document = written[int(number)].document
        met = [clause for clause in below.clauses.get((str(section), name), ()) if _meet(clause, entry)]
        guidance = {clause.document for clause in met if clause.file == lowest} | {edition.title if edition else ""}
        own = document is not None and not any(_reads_like(document, one) for one in guidance if one)
        if not own and (edition is not None or met):
            what = f"{name} for {entry.edition} names no document of its own, and could be taken for the guidance"
            overlay.say.add(entry.path, what, 'add document = "...": the board\'s policy')
        for clause in met:
            for found in loosenings(entry, clause, counted, below.place):
                overlay.say.add((*entry.path, found.key), found.what, found.mend)


def _reads_like(one: str, other: str) -> bool:
    """Whether a document's name is that of another, or the beginning of it, or begins with it."""
    mine, theirs = plain_heading(one), plain_heading(other)
    return mine.startswith(theirs) or theirs.startswith(mine)


def _fit_together(entries: Iterable[Clause], others: Sequence[Clause], below: Policies, overlay: PolicyFile) -> None:
    """Note entries whose edition is chosen by another event, or that stand for any edition beside single ones."""
    for entry in entries:
        for other in others:
            if entry.chosen_by != other.chosen_by:
                place = below.place(other, "chosen_by")
                what = f"{entry.name} chooses its edition by {entry.chosen_by}, where {place} says {other.chosen_by}"
                overlay.say.add((*entry.path, "chosen_by"), what, "use one chosen_by for all its entries")
                break
            if entry.concerns != other.concerns:
                place = below.place(other, "concerns")
                what = f"{entry.name} concerns {entry.concerns}, where the entry at {place} concerns {other.concerns}"
                overlay.say.add((*entry.path, "concerns"), what, "use one concerns for all its entries")
                break
            if entry.whatever_the_edition != other.whatever_the_edition:
                what = (
                    f"{entry.name} is for {entry.edition}, where {below.place(other, 'edition')} is for {other.edition}"
                )
                mend = "a name stands either for any edition or for single ones; give it another name"
                overlay.say.add((*entry.path, "edition"), what, mend)
                break
