"""Where the database of what people write is: the address read, put right, and shown without its secrets."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from oppvekst.settings import Settings
from oppvekst.state.file_faults import unusable_address

FILE = Path("state") / "oppvekst.sqlite"
"""Where the SQLite file lies in the data folder."""

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""What may stand before ``://``, with the driver we use for it."""


def address(settings: Settings) -> URL:
    """Give the database's address: ``OPPVEKST_STATE_URL``, or the file in the data folder.

    Raises
    ------
    StateError
        When the address cannot be one of a database we use; nothing of it is repeated, since a part of it may be
        a password.
    """
    if settings.state_url is None:
        return URL.create("sqlite", database=str(settings.data_dir / FILE))
    scheme, _, rest = settings.state_url.strip().partition("://")
    if scheme not in DRIVERS:
        raise unusable_address()
    try:
        url = make_url(f"{DRIVERS[scheme]}://{rest if DRIVERS[scheme] == 'sqlite' else _quoted(rest)}")
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise unusable_address() from error
    if url.get_backend_name() == "sqlite" and (url.query or url.database in (None, "", ":memory:")):
        raise unusable_address()
    return url


def _quoted(rest: str) -> str:
    """Let a password hold ``@``, ``/`` and ``:``: what stands before the last ``@`` is the user and the password."""
    place, mark, options = rest.partition("?")
    before, at, after = place.rpartition("@")
    user, colon, password = before.partition(":")
    plain = f"{quote(user, safe='%')}{colon}{quote(password, safe='%')}"
    return f"{plain}{at}{after}{mark}{options}"


def shown(url: URL) -> str:
    """The address for messages and pages: no password, and no options, which may hold one."""
    return url.set(query={}).render_as_string(hide_password=True)
