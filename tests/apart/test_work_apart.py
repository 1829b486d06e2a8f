"""A process of its own is stopped for taking too much, whatever it does, and nothing comes of it but a reason."""

import os
import threading

import pytest

from oppvekst.apart import ApartError, Bounds, Lost, work_apart

ROOM = "tests.apart.unruly"


def lost(work: str, **bounds: object) -> Lost:
    with pytest.raises(ApartError) as caught:
        work_apart(ROOM, work.encode(), Bounds(**bounds))
    return caught.value.why


def test_what_was_done_comes_back():
    assert work_apart(ROOM, b"echo hei du") == b"hei du"


def test_too_much_memory_is_stopped_by_the_system():
    assert lost("memory", megabytes=300) is Lost.MEMORY


def test_too_much_memory_is_stopped_by_a_watchdog_where_the_system_has_no_limits():
    """As on Windows and macOS; the memory is used, since only that which is used counts there."""
    assert lost("touched", megabytes=300, watched=True) is Lost.MEMORY


def test_work_within_its_bounds_is_left_alone_by_the_watchdog():
    assert work_apart(ROOM, b"echo ja", Bounds(megabytes=50, watched=True)) == b"ja"


@pytest.mark.parametrize("work", ["sleep", "spin"])
@pytest.mark.parametrize("watched", [False, True])
def test_work_without_end_is_ended(work, watched):
    assert lost(work, seconds=2, watched=watched) is Lost.TIME


@pytest.mark.parametrize("work", ["crash", "raise"])
def test_a_process_that_falls_over_is_no_more_than_that(work):
    assert lost(work) is Lost.CRASH


def test_nothing_of_ours_is_inherited(monkeypatch):
    monkeypatch.setenv("OPPVEKST_STATE_URL", "postgresql://bruker:hemmelig@tjener/base")
    assert work_apart(ROOM, b"tell") == b"[] False"
    assert os.environ["OPPVEKST_STATE_URL"]


def test_many_at_once_all_come_to_their_turn():
    done: list[bytes] = []
    readers = [threading.Thread(target=lambda: done.append(work_apart(ROOM, b"echo ja"))) for _ in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert done == [b"ja"] * 5
