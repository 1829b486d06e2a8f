"""A fictional country for tests of words and charts: no figure here is of a real place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from oppvekst.catalog.models import Indicator
from oppvekst.compare.models import Estimate, Judgement, Method, Verdict, VerdictCode
from oppvekst.profile.models import Baseline, Point, Reading, Series
from oppvekst.values import (
    Borders,
    Level,
    Missing,
    Observation,
    Period,
    PeriodKind,
    Provenance,
    Region,
)

LANDET = Region("0", Level.LANDET, "Hele riket", "Hele riket")
FYLKE = Region("90", Level.FYLKE, "Fjellvik", "Fjellvik fylke")
OLD_FYLKE = Region("88", Level.FYLKE, "Gamlefylket", "Gamlefylket")
KOMMUNE = Region("9001", Level.KOMMUNE, "Tøndervåg", "Tøndervåg kommune", fylke="90")
NAMESAKE = Region("9002", Level.KOMMUNE, "Lund (Fjellvik)", "Lund kommune", fylke="90")
NASTY = Region("9003", Level.KOMMUNE, '<b>&"Ås"</b>', "Ås kommune", fylke="90")

FETCHED = Provenance(
    "s1", "ssb", "SSB", "07459", url="https://example.org/t", fetched_at=datetime(2026, 6, 15, 9, tzinfo=UTC)
)
BUNDLED = Provenance("s2", "snapshot", "Helsedirektoratet", "337")
QUOTED = Provenance("s3", "plan", "Kommunen", "", quoted_from="Tøndervåg kommunes plan <2023>")


def text(nb: str, nn: str | None = None) -> dict[str, str]:
    return {"nb": nb, "nn": nn or nb}


BASE: dict[str, Any] = {
    "id": "barn_med_tiltak",
    "name": text("Barn med barnevernstiltak", "Barn med barnevernstiltak"),
    "theme": "barnevern",
    "question": text("Hvor mange barn får tiltak?", "Kor mange barn får tiltak?"),
    "population": text("barna 0–17 år", "barna 0–17 år"),
    "population_bare": text("barn 0–17 år", "barn 0–17 år"),
    "clause": text("hadde tiltak fra barnevernet", "hadde tiltak frå barnevernet"),
    "unit": "prosent",
    "decimals": 1,
    "measure": {"form": "share", "denominator": {"kind": "known", "population": "barn", "at": "during_year"}},
    "sources": [{"source": "snapshot"}],
    "events": "stock",
    "polarity": "neutral",
    "timing": {"kind": "year"},
    "definition": text("Barn med minst ett tiltak.", "Barn med minst eitt tiltak."),
}
KNOWN = {"kind": "known", "population": "barn", "at": "during_year"}
BOUNDED = {"kind": "bounded", "population": "barn_13_15", "at": "start_of_year"}


def indicator(**changes: Any) -> Indicator:
    return Indicator.model_validate({**BASE, **changes})


SHARE = indicator(polarity="higher_is_worse")
NEUTRAL = indicator()
SURVEY = indicator(
    id="venn",
    name=text("Har en fortrolig venn", "Har ein fortruleg ven"),
    theme="ungdata",
    population=text("elevene på 8.–10. trinn", "elevane på 8.–10. trinn"),
    population_bare=text("elever på 8.–10. trinn", "elevar på 8.–10. trinn"),
    among=text("som svarte på Ungdata", "som svarte på Ungdata"),
    clause=text("hadde en fortrolig venn", "hadde ein fortruleg ven"),
    measure={"form": "share", "denominator": BOUNDED, "standardised": True},
    polarity="higher_is_better",
    timing={"kind": "survey", "aggregates": "window"},
)
RATE = indicator(
    id="plassert",
    name=text("Barn plassert av barnevernet"),
    unit="per_1000",
    clause=text("bodde utenfor hjemmet", "budde utanfor heimen"),
    measure={"form": "rate"},
    polarity="higher_is_worse",
    when=text("i løpet av {periode}"),
)
COUNT = indicator(
    id="hjelpetiltak",
    name=text("Barn med hjelpetiltak", "Barn med hjelpetiltak"),
    population_bare=text("barn"),
    clause=text("hadde hjelpetiltak fra barnevernet", "hadde hjelpetiltak frå barnevernet"),
    unit="antall",
    decimals=0,
    measure={"form": "count"},
    geography={"compare": False},
)
RESIDENTS = indicator(
    id="befolkning_0_17",
    name=text("Barn 0–17 år"),
    theme="befolkning",
    clause=None,
    unit="personer",
    decimals=0,
    measure={"form": "count", "chance": False},
    timing={"kind": "date"},
    geography={"compare": False},
)
KRONER = indicator(
    id="utgifter",
    name=text("Utgifter til barnevern"),
    subject=text("netto driftsutgifter til barnevern per innbygger 0–22 år"),
    clause=None,
    unit="kroner",
    decimals=0,
    measure={
        "form": "figure",
        "reason": text(
            "Beløp i regnskapet har ikke tilfeldig variasjon.", "Beløp har ikkje tilfeldig variasjon."
        ),
    },
)
UNKNOWN = indicator(
    id="ukjent",
    name=text("Uten kjent nevner", "Utan kjend nemnar"),
    measure={
        "form": "share",
        "denominator": {
            "kind": "unknown",
            "reason": text("Antall svar er ikke publisert.", "Talet på svar er ikkje publisert."),
        },
    },
    polarity="higher_is_worse",
)
EVERY = (SHARE, NEUTRAL, SURVEY, RATE, COUNT, RESIDENTS, KRONER, UNKNOWN)


def year(number: int) -> Period:
    return Period(number, number, number, PeriodKind.YEAR, str(number))


def survey(number: int) -> Period:
    return Period(number, number, number, PeriodKind.SURVEY, str(number))


def window(start: int, end: int) -> Period:
    return Period(end, start, end, PeriodKind.WINDOW, f"{start}-{end}")


def date(number: int) -> Period:
    return Period(number, number, number, PeriodKind.DATE, f"{number}-01-01")


def school(start: int, end: int) -> Period:
    kind = PeriodKind.SCHOOL_YEAR if end - start == 1 else PeriodKind.SCHOOL_YEAR_WINDOW
    return Period(end, start, end, kind, f"{start}/{end % 100:02d}")


def observed(
    value: float | None,
    span: Period | None = None,
    *,
    region: Region = KOMMUNE,
    of: Indicator = SHARE,
    **changes: Any,
) -> Observation:
    missing = changes.pop("missing", None if value is not None else Missing.MISSING)
    return Observation(of.id, region.id, span or year(2023), value, missing, **changes)


def estimated(value: float | None, half: float | None = 0.8, **changes: Any) -> Estimate:
    if value is None or half is None:
        return replace(Estimate(value, None, None, Method.NONE, reason="no_denominator"), **changes)
    found = Estimate(value, max(value - half, 0.0), value + half, Method.WILSON, events=164.6)
    return replace(found, **changes)


def baseline(
    value: float | None,
    region: Region = LANDET,
    span: Period | None = None,
    *,
    borders: Borders = Borders.TODAY,
    missing: Missing | None = None,
    decimals: int | None = None,
) -> Baseline:
    gap = missing or (Missing.MISSING if value is None else None)
    return Baseline(
        region, span or year(2023), borders, value, gap, estimated(value), FETCHED, decimals=decimals
    )


def verdict(code: VerdictCode, difference: float | None = None, **changes: Any) -> Verdict:
    tested = code in (VerdictCode.HIGHER, VerdictCode.LOWER, VerdictCode.NOT_DISTINGUISHABLE)
    found = Verdict(code, 0.01 if code.claims_difference else 0.3 if tested else None, difference=difference)
    return replace(found, **changes)


HIGHER = verdict(VerdictCode.HIGHER, 1.7, judgement=Judgement.UNFAVOURABLE)
LOWER = verdict(VerdictCode.LOWER, -1.7, judgement=Judgement.FAVOURABLE)
UNCLEAR = verdict(VerdictCode.NOT_DISTINGUISHABLE, 0.4)


def point(
    value: float | None = 5.6,
    *,
    of: Indicator = SHARE,
    span: Period | None = None,
    region: Region = KOMMUNE,
    estimate: Estimate | None = None,
    provenance: Provenance = FETCHED,
    baselines: dict[str, Baseline] | None = None,
    verdicts: dict[str, Verdict] | None = None,
    previous: Observation | None = None,
    **changes: Any,
) -> Point:
    return Point(
        observed(value, span, region=region, of=of, **changes),
        estimate or estimated(value),
        provenance,
        baselines or {},
        verdicts or {},
        previous,
    )


def read(
    found: Point,
    of: Indicator = SHARE,
    region: Region = KOMMUNE,
    *,
    against: str | None = None,
    alone: Point | None = None,
) -> Reading:
    """What a point says; ``alone`` is the year by itself where the point is several years together."""
    return Reading(of, region, alone or found, found).beside(against)


def series(points: list[Point], *, of: Indicator = SHARE, region: Region = KOMMUNE, **changes: Any) -> Series:
    return Series(of, region, "alle", tuple(points), **changes)
