"""Empty cells with a colour, which may be meant to say something: they are reported, and never read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from scr_compliance.intake.cells import Sheet, Unfit, is_blank
from scr_compliance.intake.columns import Column
from scr_compliance.intake.layout import Block
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.values import Kind, Unreadable

_FEWEST_OF_A_ROW: Final = 2
_TYPE_IT: Final = "a colour is not read, so type what it means"


class Coloured:
    """The coloured empty cells of a table: those of columns whose words are colours, and others."""

    def __init__(self, sheet: Sheet, block: Block, columns: Sequence[Column]) -> None:
        self.meant: dict[int, dict[int, Unfit]] = defaultdict(dict)
        """By row and column, the empty cells of facts that a colour may tell."""
        self.others: dict[int, list[tuple[int, str]]] = defaultdict(list)
        """By column, the rows of others and their colours."""
        by_index = {column.index: column for column in columns if not column.ignored}
        for row, words in _by_row(sheet, block, by_index).items():
            if _is_whole_row(sheet, row, words, by_index):
                continue
            for index, word in words.items():
                if _tells(by_index[index], word):
                    self.meant[row][index] = Unfit(
                        "", f"the cell is empty but coloured {word}; {_TYPE_IT}", hollow=True
                    )
                else:
                    self.others[index].append((row, word))

    def why(self, index: int) -> str:
        """Return what is said of the other coloured cells of a column."""
        counts = Counter(word for _, word in self.others[index])
        told = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
        return f"empty cells of this column are coloured ({told}); {_TYPE_IT}"


def _by_row(sheet: Sheet, block: Block, columns: Mapping[int, Column]) -> Mapping[int, Mapping[int, str]]:
    """Return the coloured empty cells of a table by row and column, where the colour is a value of some fact."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, index), word in sorted(sheet.colours.items()):
        plain = word.removeprefix("pale ")
        anchor = sheet.anchor(row, index)
        if (
            block.first <= row < block.end
            and index in columns
            and plain in _colours()
            and anchor in (None, (row, index))
        ):
            found[row][index] = plain
    return found


def _is_whole_row(sheet: Sheet, row: int, words: Mapping[int, str], columns: Iterable[int]) -> bool:
    """Whether all empty cells of a row are of one colour, so that the row is coloured, not a cell, or it is empty."""
    cells = sheet.rows[row]
    empty = [index for index in columns if index >= len(cells) or is_blank(cells[index])]
    if all(is_blank(raw) for raw in cells):
        return True
    return len(empty) >= _FEWEST_OF_A_ROW and len(words) == len(empty) and len(set(words.values())) == 1


def _tells(column: Column, word: str) -> bool:
    """Whether a colour is among the words that a column's fact may be."""
    spec = column.target.spec if column.target else None
    if spec is None or spec.kind is not Kind.CHOICE:
        return False
    try:
        return isinstance(spec.reader.read(word), str)
    except Unreadable:
        return False


@cache
def _colours() -> frozenset[str]:
    """Return the colours that are a value of some fact."""
    values = {value for spec in dictionary() if spec.kind is Kind.CHOICE for value in spec.reader.choices or ()}
    return frozenset(values & {"red", "amber", "yellow", "green", "blue", "purple", "brown"})
