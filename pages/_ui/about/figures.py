"""«Om tallene», the half about figures: how to read them, the method in short, how fresh they are, what changed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from oppvekst.fetching import Dates, dates_stamp, newer_dates
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.settings import Settings
from oppvekst.store import Revision, TableState
from oppvekst.values import Missing
from oppvekst.wording import date_text, missing_cell, number, reading_guide, value_with_unit
from pages._ui import fetching
from pages._ui.about import standing
from pages._ui.cards import shapes
from pages._ui.cards.lineage import facts
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put
from pages._ui.shell.theme import fold

MOST = 100
"""Revisions listed; the newest say what has happened since the last look."""

METHOD: tuple[tuple[str, str], ...] = (
    (
        "Intervallet er på 95 prosent: Wilsons for andeler, eksakt Poisson for antall og rater.",
        "Intervallet er på 95 prosent: Wilsons for delar, eksakt Poisson for tal og ratar.",
    ),
    (
        "En forskjell meldes bare når den er større enn det som kan skyldes tilfeldigheter, også for de avrundede "
        "verdiene som taler minst for den.",
        "Ein forskjell blir meldt berre når han er større enn det som kan skuldast tilfeldig variasjon, òg for dei "
        "avrunda verdiane som taler minst for han.",
    ),
    (
        "Under 10 hendelser, både talt og ventet, viser vi bare tallet. Under 20 er snittet av flere år hovedtallet, og det sammenlignes "
        "med de samme årene i landet og fylket.",
        "Under 10 hendingar, både talde og venta, viser vi berre talet. Under 20 er snittet av fleire år hovudtalet, og det "
        "blir samanlikna med dei same åra i landet og fylket.",
    ),
    (
        "Landet regnes som et fast tall. Kommunen sammenlignes med resten av fylket når tellere og nevnere er kjent.",
        "Landet blir rekna som eit fast tal. Kommunen blir samanlikna med resten av fylket når teljarar og nemnarar "
        "er kjende.",
    ),
    (
        "Ungdata uten kjent antall svar: vi forutsetter at minst halvparten svarte, i fylker og landet en firedel, og sier det.",
        "Ungdata utan kjent tal på svar: vi føreset at minst halvparten svarte, i fylke og landet ein firedel, og seier det.",
    ),
    (
        "Gamle kommunenumre føres over til dagens kommuner. Tellere og nevnere summeres, rater blir aldri gjennomsnitt "
        "av rater. En sammenslått kommune med en skjult eller manglende del får ikke tall.",
        "Gamle kommunenummer blir førte over til kommunane i dag. Teljarar og nemnarar blir summerte, ratar blir aldri "
        "gjennomsnitt av ratar. Ein samanslått kommune med ein skjult eller manglande del får ikkje tal.",
    ),
    (
        "Trend sier vi bare om fem til ti år på rad fram til det nyeste, når stigningen er klar også mot hvor mye årene "
        "spriker. Perioder som overlapper, testes aldri mot hverandre.",
        "Trend seier vi berre om fem til ti år på rad fram til det nyaste, når stiginga er klar òg mot kor mykje åra "
        "sprikjer. Periodar som overlappar, blir aldri testa mot kvarandre.",
    ),
    (
        "Blant mange sammenligninger blir bare de klareste overskrifter, og sidene sier hvor mange tilfeldigheter "
        "alene ville gitt.",
        "Blant mange samanlikningar blir berre dei klaraste overskrifter, og sidene seier kor mange tilfeldig "
        "variasjon åleine ville gitt.",
    ),
)
"""The method in plain words; `docs/metode.md` has the formulas and how often the rules err."""

STATES: dict[str, tuple[str, str]] = {
    "fresh": ("hentet", "henta"),
    "stale": ("ikke hentet på nytt, forrige tall står", "ikkje henta på nytt, førre tal står"),
    "failed": ("kunne ikke hentes", "kunne ikkje hentast"),
    "snapshot": ("fra det medfølgende utdraget", "frå det medfølgjande utdraget"),
}


def opening(view: View) -> None:
    """Title and lead."""
    view.heading(
        view.text("Om tallene", "Om tala"),
        view.text(
            "Hvor tallene kommer fra, hvordan de er regnet ut, hva som er skjult, og hva vi ikke har.",
            "Kvar tala kjem frå, korleis dei er rekna ut, kva som er skjult, og kva vi ikkje har.",
        ),
    )


def reading(view: View) -> None:
    """What every reader should know first."""
    with shapes.card("les"):
        st.header(view.text("Slik leser du tallene", "Slik les du tala"), anchor="slik-leser-du-tallene")
        put(_list(reading_guide(view.maal)))


def method(view: View) -> None:
    """The rules behind intervals and comparisons."""
    with shapes.card("metode"):
        st.header(view.text("Metoden kort", "Metoden kort"), anchor="metode")
        put(_list([view.text(nb, nn) for nb, nn in METHOD]))


def _list(items: list[str] | tuple[str, ...]) -> Markup:
    return html('<ul class="ov-guide">{}</ul>', joined(html("<li>{}</li>", item) for item in items))


def freshness(view: View) -> None:
    """How every table stood when the figures were built."""
    with shapes.card("ferskhet"):
        st.header(view.text("Hvor ferske er tallene?", "Kor ferske er tala?"), anchor="ferskhet")
        put(html("<p>{}</p>", standing.newest(view.figures, view.maal)))
        if newer := fetching.newer_than_shown(view.figures, view.maal):
            put(html("<p>{}</p>", newer))
        seen = dates_stamp(Settings.from_environment())
        put(remembered(view, "ferskhet", lambda: status_table(view, view.figures.status()), seen))
        put(_technical(view))


def _technical(view: View) -> Markup:
    """Which build this is and when it was made: for those who run the program, and no measure of how fresh it is."""
    title = view.text("Tekniske opplysninger", "Tekniske opplysningar")
    made = date_text(view.figures.built_at, view.maal)
    rows = (
        (view.text("Utgave", "Utgåve"), view.figures.build_id),
        (view.text("Satt sammen på denne maskinen", "Sett saman på denne maskina"), made),
    )
    return fold(title, facts(rows))


def status_table(view: View, tables: Sequence[TableState]) -> Markup:
    """How each table stood, and under it what went wrong with some."""
    dates = newer_dates(Settings.from_environment())
    rows = [_state(view, table, dates) for table in tables]
    table = shapes.html_table(pd.DataFrame(rows), view.text("Tabellene bak tallene", "Tabellane bak tala"))
    return table + _messages(view, [one for one in tables if one.reason])


def _messages(view: View, tables: Sequence[TableState]) -> Markup:
    """What went wrong with a table, as the command line said it: in English, for those who run the program."""
    if not tables:
        return EMPTY
    title = view.text(
        "Meldinger til den som drifter (på engelsk)", "Meldingar til den som driftar (på engelsk)"
    )
    rows = (
        (f"{view.figures.catalog.source(one.source).short_in(view.maal)}, {one.table}", one.reason or "")
        for one in tables
    )
    return fold(title, html('<div lang="en">{}</div>', facts(tuple(rows))))


def _state(view: View, table: TableState, dates: Dates) -> dict[str, str]:
    state = view.text(*STATES.get(table.state, (table.state, table.state)))
    if changed := fetching.changed_since(table, dates):
        day = date_text(changed, view.maal)
        state += view.text(f"; endret hos kilden {day}", f"; endra hos kjelda {day}")
    return {
        view.text("Kilde", "Kjelde"): view.figures.catalog.source(table.source).short_in(view.maal),
        view.text("Tabell", "Tabell"): table.table,
        view.text("Publisert", "Publisert"): date_text(table.published_at, view.maal)
        if table.published_at
        else "–",
        view.text("Hentet", "Henta"): date_text(table.fetched_at, view.maal) if table.fetched_at else "–",
        view.text("Rader", "Rader"): number(table.rows, 0, view.maal),
        view.text("Tilstand", "Tilstand"): state,
    }


def revised(view: View) -> None:
    """Figures that publishers changed since the build before: the place's own first."""
    with shapes.card("revisjoner"):
        st.header(view.text("Hva har utgiverne endret?", "Kva har utgivarane endra?"), anchor="revisjoner")
        found = view.figures.revisions()
        if not found:
            none = view.text(
                "Vi har ikke oppdaget endringer i tall som alt var publisert.",
                "Vi har ikkje oppdaga endringar i tal som alt var publiserte.",
            )
            put(html("<p>{}</p>", none))
            return
        own = [one for one in found if one.region_id == view.region.id]
        said = view.text(
            f"{len(found)} tall er endret, {len(own)} av dem gjelder {view.region.name}.",
            f"{len(found)} tal er endra, {len(own)} av dei gjeld {view.region.name}.",
        )
        rows = [_revision(view, one) for one in (own or found)[:MOST]]
        caption = view.text("Endrede tall", "Endra tal")
        put(html("<p>{}</p>{}", said, shapes.html_table(pd.DataFrame(rows), caption)))


def _revision(view: View, one: Revision) -> dict[str, str]:
    indicator = view.figures.catalog.indicator(one.indicator_id)

    def shown(value: float | None, missing: str | None) -> str:
        if value is None:
            return missing_cell(Missing(missing) if missing else Missing.MISSING, view.maal)
        return value_with_unit(value, indicator, view.maal, "table")

    return {
        view.text("Indikator", "Indikator"): indicator.name.in_(view.maal),
        view.text("Sted", "Stad"): view.geo.region(one.region_id).name,
        view.text("Periode", "Periode"): one.period_label,
        view.text("Før", "Før"): shown(one.old_value, one.old_missing),
        view.text("Nå", "No"): shown(one.new_value, one.new_missing),
        view.text("Oppdaget", "Oppdaga"): date_text(one.found_at, view.maal),
    }
