"""The rules of families: indicators that are one figure split must agree with each other.

Members are drawn in one chart and stand in one table. So they have one unit and one kind of period, and what
tells them apart is said in words; questions of a survey are put to the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from oppvekst.catalog.document import Catalog, Family
from oppvekst.catalog.indicator import Indicator
from oppvekst.catalog.rules import Finding
from oppvekst.catalog.words import Text
from oppvekst.catalog.yamltree import Loc

FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Member:
    """An entry in a family, and where the file says so."""

    entry: Indicator
    label: Text
    place: Loc


def family_findings(
    catalog: Catalog, places: Mapping[str, list[int]], ids: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """Check every family; ``places`` and ``ids`` are those of :class:`oppvekst.catalog.whole.Sound`."""
    whole = len(ids["indicators"]) == len(catalog.indicators)
    for place, family in zip(places["families"], catalog.families, strict=True):
        members = list(_members(catalog, places["indicators"], family))
        if whole and len(members) < FEWEST:  # an entry with faults of its own may be the missing one
            yield ("families", place), f"a family has at least {FEWEST} members, not {len(members)}"
        yield from _agree(family, members)
        yield from _told_apart(members)
    yield from _one_of_a_kind(catalog, places["indicators"])


def _members(catalog: Catalog, places: list[int], family: Family) -> Iterator[_Member]:
    for place, entry in zip(places, catalog.indicators, strict=True):
        for i, one in enumerate(entry.families):
            if one.id == family.id:
                label = one.label or entry.short or entry.name
                yield _Member(entry, label, ("indicators", place, "families", i))


def _agree(family: Family, members: list[_Member]) -> Iterator[Finding]:
    """Each member against the first: unit and kind of period, and for questions the people asked."""
    for member in members[1:]:
        first, entry = members[0].entry, member.entry
        compared = {
            "unit": (entry.unit.value, first.unit.value),
            "timing.kind": (entry.timing.kind.value, first.timing.kind.value),
        }
        if family.by == "spoersmaal":
            compared["population"] = (_asked(entry), _asked(first))
        for field, (own, other) in compared.items():
            if own != other:
                yield member.place, f"{family.id}: {field} is {own}, and {first.id} of the family has {other}"


def _asked(entry: Indicator) -> str:
    """Whom a question was put to, in words."""
    among = f" {entry.among.nb}" if entry.among else ""
    return f"«{entry.population.nb}{among}»"


def _told_apart(members: list[_Member]) -> Iterator[Finding]:
    for maal in ("nb", "nn"):
        seen: dict[str, str] = {}
        for member in members:
            label = member.label.in_(maal)
            if label in seen:
                yield (
                    member.place,
                    f"is called «{label}» ({maal}), as {seen[label]} is; give it a label of its own",
                )
            seen.setdefault(label, member.entry.id)


def _one_of_a_kind(catalog: Catalog, places: list[int]) -> Iterator[Finding]:
    """An entry is in one family at most of those that split the same way."""
    by = {family.id: family.by for family in catalog.families}
    for place, entry in zip(places, catalog.indicators, strict=True):
        seen: dict[str, str] = {}
        for i, one in enumerate(entry.families):
            way = by.get(one.id)
            if way in seen:
                yield (
                    ("indicators", place, "families", i),
                    f"{one.id} splits by {way}, as {seen[way]} does; choose one of them",
                )
            elif way is not None:
                seen[way] = one.id
