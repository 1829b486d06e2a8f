"""The exact table under every picture of a comparison set, as text and as numbers and codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from oppvekst.catalog.models import Maal
from oppvekst.charts.peers.words import name_of, no_figure, verdict_cell
from oppvekst.charts.tables import raw_row
from oppvekst.peers import Entry, Field
from oppvekst.profile.models import Series
from oppvekst.values import ALL, Missing
from oppvekst.wording import figure_row, headings, t

CELLS = ("verdi", "intervall", "metode", "periode", "kilde")


def peer_table(
    field: Field,
    maal: Maal | str,
    extra: Sequence[tuple[str, Callable[[Entry], str]]] = (),
) -> pd.DataFrame:
    """Every place of the set as text, also those without a figure; in the picture's order.

    ``extra`` columns (heading, cell of an entry) stand after the interval.
    """
    words = headings(maal)
    columns = [t("heading.sted", maal), words["verdi"], words["intervall"]]
    columns += [heading for heading, _ in extra]
    columns += [t("heading.mot_landet", maal), *(words[cell] for cell in CELLS[2:])]
    rows = []
    for entry in field.entries:
        cells = _cells(entry, field, maal)
        made = [cell(entry) for _, cell in extra]
        rows.append([name_of(entry, maal), *cells[:2], *made, verdict_cell(entry, field, maal), *cells[2:]])
    return pd.DataFrame(rows, columns=columns)


def _cells(entry: Entry, field: Field, maal: Maal | str) -> list[str]:
    if entry.point is None:
        return [no_figure(entry, maal), *[t("cell.none", maal)] * (len(CELLS) - 1)]
    pooled = field.alone is not None and entry.point.observation.period == field.period
    row = figure_row(entry.point, field.indicator, entry.region, maal, pooled=pooled)
    return [row[cell] for cell in CELLS]


def peer_data(field: Field) -> pd.DataFrame:
    """The same as numbers and codes, one row a place, with the ranks it may have."""
    return pd.DataFrame([_raw(entry, field) for entry in field.entries])


def _raw(entry: Entry, field: Field) -> dict[str, object]:
    row: dict[str, object] = {
        "indicator": field.indicator.id,
        "region": entry.region.id,
        "name": entry.region.name,
        "missing": Missing.MISSING.value,
    }
    if entry.point is not None:
        row = raw_row(entry.point, Series(field.indicator, entry.region, ALL, (entry.point,)))
    rank, told = entry.rank, entry.speaking or entry.point
    return row | {
        "landet_verdict": entry.verdict.code.value if entry.verdict else None,
        "verdict_period": told.observation.period.label if entry.verdict and told else None,
        "rank_first": rank.first if rank else None,
        "rank_last": rank.last if rank else None,
        "rank_of": rank.of if rank else None,
    }
