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


PRESS_HERE = Said(
    "Trykk «Hent tall» for å hente det utgiverne har.", "Trykk «Hent tal» for å hente det utgivarane har."
)
PRESS = Said(
    "Trykk «Hent tall» på siden Om tallene for å hente det utgiverne har.",
    "Trykk «Hent tal» på sida Om tala for å hente det utgivarane har.",
)
ASK_OPERATOR = Said(
    "Be den som driver oversikten, om å hente det utgiverne har («./barometer etl refresh»).",
    "Be den som driv oversikta, om å hente det utgivarane har («./barometer etl refresh»).",
)


def may_fetch(settings: Settings) -> bool:
    """Whether a reader sees the buttons; :func:`require_fetching` is what decides."""
    return not settings.read_only and settings.fetch_from_pages


def how_to_get(maal: str, *, here: bool = False) -> str:
    """What brings figures that are not fetched: the button, on this page or on Om tallene, or whoever has it."""
    if not may_fetch(Settings.from_environment()):
        return ASK_OPERATOR.in_(maal)
    return (PRESS_HERE if here else PRESS).in_(maal)


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
