"""A server killed while somebody types: what the page said was saved is saved, and the page goes on afterwards."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from browser.conftest import PROJECT, _healthy
from chaos.conftest import chance, times  # noqa: F401 - a fixture
from playwright.sync_api import expect

from oppvekst.settings import Settings
from oppvekst.state import close_state, open_state

HERE = ("4012", 2024, "medvirkning", "tekst")
ADDRESS = "/tilstandsrapport?kommune=4012&rapportaar=2024&kapittel=medvirkning"


@contextmanager
def serving(data, port, log):
    """The server of `make run`, which is killed at the end and not asked to stop."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "pages._ui.serving.server", "--headless", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, "OPPVEKST_DATA_DIR": str(data), "PYTHONUTF8": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _healthy(process, f"http://127.0.0.1:{port}", log)
        yield process
    finally:
        process.kill()
        process.wait(timeout=60)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_what_the_page_said_was_saved_is_there_after_a_kill(bundled, tmp_path, monkeypatch, browser, chance):  # noqa: F811
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for number in range(times(1, 15)):
        words = f"Lagret tekst {number}. "
        with (
            serving(bundled, port, tmp_path / "server.log") as process,
            browser.new_context(locale="nb-NO") as context,
        ):
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}{ADDRESS}")
            box = page.get_by_role("textbox", name="Barn, unge og foreldre")
            box.fill(words)
            box.press("Control+Enter")
            expect(page.get_by_text("Lagret kl.").first).to_be_visible(timeout=60_000)
            page.wait_for_function("() => !document.querySelector('[data-test-script-state=running]')")
            box.press_sequentially("Og noe til som ikke er lagret", delay=5)
            page.wait_for_timeout(chance.randint(0, 300))
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
            expect(box).to_have_value(words + "Og noe til som ikke er lagret")
        settings = Settings.from_environment()
        saved = open_state(settings).comments.get(*HERE).text
        close_state(settings)
        assert saved.startswith(words.strip())
