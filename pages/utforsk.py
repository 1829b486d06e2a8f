"""Explore: any indicator, places and years; chart beside table, downloads, text, link and query."""

from pages._ui.explorer import choosing, picture
from pages._ui.shell.frame import open_page

with open_page("Utforsk", year=False, comparison=False, everyone=True) as view:
    view.heading(
        view.text("Utforsk tallene", "Utforsk tala"),
        view.text(
            "Velg indikator, steder og periode. Alt du velger, står i adressen.",
            "Vel indikator, stader og periode. Alt du vel, står i adressa.",
        ),
    )
    picture.show(view, choosing.choices(view))
