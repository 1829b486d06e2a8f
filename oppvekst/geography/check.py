"""Checks the geography files against themselves and each other; every fault is a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from oppvekst.geography import load, names
from oppvekst.geography.crosswalk import BEGINNING, Crosswalk, play_back
from oppvekst.geography.load import Tables, read_tables
from oppvekst.geography.rows import Change, ChangeKind, FylkeRow, Role


def check_geography(folder: Path) -> list[str]:
    """Every fault in the files of ``data/geography``, in the order of the files; [] when they are sound."""
    tables, faults = read_tables(folder)
    return [*faults, *find_faults(tables)]


def find_faults(tables: Tables) -> list[str]:
    """The faults that show only when the rows are seen together; none are looked for without kommuner."""
    if not tables.kommuner:
        return []
    checks = (_kommuner, _fylker, _kinds, _history, _fylke_each_year, _overrides, _names, _groups, _services)
    return [fault for check in checks for fault in check(tables)]


def _some(codes: Iterable[str]) -> str:
    """Codes as words: the first five, and how many more."""
    found = sorted(codes)
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    return ", ".join(found[:5]) + more


def _twice(values: Iterable[Hashable]) -> list[str]:
    return [str(value) for value, count in Counter(values).items() if count > 1]


def _kommuner(tables: Tables) -> Iterator[str]:
    if twice := _twice(row.code for row in tables.kommuner):
        yield f"{load.KOMMUNER} has more than one line for {_some(twice)}."
    fylker = {row.code: row.name for row in tables.fylker if row.valid_to is None}
    for row in tables.kommuner:
        if row.county_code not in fylker:
            yield f"{load.KOMMUNER}: {row.code} lies in {row.county_code}, which is no fylke of today."
        elif row.county_name != fylker[row.county_code]:
            yield f"{load.KOMMUNER}: {row.code} calls {row.county_code} {row.county_name!r}, {load.FYLKER} does not."
        if row.code[:2] != row.county_code:
            yield f"{load.KOMMUNER}: {row.code} does not begin with its fylke's code {row.county_code}."


def _fylker(tables: Tables) -> Iterator[str]:
    if twice := _twice(row.code for row in tables.fylker):
        yield f"{load.FYLKER} has more than one line for {_some(twice)}."
    for row in tables.fylker:
        if row.valid_from and row.valid_to and row.valid_from >= row.valid_to:
            yield f"{load.FYLKER}: {row.code} ends before it begins."
    empty = {row.code for row in tables.fylker if row.valid_to is None} - {
        row.county_code for row in tables.kommuner
    }
    if empty:
        yield f"{load.FYLKER}: no kommune of today lies in {_some(empty)}."


def _kinds(tables: Tables) -> Iterator[str]:
    """A renumbered kommune is alone; a merged one has company; a split one goes to several."""
    followed = [change for change in tables.changes if change.followed]
    if twice := _twice((str(c.change_date), c.old_code, c.new_code) for c in followed):
        yield f"{load.CHANGES} has more than one line for {_some(twice)}."
    goes_to = Counter((change.change_date, change.old_code) for change in followed)
    comes_from = Counter((change.change_date, change.new_code) for change in followed)
    for change in followed:
        to, of = goes_to[change.change_date, change.old_code], comes_from[change.change_date, change.new_code]
        if (change.kind is ChangeKind.SPLIT) != (to > 1):
            yield f"{_line(change)} is called {change.kind}, but {change.old_code} goes to {to} that day."
        elif to == 1 and (change.kind is ChangeKind.MERGE) == (of == 1):
            yield f"{_line(change)} is called {change.kind}, but {change.new_code} is made of {of} that day."
    for change in tables.changes:
        if change.kind is ChangeKind.RENAME and change.old_code != change.new_code:
            yield f"{_line(change)} is called rename, but the code changes."


def _line(change: Change) -> str:
    return f"{load.CHANGES}: {change.old_code} -> {change.new_code} on {change.change_date}"


def _history(tables: Tables) -> Iterator[str]:
    """Played from today and back, every change finds what it says was there."""
    lists = play_back(frozenset(row.code for row in tables.kommuner), tables.changes)
    for change in tables.changes:
        before = _in_force(lists, change.change_date - timedelta(days=1))
        after = _in_force(lists, change.change_date)
        if change.old_code not in before:
            yield f"{_line(change)}, but {change.old_code} is not in force the day before."
        if change.new_code not in after:
            yield f"{_line(change)}, but {change.new_code} is not in force that day."
    yield from _left_behind(tables.changes, lists)
    for code in sorted(set().union(*(codes for _, codes in lists))):
        held = [index for index, (_, codes) in enumerate(lists) if code in codes]
        if held != list(range(held[0], held[-1] + 1)):
            yield f"{load.CHANGES}: {code} goes out of use and comes back, so it may mean two places."


def _left_behind(changes: Sequence[Change], lists: list[tuple[date, frozenset[str]]]) -> Iterator[str]:
    """A code that is taken over by others is not in force afterwards, unless it is among them."""
    made = {(change.change_date, change.new_code) for change in changes if change.followed}
    for change in changes:
        ended = change.followed and (change.change_date, change.old_code) not in made
        if ended and change.old_code in _in_force(lists, change.change_date):
            yield f"{_line(change)}, but {change.old_code} is still in force that day."


def _in_force(lists: list[tuple[date, frozenset[str]]], day: date) -> frozenset[str]:
    return next(codes for since, codes in reversed(lists) if since <= day)


def _fylke_each_year(tables: Tables) -> Iterator[str]:
    """Every kommune in force lies in exactly one fylke of its day."""
    first = min((change.change_date for change in tables.changes), default=date.max)
    told: set[str] = set()
    for since, codes in play_back(frozenset(row.code for row in tables.kommuner), tables.changes):
        day = first - timedelta(days=1) if since == BEGINNING else since
        fylker = {row.code for row in tables.fylker if _in_force_on(row, day)}
        if lost := {code for code in codes - told if code[:2] not in fylker}:
            yield f"{load.FYLKER}: there is no fylke on {day} for {_some(lost)}."
        told |= lost


def _in_force_on(row: FylkeRow, day: date) -> bool:
    return (row.valid_from or date.min) <= day < (row.valid_to or date.max)


def _overrides(tables: Tables) -> Iterator[str]:
    today = [row.code for row in tables.kommuner]
    reached = Crosswalk.build(today, tables.changes, ()).targets
    dropped: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables.overrides:
        dropped[row.code].add(row.drop_target)
        if row.drop_target not in reached.get(row.code, ()):
            yield f"{load.OVERRIDES}: {row.code} does not go to {row.drop_target} to begin with."
    for code, targets in dropped.items():
        if targets >= set(reached.get(code, ())):
            yield f"{load.OVERRIDES}: {code} would go nowhere."


def _names(tables: Tables) -> Iterator[str]:
    official = names.official_names(tables.kommuner, tables.changes)
    if twice := _twice(row.code for row in tables.short_names):
        yield f"{load.SHORT_NAMES} has more than one line for {_some(twice)}."
    for row in tables.short_names:
        if row.code not in official:
            yield f"{load.SHORT_NAMES}: {row.code} is no kommune of today."
        elif row.name not in official[row.code].split(names.LANGUAGES):
            yield f"{load.SHORT_NAMES}: {row.name!r} is no part of {official[row.code]!r}."
    several = {code for code, name in official.items() if names.LANGUAGES in name}
    if lacking := several - {row.code for row in tables.short_names}:
        yield f"{load.SHORT_NAMES} lacks {_some(lacking)}, with names in several languages."
    counties = {row.code: row.county_name for row in tables.kommuner}
    if twice := _twice(names.display_names(official, tables.short_names, counties).values()):
        yield f"{load.KOMMUNER}: two kommuner in one fylke would both be shown as {_some(twice)}."


def _groups(tables: Tables) -> Iterator[str]:
    kommuner = {row.code for row in tables.kommuner}
    for name, rows in ((load.KOSTRA, tables.kostra), (load.SENTRALITET, tables.sentralitet)):
        placed = [row.kommune for row in rows]
        if twice := _twice(placed):
            yield f"{name} has more than one line for {_some(twice)}."
        if unknown := set(placed) - kommuner:
            yield f"{name}: {_some(unknown)} is no kommune of today."
        if lacking := kommuner - set(placed):
            yield f"{name} lacks {_some(lacking)}."
    used, told = {row.group for row in tables.kostra}, [row.group for row in tables.kostra_words]
    if twice := _twice(told):
        yield f"{load.KOSTRA_WORDS} has more than one line for {_some(twice)}."
    if lacking := used ^ set(told):
        yield f"{load.KOSTRA_WORDS} and {load.KOSTRA} do not have the same groups: {_some(lacking)}."


def _services(tables: Tables) -> Iterator[str]:
    kommuner = {row.code for row in tables.kommuner}
    if unknown := {row.kommune for row in tables.services} - kommuner:
        yield f"{load.SERVICES}: {_some(unknown)} is no kommune of today."
    if twice := _twice(row.kommune for row in tables.services):
        yield f"{load.SERVICES} has more than one service for {_some(twice)}."
    if twice := _twice(row.service for row in tables.services if row.role is Role.HOST):
        yield f"{load.SERVICES} has more than one host for {_some(twice)}."
