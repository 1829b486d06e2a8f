"""Every way to take a table of «Utforsk» along: files, text, a lasting link, and the query behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from oppvekst import explore
from oppvekst.markup import html
from pages._ui.cards import shapes
from pages._ui.explorer.choosing import OWN_KEYS
from pages._ui.shell.frame import View
from pages._ui.shell.links import address
from pages._ui.shell.shown import put

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is taken along."""

    name: str
    """Of the files, without what says their kind."""
    indicator: str
    title: str
    text: str
    """The table as read, with title and sources."""
    numbers: Callable[[], pd.DataFrame]
    """Every period of every place, one row each."""
    sheets: Callable[[], Mapping[str, pd.DataFrame]]
    """The workbook's sheets by name."""
    sql: str


def take_along(view: View, parcel: Parcel) -> None:
    """The last card of the page."""
    with shapes.card("ta_med"):
        st.header(view.text("Ta med deg tallene", "Ta med deg tala"), anchor="ta-med")
        with st.container(horizontal=True, key="filer"):
            _download(view, parcel, "CSV", "text/csv", lambda: explore.as_csv(parcel.numbers()))
            _download(view, parcel, "XLSX", XLSX, lambda: _workbook(view, parcel))
            _download(view, parcel, "Parquet", PARQUET, lambda: explore.as_parquet(parcel.numbers()))
        svg = view.text(
            "Diagrammet lastes ned som SVG med knappen øverst til høyre i diagrammet.",
            "Diagrammet blir lasta ned som SVG med knappen øvst til høgre i diagrammet.",
        )
        put(html('<p class="ov-dempet ov-liten">{}</p>', svg))
        with st.expander(view.text("Kopier som tekst", "Kopier som tekst")):
            st.code(parcel.text, language=None, wrap_lines=True)
        with st.expander(view.text("Lenke til denne visningen", "Lenkje til denne visinga")):
            st.code(permanent_link(parcel), language=None, wrap_lines=True)
        with st.expander(view.text("Spørringen bak tabellen (SQL)", "Spørjinga bak tabellen (SQL)")):
            put(html("<p>{}</p>", _sql_note(view)))
            st.code(parcel.sql, language="sql", wrap_lines=True)


def _download(view: View, parcel: Parcel, kind: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        view.text(f"Last ned {kind}", f"Last ned {kind}"),
        make,
        file_name=f"{parcel.name}.{kind.lower()}",
        mime=mime,
        key=f"fil_{kind}",
        on_click="ignore",
    )


def _workbook(view: View, parcel: Parcel) -> bytes:
    return explore.as_workbook(parcel.sheets(), title=parcel.title, language=f"{view.maal}-NO")


def permanent_link(parcel: Parcel) -> str:
    """The address of this view with everything said, so that it shows the same whatever a reader is used to."""
    own = {key: st.query_params[key] for key in OWN_KEYS if key in st.query_params}
    page = (st.context.url or "utforsk").partition("?")[0]
    return f"{page}?{urlencode(address(indikator=parcel.indicator) | own)}"


def _sql_note(view: View) -> str:
    build = view.figures.build_id
    return view.text(
        f"Gir de lagrede radene i DuckDB-filen {build}.duckdb. Intervaller og vurderinger er regnet ut av dem.",
        f"Gir dei lagra radene i DuckDB-fila {build}.duckdb. Intervall og vurderingar er rekna ut av dei.",
    )
