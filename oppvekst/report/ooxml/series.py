"""The lines and bars of a native chart: colour, dash, marker, interval, and the name where a line ends."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml.ns import qn

from oppvekst.charts.styles import STYLES, Style
from oppvekst.report.models import ChartLine, ChartSpec
from oppvekst.report.ooxml.drawing import NOTHING, fill, format_of, fragment, outline, type_of
from oppvekst.report.ooxml.layout import Look, Plot, label_offsets
from oppvekst.report.ooxml.workbook import distances, number_format
from oppvekst.report.ooxml.xml import Xml

GAP = 0.02
"""Between an interval and the value beside it, as part of the chart's width."""


def dress_lines(drawn: Xml, spec: ChartSpec, look: Look, plot: Plot, language: str) -> None:
    """Every line its look and its name, the place itself on top of the others."""
    elements = drawn.findall(qn("c:ser"))
    offsets = label_offsets(spec, look, plot)
    for element, line, offset in zip(elements, spec.lines, offsets, strict=True):
        style = STYLES[line.role]
        width = look.line if style.strong else look.thin * (0.75 if spec.joined else 1)
        shape = f"<c:spPr>{outline(style.colour, width, dash=style.dash.office)}</c:spPr>"
        marker = _marker(style, look.marker + (1 if style.strong else -1))
        label = _label(line.last, spec, line, style.colour, offset, language, dated=spec.ends_apart)
        bars = [_error_bars(spec, look, style.colour)] if line.has_interval else []
        _dress(element, [shape, marker, f"<c:dLbls>{label}{_NO_LABELS}{_NO_LEADERS}</c:dLbls>", *bars])
    for order, element in enumerate(
        reversed(elements)
    ):  # drawn last is on top; in the workbook it stays first
        element.find(qn("c:order")).set("val", str(order))
        drawn.remove(element)
        drawn.find(qn("c:marker")).addprevious(element)


def dress_bars(drawn: Xml, spec: ChartSpec, look: Look, plot: Plot, language: str) -> None:
    """One bar a place, in its role's colour, with the value behind the bar and behind the interval."""
    line, reach = spec.lines[0], distances(spec)
    points, labels = [], []
    for index, role in enumerate(spec.roles):
        points.append(
            f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{fill(STYLES[role].colour)}</c:spPr></c:dPt>"
        )
        beyond = (reach.plus[index] or 0.0) if reach else 0.0
        moved = beyond / (spec.scale.high - spec.scale.low) * plot.width + (GAP if beyond else 0.0)
        labels.append(_label(index, spec, line, "tekst", (moved, 0.0), language, named=False, place="outEnd"))
    bars = [_error_bars(spec, look, "tekst")] if line.has_interval else []
    shape = f"<c:spPr>{fill('kommune')}</c:spPr>"
    told = f"<c:dLbls>{''.join(labels)}{_NO_LABELS}{_NO_LEADERS}</c:dLbls>"
    _dress(drawn.find(qn("c:ser")), [shape, *points, told, *bars])
    varied = drawn.find(qn("c:varyColors"))
    if varied is None:
        drawn.find(qn("c:grouping")).addnext(fragment('<c:varyColors val="0"/>'))
    drawn.find(qn("c:axId")).addprevious(fragment('<c:gapWidth val="60"/>'))


def _dress(element: Xml, pieces: Sequence[str]) -> None:
    """Put the pieces of a series in their places, before the categories; what it had of them goes."""
    for tag in ("c:spPr", "c:marker", "c:dLbls"):
        old = element.find(qn(tag))
        if old is not None:
            element.remove(old)
    inverted = element.find(qn("c:invertIfNegative"))
    categories = element.find(qn("c:cat"))
    for piece in pieces:
        categories.addprevious(fragment(piece))
    if inverted is not None:  # it stands after the shape, and before everything else
        element.find(qn("c:spPr")).addnext(inverted)


def _marker(style: Style, size: int) -> str:
    symbol = style.mark.office if style.marked else "none"
    inside = fill(style.colour if style.mark.filled else "bakgrunn")
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{max(size, 2)}"/>'
        f"<c:spPr>{inside}{outline(style.colour, 1.25)}</c:spPr></c:marker>"
    )


def _error_bars(spec: ChartSpec, look: Look, role: str) -> str:
    """The interval as thin bars, read from the workbook's last two columns."""
    reach = distances(spec)
    assert reach is not None  # asked only for lines that have intervals
    direction = '<c:errDir val="y"/>' if spec.kind == "line" else ""
    return (
        f'<c:errBars>{direction}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"{_numbers('plus', reach.plus_ref, reach.plus)}{_numbers('minus', reach.minus_ref, reach.minus)}"
        f"<c:spPr>{outline(role, look.thin, alpha=60)}</c:spPr></c:errBars>"
    )


def _numbers(tag: str, reference: str, values: tuple[float | None, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:{tag}><c:numRef><c:f>{reference}</c:f><c:numCache>{cache}</c:numCache></c:numRef></c:{tag}>"


_NO_LABELS = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)

_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""No line from a point to a label that was moved: beside an interval it looks like more of the interval."""


def _label(
    index: int,
    spec: ChartSpec,
    line: ChartLine,
    role: str,
    offset: tuple[float, float],
    language: str,
    *,
    named: bool = True,
    dated: bool = False,
    place: str = "r",
) -> str:
    """The name and value of one point, following the workbook; moved by parts of the chart's size."""
    x, y = offset
    moved = f'<c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout>' if x or y else ""
    strong = role in ("kommune", "tekst")
    return (
        f'<c:dLbl><c:idx val="{index}"/><c:layout>{moved}</c:layout>'
        f"{format_of(number_format(line.decimals_at(index), spec.scale))}{NOTHING}"
        + type_of(role, language, bold=strong, body='wrap="none" anchor="ctr"')
        + f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        f'<c:showCatName val="{dated:d}"/><c:showSerName val="{named:d}"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/><c:separator> </c:separator></c:dLbl>'
    )
