"""Presentasjon."""

from pages._ui.frame import open_page

with open_page("Presentasjon", year=False, comparison=False) as view:
    view.heading("Presentasjon")
