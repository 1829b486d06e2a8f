"""The rules of the whole file: what is named once, and what is referred to and must exist.

They run over the entries that are sound by themselves. An entry with faults of its own is still known by
its id, so that one misspelt field does not make every reference to its entry a fault too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from oppvekst.catalog.document import Catalog, NotAvailable
from oppvekst.catalog.families import family_findings
from oppvekst.catalog.indicator import Indicator
from oppvekst.catalog.measures import Unit
from oppvekst.catalog.rules import Finding, entry_findings, populations_of
from oppvekst.catalog.yamltree import Loc

SECTIONS = ("themes", "sources", "factors", "families", "indicators", "not_available")


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound part of a file, with the places its entries had, and the ids of all entries."""

    catalog: Catalog
    places: Mapping[str, list[int]]
    """For each section the positions, in the file, of the entries that are sound."""
    ids: Mapping[str, frozenset[str]]
    """For each section the ids of all its entries, sound or not."""


def findings(sound: Sound) -> Iterator[Finding]:
    """Check the whole file against every rule; places are counted from the top of the file."""
    for place, entry in zip(sound.places["indicators"], sound.catalog.indicators, strict=True):
        own = [*entry_findings(entry), *_references(entry, sound)]
        yield from ((("indicators", place, *loc), sentence) for loc, sentence in own)
    for place, absent in zip(sound.places["not_available"], sound.catalog.not_available, strict=True):
        yield from (
            (("not_available", place, *loc), sentence) for loc, sentence in _theme_and_factors(absent, sound)
        )
    for section in ("themes", "sources", "factors", "families"):
        yield from _named_once(section, sound)
    for place, theme in zip(sound.places["themes"], sound.catalog.themes, strict=True):
        yield from _once((("themes", place, "parts", i, "id"), part.id) for i, part in enumerate(theme.parts))
    yield from _indicator_ids_once(sound)
    yield from _numbers_once(sound)
    yield from _orders_once(sound)
    yield from family_findings(sound.catalog, sound.places, sound.ids)


def _references(entry: Indicator, sound: Sound) -> Iterator[Finding]:
    yield from _theme_and_factors(entry, sound)
    for i, source in enumerate(entry.sources):
        if source.source not in sound.ids["sources"]:
            yield ("sources", i, "source"), f"{source.source} is not among the sources at the top of the file"
    for i, family in enumerate(entry.families):
        yield from _exists(("families", i, "id"), family.id, sound.ids["families"])
    if entry.retired and entry.retired.replaced_by:
        yield from _exists(("retired", "replaced_by"), entry.retired.replaced_by, sound.ids["indicators"])
    for loc, name in populations_of(entry):
        yield from _exists(loc, name, sound.ids["indicators"])
        yield from _counts_everybody(loc, name, sound)


def _theme_and_factors(entry: Indicator | NotAvailable, sound: Sound) -> Iterator[Finding]:
    yield from _exists(("theme",), entry.theme, sound.ids["themes"])
    for i, factor in enumerate(entry.factors):
        yield from _exists(("factors", i, "id"), factor.id, sound.ids["factors"])
    yield from _part(entry, sound)


def _part(entry: Indicator | NotAvailable, sound: Sound) -> Iterator[Finding]:
    """An entry stands in one of its theme's steps; where the theme has none, in none."""
    steps = next(([part.id for part in t.parts] for t in sound.catalog.themes if t.id == entry.theme), None)
    if steps is None:
        return
    if entry.part is not None:
        yield from _exists(("part",), entry.part, steps)
    elif steps:
        yield (), f"part is missing; the theme {entry.theme} has the steps {', '.join(steps)}"


def _exists(loc: Loc, name: str, known: Iterable[str]) -> Iterator[Finding]:
    known = sorted(known)
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        yield loc, f'"{name}" is nowhere in the file' + (f"; did you mean {near[0]}?" if near else "")


def _counts_everybody(loc: Loc, name: str, sound: Sound) -> Iterator[Finding]:
    for entry in sound.catalog.indicators:
        if entry.id == name and not _is_population(entry):
            yield loc, f'"{name}" is no full count of people; name one in personer with chance: false'


def _is_population(entry: Indicator) -> bool:
    return entry.unit == Unit.PERSONER and entry.measure.form == "count" and not entry.measure.chance


def _named_once(section: str, sound: Sound) -> Iterator[Finding]:
    entries = getattr(sound.catalog, section)
    yield from _once(
        ((section, place, "id"), entry.id)
        for place, entry in zip(sound.places[section], entries, strict=True)
    )


def _indicator_ids_once(sound: Sound) -> Iterator[Finding]:
    named: list[Finding] = []
    for place, entry in zip(sound.places["indicators"], sound.catalog.indicators, strict=True):
        named.append((("indicators", place, "id"), entry.id))
        named += [(("indicators", place, "renamed_from", i), old) for i, old in enumerate(entry.renamed_from)]
    yield from _once(named)


def _numbers_once(sound: Sound) -> Iterator[Finding]:
    """A number is one entry's, or several entries' with a letter each; never in both lists."""
    numbered: list[Finding] = []
    for section in ("indicators", "not_available"):
        entries = getattr(sound.catalog, section)
        for place, entry in zip(sound.places[section], entries, strict=True):
            if entry.number:
                numbered.append(((section, place, "number"), entry.number))
    yield from _once(numbered)
    bare = {number for _, number in numbered}
    for loc, number in numbered:
        if len(number) > 4 and number[:4] in bare:
            yield loc, f"{number[:4]} stands without a letter as well; give that entry a letter too"


def _orders_once(sound: Sound) -> Iterator[Finding]:
    themes = zip(sound.places["themes"], sound.catalog.themes, strict=True)
    yield from _once((("themes", place, "order"), str(theme.order)) for place, theme in themes)


def _once(named: Iterable[Finding]) -> Iterator[Finding]:
    seen: set[str] = set()
    for loc, name in named:
        if name in seen:
            yield loc, f"{name} is used before; every one of them is used once, and old ones never again"
        seen.add(name)
