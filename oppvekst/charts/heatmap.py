"""Places down, indicators across: each cell a figure and what may be said of it beside landet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from oppvekst.catalog.models import Maal
from oppvekst.charts.models import Chart
from oppvekst.charts.peers.tables import peer_data, peer_table
from oppvekst.charts.peers.words import (
    gap_notes,
    mark_notes,
    sources_of,
    span_words,
    value_of,
    verdict_cell,
    years_of,
)
from oppvekst.charts.theme import plotly_config
from oppvekst.compare.models import ALPHA, Judgement, VerdictCode
from oppvekst.peers import Entry, Field, Grid
from oppvekst.wording import capital, number, place, short_name, t, verdict_symbol

Tint = Literal["gunstig", "ugunstig", "hoyere", "lavere", "uavklart", "tom"]
"""How a cell is coloured: favourable, unfavourable, higher or lower where it is neither, unclear, empty."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: sign and value to see, everything else to read out."""

    symbol: str
    value: str
    words: str
    """Place, indicator, period, figure and verdict."""
    tint: Tint
    years: str = ""
    """What the cell is of, where that is another period than the column's: what the place's own page speaks of."""


def heat_cells(grid: Grid, maal: Maal | str = Maal.NB) -> list[list[Cell]]:
    """The cells, a row a place, in the grid's order."""
    columns = [{entry.region.id: entry for entry in field.entries} for field in grid.columns]
    return [
        [_cell(found[place.id], field, maal) for field, found in zip(grid.columns, columns, strict=True)]
        for place in grid.places
    ]


def heat_map(grid: Grid, places: str, maal: Maal | str = Maal.NB) -> Chart:
    """Words and exact figures of a heat map; its picture is a table that the page lays out.

    ``figure`` is always None. ``table`` and ``data`` have a row for each place and indicator.
    """
    maal = Maal(maal)
    title = capital(t("heat.title", maal, places=places))
    tables = []
    for field in grid.columns:
        table = peer_table(field, maal)
        table.insert(1, t("heading.indikator", maal), field.indicator.name.in_(maal))
        tables.append(table)
    empty = pd.DataFrame()
    return Chart(
        figure=None,
        table=pd.concat(tables, ignore_index=True) if tables else empty,
        data=pd.concat([peer_data(field) for field in grid.columns], ignore_index=True) if tables else empty,
        alt=" ".join(cell.words for row in heat_cells(grid, maal)[:1] for cell in row),
        title=title,
        subtitle=_finding(grid, maal),
        sources=tuple(dict.fromkeys(line for field in grid.columns for line in sources_of(field, maal))),
        notes=_notes(grid, maal),
        config=plotly_config(maal, "varmekart"),
    )


def period_of(field: Field, maal: Maal | str) -> str:
    """The period of a column: «2024», «2022–2024, snitt»."""
    return span_words(field, maal)


def tint_of(entry: Entry) -> Tint:
    """How a place's figure is coloured, by its verdict against landet."""
    verdict = entry.verdict
    if verdict is None or verdict.code is VerdictCode.NO_BASELINE:
        return "tom"
    if not verdict.code.claims_difference:
        return "uavklart"
    if verdict.judgement is not None:
        return "gunstig" if verdict.judgement is Judgement.FAVOURABLE else "ugunstig"
    return "hoyere" if verdict.code is VerdictCode.HIGHER else "lavere"


def _cell(entry: Entry, field: Field, maal: Maal | str) -> Cell:
    verdict, years = entry.verdict, years_of(entry, maal)
    told = replace(entry, point=entry.speaking) if years else entry  # figure and sign are of the same years
    value = value_of(told, field, maal).removesuffix(" ◌")
    words = t(
        "heat.cell",
        maal,
        place=capital(short_name(entry.region, maal)),
        name=field.indicator.name.in_(maal),
        period=years or period_of(field, maal),
        value=value,
        verdict=verdict_cell(entry, field, maal) if verdict else t("heat.unjudged", maal),
    )
    if verdict is None:
        sign = value.partition(" ")[0]
        return Cell(sign, "", words, "tom") if entry.value is None else Cell("·", value, words, "tom")
    return Cell(verdict_symbol(verdict), value, words, tint_of(entry), years)


def _finding(grid: Grid, maal: Maal) -> str:
    """How many of the own place's figures differ from landet's, of how many."""
    own = [entry for field in grid.columns if (entry := field.mine) is not None and entry.value is not None]
    if not grid.columns:
        return t("heat.none", maal)
    if not own:
        return ""
    differ = sum(tint_of(entry) not in ("uavklart", "tom") for entry in own)
    return t(
        "heat.own",
        maal,
        own=capital(short_name(own[0].region, maal)),
        differ=number(differ, 0, maal),
        of=number(len(own), 0, maal),
    )


def _notes(grid: Grid, maal: Maal) -> tuple[str, ...]:
    """What chance alone would give, and per indicator what is missing."""
    tests = sum(
        entry.verdict is not None and entry.verdict.p is not None
        for field in grid.columns
        for entry in field.valued
    )
    said = []
    if pooled := [field for field in grid.columns if field.alone]:
        said.append(t("heat.together", maal, here=place(pooled[0].own, maal)))
    if any(entry.verdict_period for field in grid.columns for entry in field.valued):
        said.append(t("heat.years", maal))
    if tests:
        expected = number(max(1.0, tests * ALPHA), 0, maal)
        said.append(t("heat.chance", maal, tests=number(tests, 0, maal), expected=expected))
    for field in grid.columns:
        name = field.indicator.name.in_(maal)
        for note in (*gap_notes(field, maal), *mark_notes(field, maal)):
            said.append(t("chart.note.other", maal, name=name, note=note))
    return tuple(said)
