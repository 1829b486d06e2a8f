"""The levels behind the figures of the place's own group, in their own form: a table by name, folded."""

from __future__ import annotations

import pandas as pd

from oppvekst.markup import EMPTY, Markup, html
from oppvekst.profile import levels
from oppvekst.wording import level_rows, levels_caption, outlook_title, t
from pages._ui.cards import shapes
from pages._ui.compared.choosing import Choices
from pages._ui.shell import theme
from pages._ui.shell.frame import View
from pages._ui.shell.remembering import remembered
from pages._ui.shell.shown import put

SHOWN = ("rangering", "trakt")
"""The views that set the figures of one period beside each other."""


def folded(view: View, chosen: Choices) -> None:
    """What the small places' figures stand for, seen together; nothing where too few have counts."""
    if chosen.visning in SHOWN:
        told = remembered(view, "anslag", lambda: _told(view, chosen), chosen.indicator.id)
        if told:
            put(told)


def _told(view: View, chosen: Choices) -> Markup:
    indicator = chosen.indicator
    found = levels(view.figures, view.geo, view.series(indicator.id), view.reading(indicator.id))
    if not found:
        return EMPTY
    caption = levels_caption(found, indicator, view.maal)
    table = shapes.html_table(pd.DataFrame(level_rows(found, indicator, view.maal)), caption)
    lead = html("<p>{}</p>", t("outlook.levels_lead", view.maal))
    return theme.fold(outlook_title(view.maal), lead + table)
