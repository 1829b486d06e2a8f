"""Is there anything to build? Everything a build is made from, as one checksum.

Light on purpose: this is asked before anything heavy is loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store.builds import build_path, standing

CODE = (
    "etl/**/*.py",
    "oppvekst/*.py",
    "oppvekst/catalog/*.py",
    "oppvekst/geography/*.py",
    "oppvekst/store/*.py",
)
DECLARED = ("indicators.yaml", "data/corrections.yaml", "data/geography/*.csv", "data/snapshot/*.csv*")
"""What decides the figures beside the raw store: the program, and the files the project ships."""

TROUBLED = ("stale", "failed")


def fingerprint(settings: Settings, *, offline: bool) -> str:
    """A checksum (64 hex digits) that changes whenever a build would come out otherwise.

    An attempt to fetch that found nothing new changes nothing; one that failed changes ``status``.
    """
    checksum = hashlib.sha256(str(offline).encode())
    for folder, patterns in ((PROJECT_DIR, CODE), (settings.project_dir, DECLARED)):
        for path in sorted(found for pattern in patterns for found in folder.glob(pattern)):
            checksum.update(f"{path.relative_to(folder)}\n".encode())
            checksum.update(hashlib.sha256(path.read_bytes()).digest())
    if not offline:
        for line in _raw(settings.raw_dir):
            checksum.update(f"{line}\n".encode())
    return checksum.hexdigest()


def unchanged(settings: Settings, *, offline: bool) -> str | None:
    """The current build's id when it was made from exactly what is there now; else None.

    One that stands in for a damaged one is made again, whatever it was made from.
    """
    found = standing(settings)
    build_id = found.build_id
    if build_id is None or found.faults:
        return None
    try:
        with duckdb.connect(str(build_path(settings, build_id)), read_only=True) as connection:
            row = connection.execute("SELECT inputs FROM build").fetchone()
    except duckdb.Error:  # gone, damaged, or made by a version that did not keep it
        return None
    return build_id if row and row[0] == fingerprint(settings, offline=offline) else None


def losses(settings: Settings, build_id: str) -> list[str]:
    """What a build does not show though it was there to be shown, a sentence each with the table it is of."""
    try:
        with duckdb.connect(str(build_path(settings, build_id)), read_only=True) as connection:
            rows = connection.execute("SELECT source, table_id, what FROM loss").fetchall()
    except duckdb.Error:  # made by a version that did not keep it
        return []
    return [f"{source} {table}: {what}" for source, table, what in rows]


def _raw(folder: Path) -> Iterator[str]:
    """The raw store's answers, which never change, with their sizes; and how the last attempts went."""
    for table in sorted(folder.glob("*/*")):
        for record in sorted(table.glob("[0-9]*")):
            sizes = ", ".join(f"{part.name} {part.stat().st_size}" for part in sorted(record.iterdir()))
            yield f"{table.parent.name} {table.name} {record.name} {sizes}"
        yield from sorted(_attempts(table / "attempts.jsonl"))


def _attempts(path: Path) -> Iterator[str]:
    last: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []:
        try:
            attempt = json.loads(line)
            last[attempt["request_hash"]] = attempt
        except (ValueError, KeyError, TypeError):
            continue  # cut short by a crash
    for request, attempt in last.items():
        trouble = attempt.get("state") in TROUBLED
        yield f"{request} {trouble} {attempt.get('reason', '')}"
