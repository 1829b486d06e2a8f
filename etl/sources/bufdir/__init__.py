"""Bufdir's archives: the client that fetches them, and what their files hold."""
