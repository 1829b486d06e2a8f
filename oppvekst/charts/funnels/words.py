"""What is said of a funnel: where the own place lies, how much places differ, the limits in the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from oppvekst.catalog.models import Maal
from oppvekst.charts.peers.words import (
    gap_notes,
    hindrance,
    mark_notes,
    name_of,
    names,
    together_words,
    value_of,
    verdict_notes,
)
from oppvekst.peers import Counted, Entry, Field, Trumpet
from oppvekst.peers.funnel import FEWEST, Outside
from oppvekst.stats import INNER, OUTER
from oppvekst.wording import interval_text, listing, number, t, value_with_unit

MOST_TOLD = 50
"""With more places the alt text gives the ends only; the table has them all."""

Cell = Callable[[Entry], str]


def spread_words(trump: Trumpet, maal: Maal | str) -> str:
    """The dispersion in words, with its number."""
    key = "funnel.phi" if trump.spread.tau2 > 0 else "funnel.phi_none"
    return t(key, maal, phi=number(trump.spread.phi, 1, maal))


def finding_words(field: Field, known: Sequence[Counted], trump: Trumpet | None, maal: Maal) -> str:
    """Where the own place lies; or why there is no funnel."""
    if why := hindrance(field, maal):
        return why
    if trump is None:
        unknown = len(field.valued) >= FEWEST and len(known) < FEWEST
        return t("funnel.unknown" if unknown else "funnel.few", maal)
    mine = next((one for one in known if one.entry.region.id == field.own.id), None)
    if mine is None or mine.entry.value is None:
        return spread_words(trump, maal)
    said = [_place_words(field, mine, trump, maal)]
    if trump.spread.tau2 > 0 and trump.place(mine) is not Outside.INSIDE:
        key = "beyond" if trump.beyond_practice(mine) else "within"
        said.append(t(f"funnel.practice_{key}", maal))
    return " ".join(said)


def _place_words(field: Field, mine: Counted, trump: Trumpet, maal: Maal) -> str:
    """Where the own place lies beside the places in the chart together, whose level is named."""
    common = value_with_unit(trump.common * trump.scale, field.indicator, maal)
    return t(f"funnel.{trump.place(mine)}", maal, own=name_of(mine.entry, maal), common=common)


def funnel_notes(
    field: Field, known: Sequence[Counted], trump: Trumpet, maal: Maal, *, without_own: bool
) -> tuple[str, ...]:
    """Dispersion, how to read the limits, what the middle is, and who is left out and why."""
    left_out = [e for e in field.valued if e.region.id not in {one.entry.region.id for one in known}]
    centre = t("funnel.centre_note", maal)
    if without_own and field.mine is not None:
        centre = t("funnel.centre_without", maal, own=name_of(field.mine, maal))
    said = [spread_words(trump, maal), t("funnel.note", maal), centre]
    if several := together_words(field, maal):
        said += [several, t(f"funnel.base_{field.indicator.events.value}", maal)]
    said += [t("funnel.left_out", maal, places=names(left_out, maal))] if left_out else []
    return (*said, *verdict_notes(field, maal), *gap_notes(field, maal), *mark_notes(field, maal))


def limit_columns(trump: Trumpet, known: Sequence[Counted], maal: Maal) -> list[tuple[str, Cell]]:
    """Denominator, plain limits and widened ones, for the table."""
    people = {one.entry.region.id: one.people for one in known}
    none = t("cell.none", maal)

    def base(entry: Entry) -> str:
        return number(people[entry.region.id], 0, maal) if entry.region.id in people else none

    everything = float(trump.scale) if trump.kind == "share" else float("inf")

    def limits(tail: float, *, adjusted: bool) -> Cell:
        def cell(entry: Entry) -> str:
            if entry.region.id not in people:
                return none
            lower, upper = trump.lines([people[entry.region.id]], tail, adjusted=adjusted)[0]
            highest = everything if upper is None else upper
            return interval_text(lower or 0.0, highest, trump.indicator, maal, "table")

        return cell

    return [
        (t("heading.grunnlag", maal), base),
        (t("heading.plain95", maal), limits(INNER, adjusted=False)),
        (t("heading.plain998", maal), limits(OUTER, adjusted=False)),
        (t("heading.adjusted95", maal), limits(INNER, adjusted=True)),
        (t("heading.adjusted998", maal), limits(OUTER, adjusted=True)),
    ]


def funnel_alt(field: Field, known: Sequence[Counted], title: str, found: str, maal: Maal) -> str:
    """The funnel in words: every place's figure and what it is out of."""
    told = [
        t(
            "funnel.value",
            maal,
            name=name_of(one.entry, maal),
            value=value_of(one.entry, field, maal),
            n=number(one.people, 0, maal),
        )
        for one in known
    ]
    if len(told) > MOST_TOLD:
        told = [t("chart.alt_ends", maal, first=told[0], last=told[-1])]
    values = listing(told, maal) or t("cell.none", maal)
    return t("funnel.alt", maal, title=title, finding=found, values=values)
