"""The head of a front page: the findings as sentences, three of them at once, and what is not known."""

from __future__ import annotations

from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.profile import Account, Finding
from oppvekst.profile.barometer import gaps
from oppvekst.wording import (
    chance_note,
    finding,
    judgement_words,
    no_findings_words,
    unknowns,
    verdict_symbol,
)
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.links import link

CHART = "diagram"
"""The id of the heading over the chart."""

LIST = "mangler"
"""The id of the heading over what is missing."""

NAMED = 4
"""How many indicators the sentence on what we do not know names; the list further down has them all."""


def head(view: View, chosen: Account) -> Markup:
    """The findings as a list, the others folded below, and how many of them chance alone would give."""
    if not chosen.tests:
        return html("<p>{}</p>", no_findings_words(chosen, view.region, view.year or "", view.maal))
    told = joined(html("<li>{}</li>", _finding(view, one)) for one in chosen.shown)
    body = (
        html('<ol class="ov-funn">{}</ol>', told)
        if told
        else html('<p class="ov-ingen-funn">{}</p>', _none(view))
    )
    note = chance_note(chosen.tests, chosen.expected_by_chance, view.maal)
    return html('{}{}<p class="ov-dempet ov-liten">{}</p>', body, _others(view, chosen), note)


def _others(view: View, chosen: Account) -> Markup:
    """The findings that do not stand first, under how many they are."""
    count = len(chosen.others)
    if not count:
        return EMPTY
    told = joined(html("<li>{}</li>", _finding(view, one)) for one in chosen.others)
    one = view.text("Ett funn til, mindre tydelig", "Eitt funn til, mindre tydeleg")
    many = view.text(f"{count} funn til, mindre tydelige", f"{count} funn til, mindre tydelege")
    return theme.fold(one if count == 1 else many, html('<ol class="ov-funn">{}</ol>', told))


def _finding(view: View, found: Finding) -> Markup:
    indicator, verdict = found.indicator, found.verdict
    words = finding(found.reading, view.maal, named=False)
    judgement = judgement_words(verdict.judgement, view.maal)
    kind = verdict.judgement.value if verdict.judgement else "neutral"
    return joined(
        (
            html('<span class="ov-tegn ov-{}" aria-hidden="true">{}</span>', kind, verdict_symbol(verdict)),
            html("<div><h3>{}</h3>", link(indicator.name.in_(view.maal), to=CHART, indikator=indicator.id)),
            html("<p>{}{}</p>", words, tag(judgement, kind)),
            Markup("</div>"),
        )
    )


def tag(judgement: str, kind: str) -> Markup:
    """The judgement beside a claim: its own word, never only a colour."""
    return html(' <span class="ov-dom ov-{}">{}</span>', kind, judgement) if judgement else EMPTY


def _none(view: View) -> str:
    return view.text(
        "Ingen forskjell er så tydelig at vi løfter den fram. Alle tallene står under.",
        "Ingen forskjell er så tydeleg at vi løftar han fram. Alle tala står under.",
    )


def not_known(view: View) -> Markup:
    """One sentence on what we do not know, with a few named, and the way to the whole list."""
    found = gaps(view.figures.catalog, view.profile, view.year)
    if not found:
        return EMPTY
    named = found[:NAMED]
    more = _rest(view) if len(found) > len(named) else EMPTY
    sentence = html("<p>{}{}</p>", unknowns(named, view.maal), more)
    return html('<div class="ov-vet-ikke">{}</div>', sentence)


def _rest(view: View) -> Markup:
    """That there are more; how many stands at the list, and in no other count here."""
    more = view.text("Det er mer vi ikke kan si noe om", "Det er meir vi ikkje kan seie noko om")
    anchor = view.text("se alt som mangler", "sjå alt som manglar")
    return html(' {}: <a href="#{}" target="_self">{}</a>.', more, LIST, anchor)
