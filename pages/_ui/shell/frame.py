"""The frame round every page: menu, choices, status of the figures, sources, and the address.

Each page opens its own frame, ``with open_page("Oversikt") as view:``, and reads everything it needs from
the :class:`View`. The address is the truth about what is shown: it is written here and nowhere else, its
keys are public and frozen (`docs/adresser.md`), and every link carries them on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.errors import READ_ONLY, OppvekstError, UnknownIndicatorError
from oppvekst.geography import Geography
from oppvekst.peers import SetKind
from oppvekst.profile import NO_ANSWERS, SETT, AnswerBook, Profile, Reading, Series
from oppvekst.settings import Settings
from oppvekst.store import Figures
from oppvekst.values import ALL, SET, Level, Region
from pages._ui import fetching
from pages._ui.about import standing
from pages._ui.compared import groups
from pages._ui.serving import served, warm
from pages._ui.shell import cookie, links, maalform, menu, place, theme
from pages._ui.shell.shown import put

LOG = logging.getLogger(__name__)

LONGEST_NAME = 60
"""Letters of a page that is not there that are said again."""

LATEST = "siste"
"""The choice of year that follows the newest figures; it leaves the address empty."""

Maal = Literal["nb", "nn"]
Baseline = Literal["landet", "fylke", "sett"]

LONGEST_KEY, LONGEST_VALUE, MOST_KEYS = 40, 300, 40
"""Characters and keys of an address. The longest that we write ourselves, twenty places picked for a set, is 114."""

MOST_PICKED = 20
"""So many places may be picked by hand for a set."""


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows, read from the address: the place, the figures and the reader's choices."""

    figures: Figures
    geo: Geography
    region: Region
    maal: Maal
    year: int | None = None
    """Chosen reference year; None is the latest there is."""
    baseline: Baseline | None = None
    """What the page's verdicts compare with, by its name among a point's baselines; None for landet, which
    has nothing to be compared with."""
    neighbours: tuple[Region, ...] = ()
    """Other places chosen for comparison, in the order chosen."""
    answers: AnswerBook = NO_ANSWERS
    """Numbers of answers that kommuner have entered; they are part of what every figure is computed with."""
    chosen_set: str = ""
    """The comparison set that the address names; empty where it names none."""
    group: groups.Together | None = None
    """The same as a level to compare with, on pages that do; it is then the baseline ``sett``."""
    everyone: bool = False
    """Whether the page may show any place of the country beside the own."""

    @property
    def profile(self) -> Profile:
        """Everything the figures say of the region, with the set beside it where one is compared with."""
        if self.group is not None:
            places = self.group.region, self.group.others
            return served.compared_profile(self.figures, self.region.id, *places, self.answers)
        return served.region_profile(self.figures, self.region.id, self.answers)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved or uploaded; what tries to is refused in any case."""
        return Settings.from_environment().read_only

    @property
    def read_answers(self) -> str:
        """What the page's figures depend on of the numbers entered: those of the places that it shows."""
        if self.everyone:
            return self.answers.key
        others = self.group.others if self.group else ()
        return self.answers.of(self.region.id, *(place.id for place in self.neighbours), *others).key

    @property
    def dark(self) -> bool:
        """Whether the reader sees the dark theme."""
        return st.context.theme.type == "dark"

    def series(self, indicator: str, region: str | None = None, subgroup: str = ALL) -> Series:
        """One indicator over time in the region, or in another."""
        if region is None and subgroup == ALL:  # the profile has them all already
            known = next((one for one in self.profile.series if one.indicator.id == indicator), None)
            if known is not None:
                return known
        return served.region_series(self.figures, indicator, region or self.region.id, subgroup, self.answers)

    def reading(self, indicator: str) -> Reading:
        """What an indicator says here, of the chosen year and beside the chosen baseline."""
        return self.series(indicator).at(self.year, self.baseline)

    def indicator(self, default: str) -> Indicator:
        """The indicator the address names, or ``default``; UnknownIndicatorError for one that never was.

        An old id leads to today's, which the address then has.
        """
        asked = st.query_params.get("indikator", default)
        found = self.figures.catalog.indicator(asked)
        if found.id != asked and "indikator" in st.query_params:
            _put("indikator", found.id)
        return found

    def asked(self) -> Indicator | None:
        """The indicator of the address under its present id; a calm word where there is none of that name."""
        if "indikator" not in st.query_params:
            return None
        try:
            return self.indicator("")
        except UnknownIndicatorError as error:
            put(theme.message(error.in_(self.maal)))
            return None

    def text(self, nb: str, nn: str) -> str:
        """The wording in the reader's målform."""
        return nn if self.maal == "nn" else nb

    def heading(self, text: str, lead: str = "") -> None:
        """The page's one first-level heading and, under it, the lead."""
        st.title(text, anchor=False)
        if lead:
            put(theme.lead(lead))

    def link(self, script: str, label: str, **params: str) -> None:
        """A link to a page that carries the address on, ``params`` changed or added."""
        st.page_link(script, label=label, query_params=links.address(**params))

    def choose(self, key: str, label: str, options: Mapping[str, str], *, default: str) -> str:
        """A list of ``options`` (value to label) whose value is the address's ``key``."""
        return _bound_choice(key, label, options, default=default)

    @property
    def picks(self) -> bool:
        """Whether the frame shows the list of places to pick a set from; a page shows it once."""
        return self.baseline is not None and self.chosen_set == SetKind.VALGTE

    def choose_neighbours(self, most: int = 4, label: str = "") -> None:
        """A list of other places to compare with; the choice is ``neighbours`` from the next run on."""
        labels = place.choices(self.geo)
        st.session_state["ramme_naboer"] = [region.id for region in self.neighbours]
        st.multiselect(
            label or self.text("Sammenlign også med", "Samanlikn òg med"),
            [code for code in labels if code != self.region.id],
            key="ramme_naboer",
            format_func=labels.__getitem__,
            max_selections=most,
            placeholder=self.text("Velg kommuner eller fylker", "Vel kommunar eller fylke"),
            on_change=_take_comparison,
            args=("ramme_naboer",),
        )

    def choose_set(self, label: str, options: Mapping[str, str], *, default: str) -> str:
        """A list of comparison sets (name to label); the choice is carried with the others' comparison."""
        st.session_state["ramme_sett"] = self.chosen_set if self.chosen_set in options else default
        chosen: str = st.selectbox(
            label,
            list(options),
            key="ramme_sett",
            format_func=options.__getitem__,
            on_change=_take_comparison,
            args=("ramme_sett",),
        )
        return chosen


@contextmanager
def open_page(
    title: str, *, year: bool = True, comparison: bool = True, everyone: bool = False
) -> Iterator[View]:
    """Open a page: everything above its content now, its sources after.

    What goes wrong inside becomes one Norwegian sentence; details of the unexpected go to the log.

    Parameters
    ----------
    title:
        The page's name in :data:`pages._ui.shell.menu.MENU`, in bokmål.
    year, comparison:
        Whether the page answers to the choice of year and of what to compare with; a choice that
        changes nothing is not shown.
    everyone:
        Whether the page may show any place of the country beside the own.
    """
    st.set_page_config(f"{title} – {menu.NAME}", theme.ICON, layout="wide", initial_sidebar_state="collapsed")
    put(theme.style_sheet())
    view = None
    with guard():
        warm.once()
        view = replace(_opened(title, year=year, comparison=comparison), everyone=everyone)
    if view is None:
        st.stop()
    with guard():
        yield view
    put(standing.footer(view.figures, view.maal))


@contextmanager
def guard() -> Iterator[None]:
    """Turn errors into one calm sentence. Streamlit's own stops and reruns pass through."""
    try:
        yield
    except OppvekstError as error:
        LOG.warning("%s", error)
        put(theme.message(maalform.told(error), "feil"))
    except Exception:
        LOG.exception("a page failed")
        put(theme.message(maalform.told(OppvekstError("")), "feil"))


def _opened(title: str, *, year: bool, comparison: bool) -> View:
    """Everything above the content, and what the reader has chosen there."""
    _bound_address()
    maal: Maal = maalform.chosen()
    menu.show(title, maal)
    if lost := st.query_params.get(menu.LOST):
        put(theme.message(menu.astray(lost[:LONGEST_NAME], maal)))
    if Settings.from_environment().read_only:
        put(theme.message(READ_ONLY.in_(maal)))
    geo = served.geography()
    region = _place(geo, maal)
    st.set_page_config(page_title=f"{region.name}: {title} – {menu.NAME}")
    cookie.keep(region, maal)
    figures = served.figures()
    asked_set = place.read_set(st.query_params.get("sammenlign", ""))
    near, answers = _neighbours(geo, region), served.answers()
    with st.container(key="ramme_valg", horizontal=True, vertical_alignment="bottom", gap="small"):
        _place_box(geo, region.id)
        chosen_year = _choose_year(figures, region, maal) if year else None
        baseline = _choose_baseline(geo, region, maal) if comparison else None
        _bound_choice("maal", "Målform", {"nb": "Bokmål", "nn": "Nynorsk"}, default="nb")
    group = groups.chosen(figures, geo, region, maal, asked_set, near) if baseline == SETT else None
    if baseline == SETT and group is None:  # nobody is picked yet, or there is nobody
        baseline = "landet"
    view = View(figures, geo, region, maal, chosen_year, baseline, near, answers, asked_set, group)
    if view.picks:
        view.choose_neighbours(MOST_PICKED, view.text("Stedene i utvalget", "Stadene i utvalet"))
    if group is not None and (said := groups.note(geo, region, group.kind, maal)):
        put(standing.line(said))
    put(standing.status(figures, maal, stands_in=served.stands_in()))
    return view


def _bound_address() -> None:
    """Forget what no link of ours is as long as, before anybody reads it: to look for a name costs its length."""
    asked = st.query_params.to_dict()
    kept = {
        key: value
        for key, value in list(asked.items())[:MOST_KEYS]
        if len(key) <= LONGEST_KEY and len(value) <= LONGEST_VALUE
    }
    if kept != asked:
        st.query_params.from_dict(kept)


def _place(geo: Geography, maal: Maal) -> Region:
    """The place the address names, or the one remembered; otherwise the page ends with a chooser."""
    asked = st.query_params.get("kommune", "")
    found = place.find(geo, asked, maal) if asked else cookie.last(geo)
    if found.region is None:
        _chooser(geo, found, maal)
        st.stop()
    # Said on every run: a link from a page to itself tells Python its parameters, but not the browser.
    st.query_params["kommune"] = found.region.id
    if found.notice:
        put(theme.message(found.notice))
    return found.region


def _chooser(geo: Geography, found: place.Found, maal: Maal) -> None:
    """The first page a reader meets, and the one an unknown place leads to."""
    nn = maal == "nn"
    st.title(f"{'Korleis' if nn else 'Hvordan'} har barn og unge det i kommunen?", anchor=False)
    if found.notice:
        put(theme.message(found.notice, "feil"))
        for region in found.suggestions:
            st.page_link(
                menu.MENU[0][0], label=place.label(region), query_params=links.address(kommune=region.id)
            )
    elif nn:
        put(theme.lead("Vel ein kommune, eit fylke eller heile landet. Valet blir hugsa i nettlesaren din."))
    else:
        put(theme.lead("Velg en kommune, et fylke eller hele landet. Valget huskes i nettleseren din."))
    _place_box(geo, None)
    fetching.offer_where_nothing_is_fetched(served.figures_or_none(), maal)


def _place_box(geo: Geography, current: str | None) -> None:
    """The searchable list of places. A typed name that is not in it is looked up, small typos forgiven."""
    labels = place.choices(geo)
    st.session_state["ramme_kommune"] = current
    st.selectbox(
        "Kommune eller fylke",
        list(labels),
        index=None,
        key="ramme_kommune",
        format_func=lambda code: labels.get(code, code),
        placeholder="Skriv navnet",
        accept_new_options=True,
        on_change=_take,
        args=("kommune", "ramme_kommune"),
    )


def _choose_year(figures: Figures, region: Region, maal: Maal) -> int | None:
    """The reference year to look at, among those with figures for the region."""
    latest = {LATEST: "Siste tal" if maal == "nn" else "Siste tall"}
    years = {str(year): str(year) for year in served.years(figures, region.id)}
    chosen = _bound_choice("aar", "År", latest | years, default=LATEST)
    return None if chosen == LATEST else int(chosen)


def _choose_baseline(geo: Geography, region: Region, maal: Maal) -> Baseline | None:
    """What to compare with: landet, a kommune's fylke, or one of the place's sets."""
    if region.level is Level.LANDET:
        return None
    options = {"landet": "Landet"}
    if region.level is Level.KOMMUNE:
        options["fylke"] = geo.region(geo.fylke_of(region.id)).name
    options |= {SET + kind: label for kind, label in groups.offered(geo, region, maal).items()}
    words = st.query_params.get("sammenlign", "")
    baseline, _ = place.read_comparison(words)
    asked = SET + place.read_set(words)
    st.session_state["ramme_grunnlag"] = next((one for one in (asked, baseline) if one in options), "landet")
    chosen = st.selectbox(
        "Samanlikn med" if maal == "nn" else "Sammenlign med",
        list(options),
        key="ramme_grunnlag",
        format_func=options.__getitem__,
        on_change=_take_comparison,
        args=("ramme_grunnlag",),
    )
    if chosen.startswith(SET):
        return SETT
    return "fylke" if chosen == "fylke" else "landet"


def _neighbours(geo: Geography, region: Region) -> tuple[Region, ...]:
    _, codes = place.read_comparison(st.query_params.get("sammenlign", ""))
    found = (place.find(geo, code).region for code in codes)
    return tuple(other for other in dict.fromkeys(found) if other and other.id != region.id)


def _take_comparison(changed: str) -> None:
    """Carry a choice of comparison to the address, which keeps them all under one key."""
    asked, value = st.query_params.get("sammenlign", ""), st.session_state[changed]
    baseline, neighbours = place.read_comparison(asked)
    chosen_set = place.read_set(asked)
    if changed == "ramme_naboer":
        neighbours = value
    elif changed == "ramme_sett":
        chosen_set = value
    elif value.startswith(SET):
        baseline, chosen_set = "landet", value.removeprefix(SET)
    else:
        baseline, chosen_set = value, ""
    _put("sammenlign", place.write_comparison(baseline, neighbours, chosen_set))


def _bound_choice(key: str, label: str, options: Mapping[str, str], *, default: str) -> str:
    """A list whose value is the address's ``key``; what the address cannot mean becomes the default."""
    asked, widget = st.query_params.get(key, default), f"ramme_{key}"
    st.session_state[widget] = asked if asked in options else default
    chosen: str = st.selectbox(
        label,
        list(options),
        key=widget,
        format_func=options.__getitem__,
        on_change=_take,
        args=(key, widget, default),
    )
    return chosen


def _take(key: str, widget: str, default: str | None = None) -> None:
    """Carry a widget's value to the address; a default leaves the address short."""
    value = st.session_state[widget]
    if value is not None:
        _put(key, "" if value == default else value)


def _put(key: str, value: str) -> None:
    if value:
        st.query_params[key] = value
    else:
        st.query_params.pop(key, None)
