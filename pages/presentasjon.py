"""Presentasjon: one claim and one chart at a time, for the council chamber."""

from pages._ui import presentasjon, rapport_aar
from pages._ui.frame import open_page

with open_page("Presentasjon", year=False, comparison=False) as view:
    view.heading(
        "Presentasjon",
        view.text(
            "Ett budskap og én figur om gangen, stort nok for kommunestyresalen. Ordene og tallene er de samme som i "
            "PowerPoint-filen.",
            "Éin bodskap og éin figur om gongen, stort nok for kommunestyresalen. Orda og tala er dei same som i "
            "PowerPoint-fila.",
        ),
    )
    presentasjon.present(view, rapport_aar.choose(view))
