"""What the rows of a file become, before anything is taken in: every row with what is unclear about it."""

from __future__ import annotations

from oppvekst.markup import Markup, html, joined
from oppvekst.uploads import DraftRow, TiltakImport
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.tiltak import terms

MOST_SHOWN = 300
"""Rows in the preview; all of them are counted and taken in."""
MOST_SAID = 100
"""Sentences about the table, most of them about single rows."""


def preview(view: View, found: TiltakImport) -> Markup:
    """The rows as a table, what concerns the whole table above it, as HTML."""
    said = [*found.problems, *(column.said for column in found.unused)]
    notes = joined(theme.message(text.in_(view.maal)) for text in said[:MOST_SAID])
    if len(said) > MOST_SAID:
        notes += theme.message(
            view.text(
                f"{len(said) - MOST_SAID} merknader til av samme slag er ikke vist.",
                f"{len(said) - MOST_SAID} merknader til av same slaget er ikkje viste.",
            )
        )
    if not found.rows:
        none = view.text("Ingen rader ble til tiltak.", "Ingen rader vart til tiltak.")
        return notes or theme.message(none)
    title = view.text("Slik blir det", "Slik blir det")
    more = len(found.rows) - MOST_SHOWN
    if more > 0:
        notes += theme.message(
            view.text(
                f"De første {MOST_SHOWN} radene er vist. {more} til leses på samme måte.",
                f"Dei første {MOST_SHOWN} radene er viste. {more} til blir lesne på same måten.",
            )
        )
    return html(
        '<h3>{title}</h3><p>{counted}</p>{notes}<div class="ov-rull" role="region" aria-label="{title}" '
        'tabindex="0"><table class="ov-tabell ov-tiltak-inn"><caption class="ov-skjult">{title}</caption>'
        "{head}<tbody>{rows}</tbody></table></div>",
        title=title,
        counted=_counted(view, found),
        notes=notes,
        head=_head(view),
        rows=joined(_row(view, row) for row in found.rows[:MOST_SHOWN]),
    )


def _counted(view: View, found: TiltakImport) -> str:
    """How many can be taken in, must be mended, or are there already."""
    ready, known = len(found.ready), sum(row.known for row in found.rows)
    faulty = sum(not row.ready for row in found.rows)
    unclear = sum(bool(row.notes) for row in found.rows if row.ready and not row.known)
    told = [view.text(f"{ready} tiltak kan legges inn", f"{ready} tiltak kan leggjast inn")]
    if unclear:
        told[0] += view.text(f", {unclear} av dem bør ses over", f", {unclear} av dei bør sjåast over")
    if faulty:
        told.append(view.text(f"{faulty} må rettes i filen først", f"{faulty} må rettast i fila først"))
    if known:
        told.append(view.text(f"{known} er her fra før", f"{known} er her frå før"))
    return ". ".join(told) + "."


def _names(view: View) -> list[str]:
    """The headings of the columns."""
    fields = [terms.field_name(view, name) for name in ("navn", "nivaa", "status", "ansvar", "evaluation")]
    return [view.text("I filen", "I fila"), *fields, view.text("Å se over", "Å sjå over")]


def _head(view: View) -> Markup:
    return html(
        "<thead><tr>{}</tr></thead>", joined(html("<th scope=col>{}</th>", name) for name in _names(view))
    )


def _row(view: View, row: DraftRow) -> Markup:
    content = row.content
    status = terms.status_words(view, content.status) if content.status else "–"
    cells = [
        content.navn or "–",
        terms.shown(view, "nivaa", content.nivaa),
        status,
        content.ansvar or "–",
        terms.evaluation_words(view, content.evaluation),
    ]
    said = [*row.problems, *row.notes]
    told = joined(html("<span>{}</span>", text.in_(view.maal)) for text in said) or "–"
    kind = "ov-inn-feil" if row.problems else "ov-inn-fra-for" if row.known else ""
    _, *names, last = _names(view)  # on a phone each cell stands on a line of its own, with its heading
    middle = joined(
        html('<td data-navn="{}">{}</td>', name, cell) for name, cell in zip(names, cells, strict=True)
    )
    return html(
        '<tr class="{kind}"><th scope="row">{where}</th>{middle}<td class="{long}" data-navn="{last}">{told}</td></tr>',
        kind=kind,
        where=row.where,
        middle=middle,
        long="ov-lang" if said else "",
        last=last,
        told=told,
    )
