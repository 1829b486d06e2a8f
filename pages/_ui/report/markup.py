"""Parts of the report's content as HTML: the same words and numbers as in the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.report.models import Block, Bullets, Exhibit, Heading, Table, Text
from pages._ui.cards import shapes

NUMERIC, LONG = Markup(' class="ov-tall"'), Markup(' class="ov-lang"')


def laid_out(blocks: Iterable[Block]) -> Markup:
    """Headings, paragraphs, lists and tables; places to write in are left to the page."""
    return joined(_block(block) for block in blocks)


def _block(block: Block) -> Markup:
    match block:
        case Text(text, style):
            kind = Markup(' class="ov-kilde"') if style == "note" else ""
            return html("<p{}>{}</p>", kind, text)
        case Heading(text):
            return html('<h3 class="ov-mellom">{}</h3>', text)
        case Bullets(items):
            return html("<ul>{}</ul>", joined(html("<li>{}</li>", item) for item in items))
        case Exhibit():
            return table(block.table) + small_print((*block.notes, *block.sources))
        case _:
            return EMPTY


def table(shown: Table) -> Markup:
    """A table with its caption; it scrolls by itself where it is wider than the screen."""
    head = joined(
        html('<th scope="col"{}>{}</th>', NUMERIC if position in shown.right else "", name)
        for position, name in enumerate(shown.header)
    )
    rows = joined(_row(row, shown.right) for row in shown.rows)
    return html(
        '<div class="ov-rull" role="region" aria-label="{caption}" tabindex="0"><table class="ov-tabell ov-rapporttabell">'
        "<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
        caption=shown.caption,
        head=head,
        rows=rows,
    )


def _row(row: Sequence[str], right: frozenset[int]) -> Markup:
    first, *rest = row
    cells = joined(
        html("<td{}>{}</td>", NUMERIC if position in right else LONG if len(cell) > shapes.LONG else "", cell)
        for position, cell in enumerate(rest, 1)
    )
    return html('<tr><th scope="row">{}</th>{}</tr>', first, cells)


def small_print(lines: Iterable[str]) -> Markup:
    """Notes and sources."""
    return joined(html('<p class="ov-kilde">{}</p>', line) for line in dict.fromkeys(lines))
