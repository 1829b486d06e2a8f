"""Tiltak from a plan and back: rows gathered, mapped, worded and written out."""
