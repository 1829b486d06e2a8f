"""A kommune's own figures, as they are after small numbers have been hidden. Raw ones never come here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from oppvekst.errors import Said
from oppvekst.state import tables
from oppvekst.state.checks import region_code
from oppvekst.state.cleaning import clean_line
from oppvekst.state.database import Database
from oppvekst.state.faults import InvalidEntryError
from oppvekst.state.ledger import Key, Ledger
from oppvekst.values import ALL, Missing, Observation, Period, PeriodKind

LOWEST_THRESHOLD = 3
"""No setting may show counts of one or two."""


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """One local figure: exactly one of ``value`` and ``missing`` is set, and a hidden one has no numerator."""

    indicator: str
    """An id of the catalogue, or the kommune's own."""
    region: str
    year: int
    value: float | None
    unit: str
    """«prosent», «antall», or what the kommune calls it."""
    missing: Missing | None = None
    name: str = ""
    """What the kommune calls it, where the catalogue does not have it."""
    school: str = ""
    """For survey figures which survey (junior, ungdomstrinn, vgs); empty for others."""
    sex: str = ALL
    """``alle``, ``menn`` or ``kvinner``, as the catalogue's subgroups are called."""
    trinn: str = ALL
    """``alle``, or a grade: ``8``, ``vg1``."""
    decimals: int = 0
    numerator: int | None = None
    denominator: int | None = None
    page: str = ""
    """Where in the source it stands."""

    @property
    def subgroup(self) -> str:
        """The part of the children it is about, as one word."""
        parts = [part for part in (self.sex, self.trinn) if part != ALL]
        return "_".join(parts) or ALL

    def observation(self) -> Observation:
        """Give the figure in the form the rules of comparison take."""
        kind = PeriodKind.SURVEY if self.school else PeriodKind.YEAR
        return Observation(
            indicator=self.indicator,
            region=self.region,
            period=Period(self.year, self.year, self.year, kind, str(self.year)),
            value=self.value,
            missing=self.missing,
            subgroup=self.subgroup,
            decimals=self.decimals,
            numerator=self.numerator,
            denominator=self.denominator,
        )


@dataclass(frozen=True, slots=True)
class OwnDataset:
    """The figures of one upload, under the name the kommune gave it."""

    region: str
    """The kommune (or fylke) that owns it."""
    name: str
    source: str
    threshold: int
    """Counts below it were hidden, with what would have revealed them."""
    figures: tuple[OwnFigure, ...]
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


class OwnFigures:
    """The own figures of each kommune."""

    def __init__(self, database: Database) -> None:
        self._ledger = Ledger(database, tables.own_dataset, _dataset)

    def all(self, region: str) -> tuple[OwnDataset, ...]:
        """List a kommune's datasets by name."""
        return self._ledger.all({"region": region_code(region)})

    def get(self, region: str, name: str) -> OwnDataset | None:
        """Give a dataset as it stands; None where there is none or it was removed."""
        return self._ledger.current(_key(region, name))

    def save(
        self,
        region: str,
        name: str,
        figures: Sequence[OwnFigure],
        *,
        source: str,
        threshold: int,
        based_on: int,
        by: str = "",
    ) -> OwnDataset:
        """Save the figures that :mod:`oppvekst.uploads` made safe, as a new version of a dataset.

        Raises
        ------
        ValueError
            When a figure is both hidden and shown, or the threshold is under three: the caller's mistake.
        InvalidEntryError
            When the dataset has no name or no source.
        StaleEditError
            When somebody else saved the same dataset in between.
        """
        _refuse_unsafe(figures, threshold)
        name, source = clean_line(name), clean_line(source)
        faults = _faults(name, source)
        if faults:
            raise InvalidEntryError("the own figures cannot be saved without a name and a source", faults)
        content = {
            "source": source,
            "threshold": threshold,
            "figures": [asdict(figure) for figure in figures],
        }
        return self._ledger.save(_key(region, name), content, based_on=based_on, by=by)

    def remove(self, region: str, name: str, *, based_on: int, by: str = "") -> None:
        """Remove a dataset and erase its older versions."""
        current = self.get(region, name)
        if current is not None:
            content = {"source": current.source, "threshold": current.threshold, "figures": []}
            self._ledger.save(_key(region, name), content, based_on=based_on, by=by, deleted=True)
            self._ledger.forget_history(_key(region, name))


def _refuse_unsafe(figures: Iterable[OwnFigure], threshold: int) -> None:
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"the threshold {threshold} is under {LOWEST_THRESHOLD}")
    for figure in figures:
        shown = figure.value is not None
        if shown == (figure.missing is not None):
            raise ValueError(f"{figure} must have either a value or a reason for having none")
        if not shown and figure.numerator is not None:
            raise ValueError(f"{figure} is hidden and must not carry its numerator")
        if figure.value is not None and not isfinite(figure.value):
            raise ValueError(f"{figure} is not a finite number")


def _faults(name: str, source: str) -> list[Said]:
    faults = []
    if not 1 <= len(name) <= 200:
        faults.append(Said("Gi tallene et navn på høyst 200 tegn.", "Gi tala eit namn på høgst 200 teikn."))
    if not 1 <= len(source) <= 500:
        faults.append(
            Said(
                "Skriv hvor tallene kommer fra, med høyst 500 tegn.",
                "Skriv kvar tala kjem frå, med høgst 500 teikn.",
            )
        )
    return faults


def _key(region: str, name: str) -> Key:
    return {"region": region_code(region), "name": clean_line(name)}


def _dataset(row: Mapping[str, Any]) -> OwnDataset:
    figures = tuple(
        OwnFigure(**{**figure, "missing": figure["missing"] and Missing(figure["missing"])})
        for figure in row["figures"]
    )
    return OwnDataset(**{**row, "figures": figures})
