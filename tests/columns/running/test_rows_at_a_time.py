"""How many reviews are judged at a time follows from the memory there is."""

from __future__ import annotations

import pytest

from scr_compliance.columns.running.desk import MEMORY, desk, rows_within


@pytest.mark.parametrize(("memory", "rows"), [("100GB", 500_000), ("1GB", 160_000), ("20MB", 10_000)])
def test_less_memory_less_at_a_time(monkeypatch, memory, rows):
    monkeypatch.setenv(MEMORY, memory)

    with desk() as connection:
        assert rows_within(connection) == pytest.approx(rows, rel=0.05)


def test_an_amount_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv(MEMORY, "plenty")

    with pytest.raises(ValueError, match="is not an amount of memory; write it as 512MB or 8GB"), desk():
        pass
