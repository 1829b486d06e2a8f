"""What a locked report leaves out: places nobody has written in, and headings with nothing under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from oppvekst.report.models import Block, Heading, Prompt


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of a place's report it is, and when it was locked."""

    number: int
    at: datetime


def closed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without open places, and without the headings that then have nothing under them."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Prompt):
            continue
        if isinstance(block, Heading) and kept and isinstance(kept[-1], Heading):
            kept.pop()
        kept.append(block)
    if kept and isinstance(kept[-1], Heading):
        kept.pop()
    return kept


def edition_address(region: str, year: int, number: int) -> str:
    """Where a locked edition is found for ever, under the dashboard's own address."""
    return f"/tilstandsrapport?kommune={region}&rapportaar={year}&utgave={number}"
