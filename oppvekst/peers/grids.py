"""Many indicators over a set, and one indicator over time over a set: heat maps and small multiples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.catalog.models import Catalog, Display, Indicator
from oppvekst.compare import estimate
from oppvekst.geography import Geography
from oppvekst.peers.fields import Field, field
from oppvekst.profile import EnteredAnswers, Point, Series, with_answers
from oppvekst.store import Figures
from oppvekst.values import ALL, LANDET, Region


@dataclass(frozen=True, slots=True)
class Grid:
    """Places down, indicators across: one field an indicator, each in its own latest period."""

    places: tuple[Region, ...]
    """The own place first, the others in the order given."""
    columns: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One place over time, beside landet."""

    series: Series
    landet: tuple[Point, ...]


def comparable(catalog: Catalog, *, core: bool = True) -> tuple[Indicator, ...]:
    """Indicators in which places may be set side by side: never counts, sensitive or retired ones."""
    return tuple(
        one
        for one in catalog.indicators
        if one.geography.compare
        and one.display is Display.NORMAL
        and not one.retired
        and (one.core or not core)
    )


def grid(
    figures: Figures,
    geo: Geography,
    indicators: Sequence[Indicator],
    own: Region,
    members: Sequence[str],
    year: int | None = None,
    *,
    answers: Sequence[EnteredAnswers] = (),
) -> Grid:
    """The fields of several indicators; those with figures for fewer than two places are left out.

    Parameters are those of :func:`~oppvekst.peers.fields.field`.
    """
    found = [field(figures, geo, one, own, members, year, answers=answers) for one in indicators]
    kept = tuple(one for one in found if len(one.valued) > 1)
    order = sorted(members, key=lambda code: (code != own.id, geo.region(code).name))
    return Grid(tuple(geo.region(code) for code in order), kept)


def lines(
    figures: Figures,
    geo: Geography,
    indicator: Indicator,
    own: Region,
    members: Sequence[str],
    subgroup: str = ALL,
    *,
    answers: Sequence[EnteredAnswers] = (),
) -> tuple[Line, ...]:
    """Every place's series, the own place's first, then by name; also those without any figure."""
    found: dict[str, list[Point]] = {}
    for published in figures.observations(sorted({*members, LANDET}), [indicator.id], subgroup):
        one = with_answers(indicator, published, answers)
        point = Point(one, estimate(indicator, one), figures.provenance(one.snapshot_id))
        found.setdefault(one.region, []).append(point)
    landet = tuple(found.get(LANDET, ()))
    order = sorted(members, key=lambda code: (code != own.id, geo.region(code).name))
    return tuple(
        Line(
            Series(
                indicator,
                geo.region(code),
                subgroup,
                tuple(found.get(code, ())),
                breaks=figures.breaks(indicator.id, code),
            ),
            landet,
        )
        for code in order
    )
