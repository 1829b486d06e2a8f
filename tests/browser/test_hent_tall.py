"""«Hent tall» as people meet it: a slow publisher, a dead one, a reload, another reader, a new server, stop and go on."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from browser.conftest import PROJECT, Reader, running
from playwright.sync_api import expect
from statbank import Statbank

import oppvekst.__main__
from oppvekst.fetching import Phase, Trouble, read_job, standing
from oppvekst.settings import Settings

SOON = 60_000
STORVIK = "/?kommune=9110"


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Statbank]:
    """Fjordlandet's publishers, which take their time; Udir is away. Nothing has been fetched."""
    with Statbank() as slow:
        for name, value in slow.environment.items():
            monkeypatch.setenv(name, value)
        with closing(socket.socket()) as nobody:
            nobody.bind(("127.0.0.1", 0))
            monkeypatch.setenv("OPPVEKST_UDIR_URL", f"http://127.0.0.1:{nobody.getsockname()[1]}")
            monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path / "data"))
            slow.delay = 0.4
            built = [sys.executable, "-m", "etl", "build", "--offline"]
            subprocess.run(built, cwd=PROJECT, check=True, capture_output=True, timeout=120)
            yield slow
    job = read_job(Settings.from_environment())
    if job is not None and standing(Settings.from_environment()).running:
        os.kill(job.pid, signal.SIGTERM)


def card(page):
    return page.locator(".st-key-kort_hent")


def counted(page) -> int:
    """How many tables the page says are done."""
    words = card(page).get_by_text("tabeller, om lag").or_(card(page).get_by_text("av 13 tabeller"))
    expect(words.first).to_be_visible(timeout=SOON)
    return int(words.first.inner_text().split(" ")[0])


def test_everything_is_fetched_from_the_page_whatever_happens_on_the_way(
    bank, tmp_path, browser, capsys, monkeypatch
):
    settings = Settings.from_environment()
    with (
        running(settings.data_dir, tmp_path / "first.log") as first,
        browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO") as here,
        browser.new_context(viewport={"width": 375, "height": 800}, locale="nn-NO") as there,
    ):
        one = Reader(here.new_page(), first).goes_to("/")
        expect(card(one.page)).to_contain_text("De viktigste er her om et par minutter")
        one.goes_to(STORVIK)
        assert "ingen tall for Storvik" in one.text
        one.page.get_by_role("button", name="Hent tall").focus()
        one.page.keyboard.press("Enter")
        expect(one.page.get_by_role("heading", name="Tallene hentes nå")).to_be_visible(timeout=SOON)
        expect(card(one.page).get_by_role("status")).to_contain_text("Henter det viktigste først")
        expect(card(one.page).get_by_role("status")).to_have_attribute("aria-live", "polite")
        job = read_job(settings)

        other = there.new_page()
        other.goto(f"{first}/om_tallene?kommune=9110&maal=nn")
        expect(card(other)).to_contain_text("av 13 tabellar", timeout=SOON)
        assert other.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        one.page.reload()
        assert counted(one.page) >= 0
        assert read_job(settings).pid == job.pid, "a reload and another reader begin nothing"

        other.get_by_role("button", name="Stopp hentinga").click()
        expect(other.get_by_role("button", name="Hald fram med hentinga")).to_be_visible(timeout=SOON)
        expect(one.page.get_by_role("button", name="Fortsett hentingen")).to_be_visible(timeout=SOON)
        stopped = read_job(settings)
        assert stopped.phase is Phase.STOPPED
        expect(card(one.page)).to_contain_text("Hentingen ble stoppet.")
        one.page.get_by_role("button", name="Fortsett hentingen").click()
        expect(one.page.get_by_role("button", name="Stopp hentingen")).to_be_visible(timeout=SOON)
        assert one.faults == []
        assert one.strangers == []
    assert standing(settings).running, "the server is gone and the fetch goes on"
    assert read_job(settings).since == stopped.since

    bank.delay = 0.05
    with running(settings.data_dir, tmp_path / "second.log") as second, browser.new_context() as here:
        one = Reader(here.new_page(), second)
        one.page.goto(second + STORVIK)
        expect(one.page.get_by_role("heading", name="Barometeret")).to_be_visible(timeout=SOON)
        one.page.goto(second + "/om_tallene?kommune=9110")
        expect(one.page.get_by_role("button", name="Hent tall på nytt")).to_be_visible(timeout=90_000)
        expect(card(one.page)).to_contain_text("Udir svarte ikke")
        expect(card(one.page)).to_contain_text("Der står det som følger med, eller ingenting.")
        row = Reader(one.page, second).goes_to(STORVIK).page.locator(".ov-rad", has_text="Barn med melding")
        shown = row.first.inner_text()
    failed = read_job(settings).failures
    assert {(one.source, one.why) for one in failed} == {("udir", Trouble.AWAY)}
    capsys.readouterr()
    asked = ["series", "--indicator", "barn_med_melding", "--region", "9110", "--json"]
    assert oppvekst.__main__.main(asked) == 0
    newest = json.loads(capsys.readouterr().out)["points"][-1]
    assert newest["period_label"] in shown
    assert f"{newest['value']:.1f}".replace(".", ",") in shown, "the figure of this place and year"


def test_where_others_can_read_nobody_sees_a_button_and_all_see_how_far_it_is(
    bank, tmp_path, browser, monkeypatch
):
    settings = Settings.from_environment()
    started = subprocess.Popen([sys.executable, "-m", "etl", "refresh"], cwd=PROJECT)
    monkeypatch.setenv("OPPVEKST_READ_ONLY", "1")
    try:
        with running(settings.data_dir, tmp_path / "server.log") as server, browser.new_context() as here:
            page = here.new_page()
            page.goto(server + STORVIK)
            expect(page.get_by_role("heading", name="Tallene hentes nå")).to_be_visible(timeout=SOON)
            assert page.get_by_role("button", name="Stopp hentingen").count() == 0
            started.terminate()
            started.wait(timeout=20)
            expect(card(page)).to_have_count(0, timeout=SOON)
            assert page.get_by_role("button", name="Fortsett").count() == 0
    finally:
        started.kill()
        started.wait(timeout=20)
