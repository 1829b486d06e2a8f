"""Labels at the line ends: wrapped to the margin, and moved apart where they would lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from oppvekst.markup import Markup, html, joined

LINE_HEIGHT = 1.25

BREAK = Markup("<br>")
"""Where a new line begins in a text of Plotly's."""


HOVER = str(Markup("%{customdata}<extra></extra>"))
"""Plotly's template for what a pointer brings up: our own words, and no name of a trace beside them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it wants to stand: ``target`` in pixels from the top of the plot."""

    lines: tuple[str, ...]
    target: float
    font: int

    @property
    def height(self) -> float:
        """Pixels it takes up."""
        return len(self.lines) * self.font * LINE_HEIGHT


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most ``width`` characters, divided at spaces (never at fixed ones)."""
    held = text.replace("\u00a0", "\x00")
    return tuple(line.replace("\x00", "\u00a0") for line in wrap(held, width, break_on_hyphens=False)) or (
        "",
    )


def markup(lines: Sequence[str], *, bold: bool = False) -> str:
    """Lines as Plotly's own mark-up, with names escaped; a plain text, since Plotly takes nothing else."""
    text = joined(lines, BREAK)
    return str(html("<b>{}</b>", text) if bold else text)


def placed(labels: Sequence[Label], height: float) -> list[float]:
    """The middle of each label in pixels from the top, none overlapping, as near its target as may be.

    Labels that collide are drawn as one block around the mean of their targets. Blocks stay within
    ``height`` as far as they fit.
    """
    blocks: list[list[int]] = []
    for index in sorted(range(len(labels)), key=lambda i: (labels[i].target, i)):
        blocks.append([index])
        while len(blocks) > 1 and _top(labels, blocks[-1], height) < _bottom(labels, blocks[-2], height):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    middles = [0.0] * len(labels)
    for block in blocks:
        y = _top(labels, block, height)
        for index in block:
            middles[index] = y + labels[index].height / 2
            y += labels[index].height
    return middles


def _size(labels: Sequence[Label], block: Sequence[int]) -> float:
    return sum(labels[index].height for index in block)


def _top(labels: Sequence[Label], block: Sequence[int], height: float) -> float:
    """Where a block begins: its labels as near their targets as they can be together, inside the plot."""
    wanted, above = 0.0, 0.0
    for index in block:
        wanted += labels[index].target - labels[index].height / 2 - above
        above += labels[index].height
    return max(min(wanted / len(block), height - _size(labels, block)), 0.0)


def _bottom(labels: Sequence[Label], block: Sequence[int], height: float) -> float:
    return _top(labels, block, height) + _size(labels, block)
