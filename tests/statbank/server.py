"""The bank's HTTP server: routes, faults, a log of calls, and changes that last."""

import contextlib
import functools
import gzip
import json
import pickle
import socket
import sys
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from oppvekst.settings import DEFAULT_URLS, Settings
from statbank.evidence import evidence, evidence_codelists
from statbank.faults import PAGE, SPOILERS, Fault, Faults, spoil
from statbank.fhi import Fhi
from statbank.files import Bufdir, Kartverket, Nav, Udir
from statbank.klass import Klass
from statbank.pxweb import PxWeb
from statbank.tables import Table, read_codelists, read_rows, read_tables

COUNTRY = Path(__file__).parent / "country"
"""A project folder for OPPVEKST_PROJECT_DIR: geography and tables of Fjordlandet."""

SSB, KLASS, FHI = "/api/pxwebapi/v2", "/api/klass/v1", "/api/open/v1"
BUFDIR, UDIR, NAV, KARTVERKET = "/bufdir", "/api/rest/v2/Eksport", "/nav", "/kommuneinfo/v1"


LARGE = 1000
"""Bytes from which an answer is zipped and sent in chunks."""


@functools.cache
def _country() -> bytes:
    """The tables as read, pickled: every bank gets its own to change, and reading them takes a while."""
    return pickle.dumps((read_tables(COUNTRY / "tables"), read_codelists(COUNTRY / "tables")))


def _names(file: str) -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_rows(COUNTRY / "data" / "geography" / file)}


@dataclass(frozen=True)
class Call:
    """A call that arrived, and the status it was answered with."""

    method: str
    path: str
    query: str
    body: object
    at: float
    status: int
    fault: str | None


class Statbank:
    """A running bank; a context manager. Its tables may be changed while it runs."""

    def __init__(self) -> None:
        tables, codelists = pickle.loads(_country())
        self.ssb = PxWeb({i: t for i, t in tables.items() if len(i) == 5}, codelists)
        self.fhi = Fhi({i: t for i, t in tables.items() if len(i) == 3})
        self.klass = Klass(COUNTRY / "tables")
        self.bufdir = Bufdir(COUNTRY / "files")
        self.udir = Udir(COUNTRY / "files")
        self.nav = Nav(COUNTRY / "files")
        self.kartverket = Kartverket(*map(_names, ("kommuner_2024.csv", "fylker.csv")))
        self.faults = Faults()
        self.calls: list[Call] = []
        self.errors: list[BaseException] = []
        self.clock: datetime | None = None
        """What the bank believes the time is, where not the machine's."""
        self.delay = 0.0
        """Seconds before every answer: a slow publisher."""
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> "Statbank":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()
        if self.errors:
            raise self.errors[0]

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def urls(self) -> dict[str, str]:
        """Base addresses for ``Settings.urls``."""
        paths = {"ssb": SSB, "klass": KLASS, "fhi": FHI, "bufdir": BUFDIR, "udir": UDIR, "nav": NAV}
        return {source: self.root + path for source, path in (paths | {"kartverket": KARTVERKET}).items()}

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables that point a process at the bank and its country."""
        addresses = {f"OPPVEKST_{source.upper()}_URL": url for source, url in self.urls.items()}
        return {**addresses, "OPPVEKST_PROJECT_DIR": str(COUNTRY), "OPPVEKST_RATE_PER_MINUTE": "600"}

    def settings(self, data_dir: Path) -> Settings:
        """Settings that point at the bank and its country; what is fetched and built goes to ``data_dir``."""
        urls = {**DEFAULT_URLS, **self.urls}
        return Settings(project_dir=COUNTRY, data_dir=data_dir, rate_per_minute=100_000, urls=urls)

    def describe_as_seen(self) -> None:
        """Have SSB's and FHI's tables as the live services describe them instead of the country's own."""
        tables = evidence()
        self.ssb.tables = {i: t for i, t in tables.items() if len(i) == 5}
        self.ssb.codelists |= evidence_codelists()
        self.fhi.tables = {i: t for i, t in tables.items() if len(i) == 3}

    def calls_to(self, path: str) -> list[Call]:
        return [call for call in self.calls if path in call.path]

    def table(self, id_: str) -> Table:
        return self.ssb.tables.get(id_) or self.fhi.tables[id_]

    def touch(self, id_: str, when: str = "2026-10-01T06:00:00Z") -> Table:
        """Publish a table anew. Every lasting change does so, since unchanged tables are not asked for."""
        table = self.table(id_)
        if id_ in self.fhi.tables:
            table.modified = when
        else:
            table.updated = when
        return table

    def move_code(self, id_: str, dimension: str, old: str, new: str) -> None:
        """A category gets another code and keeps its label."""
        table = self.touch(id_)
        found = table.dimensions[dimension]
        found.values = {new if code == old else code: label for code, label in found.values.items()}
        found.units = {new if code == old else code: unit for code, unit in found.units.items()}
        place = list(table.dimensions).index(dimension)
        table.cells = {
            (*codes[:place], new if codes[place] == old else codes[place], *codes[place + 1 :]): cell
            for codes, cell in table.cells.items()
        }

    def rename_label(self, id_: str, dimension: str, code: str, label: str) -> None:
        """A category keeps its code and gets another label."""
        self.touch(id_).dimensions[dimension].values[code] = label

    def change_unit(self, id_: str, code: str, base: str, factor: float) -> None:
        """Contents are published in another unit from now on."""
        table = self.touch(id_)
        table.dimensions["ContentsCode"].units[code] = {"base": base, "decimals": 1}
        place = list(table.dimensions).index("ContentsCode")
        for codes, cell in table.cells.items():
            with contextlib.suppress(ValueError):
                if codes[place] == code:
                    table.cells[codes] = f"{float(cell) * factor:.1f}"

    def lose(self, id_: str, dimension: str, *codes: str) -> None:
        """Categories disappear from metadata and figures alike."""
        for code in codes:
            del self.touch(id_).dimensions[dimension].values[code]

    def renumber(self, old: str, new: str) -> None:
        """An FHI table gets another id."""
        table = self.fhi.tables.pop(old)
        table.id = new
        self.fhi.tables[new] = table


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], bank: Statbank) -> None:
        self.bank = bank
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(address, _Handler)

    def process_request(self, request: socket.socket, client_address: object) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Wake every thread that still waits on a kept-alive or hanging connection, and let it finish."""
        with self._lock:
            still_open = list(self._open)
        for connection in still_open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        deadline = time.monotonic() + 5
        while self._open and time.monotonic() < deadline:
            time.sleep(0.005)

    def handle_error(self, request: object, client_address: object) -> None:
        """Called while handling an exception: a client that hung up is expected, anything else is our bug."""
        fault = sys.exc_info()[1]
        if not isinstance(fault, ConnectionError):
            self.bank.errors.append(fault)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body go apart, and would wait 40 ms for each other
    server: _Server

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def log_message(self, format: str, *args: object) -> None:
        """The bank keeps its own log."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        clock = self.server.bank.clock
        return super().date_time_string(clock.timestamp() if clock and timestamp is None else timestamp)

    def _serve(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        path, bank = unquote(address.path), self.server.bank
        bank.closing.wait(bank.delay)
        fault = bank.faults.take(path)
        status, content = self._answer(method, path, address.query, body)
        if fault and fault.kind.isdigit():
            status, content = int(fault.kind), fault.body
        said = json.loads(body) if body else None
        kind = fault.kind if fault else None
        bank.calls.append(Call(method, path, address.query, said, time.monotonic(), status, kind))
        self._send(status, content, fault)

    def _answer(self, method: str, path: str, query: str, body: bytes) -> tuple[int, bytes]:
        bank = self.server.bank
        if path.startswith(SSB + "/"):
            status, content = bank.ssb.answer(method, path.removeprefix(SSB), query, body)
        elif path.startswith(KLASS + "/"):
            status, content = bank.klass.answer(
                path.removeprefix(KLASS), query, self.headers.get("Accept", "")
            )
        elif path.startswith(FHI + "/"):
            status, content = bank.fhi.answer(method, path.removeprefix(FHI), query, body)
        elif path.startswith(BUFDIR + "/"):
            status, content = bank.bufdir.answer(path.removeprefix(BUFDIR), bank.root + BUFDIR)
        elif path.startswith(UDIR):
            status, content = bank.udir.answer(path.removeprefix(UDIR), query)
        elif path.startswith(NAV + "/"):
            status, content = bank.nav.answer(path.removeprefix(NAV), bank.root + NAV)
        elif path.startswith(KARTVERKET + "/"):
            status, content = bank.kartverket.answer(path.removeprefix(KARTVERKET))
        else:
            status, content = 404, PAGE
        return status, content if isinstance(content, bytes) else json.dumps(
            content, ensure_ascii=False
        ).encode()

    def _send(self, status: int, content: bytes, fault: Fault | None) -> None:
        kind = fault.kind if fault else ""
        if kind == "hang":
            self.close_connection = True
            self.server.bank.closing.wait()
            return
        if kind == "html":
            content = PAGE
        elif kind == "truncated":
            content = content[: len(content) // 2]
        elif kind in SPOILERS:
            content = spoil(kind, content)
        page = content.lstrip()[:1] == b"<"
        zipped = len(content) > LARGE and "gzip" in self.headers.get("Accept-Encoding", "")
        if zipped:
            content = gzip.compress(content)
        self._head(
            status, fault, "text/html" if page else "application/json", None if zipped else len(content)
        )
        pieces = _chunks(content) if zipped else [content]
        if kind == "trickle":
            self._trickle(b"".join(pieces))
        elif kind == "cut":
            self.wfile.write(b"".join(pieces)[: len(content) // 2])
            self.close_connection = True
        else:
            self.wfile.writelines(pieces)

    def _head(self, status: int, fault: Fault | None, kind: str, length: int | None) -> None:
        """Large answers come zipped and in chunks, as from the real servers; their length is not told."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is None:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(length))
        self.send_header("x-ratelimit-limit", "40")
        self.send_header("x-ratelimit-policy", "40;w=60s")
        self.send_header("x-ratelimit-remaining", "0" if fault and fault.kind == "spent" else "39")
        if fault and fault.retry_after is not None:
            self.send_header("Retry-After", fault.retry_after)
        self.end_headers()

    def _trickle(self, content: bytes) -> None:
        """A byte now and then, so that no single read ever times out."""
        self.close_connection = True
        for place in range(len(content)):
            if self.server.bank.closing.wait(0.02):
                return
            self.wfile.write(content[place : place + 1])


def _chunks(content: bytes, size: int = 1000) -> list[bytes]:
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    return [f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces] + [b"0\r\n\r\n"]
