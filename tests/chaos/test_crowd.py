"""Many at once: builds under readers, and fifty who write."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from chaos.conftest import LONG, something_new, times

from oppvekst.settings import Settings
from oppvekst.state import StaleEditError, State
from oppvekst.state.database import Database
from oppvekst.store import open_current

EDITORS = 50


def test_builds_under_readers_never_give_half_an_answer(editable):
    """Five readers ask all the while; every answer is the whole of what the figures say."""
    settings = Settings(data_dir=editable.data)
    whole = {repr(open_current(settings).observations(["4012", "0"]))}
    assert len(next(iter(whole))) > 10_000
    done, answers, faults = threading.Event(), [], []

    def reads() -> None:
        while not done.is_set():
            try:
                answers.append(hash(repr(open_current(settings).observations(["4012", "0"]))))
            except Exception as error:  # told below, whatever it is
                faults.append(repr(error))
                return

    readers = [threading.Thread(target=reads) for _ in range(5)]
    for reader in readers:
        reader.start()
    try:
        for number in range(times(2, 30)):
            something_new(editable, number)
            code, _, err = editable.run("etl", "build", "--offline")
            assert code == 0, err
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert faults == []
    assert len(answers) > 5
    assert set(answers) == {hash(next(iter(whole)))}


def test_fifty_who_write_lose_nothing(state_url, capsys):
    """Each has a text of their own and one that all share; every save stands, once, or its writer is told."""
    state, rounds = State(Database(state_url)), times(2, 30)
    waits: list[float] = []

    def saves(version: int, subject: str, words: str) -> int:
        begun = time.monotonic()
        saved = state.comments.save("9001", 2025, subject, "f", words, based_on=version).comment.version
        waits.append(time.monotonic() - begun)
        return saved

    def writes(editor: int) -> int:
        told = own = 0
        for number in range(rounds):
            own = saves(own, f"egen{editor}", f"{editor} {number} " + "x" * 2000)
            try:
                now = state.comments.get("9001", 2025, "felles", "f").version
                saves(now, "felles", f"{editor} {number}")
            except StaleEditError:
                told += 1
        return told

    with ThreadPoolExecutor(EDITORS) as pool:
        told = sum(pool.map(writes, range(EDITORS)))
    for editor in range(EDITORS):
        texts = [one.text for one in state.comments.history("9001", 2025, f"egen{editor}", "f")]
        assert texts == [f"{editor} {n} " + "x" * 2000 for n in reversed(range(rounds))]
    shared = state.comments.history("9001", 2025, "felles", "f")
    assert len(shared) == EDITORS * rounds - told
    assert len({one.text for one in shared}) == len(shared)
    state.close()
    if LONG:
        waits.sort()
        kind = state_url.get_backend_name()
        with capsys.disabled():
            print(
                f"\n{kind}: {len(waits)} saves, p50 {waits[len(waits) // 2]:.3f} s, p95 {waits[len(waits) * 95 // 100]:.3f} s"
            )


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_backups_and_restores_among_those_who_write(sqlite_url, tmp_path):
    """Whoever writes is told of every restore that took their text back, and nothing else goes wrong."""
    from oppvekst.state.backups import backup, restore

    settings = Settings(data_dir=tmp_path, state_url=sqlite_url.render_as_string(hide_password=False))
    state, done, faults = State(Database(sqlite_url)), threading.Event(), []

    def writes(editor: int) -> None:
        version = 0
        while not done.is_set():
            try:
                version = state.comments.save(
                    "9001", 2025, f"e{editor}", "f", f"{version}", based_on=version
                ).comment.version
            except StaleEditError as error:
                version = error.theirs.version
            except Exception as error:
                faults.append(repr(error))
                return

    writers = [threading.Thread(target=writes, args=(editor,)) for editor in range(5)]
    for writer in writers:
        writer.start()
    try:
        for number in range(times(2, 20)):
            copy = tmp_path / f"{number}.sqlite"
            backup(settings, copy)
            restore(settings, copy)
    finally:
        done.set()
        for writer in writers:
            writer.join()
    assert faults == []
    state.close()
