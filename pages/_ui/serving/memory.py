"""What was made once is given again: for frozen things that everybody may share."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, partial, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_EVERY: list[Callable[[], None]] = []


class _Wish:
    """What is wanted, known by its key alone; the way to make it is let go when it has been made."""

    __slots__ = ("key", "make")

    def __init__(self, key: Hashable, make: Callable[[], Any]) -> None:
        self.key, self.make = key, make

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wish) and other.key == self.key


def _fulfilled(wish: _Wish) -> object:
    made = wish.make()
    del wish.make  # it holds on to a build
    return made


# Not Streamlit's own cache: it works out the signature of what it caches at every look, and a page looks
# dozens of times.
def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember the last ``most`` outcomes of a function, for everyone who looks.

    Its arguments must be given by position. Parameters whose names begin with an underscore come last and
    are no part of what the outcome is known by: others, such as a build's id, stand for them.
    """

    def decorated(make: Callable[P, T]) -> Callable[P, T]:
        open_ones = sum(not name.startswith("_") for name in signature(make).parameters)
        made = lru_cache(maxsize=most)(_fulfilled)
        _EVERY.append(made.cache_clear)

        @wraps(make)
        def look(*args: P.args, **kwargs: P.kwargs) -> T:
            outcome: T = made(_Wish(args[:open_ones], partial(make, *args, **kwargs)))  # type: ignore[assignment]
            return outcome

        return look

    return decorated


def forget() -> None:
    """Make everything anew the next time."""
    for clear in _EVERY:
        clear()
