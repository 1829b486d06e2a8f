"""Makes a tiltak of one row's texts, and keeps as a remark whatever its fields cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from oppvekst.errors import Said
from oppvekst.state import Evaluation, Nivaa, Rhythm, Status, TiltakContent
from oppvekst.uploads.dates import find_period
from oppvekst.uploads.mapping import TiltakField
from oppvekst.uploads.tiltak.words import (
    read_day,
    read_evaluation,
    read_factors,
    read_nivaa,
    read_start,
    read_status,
    read_year,
)

LONGEST_NAME = 120
"""A longer name is a description too."""

LONGEST_QUOTED = 300
"""Characters of a text that a sentence about it repeats; the text itself is kept whole."""


def quoted(text: str) -> str:
    """Shorten a text for a sentence about it."""
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]} …"


@dataclass(frozen=True, slots=True)
class Values:
    """The texts of one tiltak by field, and what the headings around it say of level and factors."""

    where: str
    texts: Mapping[TiltakField, str]
    nivaa: tuple[Nivaa, ...] = ()
    factors: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()
    problems: tuple[Said, ...] = ()
    """What was not read of it, so that it cannot be taken in as it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words in a column of days that name no one day; a person may say which, and else it stays empty."""

    field: TiltakField
    words: str
    period_end: date | None = None
    """The last day of the period that the words name, where they name one: never chosen for anybody."""

    @property
    def key(self) -> tuple[TiltakField, str]:
        """What an answer is known by: the same words in another row are the same question."""
        return self.field, self.words


Days = Mapping[tuple[TiltakField, str], date]
"""Answers to questions."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A tiltak as far as the row gave it."""

    content: TiltakContent
    notes: tuple[Said, ...]
    questions: tuple[Question, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """What is being gathered about one row."""

    texts: dict[TiltakField, str]
    days: Days
    notes: list[Said] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def of(self, name: TiltakField) -> str:
        return self.texts.get(name, "")

    def keep(self, name: TiltakField, why: Said) -> None:
        """Keep a field's own words in the remark and say why."""
        words = " ".join(self.of(name).split())
        self.remarks.append(f"{name.nb} i kilden: {words}")
        start = quoted(words)
        self.notes.append(
            Said(
                f"{name.nb} «{start}» {why}; ordene er tatt med i merknaden.",
                f"{name.nb} «{start}» {why.nn}; orda er tekne med i merknaden.",
            )
        )


def draft(values: Values, indicators: Mapping[str, str] | None = None, days: Days | None = None) -> Draft:
    """Make a tiltak of a row.

    ``indicators`` maps ids and names (in lower case) to ids; without it, ids are taken as they stand. ``days``
    says which days words mean that name no one day.
    """
    sheet = _Sheet(dict(values.texts), days or {}, notes=list(values.notes))
    navn, more = _name(sheet.of(TiltakField.NAVN))
    content = TiltakContent(
        navn=navn,
        beskrivelse="\n".join(part for part in (more, sheet.of(TiltakField.BESKRIVELSE)) if part),
        alder=sheet.of(TiltakField.ALDER),
        nivaa=_nivaa(sheet) or values.nivaa,
        factors=_factors(sheet) or values.factors,
        ansvar=sheet.of(TiltakField.ANSVAR),
        organisering=sheet.of(TiltakField.ORGANISERING),
        samarbeid=sheet.of(TiltakField.SAMARBEID),
        status=_status(sheet),
        implementering=sheet.of(TiltakField.IMPLEMENTERING),
        evaluation=_evaluation(sheet),
        evaluering=sheet.of(TiltakField.EVALUERING),
        start_year=_start(sheet),
        stop_year=_year(sheet, TiltakField.STOP_YEAR),
        indicators=_indicators(sheet, indicators),
        merknad="\n".join(part for part in (sheet.of(TiltakField.MERKNAD), *sheet.remarks) if part),
    )
    return Draft(content, tuple(sheet.notes), tuple(sheet.questions))


def _name(text: str) -> tuple[str, str]:
    """Divide a long text into the name and the rest, which is description: nothing is cut off."""
    first, _, rest = text.partition("\n")
    if len(first) > LONGEST_NAME:
        cut = first.rfind(" ", 0, LONGEST_NAME)
        if cut > 0:
            return f"{first[:cut]} …", text
    return first.strip().rstrip(":"), rest.strip()


def _read_as(what: str) -> Said:
    return Said(f"er lest som {what}", f"er lese som {what}")


def _guessed(what: str, source: TiltakField) -> Said:
    return Said(
        f"{what} er foreslått ut fra «{source.nb}».",
        f"{what} er føreslått ut frå «{source.nb}».",
    )


def _nivaa(sheet: _Sheet) -> tuple[Nivaa, ...]:
    text = sheet.of(TiltakField.NIVAA)
    read = read_nivaa(text)
    if text and not read.value:
        sheet.keep(TiltakField.NIVAA, Said("er ikke et nivå vi kjenner", "er ikkje eit nivå vi kjenner"))
    return read.value


def _factors(sheet: _Sheet) -> tuple[str, ...]:
    text = sheet.of(TiltakField.FACTORS)
    read = read_factors(text)
    if text and not read.whole:
        known = ", ".join(read.value)
        unknown = Said("er ikke en faktor vi kjenner", "er ikkje ein faktor vi kjenner")
        sheet.keep(TiltakField.FACTORS, _read_as(known) if known else unknown)
    return read.value


def _status(sheet: _Sheet) -> Status | None:
    text = sheet.of(TiltakField.STATUS)
    if text:
        read = read_status(text)
        if not read.whole:
            unknown = Said("er ikke en status vi kjenner", "er ikkje ein status vi kjenner")
            sheet.keep(TiltakField.STATUS, _read_as(read.value.nb) if read.value else unknown)
        return read.value
    guess = read_status(sheet.of(TiltakField.IMPLEMENTERING)).value
    if guess:
        sheet.notes.append(_guessed(f"Status {guess.nb}", TiltakField.IMPLEMENTERING))
    return guess


def _evaluation(sheet: _Sheet) -> Evaluation:
    text = sheet.of(TiltakField.EVALUATION)
    read = read_evaluation(text)
    if not read.whole:
        sheet.texts[TiltakField.EVALUERING] = "\n".join(
            part for part in (text, sheet.of(TiltakField.EVALUERING)) if part
        )
    due = _date(sheet, TiltakField.DUE) or read.value.due
    rhythm = read.value.rhythm
    if due and rhythm is Rhythm.NONE:
        rhythm = Rhythm.DATE
    return Evaluation(rhythm, due, _date(sheet, TiltakField.LAST))


def _start(sheet: _Sheet) -> int | None:
    if sheet.of(TiltakField.START_YEAR):
        return _year(sheet, TiltakField.START_YEAR)
    guesses = {
        TiltakField.IMPLEMENTERING: read_start(sheet.of(TiltakField.IMPLEMENTERING)),
        TiltakField.STATUS: read_year(sheet.of(TiltakField.STATUS)),
    }
    for name, year in guesses.items():
        if year:
            sheet.notes.append(_guessed(f"Startår {year}", name))
            return year
    return None


def _year(sheet: _Sheet, name: TiltakField) -> int | None:
    text = sheet.of(name)
    year = read_year(text)
    if text and year is None:
        sheet.keep(name, Said("er ikke et årstall", "er ikkje eit årstal"))
    elif text and text.strip() != str(year):
        sheet.keep(name, _read_as(str(year)))
    return year


def _date(sheet: _Sheet, name: TiltakField) -> date | None:
    text = sheet.of(name)
    if not text:
        return None
    read = read_day(text)
    if read.value:
        if not read.whole:
            sheet.keep(name, _read_as(f"{read.value:%d.%m.%Y}"))
        return read.value
    period = find_period(text)
    question = Question(name, " ".join(text.split()), period.day if period else None)
    if question.key in sheet.days:
        return sheet.days[question.key]
    sheet.questions.append(question)
    sheet.keep(
        name, Said("er ikke en bestemt dag, og datoen er tom", "er ikkje ein bestemt dag, og datoen er tom")
    )
    return None


def _indicators(sheet: _Sheet, known: Mapping[str, str] | None) -> tuple[str, ...]:
    parts = [part.strip() for part in re.split(r"[;\n]", sheet.of(TiltakField.INDICATORS)) if part.strip()]
    words = [
        word.strip()
        for part in parts
        # a name may hold a comma; ids never do
        for word in ([part] if known and part.casefold() in known else part.split(","))
        if word.strip()
    ]
    if known is None:
        return tuple(words)
    found = [known.get(word.casefold()) for word in words]
    if None in found:
        unknown = Said("har en indikator vi ikke kjenner", "har ein indikator vi ikkje kjenner")
        sheet.keep(TiltakField.INDICATORS, unknown)
    return tuple(id for id in found if id)
