"""Places in sentences: kommuner with the word kommune, so that no island needs another preposition."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Maal
from oppvekst.compare.models import Verdict
from oppvekst.values import SET, Level, Region
from oppvekst.wording.texts import t


def short_name(region: Region, maal: Maal | str = Maal.NB) -> str:
    """«Senja», «Innlandet», and always «landet» for the whole country: for charts, tables and headlines."""
    return t("place.landet", maal) if region.level is Level.LANDET else region.name


def name(region: Region, maal: Maal | str = Maal.NB) -> str:
    """«Senja kommune», «Våler kommune (Innlandet)», «Innlandet», «landet»: for running text."""
    if region.level is not Level.KOMMUNE:
        return short_name(region, maal)
    bare, bracket, rest = region.name.partition(" (")
    return f"{bare} kommune{bracket}{rest}"


def compared_name(region: Region, verdict: Verdict, maal: Maal | str = Maal.NB) -> str:
    """What a figure was really set against: «resten av Telemark», where the kommune was taken out of its fylke."""
    whole = name(region, maal)
    apart = region.level is Level.FYLKE and not region.id.startswith(SET)
    if not apart or verdict.baseline_fixed or verdict.p is None:
        return whole
    return t("together.fylke", maal, name=whole)


def place(region: Region, maal: Maal | str = Maal.NB) -> str:
    """«i Senja kommune», «i Innlandet», «i landet»."""
    return t("place.in", maal, name=name(region, maal))


def listing(items: Sequence[str], maal: Maal | str = Maal.NB, word: str = "and") -> str:
    """«a», «a og b», «a, b og c»; with ``word="or"`` «a, b eller c»."""
    if len(items) < 2:
        return "".join(items)
    return t(f"list.{word}", maal, first=", ".join(items[:-1]), last=items[-1])
