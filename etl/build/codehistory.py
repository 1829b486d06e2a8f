"""Klass's list of changes held against ours: a new kommune is told of, and never used unseen."""

from __future__ import annotations

from collections.abc import Iterable

from etl.build.checks import some
from etl.sources.klass import KlassChange
from oppvekst.geography import Geography, is_remainder


def unknown_changes(changes: Iterable[KlassChange], geography: Geography) -> str | None:
    """A sentence with every change of codes that ``data/geography`` lacks; None when it has them all."""
    ours = {(change.old_code, change.new_code, change.change_date) for change in geography.changes}
    lacking = sorted(
        f"{change.changeOccurred} {_place(change.oldCode, change.oldName)} → {_place(change.newCode, change.newName)}"
        for change in changes
        if (change.oldCode, change.newCode, change.changeOccurred) not in ours and not _no_kommune(change)
    )
    if not lacking:
        return None
    return (
        f"Klass has {len(lacking)} change{'s' if len(lacking) > 1 else ''} of codes that"
        f" data/geography/kommune_changes.csv lacks ({some(lacking)}):"
        " add them as data/geography/README.md says, and build again"
    )


def _place(code: str | None, name: str | None) -> str:
    return f"{code} {name or ''}".strip() if code else "none"


def _no_kommune(change: KlassChange) -> bool:
    """Svalbard, unknown and the like; a code that came from nothing or went to nothing is still a kommune's."""
    codes = [code for code in (change.oldCode, change.newCode) if code]
    return all(is_remainder(code) for code in codes)
