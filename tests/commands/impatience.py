"""The patience of somebody who tests: the same attempts, and hardly any wait between them."""

from dataclasses import replace

from etl.sources.http import Patience

WAITS = ("connect", "read", "total", "first_wait", "blocked_wait", "longest_wait", "window")


def hurried(factor: float) -> Patience:
    """Every wait and time-out of the usual patience multiplied."""
    usual = Patience()
    return replace(usual, **{name: getattr(usual, name) * factor for name in WAITS})
