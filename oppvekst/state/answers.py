"""The number of answers behind an Ungdata survey, as a kommune reads it in its own report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from oppvekst.errors import Said
from oppvekst.state import tables
from oppvekst.state.checks import region_code, slug
from oppvekst.state.cleaning import clean_line
from oppvekst.state.database import Database
from oppvekst.state.faults import InvalidEntryError
from oppvekst.state.ledger import Key, Ledger
from oppvekst.values import ALL

MOST_ANSWERS = 100_000
"""More than answer in the whole of Norway's largest kommune: a larger number is a slip of the hand."""


_WORDS = {"menn": Said("gutter", "gutar"), "kvinner": Said("jenter", "jenter")}


class School(StrEnum):
    """Which of the Ungdata surveys: each has its own number of answers."""

    JUNIOR = "junior"
    UNGDOMSTRINN = "ungdomstrinn"
    VGS = "vgs"


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """How many answered a survey in the spring of ``year``. It replaces the bounds on the denominator."""

    region: str
    year: int
    answers: int
    source: str
    """Where the number stands, in the kommune's own words: «Ungdata-rapporten 2024, side 4»."""
    school: School = School.UNGDOMSTRINN
    subgroup: str = ALL
    """As in the observations the number belongs to: ``alle``, ``menn`` (gutter) or ``kvinner`` (jenter)."""
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


class SurveyBook:
    """The numbers of answers people have entered, with who and when."""

    def __init__(self, database: Database) -> None:
        self._ledger = Ledger(database, tables.survey_answers, _answers)

    def get(
        self, region: str, year: int, *, school: School = School.UNGDOMSTRINN, subgroup: str = ALL
    ) -> SurveyAnswers | None:
        """Give the number entered for one survey; None where there is none."""
        return self._ledger.current(_key(region, year, school, subgroup))

    def all(self, region: str) -> tuple[SurveyAnswers, ...]:
        """List every number entered for a kommune, by year."""
        return self._ledger.all({"region": region_code(region)})

    def everywhere(self) -> tuple[SurveyAnswers, ...]:
        """List every number entered for any kommune: what figures are computed with."""
        return self._ledger.all({})

    def enter(
        self,
        region: str,
        year: int,
        answers: int,
        source: str,
        *,
        school: School = School.UNGDOMSTRINN,
        subgroup: str = ALL,
        based_on: int,
        by: str = "",
    ) -> SurveyAnswers:
        """Save a number with its source.

        Raises
        ------
        InvalidEntryError
            When the number cannot be one of answers, does not agree with that of all or of a sex, or has
            no source.
        StaleEditError
            When somebody entered another in between.
        """
        source = clean_line(source)
        faults = [*_faults(answers, source), *self._disagreements(region, year, school, subgroup, answers)]
        if faults:
            raise InvalidEntryError(f"{answers} answers in {region} {year} cannot be saved", faults)
        key = _key(region, year, school, subgroup)
        return self._ledger.save(key, {"answers": answers, "source": source}, based_on=based_on, by=by)

    def remove(
        self,
        region: str,
        year: int,
        *,
        school: School = School.UNGDOMSTRINN,
        subgroup: str = ALL,
        based_on: int,
        by: str = "",
    ) -> None:
        """Take a number away, so that the bounds hold again."""
        current = self.get(region, year, school=school, subgroup=subgroup)
        if current is not None:
            content = {"answers": current.answers, "source": current.source}
            key = _key(region, year, school, subgroup)
            self._ledger.save(key, content, based_on=based_on, by=by, deleted=True)

    def stamp(self) -> str:
        """Something that is another whenever any number has been entered or taken away; cheap to ask for."""
        return self._ledger.stamp()

    def changed(self, region: str) -> datetime | None:
        """Tell when a kommune's numbers last changed, by what was taken away as well."""
        return self._ledger.changed({"region": region_code(region)})

    def history(
        self, region: str, year: int, *, school: School = School.UNGDOMSTRINN, subgroup: str = ALL
    ) -> tuple[SurveyAnswers, ...]:
        """List every number entered for one survey, newest first."""
        return self._ledger.history(_key(region, year, school, subgroup))

    def _disagreements(
        self, region: str, year: int, school: School, subgroup: str, answers: int
    ) -> list[Said]:
        """Find a part of the pupils of whom more answered than of all."""
        same = {
            entry.subgroup: entry.answers
            for entry in self._ledger.all(
                {"region": region_code(region), "year": year, "school": school.value}
            )
        }
        same[subgroup] = answers
        most = same.get(ALL, MOST_ANSWERS)
        return [
            Said(
                f"{count} svar fra {_words(name)} er flere enn de {most} fra alle. Se over tallene.",
                f"{count} svar frå {_words(name).nn} er fleire enn dei {most} frå alle. Sjå over tala.",
            )
            for name, count in same.items()
            if count > most
        ]


def _words(subgroup: str) -> Said:
    return _WORDS.get(subgroup, Said(subgroup, subgroup))


def _faults(answers: int, source: str) -> list[Said]:
    faults = []
    if not 1 <= answers <= MOST_ANSWERS:
        faults.append(
            Said(
                f"Antall svar må være mellom 1 og {MOST_ANSWERS}, ikke {answers}.",
                f"Talet på svar må vere mellom 1 og {MOST_ANSWERS}, ikkje {answers}.",
            )
        )
    if not source:
        faults.append(
            Said(
                "Skriv hvor tallet står, for eksempel «Ungdata-rapporten 2024, side 4».",
                "Skriv kvar talet står, til dømes «Ungdata-rapporten 2024, side 4».",
            )
        )
    if len(source) > 500:
        faults.append(Said("Kilden må være på høyst 500 tegn.", "Kjelda må vere på høgst 500 teikn."))
    return faults


def _key(region: str, year: int, school: School, subgroup: str) -> Key:
    return {
        "region": region_code(region),
        "year": year,
        "school": school.value,
        "subgroup": slug(subgroup),
    }


def _answers(row: Mapping[str, Any]) -> SurveyAnswers:
    return SurveyAnswers(**{**row, "school": School(row["school"])})
