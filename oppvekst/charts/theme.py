"""Type, sizes, locale and the empty layout every chart starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from oppvekst.catalog.models import Maal
from oppvekst.palette import Palette
from oppvekst.values import MONTHS
from oppvekst.wording import t

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", Inter, "Segoe UI", Arial, sans-serif'
"""The humanist sans the pages carry, and what looks like it elsewhere."""

SEPARATORS = ",\u00a0"
"""Decimal comma, and a fixed space between thousands."""

SizeName = Literal["page", "slide"]


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels for one use: a card on a page (readable at 375 px wide), or a slide in a council chamber."""

    text: int
    small: int
    title: int
    line: float
    thin: float
    marker: int
    plot_height: int
    left: int
    label_chars: int
    """Longest line of a label at a line's end."""
    wrap: int
    """Longest line of titles and notes."""
    ticks: int
    """Most labels on the time axis."""


SIZES: dict[SizeName, Size] = {
    "page": Size(13, 12, 16, 3, 2, 8, 260, 50, 15, 52, 6),
    "slide": Size(26, 24, 36, 6, 4, 15, 540, 100, 20, 80, 9),
}

DAYS = {
    "nb": ("søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"),
    "nn": ("søndag", "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag"),
}


def _locale(maal: str) -> dict[str, Any]:
    """A Plotly locale in one written form; Plotly in Streamlit carries none but English."""
    days = list(DAYS[maal])
    return {
        "dictionary": {
            "Download plot": t("chart.download", maal),
            "Download plot as a PNG": t("chart.download", maal),
            "Sorry, there was a problem downloading your image!": t("chart.download_failed", maal),
        },
        "format": {
            "days": days,
            "shortDays": [day[:3] for day in days],
            "months": list(MONTHS),
            "shortMonths": [month[:3] for month in MONTHS],
            "date": "%d.%m.%Y",
            "decimal": ",",
            "thousands": "\u00a0",
            "grouping": [3],
            "currency": ["", " kr"],
        },
    }


def plotly_config(maal: Maal | str, filename: str) -> dict[str, Any]:
    """Plotly's settings: Norwegian, one button (download as SVG), nothing that moves by accident."""
    form = Maal(maal).value
    return {
        "locale": form,
        "locales": {form: _locale(form)},
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showAxisDragHandles": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "svg", "filename": filename},
    }


def base_layout(palette: Palette, size: Size) -> dict[str, Any]:
    """A calm layout: faint horizontal gridlines, no legend, no zooming by touch."""
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": size.small, "color": palette["dempet"]},
    }
    return {
        "template": "none",  # Plotly's own is 6 kB in every figure and ten times slower to make
        "font": {"family": FONT, "size": size.text, "color": palette["tekst"]},
        "paper_bgcolor": palette["bakgrunn"],
        "plot_bgcolor": palette["bakgrunn"],
        "separators": SEPARATORS,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette["flate"],
            "bordercolor": palette["linje"],
            "font": {"family": FONT, "size": size.text, "color": palette["tekst"]},
            "align": "left",
        },
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": palette["dempet"],
            "activecolor": palette["tekst"],
        },
        "xaxis": {**axis, "showgrid": False, "showline": True, "linecolor": palette["andre"], "linewidth": 1},
        "yaxis": {**axis, "showgrid": True, "gridcolor": palette["linje"], "gridwidth": 1},
    }
