"""The deck read back: twelve slides, one message each, large type, native charts, and what the speaker needs."""

import re
from io import BytesIO

import pptx
import pytest
from pptx.util import Inches, Pt
from report.country import SENSITIVE, beaten, fictional_order, hidden_and_broken, tiltak
from report.reading import A, C, cached, charts_of, order_faults, package_faults
from wording.forbidden import forbidden_words

from oppvekst.report.content import build_report
from oppvekst.report.deck import MOST_LINES, plan_slides
from oppvekst.report.faults import TemplateError
from oppvekst.report.ooxml.metrics import lines_of_text
from oppvekst.report.slides.presentation import write_presentation
from oppvekst.state import clean

PLACES = [("4012", "nb"), ("3418", "nn"), ("5530", "nb"), ("1827", "nn"), ("40", "nb"), ("0", "nb")]


@pytest.fixture(scope="module")
def real(bamble):
    return write_presentation(bamble).data


@pytest.fixture(scope="module")
def opened(real):
    return pptx.Presentation(BytesIO(real))


def runs(slide):
    """Every run on a slide, in text and in tables."""
    for shape in slide.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            for paragraph in frame.paragraphs:
                yield from paragraph.runs


def notes_of(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def test_office_finds_nothing_to_repair(real, fictional):
    assert package_faults(real) == []
    assert package_faults(write_presentation(fictional).data) == []


def test_every_chart_has_its_parts_in_the_formats_order(real, fictional):
    assert order_faults(real) == []
    assert order_faults(write_presentation(fictional).data) == []


@pytest.mark.parametrize(("region", "maal"), PLACES)
def test_there_are_twelve_slides_with_a_title_each_whatever_figures_there_are(report_of, region, maal):
    slides = plan_slides(report_of(region, 2024, maal))
    assert len(slides) == 12
    for slide in slides:
        assert slide.title.strip()
        assert slide.lines or slide.chart or slide.table
        assert sum(bool(part) for part in (slide.lines, slide.chart, slide.table)) == 1
        assert len(slide.lines) <= MOST_LINES + 2
        assert bool(slide.source) or not (slide.chart or slide.table)
        for text in (slide.title, *slide.lines, *slide.notes, slide.source):
            assert not forbidden_words(text), text
            assert not re.search(r"\{|\}|\bNone\b", text)


def test_a_chart_slides_title_is_its_finding_and_the_speaker_has_sentence_and_uncertainty(opened, bamble):
    finding = bamble.finding("barn_med_barnevernstiltak_0_17")
    slide = opened.slides[5]
    assert slide.shapes.title.text_frame.text == finding.claim.rstrip(".")
    assert finding.sentences[0] in notes_of(slide)
    assert "Usikkerhetsintervallet er 3,9–6,0\u00a0prosent." in notes_of(slide)
    assert finding.exhibit.sources[0] in notes_of(slide)


def test_no_type_is_smaller_than_24_points(opened, real):
    for number, slide in enumerate(opened.slides):
        for run in runs(slide):
            inherits = number == 0 and run.text == slide.shapes.title.text_frame.text
            assert inherits or run.font.size >= Pt(24), run.text
    for root, _ in charts_of(real, "ppt"):
        assert all(int(d.get("sz")) >= 2400 for d in root.iter(f"{A}defRPr") if d.get("sz"))


@pytest.mark.parametrize(("region", "maal"), PLACES)
def test_titles_take_three_lines_at_most_and_lines_fit_their_place(report_of, region, maal):
    opened = pptx.Presentation(BytesIO(write_presentation(report_of(region, 2024, maal)).data))
    for slide in list(opened.slides)[1:]:
        for shape in (s for s in slide.placeholders if s.has_text_frame):
            width = shape.width.pt - 16
            height = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = paragraph.runs[0].font.size.pt
                title = shape == slide.shapes.title
                count = lines_of_text(paragraph.text, size, width - (0 if title else 30), bold=title)
                height += count * size * 1.2 + (0 if title else 12)
            assert height <= shape.height.pt + 12, shape.text_frame.text


def test_the_masters_own_title_and_text_are_large(opened):
    master = opened.slide_master._element
    for style in ("titleStyle", "bodyStyle"):
        level = next(e for e in master.iter() if e.tag.endswith(f"}}{style}"))
        assert int(level[0].find(f"{A}defRPr").get("sz")) >= 2400


def test_charts_are_charts_with_the_right_numbers_in_the_workbook(real, bamble):
    specs = [slide.chart for slide in plan_slides(bamble) if slide.chart]
    found = charts_of(real, "ppt")
    assert len(found) == len(specs) >= 3
    for spec, (root, rows) in zip(specs, found, strict=True):
        assert [row[0] for row in rows[1:]] == list(spec.categories)
        by_name = {"".join(v.text for v in s.find(f"{C}tx").iter(f"{C}v")): s for s in root.iter(f"{C}ser")}
        for column, line in enumerate(spec.lines, 1):
            assert [row[column] for row in rows[1:]] == list(line.values)
            assert cached(by_name[line.name], "val") == list(line.values)
        assert len(spec.lines) <= 4
        assert len(list(root.iter(f"{C}errBars"))) == spec.lines[0].has_interval


def test_charts_and_tables_are_described_for_those_who_cannot_see_them(opened, bamble):
    slides = plan_slides(bamble)
    for slide, content in zip(opened.slides, slides, strict=True):
        for shape in slide.shapes:
            if shape.has_chart:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == content.chart.alt
            if shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == content.table.caption


def test_nothing_lies_outside_the_slide_and_no_empty_place_is_left(opened):
    width, height = opened.slide_width, opened.slide_height
    assert (width, height) == (Inches(13.333), Inches(7.5))
    for slide in opened.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= width
            assert shape.top + shape.height <= height + 1
            if shape.is_placeholder:
                assert shape.text_frame.text.strip()


def test_the_language_is_set_on_every_run_and_in_the_properties(report_of):
    data = write_presentation(report_of("4012", 2024, "nn")).data
    opened = pptx.Presentation(BytesIO(data))
    assert opened.core_properties.language == "nn-NO"
    for slide in opened.slides:
        assert {run._r.get_or_add_rPr().get("lang") for run in runs(slide)} <= {"nn-NO"}


def test_the_sources_of_several_figures_are_one_line_and_no_plan_is_one(report_of):
    told = [slide.source for slide in plan_slides(report_of("40"))]
    assert told[1] == (
        "Kilde: Helsedirektoratet/FHI, Folkehelsestatistikk, tabell 337 og 370; Statistisk sentralbyrå (SSB), tabell 13556."
    )
    for region in ("3418", "5530"):
        named = [slide.source for slide in plan_slides(report_of(region, 2023)) if slide.source]
        assert not any("sitert i" in source or ".txt" in source or ".md" in source for source in named)


def test_nothing_sensitive_is_on_a_slide():
    report = build_report(fictional_order(beaten, hidden_and_broken))
    told = " ".join(t for s in plan_slides(report) for t in (s.title, *s.lines, *s.notes))
    assert SENSITIVE.name.nb not in told


def test_tiltak_are_counted_by_whom_they_are_for_and_how_far_they_have_come(fictional):
    slide = plan_slides(fictional)[10]
    assert slide.title == "Planen har 3 tiltak"
    assert slide.table.header == ("For hvem", "Planlagt", "I gang", "ikke angitt")
    assert slide.table.rows == (
        ("Alle", "0", "1", "0"),
        ("Noen", "0", "1", "0"),
        ("Noen få", "1", "0", "0"),
        ("ikke angitt", "0", "0", "1"),
    )
    one = build_report(fictional_order(hidden_and_broken, tiltak=tiltak()[:1]))
    assert plan_slides(one)[10].title == "Planen har ett tiltak"


def test_what_the_kommune_asks_for_takes_the_place_of_the_questions():
    texts = {("oppsummering", "prioritere"): "Flere miljøarbeidere\n\nÅpen barnehage"}
    slide = plan_slides(build_report(fictional_order(hidden_and_broken, texts=texts)))[11]
    assert slide.lines == ("Flere miljøarbeidere", "Åpen barnehage")
    assert len(slide.notes) == 3


def test_ten_thousand_pasted_characters_do_not_drown_the_slide_and_none_is_lost():
    pasted = "\x0b\x00".join(["Vi ber om flere miljøarbeidere. " * 320, "Kort ønske", "To", "Tre"])
    texts = {("oppsummering", "prioritere"): pasted + "\nFire"}
    report = build_report(fictional_order(hidden_and_broken, texts=texts))
    slide = plan_slides(report)[11]
    assert [len(line) <= 170 for line in slide.lines] == [True] * len(slide.lines)
    assert re.search(r"\w+\.? …$", slide.lines[0])
    whole = "".join("".join(slide.notes).split())
    assert "".join(clean(pasted).text.split()) in whole
    assert "Fire" in whole
    data = write_presentation(report).data
    assert package_faults(data) == []
    opened = pptx.Presentation(BytesIO(data))
    assert "Vi ber om flere miljøarbeidere. " * 300 in notes_of(opened.slides[11])


# A kommune's own template.


def template(change=None):
    file = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[0])
    slide.shapes.title.text_frame.text = "Malens egen side"
    if change:
        change(file)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def test_a_template_gives_size_and_layouts_and_not_its_slides(bamble):
    rendered = write_presentation(bamble, template())
    assert package_faults(rendered.data) == []
    opened = pptx.Presentation(BytesIO(rendered.data))
    assert len(opened.slides) == 12
    assert opened.slide_width == Inches(10)
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    assert "Malens egen side" not in titles
    assert rendered.notes == ()
    for slide in opened.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= opened.slide_width


def test_a_template_without_a_layout_with_title_is_used_and_says_so(bamble):
    def change(file):
        for layout in list(file.slide_layouts):
            if layout.name not in ("Title Slide", "Blank"):
                file.slide_layouts.remove(layout)
        for layout in file.slide_layouts:
            for shape in list(layout.placeholders):
                shape._element.getparent().remove(shape._element)

    rendered = write_presentation(bamble, template(change))
    assert package_faults(rendered.data) == []
    assert len(rendered.notes) == 1
    opened = pptx.Presentation(BytesIO(rendered.data))
    texts = [shape.text_frame.text for shape in opened.slides[1].shapes if shape.has_text_frame]
    assert "Ett funn skiller seg ut" in texts


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>"])
def test_a_template_that_is_no_powerpoint_file_is_refused_in_a_sentence(bamble, data):
    with pytest.raises(TemplateError, match=r"PowerPoint \(\.pptx\)"):
        write_presentation(bamble, data)
