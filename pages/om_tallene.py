"""About the figures: how to read them, the method, the catalogue, freshness, revisions, what is hidden or lacking."""

from pages._ui import fetching
from pages._ui.about import catalogue, figures
from pages._ui.shell.frame import open_page

with open_page("Om tallene", year=False, comparison=False) as view:
    figures.opening(view)
    figures.reading(view)
    figures.method(view)
    figures.freshness(view)
    fetching.offer(view.figures, view.maal)
    figures.revised(view)
    catalogue.entries(view)
    catalogue.hidden(view)
    catalogue.lacking(view)
