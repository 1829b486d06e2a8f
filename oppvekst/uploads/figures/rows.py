"""Makes figures of the rows of a table, each checked by itself, before small numbers are hidden."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from oppvekst.state import School
from oppvekst.uploads.figures.sums import GroupKey
from oppvekst.uploads.figures.words import (
    FigureField,
    Number,
    is_hidden,
    is_nothing,
    read_number,
    read_school,
    read_sex,
    read_trinn,
)
from oppvekst.uploads.groups import Count
from oppvekst.values import ALL, LANDET, Observation

T = TypeVar("T")

YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class RawFigure:
    """A figure as uploaded. Lives only until small numbers are hidden; never stored, never shown."""

    where: str
    region: str
    year: int
    indicator: str
    name: str
    school: School | None
    sex: str
    trinn: str
    value: Number | None
    """None where the source has hidden it."""
    unit: str
    having: int | None
    """The count: given, or what the share is of the answers. None for other values, and where it is hidden."""
    counted: bool
    """Whether the count was given and not computed from the share."""
    of: int | None
    page: str
    source: str

    @property
    def key(self) -> GroupKey:
        """The group it is about, with what is counted."""
        school = self.school.value if self.school else ""
        return GroupKey(self.indicator, self.region, self.year, school, self.sex, self.trinn)

    @property
    def count(self) -> Count | None:
        """What must be looked after: the count, or for other values the number they rest on, where given."""
        if self.value is None or self.having is not None:
            return Count(self.having, self.of)
        return None if self.of is None else Count(self.of)


class RowFault(Exception):
    """A row that cannot be read; its text is one Norwegian sentence without the row's place."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an upload is read and made safe against."""

    indicators: Mapping[str, str] = field(default_factory=dict)
    """Ids of the catalogue, with their names."""
    region: str = ""
    """The kommune the figures are of, where the table has no column for it."""
    regions: Collection[str] | None = None
    """Codes that exist; None takes any code of two to four digits."""
    published: Sequence[Observation] = ()
    """What is public already of the same indicators: the publishers' figures, and the kommune's own from
    earlier uploads. What is hidden among them stays hidden, and ours do not give it away."""
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The parts of larger regions in the upload: fylke code -> kommune codes."""
    sums: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Indicators that are sums of others: id -> ids."""


def raw_figure(texts: Mapping[FigureField, str], where: str, known: Known) -> RawFigure:
    """Read one row.

    Raises
    ------
    RowFault
        With the first thing that makes the row unusable.
    """
    indicator, name = _indicator(texts, known)
    value, unit, having, counted, of = _amount(texts)
    return RawFigure(
        where=where,
        region=_region(texts.get(FigureField.REGION, ""), known),
        year=_year(texts.get(FigureField.YEAR, "")),
        indicator=indicator,
        name=name,
        school=_word(texts, FigureField.SCHOOL, read_school, "et skoleslag (junior, ungdomstrinn eller vgs)"),
        sex=_word(texts, FigureField.SEX, read_sex, "et kjønn (0, 1, 2, alle, gutter eller jenter)") or ALL,
        trinn=_word(texts, FigureField.TRINN, read_trinn, "et klassetrinn (5–10 eller vg1–vg3)") or ALL,
        value=value,
        unit=unit,
        having=having,
        counted=counted,
        of=of,
        page=texts.get(FigureField.PAGE, ""),
        source=texts.get(FigureField.SOURCE, ""),
    )


def _region(text: str, known: Known) -> str:
    code = text.split()[0] if text else known.region
    if _is_number(code) and len(code) == 3:
        code = f"0{code}"  # a spreadsheet has taken the code for a number
    if not (code == LANDET or (_is_number(code) and 2 <= len(code) <= 4)):
        raise RowFault(f"«{text}» er ikke et kommunenummer.")
    if known.regions is not None and code not in known.regions:
        raise RowFault(f"Det finnes ingen kommune med nummer {code}.")
    return code


def _is_number(text: str) -> bool:
    """Whether it is written with 0 to 9 alone: «²» is a digit too, and no number."""
    return text.isascii() and text.isdecimal()


def _year(text: str) -> int:
    if not (_is_number(text) and len(text) == 4 and int(text) in YEARS):
        raise RowFault(f"«{text}» er ikke et årstall.")
    return int(text)


def _indicator(texts: Mapping[FigureField, str], known: Known) -> tuple[str, str]:
    """Find the catalogue's indicator by id or name; another must have an id and a name of its own."""
    id, name = texts.get(FigureField.INDICATOR, "").strip(), texts.get(FigureField.NAME, "").strip()
    if id in known.indicators:
        return id, known.indicators[id]
    by_name = {text.casefold(): id for id, text in known.indicators.items()}
    same = by_name.get((name or id).casefold())
    if same is not None:
        return same, known.indicators[same]
    if not name:
        raise RowFault(
            f"Vi kjenner ikke indikatoren «{id}». Bruk en id fra katalogen, eller gi tallet et navn "
            f"i kolonnen {FigureField.NAME}."
        )
    return id or f"egen:{name.casefold()}", name


def _amount(texts: Mapping[FigureField, str]) -> tuple[Number | None, str, int | None, bool, int | None]:
    """Read the share, count or other value with what it is out of."""
    of = _whole(texts, FigureField.ANSWERS)
    given = [
        f
        for f in (FigureField.SHARE, FigureField.COUNT, FigureField.VALUE)
        if not is_nothing(texts.get(f, ""))
    ]
    if not given:
        raise RowFault("Raden har ikke noe tall.")
    unit = {FigureField.SHARE: "prosent", FigureField.COUNT: "antall"}.get(
        given[0], texts.get(FigureField.UNIT, "").strip()
    )
    if any(is_hidden(texts[field]) for field in given):
        return None, unit, None, False, of
    if FigureField.SHARE in given:
        return _share(texts, of)
    if FigureField.COUNT in given:
        return _count(texts, of)
    if not unit:
        raise RowFault("Skriv hvilken enhet tallet har i kolonnen enhet.")
    return _number(texts, FigureField.VALUE), unit, None, False, of


def _share(texts: Mapping[FigureField, str], of: int | None) -> tuple[Number, str, int, bool, int]:
    share = _number(texts, FigureField.SHARE)
    if not 0 <= share.value <= 100:
        raise RowFault(f"Andelen {texts[FigureField.SHARE]} er ikke mellom 0 og 100 prosent.")
    if not of:
        raise RowFault("Antall svar (n_svar) mangler. Uten det kan vi ikke se om noen kan kjennes igjen.")
    count = _whole(texts, FigureField.COUNT)
    if count is not None and count > of:
        raise RowFault(f"Antallet {count} er større enn antall svar, {of}.")
    return share, "prosent", round(share.value * of / 100) if count is None else count, count is not None, of


def _count(texts: Mapping[FigureField, str], of: int | None) -> tuple[Number, str, int, bool, int | None]:
    count = _whole(texts, FigureField.COUNT) or 0
    if of is not None and count > of:
        raise RowFault(f"Antallet {count} er større enn antall svar, {of}.")
    return Number(count, 0), "antall", count, True, of


def _number(texts: Mapping[FigureField, str], name: FigureField) -> Number:
    number = read_number(texts[name])
    if number is None:
        raise RowFault(f"«{texts[name]}» i kolonnen {name} er ikke et tall.")
    return number


def _whole(texts: Mapping[FigureField, str], name: FigureField) -> int | None:
    text = texts.get(name, "")
    if is_nothing(text):
        return None
    number = read_number(text)
    if number is None or number.value < 0 or not number.value.is_integer():
        raise RowFault(f"«{text}» i kolonnen {name} er ikke et helt tall.")
    return int(number.value)


def _word(texts: Mapping[FigureField, str], name: FigureField, read: Callable[[str], T], wanted: str) -> T:
    text = texts.get(name, "").strip()
    found = read(text)
    if text and found is None:
        raise RowFault(f"«{text}» er ikke {wanted}.")
    return found
