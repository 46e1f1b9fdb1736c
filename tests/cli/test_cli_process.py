"""The command as a process: what it imports, pipes that close, hostile files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REVIEWS = ROOT / "examples" / "published_reviews.csv"
AS_AT = ("--as-at", "2010-10-01")


HELP = """
import sys
from scr_compliance.cli.app import app
try:
    app(sys.argv[1:])
except SystemExit as end:
    code = end.code
heavy = {"toml", "holidays", "durable_rules_engine", "python_calamine"}
heavy |= {"scr_compliance.records", "scr_compliance.rulebook"}
heavy |= {"pydantic"} if sys.argv[1] in ("--help", "--version") else set()
sys.stderr.write(repr((code, sorted(heavy & set(sys.modules)))))
"""


@pytest.mark.parametrize("arguments", ["--help", "--version", "check --help", "rules --help", "explain --help"])
def test_help_comes_at_once(arguments):
    """Nothing that is slow to load is loaded to say what a command does."""
    command = [sys.executable, "-c", HELP, *arguments.split()]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stderr.endswith("(0, [])"), done.stderr
    assert done.stdout


def test_the_command_that_is_installed(tmp_path, late):
    command = Path(sys.executable).with_name("scr-compliance")
    if not command.exists():
        pytest.skip("the command is not installed beside this Python")
    done = subprocess.run([command, "check", late, *AS_AT], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("Checked as at 1 October 2010.")


@pytest.mark.parametrize("format_", ["table", "jsonl", "csv"])
def test_a_pipe_that_is_closed_early_is_no_error(format_):
    command = [sys.executable, "-m", "scr_compliance.cli.app", "check", str(REVIEWS), *AS_AT, "--format", format_]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    run.stdout.readline()
    run.stdout.close()
    error = run.stderr.read().decode()
    run.stderr.close()
    code = run.wait(timeout=60)
    assert "Traceback" not in error
    assert "BrokenPipe" not in error
    assert "Exception ignored" not in error
    assert code in (0, 3, 141, -13), "it does not end as if a breach had been found"


def test_output_is_utf_8_whatever_the_terminal(process, source):
    path = source(name="a.json", content=json.dumps([{"reference": "Môn-1", "kind": "scr"}]))
    for encoding in ("ascii", "latin-1", "utf-8"):
        ran = process("check", path, *AS_AT, "--format", "jsonl", PYTHONIOENCODING=encoding, LC_ALL="C")
        assert {one["review"] for one in ran.findings} == {"Môn-1"}


# Hostile files: each ends with 2, or with 3 and a list, in plain words.

DEEP = 100_000
HOSTILE: dict[str, tuple[str, bytes]] = {
    "deep JSON": ("a.json", b"[" * DEEP + b"]" * DEEP),
    "deep objects": ("a.json", b'{"reference":' * DEEP + b"1" + b"}" * DEEP),
    "deep inside a record": ("a.json", b'[{"reference":"A","incident":' + b"[" * 900 + b"]" * 900 + b"}]"),
    "deep JSON Lines": ("a.jsonl", b'{"reference":"A"}\n' + b"[" * DEEP + b"\n"),
    "NaN": ("a.json", b'[{"reference":"A","imrs":{"asked_count":NaN}}]'),
    "Infinity": ("a.json", b'[{"reference":"A","imrs":{"asked_count":-Infinity}}]'),
    "NaN as a reference": ("a.json", b'[{"reference":NaN}]'),
    "a number too large": ("a.json", b'[{"reference":"A","imrs":{"asked_count":1e999}}]'),
    "a number too long": ("a.json", b'[{"reference":"A","imrs":{"asked_count":' + b"9" * 10_000 + b"}}]"),
    "a surrogate alone": ("a.json", b'[{"reference":"A","board":"\\ud800"}]'),
    "a surrogate in a reference": ("a.json", b'[{"reference":"A\\udfff","kind":"scr"}]'),
    "a surrogate in a key": ("a.json", b'[{"reference":"A","\\ud800":1}]'),
    "a surrogate in a name": ("a.json", b'[{"reference":"A","kind":"scr","agencies":[{"name":"\\udc80"}]}]'),
    "a key twice": ("a.json", b'[{"reference":"A","reference":"B"}]'),
    "no record": ("a.json", b'[1, "x", null, true, []]'),
    "a number": ("a.json", b"1"),
    "a text": ("a.json", b'"x"'),
    "JSON cut short": ("a.json", b'[{"reference":"A"'),
    "NUL in JSON": ("a.json", b'[{"reference":"A\\u0000B"}]'),
    "raw NUL in JSON": ("a.json", b'[{"reference":"A\0"}]'),
    "not UTF-8 in JSON": ("a.json", b'[{"reference":"\xff"}]'),
    "a cell of 10 MB": ("a.csv", b"Reference,Status,Board\nA,open," + b"x" * 10_000_000 + b"\n"),
    "a date of 10 MB": ("a.csv", b"Reference,Status,Date of decision\nA,open," + b"1/" * 5_000_000 + b"\n"),
    "a heading of 10 MB": ("a.csv", b"Reference,Status," + b"h" * 10_000_000 + b"\nA,open,x\n"),
    "a value of 10 MB": ("a.json", b'[{"reference":"A","kind":"' + b"x" * 10_000_000 + b'"}]'),
    "a reference of 10 MB": ("a.json", b'[{"reference":"' + b"x" * 10_000_000 + b'"}]'),
    "NUL in CSV": ("a.csv", b"Reference,Status\nA\0,open\n"),
    "only NUL": ("a.csv", b"\0" * 1000),
    "a quote never closed": ("a.csv", b'Reference,Status\nA,"open\n' * 50),
    "binary": ("a.csv", bytes(range(256)) * 40),
    "binary named as a workbook": ("a.xlsx", bytes(range(256)) * 40),
    "an archive that is no workbook": ("a.xlsx", b"PK\x03\x04" + b"\0" * 100),
    "a PDF": ("a.csv", b"%PDF-1.4\n"),
    "an empty file": ("a.csv", b""),
    "blanks": ("a.csv", b" \n\n ,, \n"),
    "a name of no kind": ("a.exe", b"MZ"),
    "escapes of a terminal": (
        "a.json", b'[{"reference":"A","kind":"scr","agencies":[{"name":"\\u001b[2J","in_contact":true}]}]',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_plain_words(run, source, tmp_path, name):
    file, content = HOSTILE[name]
    path = source(name=file, content=content)
    for format_, out in (("table", ()), ("jsonl", ()), ("csv", ("--out", tmp_path / "out"))):
        ran = run("check", path, *AS_AT, "--format", format_, *out)
        assert ran.code in ((0, 1, 2, 3) if "escapes" in name or "name" in name else (2, 3)), ran.out[:500]
        assert ran.code != 2 or (ran.out == "" and ran.err)
        assert "\x1b" not in ran.out + ran.err, "nothing in a file speaks to the terminal"
        assert len(ran.err) < 20_000, "nothing is repeated at length"
        if format_ == "table" and ran.code == 3:
            assert "NOT READ" in ran.headline or "listed below" in ran.headline


@pytest.mark.parametrize("name", ["a surrogate in a reference", "a surrogate in a name"])
def test_what_cannot_be_written_as_utf_8_is_written_all_the_same(process, source, tmp_path, name):
    path = source(name="a.json", content=HOSTILE[name][1])
    for extra in (("--format", "jsonl"), ("--format", "table"), ("--out", tmp_path / "out"), ("--format", "csv")):
        ran = process("check", path, *AS_AT, *extra)
        assert ran.code in (0, 1, 2, 3)


def test_a_folder_a_missing_file_and_a_pipe_that_waits(run, tmp_path):
    os.mkfifo(tmp_path / "waits.csv")
    for path in (
        tmp_path,
        tmp_path / "none.csv",
        tmp_path / "waits.csv",
        Path("/dev/null"),
        Path("a\nb.csv"),
        Path("x" * 5000),
    ):
        ran = run("check", path, *AS_AT)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err
        assert len(ran.err.splitlines()) <= 2


def test_a_name_that_is_not_utf_8(process, tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.csv"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(b"Reference,Status\nA,open\n")
    for extra in ((), ("--format", "jsonl")):
        ran = process("check", os.fsdecode(path), *AS_AT, *extra)
        assert ran.code in (0, 2, 3)


@pytest.mark.parametrize("arguments", [(), ("rules",), ("--version",)])
def test_the_command_alone_says_what_it_can_do(run, arguments):
    ran = run(*arguments)
    assert ran.code in (0, 2)
    assert ran.out + ran.err
