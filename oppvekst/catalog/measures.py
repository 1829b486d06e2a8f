"""What kind of number an indicator is, and what is known of the people behind it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from oppvekst.catalog.words import Lax, Sentences, Slug, Strict


class Unit(StrEnum):
    """What a value counts. ``per`` of a share or rate follows from it."""

    PROSENT = "prosent"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    PER_100000 = "per_100000"
    ANTALL = "antall"
    PERSONER = "personer"
    KRONER = "kroner"
    POENG = "poeng"
    AARSVERK = "aarsverk"

    @property
    def per(self) -> int | None:
        """How many the value is per (100 for prosent), or None for a unit that is no proportion."""
        return _PER.get(self.value)


_PER = {"prosent": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}


class Polarity(StrEnum):
    """Whether a high value is unfavourable, favourable, or cannot be judged by itself."""

    HIGHER_IS_WORSE = "higher_is_worse"
    HIGHER_IS_BETTER = "higher_is_better"
    NEUTRAL = "neutral"


class Events(StrEnum):
    """``new`` events are other children each year; a ``stock`` is much the same children each year."""

    NEW = "new"
    STOCK = "stock"


class Display(StrEnum):
    """How openly a figure may be shown; ``sensitive`` also gets a help-line text and no small counts."""

    NORMAL = "normal"
    TABLE_ONLY = "table_only"
    SENSITIVE = "sensitive"


class At(StrEnum):
    """Which population counts belong under a period.

    ``during_year`` the mean of 1 January and the next; ``start_of_year`` 1 January of the year (surveys and
    schools in spring); ``end_of_year`` 1 January of the next year (counts per 31 December); ``school_year``
    1 January within the school year; ``by_year_end`` those who are of that age by 31 December, the mean of both
    dates: on 1 January they are the population less its ``oldest`` birth year, who turn too old, and on the next
    the population (FHI 337: 0–16 and 0–17).
    """

    DURING_YEAR = "during_year"
    START_OF_YEAR = "start_of_year"
    END_OF_YEAR = "end_of_year"
    SCHOOL_YEAR = "school_year"
    BY_YEAR_END = "by_year_end"


class KnownDenominator(Strict):
    """The number of people behind a share is known: the population the share is of."""

    kind: Literal["known"] = "known"
    population: Slug
    """Id of the indicator that counts them, e.g. ``befolkning_0_17``."""
    at: Annotated[At, Lax]
    """Which dates of that population; a window adds its years up (``new``) or averages them (``stock``)."""
    oldest: Slug | None = None
    """Id of the indicator that counts its oldest birth year; with ``by_year_end``, and only with it."""
    basis: str = ""
    """Why this rule, or what is still to be verified against the publisher."""


class BoundedDenominator(Strict):
    """Only bounds are known: at most everybody of that age, at least an assumed part of them."""

    kind: Literal["bounded"] = "bounded"
    population: Slug
    at: Annotated[At, Lax]
    at_least: float = Field(default=0.5, gt=0, le=1)
    """The part of them assumed to have answered, at least, in a kommune."""
    at_least_in_aggregates: float = Field(default=0.25, gt=0, le=1)
    """The same for fylke and landet, where some kommuner held no survey."""
    basis: str = ""


class UnknownDenominator(Strict):
    """Nothing is known: no interval and no verdict, and the reason is shown."""

    kind: Literal["unknown"] = "unknown"
    reason: Sentences


Denominator = Annotated[
    KnownDenominator | BoundedDenominator | UnknownDenominator, Field(discriminator="kind")
]


class ShareMeasure(Strict):
    """A ready-made share: the publisher gives the per cent, not the counts."""

    form: Literal["share"] = "share"
    denominator: Denominator
    standardised: bool = False
    """Whether the publisher standardised it (FHI's MEIS), so that it differs from a plain share."""


class RateMeasure(Strict):
    """A rate we compute from a published numerator and denominator."""

    form: Literal["rate"] = "rate"
    of_people: bool = True
    """True for people among people (Wilson); False for events in a population (exact Poisson)."""
    denominator: Annotated[
        Annotated[Literal["published"], Tag("published")] | Annotated[KnownDenominator, Tag("known")],
        Discriminator(lambda value: "published" if isinstance(value, str) else "known"),
    ] = "published"
    """``published`` with the numerator, or a population of ours."""


class CountMeasure(Strict):
    """A published count of people or events."""

    form: Literal["count"] = "count"
    chance: bool = True
    """False for a full count of residents, where a Poisson interval would have no meaning."""
    exposure: KnownDenominator | None = None
    """The population the count arises in, so that years with other populations can be compared."""


class FigureMeasure(Strict):
    """A ready-made number with no chance model of ours: kroner, points, årsverk, ratios."""

    form: Literal["figure"] = "figure"
    reason: Sentences
    """Why there is no interval, in words a council member understands."""


Measure = Annotated[ShareMeasure | RateMeasure | CountMeasure | FigureMeasure, Field(discriminator="form")]
