"""No cell is lost: what is read, ignored and listed is what the file holds; one record means one thing."""

import csv
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_compliance.intake import ColumnMap, SourceError, read
from scr_compliance.records.dictionary import dictionary
from scr_compliance.records.fields import Part
from scr_compliance.records.review import Review


def values_of(value):
    """Return a part of a record as plain objects and lists, its values as they are."""
    if isinstance(value, Part):
        return {name: values_of(getattr(value, name)) for name in type(value).model_fields}
    return [values_of(item) for item in value] if isinstance(value, tuple) else value


HEADINGS = st.sampled_from([
    *(spec.label for spec in dictionary() if spec.each is None), *dictionary().lists, "agencies[0].name",
    "agencies[1].name", "agencies[].chronology", "Agency", "Date of decison", "Notes", "Weather", "", " ",
    "agencis", "agencies[0].nam",
])  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(["", " ", "SCR-1", "none", "2010-01-14", "August 2009", "TBC", "yes", "open", "#REF!", "n/a", "?"]),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    banner=st.lists(st.lists(CELLS, max_size=3), max_size=2),
    headings=st.lists(HEADINGS, max_size=8),
    at=st.integers(0, 8),
    rows=st.lists(st.lists(CELLS, max_size=11), max_size=6),
    ignored=st.booleans(),
)
def test_every_cell_of_a_grid_is_accounted_for(banner, headings, at, rows, ignored):
    grid = [*banner, [*headings[:at], "Reference", *headings[at:]], *rows]
    mapping = ColumnMap("m.toml", {}, frozenset({"notes"} if ignored else ()), {}, {"notes": "Notes"})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(grid)
        with path.open(newline="", encoding="utf-8-sig") as stream:
            cells = sum(bool(cell.strip()) for row in csv.reader(stream) for cell in row)
        try:
            intake = read(path, mapping)
        except SourceError:
            return
    assert intake.cells_read + intake.cells_ignored + intake.cells_not_read == cells
    for record in intake.records:
        assert Review.model_validate(values_of(record.review)) == record.review
    for entry in intake.not_read:
        assert len(entry.text) <= 60
        assert entry.why


@pytest.mark.parametrize("spec", [spec for spec in dictionary() if spec.each is None], ids=lambda spec: spec.path)
def test_every_fact_is_found_by_each_of_its_headings(tmp_path, spec):
    for heading in (spec.path, spec.label, *spec.headings):
        path = tmp_path / "a.csv"
        columns = ["Ref", heading, "Status" if spec.path != "status" else "Board"]
        with path.open("w", newline="") as stream:
            csv.writer(stream).writerows([columns, ["SCR-1", "not known", ""]])
        intake = read(path)
        assert spec.path in {column.path for column in intake.how_read}, heading


@pytest.mark.parametrize("spec", list(dictionary()), ids=lambda spec: spec.path)
def test_a_fact_reads_the_same_in_csv_and_json(tmp_path, spec):
    choices = spec.reader.choices or {}
    typed = next(iter(choices), None) or {"yes or no": "yes", "whole number": "3", "text": "abc"}.get(
        spec.kind.value, "May 2009"
    )
    heading = spec.at(0)
    table = tmp_path / "a.csv"
    with table.open("w", newline="") as stream:
        csv.writer(stream).writerows(
            [["Reference", heading], ["SCR-1", typed]]
            if spec.path != "reference"
            else [["Reference", "Board"], ["abc", ""]]
        )
    nested: dict = {} if spec.path == "reference" else {"reference": "SCR-1"}
    owner = nested
    *parents, key = spec.path.partition("[].")[2].split(".") if spec.each else spec.path.split(".")
    if spec.each:
        *above, name = spec.each.split(".")
        for part in above:
            owner = owner.setdefault(part, {})
        owner[name] = [{}]
        owner = owner[name][0]
    for part in parents:
        owner = owner.setdefault(part, {})
    owner[key] = typed
    text = tmp_path / "a.json"
    text.write_text(json.dumps(nested))
    (first,), (second,) = read(table).records, read(text).records
    assert first.review == second.review == Review.model_validate(nested)
    assert first.cells.keys() == second.cells.keys()


def test_ten_thousand_rows_are_read_in_seconds(tmp_path):
    path = tmp_path / "a.csv"
    facts = [spec.path for spec in dictionary() if spec.each is None and spec.is_event][:17]
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Reference", *facts])
        for number in range(10_000):
            writer.writerow(
                [
                    f"SCR-{number}",
                    *(f"20{number % 10:02}-0{number % 9 + 1}-{number % 28 + 1:02}" for _ in facts),
                ]
            )
    intake = read(path, ColumnMap(""))
    assert len(intake.records) == 10_000
    assert intake.cells_read == 10_001 * 18
