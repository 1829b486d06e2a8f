"""What is missing: indicators without a figure for the place, by theme, and where they may be found."""

from __future__ import annotations

from collections.abc import Sequence, Set
from html import escape

from oppvekst.catalog.models import Indicator, NotAvailable, Theme
from oppvekst.profile.barometer import Absent, absent
from oppvekst.wording import missing_words
from pages._ui.frame import View

BUNDLED = ("snapshot", "plan")
"""Sources that come with the program and are not fetched."""


def gaps(view: View) -> str:
    """How many are missing, and themes one can open, each with its indicators and the reason in words."""
    by_theme = {theme.id: members for theme, members in absent(view.figures.catalog, view.profile)}
    themes = sorted(view.figures.catalog.themes, key=lambda theme: theme.order)
    fetched = _fetched(view)
    told = "".join(_theme(view, theme, by_theme.get(theme.id, ()), fetched) for theme in themes)
    count = sum(len(members) for members in by_theme.values())
    return f'<p class="ov-dempet">{escape(_lead(view, count))}</p>{told}'


def why(view: View, indicator: Indicator) -> str:
    """Why an indicator has no figure for the place, in a sentence or two; empty where it has one."""
    found = [one for _, members in absent(view.figures.catalog, view.profile) for one in members]
    return next((_reason(view, one, _fetched(view)) for one in found if one.indicator == indicator), "")


def listed(view: View, indicators: Sequence[Indicator], elsewhere: Sequence[NotAvailable]) -> str:
    """Indicators without a figure here, and those that no open source gives, by name with the reason."""
    fetched, found = _fetched(view), absent(view.figures.catalog, view.profile)
    without = [one for _, members in found for one in members if one.indicator in indicators]
    rows = [_row(one.indicator.name.in_(view.maal), _reason(view, one, fetched)) for one in without]
    rows += [_row(entry.name.in_(view.maal), _elsewhere(view, entry)) for entry in elsewhere]
    return f"<dl>{''.join(rows)}</dl>" if rows else ""


def _fetched(view: View) -> Set[str]:
    """The publishers that figures have been fetched from."""
    return {table.source for table in view.figures.status() if table.fetched_at}


def _lead(view: View, without: int) -> str:
    """How many of the catalogue's indicators have no figure here."""
    catalog = view.figures.catalog
    total = sum(not indicator.retired for indicator in catalog.indicators)
    elsewhere = len(catalog.not_available)
    return view.text(
        f"{without} av {total} indikatorer har ingen tall her. {elsewhere} til finnes ikke åpent for kommuner.",
        f"{without} av {total} indikatorar har ingen tal her. {elsewhere} til finst ikkje ope for kommunar.",
    )


def _theme(view: View, theme: Theme, members: tuple[Absent, ...], fetched: Set[str]) -> str:
    elsewhere = [entry for entry in view.figures.catalog.not_available if entry.theme == theme.id]
    if not members and not elsewhere:
        return ""
    rows = [_row(one.indicator.name.in_(view.maal), _reason(view, one, fetched)) for one in members]
    rows += [_row(entry.name.in_(view.maal), _elsewhere(view, entry)) for entry in elsewhere]
    return (
        f'<details class="ov-mangler"><summary>{escape(theme.name.in_(view.maal))}'
        f' <span class="ov-dempet">({len(rows)})</span></summary><dl>{"".join(rows)}</dl></details>'
    )


def _row(name: str, reason: str) -> str:
    return f"<div><dt>{escape(name)}</dt><dd>{escape(reason)}</dd></div>"


def _elsewhere(view: View, entry: NotAvailable) -> str:
    return f"{entry.reason.in_(view.maal)} {entry.where.in_(view.maal)}"


def _reason(view: View, one: Absent, fetched: Set[str]) -> str:
    """The series' own reason; else whether the figures exist, and what would bring them."""
    indicator, level = one.indicator, view.region.level.value
    if one.reason is not None:
        return missing_words(one.reason, view.maal)
    if level not in indicator.geography.levels:
        return view.text("Finnes ikke for denne typen sted.", "Finst ikkje for denne typen stad.")
    publishers = _to_fetch(view, indicator)
    if not publishers:
        return view.text(
            "Står bare i enkelte kommuners planer.", "Står berre i planane til enkelte kommunar."
        )
    if any(spec.source in fetched for spec in indicator.sources):
        return view.text(
            f"Ingen tall hos {publishers} for dette stedet.", f"Ingen tal hos {publishers} for denne staden."
        )
    return view.text(
        f"Ikke med i utdraget. Hentes fra {publishers}.",
        f"Ikkje med i utdraget. Blir henta frå {publishers}.",
    )


def _to_fetch(view: View, indicator: Indicator) -> str:
    """The first publisher the figure may be fetched from."""
    ids = [spec.source for spec in indicator.sources if spec.source not in BUNDLED]
    return view.figures.catalog.source(ids[0]).short if ids else ""
