"""One step of a story at a time: which one the address means, and the way on.

A theme's page may hold thirty charts. A reader looks at a few of them at once, and a phone draws no more
than that in a reasonable time; all of them on one page, to search in or to print, is a link away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from oppvekst.markup import EMPTY, Markup, html, joined
from pages._ui.shell.frame import View
from pages._ui.shell.links import link

if TYPE_CHECKING:
    from pages._ui.stories.story import Step

KEY, EVERY = "steg", "alle"
"""The page's own key in the address, and its value for all of the steps."""

HERE = "steget"
"""The anchor of the heading of the one step that is shown."""


def shown(found: Sequence[Step]) -> tuple[Step, ...]:
    """The steps on the page: all, or the one of the address, or of its indicator, else the first with the newest figure."""
    if len(found) < 2 or st.query_params.get(KEY) == EVERY:
        return tuple(found)
    asked, indicator = st.query_params.get(KEY, ""), st.query_params.get("indikator", "")
    one = (
        next((step for step in found if step.id == asked), None)
        or next((step for step in found if indicator in step.holds), None)
        or min((step for step in found if step.told), key=lambda step: step.behind, default=found[0])
    )
    return (one,)


def way_to(step: Step, label: str, now: Sequence[Step]) -> Markup:
    """A link to a step: down the page where all are shown, else in place of the one that is."""
    if len(now) > 1:
        return link(label, to=step.id, steg=EVERY)
    return link(label, to=HERE, current=step in now, steg=step.id)


def onward(view: View, found: Sequence[Step], now: Sequence[Step], names: Sequence[str]) -> Markup:
    """The steps before and after, and the way to all of them on one page, or back; empty for a single step."""
    if len(found) < 2:
        return EMPTY
    if len(now) > 1:
        one = view.text("Vis ett steg om gangen", "Vis eitt steg om gongen")
        parts = [link(one, to=HERE, steg=found[0].id)]
    else:
        at = found.index(now[0])
        before = [link(f"← {names[at - 1]}", to=HERE, steg=found[at - 1].id)] if at else []
        after = [link(f"{name} →", to=HERE, steg=step.id) for step, name in _after(found, names, at)]
        every = link(view.text("Vis alt på én side", "Vis alt på éi side"), steg=EVERY)
        parts = [*before, every, *after]
    label = view.text("Videre", "Vidare")
    return html('<nav class="ov-bla" aria-label="{}">{}</nav>', label, joined(parts))


def _after(found: Sequence[Step], names: Sequence[str], at: int) -> list[tuple[Step, str]]:
    return list(zip(found, names, strict=True))[at + 1 : at + 2]
