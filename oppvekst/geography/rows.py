"""One line of each file in ``data/geography``, typed: what a code, a date and a word must look like."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints


class ChangeKind(StrEnum):
    """What happened to a kommune's code. Only the first three move a whole kommune and are followed."""

    RENUMBER = "renumber"
    MERGE = "merge"
    SPLIT = "split"
    PARTIAL = "partial"
    RENAME = "rename"


FOLLOWED = frozenset({ChangeKind.RENUMBER, ChangeKind.MERGE, ChangeKind.SPLIT})


class Role(StrEnum):
    """A kommune's place in a barneverntjeneste."""

    HOST = "host"
    MEMBER = "member"
    OWN = "own"


def _like(pattern: str, what: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"not {what}")
        return text

    return AfterValidator(check)


def _day(text: str) -> datetime.date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("not a date like 2024-01-01")
    return datetime.date.fromisoformat(text)


def _blank_or(read: Callable[[str], datetime.date]) -> Callable[[str], datetime.date | None]:
    return lambda text: read(text) if text else None


KommuneCode = Annotated[str, _like("[0-9]{4}", "four digits (was a leading zero lost?)")]
FylkeCode = Annotated[str, _like("[0-9]{2}", "two digits (was a leading zero lost?)")]
KostraGroup = Annotated[str, _like("EKG[0-9]{2}", "EKG and two digits")]
CentralityClass = Annotated[str, _like("[1-9]", "one digit")]
Day = Annotated[datetime.date, BeforeValidator(_day)]
DayOrBlank = Annotated[datetime.date | None, BeforeValidator(_blank_or(_day))]
Name = Annotated[str, StringConstraints(min_length=1), _like(r"\S(.*\S)?", "free of blanks around it")]


class Row(BaseModel):
    """A line of a file; its fields are the file's columns, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KommuneRow(Row):
    """A kommune of today, with SSB's name and its fylke."""

    code: KommuneCode
    name: Name
    county_code: FylkeCode
    county_name: Name


class FylkeRow(Row):
    """A fylke, past or present. ``valid_from`` None is before the history; ``valid_to`` is exclusive."""

    code: FylkeCode
    name: Name
    valid_from: DayOrBlank
    valid_to: DayOrBlank

    def valid_in(self, year: int) -> bool:
        """Whether the fylke existed on 1 January of ``year``."""
        day = datetime.date(year, 1, 1)
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


class Change(Row):
    """One change of a kommune's code, area or name."""

    old_code: KommuneCode
    old_name: Name
    new_code: KommuneCode
    new_name: Name
    change_date: Day
    kind: ChangeKind

    @property
    def followed(self) -> bool:
        """Whether a whole kommune moved, so that its figures move with it."""
        return self.kind in FOLLOWED


class Override(Row):
    """``code`` did not go to ``drop_target``, whatever the chain of changes says."""

    code: KommuneCode
    drop_target: KommuneCode
    reason: Name
    source: Name


class ShortName(Row):
    """The Norwegian short name of a kommune whose official name is in several languages."""

    code: KommuneCode
    name: Name
    valid_from: DayOrBlank


class KostraMember(Row):
    """A kommune's KOSTRA group."""

    group: KostraGroup
    kommune: KommuneCode


class KostraWords(Row):
    """What the kommuner of a KOSTRA group have in common; empty where a criterion does not enter."""

    group: KostraGroup
    population: Name
    bound_costs: str
    free_income: str


class CentralityMember(Row):
    """A kommune's sentralitet, 1 the most central."""

    group: CentralityClass
    kommune: KommuneCode


class ServiceRow(Row):
    """A kommune's part in a barneverntjeneste, and who says so; a blank ``valid_from`` is unknown."""

    service: Name
    kommune: KommuneCode
    role: Role
    valid_from: DayOrBlank
    source: Name
    source_date: Name
