"""The shapes every card is made of: the frame round one message, a table all can read, a calm box."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from pages._ui.shell import theme

LONG = 24
"""A cell with more characters gets room for a sentence."""


def card(key: str) -> st.delta_generator.DeltaGenerator:
    """A frame round one message."""
    return st.container(key=f"kort_{key}")


def html_table(frame: pd.DataFrame, caption: str) -> str:
    """A table a screen reader can read: a caption, headings for columns and rows; it scrolls by itself."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    body = "".join(
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(_cell(str(cell)) for cell in rest)
        + "</tr>"
        for first, *rest in frame.itertuples(index=False)
    )
    label = escape(caption)
    return (
        f'<div class="ov-rull" role="region" aria-label="{label}" tabindex="0"><table class="ov-tabell">'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    """A cell; what is said of several places stands on a line for each."""
    lines = "".join(f"<span>{escape(part)}</span>" for part in text.split("; "))
    return f'<td class="ov-lang">{lines}</td>' if len(text) > LONG else f"<td>{lines}</td>"


def message(text: str) -> None:
    """A calm box with one sentence."""
    st.html(theme.message(text))
