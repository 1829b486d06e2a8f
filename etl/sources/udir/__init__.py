"""Udir's figures: the client that asks for them, and what its answers hold."""
