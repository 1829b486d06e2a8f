"""What every chapter is written from: the order, the figures of the year, and the texts people wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from oppvekst.catalog.models import Catalog, Indicator, Maal
from oppvekst.profile import Absence, Absent, Account, Outlook, Profile, Series, account_of
from oppvekst.report.closing import Edition, closed
from oppvekst.report.findings import finding_of
from oppvekst.report.models import Block, Finding, Heading, Prompt, Written
from oppvekst.report.outline import Part, default_chapters, home
from oppvekst.report.selection import (
    asked,
    chosen_indicators,
    default_indicators,
    every_series,
)
from oppvekst.state import FrozenReport, Tiltak, clean
from oppvekst.values import Level, Region
from oppvekst.wording import t


@dataclass(frozen=True, slots=True)
class Order:
    """What a report is asked to be.

    ``chapters`` and ``indicators`` are ids; None means the default. ``texts`` are what people wrote, by
    subject (an indicator's or a chapter's id) and field. ``earlier`` is last year's frozen report.
    """

    profile: Profile
    catalog: Catalog
    year: int
    made: date
    build_id: str
    maal: Maal = Maal.NB
    chapters: Sequence[str] | None = None
    indicators: Sequence[str] | None = None
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tiltak: Sequence[Tiltak] = ()
    earlier: FrozenReport | None = None
    beyond: Mapping[str, Outlook] = field(default_factory=dict)
    """What is reckoned beyond the figures of the year, by indicator."""
    finished: bool = False
    """Whether it stands as it was locked; else every document says that it is a draft."""
    edition: Edition | None = None
    """Which one, of a report that stands as it was locked."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An order with its choices made and its figures found."""

    order: Order
    chapters: tuple[str, ...]
    every: tuple[Series, ...]
    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]
    account: Account
    """What the figures up to the year say together."""
    texts: dict[tuple[str, str], str]

    @property
    def maal(self) -> Maal:
        """The written form."""
        return self.order.maal

    @property
    def region(self) -> Region:
        """The place."""
        return self.order.profile.region

    @property
    def year(self) -> int:
        """The report's year."""
        return self.order.year

    @property
    def catalog(self) -> Catalog:
        """The catalogue of the build."""
        return self.order.catalog

    @property
    def municipal(self) -> bool:
        """Whether the report is a kommune's own, with its duties; else it is figures only."""
        return self.region.level is Level.KOMMUNE

    @property
    def without(self) -> tuple[Indicator, ...]:
        """Indicators chosen that have nothing to show."""
        shown = {one.indicator.id for one in self.findings}
        return tuple(i for i in self.indicators if i.id not in shown)

    def absent(self, indicator: Indicator) -> Absent:
        """Why an indicator has nothing to show up to the report's year."""
        known = next((one for one in self.order.profile.absences if one.indicator.id == indicator.id), None)
        return known or Absent(indicator, Absence.LATER)

    def say(self, key: str, **slots: object) -> str:
        """A text in the report's written form."""
        return t(key, self.maal, **slots)

    def findings_of(self, part: str) -> tuple[Finding, ...]:
        """The findings that are read in a part."""
        return tuple(one for one in self.findings if home(one.indicator) == part)

    def chosen_in(self, part: str) -> tuple[Indicator, ...]:
        """The indicators chosen that are read in a part, with figures or without."""
        return tuple(i for i in self.indicators if home(i) == part)

    def as_it_leaves(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks as they stand in the document: a finished one has no open place and no empty heading."""
        return closed(blocks) if self.order.finished else list(blocks)

    def written(self, subject: str, field: str) -> Written | None:
        """What somebody wrote there, line by line; None where nobody has."""
        text = self.texts.get((subject, field))
        return Written(subject, field, text_lines(text)) if text else None

    def prompt(self, subject: str, field: str, key: str, questions: tuple[str, ...] = ()) -> Prompt:
        """A place to write in, with the questions for reflection that belong to it."""
        lead = self.say("prompt.questions") if questions else ""
        return Prompt(subject, field, self.say(key), questions, lead)

    def places(self, part: Part) -> list[Block]:
        """The part's own places to write in, each under its heading; the first open one has the questions."""
        blocks: list[Block] = []
        questions = tuple(self.say(f"question.{name}") for name in part.questions)
        for name in part.fields:
            blocks.append(Heading(self.say(f"part.{part.id}.{name}")))
            if found := self.written(part.id, name):
                blocks.append(found)
            else:
                blocks.append(self.prompt(part.id, name, f"prompt.{part.id}.{name}", questions))
                questions = ()
        return blocks


def text_lines(text: str) -> tuple[str, ...]:
    """The lines of a written text that hold anything."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _cleaned(tiltak: Tiltak) -> Tiltak:
    """A tiltak whose texts are fit for documents, wherever it came from."""
    texts = ("navn", "alder", "ansvar", "samarbeid", "evaluering")
    fit: dict[str, Any] = {name: clean(getattr(tiltak.content, name)).text for name in texts}
    return replace(tiltak, content=replace(tiltak.content, **fit))


def draft_of(order: Order) -> Draft:
    """Make the choices of an order and find its figures; nothing here fails for want of figures."""
    wanted = default_chapters(order.profile.region.level) if order.chapters is None else order.chapters
    chapters = tuple(id for id in default_chapters(Level.KOMMUNE) if id in set(wanted))
    every = every_series(order.profile, order.year)
    if order.indicators is None:
        indicators = default_indicators(order.catalog, every)
    else:
        indicators = chosen_indicators(order.catalog, order.indicators)
    by_id = {series.indicator.id: series for series in every if asked(series)}
    appendix = "vedlegg_tall" in chapters
    order = replace(order, maal=Maal(order.maal), tiltak=tuple(map(_cleaned, order.tiltak)))
    cleaned = {key: clean(text).text.strip() for key, text in order.texts.items()}
    return Draft(
        order=order,
        chapters=chapters,
        every=every,
        indicators=indicators,
        findings=tuple(
            finding_of(by_id[i.id], order.maal, appendix=appendix, beyond=order.beyond.get(i.id))
            for i in indicators
            if i.id in by_id
        ),
        account=account_of(series.at() for series in every),
        texts={key: text for key, text in cleaned.items() if text},
    )
