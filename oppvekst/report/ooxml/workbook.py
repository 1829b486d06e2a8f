"""The workbook inside a native chart: the categories, the lines, and the limits of the interval.

python-pptx writes the first columns, which the chart refers to. The limits come after them, and the
distances that Office draws its error bars from last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.util import lazyproperty

from oppvekst.catalog.models import Maal
from oppvekst.report.models import ChartLine, ChartSpec, Scale
from oppvekst.report.ooxml.xml import OfficeObject
from oppvekst.wording import t

SHEET = "Sheet1"
"""The sheet that python-pptx's references name."""


def number_format(decimals: int, scale: Scale) -> str:
    """How Office shows a value: «#,##0.0" %"», marked as Norwegian so that the comma is one everywhere."""
    digits = "[$-414]#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f'{digits}"{scale.suffix}"' if scale.suffix else digits


@dataclass(frozen=True, slots=True)
class Distances:
    """How far the interval reaches from the values, and where in the sheet that stands."""

    minus: tuple[float | None, ...]
    plus: tuple[float | None, ...]
    minus_ref: str
    plus_ref: str


def distances(spec: ChartSpec) -> Distances | None:
    """The error bars of the place's own line; None where there is no interval."""
    line = interval_line(spec)
    if line is None:
        return None
    minus, plus = [], []
    for value, low, high in zip(line.values, line.lower, line.upper, strict=True):
        known = value is not None and low is not None and high is not None
        minus.append(round(value - low, line.decimals + 2) if known else None)  # type: ignore[operator]
        plus.append(round(high - value, line.decimals + 2) if known else None)  # type: ignore[operator]
    first = 1 + len(spec.lines) + 2
    rows = len(spec.categories) + 1
    return Distances(tuple(minus), tuple(plus), _reference(first, rows), _reference(first + 1, rows))


def interval_line(spec: ChartSpec) -> ChartLine | None:
    """The line that has intervals, if any."""
    return next((line for line in spec.lines if line.has_interval), None)


def _reference(column: int, rows: int) -> str:
    letter = chr(ord("A") + column)
    return f"{SHEET}!${letter}$2:${letter}${rows}"


class SpecData(CategoryChartData):
    """A chart's figures as python-pptx takes them, with the limits of the interval in the workbook."""

    def __init__(self, spec: ChartSpec, maal: Maal) -> None:
        shown = number_format(spec.lines[0].decimals, spec.scale)
        super().__init__(number_format=shown)  # type: ignore[no-untyped-call]
        self.spec = spec
        self.maal = maal
        for category in spec.categories:
            self.add_category(category)  # type: ignore[no-untyped-call]
        for line in spec.lines:
            shown = number_format(line.decimals, spec.scale)
            self.add_series(line.name, line.values, shown)  # type: ignore[no-untyped-call]

    @lazyproperty
    def _workbook_writer(self) -> _Writer:
        """The writer that python-pptx asks for references and for the finished workbook."""
        return _Writer(self)  # type: ignore[no-untyped-call]


class _Writer(CategoryWorkbookWriter):
    """Adds the limits and the distances to the right of what python-pptx writes."""

    def _populate_worksheet(self, workbook: OfficeObject, worksheet: OfficeObject) -> None:
        worksheet.strings_to_formulas = worksheet.strings_to_urls = False  # a name of a place is a text
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        data: SpecData = self._chart_data
        reach, line = distances(data.spec), interval_line(data.spec)
        if reach is None or line is None:
            return
        columns: list[tuple[str, Sequence[float | None]]] = [
            ("lower", line.lower),
            ("upper", line.upper),
            ("minus", reach.minus),
            ("plus", reach.plus),
        ]
        shown = workbook.add_format({"num_format": number_format(line.decimals, data.spec.scale)})
        for column, (key, values) in enumerate(columns, 1 + len(data.spec.lines)):
            worksheet.write(0, column, t(f"chart.sheet.{key}", data.maal, name=line.name))
            worksheet.write_column(1, column, values, shown)
