import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from etl.sources.pace import Pace

HOST = "data.example.no"


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def pace(self, folder: Path, per_window: int = 3, window: float = 60.0) -> Pace:
        return Pace(folder, per_window, window, clock=lambda: self.now, sleep=self.sleep)


@given(per_window=st.integers(1, 5), pauses=st.lists(st.floats(0, 40), min_size=1, max_size=25))
def test_no_window_ever_holds_more_calls_than_allowed(
    tmp_path_factory, per_window: int, pauses: list[float]
) -> None:
    clock = Clock()
    pace = clock.pace(tmp_path_factory.mktemp("pace"), per_window)
    calls = []
    for pause in pauses:
        clock.now += pause
        pace.take(HOST)
        calls.append(clock.now)
    for first, later in zip(calls, calls[per_window:], strict=False):
        assert later - first >= 60.0 - 1e-6


def test_hosts_are_counted_apart(tmp_path: Path) -> None:
    clock = Clock()
    pace = clock.pace(tmp_path, per_window=1)
    for host in ("a.no", "b.no", "127.0.0.1:8000"):
        pace.take(host)
    assert clock.slept == []


def test_two_sessions_share_one_count(tmp_path: Path) -> None:
    clock = Clock()
    one, other = clock.pace(tmp_path, per_window=2), clock.pace(tmp_path, per_window=2)
    one.take(HOST)
    other.take(HOST)
    one.take(HOST)
    assert clock.slept == [60.0]


def test_a_closed_host_is_left_alone_by_everyone(tmp_path: Path) -> None:
    clock = Clock()
    clock.pace(tmp_path).close(HOST, 17.0)
    waits: list[float] = []
    clock.pace(tmp_path).take(HOST, on_wait=waits.append)
    assert waits == clock.slept == [17.0]


def test_a_shorter_pause_does_not_open_a_closed_host(tmp_path: Path) -> None:
    clock = Clock()
    pace = clock.pace(tmp_path)
    pace.close(HOST, 30.0)
    pace.close(HOST, 5.0)
    pace.take(HOST)
    assert clock.slept == [30.0]


def test_the_time_left_counts_what_is_already_used(tmp_path: Path) -> None:
    clock = Clock()
    pace = clock.pace(tmp_path, per_window=3)
    assert pace.seconds_for(HOST, 3) == 0.0
    pace.take(HOST)
    assert pace.seconds_for(HOST, 5) == 60.0
    pace.close(HOST, 90.0)
    assert pace.seconds_for(HOST, 1) == 90.0
    assert pace.seconds_for(HOST, 0) == 0.0


def test_a_clock_set_back_does_not_stop_everything(tmp_path: Path) -> None:
    clock = Clock()
    pace = clock.pace(tmp_path, per_window=1)
    pace.take(HOST)
    clock.now -= 3600.0
    pace.take(HOST)
    assert clock.slept == []


def test_a_damaged_count_is_begun_anew(tmp_path: Path) -> None:
    clock = Clock()
    pace = clock.pace(tmp_path)
    pace.take(HOST)
    (tmp_path / f"{HOST}.json").write_text('{"calls": [1, "x"', encoding="utf-8")
    pace.take(HOST)
    assert len(json.loads((tmp_path / f"{HOST}.json").read_text(encoding="utf-8"))["calls"]) == 1


TAKE = """
import sys, threading, time
from pathlib import Path
from etl.sources.pace import Pace

def take():
    seen = []
    def clock():
        seen.append(time.time())
        return seen[-1]
    pace = Pace(Path(sys.argv[1]), 4, 0.3, clock=clock)
    for _ in range(4):
        pace.take("data.example.no")
        sys.stdout.write(f"{seen[-1]!r}\\n")  # the moment that was counted

threads = [threading.Thread(target=take) for _ in range(2)]
[t.start() for t in threads]
[t.join() for t in threads]
"""


def test_threads_and_processes_together_keep_the_pace(tmp_path: Path) -> None:
    """Two processes of two threads each, four calls in any 0.3 seconds allowed to all of them together."""
    command = [sys.executable, "-c", TAKE, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    moments = sorted(float(line) for text in said for line in text.split())
    assert len(moments) == 16
    for first, later in zip(moments, moments[4:], strict=False):
        assert later - first >= 0.3 - 1e-6
