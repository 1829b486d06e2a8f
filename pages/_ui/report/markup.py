"""Parts of the report's content as HTML: the same words and numbers as in the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from oppvekst.report.models import Block, Bullets, Exhibit, Heading, Table, Text
from pages._ui.cards import shapes

NUMERIC, LONG = ' class="ov-tall"', ' class="ov-lang"'


def html(blocks: Iterable[Block]) -> str:
    """Headings, paragraphs, lists and tables; places to write in are left to the page."""
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Text(text, style):
            kind = ' class="ov-kilde"' if style == "note" else ""
            return f"<p{kind}>{escape(text)}</p>"
        case Heading(text):
            return f'<h3 class="ov-mellom">{escape(text)}</h3>'
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Exhibit():
            return table(block.table) + small_print((*block.notes, *block.sources))
        case _:
            return ""


def table(shown: Table) -> str:
    """A table with its caption; it scrolls by itself where it is wider than the screen."""
    head = "".join(
        f'<th scope="col"{NUMERIC if position in shown.right else ""}>{escape(name)}</th>'
        for position, name in enumerate(shown.header)
    )
    rows = "".join(_row(row, shown.right) for row in shown.rows)
    label = escape(shown.caption)
    return (
        f'<div class="ov-rull" role="region" aria-label="{label}" tabindex="0"><table class="ov-tabell ov-rapporttabell">'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: Sequence[str], right: frozenset[int]) -> str:
    first, *rest = row
    cells = "".join(
        f"<td{NUMERIC if position in right else LONG if len(cell) > shapes.LONG else ''}>{escape(cell)}</td>"
        for position, cell in enumerate(rest, 1)
    )
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def small_print(lines: Iterable[str]) -> str:
    """Notes and sources."""
    return "".join(f'<p class="ov-kilde">{escape(line)}</p>' for line in dict.fromkeys(lines))
