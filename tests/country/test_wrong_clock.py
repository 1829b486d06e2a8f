"""Order is not by the machine's clock: an answer that says it is from 2031 hides nothing, and the clock is named."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from etl.sources.raw import RawStore
from etl.sources.records import RECORD

INDICATOR = "barn_med_melding"


def revise(bank, cell: str, when: str) -> None:
    bank.touch("12615", when).cells["9104", "KOSbvbarnmelding0000", "2022"] = cell


def served(built) -> float:
    return built.series(INDICATOR, "9104")[2022]["numerator"]


def as_before_counting(folder) -> None:
    """Stored as before answers were counted, by a machine that believed it was 2031."""
    (record,) = folder.glob("[0-9]*")
    said = json.loads((record / RECORD).read_text(encoding="utf-8"))
    del said["sequence"]
    said["fetched_at"] = said["parts"][0]["fetched_at"] = "2031-05-05T10:00:00Z"
    (record / RECORD).write_text(json.dumps(said), encoding="utf-8")
    record.rename(folder / f"20310505T100000000000Z-{record.name[-12:]}")


def test_a_fetch_with_the_clock_in_2031_does_not_hide_later_ones(built, bank):
    as_before_counting(built.settings.raw_dir / "ssb" / "12615")
    revise(bank, "80", "2026-10-01T06:00:00Z")
    assert built.etl("fetch") == 0, built.stderr
    assert built.etl("build") == 0, built.stderr
    assert served(built) == 80
    status = built.table("12615")
    assert status["state"] == "fresh"
    assert "the answer before this one is dated 2031-05-05, by a clock that was wrong" in status["reason"]
    revise(bank, "81", "2026-10-02T06:00:00Z")
    assert built.etl("fetch") == 0, built.stderr
    assert built.etl("build") == 0, built.stderr
    assert served(built) == 81
    assert built.table("12615")["reason"] is None


@pytest.mark.parametrize("days", [-1826, 1826])
def test_a_clock_that_is_years_wrong_is_named_and_the_publishers_time_used(built, bank, days):
    bank.clock = datetime.now(UTC) + timedelta(days=days)
    revise(bank, "80", "2026-10-01T06:00:00Z")
    assert built.etl("fetch") == 0, built.stderr
    way = "ahead of" if days < 0 else "behind"
    assert f"etl: this machine's clock is 1826 days {way} that of 127.0.0.1" in built.stderr or (
        f"etl: this machine's clock is 1825 days {way}" in built.stderr
    )
    assert built.etl("build") == 0, built.stderr
    assert served(built) == 80
    status = built.table("12615")
    assert way in status["reason"]
    assert abs(datetime.fromisoformat(status["fetched_at"]) - bank.clock) < timedelta(hours=1)
    bank.clock = None
    revise(bank, "81", "2026-10-02T06:00:00Z")
    assert built.etl("fetch") == 0, built.stderr
    assert "this machine's clock" not in built.stderr
    assert built.etl("build") == 0, built.stderr
    assert served(built) == 81


def test_answers_are_counted_and_those_from_before_that_come_in_the_publishers_order(built, bank):
    store = RawStore(built.settings.raw_dir)
    folder = built.settings.raw_dir / "ssb" / "12615"
    as_before_counting(folder)
    revise(bank, "80", "2026-10-01T06:00:00Z")
    assert built.etl("fetch") == 0, built.stderr
    newest = store.latest("ssb", "12615")
    assert (newest.sequence, newest.folder.name[:7]) == (1, "000001-")
    newest.folder.rename(folder / f"20261001T070000000000Z-{newest.folder.name[-12:]}")
    assert store.latest("ssb", "12615").published_at == datetime(2026, 10, 1, 6, tzinfo=UTC)
