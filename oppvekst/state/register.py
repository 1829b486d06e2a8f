"""The tiltak register in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from oppvekst.errors import Said
from oppvekst.state import tables
from oppvekst.state.checks import region_code
from oppvekst.state.cleaning import clean
from oppvekst.state.database import Database
from oppvekst.state.faults import InvalidEntryError
from oppvekst.state.ledger import Key, Ledger
from oppvekst.state.tiltak import (
    FACTORS,
    Due,
    Evaluation,
    Nivaa,
    Rhythm,
    Status,
    Tiltak,
    TiltakContent,
    due_for_evaluation,
)

MAX_FIELD = 32_000
"""Characters in one field: what a cell in Excel can hold, so that an export loses nothing."""

YEARS = range(1950, 2101)

TEXTS = (
    "beskrivelse",
    "alder",
    "ansvar",
    "organisering",
    "samarbeid",
    "implementering",
    "evaluering",
    "merknad",
)


class TiltakRegister:
    """The tiltak of each kommune, with every version."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ledger = Ledger(database, tables.tiltak, _tiltak)

    def all(self, region: str) -> tuple[Tiltak, ...]:
        """List a kommune's tiltak by name."""
        found = self._ledger.all({"region": region_code(region)})
        return tuple(sorted(found, key=_by_name))

    def deleted(self, region: str) -> tuple[Tiltak, ...]:
        """List the tiltak that were deleted; saving one again, based on its version, brings it back."""
        found = self._ledger.all({"region": region_code(region)}, deleted=True)
        return tuple(
            sorted((one for one in found if one.content.navn), key=_by_name)
        )  # erased ones have none

    def get(self, region: str, id: str) -> Tiltak | None:
        """Give a tiltak as it stands; None where there is none or it was deleted."""
        return self._ledger.current(_key(region, id))

    def add(self, region: str, content: TiltakContent, *, by: str = "") -> Tiltak:
        """Add a new tiltak; InvalidEntryError names everything that cannot be saved as it is."""
        return self.add_many(region, [content], by=by)[0]

    def add_many(self, region: str, contents: Iterable[TiltakContent], *, by: str = "") -> tuple[Tiltak, ...]:
        """Add many, all or none: an import that stops half way would be worse than none."""
        rows = [_json(checked(content)) for content in contents]
        with self._database.writing() as connection:
            return tuple(
                self._ledger.add(connection, _key(region, uuid4().hex), {"content": row}, based_on=0, by=by)
                for row in rows
            )

    def save(self, region: str, id: str, content: TiltakContent, *, based_on: int, by: str = "") -> Tiltak:
        """Save a new version; StaleEditError when somebody else has changed or deleted it since."""
        row = {"content": _json(checked(content))}
        return self._ledger.save(_key(region, id), row, based_on=based_on, by=by)

    def delete(self, region: str, id: str, *, based_on: int, by: str = "") -> None:
        """Take a tiltak out of the register; its versions stay, and it can be brought back."""
        current = self.get(region, id)
        if current is not None:
            row = {"content": _json(current.content)}
            self._ledger.save(_key(region, id), row, based_on=based_on, by=by, deleted=True)

    def changed(self, region: str) -> datetime | None:
        """Tell when a kommune's register last changed, by what was taken away as well."""
        return self._ledger.changed({"region": region_code(region)})

    def history(self, region: str, id: str) -> tuple[Tiltak, ...]:
        """List every version, newest first."""
        return self._ledger.history(_key(region, id))

    def forget_history(self, region: str, id: str) -> int:
        """Erase the older versions, e.g. one that named a person; return how many."""
        return self._ledger.forget_history(_key(region, id))

    def erase(self, region: str, id: str) -> bool:
        """Erase a deleted tiltak for good, so that it cannot be brought back; tell whether there was one."""
        return self._ledger.erase_deleted(_key(region, id), {"content": _json(TiltakContent(""))})

    def due(self, region: str, year: int) -> tuple[Due, ...]:
        """List «Til evaluering i år» for a kommune, the longest overdue first."""
        return due_for_evaluation(self.all(region), year)


def checked(content: TiltakContent) -> TiltakContent:
    """Clean every text and make sure that the rest can be kept.

    Raises
    ------
    InvalidEntryError
        With every fault at once: no name, too long texts, years that cannot be, unknown factors.
    """
    texts: dict[str, Any] = {name: clean(getattr(content, name)).text.strip() for name in TEXTS}
    cleaned = replace(
        content,
        navn=" ".join(clean(content.navn).text.split()),
        nivaa=tuple(level for level in Nivaa if level in content.nivaa),
        factors=tuple(factor for factor in FACTORS if factor in content.factors),
        indicators=tuple(dict.fromkeys(content.indicators)),
        **texts,
    )
    faults = [*_text_faults(cleaned), *_year_faults(cleaned), *_factor_faults(content)]
    if faults:
        raise InvalidEntryError(f"the tiltak {cleaned.navn[:60]!r} cannot be saved as it is", faults)
    return cleaned


def _text_faults(content: TiltakContent) -> list[Said]:
    faults = [] if content.navn else [Said("Tiltaket må ha et navn.", "Tiltaket må ha eit namn.")]
    for name in ("navn", *TEXTS):
        length = len(getattr(content, name))
        if length > MAX_FIELD:
            faults.append(
                Said(
                    f"Feltet «{name}» er på {length} tegn, og det er plass til {MAX_FIELD}.",
                    f"Feltet «{name}» er på {length} teikn, og det er plass til {MAX_FIELD}.",
                )
            )
    return faults


def _year_faults(content: TiltakContent) -> list[Said]:
    faults = [
        Said(f"{year} er ikke et årstall vi kan bruke.", f"{year} er ikkje eit årstal vi kan bruke.")
        for year in (content.start_year, content.stop_year)
        if year is not None and year not in YEARS
    ]
    if content.start_year and content.stop_year and content.stop_year < content.start_year:
        stop, start = content.stop_year, content.start_year
        faults.append(
            Said(
                f"Tiltaket slutter i {stop}, før det starter i {start}.",
                f"Tiltaket sluttar i {stop}, før det startar i {start}.",
            )
        )
    if content.evaluation.rhythm is Rhythm.DATE and content.evaluation.due is None:
        faults.append(
            Said(
                "Skriv datoen for evalueringen, eller velg en annen rytme.",
                "Skriv datoen for evalueringa, eller vel ein annan rytme.",
            )
        )
    return faults


def _factor_faults(content: TiltakContent) -> list[Said]:
    return [
        Said(f"«{factor}» er ikke en av faktorene.", f"«{factor}» er ikkje ein av faktorane.")
        for factor in content.factors
        if factor not in FACTORS
    ]


def _by_name(tiltak: Tiltak) -> tuple[str, str]:
    return tiltak.content.navn.casefold(), tiltak.id


def _key(region: str, id: str) -> Key:
    return {"region": region_code(region), "id": id}


def _json(content: TiltakContent) -> dict[str, Any]:
    row = asdict(content)
    plan = row.pop("evaluation")
    for name in ("due", "last"):
        plan[name] = plan[name] and plan[name].isoformat()
    lists = {name: list(row[name]) for name in ("nivaa", "factors", "indicators")}
    return {**row, **lists, "evaluation": plan}


def _tiltak(row: Mapping[str, Any]) -> Tiltak:
    content = dict(row["content"])
    plan = content.pop("evaluation")
    due, last = (plan[name] and date.fromisoformat(plan[name]) for name in ("due", "last"))
    read = TiltakContent(
        **{
            **content,
            "nivaa": tuple(Nivaa(level) for level in content["nivaa"]),
            "factors": tuple(content["factors"]),
            "indicators": tuple(content["indicators"]),
            "status": content["status"] and Status(content["status"]),
            "evaluation": Evaluation(Rhythm(plan["rhythm"]), due, last),
        }
    )
    return Tiltak(**{**row, "content": read})
