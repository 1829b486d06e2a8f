"""The appendices: every figure with its uncertainty, definitions, words, and when the figures were fetched."""

from __future__ import annotations

from collections.abc import Sequence

from oppvekst.catalog.models import Indicator
from oppvekst.report.draft import Draft
from oppvekst.report.models import Block, Exhibit, Table, Text
from oppvekst.report.themes import required
from oppvekst.values import RULES_VERSION, Provenance
from oppvekst.wording import capital, date_text, published_words

WORDS = ("andel", "rate", "prosentpoeng", "intervall", "statistikkar", "brudd", "gunstig", "kostra")


def all_figures(draft: Draft) -> list[Block]:
    """The full table of every finding."""
    if not draft.findings:
        return []
    lead = Text(draft.say("report.appendix.lead", year=draft.year))
    return [lead, *(one.full for one in draft.findings)]


def definitions(draft: Draft) -> list[Block]:
    """What each indicator counts, and what a reader could misunderstand."""
    if not draft.indicators:
        return []
    say = draft.say
    table = Table(
        caption=say("report.caption.definitions"),
        header=(
            say("heading.indikator"),
            say("report.column.definition"),
            say("report.column.caveats"),
            say("heading.kilde"),
        ),
        rows=tuple(_definition(draft, indicator) for indicator in draft.indicators),
        widths=(2.4, 4.0, 4.0, 2.4),
    )
    return [Exhibit(table, (say("report.sources.catalog"),))]


def _definition(draft: Draft, indicator: Indicator) -> tuple[str, ...]:
    maal, none = draft.maal, draft.say("cell.none")
    caveats = [sentence.in_(maal) for sentence in indicator.caveats]
    caveats += [indicator.processing.in_(maal)] if indicator.processing else []
    one = next((found for found in draft.findings if found.indicator.id == indicator.id), None)
    source = _publication(one.spoken.provenance) if one else none
    return indicator.name.in_(maal), indicator.definition.in_(maal), " ".join(caveats) or none, source


def _publication(provenance: Provenance) -> str:
    return f"{provenance.publisher}, {provenance.table}" if provenance.table else provenance.publisher


def words(draft: Draft) -> list[Block]:
    """The words of the trade that the report uses."""
    table = Table(
        caption=draft.say("report.caption.words"),
        header=(draft.say("report.column.word"), draft.say("report.column.meaning")),
        rows=tuple((capital(draft.say(f"word.{w}")), capital(draft.say(f"meaning.{w}"))) for w in WORDS),
        widths=(2.4, 8.0),
    )
    return [Exhibit(table, (draft.say("report.sources.own"),))]


def fetched(draft: Draft) -> list[Block]:
    """Every table the report's figures come from: published, fetched, licence; and what publishers require."""
    found = provenances(draft)
    if not found:
        return []
    say = draft.say
    columns = ("publisher", "table", "published", "fetched", "licence")
    table = Table(
        caption=say("report.caption.fetched"),
        header=tuple(say(f"report.column.{column}") for column in columns),
        rows=_fetched_rows(draft, found),
        widths=(3.0, 2.8, 1.8, 2.4, 2.8),
    )
    sentences = dict.fromkeys(sentence for one in draft.findings for sentence in required(draft, one))
    notes = (say("report.rules", version=RULES_VERSION), *sentences)
    return [Exhibit(table, (say("report.sources.own"),), notes=notes)]


def provenances(draft: Draft) -> tuple[Provenance, ...]:
    """Where the figures of the report came from, its baselines' included, each publication once."""
    found: dict[tuple[object, ...], Provenance] = {}
    for one in draft.findings:
        lines = (one.series.points, *one.series.baselines.values())
        for provenance in (point.provenance for points in lines for point in points):
            key = (provenance.publisher, provenance.table, provenance.fetched_at)
            found.setdefault(key, provenance)
    return tuple(found.values())


def _fetched_rows(draft: Draft, found: Sequence[Provenance]) -> tuple[tuple[str, ...], ...]:
    """A row for the tables that share publisher, dates and licence."""
    maal, none = draft.maal, draft.say("cell.none")
    groups: dict[tuple[str, ...], list[str]] = {}
    for provenance in found:
        came = date_text(provenance.fetched_at, maal) if provenance.fetched_at else None
        published = published_words(provenance, maal)
        key = (
            provenance.publisher,
            published,
            came or draft.say("trail.bundled"),
            provenance.licence_in(maal) or none,
        )
        groups.setdefault(key, []).append(provenance.table or none)
    return tuple(
        (publisher, ", ".join(dict.fromkeys(tables)), published, fetched_at, licence)
        for (publisher, published, fetched_at, licence), tables in groups.items()
    )
