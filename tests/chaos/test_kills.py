"""Killed at any moment, nothing that stood is lost: fetch, build, publish, and saves that were confirmed."""

import os
import signal
import subprocess
import sys

import pytest
from chaos.conftest import Program, sentences, something_new, times
from statbank import Statbank

from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.state import State
from oppvekst.state.database import Database
from oppvekst.store import open_current

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot kill a group of processes at once")

HERE = ("9001", 2025, "a", "f")


def test_a_build_killed_at_any_moment_leaves_the_figures_that_stood(editable, chance):
    before = editable.figures()
    something_new(editable, 0)
    whole = editable.timed("etl", "build", "--offline")
    assert editable.figures() == before
    killed = 0
    for number in range(1, times(2, 60) + 1):
        something_new(editable, number)
        killed += editable.killed("etl", "build", "--offline", after=chance.uniform(0.3, 1.0) * whole)
        assert editable.figures() == before
    assert killed, "else nothing was tried"
    assert editable.run("etl", "build", "--offline")[0] == 0
    assert editable.figures() == before
    assert not list((editable.data / "bygg").glob("*.partial*"))


def test_a_fetch_killed_at_any_moment_is_gone_on_with(tmp_path, chance):
    with Statbank() as bank:
        environment = {**bank.environment, "OPPVEKST_RATE_PER_MINUTE": "600"}
        calm = Program(tmp_path / "rolig", environment)
        whole = calm.timed("etl", "fetch")
        assert calm.run("etl", "build")[0] == 0
        harried = Program(tmp_path / "jaget", environment)
        for _ in range(times(2, 40)):
            harried.killed("etl", "fetch", after=chance.uniform(0.2, 1.0) * whole)
            code, _, err = harried.run("etl", "status", "--json")
            assert code in (0, 2)  # nothing is built yet, and that is said
            assert len(sentences(err)) <= 1
        assert harried.run("etl", "fetch")[0] == 0
        assert harried.run("etl", "build")[0] == 0
    assert figures(harried) == figures(calm)


def figures(program):
    """Every row of what was built, as the store gives it."""
    found = open_current(Settings(data_dir=program.data))
    return found.observations(sorted(found.regions_with_figures()))


WRITER = """
import sys
from sqlalchemy import make_url
from oppvekst.state import State
from oppvekst.state.database import Database
state = State(Database(make_url(sys.argv[1])))
version = state.comments.get(*{here}).version
while True:
    saved = state.comments.save(*{here}, f"{{version + 1}} " + "x" * 20_000, based_on=version)
    version = saved.comment.version
    print(version, flush=True)
"""


def test_every_save_that_was_confirmed_is_there_after_a_kill(state_url, chance):
    address = state_url.render_as_string(hide_password=False)
    confirmed = 0
    for _ in range(times(3, 100)):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER.format(here=HERE), address],
            cwd=PROJECT_DIR,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            for _ in range(chance.randint(1, 25)):
                confirmed = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            heard = process.stdout.read().split()
        confirmed = max([confirmed, *(int(word) for word in heard if word.isdecimal())])
        state = State(Database(state_url))
        versions = [one.version for one in state.comments.history(*HERE)]
        assert versions[0] in (confirmed, confirmed + 1), "all that was confirmed, and at most one more"
        assert versions == list(range(versions[0], 0, -1))
        assert all(one.text.startswith(f"{one.version} ") for one in state.comments.history(*HERE))
        confirmed = versions[0]
        state.close()
