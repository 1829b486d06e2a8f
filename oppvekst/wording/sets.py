"""Comparison sets taken together: what they are called, what their figure is made of, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oppvekst.catalog.models import Maal
from oppvekst.compare.models import Reason, Verdict, VerdictCode
from oppvekst.geography import Service, sort_key
from oppvekst.values import SET, Level, Region
from oppvekst.wording.lookup import capital
from oppvekst.wording.numbers import number
from oppvekst.wording.places import listing, name, short_name
from oppvekst.wording.texts import t

HOLDING = ("kostra", "sentralitet")
"""Sets whose name is that of a group the place itself belongs to."""

TEN = 10
"""So many of the most alike are usual, and have a name of their own."""


def together_name(
    kind: str, others: Sequence[Region], maal: Maal | str = Maal.NB, *, called: str = ""
) -> str:
    """The others of a set as they stand in a sentence: «resten av Telemark», «de ti kommunene som ligner mest».

    Parameters
    ----------
    kind:
        The set's kind, as it stands in the address.
    others:
        The places that are taken together, at least one. A single one has its own name.
    maal:
        The written form, nb or nn.
    called:
        The name of the fylke, group, class or barneverntjeneste.
    """
    if len(others) == 1 and kind != "kostra":  # of which there may be a published figure
        return name(others[0], maal)
    key = f"together.{kind}"
    if kind == "naboer" and len(others) == TEN:
        key += ".ti"
    if kind == "valgte" and others[0].level is Level.FYLKE:
        key += ".fylker"
    return t(key, maal, **({"name": called} if t.slots(key) else {}))


def choice_name(kind: str, maal: Maal | str = Maal.NB, *, called: str = "") -> str:
    """A set as it stands in the list one chooses from: «Resten av Telemark», «Valgte steder»."""
    key = f"choice.{kind}"
    return t(key, maal, **({"name": called} if t.slots(key) else {}))


def service_note(service: Service, host: str, maal: Maal | str = Maal.NB) -> str:
    """Who shares a barneverntjeneste, and who said so when; what was so on a day may have changed since.

    ``host`` is the name of the kommune that runs it, empty where that is not known.
    """
    dated = bool(service.source_date[:1].isdecimal())
    parts = (
        t("service.dated", maal, date=service.source_date)
        if dated
        else t("service.named", maal, name=service.name),
        t("service.host", maal, host=host) if host else "",
        t("service.practice", maal),
        t("service.source", maal, who=service.source, date=service.source_date),
    )
    return " ".join(filter(None, parts))


def together_note(
    group: Region, counted: Sequence[str], without: Sequence[str], own: Region, maal: Maal | str = Maal.NB
) -> str:
    """What a set's figure is made of: of how many, without whom, and how many have none.

    «Resten av Telemark er regnet sammen av 16 kommuner, uten Bamble.»
    """
    level = Level.FYLKE.value if own.level is Level.FYLKE else Level.KOMMUNE.value
    words = {
        "name": capital(short_name(group, maal)),
        "number": number(len(counted), 0, maal),
        "places": t.count(f"together.places.{level}", len(counted) == 1, maal),
        "but": _but(group, own, maal),
    }
    if not without:
        return t("together.note", maal, **words)
    return t("together.note.some", maal, **words, without=number(len(without), 0, maal))


def _but(group: Region, own: Region, maal: Maal | str) -> str:
    """«, uten Bamble», where the set's name would hold the place itself."""
    holds = group.id.removeprefix(SET) in HOLDING
    return t("together.but", maal, own=short_name(own, maal)) if holds else ""


def together_facts(
    group: Region,
    counted: Sequence[str],
    without: Sequence[str],
    own: Region,
    names: Mapping[str, str],
    maal: Maal | str = Maal.NB,
    *,
    shown: bool = True,
) -> tuple[tuple[str, str], ...]:
    """How a set's figure came about, as label and value: the sum, whose figures, and who had none.

    ``names`` is the name of every member by its code; ``shown`` is whether there is a figure.
    """
    facts = (
        ("how", t("together.how", maal, but=_but(group, own, maal)) if shown else ""),
        ("none", "" if shown else t("together.too_few", maal)),
        ("counted", listing(sorted((names[code] for code in counted), key=sort_key), maal)),
        ("without", listing(sorted((names[code] for code in without), key=sort_key), maal)),
    )
    return tuple((t(f"together.label.{label}", maal), value) for label, value in facts if value)


def no_set_words(verdict: Verdict | None, group: Region, maal: Maal | str = Maal.NB) -> str:
    """Why a set has no figure, in a sentence; empty where it has one, or where places are never compared."""
    if verdict is None or verdict.code is not VerdictCode.NO_BASELINE:
        return ""
    if verdict.reason == Reason.NOT_COMPARABLE:
        return ""
    key = f"together.none.{verdict.reason}"
    return t(key if key in t else "together.none.missing", maal, name=short_name(group, maal))
