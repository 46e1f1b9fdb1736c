"""`check --write-map`: how the columns are read, written as a map to edit."""

from __future__ import annotations

TRACKER = "Ref No,Date of chair's decision,Chair decison,Initials\nSCR-1,2010-01-14,SCR,AB\n"


def test_a_map_is_written_and_read_by_when_it_stands_beside_the_source(run, tmp_path):
    tracker = tmp_path / "tracker.csv"
    tracker.write_text(TRACKER, encoding="utf-8")
    out = tmp_path / "tracker.map.toml"
    ran = run("check", tracker, "--write-map", out)
    assert (ran.code, ran.out) == (0, "")
    assert f"{out}: 3 columns read, 1 not read or left out" in ran.err
    text = out.read_text(encoding="utf-8")
    assert '"Chair decison" = "decision.outcome" # C1, closeness: Decision' in text
    out.write_text(text.replace('# "Initials",', '"Initials",'), encoding="utf-8")
    checked = run("check", tracker, "--as-at", "2010-10-01", "--fail-on", "never")
    assert checked.code == 0
    assert "columns read by the map beside it, tracker.map.toml" in checked.out
    assert "6 cells read, 2 left out by the map, 0 not read." in checked.out
    assert '"Chair decison" is read as Decision, by the map.' in checked.out


def test_a_file_that_is_there_is_not_written_over(run, tmp_path):
    tracker, out = tmp_path / "tracker.csv", tmp_path / "mine.toml"
    tracker.write_text(TRACKER, encoding="utf-8")
    out.write_text("# mine\n", encoding="utf-8")
    ran = run("check", tracker, "--write-map", out)
    assert (ran.code, ran.out) == (2, "")
    assert "is there already and is not written over" in ran.err
    assert out.read_text(encoding="utf-8") == "# mine\n"


def test_a_map_is_of_one_table(run, tmp_path):
    tracker, nested = tmp_path / "tracker.csv", tmp_path / "a.json"
    tracker.write_text(TRACKER, encoding="utf-8")
    nested.write_text('{"reference": "SCR-1"}', encoding="utf-8")
    for sources, why in (([tracker, tracker], "a map is of one source"), ([nested], "JSON names its facts itself")):
        ran = run("check", *sources, "--write-map", tmp_path / "m.toml")
        assert (ran.code, ran.out) == (2, "")
        assert why in ran.err
        assert not (tmp_path / "m.toml").exists()


def test_the_report_says_how_headings_in_other_words_were_read(run, tmp_path):
    tracker = tmp_path / "tracker.csv"
    tracker.write_text(TRACKER + "SCR-2,03/04/2010,no SCR,CD\n", encoding="utf-8")
    ran = run("check", tracker, "--as-at", "2010-10-01")
    assert ran.code == 3
    told = " ".join(ran.out.partition("How the columns were read\n")[2].partition("\n\n")[0].split())
    assert told == (
        'tracker.csv!C1: "Chair decison" is read as Decision, by closeness to its name. '
        'tracker.csv!A1: "Ref No" is read as Reference, by a name boards use for it. '
        'tracker.csv!B1: "Date of chair\'s decision" is read as Date the decision was made, '
        "by a name boards use for it. "
        "tracker.csv: of 1 date the day and the month could be swapped; the day is read first. The first is "
        "tracker.csv!B3: 03/04/2010 is read as 3 April 2010."
    )
