"""«Utforsk»: any indicator in any places over any years, chart beside table, and every way to take it along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from oppvekst import explore
from oppvekst.catalog.models import Indicator
from oppvekst.charts import Chart, trend
from oppvekst.peers import PeerSet, SetKind, lines
from oppvekst.profile import Series
from oppvekst.report.tables_xlsx import tables_workbook
from oppvekst.store import question
from oppvekst.values import ALL
from oppvekst.wording import capital, helpline, number
from pages._ui import cards, gaps, lineage, sammenlign_sett
from pages._ui.frame import View
from pages._ui.links import address
from pages._ui.remembered import remembered

OWN_KEYS = ("gruppe", "fra", "til")
"""The page's own keys of the address."""

EVERY = "alle"
"""The choice of year that sets no limit."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader has chosen to see."""

    indicator: Indicator
    subgroup: str
    first: int | None
    last: int | None
    found: tuple[Series, ...]
    """The place first, then those it is compared with, then the places picked by hand."""
    members: tuple[Series, ...] = ()
    """Every place of the set that is chosen, the own one first where it is in it."""

    @property
    def own(self) -> Series:
        """The place's own series."""
        return self.found[0]

    @property
    def every(self) -> tuple[Series, ...]:
        """Each place once: what files hold."""
        known = {series.region.id for series in self.found}
        return (*self.found, *(series for series in self.members if series.region.id not in known))


def choices(view: View) -> Choice:
    """The page's lists, and what they come to."""
    with cards.card("valg"):
        indicator = _indicator(view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            subgroup = _subgroup(view, indicator)
            years = _years(view, indicator, subgroup)
            first, last = _year(view, "fra", years), _year(view, "til", years)
        places = sammenlign_sett.choose(view, view.text("Utvalg", "Utval"), default=SetKind.VALGTE.value)
    found = tuple(explore.within(series, first, last) for series in _series(view, indicator, subgroup))
    members = _members(view, indicator, subgroup, places)
    limited = tuple(explore.within(series, first, last) for series in members)
    return Choice(indicator, subgroup, first, last, found, limited)


def _indicator(view: View) -> Indicator:
    """Any indicator of the catalogue, by theme; the first with a figure here where the address names none."""
    catalog = view.figures.catalog
    themes = sorted(catalog.themes, key=lambda theme: theme.order)
    labels = {
        one.id: f"{theme.name.in_(view.maal)}: {one.name.in_(view.maal)}"
        for theme in themes
        for one in catalog.of_theme(theme.id)
    }
    valued = {series.indicator.id for series in view.profile.series if series.latest is not None}
    default = next((id for id in labels if id in valued), next(iter(labels)))
    asked = view.indicator(default)
    if asked.id != st.query_params.get("indikator", asked.id):
        st.query_params["indikator"] = asked.id  # an old id leads to today's
    return catalog.indicator(
        view.choose("indikator", view.text("Indikator", "Indikator"), labels, default=default)
    )


def _subgroup(view: View, indicator: Indicator) -> str:
    """Everybody, or one of the groups the publisher splits by; no list where there is only one."""
    options = {ALL: view.text("Alle", "Alle")}
    options |= {id: capital(words.in_(view.maal)) for id, words in indicator.subgroups.items()}
    if len(options) == 1:
        return ALL
    return view.choose("gruppe", view.text("Gruppe", "Gruppe"), options, default=ALL)


def _years(view: View, indicator: Indicator, subgroup: str) -> list[int]:
    points = view.series(indicator.id, subgroup=subgroup).points
    return sorted({point.observation.period.reference_year for point in points})


def _year(view: View, key: str, years: list[int]) -> int | None:
    """A limit of the period; the first choice sets none."""
    labels = {
        "fra": (view.text("Fra", "Frå"), view.text("Første år", "Første år")),
        "til": (view.text("Til", "Til"), view.text("Siste år", "Siste år")),
    }
    options = {EVERY: labels[key][1]} | {str(year): str(year) for year in years}
    chosen = view.choose(key, labels[key][0], options, default=EVERY)
    return None if chosen == EVERY else int(chosen)


def _series(view: View, indicator: Indicator, subgroup: str) -> list[Series]:
    """The place, the fylke (the old one under its own name), landet, and the places chosen."""
    own = view.series(indicator.id, subgroup=subgroup)
    beside = [line[0].observation.region for line in own.baselines.values() if line]
    codes = dict.fromkeys([*beside, *(place.id for place in view.neighbours)])
    return [own, *(view.series(indicator.id, code, subgroup) for code in codes if code != view.region.id)]


def _members(view: View, indicator: Indicator, subgroup: str, places: PeerSet) -> tuple[Series, ...]:
    """The series of everybody in a set; none where places are picked by hand and stand in the chart."""
    if places.kind is SetKind.VALGTE:
        return ()

    def made() -> tuple[Series, ...]:
        told = lines(
            view.figures,
            view.geo,
            indicator,
            view.region,
            places.members,
            subgroup,
            answers=view.answers,
        )
        return tuple(line.series for line in told)

    return remembered(view, "utvalg", made, indicator.id, subgroup, places.members)


def picture(view: View, choice: Choice) -> None:
    """Chart and table side by side, and what has to be said with them."""
    parts = _remembered(view, choice)
    chart, table = parts.chart, parts.table
    with cards.card("utforsk"):
        st.header(explore.title(choice.own, view.maal), anchor="tabell")
        if not choice.own.points:
            st.html(f"<p>{escape(_why(view, choice))}</p>")
        left, right = st.columns([3, 2], gap="large") if chart.figure and table else (st, st)
        if chart.figure is not None:
            left.plotly_chart(
                chart.figure, alt=chart.alt, config=chart.config, key="utforsk", width="stretch", theme=None
            )
        if table:
            right.html(table)
        if parts.members:
            st.html(parts.members)
        _small_print(view, choice, () if chart.figure or chart.table.empty else chart.notes)
        st.html(parts.trail)


def _small_print(view: View, choice: Choice, notes: tuple[str, ...]) -> None:
    """Notes where no figure carries them, whom to call, and the sources."""
    lines = (*notes, helpline(choice.indicator, view.maal), *explore.sources(choice.every, view.maal))
    told = "".join(f'<p class="ov-kilde">{escape(line)}</p>' for line in lines if line)
    if told:
        st.html(told)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a choice gives, ready to be put on the page."""

    chart: Chart
    table: str
    members: str
    """The places of a set, over time."""
    trail: str
    text: str


def _remembered(view: View, choice: Choice) -> _Parts:
    places = tuple(series.region.id for series in choice.found)
    members = tuple(series.region.id for series in choice.members)
    key = (choice.indicator.id, choice.subgroup, choice.first, choice.last, places, members, view.dark)
    return remembered(view, "utforsk", lambda: _parts(view, choice), *key)


def _parts(view: View, choice: Choice) -> _Parts:
    baselines = {line[0].observation.region for line in choice.own.baselines.values()}
    others = [series for series in choice.found[1:] if series.region.id not in baselines and series.points]
    chart = trend(choice.own, view.maal, "dark" if view.dark else "light", others=others)
    shown = explore.side_by_side([series for series in choice.found if series.points], view.maal)
    return _Parts(
        chart=chart,
        table="" if shown.empty else cards.html_table(shown, chart.title),
        members=_members_table(view, choice),
        trail=lineage.card(view, lineage.trail(view, choice.own, choice.own.latest)),
        text=explore.as_text(choice.found, view.maal),
    )


def _members_table(view: View, choice: Choice) -> str:
    table = explore.over_time(choice.members, view.maal)
    if table.empty:
        return ""
    count = number(len(table), 0, view.maal)
    caption = view.text(
        f"{explore.title(choice.own, view.maal)}: {count} steder i utvalget",
        f"{explore.title(choice.own, view.maal)}: {count} stader i utvalet",
    )
    return cards.html_table(table, caption)


def _why(view: View, choice: Choice) -> str:
    said = gaps.why(view, choice.indicator)
    return said or view.text("Ingen tall for dette valget.", "Ingen tal for dette valet.")


def take_along(view: View, choice: Choice) -> None:
    """Files, text, a lasting link, and the query behind the table."""
    with cards.card("ta_med"):
        st.header(view.text("Ta med deg tallene", "Ta med deg tala"), anchor="ta-med")
        name = f"{choice.indicator.id}_{view.region.id}"
        with st.container(horizontal=True, key="filer"):
            _download(
                view, "CSV", f"{name}.csv", "text/csv", lambda: explore.as_csv(explore.numbers(choice.every))
            )
            _download(view, "XLSX", f"{name}.xlsx", XLSX, lambda: _workbook(view, choice))
            _download(
                view,
                "Parquet",
                f"{name}.parquet",
                "application/vnd.apache.parquet",
                lambda: explore.as_parquet(explore.numbers(choice.every)),
            )
        svg = view.text(
            "Diagrammet lastes ned som SVG med knappen øverst til høyre i diagrammet.",
            "Diagrammet blir lasta ned som SVG med knappen øvst til høgre i diagrammet.",
        )
        st.html(f'<p class="ov-dempet ov-liten">{escape(svg)}</p>')
        with st.expander(view.text("Kopier som tekst", "Kopier som tekst")):
            st.code(_remembered(view, choice).text, language=None, wrap_lines=True)
        with st.expander(view.text("Lenke til denne visningen", "Lenkje til denne visinga")):
            st.code(permanent_link(choice), language=None, wrap_lines=True)
        with st.expander(view.text("Spørringen bak tabellen (SQL)", "Spørjinga bak tabellen (SQL)")):
            st.html(f"<p>{escape(_sql_note(view))}</p>")
            st.code(sql(choice), language="sql", wrap_lines=True)


def _download(view: View, kind: str, name: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        view.text(f"Last ned {kind}", f"Last ned {kind}"),
        make,
        file_name=name,
        mime=mime,
        key=f"fil_{kind}",
        on_click="ignore",
    )


def _workbook(view: View, choice: Choice) -> bytes:
    """The table as read, the numbers, what they are, and where they came from."""
    catalog = view.figures.catalog
    sheets = {
        view.text("Tabell", "Tabell"): explore.side_by_side(choice.found, view.maal),
        view.text("Tall", "Tal"): explore.numbers(choice.every),
        view.text("Definisjoner", "Definisjonar"): explore.definitions(catalog, choice.indicator, view.maal),
        view.text("Kilder", "Kjelder"): explore.origins(catalog, choice.every, view.maal),
    }
    return tables_workbook(sheets, title=explore.title(choice.own, view.maal), language=f"{view.maal}-NO")


def permanent_link(choice: Choice) -> str:
    """The address of this view with everything said, so that it shows the same whatever a reader is used to."""
    own = {key: st.query_params[key] for key in OWN_KEYS if key in st.query_params}
    page = (st.context.url or "utforsk").partition("?")[0]
    return f"{page}?{urlencode(address(indikator=choice.indicator.id) | own)}"


def sql(choice: Choice) -> str:
    """The query that gives the table's rows from the build."""
    regions = [series.region.id for series in choice.every]
    return question(choice.indicator.id, regions, choice.subgroup, choice.first, choice.last)


def _sql_note(view: View) -> str:
    build = view.figures.build_id
    return view.text(
        f"Gir de lagrede radene i DuckDB-filen {build}.duckdb. Intervaller og vurderinger er regnet ut av dem.",
        f"Gir dei lagra radene i DuckDB-fila {build}.duckdb. Intervall og vurderingar er rekna ut av dei.",
    )
