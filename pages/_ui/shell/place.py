"""Which place an address or a typed name means: pure, so that every answer can be tested without a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oppvekst.errors import UnknownRegionError
from oppvekst.geography import LONGEST_TYPED, Geography, fold, sort_key
from oppvekst.values import LANDET, SET, Level, Region

_WORDS: dict[str, dict[str, str]] = {
    "nb": {
        "moved": "Nummeret {old} er ikke lenger i bruk. Du ser tallene for {name} ({code}).",
        "divided": "Kommunen med nummer {old} er delt i {names}. Velg hvilken du vil se.",
        "gone": "{name} finnes ikke lenger. Velg et sted som finnes i dag.",
    },
    "nn": {
        "moved": "Nummeret {old} er ikkje lenger i bruk. Du ser tala for {name} ({code}).",
        "divided": "Kommunen med nummer {old} er delt i {names}. Vel kva for ein du vil sjå.",
        "gone": "{name} finst ikkje lenger. Vel ein stad som finst i dag.",
    },
}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: a region to show, or None with places to suggest; ``notice`` says why it moved."""

    region: Region | None
    notice: str = ""
    suggestions: tuple[Region, ...] = ()


def choices(geo: Geography) -> dict[str, str]:
    """Every place one may look at, code to label: kommuner in Norwegian order, then fylker, then landet."""
    kommuner = sorted(geo.kommuner, key=lambda region: sort_key(region.name))
    fylker = sorted(geo.fylker, key=lambda region: sort_key(region.name))
    return {region.id: label(region) for region in (*kommuner, *fylker, geo.region(LANDET))}


def label(region: Region) -> str:
    """A region's name as it stands in lists, where Oslo is both a kommune and a fylke."""
    if region.level is Level.LANDET:
        return "Hele landet"
    return f"{region.name} (fylke)" if region.level is Level.FYLKE else region.name


def find(geo: Geography, text: str, maal: str = "nb") -> Found:
    """The place that a code (old or new) or a name means today.

    A code that moved whole is followed with a notice. A kommune that was divided and a fylke that no
    longer exists cannot be followed: what they became is suggested instead.
    """
    text, words = text.strip(), _WORDS["nn" if maal == "nn" else "nb"]
    today = {region.id: region for region in (*geo.kommuner, *geo.fylker, geo.region(LANDET))}
    if text in today:
        return Found(today[text])
    moved = geo.today(text)
    if moved in today:
        region = today[moved]
        return Found(region, words["moved"].format(old=text, name=region.name, code=moved))
    parts = tuple(today[code] for code in geo.targets(text) if code in today)
    if parts:
        names = " og ".join(part.name for part in parts)
        return Found(None, words["divided"].format(old=text, names=names), parts)
    return _by_name(geo, text, today, maal)


def _by_name(geo: Geography, text: str, today: dict[str, Region], maal: str) -> Found:
    """The place a name means, small typos forgiven; suggestions where it means none of today's."""
    typed = fold(text) if len(text) <= LONGEST_TYPED else ""
    begins = [region for region in today.values() if typed and fold(region.name).startswith(typed)]
    if len(begins) == 1:
        return Found(begins[0])
    near = tuple(region for region in geo.suggest(text) if region.id in today)
    try:
        region = geo.resolve(text)
    except UnknownRegionError as error:
        return Found(None, error.in_(maal), near)
    if region.id in today:
        return Found(region)
    gone = _WORDS["nn" if maal == "nn" else "nb"]["gone"]
    return Found(None, gone.format(name=region.name), near)


def read_comparison(text: str) -> tuple[str, tuple[str, ...]]:
    """The address's ``sammenlign``: ``landet`` or ``fylke``, then codes; ``landet`` where neither stands.

    The name of a comparison set may stand there, too: :func:`read_set` reads it.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    baseline = next((word for word in words if word in ("landet", "fylke")), "landet")
    codes = (word for word in words if word not in ("landet", "fylke") and not word.startswith(SET))
    return baseline, tuple(codes)


def read_set(text: str) -> str:
    """The comparison set that ``sammenlign`` names (``sett:kostra`` is ``kostra``); empty without one."""
    words = (word.strip() for word in text.split(","))
    return next((word.removeprefix(SET) for word in words if word.startswith(SET)), "")


def write_comparison(baseline: str, codes: Sequence[str], chosen_set: str = "") -> str:
    """The shortest text that :func:`read_comparison` and :func:`read_set` read the same."""
    words = [*([] if baseline == "landet" else [baseline]), *([SET + chosen_set] if chosen_set else [])]
    return ",".join([*words, *codes])
