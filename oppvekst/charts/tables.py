"""The exact tables under charts, formatted and raw, from the same rows as the sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.compare import as_published
from oppvekst.profile import SETT
from oppvekst.profile.models import Baseline, Point, Series
from oppvekst.values import Borders, Period
from oppvekst.wording import (
    COLUMNS,
    earlier_row,
    headings,
    interval_text,
    period,
    short_name,
    spoken_row,
    t,
    value_cell,
    year_row,
)

ALWAYS = ("periode", "verdi", "intervall", "metode", "kilde")
"""Columns that stay also when every cell is empty; the others go."""

BASELINES = ("fylke", "landet", "kostra")
NAMED = (*BASELINES, SETT)


def series_table(series: Series, maal: Maal | str = Maal.NB, year: int | None = None) -> pd.DataFrame:
    """Every period of a series as text, oldest first; columns without anything to say are left out.

    Columns of baselines carry the place's own name. Where the latest year, or the chosen one, rests on few
    events, the years taken together stand last, since the sentences speak of them; and a year that several
    speak in the place of says so.
    """
    rows = [year_row(one, maal) for one in series.each()]
    shown = series.at(year)
    if shown.pooled:
        rows += filter(None, [earlier_row(shown, maal), spoken_row(shown, maal)])
    none = t("cell.none", maal)
    kept = [c for c in COLUMNS if c in ALWAYS or any(row[c] != none for row in rows)]
    names = headings(maal) | _baseline_names(series, maal)
    return pd.DataFrame([[row[column] for column in kept] for row in rows], columns=[names[c] for c in kept])


def _baseline_names(series: Series, maal: Maal | str) -> dict[str, str]:
    """Heading of each baseline's column: its name today; an old fylke is named in the cell."""
    names = {}
    for point in series.points:
        for kind, baseline in point.baselines.items():
            if kind in NAMED and baseline.borders is not Borders.THEN:
                names[kind] = short_name(baseline.region, maal)
    return {kind: name[:1].upper() + name[1:] for kind, name in names.items()}


def columns_table(named: Sequence[tuple[str, Series]], maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """A row a period, oldest first, a column each: value, and interval where there is one, as text.

    A cell is empty where a series has nothing for the period, not even a reason for none.
    """
    periods: dict[Period, dict[str, str]] = {}
    for name, series in named:
        for point in series.points:
            periods.setdefault(point.observation.period, {})[name] = _cell(point, series.indicator, maal)
    names = [name for name, _ in named]
    rows = [
        [period(span, maal), *(cells.get(name, "") for name in names)]
        for span, cells in sorted(periods.items())
    ]
    return pd.DataFrame(rows, columns=[headings(maal)["periode"], *names])


def _cell(point: Point, indicator: Indicator, maal: Maal | str) -> str:
    """«5,6 %; 4,8–6,5 %»: what pages show on two lines."""
    cell, estimate = value_cell(point, indicator, maal), point.estimate
    interval = interval_text(
        estimate.lower, estimate.upper, indicator, maal, "table", point.observation.decimals
    )
    return f"{cell}; {interval}" if interval and point.observation.value is not None else cell


def raw_table(series: Series) -> pd.DataFrame:
    """Every period of a series as numbers and codes, one row a period, for CSV and XLSX.

    Column names and precision are those of the command line's JSON; a value that is missing is empty, with its reason.
    """
    return pd.DataFrame([raw_row(point, series) for point in series.points])


def raw_row(point: Point, series: Series) -> dict[str, object]:
    """One point as numbers and codes, under the names that :func:`raw_table` has."""
    observation, estimate, source = point.observation, point.estimate, point.provenance
    row: dict[str, object] = {
        "indicator": series.indicator.id,
        "region": series.region.id,
        "name": series.region.name,
        "unit": series.indicator.unit.value,
        "period_from": observation.period.start,
        "period_to": observation.period.end,
        "reference_year": observation.period.reference_year,
        "period_label": observation.period.label,
        "subgroup": observation.subgroup,
        "value": as_published(series.indicator, observation.value, observation.decimals),
        "lower": as_published(series.indicator, estimate.lower, observation.decimals),
        "upper": as_published(series.indicator, estimate.upper, observation.decimals),
        "method": estimate.method.value,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "missing": observation.missing.value if observation.missing else None,
        "preliminary": observation.preliminary,
        "quoted_from": source.quoted_from,
    }
    for kind in BASELINES:
        baseline, verdict = point.baselines.get(kind), point.verdicts.get(kind)
        row[kind] = _baselines(baseline, series.indicator)
        row[f"{kind}_name"] = baseline.region.name if baseline else None
        row[f"{kind}_verdict"] = verdict.code.value if verdict else None
    row |= _set_columns(point, series.indicator)
    return row | {
        "publisher": source.publisher,
        "table": source.table,
        "url": source.url,
        "fetched_at": source.fetched_at.isoformat() if source.fetched_at else None,
        "sha256": source.sha256,
    }


def _baselines(baseline: Baseline | None, indicator: Indicator) -> float | None:
    return as_published(indicator, baseline.value, baseline.decimals) if baseline else None


def _set_columns(point: Point, indicator: Indicator) -> dict[str, object]:
    """A chosen comparison set's figure, and whose figures it is made of; nothing where none is chosen."""
    verdict, baseline = point.verdicts.get(SETT), point.baselines.get(SETT)
    if verdict is None:
        return {}
    members = baseline.members if baseline else None
    return {
        SETT: _baselines(baseline, indicator),
        f"{SETT}_name": baseline.region.name if baseline else None,
        f"{SETT}_verdict": verdict.code.value,
        f"{SETT}_counted": " ".join(members.counted) if members else None,
        f"{SETT}_without": " ".join(members.without) if members else None,
    }
