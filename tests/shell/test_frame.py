"""The frame of every page, in process: what the address means, and what a reader meets when things fail."""

import json
import logging
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.shell.menu import MENU

PAGE = """
from pages._ui.shell.frame import open_page

with open_page("Oversikt") as view:
    view.heading(f"Side om {view.region.name}")
    print("SETT", view.maal, view.year, view.baseline, [n.id for n in view.neighbours])
"""

FAILING = """
from oppvekst.errors import OppvekstError
from pages._ui.shell.frame import open_page

with open_page("Oversikt") as view:
    FAIL
"""


@pytest.fixture
def app(tmp_path: Path, bundled: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes a front page of some source, among pages with the names that the menu has."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))

    def make(source: str = PAGE, **params: str) -> AppTest:
        (tmp_path / "pages").mkdir(exist_ok=True)  # its presence is what makes Streamlit look for pages
        for script, *_ in MENU[1:]:
            (tmp_path / script).write_text(PAGE, encoding="utf-8")
        (tmp_path / "dashboard.py").write_text(source, encoding="utf-8")
        test = AppTest.from_file(str(tmp_path / "dashboard.py"), default_timeout=60)
        for key, value in params.items():
            test.query_params[key] = value
        return test.run()

    return make


def html(test: AppTest) -> str:
    """All that the page writes as HTML, the style sheet left out."""
    texts = [element.proto.body for element in test.get("html")]
    return "\n".join(text for text in texts if not text.startswith("<style>"))


def seen(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.strip().removeprefix("SETT ")


def test_the_first_visit_is_asked_where_to_look(app):
    test = app()
    assert [title.value for title in test.title] == ["Hvordan har barn og unge det i kommunen?"]
    assert [box.label for box in test.selectbox] == ["Kommune eller fylke"]


def test_a_choice_of_place_is_carried_to_the_address(app):
    test = app()
    test.selectbox[0].select("4012").run()
    assert test.query_params["kommune"] == "4012"
    assert [title.value for title in test.title] == ["Side om Bamble"]


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"kommune": "4012"}, "nb None landet []"),
        ({"kommune": "4012", "maal": "nn", "sammenlign": "fylke"}, "nn None fylke []"),
        ({"kommune": "4012", "sammenlign": "4014,0301,4012,9999"}, "nb None landet ['4014', '0301']"),
        ({"kommune": "4012", "sammenlign": "0805"}, "nb None landet ['4001']"),
        ({"kommune": "40", "sammenlign": "fylke"}, "nb None landet []"),
        ({"kommune": "0", "sammenlign": "fylke"}, "nb None None []"),
        ({"kommune": "4012", "maal": "svensk", "aar": "i fjor"}, "nb None landet []"),
        ({"kommune": "4012", "aar": "1814"}, "nb None landet []"),
    ],
)
def test_the_address_says_what_is_shown_and_nonsense_is_as_if_unsaid(app, capsys, params, told):
    test = app(**params)
    assert not test.exception
    assert seen(capsys) == told


def test_a_year_with_figures_can_be_chosen_and_left_again(app, capsys):
    test = app(kommune="4012")
    box = next(box for box in test.selectbox if box.label == "År")
    year = box.options[1]
    box.select(year).run()
    assert test.query_params["aar"] == year
    assert seen(capsys).endswith(f"nb {year} landet []")
    next(box for box in test.selectbox if box.label == "År").select("siste").run()
    assert "aar" not in test.query_params


def test_changing_the_baseline_keeps_the_neighbours(app):
    test = app(kommune="4012", sammenlign="4014")
    next(box for box in test.selectbox if box.label == "Sammenlign med").select("fylke").run()
    assert test.query_params["sammenlign"] == "fylke,4014"


@pytest.mark.parametrize(("asked", "offered"), [("1507", "Haram"), ("Våler", "Våler (Østfold)")])
def test_a_place_that_cannot_be_followed_comes_with_suggestions(app, asked, offered):
    test = app(kommune=asked)
    assert 'role="alert"' in html(test)
    assert offered in [link.proto.label for link in test.get("page_link")]
    assert test.selectbox[0].label == "Kommune eller fylke"


def test_what_is_typed_is_shown_as_text(app):
    test = app(kommune="<img src=x onerror=alert(1)>")
    assert "<img" not in html(test)


def test_no_build_is_a_sentence_with_the_next_step(app, monkeypatch, tmp_path):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path / "tom"))
    test = app(kommune="4012")
    assert not test.exception
    assert "./barometer etl build" in html(test)
    assert "aria-current=page>Oversikt" in html(test), "the menu still stands"


def test_a_new_build_is_noticed_by_the_next_run(app, bundled, capsys, monkeypatch, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(bundled, data)
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(data))
    source = PAGE.replace("view.maal", "view.figures.build_id")
    test = app(source, kommune="4012")
    pointer = data / "bygg" / "current.json"
    pointed = json.loads(pointer.read_text(encoding="utf-8"))
    shutil.copy(data / "bygg" / f"{pointed['build']}.duckdb", data / "bygg" / "senere.duckdb")
    pointer.write_text(json.dumps(pointed | {"build": "senere"}), encoding="utf-8")
    test.run()
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [pointed["build"], "senere"]


@pytest.mark.parametrize(
    ("fail", "shown"),
    [
        (
            "raise OppvekstError('The roof leaks', nb='Taket lekker. Sett en bøtte under.')",
            "Sett en bøtte under",
        ),
        ("1 / 0", "Noe gikk galt"),
    ],
)
def test_what_fails_on_a_page_is_one_norwegian_sentence(app, caplog, fail, shown):
    with caplog.at_level(logging.WARNING, logger="pages._ui.shell.frame"):
        test = app(FAILING.replace("FAIL", fail), kommune="4012")
    assert not test.exception
    assert shown in html(test)
    assert "Traceback" not in html(test)
    assert "<footer" in html(test), "sources stand under a page that failed, too"
    assert caplog.records


def test_details_of_the_unexpected_are_in_the_log(app, caplog):
    app(FAILING.replace("FAIL", "1 / 0"), kommune="4012")
    assert "ZeroDivisionError" in caplog.text


def test_every_page_is_in_the_menu_and_the_menu_in_pages():
    project = Path(__file__).resolve().parents[2]
    files = {f"pages/{file.name}" for file in (project / "pages").glob("*.py")}
    assert {script for script, *_ in MENU} == {"dashboard.py", *files}
