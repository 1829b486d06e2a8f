"""Every region, and every name a person may know one by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from oppvekst.geography import names
from oppvekst.geography.codes import WITHOUT_OSLO
from oppvekst.geography.crosswalk import Crosswalk
from oppvekst.geography.groups import KOSTRA, Group
from oppvekst.geography.load import Tables
from oppvekst.geography.lookup import Named, Tier
from oppvekst.geography.rows import ChangeKind
from oppvekst.values import LANDET, Level, Region

COUNTRY = Region(LANDET, Level.LANDET, "Landet", "Hele landet")
COUNTRY_NAMES = ("Landet", "Hele landet", "Norge", "Noreg")


def all_regions(tables: Tables, groups: Mapping[tuple[str, str], Group]) -> Iterator[Region]:
    """Landet, fylker past and present, today's kommuner, KOSTRA groups."""
    yield COUNTRY
    fylke_names = names.fylke_names(tables.fylker)
    for fylke in tables.fylker:
        yield Region(fylke.code, Level.FYLKE, fylke_names[fylke.code], fylke.name)
    official = names.official_names(tables.kommuner, tables.changes)
    fylke_of = {row.code: row.county_code for row in tables.kommuner}
    county_names = {row.code: row.county_name for row in tables.kommuner}
    for code, name in names.display_names(official, tables.short_names, county_names).items():
        yield Region(code, Level.KOMMUNE, name, official[code], fylke_of[code])
    for group in groups.values():
        if group.kind == KOSTRA:
            yield Region(group.id, Level.KOSTRA, group.name, f"{group.name}: {group.description}")
    yield Region(WITHOUT_OSLO, Level.KOSTRA, "Landet uten Oslo", "Hele landet uten Oslo")


def all_names(tables: Tables, regions: Mapping[str, Region], crosswalk: Crosswalk) -> Iterator[Named]:
    """Every name that a person may type, with the places it stands for today."""
    for name in COUNTRY_NAMES:
        yield Named(name, Tier.FYLKE, (COUNTRY,))
    for row in tables.kommuner:
        region = regions[row.code]
        for name in dict.fromkeys((region.name, *names.forms(region.name_full))):
            yield Named(name, Tier.KOMMUNE, (region,))
    for fylke in tables.fylker:
        tier = Tier.OLD_FYLKE if fylke.valid_to else Tier.FYLKE
        yield Named(fylke.name, tier, (regions[fylke.code],))
    for change in tables.changes:
        if change.followed or change.kind is ChangeKind.RENAME:
            today = tuple(regions[target] for target in crosswalk.targets[change.old_code])
            for name in names.forms(change.old_name):
                yield Named(name, Tier.OLD_KOMMUNE, today)
