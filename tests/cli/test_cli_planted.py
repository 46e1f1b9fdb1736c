"""A planted fault changes what is read first: it never passes for met."""

from __future__ import annotations

import pytest

AS_AT = ("--as-at", "2010-10-01")


@pytest.fixture
def sound(run, source, rows):
    ran = run("check", source(*rows[1:], name="sound.csv"), *AS_AT)
    assert ran.code == 1
    assert "0 not read." in ran.headline
    return ran


# Each fault: what is put in place of what in the file, what the headline then says, and the code.
FAULTS = {
    "a misspelt heading": ("Date of decision", "Dat of decision", "3 not read (listed below)", 3),
    "a heading of nothing known": ("Date completed", "Zzz", "3 not read (listed below)", 3),
    "a date that cannot be read": ("2 July 2010", "soon after the meeting", "1 not read (listed below)", 3),
    "a date of two meanings": ("2 July 2010", "2 July 2010 or 3 August 2010", "1 not read (listed below)", 3),
    "a day that is none": ("2 July 2010", "31 June 2010", "1 not read (listed below)", 3),
    "a decision of no choice": (",hold,", ",held over,", "1 not read (listed below)", 3),
    "a TBC": ("2 July 2010", "TBC", "0 not read", 1),
    "a planned date": ("2 July 2010", "2 July 2010 (tbc)", "0 not read", 1),
    "a question mark": ("2 July 2010", "?", "0 not read", 1),
    "a blank": ("2 July 2010", "", "0 not read", 1),
    "a blank decision": ("14/01/2010,20/01/2010,2 July 2010", ",20/01/2010,2 July 2010", "0 not read", 1),
    "a contradictory pair": ("14/01/2010,20/01/2010,2 July 2010", "14/01/2011,20/01/2010,2 July 2010", "0 not read", 1),
    "a blank kind": ("SCR-2,scr", "SCR-2,", "0 not read", 1),
    "a missing column": (None, None, "0 not read", 0),
    "a row without a reference": ("SCR-2,", ",", "1 record NOT READ", 3),
    "a reference twice": ("SCR-3", "SCR-2", "stands more than once", 3),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_changes_the_headline_or_the_summary_and_is_never_met(run, source, rows, sound, name):
    old, new, said, code = FAULTS[name]
    text = "\n".join(rows)
    if old is None:
        text = "\n".join(line.rpartition(",")[0] for line in text.split("\n"))
    else:
        assert old in text
        text = text.replace(old, new, 1)
    ran = run("check", source(content=text + "\n", name="sound.csv"), *AS_AT)
    assert said in ran.headline
    assert ran.code == code
    assert (ran.headline, ran.summary) != (sound.headline, sound.summary)
    assert ran.summary != sound.summary or "more than once" in said
    if "reference" not in name:
        assert ran.summary["Met"] < sound.summary["Met"]
        open_, before = (sum(one.summary[name] for name in ("Cannot tell", "Not met", "Due")) for one in (ran, sound))
        assert open_ > before - 3


def test_what_was_not_read_is_listed_with_its_place_and_why(run, source, rows):
    text = "\n".join(rows).replace("Date of decision", "Dat of decision")
    ran = run("check", source(content=text), *AS_AT)
    tail = ran.out.partition("\nNot read: 3 cells\n")[2]
    assert (
        "reviews.csv!F1: no fact has this heading; the nearest is Date the decision was made (decision.made_on)"
        in " ".join(tail.split())
    )


def test_a_broken_rule_file_reports_nothing(run, late, rules):
    folder = rules("completion-in-time", "decision-within-one-month")
    path = folder / "timescales" / "completion-in-time.toml"
    path.write_text(path.read_text().replace("[clock]", "[clok]"))
    for format_ in ("table", "jsonl", "json", "csv"):
        ran = run("check", late, *AS_AT, "--rules", folder, "--format", format_)
        assert (ran.code, ran.out) == (2, "")
        assert "rules/timescales/completion-in-time.toml:" in ran.err
        assert "did you mean clock?" in ran.err


def planted(error):
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def engine_error():
    from scr_compliance.engine.errors import EngineError

    return EngineError("planted")


def fact_error():
    from scr_compliance.engine.errors import FactError

    return FactError("planted")


def table_error():
    from scr_compliance.engine.errors import TableError

    return TableError("planted")


CRASHES = {
    "engine": engine_error,
    "fact": fact_error,
    "table": table_error,
    "memory": MemoryError,
    "os": lambda: OSError(5, "planted"),
    **{kind.__name__: lambda kind=kind: kind("planted") for kind in (RuntimeError, KeyError, RecursionError)},
}


@pytest.mark.parametrize("format_", ["table", "jsonl"])
@pytest.mark.parametrize("error", CRASHES)
def test_a_crash_of_the_engine_reports_nothing(run, late, tmp_path, monkeypatch, error, format_):
    from scr_compliance.engine.durable import DurableTable

    monkeypatch.setattr(DurableTable, "evaluate", planted(CRASHES[error]()))
    out = tmp_path / "report"
    out.write_text("old")
    for extra in ((), ("--out", out)):
        ran = run("check", late, *AS_AT, "--format", format_, *extra)
        assert (ran.code, ran.out) == (2, "")
        assert "Nothing is reported" in ran.err
    assert out.read_text() == "old"
    assert run("explain", late, "SCR-1", *AS_AT).code == 2


@pytest.mark.parametrize(
    "place",
    ["scr_compliance.engine.evaluate.judged", "scr_compliance.findings.build.hull_of",
     "scr_compliance.findings.story.VerdictStory.because"],
)  # fmt: skip
@pytest.mark.parametrize("format_", ["table", "jsonl", "json", "csv"])
def test_a_crash_anywhere_reports_nothing(run, late, monkeypatch, place, format_):
    monkeypatch.setattr(place, planted(RuntimeError("planted")))
    ran = run("check", late, *AS_AT, "--format", format_)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("format_", ["jsonl", "json", "csv"])
def test_a_crash_in_the_middle_reports_nothing(run, late, monkeypatch, format_):
    from scr_compliance.findings.story import VerdictStory

    whole, told = VerdictStory.because, []

    def because(self, turning, missing):
        told.append(1)
        if len(told) > 5:
            raise RuntimeError("planted")
        return whole(self, turning, missing)

    monkeypatch.setattr(VerdictStory, "because", because)
    ran = run("check", late, *AS_AT, "--format", format_)
    assert ran.code == 2
    assert ran.out == "", "half a report passes for a whole one"
