"""Locked editions on the page Tilstandsrapport: listed, each at its own address, downloadable as they were."""

import re
from io import BytesIO

import pytest
from docx import Document

from oppvekst.report.files import KINDS
from oppvekst.settings import Settings
from oppvekst.state import HVA_GJOR_VI, close_state, open_state
from pages._ui.report.files import DOCUMENTS, MIME, PDFS

TILTAK = "barn_med_barnevernstiltak_0_17"
TEXT = ("4012", 2024, TILTAK, HVA_GJOR_VI)


@pytest.fixture(scope="module")
def locked(tmp_path_factory, figures_in_place):
    """A database in which the report of a place was locked twice, with a text rewritten in between."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("laast")
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{folder / 'skrevet.sqlite'}")
        patch.setattr("shutil.which", lambda name: None)  # LibreOffice takes seconds, and is tested elsewhere
        settings = Settings.from_environment()
        yield open_state(settings)
        close_state(settings)


@pytest.fixture
def comes(locked, side):
    def opened(**params: str):
        return type(side)().goes_to("tilstandsrapport", kommune="4012", rapportaar="2024", **params)

    return opened


@pytest.fixture
def twice(comes, locked):
    """Locked on the page itself, once for the module."""
    if not locked.frozen.all("4012"):
        for version, text in enumerate(["Den første teksten.", "Den andre teksten."]):
            locked.comments.save(*TEXT, text, based_on=version)
            tick = locked.reports.privacy_check("4012", 2024)
            locked.reports.tick("4012", 2024, checked=True, based_on=tick.version, by="Kari")
            page = comes(steg="ferdig")
            page.app.button(key="rapport_laas_knapp").click().run()
            assert "ble låst kl." in page.read().text
    return locked


def said(locked, edition):
    report = locked.frozen.edition("4012", 2024, edition)
    word = Document(BytesIO(locked.frozen.file(report, "docx").data))
    return "\n".join(node.text or "" for node in word.element.body.iter() if node.tag.endswith("}t"))


def test_every_edition_is_listed_with_its_permanent_address(twice, comes):
    page = comes(steg="ferdig")
    assert "2024, utgave 2" in page.text
    assert "2024, utgave 1" in page.text
    links = re.findall(r'href="\?([^"]*utgave=\d)"', page.html)
    assert [re.sub(r"&amp;", "&", link) for link in links] == [
        f"kommune=4012&rapportaar=2024&utgave={edition}" for edition in (2, 1)
    ]


@pytest.mark.parametrize("edition", [1, 2])
def test_an_edition_is_at_its_address_in_every_kind_of_document(twice, comes, edition):
    page = comes(utgave=str(edition))
    assert page.title == f"Tilstandsrapport for Bamble kommune, låst utgave {edition} for 2024"
    assert [button.label for button in page.app.get("download_button")] == [
        DOCUMENTS[kind][0] for kind in KINDS if kind in DOCUMENTS
    ]
    assert "Utsjånaden" not in page.text
    assert twice.frozen.edition("4012", 2024, edition).files[0].sha256 in page.text


def test_the_first_edition_holds_the_first_text_and_the_second_the_second(twice):
    assert ("Den første teksten." in said(twice, 1), "Den andre teksten." in said(twice, 1)) == (True, False)
    assert ("Den første teksten." in said(twice, 2), "Den andre teksten." in said(twice, 2)) == (False, True)


def test_one_more_edit_makes_the_report_a_draft_and_the_editions_stay(twice, comes):
    before = said(twice, 2)
    now = twice.comments.get(*TEXT)
    twice.comments.save(*TEXT, f"{now.text} Og så en til.", based_on=now.version)
    page = comes(steg="ferdig")
    assert "Filnavnet begynner med «utkast»" in page.text
    assert "Last ned slik den ble låst" in comes(utgave="2").headings
    assert said(twice, 2) == before


@pytest.mark.parametrize("asked", ["3", "0", "-1", "x", "", "9" * 40])
def test_an_unknown_edition_is_a_sentence_with_those_there_are(twice, comes, asked):
    page = comes(utgave=asked, maal="nn")
    if asked == "":
        assert "Låste rapportar" in page.title
    assert "har inga låst utgåve" in page.text
    assert "Vel ei av dei som finst: 1, 2." in page.text
    assert "2024, utgåve 1" in page.text
    assert not page.app.get("download_button")


def test_an_edition_of_a_year_nobody_writes_for_any_more_is_still_there(twice, comes):
    twice.frozen.freeze("4012", 1999, [], maal="nb", build_id="b0")
    page = type(comes(utgave="1"))().goes_to(
        "tilstandsrapport", kommune="4012", rapportaar="1999", utgave="1"
    )
    assert "låst utgave 1 for 1999" in page.title
    assert "før dokumentene ble tatt vare på" in page.text


def test_every_kind_that_is_kept_has_a_name_and_a_type():
    assert set(KINDS) == {*DOCUMENTS, *PDFS}
    assert set(KINDS) == set(MIME)
