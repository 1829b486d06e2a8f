"""The whole report as one page: no script, nothing fetched, set for screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.palette import TOKENS
from oppvekst.report.models import (
    Block,
    Bullets,
    Chapter,
    Exhibit,
    Heading,
    Prompt,
    Report,
    Table,
    Text,
    Written,
    list_item,
)
from oppvekst.report.web.style import STYLE
from oppvekst.report.web.svg import REPORT, UPRIGHT, chart_svg
from oppvekst.state import clean
from oppvekst.wording import t


def write_page(report: Report) -> Markup:
    """Write a report as an HTML document."""
    return _Page(report).document()


def _clean(text: str) -> str:
    """Whatever was pasted, without what no document may hold."""
    return clean(text).text


class _Page:
    """The page in the making; figures and tables are numbered as they come."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._figures = 0
        self._tables = 0

    def _say(self, key: str, **slots: object) -> str:
        return t(key, self._report.maal, **slots)

    def document(self) -> Markup:
        """The document."""
        report = self._report
        colours = "".join(f"--ov-{role}:{light};" for role, (light, _) in TOKENS.items())
        return html(
            '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<title>{title}, {place}</title>\n"
            "<style>:root{{{colours}}}{style}</style>\n</head>\n<body>\n"
            '<a class="hopp" href="#innhold">{skip}</a>\n{cover}{contents}'
            '<main id="innhold">{chapters}</main>\n</body>\n</html>\n',
            language=report.language,
            title=_clean(report.title),
            place=_clean(report.cover.place),
            colours=colours,
            style=STYLE,
            skip=self._say("page.skip"),
            cover=self._cover(),
            contents=self._contents(),
            chapters=joined(self._chapter(c, 2) for c in report.chapters),
        )

    def _cover(self) -> Markup:
        cover = self._report.cover
        lines = joined(html("<p>{}</p>", _clean(line)) for line in cover.lines)
        places = joined(self._block(place, 2) for place in cover.places)
        draft = html('<p class="utkast">{}</p>', _clean(cover.draft)) if cover.draft else ""
        where = html('<p class="sted">{}</p>', _clean(cover.place))
        return html(
            "<header><h1>{title}</h1>{where}{draft}{lines}{places}</header>\n",
            title=_clean(cover.title),
            where=where,
            draft=draft,
            lines=lines,
            places=places,
        )

    def _contents(self) -> Markup:
        """Links to every chapter."""
        title = self._say("report.contents")
        items = joined(self._entry(chapter) for chapter in self._report.chapters)
        return html('<nav aria-labelledby="nav"><h2 id="nav">{}</h2><ul>{}</ul></nav>\n', title, items)

    def _entry(self, chapter: Chapter) -> Markup:
        inside = joined(self._entry(section) for section in chapter.sections)
        link = html('<a href="#{}">{}</a>', chapter.id, _clean(_title(chapter)))
        return html("<li>{}{}</li>", link, html("<ul>{}</ul>", inside) if inside else "")

    def _chapter(self, chapter: Chapter, level: int) -> Markup:
        blocks = joined(self._block(block, level + 1) for block in chapter.blocks)
        sections = joined(self._chapter(section, level + 1) for section in chapter.sections)
        heading = html('<h{0} id="{1}">{2}</h{0}>', level, chapter.id, _clean(_title(chapter)))
        return html("<section>{}{}{}</section>\n", heading, blocks, sections)

    def _block(self, block: Block, level: int) -> Markup:
        match block:
            case Text(text, style):
                return html('<p class="{}">{}</p>', style, _clean(text))
            case Heading(text):
                return html("<h{0}>{1}</h{0}>", level, _clean(text))
            case Bullets(items):
                return _list(items)
            case Written(_, _, lines):
                return joined(_written(lines))
            case Prompt():
                return self._prompt(block)
            case Exhibit():
                return self._exhibit(block)

    def _prompt(self, block: Prompt) -> Markup:
        text = _clean(self._say("prompt.marked", text=block.text))
        lead = html("<p>{}</p>", _clean(block.lead)) if block.lead else ""
        items = _list(block.items) if block.items else ""
        return html('<div class="rapportor"><p>{}</p>{}{}</div>', text, lead, items)

    def _exhibit(self, block: Exhibit) -> Markup:
        drawn = EMPTY
        if block.chart is not None:
            self._figures += 1
            caption = self._caption("figure", self._figures, block.chart.title)
            wide, narrow = (chart_svg(block.chart, self._report.maal, paper) for paper in (REPORT, UPRIGHT))
            drawn = html("<figure>{}{}<figcaption>{}</figcaption></figure>", wide, narrow, caption)
        self._tables += 1
        table = _table(block.table, self._caption("table", self._tables, block.table.caption))
        notes = joined(html('<p class="note">{}</p>', _clean(note)) for note in block.notes)
        sources = joined(html('<p class="kilde">{}</p>', _clean(source)) for source in block.sources)
        return joined((drawn, table, notes, sources))

    def _caption(self, kind: str, number: int, text: str) -> str:
        return _clean(
            self._say("report.caption", label=self._say(f"report.{kind}"), number=number, text=text)
        )


def _title(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.title}".strip()


def _list(items: Iterable[str]) -> Markup:
    return html("<ul>{}</ul>", joined(html("<li>{}</li>", _clean(item)) for item in items))


def _written(lines: Iterable[str]) -> Iterator[Markup]:
    """Paragraphs, and lists where the lines begin as one."""
    for listed, group in groupby(lines, key=lambda line: list_item(line) is not None):
        if listed:
            yield _list(list_item(line) or "" for line in group)
        else:
            yield from (html("<p>{}</p>", _clean(line)) for line in group)


def _table(table: Table, caption: str) -> Markup:
    def cell(tag: str, index: int, text: str, scope: str = "") -> Markup:
        number = Markup(' class="tall"') if index in table.right else EMPTY
        meant = html(' scope="{}"', scope) if scope else EMPTY
        lines = joined(_clean(text).split("\n"), Markup("<br>"))
        return html("<{tag}{meant}{number}>{lines}</{tag}>", tag=tag, meant=meant, number=number, lines=lines)

    def cells(row: Sequence[str]) -> Markup:
        first, *rest = row
        return cell("th", 0, first, "row") + joined(cell("td", i, text) for i, text in enumerate(rest, 1))

    head = joined(cell("th", i, text, "col") for i, text in enumerate(table.header))
    rows = joined(html("<tr>{}</tr>", cells(row)) for row in table.rows)
    return html(
        '<div class="bred"><table><caption>{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        caption,
        head,
        rows,
    )
