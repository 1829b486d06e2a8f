"""Finds the places a typed name may mean, by name first and by nearness after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from oppvekst.geography.names import fold, plain_letters
from oppvekst.values import Level, Region

LONGEST_TYPED = 100
"""Characters of a name that is looked for. No place's is half as long, and likeness costs as many steps as there are
letters, for every name there is."""

ALIKE, ALIKE_OLD = 0.6, 0.75
"""Names less like the typed one than this are no help as suggestions; an old name surprises sooner."""
_SPAN = re.compile(r"\s*\((?:\d{4}\s*)?[-–]\s*(?:\d{4})?\)$")
"""The years a code was in use, as SSB writes them: «Modalen (-2019)», «Ålesund (2020-2023)»."""
_CODED = re.compile(r"(?:K-)?(?P<code>\d{1,4})[\s.:–-]+(?P<name>\D.*)")
_CODED_AFTER = re.compile(r"(?P<name>\D.*?)[\s,]*\((?P<code>\d{2,4})\)")
_LEVEL_WORD = re.compile(r"(?P<name>.+?)\s+(?P<word>kommune|fylke|fylkeskommune)", re.IGNORECASE)


class Tier(IntEnum):
    """What a name belongs to; the first that has it wins, so that today's places hide the old ones."""

    KOMMUNE = 0
    FYLKE = 1
    OLD_KOMMUNE = 2
    OLD_FYLKE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the places of today it stands for: several for «Våler» or a kommune that was divided."""

    name: str
    tier: Tier
    regions: tuple[Region, ...]

    @property
    def old(self) -> bool:
        """Whether the name is out of use."""
        return self.tier >= Tier.OLD_KOMMUNE


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names as written, and folded (:func:`~oppvekst.geography.names.fold`) to what all spellings share."""

    written: Mapping[str, tuple[Named, ...]]
    folded: Mapping[str, tuple[Named, ...]]
    spelled: Mapping[str, tuple[str, ...]]
    """A name as written -> the whole of it folded, and then each of its words."""

    @classmethod
    def build(cls, entries: Iterable[Named]) -> NameIndex:
        """Index names; those that share a spelling are kept together, the best tier first."""
        written: defaultdict[str, list[Named]] = defaultdict(list)
        folded: defaultdict[str, list[Named]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: entry.tier):
            written[entry.name.casefold()].append(entry)
            folded[fold(entry.name)].append(entry)
        return cls(
            {name: tuple(found) for name, found in written.items()},
            {name: tuple(found) for name, found in folded.items()},
            {name: (fold(name), *map(fold, re.split(r"[\s-]+", name))) for name in written},
        )

    def called(self, text: str) -> tuple[Region, ...]:
        """The places with exactly this name, in any case and spelling; () when there are none.

        «kommune», «fylke» or «fylkeskommune» after the name chooses between places that share it.
        """
        name, level = _split_level(text)
        for found in (self.written.get(name.casefold(), ()), self.folded.get(fold(name), ())):
            fitting = [entry for entry in found if level is None or entry.regions[0].level is level]
            if fitting:
                return _regions(entry for entry in fitting if entry.tier == fitting[0].tier)
        return ()

    def bears(self, name: str, region: Region) -> bool:
        """Whether a place is or was called this, however many others are; a typo is forgiven."""
        alone = _split_level(name)[0]
        every = (*self.written.get(alone.casefold(), ()), *self.folded.get(fold(alone), ()))
        return any(region in entry.regions for entry in every) or region in self.mistyped(name)

    def mistyped(self, text: str) -> tuple[Region, ...]:
        """The places whose name is this but for a typo or two: the nearest only, none in short words."""
        typed = _split_level(text)[0]
        near = [
            found
            for letters in dict.fromkeys((fold(typed), plain_letters(typed)))
            for found in self._within_reach(letters)
        ]
        best = min((distance for distance, _ in near), default=None)
        return _regions(entry for distance, name in near if distance == best for entry in self.folded[name])

    def _within_reach(self, letters: str) -> Iterator[tuple[int, str]]:
        found = process.extract(letters, list(self.folded), scorer=OSA.distance, score_cutoff=2, limit=None)
        for name, distance, _ in found:
            if distance <= _forgiven(letters, name):
                yield int(distance), name

    def like(self, text: str) -> tuple[Region, ...]:
        """Every place that a half-typed or misspelt name may mean, the likeliest first."""
        typed = _split_level(text)[0].casefold()
        if not (plain := fold(typed)):
            return ()
        ranked = [
            (rank, entry)
            for name, entries in self.written.items()
            for entry in entries
            if (rank := _likeness(typed, plain, name, self.spelled[name], old=entry.old)) is not None
        ]
        return _regions(entry for _, entry in sorted(ranked, key=lambda found: found[0]))


def coded(text: str) -> tuple[str, str] | None:
    """The code and the name of a place written with both, as SSB does: «0301 Oslo», «K-4012 Bamble», «Oslo (0301)»."""
    plain = _SPAN.sub("", " ".join(text.split()))
    found = _CODED.fullmatch(plain) or _CODED_AFTER.fullmatch(plain)
    return (found["code"], found["name"]) if found else None


def _likeness(
    typed: str, plain: str, name: str, spelled: tuple[str, ...], *, old: bool
) -> tuple[int, bool, float, str] | None:
    """Rank of a name, lowest first: its beginning, a word's beginning, a misspelling; None when unlike."""
    whole, *words = spelled
    if whole.startswith(plain):
        return 0 if name.startswith(typed) else 1, old, len(whole), whole
    if any(word.startswith(plain) for word in words):
        return 2, old, len(whole), whole
    alike = OSA.normalized_similarity(plain, whole)
    return (3, old, -alike, whole) if alike >= (ALIKE_OLD if old else ALIKE) else None


def _forgiven(typed: str, name: str) -> int:
    """How many typos a name of this length bears before it may be another name."""
    length = max(len(typed), len(name))
    return 0 if length < 5 else 1 if length < 9 else 2


def _split_level(text: str) -> tuple[str, Level | None]:
    text = " ".join(text.split())
    if not (match := _LEVEL_WORD.fullmatch(text)):
        return text, None
    return match["name"], Level.KOMMUNE if match["word"].casefold() == "kommune" else Level.FYLKE


def _regions(entries: Iterable[Named]) -> tuple[Region, ...]:
    return tuple(dict.fromkeys(region for entry in entries for region in entry.regions))
