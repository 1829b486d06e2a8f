"""What is missing: indicators without a figure for the place, by theme, and where they may be found."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Indicator, NotAvailable, Theme
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import Absence, Absent
from oppvekst.profile.barometer import absent
from oppvekst.wording import absence_todo, absence_words
from pages._ui import fetching
from pages._ui.shell.frame import View


def everything(view: View, get: str) -> Markup:
    """How many are missing, and themes one can open, each with its indicators and the reason in words.

    ``get`` is what brings those that nobody has fetched.
    """
    by_theme = {theme.id: members for theme, members in absent(view.figures.catalog, view.profile)}
    themes = sorted(view.figures.catalog.themes, key=lambda theme: theme.order)
    told = joined(_theme(view, theme, by_theme.get(theme.id, ())) for theme in themes)
    every = [one for members in by_theme.values() for one in members]
    unfetched = any(one.kind is Absence.NOT_FETCHED for one in every)
    todo = f" {get}" if unfetched else ""
    return html('<p class="ov-dempet">{}</p>{}', _lead(view, len(every)) + todo, told)


def why(view: View, indicator: Indicator) -> str:
    """Why an indicator has no figure for the place, and what may be done; empty where it has one."""
    found = next((one for one in view.profile.absences if one.indicator == indicator), None)
    return f"{_reason(view, found)} {_todo(view, found)}" if found else ""


def _todo(view: View, one: Absent) -> str:
    """What may be done about it by the one who looks."""
    if one.kind is Absence.NOT_FETCHED:
        return fetching.how_to_get(view.maal)
    return absence_todo(one, view.maal)


def listed(view: View, indicators: Sequence[Indicator], elsewhere: Sequence[NotAvailable]) -> Markup:
    """Indicators without a figure here, and those that no open source gives, by name with the reason."""
    found = absent(view.figures.catalog, view.profile)
    without = [one for _, members in found for one in members if one.indicator in indicators]
    rows = [_row(one.indicator.name.in_(view.maal), _reason(view, one)) for one in without]
    rows += [_row(entry.name.in_(view.maal), _elsewhere(view, entry)) for entry in elsewhere]
    return html("<dl>{}</dl>", joined(rows)) if rows else EMPTY


def _lead(view: View, without: int) -> str:
    """How many of the catalogue's indicators have no figure here."""
    catalog = view.figures.catalog
    total = sum(not indicator.retired for indicator in catalog.indicators)
    elsewhere = len(catalog.not_available)
    return view.text(
        f"{without} av {total} indikatorer har ingen tall her. {elsewhere} til finnes ikke åpent for kommuner.",
        f"{without} av {total} indikatorar har ingen tal her. {elsewhere} til finst ikkje ope for kommunar.",
    )


def _theme(view: View, theme: Theme, members: tuple[Absent, ...]) -> Markup:
    elsewhere = [entry for entry in view.figures.catalog.not_available if entry.theme == theme.id]
    if not members and not elsewhere:
        return EMPTY
    rows = [_row(one.indicator.name.in_(view.maal), _reason(view, one)) for one in members]
    rows += [_row(entry.name.in_(view.maal), _elsewhere(view, entry)) for entry in elsewhere]
    return html(
        '<details class="ov-mangler"><summary>{}'
        ' <span class="ov-dempet">({})</span></summary><dl>{}</dl></details>',
        theme.name.in_(view.maal),
        len(rows),
        joined(rows),
    )


def _row(name: str, reason: str) -> Markup:
    return html("<div><dt>{}</dt><dd>{}</dd></div>", name, reason)


def _elsewhere(view: View, entry: NotAvailable) -> str:
    return f"{entry.reason.in_(view.maal)} {entry.where.in_(view.maal)}"


def _reason(view: View, one: Absent) -> str:
    """Why, in a sentence."""
    return absence_words(one, view.region, view.maal)
