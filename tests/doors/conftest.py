"""Servers as people start them, and callers that say whatever they like of themselves."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import connect

PROJECT = Path(__file__).resolve().parents[2]

RECORDER = '''
"""Writes down every call out of this machine that a process tries to make, and stops it."""
import os, sys

_LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}
_CALLS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0,
          "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}

def _record(event, arguments):
    if event not in _CALLS:
        return
    target = arguments[_CALLS[event]]
    host = target[0] if isinstance(target, tuple) else target
    if isinstance(target, (str, bytes)) and event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        return  # a socket in the file system
    host = host.decode() if isinstance(host, bytes) else host
    if host in _LOCAL:
        return
    with open(os.environ["CALLS_OUT"], "a") as file:
        file.write(f"{event} {host}\\n")
    raise OSError(f"{event} to {host} in a test")

sys.addaudithook(_record)
'''


WEBSOCKET = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


@dataclass(frozen=True)
class Answer:
    """What came back on a raw connection."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Server:
    """A running server and the calls out of the machine that it has tried to make."""

    address: str
    port: int
    folder: Path

    @property
    def called_out(self) -> list[str]:
        calls = self.folder / "calls_out"
        return calls.read_text().splitlines() if calls.exists() else []

    @property
    def told(self) -> str:
        """What it has written to the terminal."""
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def says(self, *lines: str, body: bytes = b"", method: str = "GET", path: str = "/") -> Answer:
        """Send a request exactly as written, one line a header; nothing is added but the body's length."""
        headers = [*lines, f"Content-Length: {len(body)}"] if body else [*lines]
        text = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{line}\r\n" for line in headers) + "\r\n"
        with closing(socket.create_connection((self.address, self.port), timeout=20)) as line:
            line.sendall(text.encode("latin-1") + body)
            return _answer(line)

    def knocks(self, *lines: str, path: str = "/_stcore/stream") -> Answer:
        """Ask for a websocket; 101 lets it in."""
        return self.says(*lines, *WEBSOCKET, path=path)

    @property
    def own(self) -> str:
        """The name a browser would use, as in its Host header."""
        return f"127.0.0.1:{self.port}"


def _answer(line: socket.socket) -> Answer:
    """Read one answer: to its end where it tells its length, else to the end of its headers."""
    received = b""
    while b"\r\n\r\n" not in received:
        part = line.recv(65536)
        if not part:
            break
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        part = line.recv(65536)
        if not part:
            break
        body += part
    return Answer(int(first.split()[1]) if first else 0, headers, body.decode("utf-8", "replace"))


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that makes every Python that has it on its path record and refuse calls out of the machine."""
    folder = tmp_path_factory.mktemp("recorder")
    (folder / "sitecustomize.py").write_text(RECORDER, encoding="utf-8")
    return folder


OURS = ("-m", "pages._ui.serving.start", "--headless", "--port")
PLAIN = ("-m", "streamlit", "run", "dashboard.py", "--server.headless", "true", "--server.port")


@contextmanager
def started(
    recorder: Path, data: Path, folder: Path, command: Sequence[str] = OURS, **environment: str
) -> Iterator[Server]:
    """Start ``python *command PORT`` on a free port, and stop it in the end."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "OPPVEKST_DATA_DIR": str(data),
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(recorder),
        "CALLS_OUT": str(folder / "calls_out"),
        **environment,
    }
    with (folder / "server.log").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command, str(port)], cwd=PROJECT, env=env, stdout=output, stderr=output
        )
    server = Server("127.0.0.1", port, folder)
    try:
        _wait(process, server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: "subprocess.Popen[bytes]", server: Server) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if server.says(f"Host: {server.own}", path="/_stcore/health").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{server.told}")


@pytest.fixture(scope="session")
def start(recorder, bundled, tmp_path_factory) -> Callable[..., AbstractContextManager[Server]]:
    """Start a server, by default that of `make run`, with an environment of its own."""
    return lambda command=OURS, **environment: started(
        recorder, bundled, tmp_path_factory.mktemp("server"), command, **environment
    )


@pytest.fixture(scope="session")
def local(start) -> Iterator[Server]:
    """The server of `make run`."""
    with start() as server:
        yield server


@pytest.fixture(scope="session")
def plain(start) -> Iterator[Server]:
    """`streamlit run dashboard.py`."""
    with start(PLAIN) as server:
        yield server


@pytest.fixture(params=["local", "plain"])
def server(request) -> Server:
    """Both ways to start it, one after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def visit() -> Callable[..., str]:
    """Open a page as a browser's tab would."""
    return _visit


def _visit(server: Server, page: str, **query: str) -> str:
    """Open a page by its name in the address, as a browser's tab would; all HTML that came."""
    asked, html = BackMsg(), []
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = urlencode(query)
    with connect(
        f"ws://{server.own}/_stcore/stream",
        origin=Origin(f"http://{server.own}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        proxy=None,
    ) as tab:
        tab.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(tab.recv(timeout=120))
            if message.WhichOneof("type") == "script_finished":
                return "\n".join(html)
            if message.WhichOneof("type") == "delta":
                html.append(message.delta.new_element.html.body)
