"""The card «Hent tall»: where it stands, for whom, and what it says of how a fetch went."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from oppvekst.fetching import Failure, FetchingError, Job, Phase, Standing, Trouble, note_date, write_job
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.state import ReadOnlyError
from oppvekst.store import open_current
from oppvekst.values import Provenance
from pages._ui.fetching import newer_than_card, words
from pages._ui.fetching.access import may_fetch, require_fetching

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
JOB = Job(
    Phase.CORE,
    NOW,
    NOW,
    pid=1,
    done=12,
    of=70,
    source="ssb",
    table="12275",
    seconds_left=100,
    seconds_after=200,
)
NAMES = {"ssb": "SSB", "fhi": "FHI", "udir": "Udir"}.__getitem__


def page(name="", **params):
    app = AppTest.from_file(str(PROJECT_DIR / "dashboard.py"), default_timeout=120)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(f"pages/{name}.py").run() if name else app


def buttons(app):
    return [button.label for button in app.button if "ent" in button.label]


@pytest.mark.parametrize(
    ("name", "params"), [("", {}), ("", {"kommune": "4601"}), ("om_tallene", {"kommune": "4012"})]
)
def test_it_stands_on_the_first_visit_where_figures_are_lacking_and_on_om_tallene(
    figures_in_place, name, params
):
    assert buttons(page(name, **params)) == ["Hent tall"]
    assert buttons(page(name, **params, maal="nn")) == ["Hent tal"]


def said(app):
    return " ".join(one.proto.body for one in app.get("html"))


def test_the_card_of_what_publishers_have_has_the_one_button_and_no_heading_more(figures_in_place):
    app = page(kommune="4601")
    assert "Hent tall" not in [one.value for one in app.header]
    assert "Dette finnes hos utgiverne" in [one.value for one in app.header]
    assert "Trykk «Hent tall» for å hente det utgiverne har." in said(app)
    assert "./barometer" not in said(app)


@pytest.mark.parametrize("name", ["", "arshjul", "utforsk"])
def test_a_reader_with_the_button_is_told_no_command_and_one_without_is_told_whom_to_ask(
    figures_in_place, monkeypatch, name
):
    asked = {"indikator": "barn_med_melding_0_17"}
    assert "./barometer etl" not in said(page(name, kommune="4601", **asked))
    monkeypatch.setenv(
        "OPPVEKST_FETCH_BUTTON", "0"
    )  # a server has one setting as long as it goes, so another place
    told = said(page(name, kommune="4626", **asked))
    assert "Trykk «Hent tall»" not in told
    assert "Be den som driver oversikten, om å hente det utgiverne har («./barometer etl refresh»)." in told


def test_om_tallene_has_the_builds_own_time_among_what_is_technical_only(figures_in_place):
    app = page("om_tallene", kommune="4601")
    build = open_current(Settings.from_environment()).build_id
    bodies = [one.proto.body for one in app.get("html")]
    (technical,) = [body for body in bodies if build in body]
    assert technical.startswith('<details class="ov-fold"><summary>Tekniske opplysninger')
    assert any("De nyeste gjelder 2026." in body for body in bodies)


@pytest.mark.parametrize("name", ["presentasjon", "tilstandsrapport", "tiltak", "arshjul"])
def test_it_is_not_where_people_present_and_write(figures_in_place, name):
    assert "Hent tall" not in buttons(page(name, kommune="4601"))


@pytest.mark.parametrize("closed", [{"OPPVEKST_READ_ONLY": "1"}, {"OPPVEKST_FETCH_BUTTON": "0"}])
def test_it_is_nowhere_for_those_who_may_not_fetch(figures_in_place, monkeypatch, closed):
    for name, value in closed.items():
        monkeypatch.setenv(name, value)
    for app in (page(), page(kommune="4601"), page("om_tallene", kommune="4012")):
        assert buttons(app) == []
    settings = Settings.from_environment()
    assert not may_fetch(settings)
    with pytest.raises((ReadOnlyError, FetchingError)) as caught:
        require_fetching(settings)
    assert caught.value.in_("nb") != caught.value.in_("nn")


@pytest.mark.parametrize("closed", ["OPPVEKST_READ_ONLY", "OPPVEKST_FETCH_BUTTON"])
def test_a_press_on_a_button_that_was_drawn_before_is_refused(figures_in_place, monkeypatch, closed):
    app = page("om_tallene", kommune="4012")
    monkeypatch.setenv(closed, "1" if closed == "OPPVEKST_READ_ONLY" else "0")
    app.button(key="hent_start").click().run()
    assert not Settings.from_environment().fetching_dir.exists(), "nothing was started"


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_what_goes_on_is_said_with_whom_how_many_and_how_long(maal):
    now = Standing(JOB, running=True)
    assert "SSB, tabell 12275" in words.at(now, maal, NAMES)
    assert words.counted(JOB, maal).startswith("12 av 70 tabell")
    assert ("2 minutter til det viktigste, 5 minutter til alt" in words.left(JOB, maal)) == (maal == "nb")
    for phase in Phase:
        assert words.at(Standing(replace(JOB, phase=phase), running=True), maal, NAMES)
    silent = words.at(Standing(JOB, running=True, silent=True), maal, NAMES)
    assert "13.00" in silent, "the clock is Norway's"


@pytest.mark.parametrize("maal", ["nb", "nn"])
@pytest.mark.parametrize("phase", list(Phase))
def test_every_end_says_what_stands(phase, maal):
    job = replace(JOB, phase=phase, problem_nb="Noe stanset.", problem_nn="Noko stansa.")
    told = words.ended(Standing(job), maal)
    assert told
    assert (phase is Phase.DONE) != ("12 av 70" in told)
    shown = words.ended(Standing(replace(job, build="20261130T120000")), maal)
    assert phase is Phase.DONE or ("blir alt vist" if maal == "nn" else "vises alt") in shown
    assert "disken er full" in words.ended(Standing(job), maal, full=True) or phase is Phase.DONE


def test_what_failed_is_told_by_publisher_with_what_stands():
    told = words.troubles(
        [
            Failure("udir", "150", Trouble.AWAY, stands=False),
            Failure("udir", "151", Trouble.AWAY, stands=False),
            Failure("fhi", "337", Trouble.UNUSABLE, stands=True),
            Failure("ssb", "12275", Trouble.PART, stands=True),
        ],
        "nb",
        NAMES,
    )
    assert told == [
        "Udir svarte ikke (tabell 150 og 151). Der står det som følger med, eller ingenting.",
        "FHI har endret noe, så svaret kan ikke brukes før Oppvekstbarometer er rettet (tabell 337). "
        "Tallene vi hentet sist, står fortsatt.",
        "Noe av svaret fra SSB kan ikke brukes (tabell 12275). Tallene vi hentet sist, står fortsatt.",
    ]


def test_a_fetch_that_was_killed_is_told_on_the_page_and_can_be_gone_on_with(figures_in_place):
    settings = Settings.from_environment()
    settings.fetching_dir.mkdir()
    try:
        write_job(settings, replace(JOB, beat=datetime.now(UTC)))
        app = page("om_tallene", kommune="4012")
        assert buttons(app) == ["Fortsett hentingen"]
        assert any("Hentingen ble avbrutt" in one.proto.body for one in app.get("html"))
    finally:
        for path in settings.fetching_dir.iterdir():
            path.unlink()
        settings.fetching_dir.rmdir()


def test_the_source_line_says_that_a_publisher_has_something_newer(tmp_path, monkeypatch):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path))
    fetched = Provenance("1", "ssb", "SSB", "12275", published_at=NOW)
    older = replace(fetched, snapshot_id="0", published_at=NOW - timedelta(days=400))
    bundled = Provenance("2", "ssb", "SSB", "12275")
    settings = Settings.from_environment()
    note_date(settings, "ssb", "12275", "a", NOW)
    assert newer_than_card([older, fetched], "nb") == [], "older years come from an older answer"
    note_date(settings, "ssb", "12275", "a", NOW + timedelta(days=2))
    assert newer_than_card([fetched, older, fetched], "nb") == [
        "SSB har nyere: tabell 12275 ble endret 2.\u00a0desember 2026."
    ]
    assert "vart endra" in newer_than_card([fetched], "nn")[0]
    assert newer_than_card([bundled], "nb") == []
