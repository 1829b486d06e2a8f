"""What a report says of one indicator: heading, sentences, chart, the table under it, and the full one."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Maal
from oppvekst.charts.canvas import visible_breaks
from oppvekst.charts.words import notes as chart_notes
from oppvekst.charts.words import sources as chart_sources
from oppvekst.charts.words import title_parts
from oppvekst.profile.models import Reading, Series
from oppvekst.profile.outlook import Outlook
from oppvekst.report.chartspec import chart_lines, chart_spec
from oppvekst.report.models import ChartSpec, Exhibit, Finding, Table
from oppvekst.report.selection import asked
from oppvekst.values import Borders, Missing
from oppvekst.wording import (
    Paragraphs,
    capital,
    earlier_row,
    finding,
    headings,
    helpline,
    listing,
    missing_words,
    number,
    outlook_sentences,
    paragraphs,
    period,
    short_name,
    spoken_row,
    t,
    value_with_unit,
    why_sentences,
    year_row,
)

RECENT = 5
"""Periods in the table under a chart, where an appendix has the rest."""

SHORT = 200
"""Characters that need no more than one paragraph."""

BASELINES = ("fylke", "landet", "kostra")

FULL = ("periode", "verdi", "intervall", "metode", *BASELINES, "forskjell", "vurdering", "endring")

WIDTHS = {
    "periode": 1.6,
    "verdi": 1.6,
    "intervall": 2.0,
    "metode": 1.9,
    "fylke": 1.5,
    "landet": 1.4,
    "kostra": 1.5,
    "forskjell": 3.4,
    "vurdering": 3.4,
    "endring": 3.0,
}
"""Relative widths of the columns."""

NUMERIC = ("verdi", "intervall", *BASELINES)


def finding_of(series: Series, maal: Maal, *, appendix: bool, beyond: Outlook | None = None) -> Finding:
    """Everything a report says of a series that has points.

    Parameters
    ----------
    series:
        Up to the report's year.
    maal:
        The written form.
    appendix:
        Whether the report has the full tables in an appendix, so that the chart's may be short.
    beyond:
        What is reckoned beyond the figure, for the notes under its full table.
    """
    indicator, reading = series.indicator, series.at()
    lines = chart_lines(series, maal)
    notes = chart_notes(series, lines, visible_breaks(series, lines), maal)
    sources = chart_sources(series, lines, maal)
    chart, rows = chart_spec(series, maal), rows_of(series, maal)
    said = paragraphs(reading, maal)
    call = helpline(indicator, maal)
    reckoned = outlook_sentences(beyond, indicator, maal) if beyond else ()
    return Finding(
        series=series,
        reading=reading,
        heading=indicator.question.in_(maal),
        claim=finding(reading, maal),
        sentences=_sentences(reading, said, maal),
        remarks=said.remarks,
        exhibit=Exhibit(
            table=_short_table(series, rows, maal, charted=chart is not None, appendix=appendix),
            sources=sources,
            chart=chart,
            notes=(*said.remarks, *notes, *(_chart_marks(chart, series, maal) if chart else ())),
        ),
        full=Exhibit(
            _full_table(series, rows, maal),
            sources,
            notes=(*notes, *([call] if call else []), *_why(reading, maal), *reckoned),
        ),
    )


def _why(reading: Reading, maal: Maal) -> tuple[str, ...]:
    """The steps from the figures to the words, as one note."""
    steps = " ".join(why_sentences(reading, maal))
    return (t("why.lead", maal, steps=steps),) if steps else ()


def rows_of(series: Series, maal: Maal) -> list[dict[str, str]]:
    """The cells of every period asked about."""
    return [cells_of(one, maal) for one in asked(series)]


def cells_of(reading: Reading, maal: Maal, *, spoken: bool = False) -> dict[str, str]:
    """The cells of one period, or of what speaks for it; nothing of other places that may not be compared."""
    row = spoken_row(reading, maal) if spoken else year_row(reading, maal)
    if reading.indicator.geography.compare:
        return row
    return row | dict.fromkeys(("forskjell", "vurdering"), t("cell.none", maal))


def _sentences(reading: Reading, said: Paragraphs, maal: Maal) -> tuple[str, ...]:
    """The paragraphs: the figure, how sure it is, what is newer, whom to call."""
    newer, told = reading.newer, [said.figure, said.sureness]
    if len(said.figure) + len(said.sureness) < SHORT:
        told = [f"{said.figure} {said.sureness}".strip()]
    if newer:
        reason = newer.observation.missing or Missing.MISSING
        told.append(missing_words(reason, maal, region=reading.region, period=newer.observation.period))
    told.append(helpline(reading.indicator, maal))
    return tuple(text for text in told if text)


def _chart_marks(chart: ChartSpec, series: Series, maal: Maal) -> list[str]:
    """What the marks of a native chart mean."""
    said = []
    if chart.lines[0].has_interval:
        said.append(t("report.note.bars", maal, name=short_name(series.region, maal)))
    if note := axis_note(chart, series, maal):
        said.append(note)
    return said


def axis_note(chart: ChartSpec, series: Series, maal: Maal) -> str:
    """Where the value axis starts, when that is not at zero; else nothing."""
    if chart.scale.low <= 0:
        return ""
    start = value_with_unit(chart.scale.low, series.indicator, maal, "table", chart.scale.decimals)
    return t("chart.note.axis", maal, start=start)


def _short_table(
    series: Series, rows: Sequence[dict[str, str]], maal: Maal, *, charted: bool, appendix: bool
) -> Table:
    """Period, value, interval and baselines; the last few periods where the appendix has them all."""
    shown = rows[-RECENT:] if appendix else rows
    name = series.indicator.name.in_(maal)
    if len(shown) < len(rows):
        counts = {"number": number(len(shown), 0, maal), "all": number(len(rows), 0, maal)}
        caption = t("report.caption.recent", maal, **counts, name=name)
    elif charted:
        caption = t("report.caption.under", maal, name=name)
    else:
        what, scale = title_parts(series, maal)
        caption = t("report.caption.alone", maal, name=what, scale=scale)
    names = column_names(series, maal) | {"verdi": capital(short_name(series.region, maal))}
    return _table(caption, ("periode", "verdi", "intervall", *BASELINES), shown, names, maal)


def _full_table(series: Series, rows: Sequence[dict[str, str]], maal: Maal) -> Table:
    """Every period with all that is said of it, and last the years taken together, where they are."""
    reading = series.at()
    together = [cells_of(reading, maal, spoken=True)] if reading.pooled else []
    if (before := earlier_row(reading, maal)) is not None:
        together.insert(0, before)
    what, scale = title_parts(series, maal)
    caption = t("report.caption.all", maal, name=what, scale=scale)
    return _table(caption, FULL, [*rows, *together], column_names(series, maal), maal)


def column_names(series: Series, maal: Maal) -> dict[str, str]:
    """What stands over each column: a baseline's own name today; an old fylke is named in its cell."""
    names = headings(maal)
    for point in series.points:
        for kind, baseline in point.baselines.items():
            if kind in BASELINES and baseline.borders is not Borders.THEN:
                names[kind] = capital(short_name(baseline.region, maal))
    return names


def _table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[dict[str, str]],
    names: dict[str, str],
    maal: Maal,
) -> Table:
    """The columns that have anything to say; period and value always stand."""
    none = t("cell.none", maal)
    shown = [c for c in columns if c in ("periode", "verdi") or any(row[c] != none for row in rows)]
    return Table(
        caption=caption,
        header=tuple(names[c] for c in shown),
        rows=tuple(tuple(row[c] for c in shown) for row in rows),
        widths=tuple(WIDTHS[c] for c in shown),
        right=frozenset(i for i, c in enumerate(shown) if c in NUMERIC),
    )


def same_figures(findings: Sequence[Finding], maal: Maal) -> tuple[str, ...]:
    """A warning for each pair of indicators that give the same figures for the same places and period.

    It is not impossible, but a likely mix-up; at least two places must agree.
    """
    warnings, seen = [], dict[tuple[object, ...], Finding]()
    for one in findings:
        key = _fingerprint(one)
        if key is None:
            continue
        first = seen.setdefault(key, one)
        if first is not one:
            places = [
                one.series.region,
                *(b.region for b in one.year.baselines.values() if b.value is not None),
            ]
            warnings.append(
                t(
                    "report.same_figures",
                    maal,
                    first=first.indicator.name.in_(maal),
                    second=one.indicator.name.in_(maal),
                    places=listing([short_name(place, maal) for place in places], maal),
                    period=period(one.year.observation.period, maal),
                )
            )
    return tuple(warnings)


def _fingerprint(one: Finding) -> tuple[object, ...] | None:
    observation = one.year.observation
    others = sorted((k, b.value) for k, b in one.year.baselines.items() if b.value is not None)
    if observation.value is None or not others:
        return None
    return one.indicator.unit, observation.period.reference_year, observation.value, *others
