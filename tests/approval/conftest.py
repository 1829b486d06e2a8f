"""Texts that somebody has read and approved, and what is said now, side by side.

``make approve`` writes what is said now; the change is then read in the diff like any other.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from oppvekst.store import Figures
from oppvekst.wording import date_text

APPROVED = Path(__file__).parent / "approved"
SHOWN = 80
"""Lines of a difference that a failing test shows."""

PLACES = ("4012", "4003", "5530", "1827", "0301", "3418", "4024", "4022", "40", "0")
"""Bamble, Skien, Senja, Dønna, Oslo, Åsnes, Hjartdal, Seljord, Telemark, landet: many figures, few, none, hidden."""


def joined(found: Mapping[str, Iterable[str]]) -> str:
    """Every line once, in the order it is first met, after the letters of all the places where it stands.

    What the report, the slides and the page say alike is then one line, and a sentence that leaves one of them
    is a change in its letters.
    """
    where: dict[str, dict[str, None]] = {}
    for letter, lines in found.items():
        for line in lines:
            where.setdefault(line, {})[letter] = None
    return "".join(
        f"{''.join(letter if letter in letters else '.' for letter in found)} {line}\n"
        for line, letters in where.items()
    )


def undated(said: str, figures: Figures, maal: str) -> str:
    """The text without what differs from build to build, and from day to day."""
    # Norway's day and the machine's are two different ones around midnight
    for moment in (figures.built_at, datetime.now().astimezone(), datetime.now()):
        day = r"\s".join(map(re.escape, date_text(moment, maal).split()))
        said = re.sub(day, "I DAG", said).replace(str(moment.date()), "I DAG")
    return said.replace(figures.build_id, "BYGG")


def check(name: str, now: str) -> None:
    """Compare what is said now with what was approved under a name, or approve it; never a page that failed."""
    assert "Noe gikk galt" not in now, f"{name}: a page failed"
    assert "Noko gjekk gale" not in now, f"{name}: a page failed"
    file = APPROVED / f"{name}.txt"
    if os.environ.get("OPPVEKST_APPROVE"):
        file.write_text(now, encoding="utf-8")
        return
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if now != before:
        lines = list(difflib.unified_diff(before.split("\n"), now.split("\n"), "approved", "now", "", "", 0))
        more = f"\n… and {len(lines) - SHOWN} lines more" if len(lines) > SHOWN else ""
        pytest.fail(
            f"{name} says something else than what was approved; read the difference, then `make approve`:\n"
            + "\n".join(lines[:SHOWN])
            + more,
            pytrace=False,
        )
