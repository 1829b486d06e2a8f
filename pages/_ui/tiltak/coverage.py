"""What is to be evaluated this year, and where the plan and the figures do not meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from oppvekst.clock import today
from oppvekst.followup import unattended
from oppvekst.markup import Markup, html, joined
from oppvekst.profile import Finding
from oppvekst.state import Due, Tiltak, coverage, due_for_evaluation
from oppvekst.wording import finding, judgement_words, verdict_symbol
from pages._ui.cards import shapes
from pages._ui.front.findings import CHART, tag
from pages._ui.shell.frame import View
from pages._ui.shell.links import href
from pages._ui.shell.shown import put
from pages._ui.tiltak import saving, terms

FIRST = 8
"""A plan just taken in may have everything due at once: at most so many stand open above the list."""


def due(view: View, register: tuple[Tiltak, ...]) -> None:
    """«Til evaluering i år», the longest overdue first, each with the way to say that it is done."""
    year = today().year
    found = due_for_evaluation(register, year)
    with shapes.card("tiltak_evaluering"):
        st.header(view.text(f"Til evaluering i {year}", f"Til evaluering i {year}"), anchor="evaluering")
        if not found:
            none = view.text(
                "Ingen tiltak står for tur i år. Sett hvor ofte et tiltak evalueres, så står det her når tiden kommer.",
                "Ingen tiltak står for tur i år. Set kor ofte eit tiltak blir evaluert, så står det her når tida kjem.",
            )
            put(html("<p>{}</p>", none))
        for item in found[:FIRST]:
            _due(view, item)
        if rest := found[FIRST:]:
            with st.expander(view.text(f"Vis {len(rest)} til", f"Vis {len(rest)} til")):
                for item in rest:
                    _due(view, item)


def _due(view: View, item: Due) -> None:
    tiltak = item.tiltak
    who = f" {view.text('Ansvar', 'Ansvar')}: {tiltak.content.ansvar}" if tiltak.content.ansvar else ""
    with st.container(key=f"tiltak_tur_{tiltak.id}", horizontal=True, vertical_alignment="center"):
        put(
            html(
                '<p><strong>{}</strong><br>{}<span class="ov-dempet">{}</span></p>',
                tiltak.content.navn,
                terms.due_words(view, item),
                who,
            )
        )
        st.button(
            view.text("Evaluert i dag", "Evaluert i dag"),
            key=f"evaluert_{tiltak.id}",
            help=terms.plain(tiltak.content.navn),
            on_click=_evaluated,
            args=(view, tiltak),
        )


def _evaluated(view: View, tiltak: Tiltak) -> None:
    """Set the day of the last evaluation to today."""
    plan = replace(tiltak.content.evaluation, last=today())
    content = replace(tiltak.content, evaluation=plan)
    navn = content.navn
    with saving.told():
        saving.book().save(tiltak.region, tiltak.id, content, based_on=tiltak.version, by=saving.who())
        saving.say(
            view.text(
                f"«{navn}» står som evaluert i dag. Skriv gjerne hva dere fant ut, i tiltaket.",
                f"«{navn}» står som evaluert i dag. Skriv gjerne kva de fann ut, i tiltaket.",
            )
        )


def uncovered(view: View, register: tuple[Tiltak, ...]) -> None:
    """Factors and figures without tiltak, tiltak without factor or indicator: to think about, no verdict."""
    year = today().year
    with shapes.card("tiltak_dekning"):
        st.header(view.text("Der plan og tall ikke møtes", "Der plan og tal ikkje møtest"), anchor="dekning")
        lead = view.text(
            "Dette er til ettertanke. Et tall uten tiltak betyr ikke at det trengs et, og et tiltak kan være riktig "
            "uten at noe tall måler det.",
            "Dette er til ettertanke. Eit tal utan tiltak betyr ikkje at det trengst eit, og eit tiltak kan vere rett "
            "utan at noko tal måler det.",
        )
        put(html("<p>{}</p>", lead))
        put(joined(_parts(view, register, year)))


def _parts(view: View, register: tuple[Tiltak, ...], year: int) -> list[Markup]:
    gaps = coverage(register, year)
    planned = view.text("bare planlagt", "berre planlagt")
    bare = [terms.factor_words(view, id) for id in gaps.factors_without]
    bare += [f"{terms.factor_words(view, id)} ({planned})" for id in gaps.factors_only_planned]
    moved = [_moved(view, one) for one in unattended(view.profile, register, year)]
    return [
        _fold(view.text("Faktorer uten tiltak", "Faktorar utan tiltak"), bare),
        _fold(view.text("Tall som skiller seg ut, uten tiltak", "Tal som skil seg ut, utan tiltak"), moved),
        _fold(view.text("Tiltak uten faktor", "Tiltak utan faktor"), _names(gaps.without_factor)),
        _fold(view.text("Tiltak uten indikator", "Tiltak utan indikator"), _names(gaps.without_indicator)),
    ]


def _names(found: tuple[Tiltak, ...]) -> list[str]:
    return [tiltak.content.navn for tiltak in found]


def _fold(title: str, items: Sequence[str]) -> Markup:
    """A heading with its number, and the list under it; a number of none is told and cannot be unfolded."""
    head = html('{} <span class="ov-dempet">({})</span>', title, len(items))
    if not items:
        return html('<p class="ov-ingen">{}</p>', head)
    told = joined(html("<li>{}</li>", item) for item in items)
    return html(
        '<details class="ov-mangler"><summary>{}</summary><ul class="ov-dekning">{}</ul></details>',
        head,
        told,
    )


def _moved(view: View, one: Finding) -> Markup:
    """The name with the way to the chart, and what the verdict says, in the words it has everywhere."""
    indicator, verdict, words = one.indicator, one.verdict, finding(one.reading, view.maal, named=False)
    judgement = judgement_words(verdict.judgement, view.maal)
    kind = verdict.judgement.value if verdict.judgement else "neutral"
    address = f"./{href(indikator=indicator.id)}#{CHART}"
    return html(
        '<a href="{address}" target="_self">{name}</a><br>'
        '<span class="ov-{kind}" aria-hidden="true">{verdict_symbol}</span> {words}'
        "{tag}",
        address=address,
        name=indicator.name.in_(view.maal),
        kind=kind,
        verdict_symbol=verdict_symbol(verdict),
        words=words,
        tag=tag(judgement, kind),
    )
