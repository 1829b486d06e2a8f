"""Risk and protective factors: which figures speak to each, what they say here, and where there are none."""

from pages._ui.shell.frame import open_page
from pages._ui.stories import factors

with open_page("Risiko og beskyttelse") as view:
    factors.opening(view)
    level = factors.choose_level(view)
    factors.tell(view, "R", level)
    factors.tell(view, "B", level)
    factors.levels(view)
