"""Who may start and stop a fetch: the one at this machine, where it is not turned off."""

from __future__ import annotations

from oppvekst.errors import Said
from oppvekst.fetching import FetchingError
from oppvekst.settings import Settings
from oppvekst.state import require_writing

TURNED_OFF = Said(
    "Tallene hentes ikke fra sidene her. Den som drifter Oppvekstbarometer, henter dem.",
    "Tala blir ikkje henta frå sidene her. Den som driftar Oppvekstbarometer, hentar dei.",
)


def may_fetch(settings: Settings) -> bool:
    """Whether a reader sees the buttons; :func:`require_fetching` is what decides."""
    return not settings.read_only and settings.fetch_from_pages


def require_fetching(settings: Settings) -> None:
    """Go on only where the pages may start and stop a fetch.

    Raises
    ------
    ReadOnlyError
        Where others can reach the dashboard.
    FetchingError
        Where the one who runs it has turned the button off.
    """
    require_writing(settings)
    if not settings.fetch_from_pages:
        raise FetchingError(
            "fetching from the pages is turned off",
            next_step="take away OPPVEKST_FETCH_BUTTON, or run `./barometer etl refresh`",
            nb=str(TURNED_OFF),
            nn=TURNED_OFF.nn,
        )
