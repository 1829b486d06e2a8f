"""The one way HTML reaches a page: only what is :class:`~oppvekst.markup.Markup` fits, so text is always escaped."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from oppvekst.markup import Markup


class _Ready:
    """HTML that goes to the page as it is.

    Of a plain text Streamlit takes out the indentation each time it is shown, which for a long one costs more
    than the rest of showing it.
    """

    __slots__ = ("_body",)

    def __init__(self, body: Markup) -> None:
        self._body = str(body)

    def _repr_html_(self) -> str:
        return self._body


def put(body: Markup, place: DeltaGenerator | None = None) -> None:
    """Show HTML where the page is, or in a place of it; scripts in it do not run, and pictures are taken out."""
    (place.html if place is not None else st.html)(_Ready(body))


def scripted(body: Markup) -> None:
    """Show HTML whose script runs: one that we wrote ourselves, with nothing of anybody else's in it but data."""
    st.html(_Ready(body), unsafe_allow_javascript=True)


def pictured(body: Markup) -> None:
    """Show HTML with pictures in it, on one line: Markdown keeps them."""
    st.markdown(str(body), unsafe_allow_html=True)
