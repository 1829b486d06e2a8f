"""One entry of ``indicators.yaml``: an indicator, its words, its measure and how it is compared."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from oppvekst.catalog.defaults import filled_in
from oppvekst.catalog.measures import Display, Events, Measure, Polarity, Unit
from oppvekst.catalog.publishers import SourceSpec
from oppvekst.catalog.words import FactorId, Lax, Number, Sentences, Slug, Strict, Text
from oppvekst.values import PeriodKind

Place = Literal["kommune", "fylke", "landet"]


def _everywhere() -> list[Place]:
    return ["kommune", "fylke", "landet"]


class Baselines(StrEnum):
    """How fylke figures come about where the publisher has none in today's borders."""

    PUBLISHED = "published"
    SUM = "sum"


class Geography(Strict):
    """Where the figure exists, and what may be done over boundary changes."""

    levels: list[Place] = Field(default_factory=_everywhere)
    compare: bool = True
    """False for counts, which cannot be compared between places of different size, and for what each place is
    measured by in its own way."""
    apart: Sentences | None = None
    """Why a figure that is no count cannot be compared between places."""
    fylke: Annotated[Baselines, Lax] = Baselines.PUBLISHED
    """Whether a fylke may be summed from today's kommuner where counts allow."""
    history: Literal["recode", "published"] = "recode"
    """``recode`` old codes to today's; ``published`` when the publisher has done it already."""


class Timing(Strict):
    """When the figure is measured and when it comes."""

    kind: Annotated[PeriodKind, Lax]
    aggregates: Annotated[PeriodKind, Lax] | None = None
    """The kind of fylke and landet, where it is another (Ungdata's rolling windows)."""
    rhythm: Literal["half_year", "year", "two_years", "three_years", "irregular"] = "year"
    published: str = ""
    """When in the year new figures usually come, in words: «15. mars og 15. juni», «februar», «om høsten»,
    «første halvår», «hvert halvår». Empty where no publisher has said it."""
    after: int = Field(default=1, ge=0, le=5)
    """How many years after the year that the figures are of, where they are of years."""


class Pooling(Strict):
    """How years are taken together where there are few events."""

    years: int = Field(default=3, ge=1, le=10)
    """How many years make the pooled figure; 1 where pooling is never right (surveys, windows)."""


class Factor(Strict):
    """A link to Bamble's risk (R1-R8) and protective (B1-B7) factors: our mapping, with its basis.

    The id alone is enough where the basis is that the link is this project's own.
    """

    id: FactorId
    basis: str = "vår kobling"

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        return {"id": given} if isinstance(given, str) else given


class Expect(Strict):
    """What a sound figure looks like.

    Landet or the median kommune outside ``min`` and ``max`` is never published: a publisher's answer gives way to
    the one before it, and bundled figures fail the build. A single figure outside them may be true and is published,
    unless a factor of 10, 100 or 1 000 explains it: then it alone is set aside. Both are told of in ``status``,
    as what is outside the other two is.
    """

    min: float = 0
    max: float | None = None
    coverage: float | None = Field(default=None, ge=0, le=1)
    """Part of the kommuner that should have a value in the latest period, when fetched nationally."""
    max_jump: float | None = Field(default=None, gt=0)
    """Largest believable ratio between two years in a kommune with a solid base."""


class Break(Strict):
    """A change of definition: figures before and after cannot be compared."""

    year: int
    """First reference year of the new definition."""
    reason: Sentences


class Membership(Strict):
    """A place in a family: the same figure for another age or grade, or another question of the same survey."""

    id: Slug
    """One of the families at the top of the file."""
    label: Text | None = None
    """What tells it from the others, e.g. «5. trinn»; its short name where None."""


class DesignEffect(Strict):
    """How much more the figure varies than as many independent people would: siblings share what happens to them.

    The number of people behind it is divided by ``value`` wherever chance is judged: interval, verdict, trend,
    what may become a headline. The figure itself is untouched.
    """

    value: float = Field(gt=1, le=5)
    """The variance as a multiple of that of independent people (Kish 1965): half in pairs of siblings is 1.5."""
    assumed: bool = True
    """Whether nobody has measured it; an assumption is called one where it is shown."""
    basis: Sentences
    """What the number rests on."""


class Retired(Strict):
    """Why an indicator is no longer updated. Retired is not deleted: old links keep working."""

    since: int
    reason: Sentences
    replaced_by: Slug | None = None


class Indicator(Strict):
    """One entry of the catalogue. The words of its sentence follow the grammar in the models module."""

    id: Slug
    """Never reused. Lower case, ASCII, age span and definition in the name."""
    number: Number | None = None
    """The number in the list of sixty indicators (BV06), where it has one."""
    renamed_from: list[Slug] = Field(default_factory=list)
    """Ids it had before, so that old links still work."""
    name: Text
    """At most 70 characters, no full stop."""
    short: Text | None = None
    """A name for charts and the barometer, at most 32 characters, where the name is longer."""
    theme: Slug
    """Where it is read: one of the themes at the top of the file."""
    part: Slug | None = None
    """Which step of the theme's story it belongs to; required where the theme has steps."""
    question: Sentences
    """The heading on a page; ends with a question mark."""
    population: Text
    """Who the figure is about, in definite form: «barna 0–17 år»."""
    population_bare: Text
    """The same in indefinite form, fit to follow a number: «barn 0–17 år»."""
    among: Text | None = None
    """The part of them that the figure is out of: «som svarte på Ungdata»."""
    clause: Text | None = None
    """What they were or did, from a verb in the past tense: «hadde tiltak fra barnevernet»."""
    subject: Text | None = None
    """For figures: what was so much, e.g. «netto driftsutgifter til barnevern per innbygger 0–17 år»."""
    when: Text | None = None
    """Words for the period, holding ``{periode}``, where its kind does not give them exactly."""
    unit: Annotated[Unit, Lax] = Unit.PROSENT
    """What a value counts; a share and a rate are a proportion, a count is not. Per cent where nothing is said."""
    decimals: int = Field(default=1, ge=0, le=2)
    """Decimals shown at most; a figure published with fewer is shown with its own. Where nothing is said, none for
    people, events and kroner, and one for the rest."""
    measure: Measure
    """What kind of number it is, and what is known of the people behind it."""
    sources: list[SourceSpec] = Field(min_length=1)
    """In rank order. One series is never mixed from two publishers."""
    events: Annotated[Events, Lax]
    """Whether each year has other children, or much the same ones; decides how years are pooled."""
    polarity: Annotated[Polarity, Lax]
    """Whether high is unfavourable, favourable, or neither; never a matter of taste."""
    polarity_basis: str = ""
    """Why, in one sentence; shown where the figure is judged."""
    margin: float | None = Field(default=None, gt=0)
    """A difference smaller than this does not matter in practice, in the indicator's unit."""
    margin_basis: str = ""
    """Why that margin; required with one."""
    display: Annotated[Display, Lax] = Display.NORMAL
    """How openly it may be shown; ``sensitive`` for suicide, violence and the like."""
    core: bool = False
    """Among the indicators that may become headline findings; so are those of a first report."""
    default: bool = False
    """Among the thirteen of a first report."""
    subgroups: dict[Slug, Text] = Field(default_factory=dict)
    """Names of the subgroups shown, e.g. ``menn: gutter``."""
    families: list[Membership] = Field(default_factory=list)
    """Families it is split in beside others, at most one for each way of splitting."""
    design_effect: DesignEffect | None = None
    """How much more it varies than independent people would; None where they may be taken as independent."""
    geography: Geography = Geography()
    """Where the figure exists, and what boundary changes do to it."""
    timing: Timing
    """When it is measured and when it comes."""
    pooling: Pooling = Pooling()
    """How many years are taken together where there are few events; nothing said, as the kind of figure has it."""
    factors: list[Factor] = Field(default_factory=list)
    """Risk and protective factors it speaks to."""
    nivaa: list[Literal["alle", "noen", "noen_faa"]] = Field(default_factory=list)
    """Tiltaksnivå the figure speaks to."""
    suppression: Sentences | None = None
    """What the publisher hides, in words."""
    expect: Expect = Expect()
    """Bounds of what is believable; per cent are at most 100 where nothing else is said."""
    breaks: list[Break] = Field(default_factory=list)
    """Changes of definition, by year: the series is drawn with a gap and never compared across."""
    definition: Sentences
    """What is counted, out of whom, when: the publisher's definition in plain words."""
    processing: Sentences | None = None
    """What we did to it. None when shown as published."""
    caveats: list[Sentences] = Field(default_factory=list)
    """What a reader could misunderstand; few and plain."""
    owner: str = "Oppvekstbarometer"
    """Who answers for the entry."""
    retired: Retired | None = None
    """Set when it is no longer updated."""

    @model_validator(mode="before")
    @classmethod
    def _filled_in(cls, given: object) -> object:
        return filled_in(given) if isinstance(given, dict) else given
