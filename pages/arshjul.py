"""Årshjul."""

from pages._ui.frame import open_page

with open_page("Årshjul", year=False, comparison=False) as view:
    view.heading("Årshjul")
