"""Charts: figure, exact table and alt text made together; the only user of Plotly."""

from oppvekst.charts.areas import area_map
from oppvekst.charts.barometer import barometer_strip
from oppvekst.charts.funnels.picture import funnel
from oppvekst.charts.heatmap import heat_cells, heat_map, period_of
from oppvekst.charts.models import Chart
from oppvekst.charts.over_time import only_table, trend
from oppvekst.charts.parts import Part, split
from oppvekst.charts.peers.words import rank_words
from oppvekst.charts.ranked import ranking
from oppvekst.charts.small_multiples import Multiple, multiples, multiples_chart
from oppvekst.charts.sparks import sparkline
from oppvekst.charts.starts import start_table
from oppvekst.charts.tables import columns_table, raw_table, series_table
from oppvekst.charts.theme import FONT, SEPARATORS, plotly_config
from oppvekst.palette import TOKENS, Palette, Theme, variable

__all__ = [
    "FONT",
    "SEPARATORS",
    "TOKENS",
    "Chart",
    "Multiple",
    "Palette",
    "Part",
    "Theme",
    "area_map",
    "barometer_strip",
    "columns_table",
    "funnel",
    "heat_cells",
    "heat_map",
    "multiples",
    "multiples_chart",
    "only_table",
    "period_of",
    "plotly_config",
    "rank_words",
    "ranking",
    "raw_table",
    "series_table",
    "sparkline",
    "split",
    "start_table",
    "trend",
    "variable",
]
