"""The place last looked at, kept in the reader's own browser and nowhere else."""

from __future__ import annotations

import streamlit as st

from oppvekst.geography import Geography
from oppvekst.markup import html
from oppvekst.values import Region
from pages._ui.shell import place
from pages._ui.shell.shown import scripted

COOKIE = "oppvekst_kommune"

REMEMBER_SCRIPT = html(
    '{{const{{husk,maal}}=document.querySelector("[data-husk]").dataset;document.documentElement.lang=maal;'
    'document.cookie="{}="+husk+"; Max-Age=31536000; Path=/; SameSite=Lax"}}',
    COOKIE,
)
"""Remembers the place and tells the browser the language; neither can be done from Python. A fixed text,
so that the content security policy can allow this script alone, by its hash."""


def last(geo: Geography) -> place.Found:
    """The place last looked at in this browser. What cannot be understood is as if forgotten."""
    return place.Found(place.find(geo, str(st.context.cookies.get(COOKIE, ""))).region)


def keep(region: Region, maal: str) -> None:
    """Remember a place until another is looked at. The script runs again whenever this element changes."""
    scripted(
        html(
            '<span data-husk="{}" data-maal="{}"></span><script>{}</script>', region.id, maal, REMEMBER_SCRIPT
        )
    )
