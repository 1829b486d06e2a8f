"""Compare places: whom with, and where the own place stands among them."""

from pages._ui import sammenlign, sammenlign_bilder
from pages._ui.frame import open_page

with open_page("Sammenlign", comparison=False, everyone=True) as view:
    chosen = sammenlign.choices(view)
    sammenlign_bilder.picture(view, chosen)
    sammenlign.members(view, chosen)
