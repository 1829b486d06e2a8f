"""Where a plan and the figures meet: which tiltak to look at, what has moved without one, where one started.

Pure: the register and the profile in, lists out. Nothing here says that a tiltak had an effect.
"""

from oppvekst.followup.marks import starts
from oppvekst.followup.movement import moved, unattended
from oppvekst.followup.register import (
    EVALUATION,
    Choice,
    Grouping,
    Section,
    chosen,
    counts,
    evaluations,
    sections,
)

__all__ = [
    "EVALUATION",
    "Choice",
    "Grouping",
    "Section",
    "chosen",
    "counts",
    "evaluations",
    "moved",
    "sections",
    "starts",
    "unattended",
]
