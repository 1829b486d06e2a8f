"""Native charts: python-pptx writes the chart, and this room gives it the look, the intervals and the names.

The same chart serves PowerPoint and Word. Roles are told apart by colour, dash and marker, lines are named
where they end, and what has no value has no mark.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from oppvekst.catalog.models import Maal
from oppvekst.charts.labels import LINE_HEIGHT, Label, placed
from oppvekst.charts.lines import Role
from oppvekst.charts.palette import Palette
from oppvekst.report.models import ChartSpec
from oppvekst.report.ooxml.workbook import SpecData, distances, number_format
from oppvekst.report.ooxml.xml import OfficeObject, Xml
from oppvekst.wording import number

GAP = 0.02
"""Between an interval and the value beside it, as part of the chart's width."""

CHARACTER = 0.55
"""Mean width of a character, as part of the font's size."""


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points for one use."""

    width: float
    height: float
    text: float
    line: float
    thin: float
    marker: int
    font: str


@dataclass(frozen=True, slots=True)
class Style:
    """Colour, dash and marker of a role."""

    colour: str
    dash: OfficeObject
    marker: str
    filled: bool = True


STYLES: dict[Role, Style] = {
    "kommune": Style("kommune", MSO_LINE.SOLID, "circle"),
    "fylke": Style("fylke", MSO_LINE.DASH, "square"),
    "then": Style("fylke", MSO_LINE.DASH_DOT, "square", filled=False),
    "landet": Style("landet", MSO_LINE.ROUND_DOT, "diamond"),
    "kostra": Style("dempet", MSO_LINE.LONG_DASH, "triangle"),
    "andre": Style("andre", MSO_LINE.SOLID, "none"),
}

PALETTE = Palette("light")

_KINDS = {"line": XL_CHART_TYPE.LINE_MARKERS, "bar": XL_CHART_TYPE.BAR_CLUSTERED}


def chart_type(spec: ChartSpec) -> OfficeObject:
    """What Office calls the chart."""
    return _KINDS[spec.kind]


def chart_space(spec: ChartSpec, look: Look, maal: Maal) -> Xml:
    """The finished chart as its XML element, without the workbook."""
    data = SpecData(spec, maal)
    element = parse_xml(data.xml_bytes(chart_type(spec)))  # type: ignore[no-untyped-call]
    dress(element, spec, look, maal)
    return element


def dress(element: Xml, spec: ChartSpec, look: Look, maal: Maal) -> None:
    """Give a chart that python-pptx made its look, intervals, names and language."""
    chart = Chart(element, None)  # type: ignore[no-untyped-call]
    chart.has_legend = False
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(look.text), look.font
    chart.font.color.rgb = _rgb("dempet")
    for fragment in element.findall(f".//{qn('a:endParaRPr')}"):
        fragment.set("lang", f"{maal.value}-NO")
    _value_axis(chart, spec)
    _category_axis(chart, spec, look)
    if spec.kind == "line":
        _lines(chart, spec, look)
    else:
        _bars(chart, spec, look)
    _layout(element, spec, look)
    _first(element, "c:lang", f'<c:lang {nsdecls("c")} val="{maal.value}-NO"/>')
    frame = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    element.chart.addnext(parse_xml(frame))
    _first(element, "c:roundedCorners", f'<c:roundedCorners {nsdecls("c")} val="0"/>')
    element.chart.find(qn("c:dispBlanksAs")).set("val", "span" if spec.joined else "gap")


def _rgb(role: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(PALETTE[role][1:])  # type: ignore[no-untyped-call]
    return colour


def _value_axis(chart: OfficeObject, spec: ChartSpec) -> None:
    axis, scale = chart.value_axis, spec.scale
    if spec.kind == "bar":  # every bar has its value beside it
        axis.has_major_gridlines = False
        axis.visible = False
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = scale.low, scale.high, scale.step
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    if axis.has_major_gridlines:
        axis.major_gridlines.format.line.color.rgb = _rgb("linje")
        axis.major_gridlines.format.line.width = Pt(0.75)
    axis.tick_labels.number_format = number_format(scale.decimals, scale)
    axis.tick_labels.number_format_is_linked = False


def _category_axis(chart: OfficeObject, spec: ChartSpec, look: Look) -> None:
    axis = chart.category_axis
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = _rgb("andre")
    axis.has_major_gridlines = False
    if spec.kind == "bar":
        axis.reverse_order = True  # the first place on top
        axis.tick_labels.font.color.rgb = _rgb("tekst")
        return
    skip = label_skip(spec, look)
    if skip > 1:
        offset = axis._element.find(qn("c:lblOffset"))
        offset.addnext(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{skip}"/>'))


def label_skip(spec: ChartSpec, look: Look) -> int:
    """Every how many categories are named, so that names do not collide and the last one is among them."""
    longest = max(len(part) for name in spec.categories for part in name.split("\n"))
    room = look.width * _plot_width(spec, look) / len(spec.categories)
    needed = max(1, -(-longest * look.text * CHARACTER * 1.15 // room))
    last = len(spec.categories) - 1
    fits = [skip for skip in range(int(needed), last + 1) if last % skip == 0]
    return fits[0] if fits and fits[0] <= 2 * needed else int(needed)


def _lines(chart: OfficeObject, spec: ChartSpec, look: Look) -> None:
    labels = _label_offsets(spec, look)
    for position, (series, line) in enumerate(zip(chart.plots[0].series, spec.lines, strict=True)):
        style, strong = STYLES[line.role], line.role == "kommune"
        colour = _rgb(style.colour)
        thin = spec.joined and not strong
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(look.line if strong else look.thin * (0.75 if thin else 1))
        series.format.line.dash_style = style.dash
        element = series._element
        _set_marker(element, style.marker, look.marker + (1 if strong else -1), style.colour, style.filled)
        for index in sorted(line.hollow):
            point = element.get_or_add_dPt_for_point(index)
            point.append(deepcopy(element.find(qn("c:spPr"))))
            _set_marker(point, style.marker, look.marker, style.colour, False)
        if line.has_interval:
            _add_error_bars(element, spec, look)
        dated = line.last != max(other.last for other in spec.lines)
        _add_label(element, line.last, spec, line.decimals, look, style.colour, labels[position], dated=dated)
    _own_on_top(chart)


def _own_on_top(chart: OfficeObject) -> None:
    """Draw the place itself last; in the workbook it stays first."""
    plot = chart.plots[0]._element
    elements = plot.findall(qn("c:ser"))
    for order, element in enumerate(reversed(elements)):
        element.find(qn("c:order")).set("val", str(order))
        plot.remove(element)
        plot.find(qn("c:marker")).addprevious(element)


def _bars(chart: OfficeObject, spec: ChartSpec, look: Look) -> None:
    """One bar a place, in its role's colour, with the value behind the bar and behind the interval."""
    plot, line = chart.plots[0], spec.lines[0]
    plot.gap_width = 60
    plot.vary_by_categories = False
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _rgb("kommune")
    for index, role in enumerate(spec.roles):
        point = series.points[index]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _rgb(STYLES[role].colour)
        if index in line.hollow:
            point.format.fill.fore_color.rgb = _rgb("bakgrunn")
            point.format.line.color.rgb = _rgb(STYLES[role].colour)
            point.format.line.width = Pt(look.thin)
    if line.has_interval:
        _add_error_bars(series._element, spec, look, colour="tekst")
    reach = distances(spec)
    for index in reversed(range(len(spec.roles))):
        beyond = (reach.plus[index] or 0.0) if reach else 0.0
        offset = beyond / (spec.scale.high - spec.scale.low) * _plot_width(spec, look)
        offset += GAP if beyond else 0.0
        _add_label(
            series._element,
            index,
            spec,
            line.decimals,
            look,
            "tekst",
            (offset, 0.0),
            named=False,
            place="outEnd",
        )


def _set_marker(element: Xml, symbol: str, size: int, role: str, filled: bool) -> None:
    """The marker of a series or of one point, filled or hollow."""
    old = element.find(qn("c:marker"))
    if old is not None:
        element.remove(old)
    colour, inside = PALETTE[role][1:], PALETTE[role if filled else "bakgrunn"][1:]
    xml = (
        f'<c:marker {nsdecls("c", "a")}><c:symbol val="{symbol}"/><c:size val="{max(size, 2)}"/><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{inside}"/></a:solidFill>'
        f'<a:ln w="15875"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:marker>'
    )
    before = element.find(qn("c:spPr")) if element.tag == qn("c:ser") else element.find(qn("c:idx"))
    before.addnext(parse_xml(xml))


def _add_error_bars(element: Xml, spec: ChartSpec, look: Look, colour: str = "kommune") -> None:
    """The interval as thin bars, read from the workbook's last two columns."""
    reach = distances(spec)
    assert reach is not None  # asked only for lines that have intervals
    bars = (
        f"<c:errBars {nsdecls('c', 'a')}>"
        + ('<c:errDir val="y"/>' if spec.kind == "line" else "")
        + '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        + _numbers("plus", reach.plus_ref, reach.plus)
        + _numbers("minus", reach.minus_ref, reach.minus)
        + f'<c:spPr><a:ln w="{round(look.thin * 12700)}"><a:solidFill><a:srgbClr val="{PALETTE[colour][1:]}">'
        + '<a:alpha val="60000"/></a:srgbClr></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    element.find(qn("c:cat")).addprevious(parse_xml(bars))


def _numbers(tag: str, reference: str, values: tuple[float | None, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:{tag}><c:numRef><c:f>{reference}</c:f><c:numCache>{cache}</c:numCache></c:numRef></c:{tag}>"


def _add_label(
    element: Xml,
    index: int,
    spec: ChartSpec,
    decimals: int,
    look: Look,
    role: str,
    offset: tuple[float, float],
    *,
    named: bool = True,
    dated: bool = False,
    place: str = "r",
) -> None:
    """The name and value of one point, following the workbook; moved by parts of the chart's size."""
    labels = element.find(qn("c:dLbls"))
    if labels is None:
        labels = parse_xml(_NO_LABELS)
        following = element.find(qn("c:errBars"))
        (following if following is not None else element.find(qn("c:cat"))).addprevious(labels)
    x, y = offset
    moved = f'<c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout>' if x or y else ""
    strong = role in ("kommune", "tekst")
    xml = (
        f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{index}"/><c:layout>{moved}</c:layout>'
        f'<c:numFmt formatCode="{escape(number_format(decimals, spec.scale), _QUOTES)}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:pPr><a:defRPr b="{strong:d}">'
        f'<a:solidFill><a:srgbClr val="{PALETTE[role][1:]}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="nb-NO"/></a:p></c:txPr><c:dLblPos val="{place}"/><c:showLegendKey val="0"/>'
        f'<c:showVal val="1"/><c:showCatName val="{dated:d}"/><c:showSerName val="{named:d}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/><c:separator> </c:separator></c:dLbl>'
    )
    labels.insert(0, parse_xml(xml))


_QUOTES = {'"': "&quot;"}

_NO_LABELS = (
    f'<c:dLbls {nsdecls("c")}><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def _label_text(spec: ChartSpec, position: int) -> str:
    """About what the label at a line's end will say, to know how wide it is."""
    line = spec.lines[position]
    value = line.values[line.last]
    assert value is not None
    dated = f" {spec.categories[line.last]}" if line.last != max(one.last for one in spec.lines) else ""
    return f"{line.name}{dated} {number(value, line.decimals, Maal.NB)}{spec.scale.suffix}"


def _label_offsets(spec: ChartSpec, look: Look) -> list[tuple[float, float]]:
    """How far each label is moved from its line's end, so that none lies on another."""
    height = look.height * _plot_height(spec, look)
    labels = []
    for line in spec.lines:
        value = line.values[line.last]
        assert value is not None
        target = (spec.scale.high - value) / (spec.scale.high - spec.scale.low) * height
        labels.append(Label(("",), target, round(look.text)))
    middles = placed(labels, height + look.text * LINE_HEIGHT / 2)
    return [
        (0.0, round((middle - label.target) / look.height, 4))
        for label, middle in zip(labels, middles, strict=True)
    ]


_PLOT_TOP = 0.05
_BARS_TOP, _BARS_HEIGHT = 0.02, 0.96


def _plot_height(spec: ChartSpec, look: Look) -> float:
    """The part of the chart's height that is the plot: what the categories' names leave."""
    lines = max(name.count("\n") for name in spec.categories) + 1
    return 1 - _PLOT_TOP - (lines * LINE_HEIGHT + 0.8) * look.text / look.height


def _plot_width(spec: ChartSpec, look: Look) -> float:
    """The part of the chart's width that is the plot: what the names at both sides leave."""
    left, right = _sides(spec, look)
    return 1 - left - right


def _sides(spec: ChartSpec, look: Look) -> tuple[float, float]:
    """The parts of the chart's width that the names need, left and right."""
    per = look.text * CHARACTER / look.width
    ticks = len(number(spec.scale.high, spec.scale.decimals, Maal.NB) + spec.scale.suffix) + 1
    if spec.kind == "bar":
        return min(0.4, (max(map(len, spec.categories)) + 2) * per), 4 * per
    longest = max(len(_label_text(spec, position)) for position in range(len(spec.lines)))
    return min(0.2, (ticks + 1) * per), min(0.45, (longest + 2) * per)


def _layout(element: Xml, spec: ChartSpec, look: Look) -> None:
    """Where the plot stands, so that the names have room."""
    left, _ = _sides(spec, look)
    top, height = (_PLOT_TOP, _plot_height(spec, look)) if spec.kind == "line" else (_BARS_TOP, _BARS_HEIGHT)
    box = (("x", left), ("y", top), ("w", _plot_width(spec, look)), ("h", height))
    xml = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{side} val="{value:.4f}"/>' for side, value in box)
        + "</c:manualLayout></c:layout>"
    )
    area = element.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    area.insert(0, parse_xml(xml))


def _first(element: Xml, tag: str, xml: str) -> None:
    """Put an element before the chart, in place of an old one."""
    old = element.find(qn(tag))
    if old is not None:
        element.remove(old)
    element.chart.addprevious(parse_xml(xml))
