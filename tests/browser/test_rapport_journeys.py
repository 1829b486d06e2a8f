"""The report as a leader makes it, in a real Chromium: written, left, found again, and taken along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import running
from docx import Document
from playwright.sync_api import BrowserContext, expect

TILTAK = "/tilstandsrapport?kommune=4012&kapittel=tiltak"


@pytest.fixture(scope="module")
def desk(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a database of what people write of its own."""
    folder = tmp_path_factory.mktemp("skrivebord")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{folder / 'skrevet.sqlite'}")
        with running(bundled, folder / "server.log") as address:
            yield address


@pytest.fixture
def writer(context: BrowserContext, desk: str, opens):
    return opens(context.new_page(), desk)


def test_a_text_is_kept_when_one_goes_on_without_a_thought_of_saving(writer):
    page = writer.goes_to(TILTAK).page
    page.get_by_label("Hva kan ligge bak?").first.press_sequentially("Flere melder fra nå.")
    page.get_by_role("link", name="Tiltaksplan og evaluering →").click()
    expect(page.get_by_role("heading", name="Tiltaksplan og evaluering")).to_be_visible()
    writer.waits().goes_back()
    expect(page.get_by_label("Hva kan ligge bak?").first).to_have_value("Flere melder fra nå.")
    page.reload()
    expect(writer.waits().page.get_by_label("Hva kan ligge bak?").first).to_have_value("Flere melder fra nå.")
    assert re.search(r"Lagret kl\.\s\d\d\.\d\d", writer.text)
    assert (writer.faults, writer.strangers) == ([], [])


def test_the_word_file_holds_what_was_written(writer, tmp_path):
    page = writer.goes_to(TILTAK).page
    page.get_by_label("Hva gjør vi?").first.fill("Vi møter familiene tidligere.")
    page.get_by_role("link", name="3. Gå gjennom og last ned").click()
    button = writer.waits().page.get_by_role("button", name="Tilstandsrapport i Word")
    with page.expect_download() as loaded:
        button.click()
    assert loaded.value.suggested_filename == "utkast_tilstandsrapport_4012_bamble_2024.docx"
    loaded.value.save_as(tmp_path / "rapport.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "rapport.docx")).paragraphs)
    assert "Vi møter familiene tidligere." in text
    assert "4,9\u00a0prosent" in text


def test_two_at_once_are_shown_both_texts(writer, browser, opens, desk):
    with browser.new_context(locale="nb-NO") as elsewhere:
        other = opens(elsewhere.new_page(), desk).goes_to("/tilstandsrapport?kommune=4012&kapittel=samarbeid")
        mine = writer.goes_to("/tilstandsrapport?kommune=4012&kapittel=samarbeid").page
        other.page.get_by_label("Samarbeidet i dag").fill("Den enes tekst")
        other.page.get_by_label("Samarbeidet i dag").press("Control+Enter")
        expect(other.page.get_by_text("Lagret kl.").first).to_be_visible()
        mine.get_by_label("Samarbeidet i dag").fill("Den andres tekst")
        mine.get_by_label("Samarbeidet i dag").press("Control+Enter")
        expect(mine.get_by_text("Den enes tekst")).to_be_visible()
        expect(mine.get_by_text("Den andres tekst")).to_be_visible()
        mine.get_by_role("button", name="Behold begge, og rediger").click()
        expect(mine.get_by_label("Samarbeidet i dag")).to_have_value("Den andres tekst\n\nDen enes tekst")


def test_the_keyboard_alone_reaches_the_text_and_the_next_chapter(writer):
    page = writer.goes_to("/tilstandsrapport?kommune=4012&kapittel=medvirkning").page
    page.get_by_role("combobox", name="Rapport for").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("Ungdomsrådet har lest utkastet.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Lagret kl.").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Barn, unge og foreldre")).to_have_value(
        "Ungdomsrådet har lest utkastet."
    )
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Oppfølging →":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Oppfølging")).to_be_visible()


@pytest.mark.parametrize("step", ["innhold", "skriv", "ferdig"])
def test_a_phone_has_every_step_without_scrolling_sideways(writer, step):
    writer.page.set_viewport_size({"width": 375, "height": 740})
    writer.goes_to(f"{TILTAK}&steg={step}")
    assert writer.overflow() <= 0
    assert writer.faults == []
