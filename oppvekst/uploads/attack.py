"""What somebody could compute from published figures: every value a hidden count may still have.

The attacker knows every published count, every sum, that counts are whole and never negative, and how much a
published total differs from the sum of its parts. What may follow is found exactly, by integer programming.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Kind = Literal["with", "without", "all"]
"""Those counted, the others, and both together: numerator, complement and denominator of a group."""

Variable = tuple[str, Kind]


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum that holds: the variables times their factors give ``total``."""

    factors: Mapping[Variable, int]
    total: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and the largest value a hidden count may have; ``upper`` is cut at the attacker's cap."""

    lower: int
    upper: int

    @property
    def width(self) -> int:
        """How far apart they are; 0 when the count can be computed."""
        return self.upper - self.lower


class Attacker:
    """Somebody with all the sums and all the published counts.

    Parameters
    ----------
    values:
        The true value of every variable; None where nobody here knows it. Those that are hidden at the
        moment are named in each question.
    cap:
        A number far above any threshold: larger counts are never told apart.
    """

    def __init__(
        self, values: Mapping[Variable, int | None], equations: Sequence[Equation], cap: int = 1_000_000
    ) -> None:
        self._values = values
        self._equations = equations
        self._cap = cap
        self._of: dict[Variable, list[int]] = {}
        for number, equation in enumerate(equations):
            for variable in equation.factors:
                self._of.setdefault(variable, []).append(number)

    def range(self, target: Variable, hidden: Collection[Variable]) -> Range:
        """Give the values ``target`` may have, when ``hidden`` is all that is not published.

        Figures that contradict each other tell nothing: the range is then everything.
        """
        numbers, unknown = self._reach(target, hidden)
        if not numbers:
            return Range(0, self._cap)
        place = {variable: n for n, variable in enumerate(unknown)}
        matrix = np.zeros((len(numbers), len(unknown)))
        totals = np.zeros(len(numbers))
        for row, number in enumerate(numbers):
            equation = self._equations[number]
            totals[row] = equation.total
            for variable, factor in equation.factors.items():
                if variable in place:
                    matrix[row, place[variable]] = factor
                else:
                    totals[row] -= factor * (self._values[variable] or 0)
        ends = [self._extreme(matrix, totals, place[target], sign) for sign in (1, -1)]
        lower, upper = ends
        return Range(0, self._cap) if lower is None or upper is None else Range(lower, upper)

    def _reach(self, target: Variable, hidden: Collection[Variable]) -> tuple[list[int], list[Variable]]:
        """Find the equations and hidden variables that have anything to do with the target."""
        numbers: dict[int, None] = {}
        unknown: dict[Variable, None] = {target: None}
        waiting = [target]
        while waiting:
            for number in self._of.get(waiting.pop(), []):
                if number in numbers:
                    continue
                numbers[number] = None
                fresh = [v for v in self._equations[number].factors if v in hidden and v not in unknown]
                unknown.update(dict.fromkeys(fresh))
                waiting += fresh
        return list(numbers), list(unknown)

    def _extreme(self, matrix: np.ndarray, totals: np.ndarray, column: int, sign: int) -> int | None:
        # half a second, which nobody who only reads tables should wait for
        from scipy.optimize import Bounds, LinearConstraint, milp

        size = matrix.shape[1]
        objective = np.zeros(size)
        objective[column] = sign
        found = milp(
            objective,
            constraints=LinearConstraint(matrix, totals, totals),
            integrality=np.ones(size, dtype=int),
            bounds=Bounds(0, self._cap),
        )
        return round(sign * found.fun) if found.success else None
