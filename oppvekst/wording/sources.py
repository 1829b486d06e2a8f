"""Source lines: publisher, table, statistikkår and date of fetching under every figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from oppvekst.catalog.models import Indicator, Maal, RateMeasure
from oppvekst.clock import in_oslo
from oppvekst.publishers import table_word
from oppvekst.values import Borders, Observation, Period, Provenance
from oppvekst.wording.periods import period
from oppvekst.wording.texts import t


def date_text(moment: datetime, maal: Maal | str = Maal.NB) -> str:
    """«15. juni 2026», the day it was in Norway; a moment without a zone is taken as it stands."""
    return _day_text(in_oslo(moment).date(), maal)


@lru_cache(maxsize=4096)
def _day_text(day: date, maal: Maal | str) -> str:
    """A few days stand under every figure of every page, and babel takes its time over each."""
    return str(format_date(day, "d.\u00a0MMMM y", locale=Maal(maal).value))


def own_calculation(indicator: Indicator, observation: Observation) -> bool:
    """Whether the figure is ours in part: a rate we divided out, or a sum over today's parts."""
    return isinstance(indicator.measure, RateMeasure) or observation.borders is Borders.TODAY_SUMMED


def _publication(provenance: Provenance, maal: Maal | str) -> str:
    """«SSB, tabell 07459», or the publisher alone; a document for a quotation."""
    if provenance.quoted_from:
        return t("source.quoted", maal, document=provenance.quoted_from)
    source = provenance.publisher
    if provenance.table:
        key = f"source.{table_word(provenance.source)}"
        source = t(key, maal, publisher=provenance.publisher, table=provenance.table)
    return t("source.line", maal, source=source)


def source_line(
    provenance: Provenance,
    maal: Maal | str = Maal.NB,
    *,
    span: Period | None = None,
    calculated: bool = False,
    licence: bool = False,
) -> str:
    """The line under a figure: «Kilde: SSB, tabell 07459. Statistikkår 2024. Hentet 15. juni 2026.».

    Parameters
    ----------
    provenance:
        Bundled figures have no time of fetching: the line says that they are from the bundled extract.
    maal:
        The written form, nb or nn.
    span:
        The figure's period. Leave it out only under a table or chart that names every period itself.
    calculated:
        Adds «Egne beregninger.»
    licence:
        Adds the licence, for exports that leave the page.
    """
    parts = [_publication(provenance, maal)]
    if span is not None:
        parts.append(t("source.year", maal, period=period(span, maal)))
    if provenance.fetched_at is not None:
        parts.append(t("source.fetched", maal, date=date_text(provenance.fetched_at, maal)))
    elif not provenance.quoted_from:
        parts.append(t("source.bundled", maal))
    if calculated:
        parts.append(t("source.own", maal))
    if licence and provenance.licence:
        parts.append(t("source.licence", maal, licence=provenance.licence_in(maal)))
    return " ".join(parts)


def source_trail(provenance: Provenance, maal: Maal | str = Maal.NB) -> tuple[tuple[str, str], ...]:
    """Everything known of where a figure came from, as label and value: «Hvor kommer tallet fra?»."""
    fetched = provenance.fetched_at
    published = provenance.published_at
    bundled = "" if provenance.quoted_from else t("trail.bundled", maal)
    facts = (
        ("publisher", provenance.publisher),
        ("table", provenance.table),
        ("document", provenance.quoted_from or ""),
        ("url", provenance.url or ""),
        ("request", provenance.request or ""),
        ("fetched", date_text(fetched, maal) if fetched else bundled),
        ("published", date_text(published, maal) if published else ""),
        ("sha256", provenance.sha256 or ""),
        ("licence", provenance.licence_in(maal)),
    )
    return tuple((t(f"trail.{label}", maal), value) for label, value in facts if value)


def published_words(provenance: Provenance, maal: Maal | str = Maal.NB) -> str:
    """The day the publisher changed the table last, or why it is not known."""
    if provenance.published_at:
        return date_text(provenance.published_at, maal)
    if provenance.quoted_from:
        return t("published.quoted", maal)
    return t("published.silent" if provenance.fetched_at else "published.bundled", maal)


def freshness(
    published: Iterable[datetime | None],
    fetched: Iterable[datetime | None],
    newest: int | None,
    maal: Maal | str = Maal.NB,
) -> str:
    """How new figures are: by their own years and their publishers' dates, never by when they were put together."""
    changed = max((day for day in published if day), default=None)
    came = max((day for day in fetched if day), default=None)
    said = [t("fresh.bundled", maal)] if came is None else []
    said += [t("fresh.published", maal, date=date_text(changed, maal))] if changed else []
    said += [t("fresh.newest", maal, year=str(newest))] if newest is not None else []
    said += [t("fresh.fetched", maal, date=date_text(came, maal))] if came else []
    return " ".join(said)
