"""The reader's written form where there is no view yet, or none at hand: in callbacks and round the page."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from oppvekst.errors import OppvekstError

Maal = Literal["nb", "nn"]


def chosen() -> Maal:
    """The written form of the address."""
    return "nn" if st.query_params.get("maal") == "nn" else "nb"


def told(error: OppvekstError) -> str:
    """What went wrong, as the reader is told it."""
    return error.in_(chosen())
