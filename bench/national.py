"""A raw store for the whole country, made up: what publishers would have sent for every table in the catalogue.

Codes are the real ones, since the crosswalk is what is measured; every number is made up, and no name is in it.
Counts are conserved over merged and divided kommuner each year, so that sums can be checked.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.nationalfiles import put
from etl.build.plan import Plan
from etl.build.publishers.fhi import GEO, MEASURE, YEAR
from etl.build.publishers.ssb import CONTENTS, TIME
from etl.sources.answers import Answer, Call
from etl.sources.raw import RawStore
from etl.sources.wanted import FhiTable, Found, KlassList, Pick, PxTable
from oppvekst.catalog.models import Catalog, Indicator
from oppvekst.catalog.publishers.fhi import FhiSource
from oppvekst.catalog.publishers.ssb import SsbSource
from oppvekst.geography import Geography
from oppvekst.settings import Settings

YEARS = range(2013, 2026)
HIDDEN = 0.05
"""Part of a kommune's cells that are hidden."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Meaning:
    """What a column of a table is to the indicators that use it."""

    role: str
    indicator: Indicator


@dataclass(frozen=True)
class Country:
    """How many children of one age live where, by published code and year."""

    geography: Geography
    random: np.random.Generator

    @cached_property
    def today(self) -> dict[str, float]:
        """Today's kommuner; about as many as there are, spread as unevenly."""
        sizes = np.round(self.random.lognormal(4.0, 1.3, len(self.geography.kommuner)) + 5)
        return dict(zip((k.id for k in self.geography.kommuner), sizes.tolist(), strict=True))

    @cached_property
    def weights(self) -> dict[tuple[str, int], float]:
        """Kommune codes of the time, fylker of the time (EKA), groups and landet; the sums agree."""
        found: defaultdict[tuple[str, int], float] = defaultdict(float)
        for year in range(min(YEARS) - 2, max(YEARS) + 30):
            codes = self.geography.codes_in(min(year, 2025))
            sources = Counter(t for code in codes for t in self.geography.targets(code))
            for code in codes:
                weight = sum(self.today[t] / sources[t] for t in self.geography.targets(code))
                for place in (code, code[:2], "0"):
                    found[place, year] += weight
            for group in self.geography.groups_of_kind("kostra"):
                found[group.id, year] = sum(self.today[k] for k in group.members)
            for kommune in self.today:
                whole = kommune in codes or not self.geography.split(kommune, year)
                found[f"K-{kommune}", year] = self.today[kommune] if whole else 0.0
            for kommune, weight in self.today.items():
                found[f"F-{self.geography.fylke_of(kommune)}", year] += weight
        return dict(found)


def fill(settings: Settings, catalog: Catalog, at: datetime) -> int:
    """Put an edition, published then, of every table and file into the raw store; returns the tables' cells."""
    geography = Geography.load(settings.geography_dir)
    country = Country(geography, np.random.default_rng(20260615))
    meanings = _meanings(catalog)
    cells = 0
    for request in Plan.of(catalog).requests:
        if isinstance(request, PxTable | FhiTable):
            dataset, found = _dataset(request, meanings[request.source, request.table], country)
            cells += math.prod(dataset["size"])
            _store(settings, request, dataset, found, at)
        elif not isinstance(request, KlassList):
            put(RawStore(settings.raw_dir), request, geography, at)
    return cells


def _store(
    settings: Settings,
    request: PxTable | FhiTable,
    dataset: dict[str, Any],
    found: Sequence[Found],
    at: datetime,
) -> None:
    draft = RawStore(settings.raw_dir).draft(request, at)
    call = Call(request.source, request.table, f"http://localhost/tables/{request.table}/data", body={})
    content = json.dumps({**dataset, "updated": at.isoformat()}).encode()
    draft.add(call, Answer(call.url, content, None, at))
    draft.commit(dataset["label"], tuple(found))


def _meanings(catalog: Catalog) -> dict[tuple[str, str], dict[Pick, Meaning]]:
    found: dict[tuple[str, str], dict[Pick, Meaning]] = {}
    for indicator in catalog.indicators:
        for spec in indicator.sources:
            if isinstance(spec, SsbSource | FhiSource):
                columns = spec.contents if isinstance(spec, SsbSource) else spec.measure
                table = found.setdefault((spec.source, spec.table or spec.title or ""), {})
                for role, pick in columns.items():
                    table.setdefault(Pick(pick.code, pick.label), Meaning(role, indicator))
    return found


def _dataset(
    request: PxTable | FhiTable, meanings: dict[Pick, Meaning], country: Country
) -> tuple[dict[str, Any], list[Found]]:
    """A dense json-stat2 dataset: place slowest, then the chosen categories, columns and time."""
    found: list[Found] = []
    place, time, column = (
        (GEO, YEAR, MEASURE) if isinstance(request, FhiTable) else (request.region, TIME, CONTENTS)
    )
    picks = {s.dimension: s.picks for s in request.selections}
    lists = {s.dimension: s.codelist for s in request.selections}
    codes = {place: list(_places(request, lists.get(place), country))}
    for dimension, chosen in picks.items():
        if dimension not in (place, time, column):
            codes[dimension] = [_actual(dimension, n, pick, found) for n, pick in enumerate(chosen)]
    codes[column] = [_actual(column, n, pick, found) for n, pick in enumerate(picks[column])]
    codes[time] = list(_times(request, picks[time][0].code or "*"))
    others = math.prod(len(c) for d, c in codes.items() if d not in (place, time, column))
    blocks = [
        _column(meanings[Pick(p.code, p.label)], codes[place], codes[time], others, country)
        for p in picks[column]
    ]
    values = np.stack(blocks, axis=2).reshape(-1)  # place, others, column, time
    signs = _signs(request, codes, country, others * len(blocks))
    order = [place, *[d for d in codes if d not in (place, time, column)], column, time]
    return _json(request, {d: codes[d] for d in order}, values, signs), found


def _actual(dimension: str, number: int, pick: Pick, found: list[Found]) -> str:
    actual = pick.code or f"label{number}"
    found.append(Found(dimension, pick.code, pick.label, actual))
    return actual


def _places(request: PxTable | FhiTable, codelist: str | None, country: Country) -> Iterator[str]:
    geography = country.geography
    today, fylker = [k.id for k in geography.kommuner], [f.id for f in geography.fylker]
    old_fylker = sorted({code[:2] for code in geography.codes})
    if isinstance(request, FhiTable):
        yield from ["0", *fylker, *today]
    elif request.region.startswith("KOK"):
        yield from [*geography.codes, *(f"EKA{f}" for f in old_fylker), "EAK", "EAKUO"]
        yield from (group.id for group in geography.groups_of_kind("kostra"))
    elif codelist:
        kinds = {"agg_KommSummer": [f"K-{k}" for k in today], "agg_KommFylker": [f"F-{f}" for f in fylker]}
        kinds |= {"agg_KommGjeldende": today, "agg_FylkerGjeldende": fylker, "vs_Landet": ["0"]}
        yield from kinds[codelist]
    else:
        wanted = {p.code for s in request.selections if s.dimension == request.region for p in s.picks}
        yield from geography.codes if "????" in wanted else []
        yield from old_fylker if "??" in wanted else []
        yield "0"


def _times(request: PxTable | FhiTable, expression: str) -> Iterator[str]:
    if isinstance(request, FhiTable):
        yield from (f"{year}_{year}" for year in YEARS)
    elif "-" in expression:
        yield from (f"{year - 2}-{year}" for year in YEARS)
    elif request.table == "14288":
        yield from map(str, range(2024, 2051))
    else:
        yield from (str(year) for year in YEARS if str(year) >= expression[5:-1])


def _weights(places: Sequence[str], times: Sequence[str], country: Country) -> Numbers:
    def weight(place: str, year: int) -> float:
        bare = {"EAK": "0", "EAKUO": "0"}.get(
            place, place.removeprefix("EKA") if place.startswith("EKA") else place
        )
        return country.weights.get((bare, year), 0.0)

    return np.array([[weight(place, int(time[-4:])) for time in times] for place in places])


def _column(
    meaning: Meaning, places: Sequence[str], times: Sequence[str], others: int, country: Country
) -> Numbers:
    """Believable numbers of one kind: (place, others, time)."""
    indicator, weights = meaning.indicator, _weights(places, times, country)[:, None, :]
    shape = (len(places), others, len(times))
    if meaning.role == "numerator":
        return np.broadcast_to(np.round(weights * 18 * 0.03, 3), shape).copy()
    if indicator.unit in ("personer", "antall") and indicator.measure.form in ("count", "figure"):
        whole = (
            80 if others == 1 and indicator.unit == "personer" else 1 if indicator.unit == "personer" else 0.2
        )
        return np.broadcast_to(weights * whole, shape).copy()
    low, high = indicator.expect.min, indicator.expect.max or 1000
    spread = country.random.uniform(0.10, 0.25, (len(places), others, 1))
    drift = country.random.uniform(0.95, 1.05, shape)
    return np.round(low + (high - low) * spread * drift, indicator.decimals)


def _signs(
    request: PxTable | FhiTable, codes: dict[str, list[str]], country: Country, inner: int
) -> npt.NDArray[np.object_]:
    """A dot where a place did not exist or held no survey, a colon where a kommune's figure is hidden."""
    place, time = (GEO, YEAR) if isinstance(request, FhiTable) else (request.region, TIME)
    exists = _weights(codes[place], codes[time], country) > 0
    signs = np.full((len(codes[place]), inner, len(codes[time])), None, dtype=object)
    if isinstance(request, FhiTable):
        if "KJONN" in codes and "ALDER" in codes and "1_6" in codes["ALDER"]:
            start = np.array([len(p) == 4 and int(p) % 3 for p in codes[place]])
            rounds = (np.arange(len(codes[time]))[None, :] - start[:, None]) % 3 != 0
            signs[np.repeat((rounds & (start[:, None] > 0))[:, None, :], inner, axis=1)] = "."
    elif not any(s.codelist for s in request.selections):
        signs[np.repeat(~exists[:, None, :], inner, axis=1)] = "."
    if request.table not in ("07459", "14288"):
        small = np.array([len(p) == 4 for p in codes[place]])[:, None, None]
        signs[small & (signs == None) & (country.random.random(signs.shape) < HIDDEN)] = ":"  # noqa: E711
    return signs.reshape(-1)


def _json(
    request: PxTable | FhiTable, codes: dict[str, list[str]], values: Numbers, signs: npt.NDArray[np.object_]
) -> dict[str, Any]:
    dimensions = {
        name: {"label": name, "category": {"index": {c: n for n, c in enumerate(found)}, "label": dict(zip(found, found, strict=True))}}
        for name, found in codes.items()
    }  # fmt: skip
    empty = np.flatnonzero(signs != None)  # noqa: E711
    printed: list[object] = [int(v) if v == int(v) else v for v in values.tolist()]
    status: object = ""
    if isinstance(request, FhiTable):
        for at in empty.tolist():
            printed[at] = signs[at]
    else:
        status = {str(at): signs[at] for at in empty.tolist()}
        for at in empty.tolist():
            printed[at] = None
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"Table {request.table}",
        "id": list(codes),
        "size": [len(found) for found in codes.values()],
        "role": {},
        "dimension": dimensions,
        "value": printed,
        "status": status,
    }
