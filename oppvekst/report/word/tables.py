"""Real Word tables: a repeated row of headings, rows that are not split, a name for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from oppvekst.report.models import Table
from oppvekst.report.ooxml.metrics import text_width
from oppvekst.report.word.pieces import attribute, paragraph, run

SIZE = 9 * 20
"""Of the text in tables, in twentieths of a point."""

WHOLE = 12
"""Tables of so few rows are never divided between pages, nor parted from what stands under them."""

PADDING = 2 * 85 + 20
"""What a cell has at its sides, and a little for other fonts than Arial."""


def table_xml(table: Table, width: int, style: str, ids: dict[str, str]) -> str:
    """A table as wide as the text.

    Parameters
    ----------
    table:
        What stands in it.
    width:
        The text's width, in twentieths of a point.
    style:
        Id of the table style.
    ids:
        Ids of the paragraph styles by name.
    """
    columns = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={attribute(table.caption)}/></w:tblPr>'
    )
    styles = [ids["Tabelltall" if i in table.right else "Tabelltekst"] for i in range(len(columns))]
    head = "".join(
        _cell(text, column, ids["Tabellhode"], right=i in table.right)
        for i, (text, column) in enumerate(zip(table.header, columns, strict=True))
    )
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    together = len(table.rows) <= WHOLE
    for cells in table.rows:
        row = "".join(_cell(*cell, keep=together) for cell in zip(cells, columns, styles, strict=True))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>")
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def column_widths(table: Table, width: int) -> list[int]:
    """The relative widths made absolute, with no column narrower than its longest word where that can be."""
    needed = [
        max(_longest_word([head], bold=True), _longest_word(cells))
        for head, *cells in zip(table.header, *table.rows, strict=True)
    ]
    if sum(needed) >= width:
        return [round(width * need / sum(needed)) for need in needed]
    fixed: set[int] = set()
    while True:
        free = width - sum(needed[i] for i in fixed)
        shares = sum(share for i, share in enumerate(table.widths) if i not in fixed)
        columns = [
            needed[i] if i in fixed else round(free * share / shares) for i, share in enumerate(table.widths)
        ]
        tight = {i for i, column in enumerate(columns) if column < needed[i]} - fixed
        if not tight:
            return columns
        fixed |= tight


def _longest_word(cells: Iterable[str], *, bold: bool = False) -> int:
    """Twentieths of a point that the longest word of some cells needs; fixed spaces do not part words."""
    words = (word for cell in cells for word in re.findall(r"[^ \n–-]+[–-]?", cell))
    return round(max((text_width(word, SIZE, bold=bold) for word in words), default=0)) + PADDING


def _cell(text: str, width: int, style: str, *, right: bool = False, keep: bool = False) -> str:
    """A cell; each line of its text is a paragraph, which stays with the next row when asked."""
    properties = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="right"/>' if right else "")
    lines = "".join(paragraph(style, run(line), properties=properties) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'
