"""One chapter of the report: what the figures say, what has changed since last year, and the places to write in."""

from __future__ import annotations

import streamlit as st

from oppvekst.catalog.models import Indicator
from oppvekst.charts import Chart, trend
from oppvekst.markup import Markup, html, joined
from oppvekst.report.changes import changed_rows, changes_blocks
from oppvekst.report.draft import Draft
from oppvekst.report.front import finding_blocks, overview
from oppvekst.report.models import Finding
from oppvekst.report.outline import parts
from oppvekst.report.plan import linked_tiltak
from oppvekst.report.themes import required
from oppvekst.wording import name
from pages._ui.cards import gaps, lineage, shapes
from pages._ui.report import markup, writing
from pages._ui.report.chapters import Entry
from pages._ui.report.notebook import Book
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put


def show(view: View, book: Book, draft: Draft, entry: Entry) -> None:
    """A chapter as it stands in the report, with its places open."""
    st.header(entry.title, anchor="kapittel")
    if entry.id == "oppsummering":
        _summary(view, draft)
    changed = changed_rows(draft)
    for position, indicator in enumerate(entry.told):
        with shapes.card(f"rapport_{indicator.id}"):
            _indicator(view, draft, indicator)
            _changes(view, draft, changed.get(indicator.id, []))
            _questions(entry, draft, opened=position == 0)
            for spot in entry.of(indicator.id):
                writing.write(view, book, spot)
            _tiltak(draft, indicator)
    _rest(view, book, draft, entry)
    _lacking(view, book, draft, entry)


def _rest(view: View, book: Book, draft: Draft, entry: Entry) -> None:
    """What the chapter has no figures for, and its own places."""
    if not (entry.silent or entry.own):
        return
    with shapes.card(f"rapport_{entry.id}"):
        if entry.silent:
            put(_silent(view, draft, entry))
        if entry.own and not entry.told:
            _questions(entry, draft, opened=True)
        for spot in entry.own:
            writing.write(view, book, spot)


def _silent(view: View, draft: Draft, entry: Entry) -> Markup:
    """The chosen indicators without figures, each with the reason."""
    title = view.text("Valgt, men uten tall her", "Valde, men utan tal her")
    rows = joined(
        html("<dt>{}</dt><dd>{}</dd>", one.name.in_(view.maal), gaps.why(view, one) or _not_yet(view, draft))
        for one in entry.silent
    )
    return html('<h3 class="ov-mellom">{}</h3><dl class="ov-uten">{}</dl>', title, rows)


def _summary(view: View, draft: Draft) -> None:
    """Drafted findings, what is new since the report before, and the figures on one page."""
    with shapes.card("rapport_funn"):
        put(markup.laid_out(finding_blocks(draft)))
    if changed := changes_blocks(draft)[1:]:
        with st.expander(draft.say("report.heading.changes")):
            put(markup.laid_out(changed))
    if draft.findings:
        title, told = (
            view.text("Tallene på én side", "Tala på éi side"),
            [f.indicator.id for f in draft.findings],
        )
        table = remembered(view, "rapportside", lambda: markup.laid_out([overview(draft)]), draft.year, *told)
        with st.expander(title):
            put(table)


def _indicator(view: View, draft: Draft, indicator: Indicator) -> None:
    """Question, drafted text, chart, exact table, sources, and what has changed since the report before."""
    st.subheader(indicator.question.in_(view.maal), anchor=indicator.id)
    found = next(one for one in draft.findings if one.indicator.id == indicator.id)
    put(joined(html("<p>{}</p>", text) for text in found.sentences))
    chart = remembered(view, "rapportfigur", lambda: _chart(view, found), indicator.id, draft.year, view.dark)
    if chart.figure is not None:
        put(html('<p class="ov-diagramtittel">{}</p>', chart.title))
        st.plotly_chart(
            chart.figure,
            alt=chart.alt,
            config=chart.config,
            key=f"diagram_{indicator.id}",
            width="stretch",
            theme=None,
        )
    with st.expander(view.text("Vis som tabell", "Vis som tabell"), expanded=chart.figure is None):
        put(markup.table(found.full.table))
    said = (*found.remarks, *chart.notes, *found.exhibit.sources, *required(draft, found))
    trail = remembered(view, "rapportspor", lambda: _trail(view, found), indicator.id, draft.year)
    put(markup.small_print(said) + trail)


def _trail(view: View, found: Finding) -> Markup:
    return lineage.card(view, lineage.trail(view, found.series, found.reading))


def _chart(view: View, found: Finding) -> Chart:
    return trend(found.series, view.maal, "dark" if view.dark else "light", standalone=False)


def _not_yet(view: View, draft: Draft) -> str:
    return view.text(
        f"Vi har ikke tall til og med {draft.year}. Nyere tall kommer med når du velger et senere år.",
        f"Vi har ikkje tal til og med {draft.year}. Nyare tal kjem med når du vel eit seinare år.",
    )


def _changes(view: View, draft: Draft, rows: list[tuple[str, ...]]) -> None:
    """How the figure differs from the one locked with the report before."""
    earlier = draft.order.earlier
    if earlier is None:
        return
    if not rows:
        told = view.text(
            f"Ingen endring siden rapporten for {earlier.summary.year}.",
            f"Inga endring sidan rapporten for {earlier.summary.year}.",
        )
        put(html('<p class="ov-kilde">{}</p>', told))
        return
    title = view.text(
        f"Endret siden rapporten for {earlier.summary.year}",
        f"Endra sidan rapporten for {earlier.summary.year}",
    )
    items = joined(html("<li>{}: {} → {}</li>", what, before, now) for _, what, before, now in rows)
    put(html('<div class="ov-endret"><p class="ov-fjor-tittel">{}</p><ul>{}</ul></div>', title, items))


def _questions(entry: Entry, draft: Draft, *, opened: bool) -> None:
    """Questions for reflection, at hand above the places."""
    if entry.questions:
        items = joined(html("<li>{}</li>", question) for question in entry.questions)
        put(
            html(
                '<details class="ov-refleksjon"{}><summary>{}</summary><ul>{}</ul></details>',
                " open" if opened else "",
                draft.say("prompt.questions"),
                items,
            )
        )


def _tiltak(draft: Draft, indicator: Indicator) -> None:
    """The tiltak of the plan that are meant to follow the indicator, as they stand in the report."""
    blocks = linked_tiltak(draft, [indicator])
    if blocks:
        put(html('<div class="ov-endret">{}</div>', markup.laid_out(blocks)))


def _lacking(view: View, book: Book, draft: Draft, entry: Entry) -> None:
    """What no open source gives, where it may be found, and a place for the kommune's own figures."""
    if not entry.extra:
        return
    numbers = next(part.unavailable for part in parts() if part.id == entry.id)
    lacks = [one for one in draft.catalog.not_available if one.number in numbers]
    title = view.text("Dette finnes det ikke åpne tall for", "Dette finst det ikkje opne tal for")
    has_text = any(spot.key in book.texts for spot in entry.extra)
    with st.expander(f"{title} ({len(lacks)})", expanded=has_text):
        put(gaps.listed(view, (), lacks))
        for spot in entry.extra:
            writing.write(view, book, spot)


def nothing(view: View, draft: Draft) -> str:
    """What a report is worth where there are few figures or none."""
    here, told = name(view.region, view.maal), len(draft.findings)
    if told > len(draft.indicators) / 2:
        return ""
    if not told:
        return view.text(
            f"Vi har ingen tall for {here} til og med {draft.year}. Rapporten kan likevel skrives: kapitlene, "
            "ledetekstene og spørsmålene er klare, og den sier selv hva som mangler.",
            f"Vi har ingen tal for {here} til og med {draft.year}. Rapporten kan likevel skrivast: kapitla, "
            "leietekstane og spørsmåla er klare, og han seier sjølv kva som manglar.",
        )
    return view.text(
        f"Vi har tall for {told} av de {len(draft.indicators)} valgte indikatorene her. Resten står med "
        "begrunnelse, og dere kan skrive inn egne tall.",
        f"Vi har tal for {told} av dei {len(draft.indicators)} valde indikatorane her. Resten står med "
        "grunngiving, og de kan skrive inn eigne tal.",
    )
