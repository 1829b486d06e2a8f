"""Girls and boys side by side, where the publisher splits a figure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.profile import Point, Series
from oppvekst.profile.reading import QUIET
from oppvekst.values import Period
from oppvekst.wording import (
    capital,
    headings,
    interval_cell,
    listing,
    period,
    short_name,
    value_cell,
    value_with_unit,
)
from pages._ui import cards, theme
from pages._ui.frame import View
from pages._ui.remembered import remembered


def side_by_side(view: View, indicator: Indicator) -> None:
    """A table of the groups a figure is split in, a row a period; nothing where it is not split here."""
    table = remembered(view, "grupper", lambda: _table(view, indicator), indicator.id)
    if table:
        names = listing([name.in_(view.maal) for name in reversed(indicator.subgroups.values())], view.maal)
        st.html(theme.fold(capital(names), table))


def _table(view: View, indicator: Indicator) -> str:
    groups = reversed(indicator.subgroups)
    split = {group: view.series(indicator.id, subgroup=group) for group in groups}
    if not any(series.latest for series in split.values()):
        return ""
    caption = f"{indicator.name.in_(view.maal)}, {short_name(view.region, view.maal)}"
    return cards.html_table(pd.DataFrame(_rows(view, indicator, split)), caption)


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
