"""One row of the exact table under a chart, from the same formatters as the sentences."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.values import Borders, Missing, Region
from oppvekst.wording.comparisons import exact_difference
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import interval_text, value_with_unit
from oppvekst.wording.periods import period
from oppvekst.wording.places import compared_name, short_name
from oppvekst.wording.sources import own_calculation, source_line
from oppvekst.wording.texts import t
from oppvekst.wording.verdicts import (
    change_words,
    judgement_words,
    method_words,
    missing_cell,
    verdict_symbol,
    verdict_words,
)
from oppvekst.wording.views import BaselineView, PointView, ReadingView

COLUMNS = (
    "periode",
    "verdi",
    "intervall",
    "metode",
    "fylke",
    "landet",
    "kostra",
    "sett",
    "forskjell",
    "vurdering",
    "endring",
    "kilde",
)
"""Keys of a row, in the order they are read."""


JUDGED = ("landet", "fylke", "sett")
"""The comparisons whose sizes and verdicts stand in a row."""


def headings(maal: Maal | str = Maal.NB) -> dict[str, str]:
    """What stands over each column."""
    return {column: t(f"heading.{column}", maal) for column in COLUMNS}


def value_cell(point: PointView, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """«5,6 %», «5,6 % (foreløpig)», «: skjult»."""
    observation = point.observation
    if observation.value is None:
        return missing_cell(observation.missing or Missing.MISSING, maal)
    value = value_with_unit(observation.value, indicator, maal, "table", observation.decimals)
    return t("cell.preliminary", maal, value=value) if observation.preliminary else value


def interval_cell(point: PointView, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """«4,8–6,5 %», marked «anslått» where the number of answers is; a dash where there is none."""
    estimate, published = point.estimate, point.observation.decimals
    interval = interval_text(estimate.lower, estimate.upper, indicator, maal, "table", published)
    if interval and estimate.assumed_share is not None:
        return t("cell.assumed", maal, interval=interval)
    return interval or t("cell.none", maal)


def baseline_cell(
    baseline: BaselineView | None, point: PointView, indicator: Indicator, maal: Maal | str = Maal.NB
) -> str:
    """A baseline's figure; with its period where it is another, with its name where it is an old fylke."""
    if baseline is None:
        return t("cell.none", maal)
    if baseline.value is None:
        cell = missing_cell(baseline.missing or Missing.MISSING, maal)
    else:
        cell = value_with_unit(baseline.value, indicator, maal, "table", baseline.decimals)
    remarks = [baseline.region.name] if baseline.borders is Borders.THEN else []
    theirs = period(baseline.period, maal)
    remarks += [theirs] if theirs != period(point.observation.period, maal) else []
    return f"{cell} ({', '.join(remarks)})" if remarks else cell


def _verdict_cells(point: PointView, region: Region, maal: Maal | str) -> list[str]:
    """Symbol, words and judgement of the verdicts against other places, landet first."""
    cells = []
    for kind in JUDGED:
        verdict, baseline = point.verdicts.get(kind), point.baselines.get(kind)
        if verdict is None or baseline is None or point.observation.value is None:
            continue
        names = {"baseline": compared_name(baseline.region, verdict, maal), "own": short_name(region, maal)}
        words = f"{verdict_symbol(verdict)} {capital(verdict_words(verdict, maal, **names))}"
        judgement = judgement_words(verdict.judgement, maal)
        cells.append(f"{words} ({judgement})" if judgement else words)
    return cells


def _difference_cells(point: PointView, indicator: Indicator, maal: Maal | str) -> list[str]:
    """The sizes of the differences, with their direction, landet first."""
    cells = []
    value = point.observation.value
    for kind in JUDGED:
        verdict, baseline = point.verdicts.get(kind), point.baselines.get(kind)
        if verdict is None or baseline is None or verdict.difference is None:
            continue
        if value is None or baseline.value is None:
            continue
        own, other = (value, point.observation.decimals), (baseline.value, baseline.decimals)
        size = exact_difference(verdict.difference, own, other, indicator, maal)
        if not verdict.difference:
            cells.append(size)
            continue
        key = "verdict.lower" if verdict.difference < 0 else "verdict.higher"
        cells.append(f"{size} {t(key, maal, baseline=short_name(baseline.region, maal))}")
    return cells


def _change_cell(point: PointView, indicator: Indicator, maal: Maal | str) -> str:
    """Symbol, words and size of the change since the earlier figure."""
    verdict, before = point.verdicts.get("forrige"), point.previous
    if verdict is None or point.observation.value is None:
        return t("cell.none", maal)
    words = change_words(verdict, before.period if before else None, maal)
    cell = f"{verdict_symbol(verdict)} {capital(words)}"
    if before is None or before.value is None or verdict.difference is None:
        return cell
    own = (point.observation.value, point.observation.decimals)
    size = exact_difference(verdict.difference, own, (before.value, before.decimals), indicator, maal)
    return f"{cell} ({size})"


def spoken_row(reading: ReadingView, maal: Maal | str = Maal.NB) -> dict[str, str]:
    """The point that speaks as formatted cells under :data:`COLUMNS`; several years together say that they are."""
    assert reading.point is not None  # where nothing speaks there is no row
    return _row(reading.point, reading.indicator, reading.region, maal, pooled=reading.pooled)


def earlier_row(reading: ReadingView, maal: Maal | str = Maal.NB) -> dict[str, str] | None:
    """The earlier years together that several years are compared with, as cells; None where there are none."""
    before = reading.point.previous if reading.point and reading.pooled else None
    if before is None or before.value is None:
        return None
    assert reading.point is not None
    row = dict.fromkeys(COLUMNS, t("cell.none", maal))
    together = t("cell.pooled", maal, period=period(before.period, maal))
    source = source_line(reading.point.provenance, maal, calculated=True)
    value = value_with_unit(before.value, reading.indicator, maal, "table", before.decimals)
    return row | {"periode": together, "verdi": value, "kilde": source}


def year_row(reading: ReadingView, maal: Maal | str = Maal.NB) -> dict[str, str]:
    """The year's own figure as cells; where several years speak in its place, its verdicts are of it alone."""
    assert reading.year is not None
    row = _row(reading.year, reading.indicator, reading.region, maal)
    if reading.pooled and row["vurdering"] != t("cell.none", maal):
        row["vurdering"] = t("cell.alone", maal, cell=row["vurdering"])
    return row


def figure_row(
    point: PointView,
    indicator: Indicator,
    region: Region,
    maal: Maal | str = Maal.NB,
    *,
    pooled: bool = False,
) -> dict[str, str]:
    """A figure that does not speak, as cells: one among many of its period. It has no verdict and no change."""
    none = t("cell.none", maal)
    row = _row(point, indicator, region, maal, pooled=pooled)
    return row | dict.fromkeys(("forskjell", "vurdering", "endring"), none)


def _row(
    point: PointView, indicator: Indicator, region: Region, maal: Maal | str, *, pooled: bool = False
) -> dict[str, str]:
    """Every cell has text, a dash where nothing is."""
    observation = point.observation
    when = period(observation.period, maal)
    none = t("cell.none", maal)
    calculated = pooled or own_calculation(indicator, observation)
    return {
        "periode": t("cell.pooled", maal, period=when) if pooled else when,
        "verdi": value_cell(point, indicator, maal),
        "intervall": interval_cell(point, indicator, maal),
        "metode": method_words(point.estimate.method, maal) if point.estimate.lower is not None else none,
        "fylke": baseline_cell(point.baselines.get("fylke"), point, indicator, maal),
        "landet": baseline_cell(point.baselines.get("landet"), point, indicator, maal),
        "kostra": baseline_cell(point.baselines.get("kostra"), point, indicator, maal),
        "sett": baseline_cell(point.baselines.get("sett"), point, indicator, maal),
        "forskjell": "; ".join(_difference_cells(point, indicator, maal)) or none,
        "vurdering": "; ".join(_verdict_cells(point, region, maal)) or none,
        "endring": _change_cell(point, indicator, maal),
        "kilde": source_line(point.provenance, maal, calculated=calculated),
    }
