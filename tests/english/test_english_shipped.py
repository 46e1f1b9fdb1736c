"""The shipped rules in words: every one is read, and what it asks is as a person has read and kept it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scr_compliance as scr
from scr_compliance.rulebook.english import differences, paragraphs, under

BOOK = scr.load_rulebook()
KEPT = Path(__file__).with_name("shipped_rules.txt").read_text(encoding="utf-8").split("\n\n")[1:]
READ = {name: " ".join(text.split()) for name, _, text in (block.strip().partition("\n") for block in KEPT) if name}
FILES = re.compile(r"\bpolicies\.toml\b")


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_shipped_rule_reads_well(rule, read_aloud):
    for text in (*paragraphs(rule, BOOK), *(under(rule, BOOK, edition) for edition in BOOK.editions),
                 *differences(rule, BOOK)):  # fmt: skip
        read_aloud(FILES.sub("the policies", text))


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_what_a_shipped_rule_asks_is_as_it_was_read(rule):
    assert paragraphs(rule, BOOK)[0] == READ[rule.id]


def test_every_shipped_rule_was_read_and_no_other():
    assert set(READ) == {rule.id for rule in BOOK.rules}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_figure_of_a_shipped_rule_is_told(rule):
    for clause in rule.clauses:
        edition = next(iter(BOOK.editions)) if clause.whatever_the_edition else clause.edition
        told = under(rule, BOOK, edition)
        assert clause.length is None or str(clause.length) in told
        assert clause.strength in told
        assert clause.document in told
