"""What an entry need not say: it follows from what it does say, or nearly every entry would say it.

An entry that says it all the same says something else than the rule, and the rules of one entry look at that.
"""

from __future__ import annotations

from collections.abc import Mapping

from oppvekst.publishers import PUBLISHERS
from oppvekst.values import PeriodKind

NEVER_POOLED = (PeriodKind.SURVEY, PeriodKind.WINDOW, PeriodKind.SCHOOL_YEAR_WINDOW)
"""Kinds of period of which several are never taken together: surveys, and years that are together already."""

_RECODED = tuple(one.id for one in PUBLISHERS if one.recodes)
_WHOLE_NUMBERS = ("antall", "personer", "kroner")

Given = Mapping[str, object]


def filled_in(given: Given) -> dict[str, object]:
    """An entry as it stands in the file, with what it leaves out.

    A share is in per cent, of at most 100, with one decimal; people, events and kroner have none. What is among
    the first report's thirteen is core. Surveys, windows, numbers without a chance model and full counts are
    never pooled, the rest by three years. Figures that the first
    publisher has moved to today's borders itself are not moved again.
    """
    unit = given.get("unit", "prosent")
    entry: dict[str, object] = {
        "unit": unit,
        "decimals": 0 if unit in _WHOLE_NUMBERS else 1,
        "core": given.get("default", False),
        "pooling": {"years": 1 if _stands_alone(given) else 3},
        **given,
    }
    if unit == "prosent":
        entry["expect"] = _with("max", 100, given.get("expect", {}))
    if _first_source(given) in _RECODED:
        entry["geography"] = _with("history", "published", given.get("geography", {}))
    return entry


def _stands_alone(given: Given) -> bool:
    measure, timing = _group(given.get("measure")), _group(given.get("timing"))
    return (
        timing.get("kind") in NEVER_POOLED
        or measure.get("form") == "figure"
        or measure.get("chance") is False
    )


def _first_source(given: Given) -> object:
    sources = given.get("sources")
    return _group(sources[0]).get("source") if isinstance(sources, list) and sources else None


def _with(field: str, value: object, group: object) -> object:
    """A group with a field it may lack; what is no group is left for the model to refuse."""
    return {field: value, **group} if isinstance(group, Mapping) else group


def _group(value: object) -> Given:
    return value if isinstance(value, Mapping) else {}
