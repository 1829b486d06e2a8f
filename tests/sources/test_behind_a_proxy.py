"""Behind a kommune's proxy, which opens HTTPS and closes it again with a certificate of its own."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from statbank import Statbank

from etl.build.plan import Plan, chosen
from etl.sources.fetching import FetchReport, fetch
from oppvekst.catalog import load_catalog
from oppvekst.settings import Settings

HOST = "statbank.invalid"
"""A name that no one can look up: only the proxy knows the way."""


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a private authority (ca.pem) and a certificate it has given for the host (host.pem, host.key)."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on the path (sudo apt install openssl)")
    folder = tmp_path_factory.mktemp("ca")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    usage = (
        "-addext",
        "basicConstraints=critical,CA:TRUE",
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign",
    )
    openssl(folder, "req", "-x509", *key, *usage, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Innsynsproxy")  # fmt: skip
    openssl(folder, "req", *key, "-keyout", "host.key", "-out", "host.csr", "-subj", f"/CN={HOST}")
    (folder / "san").write_text(f"subjectAltName=DNS:{HOST}\nextendedKeyUsage=serverAuth\n")
    openssl(folder, "x509", "-req", "-in", "host.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", "san", "-out", "host.pem")  # fmt: skip
    return folder


class Proxy:
    """A proxy that answers CONNECT, looks into what passes, and leads everything to one server."""

    def __init__(self, authority: Path, way: int, answer: bytes = b"200 Connection established") -> None:
        self._way, self._answer = way, answer
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(authority / "host.pem", authority / "host.key")
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.asked: list[bytes] = []
        self._threads: list[threading.Thread] = []
        self._open = True
        self._start(self._serve)

    def _start(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while self._open:
            with suppress(OSError):
                client, _ = self._listening.accept()
                self._start(self._lead, client)

    def _lead(self, client: socket.socket) -> None:
        with client, suppress(OSError, ssl.SSLError):
            client.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(4096)
            self.asked.append(head)
            client.sendall(b"HTTP/1.1 " + self._answer + b"\r\n\r\n")
            if not self._answer.startswith(b"200"):
                return
            with (
                self._tls.wrap_socket(client, server_side=True) as opened,
                socket.create_connection(("127.0.0.1", self._way)) as onward,
            ):
                onward.settimeout(10)
                self._start(_pump, onward, opened)
                _pump(opened, onward)

    def close(self) -> None:
        self._open = False
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(timeout=15)


def _pump(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError, ssl.SSLError, ValueError):
        while piece := here.recv(1 << 16):
            there.sendall(piece)
        there.shutdown(socket.SHUT_WR)


@pytest.fixture
def behind(authority: Path, bank: Statbank, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """The only way to the statbank is a proxy; the machine trusts whom SSL_CERT_FILE names."""
    proxy = Proxy(authority, int(bank.root.rpartition(":")[2]))
    _use(monkeypatch, proxy.port)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    yield proxy
    proxy.close()


def _use(monkeypatch: pytest.MonkeyPatch, port: int, user: str = "") -> None:
    for name in ("HTTP_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://{user}127.0.0.1:{port}")


def fetched(bank: Statbank, settings: Settings, patience, table: str = "07459") -> FetchReport:
    urls = {source: url.replace(bank.root, f"https://{HOST}") for source, url in bank.urls.items()}
    wanted = chosen(Plan.of(load_catalog(settings.catalog_path)).requests, None, table)
    return fetch(wanted, replace(settings, urls={**settings.urls, **urls}), None, patience)


def test_figures_come_through_a_proxy_that_looks_into_the_traffic(behind, bank, settings, patience):
    report = fetched(bank, settings, patience)
    assert [outcome.state for outcome in report.outcomes] == ["fetched"] * len(report.outcomes)
    assert {head.split()[1] for head in behind.asked} == {f"{HOST}:443".encode()}
    assert bank.calls


def test_a_certificate_that_is_not_trusted_is_one_sentence_and_not_asked_again(
    behind, bank, settings, patience, monkeypatch, tmp_path
):
    other = tmp_path / "tom.pem"
    other.write_text("")
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    report = fetched(bank, settings, patience)
    outcome, *others = report.troubled
    assert outcome.state == "failed"
    assert report.exit_code == 1
    assert f"the certificate of {HOST} is not trusted here (" in outcome.reason
    assert "SSL_CERT_FILE" in outcome.reason
    assert "\n" not in outcome.reason
    assert len(behind.asked) == 1, "nor for the host's other tables"
    assert all(HOST in other.reason for other in others)
    assert not bank.calls


def test_a_certificate_for_another_host_is_never_taken(behind, bank, settings, patience):
    urls = {source: url.replace(bank.root, "https://annen.invalid") for source, url in bank.urls.items()}
    wanted = chosen(Plan.of(load_catalog(settings.catalog_path)).requests, None, "07459")
    report = fetch(wanted, replace(settings, urls={**settings.urls, **urls}), None, patience)
    assert "the certificate of annen.invalid is not trusted here" in report.troubled[0].reason
    assert not bank.calls


def test_a_proxy_that_wants_a_password_is_named_without_the_one_it_was_given(
    authority, bank, settings, patience, monkeypatch
):
    proxy = Proxy(authority, 9, b"407 Proxy Authentication Required")
    _use(monkeypatch, proxy.port, "kari:hemmelig@")
    report = fetched(bank, settings, patience)
    proxy.close()
    reason = report.troubled[0].reason
    assert f"the proxy 127.0.0.1:{proxy.port} answered 407 Proxy Authentication Required" in reason
    assert "HTTPS_PROXY" in reason
    assert "hemmelig" not in reason
    assert "kari" not in reason


def test_a_proxy_that_is_not_there_is_named(bank, settings, patience, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    _use(monkeypatch, port)
    report = fetched(bank, settings, patience)
    assert f"the proxy 127.0.0.1:{port} cannot be reached" in report.troubled[0].reason
