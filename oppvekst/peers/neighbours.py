"""Nearest neighbours: the places most alike in what a kommune cannot choose.

Every trait is standardised over all places that have it (mean 0, standard deviation 1), and the distance is
the root of the mean squared difference. So no trait counts for more because of its unit, and distances mean the
same whether three traits were known or four: 1 is one standard deviation apart in each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

MOST = 10
"""How many neighbours there are, as in England's and Denmark's fixed lists."""

WIDESPREAD = 0.5
"""A trait is used when at least this part of the places that the best known trait has, have it too. One that is known
in a single fylke would else leave the rest of the country out."""

FEWEST_TRAITS = 2
"""Places alike in a single trait are not neighbours: there are too many of them."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place and how far it is: standard deviations a trait, on average."""

    code: str
    distance: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest, nearest first, with what they were chosen by and among how many."""

    neighbours: tuple[Neighbour, ...]
    used: tuple[str, ...]
    """Traits the distance is made of."""
    unused: tuple[str, ...]
    """Traits too few places had a figure for."""
    among: int
    """How many others had every used trait."""


def nearest(
    own: str, traits: Mapping[str, Mapping[str, float]], most: int = MOST, fewest_traits: int = FEWEST_TRAITS
) -> Nearest:
    """The places nearest to one.

    Parameters
    ----------
    own:
        The place's code.
    traits:
        Trait to its figures by code, every place that has one, in any unit. A trait is used when the place
        itself and at least `most` others have it, it is widespread (:data:`WIDESPREAD`), and they are not all
        alike. Places without every used trait are not considered.
    most:
        How many to choose.
    fewest_traits:
        How many traits it takes.

    Returns
    -------
    Nearest
        Equal distances stand by code. With fewer usable traits there are no neighbours.
    """
    fewest = max(most + 1, WIDESPREAD * max(map(len, traits.values()), default=0))
    used = tuple(name for name, figures in traits.items() if _usable(own, figures, fewest))
    unused = tuple(name for name in traits if name not in used)
    if len(used) < fewest_traits:
        return Nearest((), used, unused, 0)
    scores = [_standardised(traits[name]) for name in used]
    others = sorted(set.intersection(*(set(score) for score in scores)) - {own})
    found = [Neighbour(code, _distance(own, code, scores)) for code in others]
    found.sort(key=lambda neighbour: (neighbour.distance, neighbour.code))
    return Nearest(tuple(found[:most]), used, unused, len(others))


def _usable(own: str, figures: Mapping[str, float], fewest: float) -> bool:
    return own in figures and len(figures) >= fewest and len(set(figures.values())) > 1


def _standardised(figures: Mapping[str, float]) -> dict[str, float]:
    values = np.fromiter(figures.values(), float)
    scores = (values - values.mean()) / values.std()
    return dict(zip(figures, scores.tolist(), strict=True))


def _distance(own: str, other: str, scores: list[dict[str, float]]) -> float:
    return float(np.sqrt(np.mean([(score[own] - score[other]) ** 2 for score in scores])))
