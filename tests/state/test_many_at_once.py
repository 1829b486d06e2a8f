"""Processes and threads that write the same text at the same moment."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from oppvekst.settings import PROJECT_DIR
from oppvekst.state import State
from oppvekst.state.database import Database

WRITER = """
import sys
from sqlalchemy import make_url
from oppvekst.state import State, StaleEditError
from oppvekst.state.database import Database

state = State(Database(make_url(sys.argv[1])))
name, count = sys.argv[2], int(sys.argv[3])
for n in range(count):
    while True:
        comment = state.comments.get("9001", 2025, "a", "f")
        try:
            state.comments.save("9001", 2025, "a", "f", f"{comment.text}{name}{n} ", based_on=comment.version)
        except StaleEditError:
            continue
        break
state.close()
"""


def test_two_processes_that_open_and_write_at_once_lose_nothing(state_url):
    address = state_url.render_as_string(hide_password=False)
    command = [sys.executable, "-W", "error", "-c", WRITER, address]
    writers = [
        subprocess.Popen([*command, name, "8"], cwd=PROJECT_DIR, stderr=subprocess.PIPE, text=True)
        for name in ("k", "o", "p")
    ]
    errors = [writer.communicate(timeout=120)[1] for writer in writers]
    assert errors == ["", "", ""]
    state = State(Database(state_url))
    comment = state.comments.get("9001", 2025, "a", "f")
    assert sorted(comment.text.split()) == sorted(f"{name}{n}" for name in "kop" for n in range(8))
    assert comment.version == 24
    state.close()


def test_threads_share_one_state(state):
    def write(n):
        state.comments.save("9001", 2025, f"i{n}", "f", f"tekst {n}", based_on=0)
        return state.comments.get("9001", 2025, f"i{n}", "f").text

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(write, range(40))) == [f"tekst {n}" for n in range(40)]
    assert len(state.comments.all("9001", 2025)) == 40


def test_a_reader_does_not_wait_for_one_who_writes(state, state_url):
    other = State(Database(state_url))
    with state._database.writing() as connection:
        state.comments._ledger.add(
            connection,
            {"region": "9001", "year": 2025, "subject": "a", "field": "f"},
            {"text": "halvskrevet"},
            based_on=0,
            by="",
        )
        assert other.comments.get("9001", 2025, "a", "f").text == ""
    assert other.comments.get("9001", 2025, "a", "f").text == "halvskrevet"
    other.close()
