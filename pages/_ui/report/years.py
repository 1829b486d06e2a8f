"""Which year a report is for: one choice, the same on every page that shows the report."""

from __future__ import annotations

from oppvekst.values import LANDET
from pages._ui.report import notebook
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered

BACK = 6
"""Years one may go back."""


def choose(view: View) -> int:
    """The report's year: no figure in it is of a later one."""
    newest = remembered(view, "rapportaar", lambda: _newest(view))
    written = notebook.years_written(view.region.id)
    years = sorted({*range(newest - BACK, newest + 2), *written}, reverse=True)
    default = max([newest, *written])
    label, options = view.text("Rapport for", "Rapport for"), {str(one): str(one) for one in years}
    return int(view.choose("rapportaar", label, options, default=str(default)))


def _newest(view: View) -> int:
    """The latest year that barnevern has figures for, anywhere: what a report of this year is about."""
    core = [one.id for one in view.figures.catalog.of_theme("barnevern") if not one.retired]
    every = view.figures.observations([LANDET, view.region.id], core)
    valued = [one.period.reference_year for one in every if one.value is not None]
    return max(valued, default=view.figures.built_at.year - 1)
