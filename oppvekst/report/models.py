"""The document model: what a report says, before anybody decides how it looks.

Everything is finished text and finished numbers, in one written form. The renderers (Word, PowerPoint,
Excel, HTML) only lay it out, so that the words and the numbers are the same in every document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from oppvekst.catalog.models import Catalog, Indicator, Maal
from oppvekst.charts.styles import Role
from oppvekst.profile import Absent
from oppvekst.profile.models import Account, Point, Reading, Series
from oppvekst.state import Tiltak
from oppvekst.values import Region


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line (or one row of bars) of a chart: a value, or None, for every category."""

    role: Role
    name: str
    values: tuple[float | None, ...]
    """Rounded as printed: what the chart holds is what the table says."""
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    """Limits of the interval, of the place's own line only; None where there is none."""
    decimals: int = 0
    """Of the values, or of the most precise of them."""
    coarser: tuple[tuple[int, int], ...] = ()
    """Positions of the values that are printed with fewer decimals, with how many."""

    @property
    def last(self) -> int:
        """Position of the last value; every line has one."""
        return max(i for i, value in enumerate(self.values) if value is not None)

    def decimals_at(self, position: int) -> int:
        """With how many decimals a value is printed."""
        return dict(self.coarser).get(position, self.decimals)

    @property
    def has_interval(self) -> bool:
        """Whether any value has an interval."""
        return any(limit is not None for limit in self.lower)


@dataclass(frozen=True, slots=True)
class Scale:
    """The value axis."""

    low: float
    high: float
    step: float
    decimals: int
    suffix: str
    """What follows a value: a fixed space and «%», or nothing."""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A native chart: lines over time, or bars side by side where there is one period only."""

    kind: Literal["line", "bar"]
    title: str
    alt: str
    categories: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    """Of bars there is one line, with a category a place."""
    roles: tuple[Role, ...]
    """The role of each bar; of a line chart, of each line."""
    scale: Scale
    joined: bool = False
    """Whether lines go on over empty categories: only where these are years without a survey."""

    @property
    def ends_apart(self) -> bool:
        """Whether the lines end at different periods, so that each names its own."""
        return len({line.last for line in self.lines}) > 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    style: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote, line by line, cleaned of what documents cannot hold."""

    subject: str
    field: str
    lines: tuple[str, ...]


LIST_SIGNS = ("- ", "– ", "• ", "* ")
"""How people begin the lines of a list by hand."""


def list_item(line: str) -> str | None:
    """The text of a line that is one of a list; None for any other line."""
    return line[2:].strip() if line.startswith(LIST_SIGNS) else None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A marked place that waits for the rapporteur."""

    subject: str
    field: str
    text: str
    items: tuple[str, ...] = ()
    lead: str = ""
    """What stands over the items: «Spørsmål til refleksjon»."""


@dataclass(frozen=True, slots=True)
class Table:
    """Real rows and columns; no cell is empty or merged."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    """Relative widths of the columns."""
    right: frozenset[int] = frozenset()
    """Columns of numbers, which are set to the right."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart with its table, or a table alone, with notes and the source line under."""

    table: Table
    sources: tuple[str, ...]
    chart: ChartSpec | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter, one level under the chapter's own."""

    text: str
    new_page: bool = False
    """Whether it begins a page: what is under it is to be seen at a glance."""


Block = Text | Bullets | Written | Prompt | Exhibit | Heading


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or a sub-chapter; never without content."""

    id: str
    title: str
    number: str
    """«6.1»; empty in the appendices."""
    blocks: tuple[Block, ...]
    sections: tuple[Chapter, ...] = ()
    wide: bool = False
    """Whether its tables need the page on its side."""

    def walk(self) -> Iterator[Chapter]:
        """The chapter and everything under it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a report says of one indicator."""

    series: Series
    """Up to the report's year."""
    reading: Reading
    """Of the latest figure, else of the latest period."""
    heading: str
    claim: str
    """One sentence: a slide's title."""
    sentences: tuple[str, ...]
    """The paragraphs."""
    remarks: tuple[str, ...]
    """How the figure was made, where that must be said; the first of the exhibit's notes."""
    exhibit: Exhibit
    """The chart with a short table, for the chapter."""
    full: Exhibit
    """Every period with all that is said of it: the table behind the sentences, for the appendix."""

    @property
    def indicator(self) -> Indicator:
        """What it is about."""
        return self.series.indicator

    @property
    def spoken(self) -> Point:
        """The point that speaks: the year, or several together."""
        assert self.reading.point is not None  # a finding is made of a series that has points
        return self.reading.point

    @property
    def year(self) -> Point:
        """The year's own figure."""
        assert self.reading.year is not None
        return self.reading.year


@dataclass(frozen=True, slots=True)
class Cover:
    """The front page."""

    title: str
    place: str
    lines: tuple[str, ...]
    places: tuple[Prompt | Written, ...]
    """Who made it, and the number of the case."""
    draft: str = ""
    """«Utkast, 5. juni 2026», until the report is locked."""
    locked: str = ""
    """«Låst 5. juni 2026, utgave 1», once it is."""

    @property
    def standing(self) -> str:
        """Whether it is a draft or locked, for a document of a page."""
        return self.draft or self.locked


@dataclass(frozen=True, slots=True)
class Summary:
    """What all figures of the place say together, in finished sentences; every document takes it from here."""

    title: str
    """«7 funn skiller seg ut», or that there are none: a slide's title."""
    findings: tuple[str, ...]
    """Every finding, a sentence each, the clearest first."""
    shown: tuple[str, ...]
    """Those that stand first, and alone where there is little room."""
    others: str
    """The findings that are then left out, by name and which way; empty where none is."""
    others_named: str
    """The same by name only."""
    none: str
    """Why there are no findings; empty where there are some."""
    compared: str
    """What findings were looked for among, and why not among the rest; empty without figures."""
    chance: str
    """How many findings chance alone would give; empty where nothing is compared."""


@dataclass(frozen=True, slots=True)
class Council:
    """The case that puts the report before those who decide, as the level of the place has it."""

    title: str
    blocks: tuple[Block, ...]
    heading: str
    """Over the proposal."""
    proposal: tuple[str | Prompt, ...]
    """Its points; one that waits for somebody to name something is a place to write in."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file, and what was put right on the way, in sentences."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report for one place and year in one written form."""

    region: Region
    year: int
    maal: Maal
    made: date
    cover: Cover
    subject: str
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]
    """Of the indicators chosen that have anything to show, in the order of the chapters."""
    summary: Summary
    council: Council
    account: Account
    without: tuple[Indicator, ...]
    """Indicators chosen that have no figures here."""
    absent: tuple[Absent, ...]
    """Why each indicator of the catalogue that has no figure has none."""
    every: tuple[Series, ...]
    """All series of the place up to the year: what the workbook holds."""
    tiltak: tuple[Tiltak, ...]
    texts: dict[tuple[str, str], str]
    """What is written, cleaned, by subject and field; only what is not empty."""
    catalog: Catalog
    build_id: str

    @property
    def headlines(self) -> tuple[str, ...]:
        """Every finding, a sentence each."""
        return self.summary.findings

    @property
    def title(self) -> str:
        """The document's title."""
        return self.cover.title

    @property
    def language(self) -> str:
        """The document's language, as documents name it."""
        return f"{self.maal.value}-NO"

    def walk(self) -> Iterator[Chapter]:
        """Every chapter and sub-chapter, in reading order."""
        for chapter in self.chapters:
            yield from chapter.walk()

    def finding(self, indicator: str) -> Finding | None:
        """What the report says of an indicator."""
        return next((one for one in self.findings if one.indicator.id == indicator), None)
