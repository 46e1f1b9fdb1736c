"""The digest names the text of a rulebook: every change of it, and nothing else."""

from __future__ import annotations

import shutil

import pytest

from scr_compliance.rulebook import load_rulebook

FILES = ("policies.toml", "rules/timescales/completed.toml", "rules/agencies/report.toml")


def test_a_digest_is_a_sha256(shelf):
    digest = shelf.load().digest
    assert digest.startswith("sha256:")
    assert len(digest) == len("sha256:") + 64
    assert digest == shelf.load().digest


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_it_does_not_change_with_line_ends(shelf, name, ends):
    before = shelf.load().digest
    shelf.write(name, shelf.read(name).replace("\n", ends))
    assert shelf.load().digest == before


@pytest.mark.parametrize("name", FILES)
def test_it_does_not_change_with_a_byte_order_mark(shelf, name):
    before = shelf.load().digest
    shelf.write(name, b"\xef\xbb\xbf" + shelf.read(name).encode())
    assert shelf.load().digest == before


def test_it_does_not_change_with_the_place_or_the_name_of_the_folder(shelf, tmp_path):
    before = shelf.load().digest
    elsewhere = tmp_path / "another place" / "moved"
    shutil.copytree(shelf.root / "rules", elsewhere / "our rules")
    shutil.copy(shelf.root / "policies.toml", elsewhere / "our policies.toml")
    assert load_rulebook(elsewhere / "our rules", elsewhere / "our policies.toml").digest == before


@pytest.mark.parametrize("name", FILES)
def test_it_changes_with_a_comment(shelf, name):
    before = shelf.load().digest
    shelf.write(name, shelf.read(name) + "# seen again\n")
    assert shelf.load().digest != before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (FILES[0], '"6 months"', '"7 months"'),
        (FILES[0], 'standing  = "verified"', 'standing  = "reported"'),
        (FILES[1], "Complete it.", "Complete it!"),
        (FILES[2], "is = true", "is = false"),
    ],
)
def test_it_changes_with_a_word(shelf, name, old, new):
    before = shelf.load().digest
    shelf.change(name, old, new)
    assert shelf.load().digest != before


def test_it_changes_with_a_rule_more_one_fewer_or_one_of_another_name(shelf):
    seen = {shelf.load().digest}
    path = shelf.root / FILES[2]
    path.rename(path.with_name("report-from-each.toml"))
    seen.add(shelf.load().digest)
    shelf.write("rules/agencies/second.toml", shelf.read("rules/agencies/report-from-each.toml"))
    seen.add(shelf.load().digest)
    (shelf.root / "rules/agencies/second.toml").unlink()
    (shelf.root / "rules/agencies/report-from-each.toml").unlink()
    seen.add(shelf.load().digest)
    assert len(seen) == 4


def test_text_moved_from_one_file_to_another_changes_it(shelf):
    first, second = (shelf.root / name for name in FILES[1:])
    digest = shelf.load().digest
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(one + b"# kept\n")
    moved = shelf.load().digest
    first.write_bytes(one)
    second.write_bytes(other + b"# kept\n")
    assert len({digest, moved, shelf.load().digest}) == 3
