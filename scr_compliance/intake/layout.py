"""Finding the tables of a sheet: where their headings stand, and whether they hold reviews or one list's items.

Headings may stand below banners, in two rows (a group above its columns), and once more further down.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Final

from scr_compliance.intake.cells import Sheet, is_blank
from scr_compliance.intake.heading_rows import (
    LONGEST_HEADING,
    ROWS_SEARCHED,
    SURE,
    Groups,
    Heading,
    HeadingRow,
    heading_rows,
    is_title,
    one_row,
    texts_of,
    two_rows,
)
from scr_compliance.intake.heading_words import changes_what_is_below
from scr_compliance.intake.headings import LEFT, OWN, item_names, review_names
from scr_compliance.intake.mapping import LEFT_OUT, REVIEWS, ColumnMap, plain_text
from scr_compliance.intake.targets import Target, list_named
from scr_compliance.records.values import plain_heading

_ENOUGH: Final = 0.4
"""How much of what the best row tells the first headings must tell."""
_OF_REVIEWS: Final = frozenset({"review", "reviews", "scr", "scrs", "casereviews", "seriouscasereviews", "tracker"})
"""Names of a sheet, in plain form, that say that it holds reviews."""


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet: its headings, its rows from `first` up to but not including `end`, and what it holds.

    `each` is the list whose items it holds, or None for reviews; `join` is the column with the review's reference,
    None in a table of items that has no such column.
    """

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    first: int
    end: int
    each: str | None
    join: int | None


def blocks_of(sheet: Sheet, mapping: ColumnMap, alone: bool = False) -> list[Block]:
    """Return the tables of a sheet from the top down; none where nothing is recognised.

    `alone`: it is the only sheet of its source, so that a reference heading by itself is enough.
    """
    wanted = mapping.sheets.get(plain_text(sheet.name))
    best = None if wanted == LEFT_OUT else _best(sheet, mapping, wanted, alone)
    if best is None:
        return []
    found = [_block(sheet, best, mapping, wanted, alone)]
    own = {plain_heading(heading.text) for heading in found[0].headings if heading.index == found[0].join}
    for row in _rows_with_a_reference_heading(sheet, found[0].first, own):
        if (same := _again(sheet, row, found[0])) is not None:
            found[-1] = replace(found[-1], end=row)
            found.append(same)
            continue
        again = _with_group(sheet, row, one_row(sheet, row, mapping), found[0])
        sure = (
            again.facts >= SURE or max(again.items.values(), default=0) >= SURE or _same_words(sheet, again, found[0])
        )
        if again.references and (sure or _heads_references(sheet, row, found[-1])):
            found[-1] = replace(found[-1], end=again.rows[0])
            found.append(_block(sheet, again, mapping, None, alone))
    return found


def _block(sheet: Sheet, found: HeadingRow, mapping: ColumnMap, wanted: str | None, alone: bool) -> Block:
    each = _kind(sheet, found, wanted, alone)
    join = _join(found, each) if found.references else None
    headings = tuple(_without_strays(sheet, found, mapping, each))
    return Block(found.rows, headings, found.rows[-1] + 1, len(sheet.rows), each, join)


def _again(sheet: Sheet, row: int, first: Block) -> Block | None:
    """Return the table that a row begins if it holds the lowest of the first headings once more, or None.

    It may hold those above them as well, in one cell with the lower ones or where there is none.
    """
    if len(first.rows) < SURE:
        return None
    before, here = texts_of(sheet.rows[first.rows[-1]]), texts_of(sheet.rows[row])
    headings = []
    for heading in first.headings:
        text = here.get(heading.index)
        if text == f"{heading.group} {heading.text}" and heading.span == OWN:
            heading = replace(heading, text=text, group="", above=-1)
        elif text not in (before.get(heading.index), heading.text):
            return None
        headings.append(heading if text is None else replace(heading, row=row))
    return replace(first, rows=(row,), headings=tuple(headings), first=row + 1, end=len(sheet.rows))


def _same_words(sheet: Sheet, again: HeadingRow, first: Block) -> bool:
    """Whether most of the texts of a row are headings of the first table, whatever their order."""
    known = {plain_heading(text) for row in first.rows for text in texts_of(sheet.rows[row]).values()}
    there = [heading for heading in again.headings if plain_heading(heading.text) in known]
    return len(there) >= SURE and len(there) > len(again.headings) / 2


def _heads_references(sheet: Sheet, row: int, before: Block) -> bool:
    """Whether a row has words only, and a heading of references where the rows above have one.

    It begins a table whatever its other headings are: read under those above, its rows would say what they do not.
    """
    cells = [(index, raw) for index, raw in enumerate(sheet.rows[row]) if not is_blank(raw)]
    own = next((raw for index, raw in cells if index == before.join), None)
    words = all(isinstance(raw, str) and not any(map(str.isdigit, raw)) for _, raw in cells)
    return len(cells) > SURE and words and isinstance(own, str) and _is_reference_heading(own)


def _without_strays(sheet: Sheet, found: HeadingRow, mapping: ColumnMap, each: str | None) -> Iterator[Heading]:
    """Yield the headings but for texts that stand apart from them, name nothing and have nothing below them."""
    names = review_names() if each is None else item_names(each)
    apart, before = False, None
    for heading in found.headings:
        apart = apart or (before is not None and heading.index > before + 1)
        before = heading.index
        if apart and heading.index not in found.references and not mapping.names(sheet.name, heading.plains):
            named = names.find(heading.text, heading.group)
            if not (named.target or named.maybe or _has_cells(sheet, heading.index, found.rows[-1] + 1)):
                continue
        yield heading


def _has_cells(sheet: Sheet, index: int, first: int) -> bool:
    return any(index < len(cells) and not is_blank(cells[index]) for cells in sheet.rows[first:])


def _best(sheet: Sheet, mapping: ColumnMap, wanted: str | None, alone: bool) -> HeadingRow | None:
    """Return the first headings of a sheet, in one row or in two; a row of which much less is recognised is none."""
    found = [one for one in _candidates(sheet, mapping) if _kind(sheet, one, wanted, alone) != _NOTHING]
    enough = max((one.score for one in found), default=0) * _ENOUGH
    first = next((one for one in found if one.score >= enough), None)
    if first is None:
        return None
    together = (one for one in found if not set(one.rows).isdisjoint(first.rows))
    return max(together, key=lambda one: one.score)


def _candidates(sheet: Sheet, mapping: ColumnMap) -> Iterator[HeadingRow]:
    """Yield what may be the headings: each of the first rows, with the one above it where they tell more together."""
    rows = heading_rows(sheet, mapping)
    for row, single in enumerate(rows):
        one = single
        if row and sheet.rows[row - 1]:
            pair = two_rows(sheet, row - 1, mapping)
            above = rows[row - 1].score + (not _goes_on(sheet, rows[row - 1], row))
            if _are_two_rows(sheet, row, single, pair, above):
                one = pair
        if not (one.references and on_its_side(sheet, one)):
            yield one


def _are_two_rows(sheet: Sheet, row: int, single: HeadingRow, pair: HeadingRow, above: int) -> bool:
    """Whether headings stand in a row and the one above it, rather than in that row alone."""
    upper, lower = texts_of(sheet.rows[row - 1]), texts_of(sheet.rows[row])
    left = min(upper, default=0)
    title = is_title(upper, lower)
    if changes_what_is_below(upper.get(left, "")):
        title = left <= min(lower, default=-1) and _is_alone(sheet, row, left)
    if title:
        # More than a title it is where it heads a column, or is the first half of the reference's heading.
        more = left not in lower or (pair.references and not single.references)
        return bool(more) and pair.score > single.score and pair.score >= above
    if any(heading.span != LEFT and changes_what_is_below(heading.group) for heading in pair.headings):
        return pair.score >= max(single.score * _ENOUGH, above)
    return pair.score >= max(single.score, above)


def _is_alone(sheet: Sheet, row: int, left: int) -> bool:
    """Whether the other texts above a row are strays: apart from the headings, with nothing below them."""
    upper, lower = texts_of(sheet.rows[row - 1]), texts_of(sheet.rows[row])
    beside = {place for index in upper.keys() | lower.keys() for place in (index - 1, index + 1)}
    others = (index for index in upper if index != left)
    return not any((index in lower and index in beside) or _has_cells(sheet, index, row + 1) for index in others)


def _goes_on(sheet: Sheet, above: HeadingRow, row: int) -> bool:
    """Whether a row below headings has the look of their second row: words only, and none below the reference."""
    cells = [(index, raw) for index, raw in enumerate(sheet.rows[row]) if not is_blank(raw)]
    return bool(cells) and all(isinstance(raw, str) and index not in above.references for index, raw in cells)


_NOTHING: Final = ""


def _kind(sheet: Sheet, found: HeadingRow, wanted: str | None, alone: bool) -> str | None:
    """Return the list whose items headings are of, None for reviews, or `_NOTHING`."""
    if wanted is not None:
        each = None if wanted == REVIEWS else wanted
        there = found.facts if each is None else found.items.get(each, 0)
        return each if found.references or there > 1 else _NOTHING
    named = list_named(sheet.name)
    if named is not None and _bears_out(found, _of_list(found, named)):
        return named
    if not found.references:
        return _NOTHING
    count = max(found.items.values(), default=0)
    best = [each for each, facts in found.items.items() if facts == count]
    if count > found.facts:
        # One heading, or as many of one list as of another, may stand on a sheet of anything.
        return best[0] if count >= SURE and len(best) == 1 else _NOTHING
    of_reviews = bool(found.facts or alone or count or plain_heading(sheet.name) in _OF_REVIEWS)
    if named is not None:
        # It may hold reviews where no other sheet does and most of its headings say so.
        of_reviews = alone and found.facts > found.width / 2
    return None if of_reviews else _NOTHING


def on_its_side(sheet: Sheet, found: HeadingRow) -> bool:
    """Whether more headings stand one below another, up to the reference's column, than beside it in its row.

    As many are enough where one stands below the reference's heading, for no review is called after a fact; a row
    with a heading of references is the first of another table, and one merged across is a group.
    """
    last = found.references[0]
    groups = {area.anchor for area in sheet.merged if area.right > area.left}
    own = next(heading.row for heading in found.headings if heading.index == last)
    known = set()
    below = False
    for row, cells in enumerate(sheet.rows[: found.rows[-1] + ROWS_SEARCHED]):
        targets = {} if row == own else {index: _exact(raw) for index, raw in enumerate(cells[: last + 1])}
        if any(target is not None and target.is_reference for target in targets.values()):
            continue
        known |= {target.path for index, target in targets.items() if target and (row, index) not in groups}
        below = below or (row > found.rows[-1] and targets.get(last) is not None)
    return len(known) + below > found.facts


def _exact(raw: object) -> Target | None:
    return review_names().exact(raw[:LONGEST_HEADING]) if isinstance(raw, str) and raw else None


def _of_list(found: HeadingRow, each: str) -> int:
    """Return how many headings name facts of a list's items, on a sheet that bears the list's name."""
    names = item_names(each)
    others = (heading for heading in found.headings if heading.index not in found.references)
    return len({target.path for heading in others if (target := names.find(heading.text, heading.group).target)})


def _bears_out(found: HeadingRow, count: int) -> bool:
    """Whether headings bear out that they are of the list that the sheet is named after."""
    if found.references:
        return bool(count) and (count >= found.facts or count > 1)
    return count > 1


def _join(found: HeadingRow, each: str | None) -> int:
    """Return which reference heading is the review's, where an item has a reference of its own too."""
    if each is None:
        return found.references[0]
    own = item_names(each)
    texts = {heading.index: heading.text for heading in found.headings}
    others = [index for index in found.references if not own.find(texts[index]).target]
    return (others or found.references)[0]


def _with_group(sheet: Sheet, row: int, found: HeadingRow, before: Block) -> HeadingRow:
    """Return headings further down with the row of groups above them, where it is that of the first headings."""
    if len(before.rows) < SURE or not row or texts_of(sheet.rows[row - 1]) != texts_of(sheet.rows[before.rows[0]]):
        return found
    groups = Groups(sheet, row - 1, texts_of(sheet.rows[row - 1]), {heading.index for heading in found.headings})
    headings = tuple(map(groups.over, found.headings))
    return replace(found, rows=(row - 1, row), headings=headings)


def _rows_with_a_reference_heading(sheet: Sheet, first: int, own: Set[str]) -> Iterator[int]:
    """Yield the rows in which a cell heads references, or is one of the headings `own`."""
    known: dict[str, bool] = {}
    for row in range(first, len(sheet.rows)):
        for raw in sheet.rows[row]:
            if raw.__class__ is not str or not raw or len(raw) > LONGEST_HEADING:
                continue
            is_one = known.get(raw)
            if is_one is None:
                is_one = known[raw] = plain_heading(raw) in own or _is_reference_heading(raw)
            if is_one:
                yield row
                break


def _is_reference_heading(raw: str) -> bool:
    target = _exact(raw)
    return target is not None and target.is_reference
