"""Hides small counts, and as few others as are needed so that no hidden one can be computed.

The rule: from all that is published, a count that was hidden because it (or its complement) is under the
threshold may still be *any* number from nought to the threshold minus one. So nobody learns more than what
the mark for «hidden» says. A count hidden for another reason, or by its publisher, may still have at least
as many values. See :mod:`oppvekst.uploads.attack` for what the attacker is taken to know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from oppvekst.uploads.attack import Attacker, Equation, Variable
from oppvekst.uploads.groups import Count, Rules, Sum, Suppression, equations_of, together

_REST = "\0rest "
_LOOK_AHEAD = 3
"""How many of the cheapest choices are tried, whether one of them alone is enough; each try costs time."""


def suppress(
    counts: Mapping[str, Count], sums: Sequence[Sum], rules: Rules, *, weak: Collection[str] = ()
) -> Suppression:
    """Decide what to hide.

    ``weak`` names groups that must be hidden for another reason than their own count. Small numbers are
    hidden first; then, for each of them that could be computed or narrowed down, the part with the smallest
    base beside it, totals last. At the end everything that did not need to be hidden after all is shown.
    """
    parts = [_Work(part, sums, rules, weak).done() for part in _connected(counts, sums)]
    return Suppression(
        counts=frozenset().union(*(part.counts for part in parts)),
        groups=frozenset().union(*(part.groups for part in parts)),
        small=sum(part.small for part in parts),
        protecting=sum(part.protecting for part in parts),
        exposed=frozenset().union(*(part.exposed for part in parts)),
    )


def _connected(counts: Mapping[str, Count], sums: Sequence[Sum]) -> list[dict[str, Count]]:
    """Divide the groups into those that no sum connects: each division is made safe by itself."""
    place = {key: number for number, key in enumerate(counts)}
    links = [(place[sum_.total], place[part]) for sum_ in sums for part in sum_.parts]
    rows, columns = zip(*links, strict=True) if links else ((), ())
    graph = coo_array((np.ones(len(links)), (rows, columns)), shape=(len(place), len(place)))
    _, labels = connected_components(graph, directed=False)
    divisions: dict[int, dict[str, Count]] = {}
    for key, label in zip(counts, labels, strict=True):
        divisions.setdefault(int(label), {})[key] = counts[key]
    return list(divisions.values())


class _Work:
    """A table while it is being made safe."""

    def __init__(
        self, counts: Mapping[str, Count], sums: Sequence[Sum], rules: Rules, weak: Collection[str]
    ) -> None:
        self.rules = rules
        self.sums = [sum_ for sum_ in sums if sum_.total in counts]
        self.ours = {key for key, count in counts.items() if not count.public}
        self.data = dict(counts)
        self.attacker = self._attacker()
        self.counts: set[str] = set()
        self.groups: set[str] = set()
        self.needs: dict[Variable, int | None] = {}
        """What must stay open: None for every value under the threshold, else how wide the range must be."""
        self.exposed: set[str] = set()
        self._hide_small(weak)
        self._leave_foreign_as_they_were()

    def done(self) -> Suppression:
        """Protect all that is hidden, show what was hidden without need, and give the result."""
        small_counts, small_groups = set(self.counts), set(self.groups)
        for variable in list(self.needs):
            self._protect(variable)
        self._show_again(self.groups, small_groups)
        self._show_again(self.counts, small_counts | self.groups)
        return Suppression(
            counts=frozenset(self.counts & self.ours),
            groups=frozenset(self.groups & self.ours),
            small=len(small_counts & self.ours),
            protecting=len((self.counts - small_counts) & self.ours),
            exposed=frozenset(self.exposed),
        )

    def _attacker(self) -> Attacker:
        equations: list[Equation] = []
        for number, sum_ in enumerate(self.sums):
            found, rest = equations_of(sum_, self.data, _rest_key(number))
            equations += found
            self.data |= {} if rest is None else {_rest_key(number): rest}
        equations += [together(key) for key, count in self.data.items() if count.of is not None]
        return Attacker(self._values(), equations)

    def _values(self) -> dict[Variable, int | None]:
        values: dict[Variable, int | None] = {}
        for key, count in self.data.items():
            values[key, "with"] = count.having
            if count.of is not None:
                values[key, "all"] = count.of
                values[key, "without"] = None if count.having is None else count.of - count.having
        return values

    def _hide_small(self, weak: Collection[str]) -> None:
        for key, count in self.data.items():
            if key.startswith(_REST):
                self._hide(key, group=True)
            elif count.having is None or key in weak:
                self._hide(key, group=False)
                self.needs[key, "with"] = self.rules.threshold - 1
            if not count.public and count.having is not None and count.of != 0:
                self._hide_if_small(key, count.having, count.of)

    def _hide_if_small(self, key: str, having: int, of: int | None) -> None:
        limit = self.rules.threshold
        if of is not None and of < limit:
            self._hide(key, group=True)
            self.needs[key, "all"] = None
        if having < limit:
            self._hide(key, group=False)
            self.needs[key, "with"] = None
        if of is not None and of - having < limit:
            self._hide(key, group=False)
            self.needs[key, "without"] = None

    def _leave_foreign_as_they_were(self) -> None:
        """Ask of each count its publisher has hidden that ours narrow it down no further."""
        without_us = _hidden(self.counts | self.ours, self.groups | self.ours)
        for key, count in self.data.items():
            if count.public and count.having is None:
                width = self.attacker.range((key, "with"), without_us).width
                self.needs[key, "with"] = min(self.rules.threshold - 1, width)

    def _protect(self, variable: Variable) -> None:
        """Hide more until a hidden count cannot be computed or narrowed down."""
        while not self._safe(variable):
            choices = list(self._choices(variable))
            if not choices:
                self.exposed.add(variable[0])
                del self.needs[variable]
                return
            enough = (choice for choice in choices[:_LOOK_AHEAD] if self._would_do(choice, variable))
            self._hide(*next(enough, choices[0]))

    def _show_again(self, hidden: set[str], needed: Collection[str]) -> None:
        """Show whatever was hidden without need, the most valuable first."""
        for key in sorted(hidden.difference(needed), key=self._worth, reverse=True):
            hidden.discard(key)
            if not all(map(self._safe, self.needs)):
                hidden.add(key)

    def _hide(self, key: str, group: bool) -> None:
        self.counts.add(key)
        if group:
            self.groups.add(key)

    def _safe(self, variable: Variable) -> bool:
        found = self.attacker.range(variable, _hidden(self.counts, self.groups))
        need = self.needs[variable]
        if need is None:
            return found.lower == 0 and found.upper >= self.rules.threshold - 1
        return found.width >= need

    def _would_do(self, choice: tuple[str, bool], variable: Variable) -> bool:
        before = set(self.counts), set(self.groups)
        self._hide(*choice)
        safe = self._safe(variable)
        self.counts, self.groups = before
        return safe

    def _choices(self, variable: Variable) -> Iterable[tuple[str, bool]]:
        """List what could be hidden next, nearest and cheapest first: counts, then whole groups."""
        ordered = self._near(variable[0])
        if variable[1] != "all":
            yield from ((key, False) for key in ordered if key not in self.counts)
        yield from (
            (key, True) for key in ordered if key not in self.groups and self.data[key].of is not None
        )

    def _near(self, key: str) -> list[str]:
        """List our groups that sums connect with one, by the number of sums between, then by worth."""
        distance, waiting = {key: 0}, [key]
        for here in waiting:
            for number, sum_ in enumerate(self.sums):
                members = (sum_.total, *sum_.parts)
                if here in (*members, _rest_key(number)):
                    fresh = [member for member in members if member not in distance]
                    distance.update(dict.fromkeys(fresh, distance[here] + 1))
                    waiting += fresh
        found = [other for other in distance if other in self.ours]
        return sorted(found, key=lambda other: (distance[other], self._worth(other)))

    def _worth(self, key: str) -> tuple[bool, int, str]:
        """Rank groups by what is lost by hiding them: totals most, then the largest."""
        count = self.data[key]
        is_total = any(sum_.total == key for sum_ in self.sums)
        return is_total, count.of if count.of is not None else count.having or 0, key


def _rest_key(number: int) -> str:
    """Name what a sum's parts leave over; no group's key begins so."""
    return f"{_REST}{number}"


def _hidden(counts: Collection[str], groups: Collection[str]) -> set[Variable]:
    """List the variables nobody is told."""
    told: set[Variable] = set()
    for key in counts:
        told |= {(key, "with"), (key, "without")}
    return told | {(key, "all") for key in groups}
