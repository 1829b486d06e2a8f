"""What has changed between two frozen reports: pure, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from oppvekst.state.frozen import FrozenFigure, FrozenReport

_Subject = tuple[str, str]


class ReportChange(StrEnum):
    """In what way two reports differ on one indicator."""

    VALUE = "value"
    """The figure the sentence is about prints as another, or is hidden or missing in one of them."""
    VERDICT = "verdict"
    """What may be said of it is another."""
    RULE = "rule"
    """What may be said of the very same figures is another, since the rules of verdicts have changed."""
    DEFINITION = "definition"
    """What is counted has been described anew: the two figures may not mean the same."""
    REVISION = "revision"
    """The figure of one and the same period was changed by its publisher, or became final."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``before`` and ``now`` are values, reasons for missing, codes or definitions."""

    kind: ReportChange
    indicator: str
    subgroup: str
    period_before: str
    period_now: str
    before: float | str | None
    now: float | str | None
    baseline: str = ""
    """For verdicts: what was compared with."""


def differences(before: FrozenReport, now: FrozenReport) -> tuple[Difference, ...]:
    """List what differs between two reports, in the order of the later one's figures.

    Values are compared as printed. A difference of value says nothing of chance: the verdict does.
    """
    old, new = _by_subject(before), _by_subject(now)
    ruled = rules_of(before) != rules_of(now)
    found = [
        change
        for subject, figures in new.items()
        for change in _of(old.get(subject, []), figures, ruled=ruled)
    ]
    gone = (figures for subject, figures in old.items() if subject not in new)
    return (*found, *(_whole(ReportChange.REMOVED, _head(figures)) for figures in gone))


def rules_of(report: FrozenReport) -> int:
    """The version of the rules of verdicts that a report was made by; 1 where it was locked before they had one."""
    return int(report.extra.get("rules_version", 1))


def _by_subject(report: FrozenReport) -> dict[_Subject, list[FrozenFigure]]:
    found: dict[_Subject, list[FrozenFigure]] = {}
    for figure in report.figures:
        found.setdefault((figure.indicator, figure.subgroup), []).append(figure)
    return found


def _of(old: list[FrozenFigure], new: list[FrozenFigure], *, ruled: bool) -> Iterator[Difference]:
    if not old:
        yield _whole(ReportChange.ADDED, _head(new))
        return
    before, now = _head(old), _head(new)
    if _shown(before) != _shown(now):
        yield _difference(ReportChange.VALUE, before, now, _shown(before), _shown(now))
    for baseline in sorted({*before.verdicts, *now.verdicts}):
        codes = before.verdicts.get(baseline), now.verdicts.get(baseline)
        if codes[0] != codes[1]:
            same = _compared(before, baseline) == _compared(now, baseline)
            kind = ReportChange.RULE if ruled and same else ReportChange.VERDICT
            yield _difference(kind, before, now, *codes, baseline=baseline)
    if before.definition != now.definition:
        yield _difference(ReportChange.DEFINITION, before, now, before.definition, now.definition)
    yield from _revisions(old, new)


def _compared(figure: FrozenFigure, baseline: str) -> tuple[object, ...]:
    """The figures that a verdict is of: period and value, and the value compared with where it is another place's."""
    return figure.period_label, figure.value, figure.missing, figure.baselines.get(baseline)


def _revisions(old: Iterable[FrozenFigure], new: Iterable[FrozenFigure]) -> Iterator[Difference]:
    earlier = {figure.period_label: figure for figure in old}
    for now in new:
        before = earlier.get(now.period_label)
        if before and (_shown(before), before.preliminary) != (_shown(now), now.preliminary):
            yield _difference(ReportChange.REVISION, before, now, _shown(before), _shown(now))


def _head(figures: list[FrozenFigure]) -> FrozenFigure:
    """The figure the report speaks of: the one marked, else the latest."""
    marked = (figure for figure in figures if figure.headline)
    return next(marked, max(figures, key=lambda figure: figure.reference_year))


def _shown(figure: FrozenFigure) -> float | str | None:
    return figure.missing if figure.value is None else figure.printed


def _whole(kind: ReportChange, figure: FrozenFigure) -> Difference:
    added = kind is ReportChange.ADDED
    return Difference(
        kind,
        figure.indicator,
        figure.subgroup,
        "" if added else figure.period_label,
        figure.period_label if added else "",
        None if added else _shown(figure),
        _shown(figure) if added else None,
    )


def _difference(
    kind: ReportChange,
    before: FrozenFigure,
    now: FrozenFigure,
    old: float | str | None,
    new: float | str | None,
    *,
    baseline: str = "",
) -> Difference:
    return Difference(
        kind, now.indicator, now.subgroup, before.period_label, now.period_label, old, new, baseline
    )
