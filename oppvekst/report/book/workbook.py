"""What the workbook holds: the report's figures at a glance, every figure, definitions, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from oppvekst.catalog.models import Display, Indicator
from oppvekst.charts.lines import Line, lines_of
from oppvekst.profile.models import Point, Series
from oppvekst.report.findings import cells_of
from oppvekst.report.models import Rendered, Report
from oppvekst.report.plain import one_line
from oppvekst.spreadsheets import Book, Number, Row, Value
from oppvekst.values import ALL, Missing, Provenance
from oppvekst.wording import (
    capital,
    date_text,
    headings,
    helpline,
    method_words,
    missing_cell,
    own_calculation,
    period,
    place,
    published_words,
    reading_guide,
    rounded,
    short_name,
    shown_decimals,
    source_line,
    subgroup_words,
    t,
    unit_words,
)

COMPARED = ("forskjell", "vurdering", "endring")


def write_workbook(report: Report) -> Rendered:
    """Write the figures of a report as an Excel workbook."""
    book = Book()
    name = {key: t(f"book.sheet.{key}", report.maal) for key in SHEETS}
    about = [one_line(line) for line in _about(report)]
    book.add_lines(name["about"], about, (one_line(report.title), t("chapter.lesetall", report.maal)))
    book.add_table(name["overview"], _overview_heads(report), _clean(_overview(report)))
    book.add_table(name["all"], _all_heads(report), _clean(_all(report)))
    book.add_table(name["definitions"], _definition_heads(report), _clean(_definitions(report)))
    book.add_table(name["sources"], _source_heads(report), _clean(_sources(report)))
    _set_properties(book, report)
    return Rendered(book.finish())


def _clean(rows: Iterable[Row]) -> list[Row]:
    """Whatever was pasted, on one line and without what no document may hold."""
    return [[one_line(value) if isinstance(value, str) else value for value in row] for row in rows]


SHEETS = ("about", "overview", "all", "definitions", "sources")


def _about(report: Report) -> list[str]:
    """What the file is, how to read it, whom to call, and what publishers require."""
    maal, all_sheet = report.maal, t("book.sheet.all", report.maal)
    where = place(report.region, maal)
    required = dict.fromkeys(
        sentence.in_(maal)
        for series in report.every
        for source in dict.fromkeys(point.provenance for point in series.points)
        for sentence in report.catalog.required(series.indicator, source)
    )
    value, missing = t("heading.verdi", maal), t("book.column.missing", maal)
    return [
        report.title,
        report.cover.place,
        *filter(None, [report.cover.draft]),
        *report.cover.lines,
        t("book.about.what", maal, all=all_sheet, place=where, year=report.year),
        t("book.about.codes", maal),
        t("book.about.empty", maal, value=value, missing=missing),
        t("chapter.lesetall", maal),
        *reading_guide(maal),
        *required,
        *filter(None, dict.fromkeys(helpline(series.indicator, maal) for series in report.every)),
    ]


def _columns(report: Report, *keys: str) -> list[str]:
    """Headings by key: the tables' own, or the workbook's."""
    words = headings(report.maal)
    return [words.get(key) or t(key, report.maal) for key in keys]


def _overview_heads(report: Report) -> list[str]:
    own = capital(short_name(report.region, report.maal))
    keys = ("heading.indikator", "periode", "book.column.unit", "book.column.lower", "book.column.upper")
    first = _columns(report, *keys)
    return [*first[:3], own, *first[3:], *_columns(report, "fylke", "landet", *COMPARED, "kilde")]


def _overview(report: Report) -> Iterator[Row]:
    """The point that speaks of every indicator in the report."""
    for one in report.findings:
        point, indicator = one.spoken, one.indicator
        cells = cells_of(one.reading, report.maal, spoken=True)
        others = [point.baselines.get(kind) for kind in ("fylke", "landet")]
        estimate = point.estimate
        values = (point.observation.value, estimate.lower, estimate.upper)
        yield [
            indicator.name.in_(report.maal),
            cells["periode"],
            unit_words(indicator, report.maal),
            *(_number(value, indicator, point.observation.decimals) for value in values),
            *(_number(b.value, indicator, b.decimals) if b else None for b in others),
            *(_said(cells[column], report) for column in (*COMPARED, "kilde")),
        ]


def _said(cell: str, report: Report) -> str | None:
    """A cell's text; nothing where the tables have a dash."""
    return None if cell == t("cell.none", report.maal) else cell


ALL_COLUMNS = (
    "book.column.selected",
    "book.column.theme",
    "book.column.id",
    "heading.indikator",
    "book.column.region",
    "heading.sted",
    "book.column.group",
    "periode",
    "book.column.year",
    "verdi",
    "book.column.unit",
    "book.column.lower",
    "book.column.upper",
    "metode",
    "book.column.missing",
    "book.column.preliminary",
    "book.column.numerator",
    "book.column.denominator",
    *COMPARED,
    "kilde",
)


def _all_heads(report: Report) -> list[str]:
    return _columns(report, *ALL_COLUMNS)


def _all(report: Report) -> Iterator[Row]:
    """Every figure of the place and of those it is compared with, one a row."""
    for series in report.every:
        said = {id(one.year): cells_of(one, report.maal) for one in series.each()}
        for line in lines_of(series, (), report.maal)[::-1]:
            for point in line.points:
                cells = said[id(point)] if line.role == "kommune" else {}
                yield [*_which(series, line, point, report), *_measured(series, point, cells, report)]


def _which(series: Series, line: Line, point: Point, report: Report) -> list[Value]:
    """Which figure it is: indicator, place, group, period."""
    maal, indicator, observation = report.maal, series.indicator, point.observation
    chosen = report.finding(indicator.id) is not None
    everyone = observation.subgroup == ALL
    return [
        t(f"book.column.{'yes' if chosen else 'no'}", maal),
        report.catalog.theme(indicator.theme).name.in_(maal),
        indicator.id,
        indicator.name.in_(maal),
        observation.region,
        line.name,
        t("book.column.everyone", maal)
        if everyone
        else subgroup_words(indicator, observation.subgroup, maal).strip(" ()"),
        period(observation.period, maal),
        observation.period.reference_year,
    ]


def _measured(series: Series, point: Point, cells: dict[str, str], report: Report) -> list[Value]:
    """What was found, how sure it is, and what may be said of it; no counts of what is sensitive.

    ``cells`` is what the tables have of the place's own figures; nothing is said of the others'.
    """
    maal, o, e, indicator = report.maal, point.observation, point.estimate, series.indicator
    counts = (o.numerator, o.denominator) if indicator.display is not Display.SENSITIVE else (None, None)
    calculated = own_calculation(indicator, o)
    return [
        _number(o.value, indicator, o.decimals),
        unit_words(indicator, maal),
        _number(e.lower, indicator, o.decimals),
        _number(e.upper, indicator, o.decimals),
        method_words(e.method, maal) if e.lower is not None else None,
        None if o.value is not None else missing_cell(o.missing or Missing.MISSING, maal),
        t(f"book.column.{'yes' if o.preliminary else 'no'}", maal),
        *(None if count is None else Number(count) for count in counts),
        *(_said(cells[column], report) if cells else None for column in COMPARED),
        source_line(point.provenance, maal, span=o.period, calculated=calculated),
    ]


def _number(value: float | None, indicator: Indicator, published: int | None) -> Number | None:
    """A number as it is printed, with as many decimals: no finer than the publisher's."""
    if value is None:
        return None
    decimals = shown_decimals(indicator, published)
    return Number(float(rounded(value, decimals)), decimals)


def _definition_heads(report: Report) -> list[str]:
    return _columns(
        report,
        "book.column.id",
        "heading.indikator",
        "book.column.theme",
        "book.column.unit",
        "book.column.polarity",
        "report.column.definition",
        "book.column.processing",
        "report.column.caveats",
    )


def _definitions(report: Report) -> Iterator[Row]:
    """What each indicator in the workbook counts."""
    maal = report.maal
    for indicator in (series.indicator for series in report.every):
        yield [
            indicator.id,
            indicator.name.in_(maal),
            report.catalog.theme(indicator.theme).name.in_(maal),
            unit_words(indicator, maal),
            t(f"book.polarity.{indicator.polarity.value}", maal),
            indicator.definition.in_(maal),
            indicator.processing.in_(maal) if indicator.processing else None,
            " ".join(caveat.in_(maal) for caveat in indicator.caveats) or None,
        ]


def _source_heads(report: Report) -> list[str]:
    names = ("publisher", "table", "published", "fetched", "licence")
    return _columns(
        report, *(f"report.column.{name}" for name in names), "book.column.url", "book.column.hash"
    )


def _sources(report: Report) -> Iterator[Row]:
    """Where the figures came from, each publication once."""
    maal = report.maal
    for found in _provenances(report):
        yield [
            found.publisher,
            found.table,
            published_words(found, maal),
            date_text(found.fetched_at, maal) if found.fetched_at else t("trail.bundled", maal),
            found.licence_in(maal),
            found.url,
            found.sha256,
        ]


def _provenances(report: Report) -> list[Provenance]:
    lines = (points for series in report.every for points in (series.points, *series.baselines.values()))
    found = dict.fromkeys(point.provenance for points in lines for point in points)
    seen: dict[tuple[object, ...], Provenance] = {}
    for one in found:
        seen.setdefault((one.publisher, one.table, one.sha256, one.fetched_at), one)
    return list(seen.values())


def _set_properties(book: Book, report: Report) -> None:
    properties = book.properties
    properties.title, properties.subject = one_line(report.title), one_line(report.subject)
    properties.creator = properties.lastModifiedBy = report.cover.place
    properties.language, properties.keywords = report.language, t("report.keywords", report.maal)
    properties.created = properties.modified = datetime.combine(report.made, time())
