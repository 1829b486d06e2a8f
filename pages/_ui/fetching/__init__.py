"""«Hent tall»: the button that starts a fetch of everything, how far it is, and what publishers have that is newer."""

from pages._ui.fetching.access import how_to_get, may_fetch
from pages._ui.fetching.newer import changed_since, newer_than_card, newer_than_shown
from pages._ui.fetching.panel import offer, offer_where_nothing_is_fetched

__all__ = [
    "changed_since",
    "how_to_get",
    "may_fetch",
    "newer_than_card",
    "newer_than_shown",
    "offer",
    "offer_where_nothing_is_fetched",
]
