"""Figures in: from the publishers to a built database."""
