"""A table of a reader's own: one indicator, several places, a range of years; as text, numbers and files.

Pure. The rows are those of the series the pages show, so that a file says what the page said. A spreadsheet
opens the CSV right in Norwegian: semicolons, decimal comma, and a mark that says UTF-8.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from oppvekst.catalog.models import Catalog, Indicator, Maal, Text, said
from oppvekst.charts import columns_table, raw_table
from oppvekst.profile import Point, Series
from oppvekst.spreadsheets import Book, csv_of
from oppvekst.values import ALL
from oppvekst.wording import (
    capital,
    listing,
    own_calculation,
    period,
    short_name,
    source_line,
    subgroup_words,
    t,
    unit_words,
    value_cell,
)

SEXES = ("kvinner", "menn")
"""The subgroups that a figure by sex has, in the order they are read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a figure that is split: its name, and whose series it is."""

    name: str
    indicator: Indicator
    subgroup: str


def within(series: Series, first: int | None, last: int | None) -> Series:
    """The part of a series, and of the lines beside it, between two reference years, both inclusive."""

    def kept(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            point
            for point in points
            if (first is None or point.observation.period.reference_year >= first)
            and (last is None or point.observation.period.reference_year <= last)
        )

    return replace(
        series,
        points=kept(series.points),
        baselines={name: points for name, line in series.baselines.items() if (points := kept(line))},
        breaks=tuple(
            mark
            for mark in series.breaks
            if (first is None or mark.year > first) and (last is None or mark.year <= last)
        ),
    )


def side_by_side(found: Sequence[Series], maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """A row a period, a column a place: value, and interval where there is one, as text; oldest first.

    A cell is empty where the place has nothing for the period, not even a reason for none.
    """
    return columns_table([(capital(short_name(series.region, maal)), series) for series in found], maal)


def over_time(found: Sequence[Series], maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """A row a place, a column a period: many places' values as text; a dash where a place has nothing."""
    spans = sorted({point.observation.period for series in found for point in series.points})
    none = t("cell.none", maal)
    rows = []
    for series in found:
        cells = {
            point.observation.period: value_cell(point, series.indicator, maal) for point in series.points
        }
        rows.append([capital(short_name(series.region, maal)), *(cells.get(span, none) for span in spans)])
    return pd.DataFrame(rows, columns=[t("heading.sted", maal), *(period(span, maal) for span in spans)])


def numbers(found: Sequence[Series]) -> pd.DataFrame:
    """Every period of every place as numbers and codes, one row each: for files."""
    frames = [frame for series in found if not (frame := raw_table(series)).empty]
    return pd.concat(frames, ignore_index=True) if frames else raw_table(found[0])


def as_csv(frame: pd.DataFrame) -> bytes:
    """For Norwegian spreadsheets; a text that would be run as a formula is marked as text."""
    return csv_of(frame)


def as_workbook(sheets: Mapping[str, pd.DataFrame], *, title: str, language: str = "nb-NO") -> bytes:
    """A workbook with a sheet for each table, by name, numbers as numbers; the first is what opens.

    ``title`` and ``language`` are properties of the document, for those who cannot see it.
    """
    book = Book()
    book.properties.title, book.properties.language = title, language
    for name, frame in sheets.items():
        rows = list(frame.itertuples(index=False, name=None))
        book.add_table(name, [str(head) for head in frame.columns], rows)
    return book.finish()


def as_parquet(frame: pd.DataFrame) -> bytes:
    """For programs: columns keep their kinds."""
    held = io.BytesIO()
    frame.to_parquet(held, index=False)
    return held.getvalue()


def told(title: str, table: pd.DataFrame, sources: Sequence[str]) -> str:
    """A table as lines of text, under its title and above its sources."""
    lines = [title, "\t".join(table.columns)]
    lines += ["\t".join(_inline(str(cell)) for cell in row) for row in table.itertuples(index=False)]
    return "\n".join([*lines, *sources])


def ways(catalog: Catalog, indicator: Indicator) -> tuple[str, ...]:
    """How an indicator can be split: ``kjonn`` where its publisher does, and as its families are."""
    sexes = ("kjonn",) if all(sex in indicator.subgroups for sex in SEXES) else ()
    return (*sexes, *(family.by for family in catalog.families_of(indicator)))


def pieces(catalog: Catalog, indicator: Indicator, by: str, maal: Maal | str = Maal.NB) -> tuple[Piece, ...]:
    """The parts an indicator is split in by one of its :func:`ways`, in the order they are read."""
    if by == "kjonn":
        return tuple(Piece(capital(indicator.subgroups[sex].in_(maal)), indicator, sex) for sex in SEXES)
    family = next(one for one in catalog.families_of(indicator) if one.by == by)
    return tuple(Piece(label.in_(maal), one, ALL) for one, label in catalog.members(family))


def shared_groups(split: Sequence[Piece]) -> dict[str, Text]:
    """Subgroups that every part has, so that the parts can be read for one of them."""
    first, *rest = (piece.indicator.subgroups for piece in split)
    return {id: text for id, text in first.items() if all(id in groups for groups in rest)}


def split_name(
    catalog: Catalog, split: Sequence[Piece], indicator: Indicator, by: str, subgroup: str, maal: Maal | str
) -> str:
    """What the parts are parts of: «Laveste nivå i lesing», «Har en fortrolig venn: jenter og gutter»."""
    if by == "kjonn":
        groups = listing([piece.name.lower() for piece in split], maal)
        return t("split.groups", maal, name=indicator.name.in_(maal), groups=groups)
    family = next(one for one in catalog.families_of(indicator) if one.by == by)
    return family.name.in_(maal) + subgroup_words(indicator, subgroup, maal)


def across(split: Sequence[tuple[str, Sequence[Series]]], maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """A row a place, a column a part: the figures for the reference year of the own place's latest one.

    ``split`` is each part's name and its series, the own place's first.
    """
    places = {series.region.id: series.region for _, found in split for series in found}
    columns = dict(_column(name, found, maal) for name, found in split)
    rows = [
        [
            capital(short_name(region, maal)),
            *(cells.get(code, t("cell.none", maal)) for cells in columns.values()),
        ]
        for code, region in places.items()
    ]
    return pd.DataFrame(rows, columns=[t("heading.sted", maal), *columns])


def _column(name: str, found: Sequence[Series], maal: Maal | str) -> tuple[str, dict[str, str]]:
    """A part's heading with its period, and each place's cell; a period of another length is said in the cell."""
    latest = [point.observation.period for series in found if (point := series.latest)]
    if not latest:
        return name, {}
    own = found[0].latest
    span = own.observation.period if own else max(latest)
    cells = {}
    for series in found:
        for point in series.points:
            theirs = point.observation.period
            if theirs.reference_year == span.reference_year:
                cell = value_cell(point, series.indicator, maal)
                other = period(theirs, maal) != period(span, maal)
                cells[series.region.id] = f"{cell} ({period(theirs, maal)})" if other else cell
    return t("split.column", maal, name=name, period=period(span, maal)), cells


def _inline(cell: str) -> str:
    """Value and interval on one line: «5,6 % (4,8–6,5 %)»."""
    value, _, interval = cell.partition("; ")
    return f"{value} ({interval})" if interval else value


def title(series: Series, maal: Maal | str = Maal.NB) -> str:
    """What and in which unit: «Barn med barnevernstiltak, prosent av barna 0–17 år»."""
    group = subgroup_words(series.indicator, series.subgroup, maal)
    return f"{series.indicator.name.in_(maal)}{group}, {unit_words(series.indicator, maal)}"


def sources(found: Sequence[Series], maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """The source lines of the table with their licences, each once."""
    lines = (
        source_line(
            point.provenance,
            maal,
            calculated=own_calculation(series.indicator, point.observation),
            licence=True,
        )
        for series in found
        for point in series.points
    )
    return tuple(dict.fromkeys(lines))


def definitions(catalog: Catalog, indicator: Indicator, maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """What the figures are, as label and text: a sheet that goes with the numbers."""
    rows = [
        ("id", indicator.id),
        ("navn" if maal == Maal.NB else "namn", indicator.name.in_(maal)),
        ("enhet" if maal == Maal.NB else "eining", unit_words(indicator, maal)),
        ("definisjon", indicator.definition.in_(maal)),
        (
            "behandling" if maal == Maal.NB else "handsaming",
            said(indicator.processing, maal),
        ),
        ("skjuling", said(indicator.suppression, maal)),
        *(("forbehold" if maal == Maal.NB else "atterhald", text.in_(maal)) for text in indicator.caveats),
        *(
            (f"{'brudd' if maal == Maal.NB else 'brot'} {one.year}", one.reason.in_(maal))
            for one in indicator.breaks
        ),
        *(("tema", catalog.theme(indicator.theme).name.in_(maal)),),
    ]
    return pd.DataFrame([row for row in rows if row[1]], columns=["felt", "tekst"])


def origins(catalog: Catalog, found: Sequence[Series], maal: Maal | str = Maal.NB) -> pd.DataFrame:
    """Where every number came from, one row a source, and the sentences its publisher requires."""
    rows: dict[str, dict[str, str]] = {}
    for series in found:
        for point in series.points:
            one = point.provenance
            required = " ".join(text.in_(maal) for text in catalog.required(series.indicator, one))
            rows[one.snapshot_id] = {
                "kilde" if maal == Maal.NB else "kjelde": source_line(one, maal, licence=True),
                "adresse": one.url or "",
                "forespørsel" if maal == Maal.NB else "førespurnad": one.request or "",
                "sha256": one.sha256 or "",
                "krav": required,
            }
    return pd.DataFrame(list(rows.values()))
