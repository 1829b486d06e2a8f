"""Girls and boys side by side, where the publisher splits a figure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from oppvekst.catalog.models import Indicator
from oppvekst.markup import EMPTY, Markup, html
from oppvekst.profile import Point, Series
from oppvekst.profile.reading import QUIET
from oppvekst.values import Period
from oppvekst.wording import (
    capital,
    gap_sentence,
    headings,
    interval_cell,
    listing,
    period,
    short_name,
    value_cell,
    value_with_unit,
)
from pages._ui.cards import shapes
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put


def side_by_side(view: View, indicator: Indicator) -> None:
    """What may be said of girls and boys, and a table of both; nothing where a figure is not split here."""
    said = remembered(view, "kjoenn", lambda: _sentence(view, indicator), indicator.id)
    table = remembered(view, "grupper", lambda: _table(view, indicator), indicator.id)
    if said:
        put(html("<p>{}</p>", said))
    if table:
        names = listing([name.in_(view.maal) for name in reversed(indicator.subgroups.values())], view.maal)
        put(theme.fold(capital(names), table))


def _sentence(view: View, indicator: Indicator) -> str:
    """Girls beside boys in the newest period that has both."""
    found = view.series(indicator.id).at(view.year).gap
    return gap_sentence(found, indicator, view.maal) if found else ""


def _table(view: View, indicator: Indicator) -> Markup:
    groups = reversed(indicator.subgroups)
    split = {group: view.series(indicator.id, subgroup=group) for group in groups}
    if not any(series.latest for series in split.values()):
        return EMPTY
    caption = f"{indicator.name.in_(view.maal)}, {short_name(view.region, view.maal)}"
    return shapes.html_table(pd.DataFrame(_rows(view, indicator, split)), caption)


def _rows(view: View, indicator: Indicator, split: Mapping[str, Series]) -> list[dict[str, str]]:
    """Newest first: the period, each group's value and interval, and the same in landet."""
    by_period: dict[Period, dict[str, Point]] = {}
    for group, series in split.items():
        for point in series.points:
            if point.observation.missing not in QUIET:
                by_period.setdefault(point.observation.period, {})[group] = point
    rows = []
    for span in sorted(by_period, reverse=True):
        row = {headings(view.maal)["periode"]: period(span, view.maal)}
        for group in split:
            row[_name(view, indicator, group)] = _own(view, indicator, by_period[span].get(group))
        for group in split:
            landet = f"{headings(view.maal)['landet']}, {_name(view, indicator, group).lower()}"
            row[landet] = _landet(view, indicator, by_period[span].get(group))
        rows.append(row)
    return [{key: cell for key, cell in row.items() if any(r[key] for r in rows)} for row in rows]


def _name(view: View, indicator: Indicator, group: str) -> str:
    return capital(indicator.subgroups[group].in_(view.maal))


def _own(view: View, indicator: Indicator, point: Point | None) -> str:
    """Value and interval, a line each."""
    if point is None:
        return ""
    cell = value_cell(point, indicator, view.maal)
    if point.observation.value is None or point.estimate.lower is None:
        return cell
    return f"{cell}; {interval_cell(point, indicator, view.maal)}"


def _landet(view: View, indicator: Indicator, point: Point | None) -> str:
    baseline = point.baselines.get("landet") if point else None
    if baseline is None or baseline.value is None:
        return ""
    return value_with_unit(baseline.value, indicator, view.maal, "table", baseline.decimals)
