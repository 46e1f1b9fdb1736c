"""A condition as a tree in which nothing is denied but single tests, so that no denial has to be said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from scr_compliance.rulebook.rule import Condition, Group


class Single(NamedTuple):
    """One test of one fact; `so` is whether it is to hold or not to hold."""

    fact: str
    operator: str
    value: object
    so: bool


class Joined(NamedTuple):
    """Several trees, of which all or one is to hold, as the word says: `and`, `or`."""

    word: str
    members: tuple[Tree, ...]


Tree: TypeAlias = Single | Joined | bool
Settle: TypeAlias = Callable[[Single], Tree]


def tree_of(condition: Condition | Group, settle: Settle = lambda test: test, *, so: bool = True) -> Tree:
    """Return the tree of a condition, or of its denial; `settle` may put the answer in place of a test.

    >>> either = Condition.model_validate({"none": [{"fact": "kind", "is": "scr"}, {"fact": "status", "known": False}]})
    >>> tree_of(either).word, [member.so for member in tree_of(either).members]
    ('and', [False, True])
    """
    if isinstance(condition, Condition) and condition.fact is not None:
        return settle(_test(condition, so))
    parts = [
        joined(_word(word, so), [tree_of(member, settle, so=so is not (word == "none")) for member in members])
        for word, members in condition.groups
    ]
    return joined("and" if so else "or", parts)


def joined(word: str, members: Iterable[Tree]) -> Tree:
    """Return trees joined by a word, without what settles nothing."""
    decisive = word == "or"
    kept: list[Tree] = []
    for member in members:
        if member is decisive:
            return decisive
        if isinstance(member, bool):
            continue
        kept += member.members if isinstance(member, Joined) and member.word == word else (member,)
    if not kept:
        return not decisive
    return kept[0] if len(kept) == 1 else Joined(word, tuple(kept))


def denied(tree: Tree) -> Tree:
    """Return the tree that holds where this one does not."""
    if isinstance(tree, bool):
        return not tree
    if isinstance(tree, Single):
        return tree._replace(so=not tree.so)
    return Joined("or" if tree.word == "and" else "and", tuple(map(denied, tree.members)))


def tests_of(tree: Tree) -> list[Single]:
    """Return every test in a tree."""
    if isinstance(tree, Joined):
        return [test for member in tree.members for test in tests_of(member)]
    return [] if isinstance(tree, bool) else [tree]


def _word(group: str, so: bool) -> str:
    """Return what joins the members of a group, or of its denial: none of them is all of their denials."""
    return "and" if (group != "any") is so else "or"


def _test(condition: Condition, so: bool) -> Single:
    operator, value = condition.tests[0]
    assert condition.fact is not None
    if operator == "is_not":
        return Single(condition.fact, "is", value, not so)
    if operator == "known":
        return Single(condition.fact, operator, True, so is value)
    return Single(condition.fact, operator, value, so)
