"""Charts: figure, exact table and alt text made together; the only user of Plotly."""

from oppvekst.charts.barometer import barometer_strip
from oppvekst.charts.funnel import funnel
from oppvekst.charts.models import Chart
from oppvekst.charts.palette import TOKENS, Palette, Theme, contrast, variable
from oppvekst.charts.peer_words import rank_words
from oppvekst.charts.places import places
from oppvekst.charts.ranking import ranking
from oppvekst.charts.sparkline import sparkline
from oppvekst.charts.tables import profile_table, raw_table, series_table
from oppvekst.charts.theme import FONT, SEPARATORS, plotly_config
from oppvekst.charts.trend import only_table, trend

__all__ = [
    "FONT",
    "SEPARATORS",
    "TOKENS",
    "Chart",
    "Palette",
    "Theme",
    "barometer_strip",
    "contrast",
    "funnel",
    "only_table",
    "places",
    "plotly_config",
    "profile_table",
    "rank_words",
    "ranking",
    "raw_table",
    "series_table",
    "sparkline",
    "trend",
    "variable",
]
