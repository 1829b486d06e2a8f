"""From figures to the council: the report of a year, written chapter by chapter and taken along as documents."""

from pages._ui import rapport
from pages._ui.frame import open_page

with open_page("Tilstandsrapport", year=False, comparison=False) as view:
    rapport.show(view)
