"""The barometer: one row an indicator, grouped by theme, as a table that becomes cards on a phone."""

from __future__ import annotations

from oppvekst.catalog.models import said
from oppvekst.charts import barometer_strip, sparkline
from oppvekst.compare.models import Reason, Verdict
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import SETT, Reading
from oppvekst.profile.barometer import Group, Row
from oppvekst.profile.reading import EARLIER
from oppvekst.values import Level, Missing, Period, PeriodKind
from oppvekst.wording import (
    capital,
    change_words,
    compared_name,
    headings,
    judgement_words,
    missing_cell,
    missing_words,
    no_interval_words,
    old_words,
    period,
    short_name,
    spoken_row,
    t,
    unit_words,
    verdict_symbol,
    verdict_words,
    year_row,
)
from pages._ui.front.findings import CHART, tag
from pages._ui.front.legend import line_of_marks
from pages._ui.shell.frame import View
from pages._ui.shell.links import link

STRIP = 190
"""Width of the strip in pixels."""


def table(view: View, groups: tuple[Group, ...]) -> Markup:
    """The marks' meaning and the table. Without blank lines, so that Markdown takes it as one block of HTML."""
    columns = _columns(view, groups)
    caption = view.text(
        f"Barometer: alle indikatorer med tall for {view.region.name}",
        f"Barometer: alle indikatorar med tal for {view.region.name}",
    )
    body = joined(_group(view, group, columns) for group in groups)
    marks = line_of_marks(view) if has_strips(groups) else ""
    return html(
        '{}<table class="ov-barometer" role="table"><caption class="ov-skjult">{}</caption>{}{}</table>',
        marks,
        caption,
        _head(columns),
        body,
    )


def has_strips(groups: tuple[Group, ...]) -> bool:
    """Whether any row stands among others."""
    return any(row.placed for group in groups for row in group.rows)


def _columns(view: View, groups: tuple[Group, ...]) -> dict[str, str]:
    """Kind and heading of every column that holds something on this page."""
    others = view.group.region.name if view.group else ""
    compared = {
        "landet": view.text("Sammenlignet med landet", "Samanlikna med landet"),
        "fylke": view.text("Sammenlignet med fylket", "Samanlikna med fylket"),
        "sett": view.text(f"Sammenlignet med {others}", f"Samanlikna med {others}"),
        None: view.text("Siden forrige tall", "Sidan førre tal"),
    }[view.baseline]
    columns = {
        "navn": t("heading.indikator", view.maal),
        "strek": view.text("Fordeling", "Fordeling"),
        "verdi": headings(view.maal)["verdi"],
        "fylke": "",
        "sett": capital(others),
        "landet": capital(t("place.landet", view.maal)),
        "dom": compared,
        "linje": view.text("Utvikling", "Utvikling"),
    }
    if view.region.level is Level.KOMMUNE and not view.group:
        columns["fylke"] = view.geo.region(view.geo.fylke_of(view.region.id)).name
    empty = {kind for kind in ("fylke", "sett") if not columns[kind]}
    empty |= {"landet"} if view.region.level is Level.LANDET else set()
    empty |= set() if has_strips(groups) else {"strek"}
    empty |= set() if any(row.judged for group in groups for row in group.rows) else {"dom"}
    return {kind: heading for kind, heading in columns.items() if kind not in empty}


def _head(columns: dict[str, str]) -> Markup:
    cells = joined(
        html('<th role="columnheader" scope="col" class="ov-b-{}">{}</th>', kind, name)
        for kind, name in columns.items()
    )
    return html('<thead role="rowgroup"><tr role="row">{}</tr></thead>', cells)


def _group(view: View, group: Group, columns: dict[str, str]) -> Markup:
    note = said(group.theme.note, view.maal)
    silent = _shared_reason(view, group)
    more = html("<span>{}</span>", silent) if silent else ""
    if note:
        label = view.text("Om disse tallene", "Om desse tala")
        more += html("<details><summary>{}</summary><p>{}</p></details>", label, note)
    heading = html(
        '<tr role="row" class="ov-tema"><th role="rowheader" scope="rowgroup" colspan="{}">'
        "<strong>{}</strong>{}</th></tr>",
        len(columns),
        group.theme.name.in_(view.maal),
        more,
    )
    rows = joined(_row(view, row, columns, silent) for row in group.rows)
    return html('<tbody role="rowgroup">{}{}</tbody>', heading, rows)


def _shared_reason(view: View, group: Group) -> str:
    """Why none of a theme's figures has an interval, where that is one and the same reason."""
    reasons = {
        no_interval_words(row.point.estimate, row.indicator, view.maal) if row.point else ""
        for row in group.rows
    }
    return reasons.pop() if len(group.rows) > 1 and len(reasons) == 1 else ""


def _row(view: View, row: Row, columns: dict[str, str], silent: str) -> Markup:
    indicator = row.indicator
    cells = spoken_row(row.reading, view.maal) if row.point else {}
    name = link((indicator.short or indicator.name).in_(view.maal), to=CHART, indikator=indicator.id)
    content = {
        "strek": _strip(view, row),
        "verdi": _value(view, row, cells, silent),
        "fylke": _other(columns.get("fylke", ""), cells.get("fylke", "")),
        "sett": _set(columns.get("sett", ""), row.reading, cells),
        "landet": _other(columns.get("landet", ""), cells.get("landet", "")),
        "dom": _verdict(view, row),
        "linje": _line(view, row),
    }
    return (
        html(
            '<tr role="row" class="ov-rad"><th role="rowheader" scope="row" class="ov-b-navn">{}{}</th>',
            name,
            _unit(view, row),
        )
        + joined(
            html('<td role="cell" class="ov-b-{}">{}</td>', kind, content[kind])
            for kind in columns
            if kind in content
        )
        + Markup("</tr>")
    )


def _other(name: str, cell: str) -> Markup:
    """Another place's figure; what is said of it in brackets (its period, an old fylke) on lines below."""
    if not cell:
        return EMPTY
    value, _, remarks = cell.rstrip(")").partition(" (")
    below = joined(_small("naar", remark) for remark in remarks.split(", ") if remark)
    return html('<span class="ov-mob" aria-hidden="true">{}</span> {} {}', name, value, below)


def _set(name: str, reading: Reading, cells: dict[str, str]) -> Markup:
    """A chosen set's figure; why there is none stands in the column beside."""
    baseline = reading.point.baselines.get(SETT) if reading.point else None
    return _other(name, cells["sett"]) if baseline is not None and baseline.value is not None else EMPTY


def _unit(view: View, row: Row) -> Markup:
    """What the figures count, unless the name says as much: «Antall barn 1–5 år» under «Barn 1–5 år»."""
    unit = unit_words(row.indicator, view.maal)
    name = row.indicator.name.in_(view.maal).lower()
    said = name in unit.lower() or unit.lower() in name
    return EMPTY if said else _small("enhet", capital(unit))


def _strip(view: View, row: Row) -> Markup:
    """The place among the others; nothing for counts, and for what is not drawn at all."""
    if not row.placed:
        return EMPTY
    others = [("", value) for value in row.spread]
    return barometer_strip(row.reading, others, view.maal, width=STRIP)


def _line(view: View, row: Row) -> Markup:
    """The years as a small line, where there are at least two."""
    values = sum(point.observation.value is not None for point in row.series.points)
    return sparkline(row.series, view.maal) if row.drawn and values > 1 else EMPTY


def _value(view: View, row: Row, cells: dict[str, str], silent: str) -> Markup:
    """The value with its period, and its interval or why it has none; or why there is no value."""
    point = row.point
    if point is None or not row.valued:
        return html('<span class="ov-grunn">{}</span>', _missing(view, row))
    reason = no_interval_words(point.estimate, row.indicator, view.maal)
    parts = [html("<strong>{}</strong>", cells["verdi"]), _small("naar", cells["periode"])]
    if not reason:
        label = html('<span class="ov-skjult">{}: </span>', headings(view.maal)["intervall"])
        parts.append(html('<span class="ov-intervall">{}{}</span>', label, cells["intervall"]))
    elif reason != silent:
        parts.append(_small("grunn", reason))
    if old := old_words(row.reading, view.maal):
        parts.append(_small("grunn", capital(old)))
    if row.reading.pooled:
        parts.append(_small("grunn", _alone(view, row)))
    if row.reading.newer:
        parts.append(_small("grunn", _newer_words(view, row.reading)))
    return joined(parts, " ")


def _small(kind: str, text: str) -> Markup:
    return html('<span class="ov-{}">{}</span>', kind, text)


def _missing(view: View, row: Row) -> str:
    if row.point is not None:
        observation = row.point.observation
        return missing_words(observation.missing or Missing.MISSING, view.maal, period=observation.period)
    year = view.year or 0
    asked = Period(year, year, year, PeriodKind.YEAR, str(year))
    return missing_words(Missing.MISSING, view.maal, period=asked)


def _alone(view: View, row: Row) -> str:
    """«2024 alene: 4,4 % (2,1–8,2 %)», under the years taken together."""
    cells = year_row(row.reading, view.maal)
    told = view.text(f"{cells['periode']} alene", f"{cells['periode']} åleine")
    return f"{told}: {cells['verdi']} ({cells['intervall']})"


def _newer_words(view: View, reading: Reading) -> str:
    newer = reading.newer
    assert newer is not None  # asked only of what has one
    reason = missing_cell(newer.observation.missing or Missing.MISSING, view.maal)
    return f"{period(newer.observation.period, view.maal)}: {reason}"


def _verdict(view: View, row: Row) -> Markup:
    """Symbol and words, and apart from them the judgement; nothing where counts are not compared."""
    verdict = row.point.verdicts.get(view.baseline or EARLIER) if row.point else None
    if verdict is None or not (row.valued and row.judged):
        return EMPTY
    if verdict.reason == Reason.FULL_COUNT:
        return EMPTY
    judgement = judgement_words(verdict.judgement, view.maal)
    claimed = "neutral" if verdict.code.claims_difference else "uavklart"
    kind = verdict.judgement.value if verdict.judgement else claimed
    return html(
        '<span class="ov-tegn ov-{}" aria-hidden="true">{}</span><span class="ov-ord">{}{}</span>',
        kind,
        verdict_symbol(verdict),
        capital(_words(view, row.reading, verdict)),
        tag(judgement, kind),
    )


def _words(view: View, reading: Reading, verdict: Verdict) -> str:
    """The verdict beside what the page compares with; the names it needs are those of what is not there, too."""
    own, point = short_name(view.region, view.maal), reading.point
    if view.baseline is None:
        before = point.previous if point else None
        return change_words(verdict, before.period if before else None, view.maal)
    baseline = point.baselines.get(view.baseline) if point else None
    if baseline is not None:
        name = compared_name(baseline.region, verdict, view.maal)
    elif view.group is not None:
        name = view.group.region.name
    elif view.baseline == "landet":
        name = t("place.landet", view.maal)
    else:
        name = view.geo.region(view.geo.fylke_of(view.region.id)).name
    return verdict_words(verdict, view.maal, baseline=name, own=own)
