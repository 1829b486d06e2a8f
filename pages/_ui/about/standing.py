"""What stands round the figures: how fresh they are, and whom they come from."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date

from oppvekst.markup import Markup, html, joined
from oppvekst.store import Figures
from oppvekst.wording import freshness


def status(figures: Figures, maal: str, *, stands_in: bool = False) -> Markup:
    """One line: when the figures were fetched, what could not be fetched again, and whether they are the newest."""
    tables = figures.status()
    never = sum(table.state == "failed" and table.fetched_at is None for table in tables)
    failed = sum(table.state in ("failed", "stale") for table in tables) - never
    text = newest(figures, maal)
    if stands_in:
        text += f" {_older(figures.built_at, maal)}"
    if failed:
        text += f" {_failed(failed, len(tables), maal)}"
    if never:
        text += f" {_never(never, len(tables), maal)}"
    return line(text)


def line(text: str) -> Markup:
    """A line of its own under the choices."""
    return html('<p class="ov-status">{}</p>', text)


def newest(figures: Figures, maal: str) -> str:
    """How new the figures are: by their own years and their publishers' dates, never by when they were put together."""
    tables = figures.status()
    return freshness(
        (table.published_at for table in tables),
        (table.fetched_at for table in tables),
        figures.newest_year,
        maal,
    )


def _older(moment: datetime, maal: str) -> str:
    if maal == "nn":
        return (
            f"Den nyaste utgåva av tala er skadd, så utgåva frå {_date(moment)} blir vist. "
            "Neste bygg (./barometer etl build) lagar ei ny."
        )
    return (
        f"Den nyeste utgaven av tallene er skadet, så utgaven fra {_date(moment)} vises. "
        "Neste bygg (./barometer etl build) lager en ny."
    )


def _failed(failed: int, tables: int, maal: str) -> str:
    if maal == "nn":
        return f"{failed} av {tables} tabellar kunne ikkje hentast på nytt; der viser vi dei førre tala."
    return f"{failed} av {tables} tabeller kunne ikke hentes på nytt; der viser vi de forrige tallene."


def _never(never: int, tables: int, maal: str) -> str:
    """Tables of which there is no answer at all: nothing older is shown in their place."""
    if maal == "nn":
        return f"{never} av {tables} tabellar er ikkje henta enno."
    return f"{never} av {tables} tabeller er ikke hentet ennå."


def footer(figures: Figures, maal: str) -> Markup:
    """The publishers behind the figures, their licences, and the sentences they require."""
    used = {table.source for table in figures.status()}
    behind = figures.catalog.publishers(figures.sources())
    sources = [source for source in figures.catalog.sources if source.id in used or source in behind]
    credits = joined(
        (
            html("{} ({})", source.publisher_in(maal), _licence(source.licence_in(maal), source.licence_url))
            for source in sources
        ),
        "; ",
    )
    required = [sentence.in_(maal) for source in sources for sentence in source.required]
    lines = [html("{}: {}.", "Kilder" if maal == "nb" else "Kjelder", credits)] if sources else []
    paragraphs = joined(html("<p>{}</p>", line) for line in (*lines, *required))
    return html('<footer class="ov-fot">{}</footer>', paragraphs)


def _licence(name: str, url: str | None) -> Markup:
    return html('<a href="{}" rel="noopener">{}</a>', url, name) if url else html("{}", name)


def _date(moment: datetime) -> str:
    return format_date(moment, "d. MMMM y", locale="nb")
