"""Every place there is and has been since 2013: what it is called, what it became, whom to compare it with.

Codes are text. Everything here is read once and never changes, so one :class:`Geography` can be shared by
all threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from oppvekst.geography import names, unknown
from oppvekst.geography.check import find_faults
from oppvekst.geography.codes import KOSTRA_SINCE, WITHOUT_OSLO, read_code
from oppvekst.geography.crosswalk import Crosswalk
from oppvekst.geography.fylker import Fylker
from oppvekst.geography.groups import Group, Service, build_groups, build_services
from oppvekst.geography.load import GeographyError, Tables, read_tables
from oppvekst.geography.lookup import LONGEST_TYPED, NameIndex, coded
from oppvekst.geography.places import all_names, all_regions
from oppvekst.geography.rows import Change
from oppvekst.values import LANDET, Level, Region


@dataclass(frozen=True, slots=True)
class Geography:
    """Regions, their history and their groups. Build it with :meth:`load`.

    Years mean the codes in force on 1 January of the year. The history begins with the first known change; earlier
    years are read with the codes that were in force just before its first change.
    """

    kommuner: tuple[Region, ...]
    """Today's, sorted by code."""
    fylker: tuple[Region, ...]
    """Today's, sorted by code."""
    regions: Mapping[str, Region]
    """Landet, fylker of all times, today's kommuner and the KOSTRA groups, by code."""
    crosswalk: Crosswalk
    fylke_history: Fylker
    changes: tuple[Change, ...]
    _names_then: Mapping[str, str]
    _index: NameIndex
    _groups: Mapping[tuple[str, str], Group]
    _services: Mapping[str, Service]

    @classmethod
    def load(cls, folder: Path) -> Geography:
        """Read the files of ``data/geography``.

        Raises
        ------
        GeographyError
            When a file is missing or the files do not hang together; it carries every fault.
        """
        tables, faults = read_tables(folder)
        if faults := [*faults, *find_faults(tables)]:
            raise GeographyError(faults, folder)
        return cls._of(tables)

    @classmethod
    def _of(cls, tables: Tables) -> Geography:
        today = [row.code for row in tables.kommuner]
        crosswalk = Crosswalk.build(today, tables.changes, tables.overrides)
        history = Fylker.build(tables.fylker, tables.kommuner, crosswalk)
        groups = build_groups(tables, {row.code: row.name for row in tables.fylker})
        regions = {region.id: region for region in all_regions(tables, groups)}
        names_then = names.names_then(tables.changes)
        return cls(
            kommuner=tuple(regions[code] for code in sorted(today)),
            fylker=tuple(regions[code] for code in history.members),
            regions=MappingProxyType(regions),
            crosswalk=crosswalk,
            fylke_history=history,
            changes=tables.changes,
            _names_then=MappingProxyType(names_then),
            _index=NameIndex.build(all_names(tables, regions, crosswalk)),
            _groups=MappingProxyType(groups),
            _services=MappingProxyType(build_services(tables.services)),
        )

    # Codes and history

    @property
    def codes(self) -> tuple[str, ...]:
        """Every kommune code there is or has been, sorted."""
        return tuple(sorted(self.crosswalk.targets))

    def region(self, code: str) -> Region:
        """The region that a code of today names; an old fylke and a KOSTRA group are regions too.

        Raises
        ------
        UnknownRegionError
            For anything else, also an old kommune code: :meth:`resolve` follows those.
        """
        if code in self.regions:
            return self.regions[code]
        if targets := self.targets(code):
            raise unknown.moved(code, self.name_then(code), [self.regions[target] for target in targets])
        raise unknown.not_found(code, self.suggest(code, 3))

    def today(self, code: str) -> str | None:
        """Today's code of a code old or new, when the whole of it went there; None when divided or unknown.

        An old fylke has a successor only where the area is exactly the same (08 Telemark is 40).
        """
        targets = self.targets(code)
        if targets:
            return targets[0] if len(targets) == 1 else None
        return code if code == LANDET else self.fylke_history.today(code)

    def targets(self, code: str) -> tuple[str, ...]:
        """All today's kommuner that a kommune code went to, sorted; () for an unknown code."""
        return self.crosswalk.targets.get(code, ())

    def parts(self, code: str, year: int) -> tuple[str, ...]:
        """The codes of ``year`` that together make up one of today's regions.

        For a kommune: kommune codes; () when they cannot be separated that year (:meth:`split`). For a
        fylke: the fylker that together are exactly today's; () when borders have moved since. Landet is
        always itself.
        """
        if code == LANDET:
            return (LANDET,)
        if code in self.fylke_history.members:
            return self.fylke_history.parts(code, year)
        return self.crosswalk.at(year).parts.get(self._kommune(code).id, ())

    def split(self, code: str, year: int) -> bool:
        """Whether today's kommune (or fylke) cannot be formed from the codes of ``year``."""
        return not self.parts(code, year)

    def codes_in(self, year: int) -> frozenset[str]:
        """The kommune codes in force on 1 January of ``year``."""
        return self.crosswalk.at(year).codes

    def validity(self, code: str) -> tuple[date | None, date | None]:
        """First day in force and first day no longer so; None before the history, and while in force."""
        if code in self.crosswalk.targets:
            return self.crosswalk.life(code)
        row = self.fylke_history.rows.get(code)
        return (row.valid_from, row.valid_to) if row else (None, None)

    def name_then(self, code: str) -> str:
        """The official name that went with a code, the last one where it is no longer in force."""
        if code in self.regions:
            return self.regions[code].name_full
        if code in self._names_then:
            return self._names_then[code]
        raise unknown.not_found(code, ())

    # Fylker

    def fylke_of(self, kommune: str) -> str:
        """Today's fylke of today's kommune."""
        return self.fylke_history.of_kommune[self._kommune(kommune).id]

    def fylke_then(self, kommune: str, year: int) -> Region | None:
        """The fylke today's kommune lay in; None when its parts lay in several (Asker before 2020)."""
        fylke = self.fylke_history.then(self._kommune(kommune).id, year)
        return self.regions[fylke] if fylke else None

    # Published codes

    def normalise_code(self, published: str, year: int | None = None) -> tuple[Level, str] | None:
        """The level and bare code of a published code (``K-4012``, ``EKA55``, ``EAK``).

        Old codes keep their own number. None for codes that are no region here: remainders, bydeler and
        codes unknown to the history; and for KOSTRA groups of years before today's grouping.
        """
        read = read_code(published)
        if read is None:
            return None
        level, code = read
        known = code in (self.crosswalk.targets if level is Level.KOMMUNE else self.regions)
        if level is Level.KOSTRA and code != WITHOUT_OSLO and year is not None and year < KOSTRA_SINCE:
            return None
        return read if known else None

    def level(self, code: str) -> Level | None:
        """The level of a published code, as :meth:`normalise_code` reads it."""
        read = self.normalise_code(code)
        return read[0] if read else None

    # Names

    def resolve(self, text: str) -> Region:
        """The place of today (or the old fylke) that a code, old or new, or a name means.

        Case, accents and one or two typos are forgiven, and a missing first zero in a kommune number. Both together
        are understood where they agree («0301 Oslo», «Bamble (4012)»).

        Raises
        ------
        UnknownRegionError
            When it means no place or several; it names up to three.
        """
        found = self._meant(text)
        if len(found) == 1:
            return found[0]
        raise unknown.several(text, found) if found else unknown.not_found(text, self.suggest(text, 3))

    def suggest(self, text: str, n: int = 5) -> tuple[Region, ...]:
        """Up to ``n`` places that a code or a half-typed or misspelt name may mean, the likeliest first.

        An old fylke is followed by the fylker of today that it became part of.
        """
        if len(text) > LONGEST_TYPED:
            return ()
        meant, both = self._meant(text), coded(text)
        if both and not meant:  # the code and the name do not agree: either may be the one that is right
            meant = (*self._by_code(both[0]), *self._meant(both[1]))
        near = () if text.strip().isdecimal() else self._index.like(both[1] if both else text)
        followed = (region for found in meant for region in self._with_successors(found))
        return tuple(dict.fromkeys((*followed, *near)))[:n]

    def _meant(self, text: str) -> tuple[Region, ...]:
        if len(text) > LONGEST_TYPED:
            return ()
        if both := coded(text):
            return self._by_both(*both)
        return self._by_code(text) or self._index.called(text) or self._index.mistyped(text)

    def _by_both(self, code: str, name: str) -> tuple[Region, ...]:
        """The places of a code that bear the name; none where the two do not agree."""
        return tuple(region for region in self._by_code(code) if self._index.bears(name, region))

    def _by_code(self, text: str) -> tuple[Region, ...]:
        text = text.strip()
        read = self.normalise_code(text.zfill(4) if len(text) == 3 else text)
        if read is None or read[0] is Level.KOSTRA:
            return ()
        if read[0] is Level.KOMMUNE:
            return tuple(self.regions[target] for target in self.targets(read[1]))
        return (self.regions[self.today(read[1]) or read[1]],)

    def _with_successors(self, region: Region) -> Iterator[Region]:
        yield region
        if region.level is Level.FYLKE:
            yield from (self.regions[code] for code in self.fylke_history.successors(region.id))

    # Groups

    def members(self, kind: str, group: str) -> tuple[str, ...]:
        """Today's kommuner in a group. Kinds are ``kostra``, ``sentralitet`` and ``fylke``."""
        return self.group(kind, group).members

    def group(self, kind: str, group: str) -> Group:
        """A group with its Norwegian name and description."""
        if (kind, group) not in self._groups:
            raise unknown.not_of_level(group, f"a group of kind {kind}")
        return self._groups[kind, group]

    def groups_of_kind(self, kind: str) -> tuple[Group, ...]:
        """All groups of a kind, sorted by id; () for an unknown kind."""
        return tuple(group for (of_kind, _), group in sorted(self._groups.items()) if of_kind == kind)

    def groups(self, kommune: str) -> dict[str, str]:
        """The groups that a kommune belongs to, kind -> id."""
        kommune = self._kommune(kommune).id
        return {kind: id for (kind, id), group in self._groups.items() if kommune in group.members}

    def service(self, kommune: str) -> Service | None:
        """The kommune's barneverntjeneste, where a source tells; None is unknown, not alone."""
        return self._services.get(kommune)

    def _kommune(self, code: str) -> Region:
        region = self.region(code)
        if region.level is not Level.KOMMUNE:
            raise unknown.not_of_level(code, "a kommune or fylke of today")
        return region
