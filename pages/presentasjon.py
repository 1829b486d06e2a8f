"""Presentasjon: one claim and one chart at a time, for the council chamber."""

from pages._ui.report import years
from pages._ui.shell.frame import open_page
from pages._ui.show import deck

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
    deck.present(view, years.choose(view))
