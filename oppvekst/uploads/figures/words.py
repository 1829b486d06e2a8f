"""Reads the cells of a table of figures: numbers as Norwegians write them, sexes, grades, surveys. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from oppvekst.state import School
from oppvekst.values import ALL


class FigureField(StrEnum):
    """The columns of a table of own figures, by their heading in the template."""

    REGION = "kommunenr"
    YEAR = "ar"
    SCHOOL = "skoleslag"
    INDICATOR = "indikator_id"
    NAME = "indikator_navn"
    SEX = "kjonn"
    TRINN = "klassetrinn"
    SHARE = "andel_prosent"
    COUNT = "antall"
    VALUE = "verdi"
    UNIT = "enhet"
    ANSWERS = "n_svar"
    SOURCE = "kilde_rapport"
    PAGE = "side"


SYNONYMS = {
    FigureField.REGION: ("kommune", "kommunenummer", "region", "fylkesnr"),
    FigureField.YEAR: ("år", "aar", "undersøkelsesår"),
    FigureField.SCHOOL: ("skole", "undersøkelse"),
    FigureField.INDICATOR: ("indikator", "id"),
    FigureField.NAME: ("navn", "spørsmål", "tekst"),
    FigureField.SEX: ("kjønn",),
    FigureField.TRINN: ("trinn",),
    FigureField.SHARE: ("andel", "prosent", "andel i prosent", "%"),
    FigureField.COUNT: ("teller", "tal"),
    FigureField.VALUE: ("tall",),
    FigureField.UNIT: ("eining",),
    FigureField.ANSWERS: ("antall svar", "n", "nevner", "svar", "antall barn"),
    FigureField.SOURCE: ("kilde", "rapport", "kjelde"),
    FigureField.PAGE: ("sidetall",),
}

NOT_KEPT = {
    "sammenligning_fylke": "fylkets tall hentes fra utgiveren",
    "sammenligning_land": "landets tall hentes fra utgiveren",
    "forrige_ar": "legg inn det forrige året som egne rader",
    "forrige_andel": "legg inn det forrige året som egne rader",
}
"""Columns of the older form, and why they are not read."""

TRINN = {
    School.JUNIOR: ("5", "6", "7"),
    School.UNGDOMSTRINN: ("8", "9", "10"),
    School.VGS: ("vg1", "vg2", "vg3"),
}
"""The grades that make up each survey."""

_SEXES = {
    ALL: ("", "0", "alle", "begge", "totalt", "begge kjønn"),
    "menn": ("1", "menn", "gutter", "gutar", "gutt", "g", "m"),
    "kvinner": ("2", "kvinner", "jenter", "jente", "j", "k"),
}
_SCHOOLS = {
    School.JUNIOR: ("junior", "ungdata junior", "mellomtrinn", "mellomtrinnet", "barneskole"),
    School.UNGDOMSTRINN: ("ungdomstrinn", "ungdomstrinnet", "ungdomsskole", "ungdomsskolen", "u"),
    School.VGS: ("vgs", "videregående", "vidaregåande", "videregående skole"),
}
_HIDDEN = (":", "*", "**", "<5", "<3", "<4", "skjult", "prikket")
_NONE = ("", ".", "..", "-", "–", "mangler")
_NUMBER = re.compile(r"([-−]?\d+(?:[ \u00a0\u202f]\d{3})*)(?:[.,](\d+))?\s*%?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the decimals it was written with."""

    value: float
    decimals: int


def read_sex(text: str) -> str | None:
    """Give ``alle``, ``menn`` or ``kvinner``; None where it is none of them."""
    return next((sex for sex, words in _SEXES.items() if text.casefold() in words), None)


def read_school(text: str) -> School | None:
    """Recognise a survey; None where it is none of them."""
    return next((school for school, words in _SCHOOLS.items() if text.casefold() in words), None)


def read_trinn(text: str) -> str | None:
    """Give ``alle`` or a grade: «8. trinn» is ``8``, «VG1» is ``vg1``; None where it is neither."""
    word = re.sub(r"[\s.]|trinn(et)?$|klasse$", "", text.casefold())
    if word in ("", "0", ALL, "alletrinn", "totalt"):
        return ALL
    return next((trinn for trinns in TRINN.values() for trinn in trinns if trinn == word), None)


def read_number(text: str) -> Number | None:
    """Read «12,5», «12.5», «1 234» or «12,5 %»; None where it is no number."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    whole, decimals = re.sub(r"[ \u00a0\u202f]", "", found[1]).replace("−", "-"), found[2] or ""
    return Number(float(f"{whole}.{decimals or 0}"), len(decimals))


def is_hidden(text: str) -> bool:
    """Whether a source shows that it has hidden the number."""
    return text.replace(" ", "").casefold() in _HIDDEN


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is no number."""
    return text.strip().casefold() in _NONE
