"""Chapters of the forebyggende plan: risk and protective factors, and the tiltak with their status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from oppvekst.catalog.models import Catalog, Indicator, Maal
from oppvekst.profile.factors import known_factors
from oppvekst.report.draft import Draft
from oppvekst.report.models import Block, Bullets, Exhibit, Heading, Table, Text
from oppvekst.report.outline import Part
from oppvekst.state import Tiltak, coverage, due_for_evaluation, next_evaluation
from oppvekst.wording import capital, date_text, listing, name, number


def factors(draft: Draft, part: Part) -> list[Block]:
    """Which factors the figures throw light on, and which they do not."""
    known = known_factors(draft.catalog, draft.every)
    every = [factor.id for factor in draft.catalog.factors]
    counts = {"known": number(len(known), 0, draft.maal), "all": number(len(every), 0, draft.maal)}
    if not every:
        return []
    say, lead = draft.say, Text(draft.say("report.factors.lead", **counts))
    if not known:
        return [lead]
    table = Table(
        caption=say("report.caption.factors"),
        header=(say("report.column.kind"), say("report.column.factor"), say("report.column.lit_by")),
        rows=tuple(_factor_row(draft, factor, known.get(factor, [])) for factor in every),
        widths=(1.2, 3.2, 5.0),
    )
    return [lead, Exhibit(table, (say("report.factors.source"),))]


def factor_name(catalog: Catalog, id: str, maal: Maal) -> str:
    """The factor by name."""
    return next((factor.name.in_(maal) for factor in catalog.factors if factor.id == id), id)


def _factor_row(draft: Draft, id: str, lit_by: Sequence[Indicator]) -> tuple[str, ...]:
    kind = draft.say("report.factors.risk" if id.startswith("R") else "report.factors.protection")
    names = "; ".join(indicator.name.in_(draft.maal) for indicator in lit_by)
    return kind, factor_name(draft.catalog, id, draft.maal), names or draft.say("report.factors.none")


def current_tiltak(draft: Draft) -> tuple[Tiltak, ...]:
    """The tiltak that had not ended before the year."""
    return tuple(tiltak for tiltak in draft.order.tiltak if not tiltak.stopped(draft.year))


def linked_tiltak(draft: Draft, indicators: Sequence[Indicator]) -> list[Block]:
    """The tiltak meant to follow these indicators, and that this is no claim of effect."""
    ids = {indicator.id for indicator in indicators}
    found = [tiltak for tiltak in current_tiltak(draft) if ids & set(tiltak.content.indicators)]
    if not found:
        return []
    items = tuple(
        draft.say("report.tiltak_item", name=tiltak.content.navn, status=status_words(draft, tiltak).lower())
        for tiltak in found
    )
    lead, effect = draft.say("report.tiltak_linked"), draft.say("report.tiltak_no_effect")
    return [Text(lead), Bullets(items), Text(effect, "note")]


def efforts(draft: Draft, part: Part) -> list[Block]:
    """The tiltak of the plan, what is due for evaluation, and the factors no tiltak is linked to."""
    say, tiltak, whole = draft.say, current_tiltak(draft), capital(name(draft.region, draft.maal))
    places = draft.places(part)
    if not tiltak:
        return [*places, Text(say("report.tiltak.none", place=name(draft.region, draft.maal)))]
    date = date_text(datetime.combine(draft.order.made, time()), draft.maal)
    source = say("report.tiltak.source", place=whole, date=date)
    lead = Text(say("report.tiltak.lead", number=number(len(tiltak), 0, draft.maal)))
    return [
        *places,
        Heading(say("report.caption.tiltak")),
        lead,
        Exhibit(_table(draft, tiltak), (source,)),
        *_gaps(draft),
    ]


def _gaps(draft: Draft) -> list[Block]:
    """What is due in the report's year, and the factors without tiltak."""
    due = [one.tiltak.content.navn for one in due_for_evaluation(draft.order.tiltak, draft.year)]
    missing = coverage(draft.order.tiltak, draft.year).factors_without
    without = [factor_name(draft.catalog, id, draft.maal) for id in missing]
    said = []
    if due:
        said.append(draft.say("report.tiltak.due", year=draft.year, names=listing(due, draft.maal)))
    if without:
        said.append(draft.say("report.tiltak.without", factors=listing(without, draft.maal)))
    said.append(draft.say("report.tiltak_no_effect"))
    return [Text(text) for text in said]


def _table(draft: Draft, tiltak: Sequence[Tiltak]) -> Table:
    columns = ("tiltak", "nivaa", "factors", "responsible", "status", "evaluation")
    return Table(
        caption=draft.say("report.caption.tiltak"),
        header=tuple(draft.say(f"report.column.{column}") for column in columns),
        rows=tuple(_row(draft, one) for one in tiltak),
        widths=(3.2, 1.4, 2.8, 2.8, 1.6, 1.8),
    )


def _row(draft: Draft, tiltak: Tiltak) -> tuple[str, ...]:
    content, none = tiltak.content, draft.say("cell.none")
    names = {indicator.id: indicator.name.in_(draft.maal) for indicator in draft.catalog.indicators}
    linked = [factor_name(draft.catalog, factor, draft.maal) for factor in content.factors]
    linked += [names[id] for id in content.indicators if id in names]
    people = [content.ansvar, content.samarbeid]
    return (
        "\n".join(text for text in (content.navn, content.alder) if text),
        nivaa_words(draft, tiltak),
        "; ".join(linked) or none,
        "\n".join(text for text in people if text) or none,
        status_words(draft, tiltak),
        _evaluation(draft, tiltak),
    )


def nivaa_words(draft: Draft, tiltak: Tiltak) -> str:
    """«Alle; noen», in words, or that nobody has said."""
    words = [draft.say(f"nivaa.{level.value}") for level in tiltak.content.nivaa]
    return "; ".join(words) or draft.say("nivaa.none")


def status_words(draft: Draft, tiltak: Tiltak) -> str:
    """How far it has come, in words, or that nobody has said."""
    status = tiltak.content.status
    return draft.say(f"status.{status.value}" if status else "status.none")


def _evaluation(draft: Draft, tiltak: Tiltak) -> str:
    year = next_evaluation(tiltak.content, draft.year)
    said = [draft.say("evaluation.next", year=year)] if year else []
    said += [tiltak.content.evaluering] if tiltak.content.evaluering else []
    return "\n".join(said) or draft.say("cell.none")
