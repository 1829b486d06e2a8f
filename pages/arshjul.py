"""The årshjul: what is expected, due and reported in the twelve months from today."""

from oppvekst.clock import today
from pages._ui.arshjul import wheel
from pages._ui.shell.frame import open_page

with open_page("Årshjul", year=False, comparison=False) as view:
    wheel.show(view, today())
