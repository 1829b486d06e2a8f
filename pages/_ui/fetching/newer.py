"""Whether a publisher has changed a table after what is shown of it, as it said when it was last asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from oppvekst.fetching import Dates, newer_dates
from oppvekst.settings import Settings
from oppvekst.store import Figures, TableState
from oppvekst.values import Provenance
from oppvekst.wording import date_text, listing
from pages._ui.fetching.words import text


def changed_since(table: TableState, dates: Dates) -> datetime | None:
    """When a table was changed after what the figures shown were made of."""
    return dates.newer(table.source, table.table, table.published_at)


def newer_than_shown(figures: Figures, maal: str) -> str:
    """One sentence about every table that its publisher has changed since; empty where there is none."""
    dates = newer_dates(Settings.from_environment())
    found = [(table, when) for table in figures.status() if (when := changed_since(table, dates))]
    if not found:
        return ""
    named = [f"{figures.catalog.source(table.source).short_in(maal)} {table.table}" for table, _ in found]
    last = date_text(max(when for _, when in found), maal)
    told = listing(named, maal)
    return text(
        maal,
        f"Utgiverne har nyere tall enn dem som vises her, sist endret {last}: {told}.",
        f"Utgivarane har nyare tal enn dei som blir viste her, sist endra {last}: {told}.",
    )


def newer_than_card(provenances: Iterable[Provenance], maal: str) -> list[str]:
    """A few words at the source line about each table that its publisher has changed since it was fetched."""
    dates = newer_dates(Settings.from_environment())
    newest: dict[tuple[str, str], Provenance] = {}
    for one in sorted(provenances, key=_published):  # older years may be of an older answer
        newest[one.source, one.table] = one
    said = []
    for one in newest.values():
        if when := dates.newer(one.source, one.table, one.published_at):
            day = date_text(when, maal)
            said.append(
                text(
                    maal,
                    f"{one.publisher} har nyere: tabell {one.table} ble endret {day}.",
                    f"{one.publisher} har nyare: tabell {one.table} vart endra {day}.",
                )
            )
    return said


def _published(provenance: Provenance) -> float:
    return provenance.published_at.timestamp() if provenance.published_at else 0.0
