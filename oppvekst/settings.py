"""Where things are and whom to ask: the environment read once, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent

DEFAULT_URLS = {
    "ssb": "https://data.ssb.no/api/pxwebapi/v2",
    "klass": "https://data.ssb.no/api/klass/v1",
    "fhi": "https://statistikk-data.fhi.no/api/open/v1",
    "udir": "https://api.statistikkbanken.udir.no/api/rest/v2/Eksport",
    "bufdir": "https://www.bufdir.no",
    "nav": "https://www.nav.no",
    "kartverket": "https://api.kartverket.no/kommuneinfo/v1",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths and base addresses for one process.

    ``data_dir`` holds what git ignores (raw answers, builds, what people write); ``bundled_dir`` holds
    what the project ships (geography, the snapshot of published figures, corrections, templates).
    ``hosts`` are the names the pages are served under beside this machine's own; ``read_only`` closes every
    way of writing, which the server does by itself where others can reach it.
    """

    project_dir: Path = PROJECT_DIR
    data_dir: Path = PROJECT_DIR / "data"
    rate_per_minute: int = 30
    urls: dict[str, str] = field(default_factory=lambda: dict(DEFAULT_URLS))
    state_url: str | None = None
    hosts: tuple[str, ...] = ()
    read_only: bool = False

    @classmethod
    def from_environment(cls, environ: dict[str, str] | None = None) -> Settings:
        """Read the ``OPPVEKST_*`` variables; unset or empty ones keep their defaults."""
        env = dict(os.environ) if environ is None else environ
        return cls(
            project_dir=Path(env.get("OPPVEKST_PROJECT_DIR") or PROJECT_DIR),
            data_dir=Path(env.get("OPPVEKST_DATA_DIR") or PROJECT_DIR / "data"),
            rate_per_minute=int(env.get("OPPVEKST_RATE_PER_MINUTE") or 30),
            urls={
                source: (env.get(f"OPPVEKST_{source.upper()}_URL") or url).rstrip("/")
                for source, url in DEFAULT_URLS.items()
            },
            state_url=env.get("OPPVEKST_STATE_URL") or None,
            read_only=env.get("OPPVEKST_READ_ONLY", "") not in ("", "0"),
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
    def builds_dir(self) -> Path:
        """Built databases and the pointer to the current one."""
        return self.data_dir / "bygg"
