"""The council edition (kortutgave): what a council can take in on two pages; the report is its attachment.

At most three findings, one picture of the years gone by beside landet's, what is not known and why, the tiltak
under way, and what is proposed. Every sentence is one that the report has, or is made of what it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from oppvekst.catalog.models import Display
from oppvekst.profile import Absence
from oppvekst.profile.models import Series
from oppvekst.report.chartspec import chart_spec
from oppvekst.report.findings import axis_note
from oppvekst.report.models import ChartSpec, Prompt, Report
from oppvekst.report.plain import shortened
from oppvekst.report.subjects import CHARTS
from oppvekst.state import Status, Tiltak, next_evaluation
from oppvekst.wording import absences_by_kind, capital, decade_words, number, t

YEARS_BACK = 10
MOST_TILTAK = 5
MOST_NAMED = 4
"""Indicators named of each reason for having no figure; the report's appendix names them all."""

UNDER_WAY = (Status.PAABEGYNT, Status.I_GANG)

LINES = ("landet",)
"""What the place is drawn beside: the council is to see one thing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart with the sentence that it shows."""

    title: str
    said: str
    chart: ChartSpec
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Short:
    """The content of the council edition, in finished sentences."""

    title: str
    place: str
    lead: str
    """Whether this is a draft or locked, and that the report is attached."""
    findings_title: str
    findings: tuple[str, ...]
    notes: tuple[str, ...]
    """The findings left out, what was compared, and what chance alone gives."""
    picture: Picture | None
    unknown: tuple[str, ...]
    tiltak: tuple[str, ...]
    """Those under way, or one sentence on why there is none."""
    proposal: tuple[str | Prompt, ...]


def short_edition(report: Report) -> Short:
    """The council edition of a report, whatever figures there are. Nothing sensitive is ever among them."""
    said, maal = report.summary, report.maal
    lead = t("short.attached", maal, title=report.title)
    return Short(
        title=t("short.title", maal, year=report.year),
        place=report.cover.place,
        lead=f"{report.cover.standing}. {lead}" if report.cover.standing else lead,
        findings_title=said.title if said.shown else t("short.heading.findings", maal),
        findings=said.shown or (said.none,),
        notes=_notes(report),
        picture=_picture(report),
        unknown=_unknown(report),
        tiltak=_tiltak(report),
        proposal=report.council.proposal,
    )


def _notes(report: Report) -> tuple[str, ...]:
    said = report.summary
    others = f"{said.others_named} {t('account.in_report', report.maal)}" if said.others_named else ""
    return tuple(text for text in (others, said.chance if said.shown else "") if text)


def _picture(report: Report) -> Picture | None:
    """The first series with a way of some years that may be compared: a finding's own, else a main figure's."""
    for series in _candidates(report):
        recent = _recent(series)
        told = _decade(recent, report)
        chart = chart_spec(recent, report.maal) if told else None
        if chart is not None and chart.kind == "line":
            axis = axis_note(chart, series, report.maal)
            title = series.indicator.name.in_(report.maal)
            return Picture(title, told, chart, (*([axis] if axis else []), *_sources(report, series)))
    return None


def _candidates(report: Report) -> Iterator[Series]:
    """Series in the order they are worth the one picture, none of them sensitive."""
    by_id = {one.indicator.id: one for one in report.every}
    preferred = [one.indicator.id for one in report.account.shown]
    preferred += [id for theme in ("measures", "reports", "income", "children") for id in dict(CHARTS)[theme]]
    for id in dict.fromkeys(preferred):
        if id in by_id and by_id[id].indicator.display is Display.NORMAL and by_id[id].latest is not None:
            yield by_id[id]


def _recent(series: Series) -> Series:
    """The years drawn, of the place and of landet only."""
    latest = series.at().year
    assert latest is not None
    since = latest.observation.period.reference_year - YEARS_BACK
    lines = {name: series.baselines[name] for name in LINES if name in series.baselines}
    return replace(
        series,
        points=tuple(p for p in series.points if p.observation.period.reference_year >= since),
        baselines={
            name: tuple(p for p in points if p.observation.period.reference_year >= since)
            for name, points in lines.items()
        },
    )


def _decade(series: Series, report: Report) -> str:
    own = [one.observation for one in series.points]
    while own and own[-1].value is None:  # what is not published yet says nothing of the way so far
        own.pop()
    landet = [one.observation for one in series.baselines.get("landet", ())]
    breaks = [mark.year for mark in series.breaks]
    return decade_words(series.indicator, own, landet, breaks, report.maal)


def _sources(report: Report, series: Series) -> tuple[str, ...]:
    found = report.finding(series.indicator.id)
    return found.exhibit.sources if found is not None else ()


def _unknown(report: Report) -> tuple[str, ...]:
    """Why the main figures that are missing are so, and what is said of the rest."""
    core = [one for one in report.absent if one.indicator.core and one.kind is not Absence.ONLY_QUOTED]
    missing = absences_by_kind(core, report.region, report.maal, most=MOST_NAMED)
    said = report.summary
    return tuple(text for text in (*missing, said.compared, t("case.uncertain", report.maal)) if text)


def _tiltak(report: Report) -> tuple[str, ...]:
    under_way = [one for one in report.tiltak if one.content.status in UNDER_WAY]
    if not under_way:
        return (t("short.tiltak.none", report.maal),)
    lines = [_line(one, report) for one in under_way[:MOST_TILTAK]]
    if left := len(under_way) - len(lines):
        lines.append(t("slide.more", report.maal, number=number(left, 0, report.maal)))
    return tuple(lines)


def _line(one: Tiltak, report: Report) -> str:
    """«Navn. Ansvarlig: … Evalueres 2026.»."""
    maal, due = report.maal, next_evaluation(one.content, report.year)
    parts = [f"{shortened(capital(one.content.navn)).rstrip('.')}."]
    parts += [t("short.tiltak.by", maal, who=shortened(one.content.ansvar))] if one.content.ansvar else []
    parts += [t("short.tiltak.due", maal, year=due)] if due else []
    return " ".join(parts)
