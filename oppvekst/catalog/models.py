"""The grammar of ``indicators.yaml``: strict models, every field with its meaning.

Texts are pairs of bokmål and nynorsk. Codes are text, always quoted in the file (``0301`` unquoted is
the number 193 to YAML). The JSON Schema that editors use is generated from these models.

The grammar of sentences
------------------------
Every entry gives the words of one sentence, the same way in bokmål and nynorsk. The number comes first and
the verb second, so that no slot ever changes the word order. Which of the four sentences applies follows
from the measure (and a figure's unit); ``{among}`` brings its own space and comma and is empty where None.

========================  ==============================================================================
share                     ``{verdi} prosent av {population} i {sted}[ {among},] {clause} {when}.``
rate, or share per 1 000  ``{verdi} per 1 000 {population_bare} i {sted}[ {among},] {clause} {when}.``
count with ``clause``     ``{verdi} {population_bare} i {sted}[ {among},] {clause} {when}.``
count without ``clause``  ``Det var {verdi} {population_bare} i {sted} {when}.``
figure                    ``{Subject} i {sted} var {verdi} {enhet} {when}.`` (``subject``, first letter raised)
========================  ==============================================================================

- A rate whose unit is ``prosent`` reads as a share. ``{enhet}`` is empty for ``antall``.
- ``population`` is the group in definite form: «barna 0–17 år», «elevene på 8.–10. trinn».
- ``population_bare`` is the same group in indefinite form, fit to follow a number: «barn 0–17 år».
- ``among`` narrows it to those the figure is out of, after the place: «som svarte på Ungdata».
- ``clause`` begins with a verb in the past tense and says nothing of when: «hadde tiltak fra barnevernet».
- ``when`` holds ``{periode}`` and replaces the words that follow from the period's kind, where those would
  not be exact: «i løpet av {periode}», «ved utgangen av {periode}». ``{periode}`` is the period alone
  («2024», «2019–2021», «2022/23–2024/25»).

«4,9 prosent av barna 0–17 år i Bamble hadde tiltak fra barnevernet i løpet av 2024.»
«85 prosent av elevene på 8.–10. trinn i Senja som svarte på Ungdata, hadde en fortrolig venn i 2021.»
«28 barn i Søndre Land hadde hjelpetiltak fra barnevernet i løpet av 2021.»
«Det var 2 938 barn 0–17 år i Senja 1. januar 2023.»
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from oppvekst.values import PeriodKind


class Strict(BaseModel):
    """No unknown fields, no silent conversions, no changes after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


Code = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, StringConstraints(min_length=3, pattern=r"(?s)[.?!]$")]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"(?s)[^.\s]$|\)$")]


class Maal(StrEnum):
    """The two written forms of Norwegian."""

    NB = "nb"
    NN = "nn"


class Text(Strict):
    """Words without a full stop, in both written forms."""

    nb: Words
    nn: Words

    def in_(self, maal: Maal | str) -> str:
        """The text in bokmål or nynorsk."""
        return self.nn if maal == Maal.NN else self.nb


class Sentences(Strict):
    """One or more full sentences, in both written forms."""

    nb: Sentence
    nn: Sentence

    def in_(self, maal: Maal | str) -> str:
        """The sentences in bokmål or nynorsk."""
        return self.nn if maal == Maal.NN else self.nb


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
        return {"prosent": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}.get(self.value)


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
    1 January within the school year.
    """

    DURING_YEAR = "during_year"
    START_OF_YEAR = "start_of_year"
    END_OF_YEAR = "end_of_year"
    SCHOOL_YEAR = "school_year"


class KnownDenominator(Strict):
    """The number of people behind a share is known: the population the share is of."""

    kind: Literal["known"] = "known"
    population: Slug
    """Id of the indicator that counts them, e.g. ``befolkning_0_17``."""
    at: At
    """Which dates of that population; a window adds its years up (``new``) or averages them (``stock``)."""
    basis: str = ""
    """Why this rule, or what is still to be verified against the publisher."""


class BoundedDenominator(Strict):
    """Only bounds are known: at most everybody of that age, at least an assumed part of them."""

    kind: Literal["bounded"] = "bounded"
    population: Slug
    at: At
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
    denominator: Literal["published"] | KnownDenominator = "published"


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


class Pick(Strict):
    """One category of a table's dimension: its code, and the label that code must carry.

    Codes move between years; the label decides. Labels are compared without case, double spaces and kinds
    of dash; ``label`` may be a regular expression between slashes: ``/^0.17 år$/``.
    """

    code: Code | None = None
    label: str | None = None
    """The label the catalogue expects; None only where the publisher's labels have never been seen."""


class SubgroupBy(Strict):
    """A dimension that splits the figures: its codes, each under our name (alle, menn, kvinner)."""

    dimension: Code
    codes: dict[Code, Slug]


class SsbSource(Strict):
    """A table in SSB's Statbank (PxWebApi v2)."""

    source: Literal["ssb"] = "ssb"
    table: Code
    title: str | None = None
    """Words the table's title must contain, to catch a number that was reused."""
    region: Code = "Region"
    """The region dimension: ``Region``, or ``KOKkommuneregion0000`` in KOSTRA."""
    codelist: Code | None = None
    """A codelist for the region, e.g. ``agg_KommSummer`` (kommuner 2024, summed series)."""
    contents: dict[Literal["value", "numerator", "denominator"], Pick]
    """Which ContentsCode gives the value, the numerator, the denominator."""
    select: dict[Code, list[Pick]] = {}
    """The categories of every other dimension; several are added together."""
    subgroup: SubgroupBy | None = None
    since: Code = "2013"
    """First period asked for."""
    scale: float = 1.0
    """Multiply the published number by this to get the catalogue's unit."""
    levels: list[Literal["kommune", "fylke", "landet", "kostra"]] = ["kommune", "fylke", "landet"]


class FhiSource(Strict):
    """A table in FHI's open API (Folkehelsestatistikk, publisher Helsedirektoratet)."""

    source: Literal["fhi"] = "fhi"
    table: Code | None = None
    """The id, used as a hint; the title decides when ids have moved. None only where ``title`` is given."""
    title: str | None = None
    """Regular expression that the table's title must match."""
    measure: dict[Literal["value", "numerator", "denominator"], Pick]
    select: dict[Code, list[Pick]] = {}
    subgroup: SubgroupBy | None = None
    survey: bool = False
    """Ungdata: a kommune has figures only in its own survey years; ``.`` and ``..`` mean no survey."""
    scale: float = 1.0


class BufdirSource(Strict):
    """A file in one of Bufdir's monitor archives."""

    source: Literal["bufdir"] = "bufdir"
    archive: Literal["barnevern", "barnefattigdom"]
    file: Code
    """The file's code in the archive: ``3A``, or ``9a`` in Indikator_9a_….xlsx."""
    number_format: Literal["Antall", "Andel", "antall", "prosent"]
    unit_row: str | None = None
    """``barn`` or ``husholdning``, where the file has both."""
    scale: float = 1.0


class UdirSource(Strict):
    """A table in Udir's Eksport API."""

    source: Literal["udir"] = "udir"
    table: Code
    select: dict[Code, list[Pick]]
    value: Code
    """The column that holds the figure."""
    denominator: Code | None = None
    subgroup: SubgroupBy | None = None
    scale: float = 1.0


class NavSource(Strict):
    """A monthly workbook from NAV."""

    source: Literal["nav"] = "nav"
    workbook: Code
    page: Code
    """The address of the page that links to it, after the base address."""
    sheets: dict[Literal["kommune", "fylke"], str]
    scale: float = 1.0


class SnapshotSource(Strict):
    """The bundled snapshot: published figures with publisher and table, shipped with the project."""

    source: Literal["snapshot"] = "snapshot"


class PlanSource(Strict):
    """Figures that a kommune's plan quotes; shown as quotations, after any publisher's figure."""

    source: Literal["plan"] = "plan"


SourceSpec = Annotated[
    SsbSource | FhiSource | BufdirSource | UdirSource | NavSource | SnapshotSource | PlanSource,
    Field(discriminator="source"),
]


class Baselines(StrEnum):
    """How fylke figures come about where the publisher has none in today's borders."""

    PUBLISHED = "published"
    SUM = "sum"


class Geography(Strict):
    """Where the figure exists, and what may be done over boundary changes."""

    levels: list[Literal["kommune", "fylke", "landet"]] = ["kommune", "fylke", "landet"]
    compare: bool = True
    """False for counts, which cannot be compared between places of different size."""
    fylke: Baselines = Baselines.PUBLISHED
    """Whether a fylke may be summed from today's kommuner where counts allow."""
    history: Literal["recode", "published"] = "recode"
    """``recode`` old codes to today's; ``published`` when the publisher has done it already."""


class Timing(Strict):
    """When the figure is measured and when it comes."""

    kind: PeriodKind
    aggregates: PeriodKind | None = None
    """The kind of fylke and landet, where it is another (Ungdata's rolling windows)."""
    rhythm: Literal["half_year", "year", "two_years", "three_years", "irregular"] = "year"
    published: str = ""
    """When in the year new figures usually come, in words: «15. mars og 15. juni»."""


class Pooling(Strict):
    """How years are taken together where there are few events."""

    years: int = Field(default=3, ge=1, le=10)
    """How many years make the pooled figure; 1 where pooling is never right (surveys, windows)."""


class Factor(Strict):
    """A link to Bamble's risk (R1-R8) and protective (B1-B7) factors: our mapping, with its basis."""

    id: Annotated[str, StringConstraints(pattern=r"^(R[1-8]|B[1-7])$")]
    basis: str


class Expect(Strict):
    """What a sound figure looks like; a build outside it fails."""

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


class Retired(Strict):
    """Why an indicator is no longer updated. Retired is not deleted: old links keep working."""

    since: int
    reason: Sentences
    replaced_by: Slug | None = None


class Indicator(Strict):
    """One entry of the catalogue."""

    id: Slug
    """Never reused. Lower case, ASCII, age span and definition in the name."""
    number: Annotated[str, StringConstraints(pattern=r"^(BV|LV|UN|SK|HE|BE)\d{2}[a-z]?$")] | None = None
    """The number in the list of sixty indicators (BV06), where it has one."""
    renamed_from: list[Slug] = []
    name: Text
    """At most 70 characters, no full stop."""
    short: Text | None = None
    """A name for charts and the barometer, at most 32 characters, where the name is longer."""
    theme: Slug
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
    unit: Unit
    decimals: int = Field(ge=0, le=2)
    """Decimals shown, never more than the publisher's."""
    measure: Measure
    sources: list[SourceSpec] = Field(min_length=1)
    """In rank order. One series is never mixed from two publishers."""
    events: Events
    polarity: Polarity
    polarity_basis: str = ""
    margin: float | None = Field(default=None, gt=0)
    """A difference smaller than this does not matter in practice, in the indicator's unit."""
    margin_basis: str = ""
    """Why that margin; required with one."""
    display: Display = Display.NORMAL
    core: bool = False
    """Among the indicators that may become headline findings."""
    default: bool = False
    """Among the thirteen of a first report."""
    subgroups: dict[Slug, Text] = {}
    """Names of the subgroups shown, e.g. ``menn: gutter``."""
    geography: Geography = Geography()
    timing: Timing
    pooling: Pooling = Pooling()
    factors: list[Factor] = []
    nivaa: list[Literal["alle", "noen", "noen_faa"]] = []
    """Tiltaksnivå the figure speaks to."""
    suppression: str = ""
    """What the publisher hides, in words."""
    expect: Expect = Expect()
    breaks: list[Break] = []
    definition: Sentences
    """What is counted, out of whom, when: the publisher's definition in plain words."""
    processing: Sentences | None = None
    """What we did to it. None when shown as published."""
    caveats: list[Sentences] = []
    owner: str = "Oppvekstbarometer"
    """Who answers for the entry."""
    retired: Retired | None = None


class Theme(Strict):
    """A group of indicators, in the order they are read."""

    id: Slug
    name: Text
    order: int
    note: Sentences | None = None
    """What holds for every figure of the theme; shown once, under the theme's heading."""


class Source(Strict):
    """A publisher: whom to thank and under which licence."""

    id: Literal["ssb", "klass", "fhi", "bufdir", "udir", "nav", "kartverket", "snapshot", "plan"]
    publisher: str
    short: str
    licence: str
    licence_url: str | None = None
    attribution: str
    """The source line under a figure; may hold ``{table}`` and ``{document}``."""
    required: list[Sentences] = []
    """Sentences the publisher requires beside its figures."""


class NotAvailable(Strict):
    """An indicator people ask for that no open source gives per kommune."""

    number: str
    name: Text
    theme: Slug
    reason: Sentences
    where: Sentences
    """Where a person can find it."""
    factors: list[Factor] = []


class FactorText(Strict):
    """A risk or protective factor by name."""

    id: Annotated[str, StringConstraints(pattern=r"^(R[1-8]|B[1-7])$")]
    name: Text


class Catalog(Strict):
    """The whole file."""

    version: Literal[1]
    themes: list[Theme]
    sources: list[Source]
    factors: list[FactorText] = []
    indicators: list[Indicator]
    not_available: list[NotAvailable] = []
