"""The front page: what is known of growing up in one place, at a glance, and what is not."""

from oppvekst.profile.barometer import barometer, headings
from pages._ui import links, overview
from pages._ui.frame import open_page

with open_page("Oversikt") as view:
    links.enable()
    groups = barometer(view.figures, view.profile, view.year)
    overview.opening(view, groups)
    if groups:
        chosen = headings(view.profile, view.year)
        overview.head(view, chosen)
        overview.rows(view, groups)
        overview.one_indicator(view, chosen)
    else:
        overview.nothing(view)
    overview.what_plans_say(view)
    overview.what_is_missing(view)
