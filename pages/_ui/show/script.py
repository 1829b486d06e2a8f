"""The one script of the show, as a text, so that the server can allow it by its hash."""

from pathlib import Path

from oppvekst.markup import own_file

SHOW_SCRIPT = own_file(Path(__file__).parents[1] / "static" / "show.js")
"""Moves between the slides in the browser alone, so that a lost connection changes nothing."""
