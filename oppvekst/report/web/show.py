"""The deck for the browser: every slide in one piece of markup, so that nothing is fetched on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from oppvekst.catalog.models import Maal
from oppvekst.report.deck import Slide, deck
from oppvekst.report.models import Report, Table
from oppvekst.report.web.svg import HALL, UPRIGHT, chart_svg
from oppvekst.state import clean
from oppvekst.wording import t


def told(report: Report) -> tuple[tuple[Slide, ...], tuple[Slide, ...]]:
    """The slides that have something to tell, and those that wait for figures or texts."""
    slides = deck(report)
    return tuple(s for s in slides if not s.waits), tuple(s for s in slides if s.waits)


def show(slides: Sequence[Slide], title: str, maal: Maal) -> str:
    """Write slides as one closed ``<dialog>``: no script, no blank line, nothing from elsewhere.

    Parameters
    ----------
    slides:
        In order; they are numbered from 1.
    title:
        What the presentation is called, for screen readers.
    maal:
        The written form.
    """
    parts = (_slide(slide, number, len(slides), maal) for number, slide in enumerate(slides, 1))
    return (
        f'<dialog class="ov-lysbilder" lang="{maal.value}" aria-label="{_safe(title)}">'
        f"{''.join(parts)}{_controls(maal)}</dialog>"
    )


def _safe(text: str) -> str:
    """A text as HTML on one line: a blank line would end a block of HTML inside Markdown."""
    return escape(" ".join(clean(text).text.split("\n")))


def _controls(maal: Maal) -> str:
    """Back and on, as the edges of the screen, and the way out."""
    back, on, out = (t(f"show.{name}", maal) for name in ("back", "on", "out"))
    return (
        f'<button type="button" class="ov-lysbilder-kant" data-ov-trinn="-1" aria-label="{back}">‹</button>'
        f'<button type="button" class="ov-lysbilder-kant" data-ov-trinn="1" aria-label="{on}">›</button>'
        f'<button type="button" class="ov-lysbilder-slutt" data-ov-slutt="1">{out}</button>'
    )


def _slide(slide: Slide, number: int, count: int, maal: Maal) -> str:
    where = t("show.where", maal, number=number, count=count)
    kind = " ov-lysbilde-forst" if slide.opening else ""
    source = f'<p class="ov-lysbilde-kilde">{_safe(slide.source)}</p>' if slide.source else ""
    notes = "".join(f"<p>{_safe(note)}</p>" for note in slide.notes)
    heading = t("show.notes", maal)
    aside = f'<aside class="ov-lysbilde-notat" aria-label="{heading}">{notes}</aside>' if notes else ""
    return (
        f'<section class="ov-lysbilde{kind}" aria-label="{where}" hidden>'
        f'<div class="ov-lysbilde-budskap" role="heading" aria-level="1" tabindex="-1">{_safe(slide.title)}</div>'
        f'<div class="ov-lysbilde-innhold">{_content(slide, maal)}</div>{source}'
        f'<p class="ov-lysbilde-nummer" aria-hidden="true">{number} / {count}</p>{aside}</section>'
    )


def _content(slide: Slide, maal: Maal) -> str:
    """A chart with its hidden table, a table, or the lines."""
    if slide.chart is not None:
        upright = chart_svg(slide.chart, maal, UPRIGHT)
        behind = _table(slide.behind, "ov-skjult") if slide.behind else ""
        return f"{chart_svg(slide.chart, maal, HALL)}{upright}{behind}"
    if slide.table is not None:
        return _table(slide.table, "ov-lysbilde-tabell")
    return _lines(slide.lines, listed=not slide.opening)


def _lines(lines: Iterable[str], *, listed: bool) -> str:
    if not listed:
        return "".join(f"<p>{_safe(line)}</p>" for line in lines)
    return f"<ul>{''.join(f'<li>{_safe(line)}</li>' for line in lines)}</ul>"


def _table(table: Table, kind: str) -> str:
    head = "".join(_cell("th", text, i in table.right, "col") for i, text in enumerate(table.header))
    rows = "".join(f"<tr>{_row(row, table.right)}</tr>" for row in table.rows)
    caption = f'<caption class="ov-skjult">{_safe(table.caption)}</caption>'
    return f'<table class="{kind}">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(row: Sequence[str], right: frozenset[int]) -> str:
    first = _cell("th", row[0], 0 in right, "row")
    return first + "".join(_cell("td", text, i in right) for i, text in enumerate(row[1:], 1))


def _cell(tag: str, text: str, right: bool, scope: str = "") -> str:
    number = ' class="ov-tall"' if right else ""
    meant = f' scope="{scope}"' if scope else ""
    return f"<{tag}{meant}{number}>{_safe(text)}</{tag}>"
