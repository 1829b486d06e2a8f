"""A real server and a real Chromium, with the verbs that journeys are written in."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]

FLAGS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROBES = re.compile(r"/[^/?]+/_stcore/(health|host-config)$")
"""On a deep link Streamlit looks for its server under the page's own address first, and meets two 404s."""

SETTLED = '.stApp[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


STILL = """() => {
  const main = document.querySelector(".stMain");
  const boxes = [...document.querySelectorAll("input")].map(box => box.value);
  const now = (main ? main.innerText : "") + boxes.join("|") + location.href;
  const before = window.lest || {text: null, times: 0};
  window.lest = {text: now, times: now === before.text ? before.times + 1 : 0};
  return window.lest.times >= 4;
}"""
"""Streamlit draws some parts after it calls itself idle; a page stands when it reads the same five times."""


@dataclass
class Reader:
    """A person at a browser: goes to addresses, chooses, reads; what goes wrong behind it is collected."""

    page: Page
    server: str
    faults: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        at = message.location.get("url", "")
        if message.type == "error" and not ("404" in message.text and PROBES.search(at)):
            self.faults.append(f"{message.text} ({at})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:", "blob:", self.server.replace("http", "ws", 1))):
            self.strangers.append(request.url)

    def goes_to(self, address: str) -> "Reader":
        """Open an address and wait until the page stands."""
        self.page.goto(self.server + address)
        return self.waits()

    def waits(self) -> "Reader":
        """Wait until Streamlit has nothing left to do, and has drawn it."""
        self.page.locator(SETTLED).wait_for(timeout=60_000)
        self.page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
        self.page.evaluate("window.lest = null")
        self.page.wait_for_function(STILL, timeout=60_000, polling=200)
        return self

    def chooses_place(self, name: str) -> "Reader":
        """Write a name in the list of places and press Enter, by keyboard alone."""
        return self.chooses("Kommune eller fylke", name)

    def chooses(self, label: str, text: str) -> "Reader":
        """Write in a list and press Enter."""
        box = self.page.get_by_role("combobox", name=label)
        before = self.page.url
        box.click()
        box.fill(text)
        self.page.get_by_role("option").first.wait_for()
        box.press("Enter")
        self.page.wait_for_url(lambda url: url != before, timeout=60_000)
        return self.waits()

    def goes_back(self) -> "Reader":
        self.page.go_back()
        self.page.wait_for_timeout(300)  # Streamlit hears of it after the browser has moved
        return self.waits()

    @property
    def place(self) -> str:
        """The place chosen in the bar."""
        return self.page.get_by_role("combobox", name="Kommune eller fylke").input_value()

    @property
    def text(self) -> str:
        return self.page.locator(".stMain").inner_text()

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@contextmanager
def running(data: Path, log: Path) -> Iterator[str]:
    """The server of `make run` on a free port. Its output goes to a file: a full pipe would stop it."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "pages._ui.serving.start", "--headless", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, "OPPVEKST_DATA_DIR": str(data), "PYTHONUTF8": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _healthy(server, address, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _healthy(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def server(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "server.log"
    with running(bundled, log) as address:
        yield address


@pytest.fixture
def fresh_server(bundled: Path, tmp_path: Path) -> Iterator[str]:
    """A server that nobody has visited."""
    with running(bundled, tmp_path / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser nobody has used: no cookies, nothing remembered."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO")
    yield opened
    opened.close()


@pytest.fixture
def opens() -> type[Reader]:
    """Opens another page: ``opens(context.new_page(), server)``."""
    return Reader


@pytest.fixture
def reader(context: BrowserContext, server: str) -> Reader:
    return Reader(context.new_page(), server)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]"):
    """With a failure comes the server's log."""
    report = yield
    if report.failed and "server" in getattr(item, "funcargs", {}):
        for log in item.config._tmp_path_factory.getbasetemp().glob("server*/server.log"):
            report.sections.append(("server log", log.read_text(encoding="utf-8", errors="replace")[-4000:]))
    return report
