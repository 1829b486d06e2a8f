"""What plans say about a place, as quotations: their own words with document and line, never mixed with figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from oppvekst.catalog.models import Display, Indicator
from oppvekst.markup import EMPTY, Markup, html, joined
from oppvekst.store import QuotedFigure
from oppvekst.values import Level
from oppvekst.wording import helpline
from pages._ui.shell.frame import View

UNSAID = ("antall", "personer")
"""Units that the words before the value have said already."""

_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def heading(view: View) -> str:
    """Whose plans speak."""
    if view.region.level is Level.KOMMUNE:
        return view.text("Hva kommunens egen plan sier", "Kva kommunen sin eigen plan seier")
    name = "landet" if view.region.level is Level.LANDET else view.region.name
    return view.text(f"Hva kommunale planer sier om {name}", f"Kva kommunale planar seier om {name}")


def every(view: View) -> Markup:
    """Every quotation about the place, document by document; empty where there is none."""
    return _told(view, view.figures.quoted(view.region.id))


def about(view: View, indicator: Indicator) -> Markup:
    """What plans say of what an indicator is about, in the place; empty where they say nothing."""
    said = view.figures.quoted(view.region.id)
    return _told(view, tuple(one for one in said if one.indicator_id == indicator.id))


def _told(view: View, said: tuple[QuotedFigure, ...]) -> Markup:
    if not said:
        return EMPTY
    note = view.text(
        "Slik står det i planen. Disse sitatene er ikke kontrollert, og de er ikke med i sammenligningene.",
        "Slik står det i planen. Desse sitata er ikkje kontrollerte, og dei er ikkje med i samanlikningane.",
    )
    documents = joined(
        _document(view, name, items) for name, items in groupby(said, lambda one: one.document)
    )
    return html('<p class="ov-dempet">{}</p>{}{}', note, documents, _help(view, said))


def _document(view: View, name: str, items: Iterable[QuotedFigure]) -> Markup:
    """One plan; the figures of one table stand together below its heading, and a sentence stands once."""
    passages = groupby(items, lambda one: (one.words, one.line if one.value == "" else ""))
    told = joined(html("<li>{}</li>", _passage(view, tuple(found))) for _, found in passages)
    return html(
        '<figure class="ov-sitat"><figcaption>«{}»</figcaption><blockquote><ul>{}</ul></blockquote></figure>',
        name,
        told,
    )


def _passage(view: View, items: tuple[QuotedFigure, ...]) -> Markup:
    first = items[0]
    facts = (
        (view.text("Periode", "Periode"), "" if first.value else first.period_stated),
        (view.text("Planens kilde", "Kjelda i planen"), first.source_stated),
        (view.text("Linje", "Linje"), ", ".join(dict.fromkeys(one.line.replace(",", ", ") for one in items))),
    )
    values = "; ".join(_value(one) for one in items if one.value)
    told = " · ".join(f"{label}: {text}" for label, text in facts if text)
    return html(
        '<span>«{}»{}</span><span class="ov-dempet ov-liten">{}</span>',
        first.words,
        html(": <strong>{}</strong>", values) if values else "",
        told,
    )


def _value(one: QuotedFigure) -> str:
    """A figure of a table, after its period."""
    value = _DECIMAL_POINT.sub(",", one.value)
    unit = "" if one.unit in UNSAID else f"\u00a0{one.unit}"
    return f"{one.period_stated}: {value}{unit}"


def _help(view: View, said: tuple[QuotedFigure, ...]) -> Markup:
    """Whom to call, where a quotation is about something that may hurt to read."""
    catalog = view.figures.catalog
    named = {item.indicator_id for item in said if item.indicator_id}
    sensitive = [i for i in catalog.indicators if i.id in named and i.display is Display.SENSITIVE]
    return html("<p>{}</p>", helpline(sensitive[0], view.maal)) if sensitive else EMPTY
