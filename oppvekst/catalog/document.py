"""The whole of ``indicators.yaml``: themes, publishers, indicators, and what no open source gives."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from pydantic import Field

from oppvekst.catalog.indicator import Factor, Indicator
from oppvekst.catalog.words import FactorId, Number, PublisherId, Sentences, Slug, Strict, Text
from oppvekst.errors import UnknownIndicatorError
from oppvekst.values import Provenance


class Part(Strict):
    """A step in the story a theme tells: melding, then undersøkelse, then tiltak."""

    id: Slug
    name: Text
    lead: Sentences | None = None
    """What the step is, for a reader who has never met it."""


class Theme(Strict):
    """A group of indicators, in the order they are read."""

    id: Slug
    name: Text
    order: int
    parts: list[Part] = Field(default_factory=list)
    """The steps of its story, in order; an entry names its own. A theme without steps is one list."""
    note: Sentences | None = None
    """What holds for every figure of the theme; shown once, under the theme's heading."""
    required: list[Sentences] = Field(default_factory=list)
    """Sentences that must stand beside the theme's figures, whoever passes them on (Ungdata's)."""


class Source(Strict):
    """A publisher: whom to thank and under which licence."""

    id: PublisherId
    publisher: str
    publisher_nn: str = ""
    """In nynorsk, where it is said in words and is not a name; so with the two below."""
    short: str
    short_nn: str = ""
    licence: str
    licence_nn: str = ""
    licence_url: str | None = None
    attribution: str
    """The source line under a figure; may hold ``{table}`` and ``{document}``."""
    required: list[Sentences] = Field(default_factory=list)
    """Sentences the publisher requires beside its figures."""

    def publisher_in(self, maal: str) -> str:
        """The publisher's full name in bokmål (``nb``) or nynorsk (``nn``)."""
        return (self.publisher_nn or self.publisher) if maal == "nn" else self.publisher

    def short_in(self, maal: str) -> str:
        """The publisher's short name in bokmål or nynorsk."""
        return (self.short_nn or self.short) if maal == "nn" else self.short

    def licence_in(self, maal: str) -> str:
        """The licence in bokmål or nynorsk."""
        return (self.licence_nn or self.licence) if maal == "nn" else self.licence


class NotAvailable(Strict):
    """An indicator people ask for that no open source gives per kommune."""

    number: Number
    name: Text
    theme: Slug
    part: Slug | None = None
    """The step of the theme's story where it is missed."""
    reason: Sentences
    where: Sentences
    """Where a person can find it."""
    factors: list[Factor] = Field(default_factory=list)


class FactorText(Strict):
    """A risk or protective factor by name."""

    id: FactorId
    name: Text
    measured: bool = True
    """False where no open figure measures it: indicators tagged with it only touch on it, and none stands for it."""


class Family(Strict):
    """Indicators that are one figure split: by age, by grade, or by question of one survey."""

    id: Slug
    by: Literal["alder", "trinn", "spoersmaal"]
    """What tells the members apart."""
    name: Text
    """What they have in common: «Laveste nivå i lesing»."""


class Catalog(Strict):
    """The whole file."""

    version: Literal[1]
    themes: list[Theme]
    sources: list[Source]
    factors: list[FactorText] = Field(default_factory=list)
    families: list[Family] = Field(default_factory=list)
    indicators: list[Indicator]
    not_available: list[NotAvailable] = Field(default_factory=list)

    @cached_property
    def _by_id(self) -> dict[str, Indicator]:
        named = {entry.id: entry for entry in self.indicators}
        return {old: entry for entry in self.indicators for old in entry.renamed_from} | named

    @cached_property
    def _themes(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def indicator(self, id: str) -> Indicator:
        """Find an entry by its id or a former one; :class:`UnknownIndicatorError` names the nearest."""
        try:
            return self._by_id[id]
        except KeyError:
            raise _unknown(id, [entry.id for entry in self.indicators]) from None

    def theme(self, id: str) -> Theme:
        """Find a theme; loading has made sure that every entry's theme exists."""
        return self._themes[id]

    def source(self, id: str) -> Source:
        """Find a publisher; loading has made sure that every source an entry uses exists."""
        return self._sources[id]

    def of_theme(self, id: str) -> list[Indicator]:
        """List a theme's indicators in the order of the file."""
        return [entry for entry in self.indicators if entry.theme == id]

    def families_of(self, indicator: Indicator) -> list[Family]:
        """List the families an indicator is in, in the order of the file."""
        named = {one.id for one in indicator.families}
        return [family for family in self.families if family.id in named]

    def members(self, family: Family) -> list[tuple[Indicator, Text]]:
        """List a family's members, each with what tells it from the others, in the order of the file."""
        return [
            (entry, one.label or entry.short or entry.name)
            for entry in self.indicators
            for one in entry.families
            if one.id == family.id
        ]

    def required(self, indicator: Indicator, provenance: Provenance) -> list[Sentences]:
        """List the sentences that must stand beside an indicator's figures from there.

        A publisher requires the same of a bundled figure as of a fetched one.
        """
        asking = self.publishers([provenance])
        return [
            *(text for source in asking for text in source.required),
            *self.theme(indicator.theme).required,
        ]

    def publishers(self, provenance: Iterable[Provenance]) -> list[Source]:
        """The sources behind figures: what was read, and for what is bundled whoever published it."""
        known = [(one.source, one.publisher) for one in provenance]
        ids, names = {source for source, _ in known}, {name for _, name in known}
        return [source for source in self.sources if source.id in ids or source.publisher in names]


def _unknown(id: str, known: list[str]) -> UnknownIndicatorError:
    near = get_close_matches(id, known, n=3, cutoff=0.5)
    meant = f" Mente du «{near[0]}»?" if near else ""
    meinte = f" Meinte du «{near[0]}»?" if near else ""
    hint = f"did you mean {' or '.join(near)}?" if near else "see the ids in indicators.yaml"
    return UnknownIndicatorError(
        f"no indicator has the id {id!r}",
        next_step=hint.rstrip("?"),
        nb=f"Vi har ingen indikator som heter «{id}».{meant} Velg en fra listen.",
        nn=f"Vi har ingen indikator som heiter «{id}».{meinte} Vel ein frå lista.",
    )
