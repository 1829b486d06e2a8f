"""Names of places: the one we show, how they sort in Norwegian, and how they compare when typed carelessly."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from oppvekst.geography.rows import Change, FylkeRow, KommuneRow, ShortName

LANGUAGES = " - "
"""Stands between the languages of an official name, which come in any order."""

_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
"""Æ, ø and å become the three characters after z in ASCII."""
_PLAIN_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t"})
"""Letters that Unicode does not take apart into a base letter and a mark."""
_SPELLED_OUT = (("aa", "a"), ("ae", "a"), ("oe", "o"))


@lru_cache(maxsize=4096)
def sort_key(name: str) -> tuple[str, str]:
    """A key that puts names in Norwegian order: æ, ø, å last, aa as å, other accents as the plain letter.

    Spaces and hyphens come before letters, so that names are sorted word by word.
    """
    norwegian = name.casefold().replace("aa", "å").translate(_LAST_LETTERS)
    return _without_marks(norwegian).replace("-", " "), name


def fold(text: str) -> str:
    """What is left of a name when case, accents, signs and ways of writing æ, ø and å are put aside.

    «Sør-Varanger», «sor varanger» and «Soer-Varanger» are one; so are «Åsnes» and «aasnes».
    """
    letters = plain_letters(text)
    for spelled, plain in _SPELLED_OUT:
        letters = letters.replace(spelled, plain)
    return letters


def plain_letters(text: str) -> str:
    """Only the letters and digits of a name, without accents; æ is ae and ø is o."""
    return "".join(filter(str.isalnum, _without_marks(text.casefold().translate(_PLAIN_LETTERS))))


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def without_label(name: str) -> str:
    """A name without the fylke that SSB puts in brackets where two kommuner share it."""
    return re.sub(r" \([^)]*\)$", "", name)


def forms(name: str) -> tuple[str, ...]:
    """All that a person may call a place: the whole official name, each language, with and without label."""
    each = (name, without_label(name), *name.split(LANGUAGES))
    return tuple(dict.fromkeys(each))


def official_names(kommuner: Iterable[KommuneRow], changes: Sequence[Change]) -> dict[str, str]:
    """Today's official names: SSB's list, with the renamings recorded after it."""
    names = {kommune.code: kommune.name for kommune in kommuner}
    for change in sorted(changes, key=lambda change: change.change_date):
        if change.old_code == change.new_code and names.get(change.new_code) == change.old_name:
            names[change.new_code] = change.new_name
    return names


def names_then(changes: Iterable[Change]) -> dict[str, str]:
    """The last name of every code that has gone out of use."""
    ordered = sorted(changes, key=lambda change: change.change_date)
    return {change.old_code: change.old_name for change in ordered if change.followed}


def display_names(
    official: dict[str, str], short: Iterable[ShortName], fylke_names: dict[str, str]
) -> dict[str, str]:
    """The Norwegian short name of each kommune, with its fylke where two share it: «Herøy (Nordland)».

    Parameters
    ----------
    official:
        Code -> official name.
    short:
        The Norwegian short names of kommuner with names in several languages.
    fylke_names:
        Code of a kommune -> name of its fylke.
    """
    given = {row.code: row.name for row in short}
    plain = {code: given.get(code, without_label(name)) for code, name in official.items()}
    shared = {name for name, count in Counter(plain.values()).items() if count > 1}
    return {code: f"{name} ({fylke_names[code]})" if name in shared else name for code, name in plain.items()}


def fylke_names(rows: Sequence[FylkeRow]) -> dict[str, str]:
    """Each fylke's name; an old one whose name is in use again says when it ended: «Troms (før 2020)»."""
    today = {row.name for row in rows if row.valid_to is None}
    return {
        row.code: f"{row.name} (før {row.valid_to.year})" if row.valid_to and row.name in today else row.name
        for row in rows
    }
