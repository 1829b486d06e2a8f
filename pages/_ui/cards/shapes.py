"""The shapes every card is made of: the frame round one message, a table all can read, a calm box."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from oppvekst.markup import Markup, html, joined
from pages._ui.shell import theme
from pages._ui.shell.shown import put

LONG = 24
"""A cell with more characters gets room for a sentence."""


def card(key: str) -> st.delta_generator.DeltaGenerator:
    """A frame round one message."""
    return st.container(key=f"kort_{key}")


def html_table(frame: pd.DataFrame, caption: str) -> Markup:
    """A table a screen reader can read: a caption, headings for columns and rows; it scrolls by itself."""
    head = joined(html('<th scope="col">{}</th>', name) for name in frame.columns)
    body = joined(
        html('<tr><th scope="row">{}</th>{}</tr>', first, joined(_cell(str(cell)) for cell in rest))
        for first, *rest in frame.itertuples(index=False)
    )
    return html(
        '<div class="ov-rull" role="region" aria-label="{caption}" tabindex="0"><table class="ov-tabell">'
        "<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>",
        caption=caption,
        head=head,
        body=body,
    )


def _cell(text: str) -> Markup:
    """A cell; what is said of several places stands on a line for each."""
    lines = joined(html("<span>{}</span>", part) for part in text.split("; "))
    return html('<td class="ov-lang">{}</td>', lines) if len(text) > LONG else html("<td>{}</td>", lines)


def message(text: str) -> None:
    """A calm box with one sentence."""
    put(theme.message(text))
