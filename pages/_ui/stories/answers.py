"""The surveys a kommune has held, and the number of answers behind each, which the kommune may enter."""

from __future__ import annotations

import streamlit as st

from oppvekst.catalog.models import BoundedDenominator, Indicator, ShareMeasure
from oppvekst.errors import OppvekstError
from oppvekst.markup import html
from oppvekst.profile import replaceable
from oppvekst.settings import Settings
from oppvekst.state import InvalidEntryError, StaleEditError, SurveyAnswers, open_state
from oppvekst.values import ALL, Level, Observation
from oppvekst.wording import capital, listing, name, number
from pages._ui.cards import shapes
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.shown import put

SLACK = 1.1
"""Pupils may come from other kommuner: a tenth more answers than there are children of that age is believable."""

GROUPS = {ALL: ("alle", "alle"), "kvinner": ("jenter", "jenter"), "menn": ("gutter", "gutar")}
"""Whose answers may be entered, as the observations name them."""


def surveys(view: View) -> None:
    """A card with the kommune's survey years, the answers entered, and the form; nothing for other places."""
    held = held_surveys(view)
    if view.region.level is not Level.KOMMUNE or not held:
        return
    with shapes.card("svar"):
        st.header(view.text("Hvor mange svarte?", "Kor mange svarte?"), anchor="svar")
        put(html("<p>{}</p>", _why(view, tuple(held))))
        for entry in _entered(view):
            _entry(view, entry)
        with st.expander(view.text("Legg inn antall svar", "Legg inn talet på svar")):
            _form(view, held)


def held_surveys(view: View) -> dict[int, float | None]:
    """The years the kommune has a survey figure for, newest first, with the most who can have answered."""
    found: dict[int, float | None] = {}
    for series in view.profile.series:
        if not replaceable(series.indicator):
            continue
        for point in series.points:
            o = point.observation
            if o.value is not None:
                known = found.get(o.period.reference_year)
                found[o.period.reference_year] = known or _most(view, series.indicator, o)
    return dict(sorted(found.items(), reverse=True))


def _most(view: View, indicator: Indicator, observation: Observation) -> float | None:
    """How many there are of that age, also where an entry has taken the place of the bounds."""
    measure = indicator.measure
    if observation.denominator_high is not None or not isinstance(measure, ShareMeasure):
        return observation.denominator_high
    if not isinstance(measure.denominator, BoundedDenominator):
        return None
    year = observation.period.reference_year
    children = view.series(measure.denominator.population).points
    return next((p.observation.value for p in children if p.observation.period.reference_year == year), None)


def _why(view: View, years: tuple[int, ...]) -> str:
    told = listing([str(year) for year in sorted(years)], view.maal)
    here = name(view.region, view.maal)
    return view.text(
        f"{here} har tall fra Ungdata i {told}. Utgiveren oppgir ikke hvor mange som svarte, så vi forutsetter minst "
        "halvparten. Står antallet i kommunens egen rapport, kan dere legge det inn. Da regnes usikkerheten av det "
        "riktige tallet, på alle sider og i alle dokumenter.",
        f"{here} har tal frå Ungdata i {told}. Utgivaren oppgir ikkje kor mange som svarte, så vi føreset minst "
        "halvparten. Står talet i rapporten til kommunen, kan de leggje det inn. Då blir usikkerheita rekna av det "
        "rette talet, på alle sider og i alle dokument.",
    )


def _entered(view: View) -> list[SurveyAnswers]:
    mine = [entry for entry in _book(view) if entry.region == view.region.id]
    return sorted(mine, key=lambda entry: (-entry.year, list(GROUPS).index(entry.subgroup)))


def _book(view: View) -> list[SurveyAnswers]:
    return [entry for entry in view.answers if isinstance(entry, SurveyAnswers)]


def _entry(view: View, entry: SurveyAnswers) -> None:
    """One number with its source, and the way to take it back."""
    row = st.container(
        horizontal=True, vertical_alignment="center", key=f"svar_{entry.year}_{entry.subgroup}"
    )
    group = capital(view.text(*GROUPS[entry.subgroup]))
    count, source = number(entry.answers, 0, view.maal), view.text("Kilde", "Kjelde")
    said = f"{entry.year}, {group}: {count} svar."
    put(html("<p><strong>{}</strong> {}: {}</p>", said, source, entry.source), row)
    row.button(
        view.text(f"Fjern antallet for {entry.year}", f"Fjern talet for {entry.year}"),
        key=f"fjern_{entry.year}_{entry.subgroup}",
        on_click=_remove,
        args=(entry,),
        type="tertiary",
    )


def _form(view: View, held: dict[int, float | None]) -> None:
    with st.form("antall_svar", border=False):
        year = st.selectbox(view.text("Undersøkelsen i", "Undersøkinga i"), list(held), key="svar_aar")
        group = st.selectbox(
            view.text("Svar fra", "Svar frå"),
            list(GROUPS),
            format_func=lambda id: view.text(*GROUPS[id]),
            key="svar_gruppe",
        )
        count = st.number_input(
            view.text("Antall svar", "Talet på svar"), min_value=0, step=1, value=None, key="svar_antall"
        )
        source = st.text_input(
            view.text("Hvor står tallet?", "Kvar står talet?"),
            placeholder="Ungdata-rapporten, side 4",
            max_chars=500,
            key="svar_kilde",
        )
        sent = st.form_submit_button(view.text("Lagre", "Lagre"))
    if sent:
        _save(view, year, group, count, source, held[year])


def _save(view: View, year: int, group: str, count: int | None, source: str, most: float | None) -> None:
    """Keep what was entered and show the page anew; or say what is wrong, and keep what stands in the form."""
    faults = _faults(view, count, most)
    if not faults:
        try:
            _enter(view, year, group, count or 0, source)
        except InvalidEntryError as error:
            faults = [fault.in_(view.maal) for fault in error.faults]
        except OppvekstError as error:
            faults = [error.in_(view.maal)]
    if not faults:
        st.rerun()
    for fault in faults:
        put(theme.message(fault, "feil"))


def _enter(view: View, year: int, group: str, count: int, source: str) -> None:
    """Save on top of what stands there; a number that was taken away is nothing to lose."""
    book = open_state(Settings.from_environment()).answers
    known = [e for e in _book(view) if (e.region, e.year, e.subgroup) == (view.region.id, year, group)]
    based_on = known[0].version if known else 0
    try:
        book.enter(view.region.id, year, count, source, subgroup=group, based_on=based_on)
    except StaleEditError as error:
        if not error.deleted:
            raise
        book.enter(view.region.id, year, count, source, subgroup=group, based_on=error.theirs.version)


def _faults(view: View, count: int | None, most: float | None) -> list[str]:
    """What the figures themselves say against a number."""
    if count is None:
        return [view.text("Skriv hvor mange som svarte.", "Skriv kor mange som svarte.")]
    if most is None or count <= most * SLACK:
        return []
    children = number(most, 0, view.maal)
    return [
        view.text(
            f"Det bodde {children} ungdommer i den alderen i kommunen. {count} svar er flere enn det kan ha vært.",
            f"Det budde {children} ungdommar i den alderen i kommunen. {count} svar er fleire enn det kan ha vore.",
        )
    ]


def _remove(entry: SurveyAnswers) -> None:
    open_state(Settings.from_environment()).answers.remove(
        entry.region, entry.year, school=entry.school, subgroup=entry.subgroup, based_on=entry.version
    )
