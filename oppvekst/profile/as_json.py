"""The command line's contract: series and profiles as JSON-ready dictionaries.

Values have the precision they are shown with: 2.2508038585209 per cent of 311 children would be exactly seven.
"""

from __future__ import annotations

from typing import Any

from oppvekst.catalog.models import Indicator
from oppvekst.compare import as_published
from oppvekst.profile.models import Baseline, Point, Profile, Reading, Series
from oppvekst.profile.outlook import Outlook
from oppvekst.values import Provenance

VERDICTS = ("fylke", "landet", "forrige")


def series_json(found: Series, beyond: Outlook | None = None) -> dict[str, Any]:
    """A series: numbers in the indicator's unit, years as integers, unknown as None.

    ``headline`` is that of the last point with a value, as in :func:`profile_json`; ``next_year`` and ``level`` are
    what is reckoned beyond that point («anslag»), never in its place.
    """
    headline = _several(found.at()) if found.latest is not None else None
    points = [(one.year.observation.period, _year(one)) for one in found.each() if one.year]
    points += [
        (point.observation.period, {**_point(point, found.indicator), "why": []}) for point in found.quoted
    ]
    in_order = sorted(points, key=lambda told: told[0])
    told = {**_heading(found), "headline": headline, **_beyond(found.indicator, beyond or Outlook())}
    return {**told, "points": [point for _, point in in_order]}


def _beyond(indicator: Indicator, found: Outlook) -> dict[str, Any]:
    """What may come next year, and the level among others; None where nothing can be said, and then why."""
    ahead, level = found.ahead, found.among
    return {
        "next_year": ahead
        and {
            "from_period": ahead.last.label,
            "count_lower": int(ahead.fewest),
            "count_upper": int(ahead.most),
            "lower": as_published(indicator, ahead.lower, None),
            "upper": as_published(indicator, ahead.upper, None),
            "own_years": ahead.years,
            "other_places": ahead.places,
        },
        "level": level
        and {
            "group": level.group.id,
            "group_name": level.group.name,
            "places": level.places,
            "period_label": level.period.label,
            "value": as_published(indicator, level.level, None),
            "lower": as_published(indicator, level.lower, None),
            "upper": as_published(indicator, level.upper, None),
            "own_weight": round(level.weight, 2),
        },
        "level_reason": found.silent.value if found.silent else None,
    }


def profile_json(found: Profile, build_id: str) -> dict[str, Any]:
    """A profile: the last point with a value, or else the last one, of each indicator.

    ``headline`` is None where that point speaks for itself, else the years taken together that pages and
    documents speak of, as a point. What only a plan has a figure for comes last, as ``quoted_from`` tells.
    """
    shown = [(s, s.at()) for s in found.series if s.points]
    quoted = [(s, {**_point(s.quoted[-1], s.indicator), "why": []}) for s in found.only_quoted]
    return {
        "region": {"id": found.region.id, "name": found.region.name, "level": found.region.level.value},
        "build": build_id,
        "indicators": [
            *({**_heading(s), **_year(one), "headline": _several(one)} for s, one in shown),
            *({**_heading(s), **point, "headline": None} for s, point in quoted),
        ],
    }


def _year(reading: Reading) -> dict[str, Any]:
    """The year's own figure; ``why`` is the trace of what speaks, be it the year or several."""
    assert reading.year is not None  # the callers have points
    return {**_point(reading.year, reading.indicator), "why": _why(reading)}


def _several(reading: Reading) -> dict[str, Any] | None:
    """The point that speaks in the year's place, where it rests on few events."""
    if not reading.pooled or reading.point is None:
        return None
    return {**_point(reading.point, reading.indicator), "why": _why(reading)}


def _why(reading: Reading) -> list[str]:
    return [step.name for step in reading.trace]


def _heading(found: Series) -> dict[str, Any]:
    indicator = found.indicator
    return {
        "indicator": indicator.id,
        "region": found.region.id,
        "unit": indicator.unit.value,
        "decimals": indicator.decimals,
        "polarity": indicator.polarity.value,
    }


def _point(point: Point, indicator: Indicator) -> dict[str, Any]:
    o, e = point.observation, point.estimate
    return {
        "period_from": o.period.start,
        "period_to": o.period.end,
        "reference_year": o.period.reference_year,
        "period_label": o.period.label,
        "subgroup": o.subgroup,
        "value": as_published(indicator, o.value, o.decimals),
        "lower": as_published(indicator, e.lower, o.decimals),
        "upper": as_published(indicator, e.upper, o.decimals),
        "method": e.method.value,
        "numerator": o.numerator,
        "denominator": o.denominator,
        "missing": o.missing.value if o.missing else None,
        "preliminary": o.preliminary,
        "quoted_from": point.provenance.quoted_from,
        "baselines": {name: _baseline(baseline, indicator) for name, baseline in point.baselines.items()},
        "verdicts": {
            name: {"code": verdict.code.value, "p": verdict.p, "method": verdict.method.value}
            for name in VERDICTS
            if (verdict := point.verdicts.get(name)) is not None
        },
        "source": _source(point.provenance),
    }


def _baseline(baseline: Baseline, indicator: Indicator) -> dict[str, Any]:
    return {
        "region": baseline.region.id,
        "name": baseline.region.name,
        "borders": baseline.borders.value,
        "period_label": baseline.period.label,
        "value": as_published(indicator, baseline.value, baseline.decimals),
        "missing": baseline.missing.value if baseline.missing else None,
    }


def _source(provenance: Provenance) -> dict[str, Any]:
    return {
        "publisher": provenance.publisher,
        "table": provenance.table,
        "url": provenance.url,
        "fetched_at": provenance.fetched_at.isoformat() if provenance.fetched_at else None,
        "sha256": provenance.sha256,
    }
