"""The head of a front page: the findings as sentences, three of them at once, and what is not known."""

from __future__ import annotations

from html import escape

from oppvekst.profile import Account, Finding
from oppvekst.profile.barometer import gaps, is_told
from oppvekst.wording import chance_note, finding, judgement_words, source_line, unknowns, verdict_symbol
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.links import link

CHART = "diagram"
"""The id of the heading over the chart."""

LIST = "mangler"
"""The id of the heading over what is missing."""

NAMED = 4
"""How many indicators the sentence on what we do not know names; the list further down has them all."""


def head(view: View, chosen: Account) -> str:
    """The findings as a list, the others folded below, and how many of them chance alone would give."""
    if not chosen.tests:
        return f"<p>{escape(_nothing_compared(view))}</p>"
    told = "".join(f"<li>{_finding(view, one)}</li>" for one in chosen.shown)
    body = f'<ol class="ov-funn">{told}</ol>' if told else f'<p class="ov-ingen-funn">{_none(view)}</p>'
    note = chance_note(chosen.tests, chosen.expected_by_chance, view.maal)
    return f'{body}{_others(view, chosen)}<p class="ov-dempet ov-liten">{escape(note)}</p>'


def _others(view: View, chosen: Account) -> str:
    """The findings that do not stand first, under how many they are."""
    count = len(chosen.others)
    if not count:
        return ""
    told = "".join(f"<li>{_finding(view, one)}</li>" for one in chosen.others)
    one = view.text("Ett funn til, mindre tydelig", "Eitt funn til, mindre tydeleg")
    many = view.text(f"{count} funn til, mindre tydelige", f"{count} funn til, mindre tydelege")
    return theme.fold(one if count == 1 else many, f'<ol class="ov-funn">{told}</ol>')


def _finding(view: View, found: Finding) -> str:
    indicator, verdict, point = found.indicator, found.verdict, found.reading.point
    words = finding(found.reading, view.maal, named=False)
    judgement = judgement_words(verdict.judgement, view.maal)
    kind = verdict.judgement.value if verdict.judgement else "neutral"
    quoted = source_line(point.provenance, view.maal) if point and point.provenance.quoted_from else ""
    return "".join(
        (
            f'<span class="ov-tegn ov-{kind}" aria-hidden="true">{verdict_symbol(verdict)}</span>',
            f"<div><h3>{link(indicator.name.in_(view.maal), to=CHART, indikator=indicator.id)}</h3>",
            f"<p>{escape(words)}{tag(judgement, kind)}</p>",
            f'<p class="ov-dempet ov-liten">{escape(quoted)}</p>' if quoted else "",
            "</div>",
        )
    )


def tag(judgement: str, kind: str) -> str:
    """The judgement beside a claim: its own word, never only a colour."""
    return f' <span class="ov-dom ov-{kind}">{escape(judgement)}</span>' if judgement else ""


def _none(view: View) -> str:
    return view.text(
        "Ingen forskjell er så tydelig at vi løfter den fram. Alle tallene står under.",
        "Ingen forskjell er så tydeleg at vi løftar han fram. Alle tala står under.",
    )


def _nothing_compared(view: View) -> str:
    return view.text(
        "Ingen av tallene her kan sammenlignes med andre tall.",
        "Ingen av tala her kan samanliknast med andre tal.",
    )


def not_known(view: View) -> str:
    """One sentence on what we do not know, with a few named, and the way to the whole list."""
    found = gaps(view.figures.catalog, view.profile, view.year)
    if not found:
        return ""
    with_figures = [gap for gap in found if is_told(gap[1])]
    named = (with_figures or list(found))[:NAMED]
    rest = len(found) - len(named)
    sentence = f"<p>{escape(unknowns(named, view.maal))}{_rest(view, rest)}</p>"
    return f'<div class="ov-vet-ikke">{sentence}</div>'


def _rest(view: View, rest: int) -> str:
    if not rest:
        return ""
    more = view.text(
        f"Vi kan heller ikke si noe om {rest} andre", f"Vi kan heller ikkje seie noko om {rest} andre"
    )
    anchor = view.text("se alt som mangler", "sjå alt som manglar")
    return f' {more}: <a href="#{LIST}" target="_self">{anchor}</a>.'
