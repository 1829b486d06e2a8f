"""When the tiltak that are linked to an indicator started: data for a chart's marks."""

from __future__ import annotations

from collections.abc import Iterable

from oppvekst.state import Status, Tiltak
from oppvekst.values import StartMark


def starts(register: Iterable[Tiltak]) -> dict[str, tuple[StartMark, ...]]:
    """Give the marks of every linked indicator, by its id; each indicator's by year and name.

    A tiltak without a year of start has no mark, and one that is only planned has not started.
    """
    found: dict[str, list[StartMark]] = {}
    for tiltak in register:
        content = tiltak.content
        if content.start_year is None or content.status is Status.PLANLAGT:
            continue
        for indicator in content.indicators:
            found.setdefault(indicator, []).append(StartMark(content.start_year, content.navn))
    return {
        id: tuple(sorted(marks, key=lambda m: (m.year, m.name.casefold()))) for id, marks in found.items()
    }
