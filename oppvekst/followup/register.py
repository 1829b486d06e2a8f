"""The register as a reader wants to see it: chosen by level, factor, status or what is due, and in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from oppvekst.state import FACTORS, Due, Nivaa, Status, Tiltak, due_for_evaluation

EVALUATION = "evaluering"
"""The choice of only what is to be evaluated this year."""

Grouping = Literal["nivaa", "faktor", "status"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants to see; None leaves nothing out."""

    nivaa: Nivaa | None = None
    factor: str | None = None
    status: Status | None = None
    due: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Choice()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list; ``key`` is a level's, a factor's or a status' value, empty for what has none."""

    key: str
    tiltak: tuple[Tiltak, ...]


def chosen(register: Iterable[Tiltak], choice: Choice, year: int) -> tuple[Tiltak, ...]:
    """Give the tiltak that answer to a choice, in the register's order; ``year`` is that of «i år»."""
    register = tuple(register)
    due = {item.tiltak.id for item in due_for_evaluation(register, year)} if choice.due else set()

    def fits(tiltak: Tiltak) -> bool:
        content = tiltak.content
        return (
            (choice.nivaa is None or choice.nivaa in content.nivaa)
            and (choice.factor is None or choice.factor in content.factors)
            and (choice.status is None or choice.status is content.status)
            and (not choice.due or tiltak.id in due)
        )

    return tuple(tiltak for tiltak in register if fits(tiltak))


def sections(register: Sequence[Tiltak], by: Grouping) -> tuple[Section, ...]:
    """Divide a list into its parts, in the order of levels, factors or statuses; what has none comes last.

    A tiltak for several levels or factors stands once, under the first of them: a list that says the same
    thing twice looks longer than the plan is.
    """
    keys: tuple[str, ...] = {
        "nivaa": tuple(level.value for level in Nivaa),
        "faktor": FACTORS,
        "status": tuple(status.value for status in Status),
    }[by]
    parts: dict[str, list[Tiltak]] = {key: [] for key in (*keys, "")}
    for tiltak in register:
        parts[_key(tiltak, by)].append(tiltak)
    return tuple(Section(key, tuple(found)) for key, found in parts.items() if found)


def _key(tiltak: Tiltak, by: Grouping) -> str:
    content = tiltak.content
    if by == "status":
        return content.status.value if content.status else ""
    first: Sequence[str] = content.nivaa if by == "nivaa" else content.factors
    return str(first[0]) if first else ""


def counts(register: Iterable[Tiltak]) -> dict[Status | None, int]:
    """Count the tiltak of each status, in the order of the work; None for those without one."""
    found = Counter(tiltak.content.status for tiltak in register)
    return {status: found[status] for status in (*Status, None) if found[status]}


def evaluations(register: Iterable[Tiltak], year: int) -> tuple[Due, ...]:
    """List what is to be evaluated in a year or should have been before it, and dated work of the next year.

    Unlike :func:`due_for_evaluation` alone this looks one year ahead, as a calendar does; what is due this
    year stands under this year only.
    """
    register = tuple(register)
    now = due_for_evaluation(register, year)
    named = {item.tiltak.id for item in now}
    later = (item for item in due_for_evaluation(register, year + 1) if item.tiltak.id not in named)
    return (*now, *(item for item in later if item.due_year == year + 1))
