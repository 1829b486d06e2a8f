"""The deck for the browser: every slide in one piece of markup, so that nothing is fetched on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oppvekst.catalog.models import Maal
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.report.deck import Slide, plan_slides
from oppvekst.report.models import Report, Table
from oppvekst.report.web.svg import HALL, UPRIGHT, chart_svg
from oppvekst.state import clean
from oppvekst.wording import t


def told(report: Report) -> tuple[tuple[Slide, ...], tuple[Slide, ...]]:
    """The slides that have something to tell, and those that wait for figures or texts."""
    slides = plan_slides(report)
    return tuple(s for s in slides if not s.waits), tuple(s for s in slides if s.waits)


def write_show(slides: Sequence[Slide], title: str, maal: Maal) -> Markup:
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
    return html(
        '<dialog class="ov-lysbilder" lang="{}" aria-label="{}">{}{}</dialog>',
        maal.value,
        _clean(title),
        joined(parts),
        _controls(maal),
    )


def _clean(text: str) -> str:
    """A text as HTML on one line: a blank line would end a block of HTML inside Markdown."""
    return " ".join(clean(text).text.split("\n"))


def _controls(maal: Maal) -> Markup:
    """Back and on, as the edges of the screen, and the way out."""
    back, on, out = (t(f"show.{name}", maal) for name in ("back", "on", "out"))
    return html(
        '<button type="button" class="ov-lysbilder-kant" data-ov-trinn="-1" aria-label="{}">‹</button>'
        '<button type="button" class="ov-lysbilder-kant" data-ov-trinn="1" aria-label="{}">›</button>'
        '<button type="button" class="ov-lysbilder-slutt" data-ov-slutt="1">{}</button>',
        back,
        on,
        out,
    )


def _slide(slide: Slide, number: int, count: int, maal: Maal) -> Markup:
    where = t("show.where", maal, number=number, count=count)
    kind = " ov-lysbilde-forst" if slide.opening else ""
    source = html('<p class="ov-lysbilde-kilde">{}</p>', _clean(slide.source)) if slide.source else ""
    notes = joined(html("<p>{}</p>", _clean(note)) for note in slide.notes)
    heading = t("show.notes", maal)
    aside = (
        html('<aside class="ov-lysbilde-notat" aria-label="{}">{}</aside>', heading, notes) if notes else ""
    )
    return html(
        '<section class="ov-lysbilde{kind}" aria-label="{where}" hidden>'
        '<div class="ov-lysbilde-budskap" role="heading" aria-level="1" tabindex="-1">{title}</div>'
        '<div class="ov-lysbilde-innhold">{content}</div>{source}'
        '<p class="ov-lysbilde-nummer" aria-hidden="true">{number} / {count}</p>{aside}</section>',
        kind=kind,
        where=where,
        title=_clean(slide.title),
        content=_content(slide, maal),
        source=source,
        number=number,
        count=count,
        aside=aside,
    )


def _content(slide: Slide, maal: Maal) -> Markup:
    """A chart with its hidden table, a table, or the lines."""
    if slide.chart is not None:
        upright = chart_svg(slide.chart, maal, UPRIGHT)
        behind = _table(slide.behind, "ov-skjult") if slide.behind else ""
        return joined((chart_svg(slide.chart, maal, HALL), upright, behind))
    if slide.table is not None:
        return _table(slide.table, "ov-lysbilde-tabell")
    return _lines(slide.lines, listed=not slide.opening)


def _lines(lines: Iterable[str], *, listed: bool) -> Markup:
    if not listed:
        return joined(html("<p>{}</p>", _clean(line)) for line in lines)
    return html("<ul>{}</ul>", joined(html("<li>{}</li>", _clean(line)) for line in lines))


def _table(table: Table, kind: str) -> Markup:
    head = joined(_cell("th", text, i in table.right, "col") for i, text in enumerate(table.header))
    rows = joined(html("<tr>{}</tr>", _row(row, table.right)) for row in table.rows)
    caption = html('<caption class="ov-skjult">{}</caption>', _clean(table.caption))
    return html(
        '<table class="{}">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>', kind, caption, head, rows
    )


def _row(row: Sequence[str], right: frozenset[int]) -> Markup:
    first = _cell("th", row[0], 0 in right, "row")
    return first + joined(_cell("td", text, i in right) for i, text in enumerate(row[1:], 1))


def _cell(tag: str, text: str, right: bool, scope: str = "") -> Markup:
    number = Markup(' class="ov-tall"') if right else EMPTY
    meant = html(' scope="{}"', scope) if scope else EMPTY
    return html(
        "<{tag}{meant}{number}>{text}</{tag}>", tag=tag, meant=meant, number=number, text=_clean(text)
    )
