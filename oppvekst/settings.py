"""Where things are and whom to ask: the environment read once, in one place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oppvekst.publishers import PUBLISHERS

PROJECT_DIR = Path(__file__).resolve().parent.parent

MOST_PER_MINUTE = 600
"""Questions a minute to one publisher: more than any of them allows."""

DEFAULT_URLS = {one.id: one.url for one in PUBLISHERS if one.url}

PORTS = range(8501, 8601)
"""Ports that the dashboard is served on: the first that is free."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths and base addresses for one process.

    ``data_dir`` holds what git ignores (raw answers, builds, what people write); ``bundled_dir`` holds
    what the project ships (geography, the snapshot of published figures, corrections, templates).
    ``hosts`` are the names the pages are served under beside this machine's own; ``read_only`` closes every
    way of writing, which the server does by itself where others can reach it; ``fetch_from_pages`` is whether the
    pages have a button that fetches figures where they may write. ``faults`` is what is wrong with
    the variables, a sentence each: commands stop on it.
    """

    project_dir: Path = PROJECT_DIR
    data_dir: Path = PROJECT_DIR / "data"
    rate_per_minute: int = 30
    urls: dict[str, str] = field(default_factory=lambda: dict(DEFAULT_URLS))
    state_url: str | None = None
    hosts: tuple[str, ...] = ()
    read_only: bool = False
    fetch_from_pages: bool = True
    faults: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environ: dict[str, str] | None = None) -> Settings:
        """Read the ``OPPVEKST_*`` variables; unset or empty ones, and those with faults, keep their defaults."""
        env = dict(os.environ) if environ is None else environ
        rate = env.get("OPPVEKST_RATE_PER_MINUTE") or "30"
        return cls(
            project_dir=Path(env.get("OPPVEKST_PROJECT_DIR") or PROJECT_DIR),
            data_dir=Path(env.get("OPPVEKST_DATA_DIR") or PROJECT_DIR / "data"),
            rate_per_minute=int(rate) if _is_rate(rate) else 30,
            urls={
                source: (env.get(f"OPPVEKST_{source.upper()}_URL") or url).rstrip("/")
                for source, url in DEFAULT_URLS.items()
            },
            state_url=env.get("OPPVEKST_STATE_URL") or None,
            read_only=env.get("OPPVEKST_READ_ONLY", "") not in ("", "0"),
            fetch_from_pages=env.get("OPPVEKST_FETCH_BUTTON", "") != "0",
            faults=tuple(_faults(env, rate)),
            hosts=tuple(env.get("OPPVEKST_HOSTS", "").replace(",", " ").split()),
        )

    @property
    def catalog_path(self) -> Path:
        """The declarative heart of the project."""
        return self.project_dir / "indicators.yaml"

    @property
    def bundled_dir(self) -> Path:
        """What the project ships in ``data/``."""
        return self.project_dir / "data"

    @property
    def geography_dir(self) -> Path:
        """Code lists and the code history, as CSV."""
        return self.bundled_dir / "geography"

    @property
    def snapshot_dir(self) -> Path:
        """The bundled snapshot of published figures."""
        return self.bundled_dir / "snapshot"

    @property
    def raw_dir(self) -> Path:
        """The append-only store of answers as received."""
        return self.data_dir / "raw"

    @property
    def fetching_dir(self) -> Path:
        """How far a fetch of everything has come, and when publishers say that they changed their tables."""
        return self.data_dir / "hent"

    @property
    def builds_dir(self) -> Path:
        """Built databases and the pointer to the current one."""
        return self.data_dir / "bygg"


def _is_rate(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= MOST_PER_MINUTE


def _faults(env: Mapping[str, str], rate: str) -> Iterator[str]:
    """What cannot be what a variable should be."""
    if not _is_rate(rate):
        yield f"OPPVEKST_RATE_PER_MINUTE is {rate[:40]!r}, not a whole number from 1 to {MOST_PER_MINUTE}"
    for source in DEFAULT_URLS:
        name = f"OPPVEKST_{source.upper()}_URL"
        if (url := env.get(name)) and not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", url):
            yield f"{name} is {url[:80]!r}, not an address such as {DEFAULT_URLS[source]}"
    for name in ("OPPVEKST_DATA_DIR", "OPPVEKST_PROJECT_DIR"):
        if (place := env.get(name)) and os.path.exists(place) and not os.path.isdir(place):
            yield f"{name} is {place[:200]}, which is not a folder"
