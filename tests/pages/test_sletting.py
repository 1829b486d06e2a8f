"""«Slettet for godt» on the pages: what one is told before, and that it is gone after."""

import pytest

from oppvekst.settings import Settings
from oppvekst.state import FrozenFile, StaleEditError, TiltakContent, close_state, open_state

NAME = "Ola Nordmann-Fiktiv i Granveien"
HERE = ("4012", 2024, "samarbeid", "tekst")


@pytest.fixture
def written(tmp_path, figures_in_place, monkeypatch):
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'state' / 'skrevet.sqlite'}")
    settings = Settings.from_environment()
    yield open_state(settings)
    close_state(settings)


@pytest.fixture
def comes(written, side):
    def opened(page: str, **params: str):
        return type(side)().goes_to(page, kommune="4012", **params)

    return opened


def holds_it(folder):
    return [path.name for path in folder.rglob("*") if path.is_file() and NAME.encode() in path.read_bytes()]


@pytest.mark.parametrize(("maal", "edition"), [("nb", "2024, utgave 1"), ("nn", "2024, utgåve 1")])
def test_what_cannot_be_erased_is_told_before(comes, written, maal, edition):
    for version, text in enumerate([NAME, "Uten navn."]):
        written.comments.save(*HERE, text, based_on=version)
    texts = {"texts": [{"subject": "samarbeid", "field": "tekst", "text": NAME}]}
    written.frozen.freeze("4012", 2024, [], maal="nb", build_id="b", extra=texts)
    written.frozen.freeze("4012", 2024, [], maal="nb", build_id="b", files=[FrozenFile("html", "a", b"x")])
    page = comes("tilstandsrapport", steg="ferdig", rapportaar="2024", maal=maal)
    assert f"«{edition}»" in page.text
    assert "utgave 2»" not in page.text.replace("utgåve", "utgave")
    assert ("Sikkerhetskopier dere har tatt selv" if maal == "nb" else "Sikkerheitskopiar") in page.text
    assert "PostgreSQL" not in page.text


def test_on_a_server_its_own_logs_are_told_of(comes, written, monkeypatch):
    for version, text in enumerate([NAME, "Uten navn."]):
        written.comments.save(*HERE, text, based_on=version)
    monkeypatch.setattr(type(written), "on_server", True)
    assert "PostgreSQL" in comes("tilstandsrapport", steg="ferdig", rapportaar="2024").text


def test_what_is_erased_is_in_no_file_and_in_no_box_of_the_page(comes, written, tmp_path):
    for version, text in enumerate([NAME, "Uten navn."]):
        written.comments.save(*HERE, text, based_on=version)
    page = comes("tilstandsrapport", steg="ferdig", rapportaar="2024")
    assert holds_it(tmp_path)
    page.app.button(key="rapport_glem").click().run()
    assert "1 eldre versjon er slettet" in page.read().text
    assert holds_it(tmp_path) == []


def test_a_text_held_because_two_wrote_at_once_is_let_go(comes, written):
    written.comments.save(*HERE, "Først", based_on=0)
    page = comes("tilstandsrapport", kapittel="samarbeid", rapportaar="2024")
    written.comments.save(*HERE, NAME, based_on=1)
    page.app.text_area(key="tekst_4012_2024_samarbeid_tekst").set_value("Min tekst").run()
    assert NAME in page.read().text
    written.comments.save(*HERE, "Uten navn.", based_on=2)
    page.opens(kommune="4012", steg="ferdig", rapportaar="2024")
    page.app.button(key="rapport_glem").click().run()
    page.opens(kommune="4012", kapittel="samarbeid", rapportaar="2024")
    assert NAME not in page.text
    with pytest.raises(StaleEditError):
        written.comments.save(*HERE, "Gammelt", based_on=1)


def test_a_deleted_tiltak_can_be_erased_for_good(comes, written, tmp_path):
    one = written.tiltak.add("4012", TiltakContent(f"Oppfølging av {NAME}"))
    written.tiltak.delete("4012", one.id, based_on=1)
    page = comes("tiltak")
    assert NAME in page.text
    assert "Dette kan vi ikke slette" in page.text
    page.app.button(key=f"utslett_{one.id}").click().run()
    assert "Tiltaket er slettet for godt." in page.read().text
    assert NAME not in page.text
    assert holds_it(tmp_path) == []
