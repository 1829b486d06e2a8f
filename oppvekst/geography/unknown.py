"""What to say when a code or name is not a place: what was asked for, what it may mean, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.errors import UnknownRegionError
from oppvekst.values import Region

LONGEST = 40
"""Longer input is cut in messages."""

FORMS = "give a kommune's or fylke's name, or a code such as 3418 or 34 (0 for the whole country)"
FORMS_NB = "Skriv navnet på en kommune eller et fylke, eller et kommunenummer med fire sifre."
FORMS_NN = "Skriv namnet på ein kommune eller eit fylke, eller eit kommunenummer med fire siffer."


def not_found(text: str, near: Sequence[Region]) -> UnknownRegionError:
    """No place has this code or name; up to three others are offered."""
    near = near[:3]
    asked = _cut(text)
    return UnknownRegionError(
        f"No kommune or fylke has the code or name {asked!r}",
        next_step=f"try {_either(near, 'or', codes=True)}, or {FORMS}" if near else FORMS,
        nb=f"Fant ikke «{asked}». " + (f"Mente du {_either(near, 'eller')}?" if near else FORMS_NB),
        nn=f"Fann ikkje «{asked}». " + (f"Meinte du {_either(near, 'eller')}?" if near else FORMS_NN),
    )


def several(text: str, regions: Sequence[Region]) -> UnknownRegionError:
    """The code or name may mean any of these: a shared name, or a kommune that was divided."""
    asked, choice = _cut(text), regions[:3]
    return UnknownRegionError(
        f"{asked!r} may mean {len(regions)} places",
        next_step=f"choose {_either(choice, 'or', codes=True)}",
        nb=f"«{asked}» kan bety flere steder. Velg {_either(choice, 'eller')}.",
        nn=f"«{asked}» kan bety fleire stader. Vel {_either(choice, 'eller')}.",
    )


def moved(code: str, name: str, today: Sequence[Region]) -> UnknownRegionError:
    """The code is an old one, and a code of today was required."""
    return UnknownRegionError(
        f"{code!r} is an old code ({name})",
        next_step=f"use {_either(today, 'or', codes=True)}",
        nb=f"Nummeret {code} ({name}) er ikke lenger i bruk. Velg {_either(today, 'eller')}.",
        nn=f"Nummeret {code} ({name}) er ikkje lenger i bruk. Vel {_either(today, 'eller')}.",
    )


def not_of_level(code: str, what: str) -> UnknownRegionError:
    """The code is a place, but of another kind than the question is about."""
    return UnknownRegionError(
        f"{_cut(code)!r} is not {what}",
        next_step=f"give the code of {what}",
        nb=f"«{_cut(code)}» kan ikke brukes her. {FORMS_NB}",
        nn=f"«{_cut(code)}» kan ikkje brukast her. {FORMS_NN}",
    )


def _either(regions: Sequence[Region], conjunction: str, *, codes: bool = False) -> str:
    words = [f"{region.name} ({region.id})" if codes else region.name for region in regions]
    return f" {conjunction} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
