"""The tiltak of the forebyggende plan: the register, what is due, and where plan and figures do not meet."""

from pages._ui import tiltak, tiltak_dekning, tiltak_innhenting
from pages._ui.frame import open_page

with open_page("Tiltak", year=False, comparison=False) as view:
    register = tiltak.opening(view)
    if register:
        tiltak_dekning.due(view, register)
        tiltak.listed(view, register)
        tiltak_dekning.uncovered(view, register)
    elif register is not None:
        tiltak.empty(view)
    if register is not None:
        tiltak_innhenting.take_in(view, register)
        tiltak_innhenting.take_out(view, register)
