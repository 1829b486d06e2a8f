"""Why there is no figure, in a sentence for those who decide, and what the rapportør may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.values import Period, Region
from oppvekst.wording.numbers import number
from oppvekst.wording.periods import period
from oppvekst.wording.places import listing, name, place
from oppvekst.wording.texts import t
from oppvekst.wording.views import ReadingView

PLANS_ONLY = "only_quoted"


class AbsentView(Protocol):
    """An indicator without a figure for a place."""

    @property
    def indicator(self) -> Indicator:
        """What."""

    @property
    def kind(self) -> str:
        """Why."""

    @property
    def publisher(self) -> str:
        """Who has it or might have."""

    @property
    def period(self) -> Period | None:
        """The last period there is something to say of."""


def absence_words(one: AbsentView, region: Region, maal: Maal | str = Maal.NB) -> str:
    """Why there is no figure, in one sentence."""
    key = f"absence.{one.kind}"
    years = period(one.period, maal) if one.period else ""
    slots = {"publisher": one.publisher, "place": name(region, maal), "period": years}
    return t(key, maal, **{slot: slots[slot] for slot in t.slots(key)})


def absence_todo(one: AbsentView, maal: Maal | str = Maal.NB) -> str:
    """What the rapportør may do about it."""
    return t(f"absence.todo.{one.kind}", maal)


def absences_by_kind(
    absent: Iterable[AbsentView], region: Region, maal: Maal | str = Maal.NB, *, most: int | None = None
) -> tuple[str, ...]:
    """«Ikke hentet inn her ennå: Meldinger og Undersøkelser.», a sentence for each kind.

    ``most`` is how many are named of each kind where there is little room; the others are counted.
    """
    return tuple(_listed(kind, names, region, maal, most) for kind, names in _grouped(absent, maal).items())


def not_open_words(names: Sequence[str], maal: Maal | str = Maal.NB) -> str:
    """That no open source gives something."""
    return t("absence.list.not_open", maal, names=listing(names, maal))


def todo_lines(absent: Iterable[AbsentView], maal: Maal | str = Maal.NB) -> tuple[str, ...]:
    """What to do, a line for each kind with the indicators it holds for."""
    return tuple(
        t("absence.todo.line", maal, names=listing(names, maal), todo=t(f"absence.todo.{kind}", maal))
        for kind, names in _grouped(absent, maal).items()
    )


def absent_theme_words(
    absent: Sequence[AbsentView], theme: str, region: Region, maal: Maal | str = Maal.NB
) -> str:
    """A slide's title where a theme has no figure: why, where it is one and the same reason.

    What stands only in some kommuner's plans was never to be had here, so it is no other reason.
    """
    kinds = {str(one.kind) for one in absent}
    kinds = kinds - {PLANS_ONLY} or kinds
    key = f"absence.theme.{kinds.pop()}" if len(kinds) == 1 else ""
    key = key if key in t else "slide.missing"
    slots = {"theme": theme, "place": place(region, maal)}
    return t(key, maal, **{slot: slots[slot] for slot in t.slots(key)})


def _grouped(absent: Iterable[AbsentView], maal: Maal | str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for one in absent:
        groups.setdefault(str(one.kind), []).append(one.indicator.name.in_(maal))
    return groups


def _listed(
    kind: str, names: Sequence[str], region: Region, maal: Maal | str, most: int | None = None
) -> str:
    key = f"absence.list.{kind}"
    if most is not None and len(names) > most + 1:
        left = t("absence.list.others", maal, number=number(len(names) - most, 0, maal))
        names = [*names[:most], left]
    slots = {"names": listing(names, maal), "place": name(region, maal)}
    return t(key, maal, **{slot: slots[slot] for slot in t.slots(key)})


def old_words(reading: ReadingView, maal: Maal | str = Maal.NB) -> str:
    """«gammelt tall: landet har til 2025», beside a figure that says little of today; empty beside any other.

    Where landet's own ends as early, «andre steder» has the newest.
    """
    if not reading.too_old or reading.point is None:
        return ""
    year = str(reading.point.observation.period.reference_year + reading.behind)
    return t("figure.old.others" if reading.behind_others else "figure.old", maal, year=year)
