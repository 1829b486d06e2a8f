"""What Word and PowerPoint have in common: native charts with the workbook they are edited in."""

from oppvekst.report.ooxml.charts import chart_space, chart_type, dress
from oppvekst.report.ooxml.layout import Look
from oppvekst.report.ooxml.workbook import SpecData

__all__ = ["Look", "SpecData", "chart_space", "chart_type", "dress"]
