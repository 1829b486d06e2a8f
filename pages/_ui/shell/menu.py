"""The menu: every page by name, the figures in one row and the work that rests on them in another."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from oppvekst.catalog.models import Maal
from pages._ui.shell.links import LINK_SCRIPT, address

NAME = "Oppvekstbarometer"

FIGURES: tuple[tuple[str, str, str], ...] = (
    ("dashboard.py", "Oversikt", "Oversyn"),
    ("pages/barnevern.py", "Barnevern", "Barnevern"),
    ("pages/levekaar.py", "Levekår", "Levekår"),
    ("pages/ungdata.py", "Ungdata", "Ungdata"),
    ("pages/skole_og_helse.py", "Skole og helse", "Skule og helse"),
    ("pages/sammenlign.py", "Sammenlign", "Samanlikn"),
    ("pages/utforsk.py", "Utforsk", "Utforsk"),
    ("pages/risiko.py", "Risiko og beskyttelse", "Risiko og vern"),
    ("pages/om_tallene.py", "Om tallene", "Om tala"),
)
"""The pages that show figures: script, name in bokmål, name in nynorsk. The order is the menu's."""

WORK: tuple[tuple[str, str, str], ...] = (
    ("pages/tiltak.py", "Tiltak", "Tiltak"),
    ("pages/tilstandsrapport.py", "Tilstandsrapport", "Tilstandsrapport"),
    ("pages/presentasjon.py", "Presentasjon", "Presentasjon"),
    ("pages/arshjul.py", "Årshjul", "Årshjul"),
)
"""The pages where people write and present."""

MENU = FIGURES + WORK
"""Every page."""


def show(title: str, maal: Maal | str) -> None:
    """Draw the menu; ``title`` is the page's own name in bokmål.

    One piece of HTML: fourteen of Streamlit's links cost a page more than its figures do. A narrow screen
    gets the same lists folded under one button.
    """
    nn = maal == "nn"
    query = urlencode(address())
    figures, work = (_list(pages, title, nn, query) for pages in (FIGURES, WORK))
    brand = f'<a class="ov-merke" {_to("dashboard.py", query)}>{NAME}</a>'
    st.html(
        f'<nav class="ov-meny" aria-label="Sider">{brand}'
        f'<div class="ov-meny-vid">{work}{figures}</div>'
        f'<details class="ov-meny-smal"><summary>Meny</summary>'
        f"{figures}{work}</details></nav><script>{LINK_SCRIPT}</script>",
        unsafe_allow_javascript=True,
    )


def _list(pages: tuple[tuple[str, str, str], ...], title: str, nn: bool, query: str) -> str:
    items = (
        f"<li><a {_to(script, query)}{' aria-current=page' if nb == title else ''}>"
        f"{escape(in_nn if nn else nb)}</a></li>"
        for script, nb, in_nn in pages
    )
    return f"<ul>{''.join(items)}</ul>"


def _to(script: str, query: str) -> str:
    """Where a page is, relative to any other page, so that the menu works under a prefix, too."""
    page = script.removeprefix("pages/").removesuffix(".py") if script.startswith("pages/") else "./"
    return f'href="{escape(page + ("?" + query if query else ""))}" target="_self" data-ov-vis'
