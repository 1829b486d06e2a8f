"""The tiltak of the forebyggende plan: the register, what is due, and where plan and figures do not meet."""

from pages._ui.shell.frame import open_page
from pages._ui.tiltak import coverage, intake, listing

with open_page("Tiltak", year=False, comparison=False) as view:
    register = listing.opening(view)
    if register:
        coverage.due(view, register)
        listing.listed(view, register)
        coverage.uncovered(view, register)
    elif register is not None:
        listing.empty(view)
    if register is not None:
        intake.take_in(view, register)
        intake.take_out(view, register)
