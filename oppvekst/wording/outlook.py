"""Sentences on what is reckoned beyond a figure: what next year's may be, and the level it stands for among others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from oppvekst.catalog.models import Indicator, Maal
from oppvekst.compare import Ahead, Among
from oppvekst.values import Observation, Region
from oppvekst.wording.comparisons import who
from oppvekst.wording.numbers import interval_text, number, percent, value_with_unit
from oppvekst.wording.periods import when
from oppvekst.wording.places import name, short_name
from oppvekst.wording.texts import t


class OutlookView(Protocol):
    """What may be said beyond a figure; the profile's own class fits."""

    @property
    def ahead(self) -> Ahead | None:
        """What next year's figure may be."""

    @property
    def among(self) -> Among | None:
        """The level among others."""


class AlikeView(Protocol):
    """One place of a group: its figure, and its level; the profile's own class fits."""

    @property
    def region(self) -> Region:
        """The place."""

    @property
    def observation(self) -> Observation:
        """Its published figure."""

    @property
    def among(self) -> Among:
        """Its level among the others."""


def outlook_title(maal: Maal | str = Maal.NB) -> str:
    """«Mer om tallet»."""
    return t("outlook.title", maal)


def outlook_sentences(
    found: OutlookView, indicator: Indicator, maal: Maal | str = Maal.NB
) -> tuple[str, ...]:
    """What next year's figure may be, and the level among others; each left out where nothing can be said."""
    said = []
    if found.ahead is not None:
        said.append(ahead_words(found.ahead, indicator, maal))
    if found.among is not None and found.among.adds:
        said.append(level_words(found.among, indicator, maal))
    return tuple(said)


def ahead_words(ahead: Ahead, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """«Om ingenting endrer seg, kan neste års tall bli fra 8 til 25 barn (3,3–10,2 prosent). …»."""
    share = interval_text(ahead.lower, ahead.upper, indicator, maal)
    if ahead.of_people:
        counts = {"fewest": number(ahead.fewest, 0, maal), "most": number(ahead.most, 0, maal)}
        told = t("outlook.ahead", maal, **counts, who=who(indicator, maal), share=share)
    else:
        told = t("outlook.ahead_events", maal, share=share)
    places = number(ahead.places, 0, maal)
    where = t("outlook.here_and_there", maal, places=places) if ahead.places else t("outlook.here", maal)
    return f"{told} {t('outlook.ahead_method', maal, when=when(ahead.last, maal), where=where)}"


def level_words(among: Among, indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """«Anslag, ikke et publisert tall: … er nivået bak tallet trolig 5,4 prosent (4,3–6,7 prosent). …»."""
    own = round(100 * among.weight)
    return t(
        "outlook.level",
        maal,
        places=number(among.places - 1, 0, maal),
        group=name(among.group, maal),
        when=when(among.period, maal),
        level=value_with_unit(among.level, indicator, maal),
        interval=interval_text(among.lower, among.upper, indicator, maal),
        own=number(own, 0, maal),
        others=number(100 - own, 0, maal),
    )


def levels_caption(found: Sequence[AlikeView], indicator: Indicator, maal: Maal | str = Maal.NB) -> str:
    """«Anslag for nivået bak tallene i Telemark i 2024: Barn med tiltak»."""
    first = found[0].among
    name_of = indicator.name.in_(Maal(maal))
    slots = {"group": name(first.group, maal), "when": when(first.period, maal), "name": name_of}
    return t("outlook.levels_caption", maal, **slots)


def level_rows(
    found: Sequence[AlikeView], indicator: Indicator, maal: Maal | str = Maal.NB
) -> list[dict[str, str]]:
    """A row a place: the published figure, the level and its limits, and how much the own figure counts."""
    published, level, limits, own = (
        t(f"outlook.column.{column}", maal) for column in ("published", "level", "limits", "own")
    )
    return [
        {
            t("heading.sted", maal): short_name(one.region, maal),
            published: value_with_unit(
                one.observation.value or 0.0, indicator, maal, "table", one.observation.decimals
            ),
            level: value_with_unit(one.among.level, indicator, maal, "table"),
            limits: interval_text(one.among.lower, one.among.upper, indicator, maal, "table"),
            own: percent(100 * one.among.weight, 0, maal, "table"),
        }
        for one in found
    ]
