"""What is held in memory for a tab: uploaded by the real protocol, and let go once the tab has been closed."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import connect

from oppvekst.uploads.limits import MOST_BYTES
from pages._ui.serving.held import MOST_OF_ALL

BRISK = (
    "-c",
    "import sys; from pages._ui.serving import held, start; held.KEPT, held.EVERY = 1.0, 0.2; "
    "start.main(['--headless', '--port', sys.argv[1]])",
)
"""The server of `make run`, which looks for those who have left every moment."""


@pytest.fixture(scope="module")
def brisk(start):
    with start(BRISK) as server:
        yield server


@contextmanager
def tab(server) -> Iterator[str]:
    """An open tab of the page of tiltak; gives its session."""
    asked = BackMsg()
    asked.rerun_script.page_name = "tiltak"
    asked.rerun_script.query_string = urlencode({"kommune": "4012"})
    with connect(
        f"ws://{server.own}/_stcore/stream",
        origin=Origin(f"http://{server.own}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        proxy=None,
    ) as line:
        line.send(asked.SerializeToString())
        session = ""
        while True:
            message = ForwardMsg.FromString(line.recv(timeout=120))
            if message.WhichOneof("type") == "new_session":
                session = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished":
                break
        yield session


def put(server, session: str, size: int, file: str = "") -> int:
    """Upload so many bytes as the page's own uploader does."""
    address = f"http://{server.own}"
    with requests.Session() as browser:
        browser.get(f"{address}/_stcore/health")
        browser.get(f"{address}/_stcore/host-config")
        token = browser.cookies.get("_streamlit_xsrf", "")
        return browser.put(
            f"{address}/_stcore/upload_file/{session}/{file or uuid.uuid4()}",
            files={"file": ("plan.csv", bytes(size))},
            headers={"X-Xsrftoken": token, "Origin": address},
            timeout=60,
        ).status_code


def held(server) -> int:
    """Bytes of uploaded files that the server says it holds; it counts anew once in a while only."""
    text = requests.get(f"http://{server.own}/_stcore/metrics", timeout=20).text
    lines = [line for line in text.splitlines() if "UploadedFileManager" in line and not line.startswith("#")]
    return sum(int(float(line.rsplit(" ", 1)[1])) for line in lines)


def until(server, wanted: int) -> int:
    """What is held, once it is ``wanted`` or a long time has passed."""
    for _ in range(300):
        if held(server) == wanted:
            break
        time.sleep(0.2)
    return held(server)


def test_what_a_closed_tab_has_uploaded_is_let_go(brisk):
    with tab(brisk) as session:
        assert put(brisk, session, 5_000_000) == 204
        assert put(brisk, session, 5_000_000) == 204
        assert until(brisk, 10_000_000) == 10_000_000
        with tab(brisk) as other:
            assert put(brisk, other, 1_000) == 204
        assert until(brisk, 10_000_000) == 10_000_000, "the open tab keeps its own"
    assert until(brisk, 0) == 0
    assert put(brisk, session, 1_000) == 400, "nobody is there any more"


def test_an_open_tab_cannot_fill_the_memory(brisk):
    with tab(brisk) as session:
        said = [put(brisk, session, 1_000 + n, f"file-{n}") for n in range(7)]
        assert said == [204] * 7
        four = sum(1_000 + n for n in (3, 4, 5, 6))  # the last ones
        assert until(brisk, four) == four
    assert until(brisk, 0) == 0


def test_a_file_over_the_limit_is_not_taken_in(brisk):
    with tab(brisk) as session:
        assert put(brisk, session, 21_500_000) == 413
        assert held(brisk) == 0


def test_all_tabs_together_hold_no_more_than_they_may(start):
    few = BRISK[1].replace("held.EVERY = 1.0, 0.2", "held.EVERY = 1.0, 0.2; held.MOST_OF_ALL = 5_000_000")
    with start(("-c", few)) as server, tab(server) as first, tab(server) as second:
        assert [put(server, first, 3_000_000), put(server, second, 3_000_000)] == [204, 204]
        assert [put(server, first, 10), put(server, second, 10)] == [413, 413]


def test_all_tabs_together_hold_twenty_files():
    assert MOST_OF_ALL == 20 * MOST_BYTES
