"""From figures to the council: the report of a year, written chapter by chapter and taken along as documents."""

from pages._ui.report import page
from pages._ui.shell.frame import open_page

with open_page("Tilstandsrapport", year=False, comparison=False) as view:
    page.show(view)
