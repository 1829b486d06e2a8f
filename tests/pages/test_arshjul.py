"""The årshjul on the bundled figures, on a day that does not move."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from wording.forbidden import forbidden_words

from oppvekst.settings import Settings
from oppvekst.state import (
    Evaluation,
    Rhythm,
    Status,
    TiltakContent,
    close_state,
    open_state,
)


def on_a_day():
    """The page as its script opens it, with the day given."""
    from datetime import date

    from pages._ui.arshjul import wheel
    from pages._ui.shell.frame import open_page

    with open_page("Årshjul", year=False, comparison=False) as view:
        wheel.show(view, date(2026, 11, 22))


@pytest.fixture(scope="module")
def page(side):
    """One reader of the page, who goes from place to place."""
    fixed = type(side)()
    fixed.app = AppTest.from_function(on_a_day, default_timeout=120)
    return fixed


@pytest.fixture(autouse=True)
def written(figures_in_place, tmp_path, monkeypatch):
    """A database of what people write of this test's own."""
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    yield tmp_path / "skrevet.sqlite"
    close_state(Settings.from_environment())


def month(page, name):
    """What stands under a month."""
    found = [item for item in page.reading.all("li") if item.startswith(name)]
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize(
    ("place", "title", "ungdata"),
    [
        ("4012", "Bamble kommune", "Den neste ventes derfor våren 2027."),
        ("1818", "Herøy kommune", "Vi har ingen tall fra Ungdata for Herøy kommune"),
        ("1827", "Dønna kommune", "Vi har ingen tall fra Ungdata for Dønna kommune."),
        ("0301", "Oslo kommune", "Da vet vi ikke når den neste undersøkelsen ventes."),
        ("40", "Telemark", "Ut fra tidligere år ventes den våren 2027 i 1"),
        ("03", "Oslo", "Vi har ingen tall fra Ungdata for kommunene i Oslo."),
        ("0", "landet", "Ungdata holdes hvert år, i ulike kommuner."),
    ],
)
def test_every_kind_of_place_has_its_year(page, written, place, title, ungdata):
    shown = page.opens(kommune=place)
    assert shown.title.startswith(f"Årshjul for {title}")
    assert ungdata in shown.text
    assert 'role="alert"' not in shown.html
    months = [item for item in shown.reading.all("h3") if item[-4:].isdigit() or item.endswith("nå")]
    assert len(months) == 12
    assert months[0] == "November 2026 nå"
    assert months[-1] == "Oktober 2027"
    report = "Tilstandsrapporten for barnevernet til kommunestyret i 2026"
    assert (report in shown.text) == (len(place) == 4)
    assert not forbidden_words(shown.text)
    assert "None" not in shown.text
    assert not written.exists()


def test_what_is_published_when_and_how_sure_that_is(page):
    shown = page.opens(kommune="4012")
    assert "Foreløpige tall fra SSB for 2026 15.\u00a0mars." in month(shown, "Mars 2027")
    assert "Ungdata ventes våren 2027" in month(shown, "Mars 2027")
    assert "En forventning ut fra tidligere år, ikke en avtalt dato." in month(shown, "Mars 2027")
    assert "Bare måneden er kjent." in month(shown, "Februar 2027")
    assert "Ingenting vi kjenner til" in month(shown, "August 2027")
    assert "Barn med barnevernstiltak" in month(shown, "Juni 2027")


def test_what_has_come_and_what_is_late_on_the_bundled_figures(page):
    shown = page.opens(kommune="4012")
    assert "Nye tall fra SSB for 2025, ventet 15.\u00a0juni 2026" in shown.text
    assert "Nye tall fra SSB for 2026, ventet i løpet av februar 2026 Kommet." in shown.text
    assert "Ingenting er hentet fra utgiveren ennå" in shown.text
    assert "Ingen tall for Dønna kommune." in page.opens(kommune="1827").text
    assert "vi kjenner ingen fast dato" in shown.text


def test_nynorsk_is_nynorsk(page):
    shown = page.opens(kommune="4012", maal="nn")
    assert "Dei neste tolv månadene" in shown.headings
    assert "er derfor venta våren 2027" in shown.text
    assert "Førebelse tal frå SSB for 2026" in shown.text
    for word in (" ikke ", " hvert ", " tall ", " fra "):
        assert word not in shown.without(".ov-fot"), word


def test_tiltak_stand_in_their_month_or_wait(page):
    register = open_state(Settings.from_environment()).tiltak
    register.add_many(
        "4012",
        [
            TiltakContent("Sent", evaluation=Evaluation(Rhythm.YEARLY, last=date(2023, 1, 1))),
            TiltakContent("Når som helst", evaluation=Evaluation(Rhythm.YEARLY, last=date(2025, 1, 1))),
            TiltakContent("På dagen", evaluation=Evaluation(Rhythm.DATE, date(2027, 4, 9))),
            TiltakContent("Plan", status=Status.PLANLAGT, evaluation=Evaluation(Rhythm.YEARLY)),
        ],
    )
    shown = page.opens(kommune="4012")
    assert "Det som venter" in shown.headings
    assert "Evaluer «Sent» Skulle vært gjort i 2024." in shown.text
    assert "Evaluer «Når som helst» I løpet av 2026." in shown.text
    assert "Evaluer «På dagen» Innen 9.\u00a0april." in month(shown, "April 2027")
    assert "Plan»" not in shown.text
    assert 'href="tiltak?kommune=4012&amp;vis=evaluering"' in shown.html
    assert "Sent" not in page.opens(kommune="4001").text


def test_how_the_report_stands(page):
    assert "Her er ingen rapport låst i 2026." in month(page.opens(kommune="4012"), "Desember 2026")
    state = open_state(Settings.from_environment())
    state.reports.choose("4012", 2025, maal="nb", chapters=["en"], indicators=["x"], based_on=0)
    assert "Rapporten er påbegynt, ikke låst." in month(page.opens(kommune="4012"), "Desember 2026")


def test_the_page_stands_where_what_people_write_cannot_be_read(page, written):
    written.write_bytes(b"this is no database at all, and long enough to be looked at" * 40)
    shown = page.opens(kommune="4012")
    assert "Filen med det dere har skrevet, er skadet." in shown.text
    assert "Foreløpige tall fra SSB for 2026" in shown.text


def test_the_script_itself_opens_on_the_day_it_is(side):
    side.opens()  # the chooser: nobody has been here
    shown = side.goes_to("arshjul", kommune="4012")
    assert shown.title == "Årshjul for Bamble kommune"
    assert [button.label for button in shown.app.download_button] == ["Last ned til kalenderen (.ics)"]
