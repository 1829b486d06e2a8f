"""Reads documents back: everything they say, and whether their package is one that Office opens as it is."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree

from openpyxl import load_workbook

from oppvekst.report.models import Bullets, Exhibit, Heading, Prompt, Text, Written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

NUMBER = re.compile(r"\d+(?:\u00a0\d{3})*(?:,\d+)?")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_faults(data: bytes) -> list[str]:
    """What would make Office offer to repair the file: nothing, or a sentence a fault."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        faults = [f"{name} is there twice" for name, n in Counter(package.namelist()).items() if n > 1]
    inside = parts(data)
    lower = Counter(name.lower() for name in inside)
    faults += [f"{name} differs from another only in its case" for name, n in lower.items() if n > 1]
    types = ElementTree.fromstring(inside["[Content_Types].xml"])
    defaults = [e.get("Extension").lower() for e in types.iter(f"{TYPES}Default")]
    overrides = [e.get("PartName") for e in types.iter(f"{TYPES}Override")]
    faults += [f"{name} has two content types" for name, n in Counter(overrides).items() if n > 1]
    faults += [f"content type of {name}, which is not there" for name in overrides if name[1:] not in inside]
    for name, content in inside.items():
        extension = name.rsplit(".", 1)[-1].lower()
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and extension not in defaults:
            faults.append(f"{name} has no content type")
        if extension in ("xml", "rels"):
            try:
                ElementTree.fromstring(content)
            except ElementTree.ParseError as error:
                faults.append(f"{name} is not well-formed: {error}")
    return faults + _relation_faults(inside)


def _relation_faults(inside: dict[str, bytes]) -> list[str]:
    faults, reached = [], {"[Content_Types].xml"}
    for name, content in inside.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        if owner and owner not in inside:
            faults.append(f"{name} belongs to {owner}, which is not there")
        entries = ElementTree.fromstring(content).findall(f"{RELS}Relationship")
        ids = Counter(e.get("Id") for e in entries)
        faults += [f"{name} has {id} twice" for id, n in ids.items() if n > 1]
        for entry in entries:
            if entry.get("TargetMode") == "External":
                continue
            target = entry.get("Target")
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            reached.add(path)
            if path not in inside:
                faults.append(f"{name} points to {path}, which is not there")
        if owner in inside and owner.endswith(".xml"):
            used = set(re.findall(rb'\br:(?:id|embed|link|pict)="([^"]+)"', inside[owner]))
            faults += [
                f"{owner} uses {id.decode()}, which {name} lacks" for id in used - {i.encode() for i in ids}
            ]
    return faults + [f"nothing points to {name}" for name in inside if name not in reached]


SEQUENCES = {
    f"{W}pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc "
    "outlineLvl rPr sectPr",
    f"{W}rPr": "rStyle rFonts b bCs i iCs caps strike color spacing sz szCs highlight u lang",
    f"{W}tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    f"{W}sdtPr": "alias tag id lock placeholder temporary showingPlcHdr docPartObj",
    f"{W}lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    f"{W}style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr "
    "tblStylePr",
    f"{C}chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    f"{C}chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax",
    f"{C}plotArea": "layout lineChart barChart catAx valAx spPr",
    f"{C}lineChart": "grouping varyColors ser dLbls marker smooth axId",
    f"{C}barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    f"{C}ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val smooth",
    f"{C}dPt": "idx invertIfNegative marker bubble3D spPr",
    f"{C}dLbl": "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize "
    "separator",
    f"{C}dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize "
    "extLst",
    f"{C}errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    f"{C}catAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    f"{C}valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses crossBetween majorUnit",
    f"{C}scaling": "logBase orientation max min",
}
"""The order in which the format asks for the parts of an element (ISO/IEC 29500-1), of those we write."""


def order_faults(data: bytes) -> list[str]:
    """Parts of an element that stand in another order than the format's, or that it does not know."""
    faults = []
    for name, content in parts(data).items():
        if not name.endswith(".xml") or name == "[Content_Types].xml":
            continue
        for element in ElementTree.fromstring(content).iter():
            if element.tag not in SEQUENCES:
                continue
            order = SEQUENCES[element.tag].split()
            children = [child.tag.split("}")[1] for child in element]
            kind = element.tag.split("}")[1]
            faults += [f"{name}: {kind} holds {child}" for child in children if child not in order]
            places = [order.index(child) for child in children if child in order]
            if places != sorted(places):
                faults.append(f"{name}: {kind} has its parts in the order {children}")
    return faults


def said(report) -> list[str]:
    """Every text of a report's content."""
    texts = [report.cover.title, report.cover.place, *report.cover.lines]
    for place in report.cover.places:
        texts += block_texts(place)
    for chapter in report.walk():
        texts.append(chapter.title)
        for block in chapter.blocks:
            texts += block_texts(block)
    return texts


def block_texts(block) -> list[str]:
    match block:
        case Text(text) | Heading(text):
            return [text]
        case Bullets(items):
            return list(items)
        case Written(_, _, lines):
            return list(lines)
        case Prompt(_, _, text, items, lead):
            return [text, *items, *([lead] if lead else [])]
        case Exhibit(table, sources, chart, notes):
            cells = [cell for row in (table.header, *table.rows) for cell in row]
            drawn = [chart.title, chart.alt] if chart else []
            return [table.caption, *cells, *sources, *notes, *drawn]
    raise AssertionError(block)


def exhibits(report):
    return [b for chapter in report.walk() for b in chapter.blocks if isinstance(b, Exhibit)]


def charts_of(data: bytes, prefix: str) -> list[tuple[ElementTree.Element, list[list[object]]]]:
    """Every chart part with the rows of the workbook embedded in it, in order of their numbers."""
    inside = parts(data)
    names = [n for n in inside if re.fullmatch(rf"{prefix}/charts/chart\d+\.xml", n)]
    found = []
    for name in sorted(names, key=lambda n: int(re.search(r"(\d+)\.xml$", n).group(1))):
        root = ElementTree.fromstring(inside[name])
        folder, base = posixpath.split(name)
        rels = ElementTree.fromstring(inside[f"{folder}/_rels/{base}.rels"])
        wanted = root.find(f"{C}externalData").get(f"{R}id")
        target = next(r.get("Target") for r in rels if r.get("Id") == wanted)
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        sheet = load_workbook(BytesIO(inside[path])).active
        found.append((root, [list(row) for row in sheet.iter_rows(values_only=True)]))
    return found


def cached(series: ElementTree.Element, tag: str) -> list[float | None]:
    """The numbers a chart shows for a series, with None where there is none."""
    cache = series.find(f"{C}{tag}/{C}numRef/{C}numCache")
    values: list[float | None] = [None] * int(cache.find(f"{C}ptCount").get("val"))
    for entry in cache.findall(f"{C}pt"):
        values[int(entry.get("idx"))] = float(entry.find(f"{C}v").text)
    return values
