"""The place last looked at, kept in the reader's own browser and nowhere else."""

from __future__ import annotations

import streamlit as st

from oppvekst.geography import Geography
from oppvekst.values import Region
from pages._ui.shell import place

COOKIE = "oppvekst_kommune"

REMEMBER_SCRIPT = (
    '{const{husk,maal}=document.querySelector("[data-husk]").dataset;document.documentElement.lang=maal;'
    f'document.cookie="{COOKIE}="+husk+"; Max-Age=31536000; Path=/; SameSite=Lax"}}'
)
"""Remembers the place and tells the browser the language; neither can be done from Python. A fixed text,
so that the content security policy can allow this script alone, by its hash."""


def last(geo: Geography) -> place.Found:
    """The place last looked at in this browser. What cannot be understood is as if forgotten."""
    return place.Found(place.find(geo, str(st.context.cookies.get(COOKIE, ""))).region)


def keep(region: Region, maal: str) -> None:
    """Remember a place until another is looked at. The script runs again whenever this element changes."""
    st.html(
        f'<span data-husk="{region.id}" data-maal="{maal}"></span><script>{REMEMBER_SCRIPT}</script>',
        unsafe_allow_javascript=True,
    )
