"""A fictional country for the rules of comparison: Bjørkli (9001) in Granfylket (90)."""

from typing import Any

from oppvekst.catalog.models import (
    At,
    BoundedDenominator,
    Break,
    CountMeasure,
    Events,
    FigureMeasure,
    Geography,
    Indicator,
    KnownDenominator,
    Polarity,
    Pooling,
    RateMeasure,
    Sentences,
    ShareMeasure,
    Text,
    Timing,
    Unit,
    UnknownDenominator,
)
from oppvekst.catalog.publishers.snapshot import SnapshotSource
from oppvekst.values import LANDET, Observation, Period, PeriodKind

KOMMUNE, FYLKE = "9001", "90"


def text(words: str) -> Text:
    return Text(nb=words, nn=words)


def sentence(words: str) -> Sentences:
    return Sentences(nb=words, nn=words)


PEOPLE = KnownDenominator(population="befolkning_0_17", at=At.DURING_YEAR)
SHARE = ShareMeasure(denominator=PEOPLE)
STANDARDISED = ShareMeasure(denominator=PEOPLE, standardised=True)
SURVEY = ShareMeasure(denominator=BoundedDenominator(population="befolkning_13_15", at=At.START_OF_YEAR))
UNKNOWN = ShareMeasure(denominator=UnknownDenominator(reason=sentence("Ukjent hvor mange.")))
RATE = RateMeasure()
EVENTS = RateMeasure(of_people=False)
COUNT = CountMeasure()
RESIDENTS = CountMeasure(chance=False)
FIGURE = FigureMeasure(reason=sentence("Kroner har ingen tilfeldig variasjon som vi kan regne på."))


def indicator(
    measure: Any = SHARE,
    *,
    id: str = "barn_med_hatt",
    unit: Unit = Unit.PROSENT,
    decimals: int = 1,
    events: Events = Events.NEW,
    polarity: Polarity = Polarity.HIGHER_IS_WORSE,
    pooling: int = 3,
    compare: bool = True,
    breaks: tuple[int, ...] = (),
    **others: Any,
) -> Indicator:
    return Indicator(
        id=id,
        name=text("Barn med hatt"),
        theme="klar",
        question=sentence("Hvor mange barn går med hatt?"),
        population=text("barna 0–17 år"),
        population_bare=text("barn 0–17 år"),
        clause=text("gikk med hatt"),
        unit=unit,
        decimals=decimals,
        measure=measure,
        sources=[SnapshotSource()],
        events=events,
        polarity=polarity,
        timing=Timing(kind=PeriodKind.YEAR),
        pooling=Pooling(years=pooling),
        geography=Geography(compare=compare),
        breaks=[Break(year=year, reason=sentence("Hatter ble definert på nytt.")) for year in breaks],
        definition=sentence("Barn som gikk med hatt."),
        **others,
    )


def year(reference: int = 2021, start: int | None = None, kind: PeriodKind = PeriodKind.YEAR) -> Period:
    first = reference if start is None else start
    if start is not None and kind is PeriodKind.YEAR:
        kind = PeriodKind.WINDOW
    label = str(reference) if first == reference else f"{first}–{reference}"
    return Period(reference, first, reference, kind, label)


def observed(value: float | None, n: float | None = None, **others: Any) -> Observation:
    """An observation in Bjørkli in 2021; `n` is the true denominator."""
    period = others.pop("period", None) or year()
    return Observation(
        **{
            "indicator": "barn_med_hatt",
            "region": KOMMUNE,
            "period": period,
            "value": value,
            "denominator": n,
            **others,
        }
    )


def landet(value: float | None, n: float | None = None, **others: Any) -> Observation:
    return observed(value, n, **{"region": LANDET, **others})


def fylke(value: float | None, n: float | None = None, **others: Any) -> Observation:
    return observed(value, n, **{"region": FYLKE, **others})


def counted(count: float, n: float, per: int = 100, **others: Any) -> Observation:
    """An observation whose numerator is published."""
    return observed(count / n * per, n, numerator=count, **others)


def surveyed(value: float, at_most: float, part: float = 0.5, **others: Any) -> Observation:
    """A survey's share, of which only bounds on the number of answers are known."""
    bounds = {"denominator_low": part * at_most, "denominator_high": at_most}
    return observed(value, **{"period": year(kind=PeriodKind.SURVEY), **bounds, **others})
