"""What is different from last year's report: the frozen figures of then beside those of now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from oppvekst.report.draft import Draft
from oppvekst.report.models import Block, Exhibit, Finding, Heading, Table, Text
from oppvekst.state import Difference, FrozenFigure, FrozenReport, FrozenSummary, ReportChange, differences
from oppvekst.values import ALL, RULES_VERSION, Missing
from oppvekst.wording import missing_cell, shown_decimals, value_with_unit

WORTH_A_ROW = (
    ReportChange.VALUE,
    ReportChange.REVISION,
    ReportChange.DEFINITION,
    ReportChange.VERDICT,
    ReportChange.RULE,
)

SAID = (ReportChange.VERDICT, ReportChange.RULE)
"""What a council is told; indicators chosen or left out are the rapporteur's own doing."""


def frozen_figures(findings: Sequence[Finding]) -> tuple[FrozenFigure, ...]:
    """Every point a report shows, as :meth:`oppvekst.state.FrozenReports.freeze` keeps them."""
    return tuple(figure for one in findings for figure in _of_finding(one))


def _of_finding(one: Finding) -> list[FrozenFigure]:
    """The points, and the several years that the text speaks of where one rests on few events."""
    figures = []
    for point in (*one.series.points, *([one.spoken] if one.reading.pooled else [])):
        observation = point.observation
        figures.append(
            FrozenFigure(
                indicator=one.indicator.id,
                period_label=observation.period.label,
                reference_year=observation.period.reference_year,
                value=observation.value,
                decimals=shown_decimals(one.indicator, observation.decimals),
                unit=one.indicator.unit.value,
                missing=observation.missing.value if observation.missing else None,
                subgroup=observation.subgroup,
                headline=point is one.spoken,
                lower=point.estimate.lower,
                upper=point.estimate.upper,
                verdicts={kind: verdict.code.value for kind, verdict in point.verdicts.items()},
                baselines={kind: baseline.value for kind, baseline in point.baselines.items()},
                definition=one.indicator.definition.nb,
                preliminary=observation.preliminary,
                snapshot_id=observation.snapshot_id,
            )
        )
    return figures


def changes_blocks(draft: Draft) -> list[Block]:
    """A table of what changed since last year's report; nothing where there is none to compare with."""
    earlier = draft.order.earlier
    if earlier is None or not draft.findings:
        return []
    heading, year = Heading(draft.say("report.heading.changes")), earlier.summary.year
    rows = [row for found in changed_rows(draft).values() for row in found]
    if not rows:
        return [heading, Text(draft.say("change.none", year=year))]
    columns = ("heading.indikator", "report.column.what", "report.column.before", "report.column.now")
    table = Table(
        caption=draft.say("report.caption.changes", year=year),
        header=tuple(draft.say(column) for column in columns),
        rows=tuple(rows),
        widths=(3.0, 3.0, 2.0, 2.0),
    )
    return [heading, Exhibit(table, (draft.say("report.sources.frozen", year=year),))]


def changed_rows(draft: Draft) -> dict[str, list[tuple[str, ...]]]:
    """Name, what, before and now of each change since the earlier frozen report, by the indicator's id."""
    earlier = draft.order.earlier
    rows: dict[str, list[tuple[str, ...]]] = {}
    for change in differences(earlier, _now(draft)) if earlier else ():
        if change.kind in WORTH_A_ROW and change.subgroup == ALL and (row := _row(change, draft)):
            rows.setdefault(change.indicator, []).append(row)
    return rows


def _now(draft: Draft) -> FrozenReport:
    """The report at hand, as it would be frozen."""
    summary = FrozenSummary(
        id="",
        region=draft.region.id,
        year=draft.year,
        maal=draft.maal.value,
        build_id=draft.order.build_id,
        frozen_at=datetime.combine(draft.order.made, time(), tzinfo=UTC),
        frozen_by="",
    )
    return FrozenReport(summary, frozen_figures(draft.findings), {"rules_version": RULES_VERSION})


def _row(change: Difference, draft: Draft) -> tuple[str, ...] | None:
    one = next((found for found in draft.findings if found.indicator.id == change.indicator), None)
    if one is None:
        return None
    slots = {}
    if change.kind in SAID:
        slots = {"against": draft.say(f"change.against.{change.baseline}")}
    elif change.kind is ReportChange.REVISION:
        slots = {"period": _dashed(change.period_now)}
    what = draft.say(f"change.kind.{change.kind.value}", **slots)
    before = _told(change, change.before, change.period_before, one, draft)
    now = _told(change, change.now, change.period_now, one, draft)
    return one.indicator.name.in_(draft.maal), what, before, now


def _told(change: Difference, found: float | str | None, period: str, one: Finding, draft: Draft) -> str:
    """A value with its period, the reason for none, or what may be said of it."""
    if found is None or change.kind is ReportChange.DEFINITION:
        return draft.say("cell.none")
    if change.kind in SAID:
        return draft.say(f"symbol.{_sign(str(found))}")
    if isinstance(found, str):
        return f"{missing_cell(Missing(found), draft.maal)} ({_dashed(period)})"
    published = one.spoken.observation.decimals
    return f"{value_with_unit(found, one.indicator, draft.maal, 'table', published)} ({_dashed(period)})"


def _dashed(period: str) -> str:
    """A publisher's label of a period, with the dash that Norwegian has between years."""
    return period.replace("-", "–")


def _sign(code: str) -> str:
    """The codes that are told with the same words."""
    return "no_interval" if code == "no_baseline" else code
