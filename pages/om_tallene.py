"""About the figures: how to read them, the method, the catalogue, freshness, revisions, what is hidden or lacking."""

from pages._ui import about_figures, catalogue
from pages._ui.frame import open_page

with open_page("Om tallene", year=False, comparison=False) as view:
    about_figures.opening(view)
    about_figures.reading(view)
    about_figures.method(view)
    about_figures.freshness(view)
    about_figures.revised(view)
    catalogue.entries(view)
    catalogue.hidden(view)
    catalogue.lacking(view)
