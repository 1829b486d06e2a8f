"""The front page: what is known of growing up in one place, at a glance, and what is not."""

import streamlit as st

from pages._ui.front import known, overview
from pages._ui.shell.frame import open_page

if __name__ != "__main__":
    # `streamlit run dashboard.py` looks for a line like the last one here and imports it: its server is ours, too.
    from pages._ui.serving import server

    app = st.App(**server.APP)
else:
    with open_page("Oversikt") as view:
        groups = overview.groups(view)
        overview.opening(view, groups)
        if groups:
            chosen = overview.chosen(view)
            overview.head(view, chosen)
            known.show(view)
            overview.rows(view, groups)
            overview.one_indicator(view, chosen)
        else:
            overview.nothing(view)
        overview.what_plans_say(view)
        overview.what_is_missing(view)
