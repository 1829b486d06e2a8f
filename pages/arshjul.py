"""The årshjul: what is expected, due and reported in the twelve months from today."""

from pages._ui import arshjul
from pages._ui.frame import open_page
from pages._ui.tiltak_ord import today

with open_page("Årshjul", year=False, comparison=False) as view:
    arshjul.show(view, today())
