"""A page never runs what somebody wrote: an attack in every free text, and every piece of HTML and SVG looked at."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from report.country import fictional_order
from streamlit.testing.v1 import AppTest
from uploads.likely import candidates
from wording.fictional import KOMMUNE, LANDET, baseline, indicator, point, series, text, year

from oppvekst.charts import barometer_strip, multiples, sparkline, trend
from oppvekst.peers import Line
from oppvekst.report.content import build_report
from oppvekst.report.web.page import write_page
from oppvekst.report.web.show import told, write_show
from oppvekst.settings import Settings
from oppvekst.state import TiltakContent, close_state, open_state
from oppvekst.uploads import read_tables, read_tiltak
from oppvekst.values import Region
from pages._ui.cards.shapes import html_table
from pages._ui.shell import theme
from pages._ui.shell.cookie import REMEMBER_SCRIPT
from pages._ui.shell.links import LINK_SCRIPT
from pages._ui.show.script import SHOW_SCRIPT
from pages._ui.tiltak import incoming

ATTACK = '"\'><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)> "onload="alert(1)'
"""Out of an attribute in either kind of quotation marks, out of a text, and into an attribute of its own."""

LINKED = """
from pages._ui.shell.links import link
from pages._ui.shell.shown import put
put(link(ATTACK, to=ATTACK, indikator=ATTACK))
"""

OURS = {str(script) for script in (REMEMBER_SCRIPT, LINK_SCRIPT, SHOW_SCRIPT)}
ADDRESS = re.compile(r"\s*(https?:|\./|[?#/]|[\w-]+(\?|$))")
NASTY = Region("9001", KOMMUNE.level, ATTACK, ATTACK)


class Looked(HTMLParser):
    """What of a piece of HTML could run, or fetch, and is not ours."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.said = ""
        self._script = False
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        if tag in ("img", "iframe", "object", "embed", "base", "meta", "link", "form") and tag != "meta":
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name, _ in attrs if name.startswith("on")]
        for name, value in attrs:
            if name in ("href", "src", "action") and not ADDRESS.match(unquote(value or "")):
                self.found.append(f"<{tag} {name}={value}>")
            self.said += f" {value}"

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        self.said += data
        if self._script and data not in OURS:
            self.found.append(f"<script>{data[:60]}")


def harmless(*bodies: str) -> str:
    """What the pieces say, once nothing in them could run."""
    looks = [Looked(body) for body in bodies]
    assert not [found for look in looks for found in look.found]
    return " ".join(look.said for look in looks)


def test_the_look_finds_an_attack_that_came_through():
    for body in (
        f"<p>{ATTACK}</p>",
        f'<p title="{ATTACK}">',
        f"<p title='{ATTACK}'>",
        '<a href="javascript:x">',
    ):
        assert Looked(body).found


def shown(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")] + [
        one.value for one in app.markdown if one.allow_html
    ]


def attacked() -> list:
    named = indicator(
        name=text(ATTACK), short=text(ATTACK), question=text(f"{ATTACK}?"), definition=text(f"{ATTACK}.")
    )
    points = [
        point(
            v,
            of=named,
            region=NASTY,
            span=year(2020 + i),
            baselines={"landet": baseline(4.0, replace(LANDET, name=ATTACK))},
        )
        for i, v in enumerate((5.0, 5.5, 6.0))
    ]
    return [series(points, of=named, region=NASTY)]


def test_names_of_places_and_indicators_are_text_in_every_picture():
    (found,) = attacked()
    reading = found.at()
    pictures = [barometer_strip(reading, [("9002", 4.0)]), sparkline(found)]
    pictures += [one.picture for one in multiples((Line(found, ()),), NASTY)]
    assert all(pictures)
    assert ATTACK.split("<")[0] in harmless(*pictures)
    chart = trend(found, standalone=True)
    drawn = chart.figure.to_dict()
    for said in _strings(drawn):
        assert not re.search(r"<(script|img|svg)", said), said
    assert harmless(html_table(chart.table, chart.title), theme.message(ATTACK), theme.lead(ATTACK))


def _strings(part) -> list[str]:
    if isinstance(part, dict):
        shown = (
            value for key, value in part.items() if key != "name"
        )  # a trace is named nowhere: no legend, no extra
        return [one for value in shown for one in _strings(value)]
    if isinstance(part, list | tuple):
        return [one for value in part for one in _strings(value)]
    return [part] if isinstance(part, str) else []


def test_what_people_write_is_text_in_the_report_and_on_the_slides():
    order = fictional_order()
    order = replace(
        order,
        texts={**order.texts, ("oppsummering", "fornoyd"): ATTACK, ("forside", "utarbeidet_av"): ATTACK},
        tiltak=tuple(
            replace(one, content=TiltakContent(ATTACK, ansvar=ATTACK, merknad=ATTACK)) for one in order.tiltak
        ),
    )
    report = build_report(order)
    slides, _ = told(report)
    said = harmless(write_page(report), write_show(slides, ATTACK, report.maal))
    assert "alert(1)" in said, "it is there, as the text it is"


def test_addresses_made_of_what_a_reader_asked_for_are_addresses(figures_in_place):
    script = LINKED.replace("ATTACK", repr(ATTACK))
    app = AppTest.from_string(script, default_timeout=60)
    app.query_params["kommune"] = app.query_params["sammenlign"] = ATTACK
    assert "alert(1)" in harmless(*shown(app.run()))


@pytest.fixture
def written(tmp_path, figures_in_place, monkeypatch):
    """Tiltak, comments and names of the attacker's choice, of Bamble."""
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    settings = Settings.from_environment()
    state = open_state(settings)
    fields = dict.fromkeys(("alder", "ansvar", "beskrivelse", "organisering", "merknad"), ATTACK)
    state.tiltak.add_many(
        "4012", [TiltakContent(ATTACK, factors=("B5",), **fields), TiltakContent(ATTACK + "2")]
    )
    yield state
    close_state(settings)


PAGES = (
    "tiltak",
    "arshjul",
    "tilstandsrapport",
    "presentasjon",
    "sammenlign",
    "utforsk",
    "barnevern",
    "risiko",
)


@pytest.mark.parametrize("name", ["dashboard", *PAGES])
def test_no_page_runs_what_was_written_or_asked_for(written, side, name):
    one = type(side)()
    asked = {
        key: ATTACK
        for key in ("indikator", "aar", "sammenlign", "maal", "visning", "kapittel", "steg", "nivaa")
    }
    for params in ({}, asked, {**asked, "kommune": ATTACK}):
        given = {"kommune": "4012", **params}
        (one.opens(**given) if name == "dashboard" else one.goes_to(name, **given))
        harmless(*shown(one.app))


def test_labels_and_cells_of_an_uploaded_table_are_text():
    rows = f"Navn;Ansvar;Status\n{csv(ATTACK)};{csv(ATTACK)};{csv(ATTACK)}\n"
    ((table, mapping),) = candidates(read_tables(rows.encode(), "tiltak.csv"))
    found = read_tiltak(table, mapping)
    view = type("View", (), {"maal": "nb", "text": lambda self, nb, nn: nb})()
    assert "alert(1)" in harmless(incoming.preview(view, found))


def csv(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
