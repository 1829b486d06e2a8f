"""Links that change the view, or the page, without loading everything again."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from oppvekst.markup import Markup, html

CARRIED = ("kommune", "indikator", "aar", "sammenlign", "maal")
"""The frozen keys of the address, carried by every link. Page-own keys stay on their page."""

LINK_SCRIPT = Markup(
    '{const d=document.documentElement;if(!d.dataset.ovLenker){d.dataset.ovLenker="1";'
    'document.addEventListener("click",e=>{const a=e.target.closest("a[data-ov-vis]");'
    "if(!a||e.defaultPrevented||e.button||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;"
    'e.preventDefault();history.pushState(null,"",a.href);dispatchEvent(new PopStateEvent("popstate"));'
    "const m=document.getElementById(a.dataset.ovVis);"
    "if(m){m.tabIndex=-1;m.focus({preventScroll:true});m.scrollIntoView()}"
    'else(document.querySelector(".stMain")||window).scrollTo(0,0)})}}'
)
"""Lets a marked link change the address as the browser's own back button does, which Streamlit follows
without starting anew, and takes the reader and the keyboard's focus to what changed. A link is still a link:
new tabs and a browser that refuses the script get the same address. A fixed text, allowed by its hash; the
menu brings it to every page."""


def address(**params: str) -> dict[str, str]:
    """The carried keys of the current address, with changes."""
    query = st.query_params.to_dict()  # asked for once: every look costs, and pages have many links
    return {key: query[key] for key in CARRIED if key in query} | params


def href(**params: str) -> str:
    """The current view's address with changes, relative to the page."""
    return "?" + urlencode(address(**params))


def link(label: str, *, to: str = "", current: bool = False, **params: str) -> Markup:
    """An ``<a>`` to the view with changes; ``to`` is the id of what the reader is taken to.

    ``current`` says that it is what is shown already.
    """
    target, marked = href(**params), Markup(' aria-current="true"') if current else ""
    return html('<a href="{}" target="_self" data-ov-vis="{}"{}>{}</a>', target, to, marked, label)
