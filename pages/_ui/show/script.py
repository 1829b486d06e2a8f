"""The one script of the show, as a text, so that the server can allow it by its hash."""

from pathlib import Path

SHOW_SCRIPT = (Path(__file__).parents[1] / "static" / "show.js").read_text(encoding="utf-8")
"""Moves between the slides in the browser alone, so that a lost connection changes nothing."""
