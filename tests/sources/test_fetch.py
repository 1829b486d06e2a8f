"""Whole fetches: what is skipped, what survives, what is said."""

import itertools
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from statbank import Statbank
from wishes import (
    COUNT,
    DEPRESJON,
    ENDRINGER,
    EVERYTHING,
    FOLKEMENGDE,
    GRUPPER,
    KODER,
    SMERTE,
    TILTAK,
    meldinger,
)

from etl.sources.fetching import fetch
from etl.sources.http import Patience
from etl.sources.outcome import FetchReport, Outcome, Silent
from etl.sources.raw import RawStore
from oppvekst.errors import SourceError
from oppvekst.settings import Settings


def states(report: FetchReport) -> list[str]:
    return [outcome.state for outcome in report.outcomes]


def test_everything_is_fetched_once_and_then_left_alone(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    first = fetch(EVERYTHING, settings, patience=patience)
    assert set(states(first)) == {"fetched"}
    assert first.exit_code == 0
    asked = len(bank.calls)
    second = fetch(EVERYTHING, settings, patience=patience)
    assert set(states(second)) == {"unchanged"}
    assert [o.record for o in second.outcomes] == [o.record for o in first.outcomes]
    later = bank.calls[asked:]
    assert not [call for call in later if call.path.endswith(("/data", "/metadata", "/query"))]
    assert [o.calls for o in second.outcomes[:3]] == [1, 1, 1]


def test_only_what_was_published_anew_is_fetched_again(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    fetch(EVERYTHING, settings, patience=patience)
    bank.touch("12275")
    bank.touch("390")
    report = fetch(EVERYTHING, settings, patience=patience)
    assert [o.request.table for o in report.outcomes if o.state == "fetched"] == ["12275", "390"]


def test_a_wider_request_is_fetched_although_nothing_was_published(
    settings: Settings, patience: Patience
) -> None:
    assert states(fetch([meldinger(COUNT)], settings, patience=patience)) == ["fetched"]
    assert states(fetch([meldinger()], settings, patience=patience)) == ["fetched"]


def test_one_table_that_fails_leaves_the_others_alone(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    bank.faults.add("500", match="12615/data", times=99)
    report = fetch(EVERYTHING, settings, patience=patience)
    assert states(report) == ["failed", *["fetched"] * 7]
    assert report.exit_code == 3
    (trouble,) = report.troubled
    assert trouble.request == meldinger()
    assert "answered 500" in trouble.reason


def test_a_table_that_fails_later_is_stale_and_keeps_its_answer(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    first = fetch([meldinger(), DEPRESJON], settings, patience=patience)
    bank.touch("12615")
    bank.faults.add("503", match="12615", times=99)
    report = fetch([meldinger(), DEPRESJON], settings, patience=patience)
    assert states(report) == ["stale", "unchanged"]
    assert report.outcomes[0].record == first.outcomes[0].record
    assert report.exit_code == 3
    state = RawStore(settings.raw_dir).state(meldinger())
    assert state.state == "stale"
    assert "answered 503" in state.reason


def test_nothing_at_all_is_exit_code_1(bank: Statbank, settings: Settings, patience: Patience) -> None:
    bank.faults.add("503", times=9999)
    report = fetch([meldinger(), DEPRESJON, KODER], settings, patience=patience)
    assert states(report) == ["failed"] * 3
    assert report.exit_code == 1


def test_nothing_asked_for_is_no_trouble(settings: Settings, patience: Patience) -> None:
    assert fetch([], settings, patience=patience).exit_code == 0


def test_a_host_that_cannot_be_reached_is_tried_for_one_table_only(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    gone = replace(settings, urls={**settings.urls, "ssb": "http://127.0.0.1:9/v2"})
    report = fetch([meldinger(), TILTAK, DEPRESJON], gone, patience=patience)
    assert states(report) == ["failed", "failed", "fetched"]
    assert [o.calls for o in report.outcomes][:2] == [patience.attempts, 0]
    assert "no connection could be made" in report.outcomes[0].reason
    assert "was not tried, since 127.0.0.1:9 could not be used" in report.outcomes[1].reason


def test_a_host_with_web_pages_for_one_table_after_another_is_left_for_later(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    bank.faults.add("html", times=9999)
    report = fetch([meldinger(), TILTAK, FOLKEMENGDE], settings, patience=patience)
    assert states(report) == ["failed"] * 3
    assert [o.calls for o in report.outcomes] == [patience.attempts, patience.attempts, 0]
    assert "«Vedlikehold»" in report.outcomes[1].reason
    assert "was not tried" in report.outcomes[2].reason


def test_a_publisher_that_shuts_us_out_is_left_alone_for_the_rest_of_the_run(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    bank.faults.add("429", match="12615", times=99)
    report = fetch([meldinger(), TILTAK], settings, patience=patience)
    assert [(o.state, o.calls) for o in report.outcomes] == [("failed", patience.attempts), ("failed", 0)]
    assert "429, too many calls" in report.outcomes[0].reason


def test_a_damaged_answer_is_fetched_again(settings: Settings, patience: Patience) -> None:
    (first,) = fetch([meldinger()], settings, patience=patience).outcomes
    (first.record.folder / first.record.parts[0].file).write_bytes(b"rotten")
    (second,) = fetch([meldinger()], settings, patience=patience).outcomes
    assert second.state == "fetched"
    assert "damaged" in second.reason
    assert second.record.contents()[0] == _content(second)


def _content(outcome: Outcome) -> bytes:
    return RawStore(outcome.record.folder.parent.parent.parent).latest("ssb", "12615").contents()[0]


def test_a_divided_table_stopped_half_way_goes_on_with_the_rest(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    bank.ssb.max_cells = 60
    fetch([meldinger()], settings, patience=patience)
    parts = len(bank.calls_to("/data"))
    assert parts == 5
    bank.touch("12615")
    hit = itertools.count()

    class StopsAtThird(Silent):
        def waiting(self, seconds: float, why: str) -> None:
            if "cut" in why and next(hit) == 0:
                raise KeyboardInterrupt

    bank.calls.clear()
    bank.faults.add("cut", match="/data", skip=2)
    with pytest.raises(KeyboardInterrupt):
        fetch([meldinger()], settings, StopsAtThird(), patience)
    assert [call.fault for call in bank.calls_to("/data")] == [None, None, "cut"]
    assert states(fetch([meldinger()], settings, patience=patience)) == ["fetched"]
    assert len(bank.calls_to("/data")) == 3 + (parts - 2), (
        "the two parts that were whole are not asked for again"
    )


RUN = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {sources!r}]
from wishes import EVERYTHING
from etl.sources.fetching import fetch
from etl.sources.http import Patience
from oppvekst.settings import Settings
print("begun", flush=True)
report = fetch(EVERYTHING, Settings.from_environment(), patience=Patience(first_wait=0.01, window=0.1))
sys.exit(report.exit_code)
"""


def _process(bank: Statbank, settings: Settings) -> subprocess.Popen[str]:
    sources = Path(__file__).parent
    environment = {**os.environ, **bank.environment, "OPPVEKST_DATA_DIR": str(settings.data_dir)}
    return subprocess.Popen(
        [sys.executable, "-c", RUN.format(tests=str(sources.parent), sources=str(sources))],
        cwd=sources.parent.parent,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    ("where", "sign"),
    [("12615/data", signal.SIGKILL), ("339/dimension", signal.SIGINT), ("changes", signal.SIGKILL)],
)
def test_a_fetch_killed_anywhere_leaves_nothing_half_and_goes_on(
    bank: Statbank, settings: Settings, patience: Patience, sign: signal.Signals, where: str
) -> None:
    bank.faults.add("hang", match=where)
    with _process(bank, settings) as process:
        assert process.stdout.readline() == "begun\n"
        deadline = time.monotonic() + 60
        while not bank.calls_to(where) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(sign)
        assert process.wait(timeout=60) != 0
    store = RawStore(settings.raw_dir)
    done = [request for request in EVERYTHING if store.lookup(request).record]
    assert not [fault for request in EVERYTHING for fault in store.lookup(request).faults]
    report = fetch(EVERYTHING, settings, patience=patience)
    assert report.exit_code == 0
    assert [o.state for o in report.outcomes if o.request in done] == ["unchanged"] * len(done)


def test_two_fetches_at_once_do_not_ask_for_the_same_table_twice(bank: Statbank, settings: Settings) -> None:
    processes = [_process(bank, settings) for _ in range(2)]
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0, 0]
    for table in ("12615", "12275", "07459", "339", "390"):
        assert len(bank.calls_to(f"{table}/data")) == 1


def test_a_store_that_cannot_be_written_is_said_to_be(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    settings.data_dir.mkdir(exist_ok=True)
    settings.raw_dir.write_text("a file where the folder should be")
    with pytest.raises(SourceError, match="cannot be written") as caught:
        fetch([KODER], settings, patience=patience)
    assert "OPPVEKST_DATA_DIR" in caught.value.next_step


def test_the_time_left_is_what_the_polite_rate_demands(
    bank: Statbank, settings: Settings, patience: Patience
) -> None:
    told: list[float] = []

    class Listening(Silent):
        def table(self, request: object, seconds: float) -> None:
            told.append(seconds)

    slow = replace(settings, rate_per_minute=5)
    fetch([meldinger(), SMERTE, GRUPPER, ENDRINGER], slow, Listening(), replace(patience, window=0.5))
    assert told[0] == pytest.approx((4 + 4 + 1 + 1 - 5) / 5 * 0.5)
