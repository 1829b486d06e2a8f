"""Tiltak."""

from pages._ui.frame import open_page

with open_page("Tiltak", year=False, comparison=False) as view:
    view.heading("Tiltak")
