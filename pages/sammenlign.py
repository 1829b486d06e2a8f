"""Compare places: whom with, and where the own place stands among them."""

from pages._ui.compared import choosing, pictures
from pages._ui.shell.frame import open_page

with open_page("Sammenlign", comparison=False, everyone=True) as view:
    chosen = choosing.choices(view)
    pictures.picture(view, chosen)
    choosing.members(view, chosen)
