"""What a page has made once and shows again: the same build and the same choices give the same page."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from pages._ui.frame import View
from pages._ui.links import address

T = TypeVar("T")

SHARED = ("figures", "geo")
"""Parts of a view that its build's id stands for."""


def remembered(view: View, name: str, make: Callable[[], T], *also: Hashable) -> T:
    """What ``make`` gives, made once for a build and a view, and shared by everyone who looks at it.

    Parameters
    ----------
    view:
        Its build and everything chosen or entered are in the key, and so is the address, which links carry;
        only the chosen indicator is not.
    name:
        What is made; no two things may share one.
    make:
        Makes it. The outcome is shared, so it must never be changed afterwards.
    also:
        What else it depends on: texts, numbers, and tuples of them.
    """
    carried = sorted((key, value) for key, value in address().items() if key != "indikator")
    choices = [getattr(view, field.name) for field in fields(view) if field.name not in SHARED]
    made: T = _made(_Wish(repr((name, view.figures.build_id, choices, carried, also)), make))  # type: ignore[assignment]
    return made


def forget() -> None:
    """Make everything anew the next time."""
    _made.cache_clear()


class _Wish:
    """What is wanted, known by its key alone; the way to make it is let go when it has been made."""

    __slots__ = ("key", "make")

    def __init__(self, key: str, make: Callable[[], Any]) -> None:
        self.key, self.make = key, make

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wish) and other.key == self.key


# Not Streamlit's own cache: it works out the signature of what it caches at every look, and a page looks
# dozens of times.
@lru_cache(maxsize=600)
def _made(wish: _Wish) -> object:
    made = wish.make()
    del wish.make  # it holds on to a view, and through it to a build
    return made
