"""Recognises what a cell in a plan says: level, factor, status, when it is evaluated, a year. Pure.

Every reader gives what it understood, and whether that is all the cell said; where it is not, the caller
keeps the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from oppvekst.state import FACTORS, Evaluation, Nivaa, Rhythm, Status
from oppvekst.uploads.dates import find_day, find_period

T = TypeVar("T")

LONGEST = 2_000
"""Characters of a cell that are looked through for words; what stands beyond them is never understood."""


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """What a cell was understood as, and whether nothing in it is left over."""

    value: T
    whole: bool


_NIVAA = {
    Nivaa.NOEN_FAA: r"noen få|nokre få|indi[ks]er\w*|indikativ\w*|rødt?|raudt?|s[æe]+rlig utsat\w*|den enkelte",
    Nivaa.NOEN: r"(?:noen|nokre)(?! få)|sele?k\w*|gult?|st[øa]rre risiko",
    Nivaa.ALLE: r"alle(?: barn)?(?! tiltak)|univers\w*|grøn\w*",
}
_LEVELS = {level: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for level, words in _NIVAA.items()}

_FACTORS = {
    "R1": r"skadelige? (?:former for )?omsorg\w*|neglekt|vanskjøtsel",
    "R2": r"krenkels\w*|vold\b|overgrep|mishandling",
    "R3": r"emosjonell\w* utilgjengelig\w*|fjernhet",
    "R4": r"rus\w*",
    "R5": r"psykiske? (?:lidels|sjukdom|sykdom)\w*|psykisk sy[kj]ke? foreldre",
    "R6": r"utviklingsvansk\w*",
    "R7": r"psykososiale?t? miljø|mobbing",
    "R8": r"levekår\w*|fattigdom|lavinntekt",
    "B1": r"aldersadekvat\w*",
    "B2": r"en venn|ein venn|vennskap",
    "B3": r"fritidsinteress\w*",
    "B4": r"sosial tilpas\w*",
    "B5": r"god foreldreomsorg|foreldreomsorg|omsorgsutøvelse",
    "B6": r"jobb og sosialt nettverk|nettverk for foreldre\w*",
    "B7": r"selvbilde\w*|sjølvbilete",
}
_FACTOR_WORDS = {id: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for id, words in _FACTORS.items()}
_FACTOR_IDS = re.compile(r"\b([RB][1-8])\b")

_STATUS = {
    Status.EVALUERT: r"evaluert",
    Status.GJENNOMFORT: r"gjennomført|fullført|ferdig|ferdigstilt|avsluttet|avslutta|utført",
    Status.PAABEGYNT: r"påbegynt|påbyrja|delvis implementert|delvis|startet|starta|oppstartet|"
    r"under (?:arbeid|etablering|utvikling|(?:ut|be)arbeid\w*)",
    Status.I_GANG: r"i gang|igangsatt|pågår|pågående|implementert|løpende|i drift|etablert|innført|gjennomføres|"
    r"kontinuerlig",
    Status.PLANLAGT: r"planlagt|planlegges|under planlegging|utred\w*|skal|ønsk\w*|vurder\w*|foreslått|idé|"
    r"(?:ikke|ikkje) (?:startet|starta|påbegynt|påbyrja|i gang|iverksatt|etablert|implementert)|"
    r"utvikl\w*|oppstart|start|iverksettes|ferdigstilles",
}
_STATUS_WORDS = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{status}>{words})' for status, words in _STATUS.items())}|ikke|ikkje)\b",
    re.IGNORECASE,
)
"""The first that matches decides; a negation of something else says nothing we know."""

_YEAR = re.compile(r"\b(?:19[5-9]\d|20\d\d)\b")
_START = re.compile(r"\b(?:opp)?start\w*|\biverksettes", re.IGNORECASE)

_EVERY = r"(?:hver|hvert|kvart)"
_RHYTHMS = (
    (Rhythm.THIRD_YEAR, rf"{_EVERY} ?(?:3\.?|tredje) år"),
    (Rhythm.SECOND_YEAR, rf"{_EVERY} ?(?:2\.?|andre|annet|annen|anna) år|annethvert år|annakvart år"),
    (Rhythm.YEARLY, rf"årlige?|{_EVERY} år"),
)
_RHYTHM_WORDS = tuple((rhythm, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for rhythm, words in _RHYTHMS)
_OFTENER = re.compile(r"halvår\w*|(?:to|2) ganger (?:i|per|pr\.?) år\w*|hvert semester", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:evaluer(?:es|ing|ast)?|revideres|innen|senest|første gang|i|den|(?:man|tirs|ons|tors|fre|lør|laur|søn|sun)dag)\b|[\s.,:;()–-]",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:ingen|nei|[-–]+)? ?\.?", re.IGNORECASE)

_LONGEST_SUM = 80
"""Characters of the words or of a number in a row of sums; the patterns are for short texts only."""

_SUM = re.compile(
    r"(?:sum|total(?:t|sum)?|til ?sammen|til ?saman|i alt|antall? tiltak)"
    r"(?:\s+(?:tiltak|kostnad(?:er|ar)?|kroner|timer|timar|årsverk|alle))*\s*:?\s*\d*",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"[*†‡¹²³]+\s*\w|\d{1,2}\)\s|(?:note|merk|kilde|kjelde|fotnote|forklaring)\s*:", re.IGNORECASE
)
_NUMBER = re.compile(r"[\d\s.,%–-]*(?:kr|prosent)?[\d\s.,%–-]*", re.IGNORECASE)


def read_nivaa(text: str) -> Understood[tuple[Nivaa, ...]]:
    """Recognise alle, noen and noen få: by those words, by the technical ones, and by colour."""
    start = text[:LONGEST]
    found = tuple(level for level in Nivaa if _LEVELS[level].search(start))
    rest = start
    for pattern in _LEVELS.values():
        rest = pattern.sub("", rest)
    return Understood(found, len(text) <= LONGEST and not re.search(r"\w", rest))


def read_factors(text: str) -> Understood[tuple[str, ...]]:
    """Recognise risk and protective factors by id (R1-R8, B1-B7), else by the words that name them."""
    start = text[:LONGEST]
    named = set(_FACTOR_IDS.findall(start))
    ids = [id for id in FACTORS if id in named]
    found = ids or [id for id in FACTORS if _FACTOR_WORDS[id].search(start)]
    rest = _FACTOR_IDS.sub("", start)
    for id in found:
        rest = _FACTOR_WORDS[id].sub("", rest)
    return Understood(tuple(found), len(text) <= LONGEST and not re.search(r"\w", rest))


def read_status(text: str) -> Understood[Status | None]:
    """Recognise a status by the first word that tells; a year alone is something planned for it."""
    found = _STATUS_WORDS.search(text[:LONGEST])
    if found is None:
        return Understood(Status.PLANLAGT if _YEAR.fullmatch(text.strip()) else None, False)
    status = Status(found.lastgroup) if found.lastgroup else None
    return Understood(status, found[0].casefold() == text.strip(" .").casefold())


def read_year(text: str) -> int | None:
    """Find the first year in a text."""
    found = _YEAR.search(text[:LONGEST])
    return int(found[0]) if found else None


def read_start(text: str) -> int | None:
    """Find the year a text says something starts: «Oppstart høst 2023», or a year alone."""
    if _YEAR.fullmatch(text.strip()):
        return int(text.strip())
    word = _START.search(text[:LONGEST])
    return read_year(text[word.start() :]) if word else None


def read_date(text: str) -> Understood[date | None]:
    """Read a day, or else the last day of a period, as plans write it: «høst 2024», «juni 2025», «2024»."""
    found = find_day(text) or find_period(text)
    if found is None:
        return Understood(None, False)
    return Understood(found.day, not _FILLER.sub("", found.rest))


def read_day(text: str) -> Understood[date | None]:
    """Read a day; a text that only names a period, or several days, is none."""
    found = find_day(text)
    return Understood(found.day, not _FILLER.sub("", found.rest)) if found else Understood(None, False)


def read_evaluation(text: str) -> Understood[Evaluation]:
    """Recognise when a tiltak is evaluated: a rhythm, a date, both, or none."""
    if len(text) > LONGEST:
        return Understood(Evaluation(), False)
    if _NOTHING.fullmatch(" ".join(text.split())):
        return Understood(Evaluation(), True)
    for rhythm, pattern in _RHYTHM_WORDS:
        rest, count = pattern.subn("", text)
        if count:
            due = read_date(rest)
            nothing_left = due.whole if due.value else not _FILLER.sub("", rest)
            return Understood(Evaluation(rhythm, due.value), nothing_left)
    if _OFTENER.search(text):
        return Understood(Evaluation(Rhythm.YEARLY), False)
    due = read_date(text)
    return Understood(Evaluation(Rhythm.DATE if due.value else Rhythm.NONE, due.value), due.whole)


def is_sum(text: str, others: Iterable[str]) -> bool:
    """Whether a row says «Sum» or the like, and has nothing but numbers beside it."""
    return _matches(_SUM, text) and all(_matches(_NUMBER, other) for other in others)


def is_footnote(text: str) -> bool:
    """Whether a text begins as a footnote does."""
    return _FOOTNOTE.match(text[:_LONGEST_SUM]) is not None


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text is short and, with single spaces, fits a pattern as a whole."""
    return len(text) <= _LONGEST_SUM and pattern.fullmatch(" ".join(text.split())) is not None
