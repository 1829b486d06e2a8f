"""What a page has made once and shows again: the same build and the same choices give the same page."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from typing import Any, TypeVar

from pages._ui.serving.memory import kept
from pages._ui.shell.frame import View
from pages._ui.shell.links import address

T = TypeVar("T")

SHARED = ("figures", "geo", "answers")
"""Parts of a view that others stand for: its build's id, and the numbers of answers that it reads."""


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
    key = (name, view.figures.build_id, view.read_answers, choices, carried, also)
    made: T = _made(repr(key), make)
    return made


# A place's pages are made of some sixty things: all that fifty or sixty places' readers look at, so that none pushes
# out what another is just looking at.
@kept(4000)
def _made(key: str, _make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
    return _make()
