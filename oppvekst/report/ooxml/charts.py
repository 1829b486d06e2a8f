"""Native charts: python-pptx writes the figures, and this room gives them axes, look, intervals and names.

The same chart serves PowerPoint and Word. Roles are told apart by colour, dash and marker, lines are named
where they end, and what has no value has no mark.
"""

from __future__ import annotations

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from oppvekst.catalog.models import Maal
from oppvekst.report.models import ChartSpec
from oppvekst.report.ooxml.drawing import NOTHING, format_of, fragment, outline, type_of
from oppvekst.report.ooxml.layout import Look, Plot, plot_of, upright
from oppvekst.report.ooxml.series import dress_bars, dress_lines
from oppvekst.report.ooxml.workbook import SpecData, number_format
from oppvekst.report.ooxml.xml import OfficeObject, Xml

CATEGORY_AXIS, VALUE_AXIS = 50010001, 50010002


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
    """Give a chart that python-pptx made its axes, look, intervals, names and language."""
    language, plot = f"{maal.value}-NO", plot_of(spec, look)
    drawn = element.chart.plotArea[0 if element.chart.plotArea[0].tag != qn("c:layout") else 1]
    (dress_lines if spec.kind == "line" else dress_bars)(drawn, spec, look, plot, language)
    _replace_axes(element.chart.plotArea, drawn, spec, look, plot, language)
    _layout(element.chart.plotArea, plot)
    _chart(element.chart, spec)
    for tag, value in (("lang", language), ("roundedCorners", "0")):
        _replace(element, f"c:{tag}")
        element.chart.addprevious(fragment(f'<c:{tag} val="{value}"/>'))
    _replace(element, "c:txPr")
    element.chart.addnext(fragment(type_of("dempet", language, size=look.text, font=look.font)))
    element.chart.addnext(fragment(NOTHING))


def _replace(parent: Xml, tag: str) -> None:
    """Take an element away, where it is."""
    old = parent.find(qn(tag))
    if old is not None:
        parent.remove(old)


def _chart(chart: Xml, spec: ChartSpec) -> None:
    """No title and no legend, and empty categories as gaps."""
    chart.find(qn("c:autoTitleDeleted")).set("val", "1")
    _replace(chart, "c:legend")
    chart.find(qn("c:dispBlanksAs")).set("val", "span" if spec.joined else "gap")


def _replace_axes(area: Xml, drawn: Xml, spec: ChartSpec, look: Look, plot: Plot, language: str) -> None:
    """Our own axes in place of python-pptx's."""
    for tag in ("c:catAx", "c:valAx"):
        _replace(area, tag)
    for axis, id in zip(drawn.findall(qn("c:axId")), (CATEGORY_AXIS, VALUE_AXIS), strict=True):
        axis.set("val", str(id))
    area.append(fragment(_category_axis(spec, look, plot, language)))
    area.append(fragment(_value_axis(spec)))


def _category_axis(spec: ChartSpec, look: Look, plot: Plot, language: str) -> str:
    """Names along the line, or to the left of the bars with the first place on top."""
    bars = spec.kind == "bar"
    turned = 'rot="-5400000" vert="horz"' if upright(spec, look, plot.width) else ""
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if bars else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if bars else "b"}"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{outline('andre', 0.75)}</c:spPr>{type_of('tekst' if bars else 'dempet', language, body=turned)}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(spec: ChartSpec) -> str:
    """Faint lines across and round numbers; hidden for bars, which have their values beside them."""
    scale, bars = spec.scale, spec.kind == "bar"
    grid = "" if bars else f"<c:majorGridlines><c:spPr>{outline('linje', 0.75)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high!r}"/>'
        f'<c:min val="{scale.low!r}"/></c:scaling><c:delete val="{bars:d}"/><c:axPos val="{"b" if bars else "l"}"/>'
        f"{grid}{format_of(number_format(scale.decimals, scale))}"
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{scale.step!r}"/></c:valAx>'
    )


def _layout(area: Xml, plot: Plot) -> None:
    """Pin the plot to its place."""
    box = (("x", plot.left), ("y", plot.top), ("w", plot.width), ("h", plot.height))
    sides = "".join(f'<c:{side} val="{value:.4f}"/>' for side, value in box)
    _replace(area, "c:layout")
    area.insert(
        0,
        fragment(
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{sides}</c:manualLayout></c:layout>"
        ),
    )
