"""No reader waits for the garbage collector: Streamlit's collection after every script is off, everywhere.

Seen in servers that were really started, by readers that really came.
"""

import sys
from pathlib import Path

import pytest
from load.apart import run_apart

from bench.readers import tab
from bench.served import OURS, PLAIN

WATCHED = Path(__file__).with_name("watched.py")
PAGES = ("", "barnevern", "om_tallene", "")
ASKED_BY_ENVIRONMENT = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}


async def _look(address: str) -> int:
    """Two readers go through some pages each, and close their tabs."""
    views = 0
    for _ in range(2):
        async with tab(address) as reader:
            for page in PAGES:
                seen = await reader.opens(page, kommune="4012")
                assert seen.title.startswith("Bamble:")
                views += 1
    return views


@pytest.mark.parametrize(
    ("command", "environment"),
    [(OURS, {}), (OURS, ASKED_BY_ENVIRONMENT), (PLAIN, {})],
    ids=["make run", "make run with Streamlit's variable set", "streamlit run"],
)
def test_the_heap_is_gone_through_once_and_never_for_a_view(starts, tmp_path, command, environment):
    notes = tmp_path / "notes.txt"
    module = command[1:]  # both begin with -m
    served = starts((str(WATCHED), str(notes), *module), **environment)
    assert run_apart(_look(served.address)) == 8
    noted = [line.split() for line in notes.read_text(encoding="utf-8").splitlines()]
    assert [(what, who) for what, who, *_ in noted] == [("collect", "_the_rest"), ("freeze", "_the_rest")]
    assert int(noted[-1][2]) > 100_000, "what stays for good is to be left out of the rounds"
    if (
        sys.platform != "win32"
    ):  # asyncio's own loop would let messages wait for each other's acknowledgements
        assert noted[-1][3] == "uvloop"


def test_a_collection_that_somebody_asks_for_would_be_seen(starts, tmp_path):
    """The other way round: with Streamlit's switch on, the notes are full of it."""
    notes = tmp_path / "notes.txt"
    served = starts(
        (str(WATCHED), str(notes), *PLAIN[1:4], "--runner.postScriptGC", "true", *PLAIN[4:]),
    )
    views = run_apart(_look(served.address))
    asked = [line.split()[1] for line in notes.read_text(encoding="utf-8").splitlines()]
    assert asked.count("_on_script_finished") >= views - 2  # the last may still be going on
