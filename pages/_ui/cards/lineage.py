"""«Hvor kommer tallet fra?»: everything known of a figure, from the publisher's table to the page."""

from __future__ import annotations

from oppvekst.catalog.models import Indicator, KnownDenominator
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import SETT, Point, Reading, Series, answers_behind
from oppvekst.store import Revision
from oppvekst.values import Provenance
from oppvekst.wording import (
    capital,
    lineage,
    listing,
    missing_words,
    period,
    short_name,
    source_trail,
    together_facts,
)
from pages._ui.shell.frame import View
from pages._ui.shell.place import label
from pages._ui.shell.theme import fold

QUIET_PERIODS = 12
"""At most so many missing periods are listed; the table has them all."""


def trail(view: View, series: Series, reading: Reading) -> Markup:
    """The lineage card as HTML: definition, what we did, where it was fetched, what is missing.

    The place's figure first, then the sources of the figures it is compared with.
    """
    indicator, point = series.indicator, reading.point
    parts = [_about(view, indicator)]
    if point is not None:
        parts.append(_heading(view, capital(short_name(view.region, view.maal))))
        parts.append(facts(_done(view, series, point)))
        parts.append(_gaps(view, series))
        parts.append(_together(view, point))
        parts += [_source(view, point, provenance) for provenance in _provenances(point)]
    return joined(parts)


def own(view: View, indicator: Indicator) -> Markup:
    """The card of what the place's own page shows of an indicator: several years where one rests on few events."""
    return card(view, trail(view, view.series(indicator.id), view.reading(indicator.id)))


def card(view: View, body: Markup) -> Markup:
    """The trail folded under its question."""
    return fold(view.text("Hvor kommer tallet fra?", "Kvar kjem talet frå?"), body)


def facts(rows: tuple[tuple[str, str], ...]) -> Markup:
    """Labels and values as a list of terms; an address becomes a link."""
    told = joined(html("<div><dt>{}</dt><dd>{}</dd></div>", label, _fact(value)) for label, value in rows)
    return html('<dl class="ov-spor">{}</dl>', told)


def _about(view: View, indicator: Indicator) -> Markup:
    """What the figure is, what was done to it by rule, and what a reader could misunderstand."""
    told = [indicator.definition, *([indicator.processing] if indicator.processing else [])]
    paragraphs = joined(html("<p>{}</p>", text.in_(view.maal)) for text in told)
    caveats = joined(html("<li>{}</li>", text.in_(view.maal)) for text in indicator.caveats)
    return paragraphs + (html('<ul class="ov-forbehold">{}</ul>', caveats) if caveats else "")


def _heading(view: View, text: str) -> Markup:
    return html('<p class="ov-spor-navn">{}</p>', text)


def _done(view: View, series: Series, point: Point) -> tuple[tuple[str, str], ...]:
    return lineage(
        point,
        series.indicator,
        view.region,
        view.maal,
        population=_population(view, series.indicator),
        answers=answers_behind(series.indicator, point.observation, view.answers),
        revisions=revisions(view, series.indicator.id, point.observation.subgroup),
    )


def _population(view: View, indicator: Indicator) -> str:
    """Whom a known denominator counts, in indefinite form."""
    spec = getattr(indicator.measure, "denominator", None)
    if not isinstance(spec, KnownDenominator):
        return ""
    return view.figures.catalog.indicator(spec.population).population_bare.in_(view.maal)


def revisions(view: View, indicator: str, subgroup: str) -> tuple[Revision, ...]:
    """Changes found between builds in a series of the place, newest first."""
    asked = (indicator, view.region.id, subgroup)
    return tuple(
        one for one in view.figures.revisions() if (one.indicator_id, one.region_id, one.subgroup) == asked
    )


def _gaps(view: View, series: Series) -> Markup:
    """Periods without a value, each with its reason."""
    missing = [p.observation for p in series.points if p.observation.missing is not None]
    if not missing:
        return EMPTY
    rows = tuple(
        (period(o.period, view.maal), missing_words(o.missing, view.maal))
        for o in missing[-QUIET_PERIODS:]
        if o.missing is not None
    )
    heading = view.text("Perioder uten tall", "Periodar utan tal")
    return _heading(view, heading) + facts(rows)


def _together(view: View, point: Point) -> Markup:
    """How a chosen set's figure was made, whose figures it is of and who had none."""
    baseline = point.baselines.get(SETT)
    if baseline is None or baseline.members is None:
        return EMPTY
    members = baseline.members
    names = {code: label(view.geo.region(code)) for code in (*members.counted, *members.without)}
    places, shown = (members.counted, members.without), baseline.value is not None
    told = together_facts(baseline.region, *places, view.region, names, view.maal, shown=shown)
    return _heading(view, capital(short_name(baseline.region, view.maal))) + facts(told)


def _provenances(point: Point) -> tuple[Provenance, ...]:
    """The figure's source first, then its baselines', each once."""
    found = (point.provenance, *(baseline.provenance for baseline in point.baselines.values()))
    return tuple({one.snapshot_id: one for one in found}.values())


def _source(view: View, point: Point, provenance: Provenance) -> Markup:
    """One fetch, and for whom it gave the figures."""
    whose = [] if point.provenance.snapshot_id != provenance.snapshot_id else [view.region]
    whose += [
        b.region for b in point.baselines.values() if b.provenance.snapshot_id == provenance.snapshot_id
    ]
    names = listing([short_name(region, view.maal) for region in dict.fromkeys(whose)], view.maal)
    heading = view.text(f"Kilden til tallene for {names}", f"Kjelda til tala for {names}")
    return _heading(view, heading) + facts(source_trail(provenance, view.maal))


def _fact(value: str) -> Markup:
    if not value.startswith("https://"):
        return html("{}", value)
    return html('<a href="{url}" rel="noopener">{url}</a>', url=value)
