"""The menu: every page by name, the figures in one row and the work that rests on them in another."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import urlencode

from oppvekst.catalog.models import Maal
from oppvekst.markup import Markup, html, joined
from pages._ui.shell.links import LINK_SCRIPT, address
from pages._ui.shell.shown import scripted

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


LOST = "ukjent"
"""The key in the address that names a page there is none of, and that a reader was sent on from."""


@cache
def known_pages() -> dict[str, tuple[str, str]]:
    """The name of every page as it stands in the address, with its names in bokmål and nynorsk."""
    return {PurePosixPath(script).stem: (nb, nn) for script, nb, nn in MENU}


def astray(name: str, maal: Maal | str) -> str:
    """What is said to one who asked for a page there is none of, with the one that is most like it."""
    nn = maal == "nn"
    names = {key: pair[nn] for key, pair in known_pages().items()}
    spelt = {key.casefold(): key for key in names} | {label.casefold(): key for key, label in names.items()}
    near = get_close_matches(name.casefold().replace("-", "_"), spelt, n=1, cutoff=0.5)
    meant = names[spelt[near[0]]] if near else ""
    if nn:
        more = f"Meinte du «{meant}»? Ho står i menyen." if near else "Vel ei side i menyen."
        return f"Det finst inga side som heiter «{name}», så dette er oversynet. {more}"
    more = f"Mente du «{meant}»? Den står i menyen." if near else "Velg en side i menyen."
    return f"Det finnes ingen side som heter «{name}», så dette er oversikten. {more}"


def show(title: str, maal: Maal | str) -> None:
    """Draw the menu; ``title`` is the page's own name in bokmål.

    One piece of HTML: thirteen of Streamlit's links cost a page more than its figures do. A narrow screen
    gets the same lists folded under one button.
    """
    nn = maal == "nn"
    query = urlencode(address())
    figures, work = (_list(pages, title, nn, query) for pages in (FIGURES, WORK))
    brand = html('<a class="ov-merke" {}>{}</a>', _to("dashboard.py", query), NAME)
    scripted(
        html(
            '<nav class="ov-meny" aria-label="Sider">{brand}<div class="ov-meny-vid">{work}{figures}</div>'
            '<details class="ov-meny-smal"><summary>Meny</summary>{figures}{work}</details></nav>'
            "<script>{script}</script>",
            brand=brand,
            work=work,
            figures=figures,
            script=LINK_SCRIPT,
        )
    )


def _list(pages: tuple[tuple[str, str, str], ...], title: str, nn: bool, query: str) -> Markup:
    items = (
        html(
            "<li><a {}{}>{}</a></li>",
            _to(script, query),
            " aria-current=page" if nb == title else "",
            in_nn if nn else nb,
        )
        for script, nb, in_nn in pages
    )
    return html("<ul>{}</ul>", joined(items))


def _to(script: str, query: str) -> Markup:
    """Where a page is, relative to any other page, so that the menu works under a prefix, too."""
    page = script.removeprefix("pages/").removesuffix(".py") if script.startswith("pages/") else "./"
    return html('href="{}" target="_self" data-ov-vis', page + ("?" + query if query else ""))
