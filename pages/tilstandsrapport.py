"""Tilstandsrapport."""

from pages._ui.frame import open_page

with open_page("Tilstandsrapport", year=False, comparison=False) as view:
    view.heading("Tilstandsrapport")
