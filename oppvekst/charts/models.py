"""What a chart is: the figure, the exact table and the alt text, made together from the same points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure that never goes anywhere without its table and its words."""

    figure: go.Figure | None
    """None when there is nothing to draw, or the figure may only be shown as a table."""
    table: pd.DataFrame
    """The exact figures as formatted text, headings in the reader's written form."""
    data: pd.DataFrame
    """The same figures raw, one row a period, for CSV and XLSX."""
    alt: str
    """What the chart shows, in words and numbers."""
    title: str
    """What, who, unit and period."""
    subtitle: str
    """The finding."""
    sources: tuple[str, ...]
    """Source lines, each once."""
    notes: tuple[str, ...]
    """What is hidden, missing, broken, preliminary, quoted or assumed, in sentences."""
    config: dict[str, Any]
    """Plotly's settings: written form, and download as SVG."""
