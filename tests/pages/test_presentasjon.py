"""The Presentasjon page in process: what can be started, in which words, and what the address means."""

import base64
import hashlib
import re
from urllib.parse import parse_qs

import pytest

from oppvekst.settings import Settings
from oppvekst.state import TiltakContent, close_state, open_state
from pages._ui.serving.server import security_headers
from pages._ui.show.script import SHOW_SCRIPT

CLAIM = (
    "Barn med barnevernstiltak: høyere andel i Bamble kommune enn i landet, 4,9 mot 3,2\u00a0prosent i 2024"
)
PLACES = ("4012", "1827", "5530", "0301", "40", "0")


@pytest.fixture(scope="module")
def state(side, tmp_path_factory):
    """A database of what people write of this module's own, empty to begin with."""
    folder = tmp_path_factory.mktemp("skrevet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{folder / 'skrevet.sqlite'}")
        settings = Settings.from_environment()
        yield open_state(settings)
        close_state(settings)


@pytest.fixture
def shows(side, state):
    """The page at an address."""
    side.opens(kommune="4012")

    def at(**params):
        return side.goes_to("presentasjon", **params)

    return at


def claims(page):
    """The messages of the slides."""
    return page.barometer.all(".ov-lysbilde-budskap")


def links(page):
    """Where the contents lead, and with which words."""
    text = "".join(element.value for element in page.app.markdown)
    found = re.findall(r'<a href="\?([^"]*)" target="_self" data-ov-lysbilde="(\d+)">([^<]*)</a>', text)
    return [(parse_qs(query.replace("&amp;", "&")), int(number), words) for query, number, words in found]


def test_every_slide_is_on_the_page_and_in_the_contents(shows):
    page = shows(kommune="4012")
    assert page.title == "Presentasjon"
    assert CLAIM in claims(page)
    assert [words for _, _, words in links(page)] == claims(page)
    assert page.barometer.all(".ov-lysbilde-nummer") == [f"{n} / 9" for n in range(1, 10)]
    assert "Start presentasjonen" in page.barometer.all("button")


def test_each_message_has_an_address_of_its_own_that_keeps_place_year_and_form(shows):
    for query, number, _ in links(shows(kommune="4012", maal="nn", aar="2021")):
        assert query == {
            "kommune": ["4012"],
            "maal": ["nn"],
            "aar": ["2021"],
            "rapportaar": ["2024"],
            "lysbilde": [str(number)],
        }


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_every_place_has_a_presentation_and_nothing_empty_is_in_it(shows, place, maal):
    page = shows(kommune=place, maal=maal)
    assert 'role="alert"' not in page.html
    assert len(claims(page)) >= 3
    assert all(page.barometer.all(".ov-lysbilde-innhold"))
    waiting = "ventar på innhald" if maal == "nn" else "venter på innhold"
    assert waiting in page.barometer.text
    assert not any(
        claim.startswith(("Vi har ikke tall", "Vi har ikkje tal", "Ingen tiltak")) for claim in claims(page)
    )


def test_the_years_report_is_the_one_asked_for(shows):
    page = shows(kommune="4012", rapportaar="2022")
    assert claims(page)[0] == "Tilstandsrapport for barnevern og oppvekst 2022"
    assert any("i 2022" in claim for claim in claims(page))
    assert not any("2024" in claim for claim in claims(page))


@pytest.mark.parametrize("year", ["1066", "i fjor", ""])
def test_a_year_that_means_nothing_is_as_if_it_were_not_there(shows, year):
    assert claims(shows(kommune="4012", rapportaar=year))[0].endswith("2024")


@pytest.mark.parametrize("number", ["3", "99", "-1", "tre"])
def test_the_slide_on_the_screen_changes_nothing_that_is_sent(shows, number):
    assert claims(shows(kommune="4012", lysbilde=number)) == claims(shows(kommune="4012"))


def test_what_people_write_is_in_the_show_at_once(shows, state):
    before = claims(shows(kommune="4018"))
    assert "Planen har ett tiltak" not in before
    state.tiltak.add("4018", TiltakContent("Åpen barnehage"), by="Kari")
    state.comments.save(
        "4018", 2024, "oppsummering", "prioritere", "Flere <b>helsesykepleiere</b>", based_on=0
    )
    page = shows(kommune="4018")
    assert "Planen har ett tiltak" in claims(page)
    assert "Flere <b>helsesykepleiere</b>" in page.barometer.all("li")


def test_a_database_that_cannot_be_read_is_said_and_the_figures_are_shown(shows, monkeypatch, tmp_path):
    broken = tmp_path / "skrevet.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{broken}")
    page = shows(kommune="4012")
    assert "ov-boks" in page.html
    assert CLAIM in claims(page)


def test_the_script_is_allowed_by_its_hash_and_survives_the_page(shows):
    page = shows(kommune="4012")
    assert f"<script>{SHOW_SCRIPT}</script>" in page.html
    digest = base64.b64encode(hashlib.sha256(SHOW_SCRIPT.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in security_headers()["Content-Security-Policy"]
    assert not re.search(r"<[/\w!]", SHOW_SCRIPT), "a page takes out a script that looks like markup"
    assert "\r" not in SHOW_SCRIPT


def test_the_keys_are_told(shows):
    for maal, words in (("nb", "notater til deg som snakker"), ("nn", "notat til deg som snakkar")):
        assert words in shows(kommune="4012", maal=maal).text
