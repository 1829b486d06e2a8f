"""Bamble's eight risk and seven protective factors, with what the figures say of each, in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from oppvekst.catalog.models import FactorText, Indicator, NotAvailable
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile.factors import speaks_of
from oppvekst.wording import finding, helpline, judgement_words, listing, name, place, verdict_symbol
from pages._ui.cards import gaps, shapes
from pages._ui.front import overview
from pages._ui.front.findings import CHART, tag
from pages._ui.shell.frame import View
from pages._ui.shell.links import href
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

LEVELS: dict[str, tuple[str, str]] = {
    "alle": ("alle", "alle"),
    "noen": ("noen", "nokre"),
    "noen_faa": ("noen få", "nokre få"),
}
"""Whom a tiltak is for. The words always stand there; the colour is only a tint behind them."""

EVERY = "hver"
"""The choice that leaves no level out."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks to a factor: indicators with a figure here, without one, and what no open source gives."""

    told: tuple[Indicator, ...]
    silent: tuple[Indicator, ...]
    elsewhere: tuple[NotAvailable, ...]


def opening(view: View) -> None:
    """Title, lead, and what the link between figure and factor is worth."""
    view.heading(
        view.text(
            f"Risiko og beskyttelse {overview.where(view)}",
            f"Risiko og vern {overview.where(view)}",
        ),
        view.text(
            "Hva tallene sier om åtte risikofaktorer og sju beskyttende faktorer, og hvor vi ikke har tall.",
            "Kva tala seier om åtte risikofaktorar og sju vernande faktorar, og kvar vi ikkje har tal.",
        ),
    )
    text = view.text(
        "Faktorene er hentet fra Bamble kommunes forebyggende plan. Koblingen mellom indikator og faktor er vår. "
        "Et tall måler ikke faktoren selv, men noe som kan henge sammen med den. Tallet viser ikke årsaken.",
        "Faktorane er henta frå den førebyggjande planen til Bamble kommune. Koplinga mellom indikator og faktor er "
        "vår. Eit tal måler ikkje faktoren sjølv, men noko som kan henge saman med han. Talet viser ikkje årsaka.",
    )
    put(html('<p class="ov-dempet">{}</p>', text))


def choose_level(view: View) -> str:
    """The tiltaksnivå to show, or :data:`EVERY`."""
    options = {EVERY: view.text("Alle nivåer", "Alle nivå")}
    options |= {id: view.text(f"Tiltak for {nb}", f"Tiltak for {nn}") for id, (nb, nn) in LEVELS.items()}
    with st.container(key="valg_nivaa", width=280):
        return view.choose("nivaa", view.text("Tiltaksnivå", "Tiltaksnivå"), options, default=EVERY)


def tell(view: View, kind: str, level: str) -> None:
    """A card for each factor of a kind: ``R`` for risk, ``B`` for protection."""
    titles = {
        "R": view.text("Risikofaktorer", "Risikofaktorar"),
        "B": view.text("Beskyttende faktorer", "Vernande faktorar"),
    }
    st.header(titles[kind], anchor=titles[kind].split()[0].lower())
    for factor in view.figures.catalog.factors:
        if factor.id.startswith(kind):
            with shapes.card(f"faktor_{factor.id}"):
                st.subheader(f"{factor.id} {factor.name.in_(view.maal)}", anchor=factor.id.lower())
                put(remembered(view, "faktor", partial(_factor, view, factor, level), factor.id, level))


def evidence(view: View, asked: FactorText, level: str = EVERY) -> Evidence:
    """What speaks to a factor at a level of tiltak, in the catalogue's order; nothing where nobody measures it."""
    catalog, factor = view.figures.catalog, asked.id
    if not asked.measured:
        return Evidence((), (), ())
    valued = {series.indicator.id for series in view.profile.series if series.latest is not None}
    members = [i for i in catalog.indicators if speaks_of(i, factor) and (level == EVERY or level in i.nivaa)]
    return Evidence(
        told=tuple(i for i in members if i.id in valued),
        silent=tuple(i for i in members if i.id not in valued),
        elsewhere=tuple(e for e in catalog.not_available if factor in [f.id for f in e.factors]),
    )


def _factor(view: View, factor: FactorText, level: str) -> Markup:
    found = evidence(view, factor, level)
    rows = joined(_row(view, indicator) for indicator in found.told)
    body = html('<dl class="ov-faktor">{}</dl>', rows) if rows else _nothing(view)
    help_text = next((text for i in found.told if (text := helpline(i, view.maal))), "")
    return html(
        '<p class="ov-dempet">{}</p>{}{}{}',
        _summary(view, factor, found),
        body,
        html("<p>{}</p>", help_text) if help_text else "",
        _missing(view, found),
    )


def _nothing(view: View) -> Markup:
    text = view.text("Vi har ikke tall for dette", "Vi har ikkje tal for dette")
    return html("<p><strong>{}</strong> {}.</p>", text, place(view.region, view.maal))


def _summary(view: View, factor: FactorText, found: Evidence) -> str:
    """How many figures there are here, and whether they all look from one side."""
    if not factor.measured:
        return view.text(
            "Ingen åpen kilde måler dette. Det barnevernet gjør, sier ikke hvor vanlig det er.",
            "Inga open kjelde måler dette. Det barnevernet gjer, seier ikkje kor vanleg det er.",
        )
    count = len(found.told) + len(found.silent)
    said = view.text(
        f"{len(found.told)} av {count} indikatorer har tall her.",
        f"{len(found.told)} av {count} indikatorar har tal her.",
    )
    themes = dict.fromkeys(indicator.theme for indicator in (*found.told, *found.silent))
    if len(themes) != 1:
        return said
    theme = view.figures.catalog.theme(next(iter(themes))).name.in_(view.maal)
    return said + view.text(
        f" Alle er fra temaet {theme}, så de ser faktoren bare fra én side.",
        f" Alle er frå temaet {theme}, så dei ser faktoren berre frå éi side.",
    )


def _row(view: View, indicator: Indicator) -> Markup:
    """An indicator: name with the way to its card, the finding with its judgement, whom it is for."""
    reading = view.reading(indicator.id)
    address = f"./{href(indikator=indicator.id)}#{CHART}"
    title = html('<a href="{}" target="_self">{}</a>', address, indicator.name.in_(view.maal))
    if reading.point is None:
        none = view.text(f"Ingen tall for {view.year}.", f"Ingen tal for {view.year}.")
        return html("<div><dt>{}</dt><dd>{}</dd></div>", title, none)
    words, verdict = finding(reading, view.maal, named=False), reading.verdict
    judgement = judgement_words(verdict.judgement, view.maal) if verdict else ""
    kind = verdict.judgement.value if verdict and verdict.judgement else "neutral"
    symbol = verdict_symbol(verdict) if verdict and reading.valued else ""
    return html(
        '<div><dt>{title}</dt><dd><span class="ov-{kind}" aria-hidden="true">{symbol}</span> {words}'
        '{tag}</dd><dd class="ov-liten">{levels}</dd></div>',
        title=title,
        kind=kind,
        symbol=symbol,
        words=words,
        tag=tag(judgement, kind),
        levels=_levels(view, indicator),
    )


def _levels(view: View, indicator: Indicator) -> Markup:
    """The tiltaksnivå an indicator speaks to, as words on a tint."""
    return joined(level_tag(view, level) for level in indicator.nivaa)


def level_tag(view: View, level: str) -> Markup:
    """«tiltak for noen», on the level's tint."""
    words = view.text(f"tiltak for {LEVELS[level][0]}", f"tiltak for {LEVELS[level][1]}")
    return html('<span class="ov-nivaa ov-nivaa-{}">{}</span>', level, words)


def _missing(view: View, found: Evidence) -> Markup:
    rows = gaps.listed(view, found.silent, found.elsewhere)
    if not rows:
        return EMPTY
    title = view.text("Det som kunne sagt mer", "Det som kunne sagt meir")
    count = len(found.silent) + len(found.elsewhere)
    return html(
        '<details class="ov-mangler"><summary>{} <span class="ov-dempet">({})</span></summary>{}</details>',
        title,
        count,
        rows,
    )


def levels(view: View) -> None:
    """What the three levels mean, and which factors have no figure at all here."""
    with shapes.card("nivaaer"):
        st.header(view.text("Om tiltaksnivåene", "Om tiltaksnivåa"), anchor=False)
        told = {
            "alle": view.text(
                "Universelle tiltak: for alle barn og unge.", "Universelle tiltak: for alle barn og unge."
            ),
            "noen": view.text(
                "Selektive tiltak: for grupper der risikoen er høyere.",
                "Selektive tiltak: for grupper der risikoen er høgare.",
            ),
            "noen_faa": view.text(
                "Indikerte tiltak: for barn som alt har vansker.",
                "Indikerte tiltak: for barn som alt har vanskar.",
            ),
        }
        items = joined(html("<li>{} {}</li>", level_tag(view, id), text) for id, text in told.items())
        without = remembered(view, "uten_tall", lambda: _without(view))
        put(html("<ul>{}</ul><p>{}</p>", items, without))


def _without(view: View) -> str:
    """The factors that no figure here speaks to, by name."""
    empty = [f.name.in_(view.maal) for f in view.figures.catalog.factors if not evidence(view, f).told]
    here = name(view.region, view.maal)
    if not empty:
        return view.text(
            f"Alle faktorene har minst ett tall for {here}.", f"Alle faktorane har minst eitt tal for {here}."
        )
    named = listing([f"«{one}»" for one in empty], view.maal)
    return view.text(
        f"Vi har ikke tall for {here} om disse faktorene: {named}.",
        f"Vi har ikkje tal for {here} om desse faktorane: {named}.",
    )
