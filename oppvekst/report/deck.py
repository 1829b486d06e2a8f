"""What the twelve slides say: a message as the title, one chart or a few lines, and what the speaker needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oppvekst.catalog.models import Display, Maal
from oppvekst.compare.models import VerdictCode
from oppvekst.profile import Outcome, Series
from oppvekst.profile.factors import known_factors
from oppvekst.report.chartspec import chart_spec
from oppvekst.report.findings import axis_note, column_names, finding_of
from oppvekst.report.models import ChartSpec, Finding, Report, Table
from oppvekst.report.plain import shortened
from oppvekst.report.plan import factor_name
from oppvekst.report.subjects import CHARTS, YOUNG
from oppvekst.state import Nivaa, Status
from oppvekst.values import Level, Period, PeriodKind, Provenance
from oppvekst.wording import (
    absent_theme_words,
    capital,
    finding,
    listing,
    name,
    number,
    period,
    place,
    short_name,
    spoken_row,
    t,
    todo_lines,
)

MOST_FINDINGS, MOST_LINES, FEW = 3, 5, 4
"""Findings on their slide, lines on a slide, and figures of the young."""

YEARS, WINDOWS = 9, 5
"""Periods whose names there is room for under a chart in large type."""

LONG = (PeriodKind.WINDOW, PeriodKind.SCHOOL_YEAR_WINDOW, PeriodKind.SCHOOL_YEAR)

QUESTIONS = ("barna", "annerledes", "vite")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide."""

    title: str
    lines: tuple[str, ...] = ()
    chart: ChartSpec | None = None
    table: Table | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    opening: bool = False
    behind: Table | None = None
    """The figures of the chart, for those who cannot see it."""
    waits: bool = False
    """Whether it has nothing to tell before its maker has done something; the notes or the line say what."""


def plan_slides(report: Report) -> tuple[Slide, ...]:
    """The twelve slides of a report, whatever figures there are. Nothing sensitive is ever among them.

    A finished one has no slide that waits for somebody to fill it.
    """
    slides = (
        _opening(report),
        _findings(report),
        _reading(report),
        *(_chart(report, theme, ids) for theme, ids in CHARTS),
        _young(report),
        _factors(report),
        _tiltak(report),
        _questions(report),
    )
    return slides if report.cover.draft else tuple(one for one in slides if not one.waits)


def _opening(report: Report) -> Slide:
    law = (t("report.law.short", report.maal),) if report.region.level is Level.KOMMUNE else ()
    draft = (report.cover.draft,) if report.cover.draft else ()
    return Slide(report.title, (report.cover.place, *law, *draft), notes=report.cover.lines, opening=True)


def _findings(report: Report) -> Slide:
    said = report.summary
    notes = tuple(text for text in (said.others, said.compared, said.chance) if text)
    if not said.shown:
        nothing = report.account.outcome in (Outcome.NO_FIGURES, Outcome.NOTHING_COMPARED)
        lines = (t("slide.nothing.body", report.maal),) if nothing else (said.chance,)
        return Slide(said.title, lines, notes=notes, waits=nothing)
    first = {one.indicator.id for one in report.account.shown}
    about = [one for one in report.findings if one.indicator.id in first]
    told = tuple(" ".join(one.sentences) for one in about)
    source = _publications([one.spoken.provenance for one in about], report.maal) if about else ""
    shown = [finding(one.reading, report.maal, short=True) for one in report.account.shown]
    named = filter(None, [said.others_named])
    return Slide(said.title, (*shown, *named), source=source, notes=(*told, *notes))


def _reading(report: Report) -> Slide:
    lines = tuple(
        t(f"slide.reading.{line}", report.maal) for line in ("interval", "claims", "neutral", "hidden")
    )
    return Slide(t("slide.reading", report.maal), lines, notes=(t("meaning.intervall", report.maal),))


def _found(report: Report, id: str) -> Finding | None:
    """What may be shown of an indicator on a slide; the report's own finding where it has one."""
    if known := report.finding(id):
        return known if _open(known.series) else None
    series = next((one for one in report.every if one.indicator.id == id), None)
    return finding_of(series, report.maal, appendix=False) if series and _open(series) else None


def _open(series: Series) -> bool:
    return series.indicator.display is Display.NORMAL and series.latest is not None


def _chart(report: Report, theme: str, ids: Sequence[str]) -> Slide:
    """The first of the theme's indicators that has a chart, else the first with a figure, else that none has."""
    found = [one for id in ids if (one := _found(report, id)) is not None]
    chosen = next((one for one in found if one.exhibit.chart), next(iter(found), None))
    if chosen is None:
        return _missing(report, theme, ids)
    exhibit = chosen.exhibit
    chart = chart_spec(_recent(chosen.series), report.maal) if exhibit.chart else None
    axis = axis_note(chart, chosen.series, report.maal) if chart else ""
    return Slide(
        title=chosen.claim.rstrip("."),
        chart=chart,
        table=None if chart else exhibit.table,
        source=" ".join([*([axis] if axis else []), *exhibit.sources]),
        notes=(*chosen.sentences, *exhibit.notes, *exhibit.sources),
        behind=exhibit.table if chart else None,
    )


def _recent(series: Series) -> Series:
    """The last years only, so that every one of them can be named in large type."""
    latest = series.points[-1].observation.period

    def late(span: Period) -> bool:
        return span.reference_year > latest.reference_year - (WINDOWS if latest.kind in LONG else YEARS)

    kept = {
        name: tuple(p for p in points if late(p.observation.period))
        for name, points in series.baselines.items()
    }
    return replace(
        series,
        points=tuple(p for p in series.points if late(p.observation.period)),
        baselines={name: points for name, points in kept.items() if points},
    )


def _young(report: Report) -> Slide:
    """Four figures of the young, in a table; the title is a difference where one is claimed."""
    found = [one for id in YOUNG if (one := _found(report, id)) is not None][:FEW]
    maal = report.maal
    if not found:
        return _missing(report, "ungdata", YOUNG[:FEW])
    names = column_names(found[0].series, maal)
    rows = [(one, spoken_row(one.reading, maal)) for one in found]
    none = t("cell.none", maal)
    shown = [c for c in ("verdi", "fylke", "landet") if any(row[c] != none for _, row in rows)]
    spans = {c: _shared_remark([row[c] for _, row in rows if row[c] != none]) for c in shown}
    heads = {
        c: f"{capital(short_name(report.region, maal)) if c == 'verdi' else names[c]}{spans[c]}"
        for c in shown
    }
    table = Table(
        caption=t("slide.ungdata", maal),
        header=(t("heading.indikator", maal), *heads.values()),
        rows=tuple(
            (_short_name(one, report), *(row[c].removesuffix(spans[c]) for c in shown)) for one, row in rows
        ),
        widths=(4.0, *(1.3 for _ in shown)),
        right=frozenset(range(1, len(shown) + 1)),
    )
    sources = dict.fromkeys(source for one in found for source in one.exhibit.sources)
    notes = [text for one in found for text in one.sentences]
    required = dict.fromkeys(
        s.in_(maal) for one in found for s in report.catalog.required(one.indicator, one.spoken.provenance)
    )
    return Slide(
        title=_young_title(report, found),
        table=table,
        source=_publications([one.spoken.provenance for one in found], maal),
        notes=(*notes, t("slide.notes.youth", maal), *sources, *required),
    )


def _shared_remark(cells: Sequence[str]) -> str:
    """What all figures of a column say of themselves, « (2022–2024)», so that it may stand over it once."""
    found = {cell.partition(" (")[2] for cell in cells}
    remark = found.pop() if len(found) == 1 else ""
    return f" ({remark}" if remark else ""


def _missing(report: Report, theme: str, ids: Sequence[str]) -> Slide:
    """That there are no figures and why, and which they would be; the notes say what to do with the slide."""
    maal, what = report.maal, t(f"slide.missing.{theme}", report.maal)
    absent = [one for one in report.absent if one.indicator.id in ids]
    named = [one.indicator.name.in_(maal) for one in absent]
    title = absent_theme_words(absent, what, report.region, maal)
    notes = (*todo_lines(absent, maal), t("slide.missing.body", maal))
    return Slide(title, tuple(named[:MOST_FINDINGS]), notes=notes, waits=True)


def _publications(provenances: Sequence[Provenance], maal: Maal) -> str:
    """One line for several tables: «Kilde: FHI, tabell 339 og 373.»; each publisher once."""
    tables: dict[str, dict[str, None]] = {}
    for provenance in provenances:
        tables.setdefault(provenance.publisher, {})[provenance.table] = None
    published = []
    for publisher, found in tables.items():
        names = [table for table in found if table]
        words = t("slide.tables", maal, publisher=publisher, tables=listing(names, maal))
        published.append(words if names else publisher)
    return t("source.line", maal, source="; ".join(published)) if published else ""


def _short_name(one: Finding, report: Report) -> str:
    """The name for charts, with the year where the figure stands alone."""
    named = (one.indicator.short or one.indicator.name).in_(report.maal)
    return f"{named} ({period(one.spoken.observation.period, report.maal)})"


def _young_title(report: Report, found: Sequence[Finding]) -> str:
    verdicts = [one.spoken.verdicts.get("landet") for one in found]
    claimed = [
        one
        for one, verdict in zip(found, verdicts, strict=True)
        if verdict and verdict.code.claims_difference
    ]
    if claimed:
        return claimed[0].claim.rstrip(".")
    alike = all(v and v.code is VerdictCode.NOT_DISTINGUISHABLE and not v.undecided for v in verdicts)
    if alike:
        return t("slide.ungdata.alike", report.maal, place=place(report.region, report.maal))
    return t("slide.ungdata", report.maal)


def _factors(report: Report) -> Slide:
    maal, every = report.maal, [factor.id for factor in report.catalog.factors]
    known = known_factors(report.catalog, report.every)
    without = [factor_name(report.catalog, id, maal) for id in every if id not in known]
    counts = {"known": number(len(known), 0, maal), "all": number(len(every), 0, maal)}
    lines = [t("slide.factors.without" if without else "slide.factors.without.none", maal)]
    lines += without[:MOST_LINES]
    if len(without) > MOST_LINES:
        lines.append(t("slide.more", maal, number=number(len(without) - MOST_LINES, 0, maal)))
    notes = (t("slide.notes.factors", maal),)
    return Slide(t("slide.factors", maal, **counts), tuple(lines), notes=notes, waits=not known)


def _tiltak(report: Report) -> Slide:
    """How many tiltak there are, by whom they are for and how far they have come."""
    maal, tiltak = report.maal, report.tiltak
    if not tiltak:
        return Slide(t("slide.tiltak.none", maal), (t("slide.tiltak.none.body", maal),), waits=True)
    count = {} if len(tiltak) == 1 else {"number": number(len(tiltak), 0, maal)}
    pairs = [(level, one.content.status) for one in tiltak for level in (one.content.nivaa or (None,))]
    cells = Counter(pairs)
    levels = [level for level in (*Nivaa, None) if any(found == level for found, _ in pairs)]
    steps = [step for step in (*Status, None) if any(found == step for _, found in pairs)]
    table = Table(
        caption=t("slide.tiltak.caption", maal),
        header=(
            t("slide.tiltak.column", maal),
            *(t(f"status.{step.value}" if step else "status.none", maal) for step in steps),
        ),
        rows=tuple(
            (
                t(f"nivaa.{level.value}" if level else "nivaa.none", maal),
                *(number(cells[level, step], 0, maal) for step in steps),
            )
            for level in levels
        ),
        widths=(2.0, *(1.5 for _ in steps)),
        right=frozenset(range(1, len(steps) + 1)),
    )
    source = t("slide.tiltak.source", maal, place=capital(name(report.region, maal)))
    title = t.count("slide.tiltak", len(tiltak) == 1, maal, **count)
    notes = (t("slide.tiltak.notes", maal), t("report.tiltak_no_effect", maal))
    return Slide(title, table=table, source=source, notes=notes)


def _questions(report: Report) -> Slide:
    """What the kommune asks for, else questions; the notes have the whole of what is too long for a slide."""
    written = report.texts.get(("oppsummering", "prioritere"), "")
    own = tuple(line.strip() for line in written.split("\n") if line.strip())
    questions = tuple(t(f"question.{name}", report.maal) for name in QUESTIONS)
    shown = tuple(shortened(line) for line in own[:MOST_FINDINGS])
    notes = (*(own if shown != own else ()), *questions) if own else ()
    own_level = f"slide.questions.{report.region.level.value}"
    title = t(own_level if own_level in t else "slide.questions", report.maal)
    return Slide(title, shown or questions, notes=notes)
