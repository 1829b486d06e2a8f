"""The whole report as one page: no script, nothing fetched, set for screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

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


def page(report: Report) -> str:
    """Write a report as an HTML document."""
    return _Page(report).html()


def _safe(text: str) -> str:
    return escape(clean(text).text)


class _Page:
    """The page in the making; figures and tables are numbered as they come."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._figures = 0
        self._tables = 0

    def _say(self, key: str, **slots: object) -> str:
        return t(key, self._report.maal, **slots)

    def html(self) -> str:
        """The document."""
        report = self._report
        colours = "".join(f"--ov-{role}:{light};" for role, (light, _) in TOKENS.items())
        return (
            f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_safe(report.title)}, {_safe(report.cover.place)}</title>\n"
            f"<style>:root{{{colours}}}{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="hopp" href="#innhold">{self._say("page.skip")}</a>\n'
            f"{self._cover()}{self._contents()}"
            f'<main id="innhold">{"".join(self._chapter(c, 2) for c in report.chapters)}</main>\n</body>\n</html>\n'
        )

    def _cover(self) -> str:
        cover = self._report.cover
        lines = "".join(f"<p>{_safe(line)}</p>" for line in cover.lines)
        places = "".join(self._block(place, 2) for place in cover.places)
        draft = f'<p class="utkast">{_safe(cover.draft)}</p>' if cover.draft else ""
        where = f'<p class="sted">{_safe(cover.place)}</p>'
        return f"<header><h1>{_safe(cover.title)}</h1>{where}{draft}{lines}{places}</header>\n"

    def _contents(self) -> str:
        """Links to every chapter."""
        title = self._say("report.contents")
        items = "".join(self._entry(chapter) for chapter in self._report.chapters)
        return f'<nav aria-labelledby="nav"><h2 id="nav">{title}</h2><ul>{items}</ul></nav>\n'

    def _entry(self, chapter: Chapter) -> str:
        inside = "".join(self._entry(section) for section in chapter.sections)
        link = f'<a href="#{chapter.id}">{_safe(_title(chapter))}</a>'
        return f"<li>{link}{f'<ul>{inside}</ul>' if inside else ''}</li>"

    def _chapter(self, chapter: Chapter, level: int) -> str:
        blocks = "".join(self._block(block, level + 1) for block in chapter.blocks)
        sections = "".join(self._chapter(section, level + 1) for section in chapter.sections)
        heading = f'<h{level} id="{chapter.id}">{_safe(_title(chapter))}</h{level}>'
        return f"<section>{heading}{blocks}{sections}</section>\n"

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Text(text, style):
                return f'<p class="{style}">{_safe(text)}</p>'
            case Heading(text):
                return f"<h{level}>{_safe(text)}</h{level}>"
            case Bullets(items):
                return _list(items)
            case Written(_, _, lines):
                return "".join(_written(lines))
            case Prompt():
                return self._prompt(block)
            case Exhibit():
                return self._exhibit(block)

    def _prompt(self, block: Prompt) -> str:
        text = _safe(self._say("prompt.marked", text=block.text))
        lead = f"<p>{_safe(block.lead)}</p>" if block.lead else ""
        items = _list(block.items) if block.items else ""
        return f'<div class="rapportor"><p>{text}</p>{lead}{items}</div>'

    def _exhibit(self, block: Exhibit) -> str:
        drawn = ""
        if block.chart is not None:
            self._figures += 1
            caption = self._caption("figure", self._figures, block.chart.title)
            wide, narrow = (chart_svg(block.chart, self._report.maal, paper) for paper in (REPORT, UPRIGHT))
            drawn = f"<figure>{wide}{narrow}<figcaption>{caption}</figcaption></figure>"
        self._tables += 1
        table = _table(block.table, self._caption("table", self._tables, block.table.caption))
        notes = "".join(f'<p class="note">{_safe(note)}</p>' for note in block.notes)
        sources = "".join(f'<p class="kilde">{_safe(source)}</p>' for source in block.sources)
        return f"{drawn}{table}{notes}{sources}"

    def _caption(self, kind: str, number: int, text: str) -> str:
        return _safe(self._say("report.caption", label=self._say(f"report.{kind}"), number=number, text=text))


def _title(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.title}".strip()


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_safe(item)}</li>' for item in items)}</ul>"


def _written(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs, and lists where the lines begin as one."""
    for listed, group in groupby(lines, key=lambda line: list_item(line) is not None):
        if listed:
            yield _list(list_item(line) or "" for line in group)
        else:
            yield from (f"<p>{_safe(line)}</p>" for line in group)


def _table(table: Table, caption: str) -> str:
    def cell(tag: str, index: int, text: str, scope: str = "") -> str:
        number = ' class="tall"' if index in table.right else ""
        return f"<{tag}{scope}{number}>{_safe(text).replace(chr(10), '<br>')}</{tag}>"

    head = "".join(cell("th", i, text, ' scope="col"') for i, text in enumerate(table.header))
    rows = "".join(
        "<tr>"
        + "".join(
            cell("th", 0, text, ' scope="row"') if i == 0 else cell("td", i, text)
            for i, text in enumerate(row)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="bred"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
