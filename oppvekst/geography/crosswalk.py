"""The history of kommune codes: which codes were in force when, and what became of each.

The changes are played backwards from today's list. A `partial` change is a piece of land, and following it
would move a whole kommune after a few houses, so it is never followed; `rename` keeps the code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from oppvekst.geography.rows import Change, Override

BEGINNING = date.min


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes in force from ``since`` until the next list, and what they make of today's kommuner.

    ``parts`` has today's kommuner that are whole units of these codes; ``split`` those that are not;
    ``sources`` every kommune of today with each code that any of it had.
    """

    since: date
    codes: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]
    split: frozenset[str]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Old kommune codes to today's. Years mean the codes in force on 1 January.

    Years before the first change are read with the list that was in force just before it, and years after
    the last with today's.
    """

    lists: tuple[CodeList, ...]
    targets: Mapping[str, tuple[str, ...]]
    """Every code that has been in force -> the kommuner of today that it went to, sorted."""

    @classmethod
    def build(
        cls, today: Iterable[str], changes: Iterable[Change], overrides: Iterable[Override]
    ) -> Crosswalk:
        """Work out lists and targets from today's codes, the changes and the exceptions to them."""
        today, changes = frozenset(today), tuple(changes)
        targets = _targets(today, changes, overrides)
        lists = (_code_list(since, codes, targets) for since, codes in play_back(today, changes))
        return cls(tuple(lists), MappingProxyType(targets))

    def at(self, year: int) -> CodeList:
        """The list in force on 1 January of ``year``."""
        day = date(year, 1, 1)
        return next(codes for codes in reversed(self.lists) if codes.since <= day or codes.since == BEGINNING)

    def life(self, code: str) -> tuple[date | None, date | None]:
        """First day in force and first day no longer so; None where before the history, or still in force."""
        held = [index for index, codes in enumerate(self.lists) if code in codes.codes]
        first, after = self.lists[held[0]].since, held[-1] + 1
        return (
            None if first == BEGINNING else first,
            self.lists[after].since if after < len(self.lists) else None,
        )


def play_back(today: frozenset[str], changes: Iterable[Change]) -> list[tuple[date, frozenset[str]]]:
    """Every list of codes there has been, oldest first, each with the day it came into force."""
    lists, codes = [], today
    for day, changed in reversed(_by_day(changes)):
        lists.append((day, codes))
        codes = codes - {change.new_code for change in changed} | {change.old_code for change in changed}
    lists.append((BEGINNING, codes))
    return lists[::-1]


def _by_day(changes: Iterable[Change]) -> list[tuple[date, list[Change]]]:
    days: defaultdict[date, list[Change]] = defaultdict(list)
    for change in changes:
        if change.followed:
            days[change.change_date].append(change)
    return sorted(days.items())


def _targets(
    today: frozenset[str], changes: Iterable[Change], overrides: Iterable[Override]
) -> dict[str, tuple[str, ...]]:
    """Walk backwards through the changes, so that what a code became is known before the code itself."""
    dropped = {(override.code, override.drop_target) for override in overrides}
    targets: dict[str, tuple[str, ...]] = {code: (code,) for code in today}
    for _, changed in reversed(_by_day(changes)):
        became: defaultdict[str, set[str]] = defaultdict(set)
        for change in changed:
            became[change.old_code].update(targets.get(change.new_code, ()))
        for code, reached in became.items():
            targets[code] = tuple(sorted(t for t in reached if (code, t) not in dropped))
    return targets


def _code_list(since: date, codes: frozenset[str], targets: Mapping[str, tuple[str, ...]]) -> CodeList:
    sources: defaultdict[str, list[str]] = defaultdict(list)
    split: set[str] = set()
    for code in sorted(codes):
        for target in targets[code]:
            sources[target].append(code)
        if len(targets[code]) > 1:
            split.update(targets[code])
    parts = {target: tuple(found) for target, found in sources.items() if target not in split}
    held = {target: tuple(found) for target, found in sources.items()}
    return CodeList(since, codes, MappingProxyType(parts), MappingProxyType(held), frozenset(split))
