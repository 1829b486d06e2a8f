"""What plans say about a place, as quotations: text with its document and line, never mixed with figures."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from oppvekst.catalog.models import Display
from oppvekst.store import QuotedFigure
from oppvekst.values import Level
from oppvekst.wording import helpline
from pages._ui.frame import View

UNSAID = ("kvalitativ", "antall", "årstall", "år")
"""Units that the words before the value have said already."""

_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def heading(view: View) -> str:
    """Whose plans speak."""
    if view.region.level is Level.KOMMUNE:
        return view.text("Hva kommunens egen plan sier", "Kva kommunen sin eigen plan seier")
    name = "landet" if view.region.level is Level.LANDET else view.region.name
    return view.text(f"Hva kommunale planer sier om {name}", f"Kva kommunale planar seier om {name}")


def quotes(view: View) -> str:
    """Every quotation about the place, document by document; empty where there is none."""
    said = view.figures.quoted(view.region.id)
    if not said:
        return ""
    note = view.text(
        "Slik står det i planen. Disse sitatene er ikke kontrollert, og de er ikke med i sammenligningene.",
        "Slik står det i planen. Desse sitata er ikkje kontrollerte, og dei er ikkje med i samanlikningane.",
    )
    documents = "".join(
        _document(view, name, tuple(items)) for name, items in groupby(said, lambda one: one.document)
    )
    return f'<p class="ov-dempet">{escape(note)}</p>{documents}{_help(view, said)}'


def _document(view: View, name: str, items: tuple[QuotedFigure, ...]) -> str:
    told = "".join(f"<li>{_item(view, item)}</li>" for item in items)
    return (
        f'<figure class="ov-sitat"><figcaption>«{escape(name)}»</figcaption>'
        f"<blockquote><ul>{told}</ul></blockquote></figure>"
    )


def _item(view: View, item: QuotedFigure) -> str:
    value = _DECIMAL_POINT.sub(",", item.value) or view.text("uleselig", "uleseleg")
    unit = "" if item.unit in UNSAID else f"\u00a0{item.unit}"
    facts = (
        (view.text("Periode", "Periode"), item.period_stated),
        (view.text("Planens kilde", "Kjelda i planen"), item.source_stated),
        (view.text("Linje", "Linje"), item.line.replace(",", ", ")),
    )
    place = "" if item.region_name in (view.region.name, "Norge") else f" ({item.region_name})"
    told = " · ".join(f"{label}: {text}" for label, text in facts if text)
    return (
        f"<span>{escape(item.what)}{escape(place)}: <strong>{escape(value)}{escape(unit)}</strong></span>"
        f'<span class="ov-dempet ov-liten">{escape(told)}</span>'
    )


def _help(view: View, said: tuple[QuotedFigure, ...]) -> str:
    """Whom to call, where a quotation is about something that may hurt to read."""
    catalog = view.figures.catalog
    named = {item.indicator_id for item in said if item.indicator_id}
    sensitive = [i for i in catalog.indicators if i.id in named and i.display is Display.SENSITIVE]
    return f"<p>{escape(helpline(sensitive[0], view.maal))}</p>" if sensitive else ""
