"""The Word document read back: charts are charts, tables are tables, and Office has nothing to repair."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import docx as python_docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from report.country import NASTY, TEXTS, fictional_order, hidden_and_broken
from report.reading import (
    NUMBER,
    WP,
    A,
    C,
    W,
    cached,
    charts_of,
    exhibits,
    order_faults,
    package_faults,
    parts,
)

from oppvekst.report.content import build_report
from oppvekst.report.faults import TemplateError
from oppvekst.report.models import Prompt, Written
from oppvekst.report.word.case import write_case
from oppvekst.report.word.document import docx
from oppvekst.report.word.tables import column_widths


@pytest.fixture(scope="module")
def made(fictional):
    return docx(fictional).data


@pytest.fixture(scope="module")
def real(bamble):
    return docx(bamble).data


@pytest.fixture(scope="module")
def opened(made):
    return python_docx.Document(BytesIO(made))


def body(data):
    return ElementTree.fromstring(parts(data)["word/document.xml"])


def text_of(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def styles_by_id(document):
    return {style.style_id: style.name for style in document.styles}


def test_office_finds_nothing_to_repair(made, real):
    assert package_faults(made) == []
    assert package_faults(real) == []


def test_every_element_has_its_parts_in_the_formats_order(made, real):
    assert order_faults(made) == []
    assert order_faults(real) == []


def test_headings_go_down_one_level_at_a_time_and_hold_text(opened, real):
    for document in (opened, python_docx.Document(BytesIO(real))):
        levels = [
            int(p.style.name[-1])
            for p in document.paragraphs
            if p.style.name.startswith("Heading") and p.text.strip()
        ]
        headings = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert len(headings) == len(levels) > 20
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chapter_is_a_heading_in_order(opened, fictional):
    titles = [p.text for p in opened.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert [t for t in titles if t in {c.title for c in fictional.chapters}] == [
        c.title for c in fictional.chapters
    ]


def test_chapter_numbers_are_words_own_and_appendices_have_none(opened):
    numbering = opened.part.numbering_part.element
    ids = {
        style.name: style.element.pPr.numPr.numId.val
        for style in opened.styles
        if style.name in ("Heading 1", "Heading 2")
    }
    assert ids["Heading 1"] == ids["Heading 2"] in {n.numId for n in numbering.num_lst}
    appendix = next(
        p for p in opened.paragraphs if p.text.startswith("Vedlegg A") and p.style.name == "Heading 1"
    )
    assert appendix._p.pPr.numPr.numId.val == 0


def test_the_table_of_contents_is_a_field_with_every_chapter_in_it(made, fictional):
    root = body(made)
    codes = [i.text.strip() for i in root.iter(f"{W}instrText")]
    assert sum(code.startswith("TOC ") for code in codes) == 1
    links = [a for a in root.iter(f"{W}hyperlink")]
    wanted = [c.title for top in fictional.chapters for c in (top, *top.sections)]
    assert [text_of(a).split("\u2002")[-1] for a in links] == wanted
    marks = {b.get(f"{W}name") for b in root.iter(f"{W}bookmarkStart")}
    assert {a.get(f"{W}anchor") for a in links} <= marks
    assert "updateFields" in parts(made)["word/settings.xml"].decode()


def test_fields_are_opened_divided_and_closed(made):
    depth = 0
    for mark in body(made).iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0


def test_every_table_repeats_its_headings_and_has_no_merged_or_empty_cell(opened, fictional):
    assert len(opened.tables) == len(exhibits(fictional))
    for table, exhibit in zip(opened.tables, exhibits(fictional), strict=True):
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert not table._tbl.xpath(".//w:gridSpan|.//w:vMerge")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert len(rows) == len(exhibit.table.rows) + 1
        for row in rows:
            assert all("".join(t.text or "" for t in cell.iter(qn("w:t"))).strip() for cell in row.tc_lst)


def test_under_every_table_stands_its_source(made):
    """The guard against E12: the source line comes before anything but notes."""
    names = {s.style_id: s.name for s in python_docx.Document(BytesIO(made)).styles}
    blocks = [b for b in body(made).find(f"{W}body")]
    for position, block in enumerate(blocks):
        if block.tag == f"{W}tbl":
            after = [b for b in blocks[position + 1 : position + 3] if b.tag == f"{W}p"]
            styles = [names[p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")] for p in after]
            assert "Kilde" in styles[: 2 if styles[0] == "Merknad" else 1]


def test_tables_are_tables_and_charts_are_no_pictures(made):
    """The guard against E13."""
    assert not [name for name in parts(made) if re.search(r"\.(png|jpe?g|gif|emf|wmf|svg)$", name)]
    assert not list(body(made).iter(f"{W}txbxContent"))


@pytest.mark.parametrize("which", ["fictional", "bamble"])
def test_charts_are_charts_with_the_right_numbers_in_the_workbook(which, request):
    report = request.getfixturevalue(which)
    specs = [e.chart for e in exhibits(report) if e.chart]
    found = charts_of(docx(report).data, "word")
    assert len(found) == len(specs) > 2
    for spec, (root, rows) in zip(specs, found, strict=True):
        assert len(list(root.iter(f"{C}lineChart" if spec.kind == "line" else f"{C}barChart"))) == 1
        assert rows[0][1 : 1 + len(spec.lines)] == [line.name for line in spec.lines]
        assert [row[0] for row in rows[1:]] == list(spec.categories)
        by_name = {"".join(v.text for v in s.find(f"{C}tx").iter(f"{C}v")): s for s in root.iter(f"{C}ser")}
        for column, line in enumerate(spec.lines, 1):
            assert [row[column] for row in rows[1:]] == [None if v is None else v for v in line.values]
            assert cached(by_name[line.name], "val") == list(line.values)


def test_intervals_are_error_bars_that_reach_from_limit_to_limit(bamble):
    specs = [e.chart for e in exhibits(bamble) if e.chart]
    for spec, (root, rows) in zip(specs, charts_of(docx(bamble).data, "word"), strict=True):
        bars = list(root.iter(f"{C}errBars"))
        own = spec.lines[0]
        assert len(bars) == own.has_interval
        if not own.has_interval:
            continue
        minus, plus = cached(bars[0], "minus"), cached(bars[0], "plus")
        for value, low, high, down, up in zip(own.values, own.lower, own.upper, minus, plus, strict=True):
            if low is None:
                assert down is None
                assert up is None
            else:
                assert value - down == pytest.approx(low, abs=1e-9)
                assert value + up == pytest.approx(high, abs=1e-9)
        first = 1 + len(spec.lines)
        assert [row[first] for row in rows[1:]] == list(own.lower)
        assert [row[first + 3] for row in rows[1:]] == plus


def test_a_missing_value_is_a_gap_in_the_chart(fictional):
    spec = next(e.chart for e in exhibits(fictional) if e.chart and "brudd" in e.chart.categories)
    specs = [e.chart for e in exhibits(fictional) if e.chart]
    root, _ = charts_of(docx(fictional).data, "word")[specs.index(spec)]
    assert root.find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap"
    own = list(root.iter(f"{C}ser"))[-1]
    assert cached(own, "val")[spec.categories.index("2020\n:")] is None


def test_roles_differ_in_colour_dash_and_marker(bamble):
    specs = [e.chart for e in exhibits(bamble) if e.chart]
    spec, (root, _) = next(
        (s, c) for s, c in zip(specs, charts_of(docx(bamble).data, "word"), strict=True) if len(s.lines) == 3
    )
    looks = [
        (
            s.find(f"{C}spPr/{A}ln/{A}solidFill/{A}srgbClr").get("val"),
            s.find(f"{C}spPr/{A}ln/{A}prstDash").get("val"),
            s.find(f"{C}marker/{C}symbol").get("val"),
        )
        for s in root.iter(f"{C}ser")
    ]
    assert all(len(set(column)) == len(spec.lines) for column in zip(*looks, strict=True))
    assert looks[-1] == ("0A4F8A", "solid", "circle"), "the place itself is drawn last, on top"


def test_every_chart_names_its_lines_where_they_end_and_has_no_legend(bamble):
    for root, _ in charts_of(docx(bamble).data, "word"):
        assert not list(root.iter(f"{C}legend"))
        if list(root.iter(f"{C}lineChart")):
            for line in root.iter(f"{C}ser"):
                assert line.find(f"{C}dLbls/{C}dLbl/{C}showSerName").get("val") == "1"


def test_charts_have_alt_text_with_the_figures_and_ids_of_their_own(made, fictional):
    drawings = list(body(made).iter(f"{WP}docPr"))
    charts = [e.chart for e in exhibits(fictional) if e.chart]
    assert [d.get("descr") for d in drawings] == [chart.alt for chart in charts]
    assert len({d.get("id") for d in drawings}) == len(drawings)
    assert all("Tøndervåg" in d.get("descr") and NUMBER.search(d.get("descr")) for d in drawings)


def test_captions_count_by_fields(made, fictional):
    captions = [
        (text_of(p), [i.text.strip() for i in p.iter(f"{W}instrText")])
        for p in body(made).iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pStyle") is not None and p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"
    ]
    tables = [text for text, codes in captions if codes == ["SEQ Tabell \\* ARABIC"]]
    figures = [text for text, codes in captions if codes == ["SEQ Figur \\* ARABIC"]]
    assert len(tables) == len(exhibits(fictional))
    assert [int(re.match(r"Tabell (\d+): ", t).group(1)) for t in tables] == list(range(1, len(tables) + 1))
    assert [int(re.match(r"Figur (\d+): ", t).group(1)) for t in figures] == list(range(1, len(figures) + 1))


@pytest.mark.parametrize("maal", ["nb", "nn"])
def test_the_language_is_set_everywhere(report_of, maal):
    data = docx(report_of("4012", 2024, maal)).data
    inside = parts(data)
    marks = set(re.findall(rb'<w:lang [^>]*w:val="([^"]+)"', inside["word/styles.xml"]))
    assert marks == {f"{maal}-NO".encode()}
    assert (
        re.search(rb'themeFontLang w:val="([^"]+)"', inside["word/settings.xml"]).group(1)
        == f"{maal}-NO".encode()
    )
    assert python_docx.Document(BytesIO(data)).core_properties.language == f"{maal}-NO"
    for root, _ in charts_of(data, "word"):
        assert root.find(f"{C}lang").get("val") == f"{maal}-NO"


def test_the_properties_say_what_and_whose_it_is(opened, fictional):
    core = opened.core_properties
    assert core.title == fictional.title == "Tilstandsrapport for barnevern og oppvekst 2024"
    assert core.author == "Tøndervåg kommune"
    assert core.created.date() == fictional.made


def test_every_page_but_the_first_has_its_number(opened):
    for section in opened.sections:
        codes = "".join(i.text for i in section.footer._element.iter(qn("w:instrText")))
        assert "PAGE" in codes
        assert "NUMPAGES" in codes
    assert opened.sections[0].different_first_page_header_footer
    assert not any(s.different_first_page_header_footer for s in list(opened.sections)[1:])


def test_wide_tables_lie_on_their_side_and_only_they(opened):
    assert [s.page_width > s.page_height for s in opened.sections] == [False, True, False]
    assert {round(s.page_width.mm + s.page_height.mm) for s in opened.sections} == {507}


def test_open_places_are_marked_controls_with_their_prompt(made, fictional):
    controls = [c for c in body(made).iter(f"{W}sdt") if c.find(f"{W}sdtPr/{W}tag") is not None]
    prompts = [
        b
        for b in (*fictional.cover.places, *(b for c in fictional.walk() for b in c.blocks))
        if isinstance(b, Prompt)
    ]
    assert [c.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for c in controls] == [
        f"{p.subject}.{p.field}" for p in prompts
    ]
    assert len({c.find(f"{W}sdtPr/{W}id").get(f"{W}val") for c in controls}) == len(controls)
    for control, prompt in zip(controls, prompts, strict=True):
        shown = text_of(control)
        assert shown.startswith(f"Til rapportør: {prompt.text}")
        assert all(item in shown for item in prompt.items)
        assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def test_ten_thousand_pasted_characters_with_control_characters_arrive_whole(opened, fictional):
    text = "\n".join(p.text for p in opened.paragraphs)
    assert "x" * 10_000 in text
    assert 'Ås & <b>"Vik"</b>' in text
    assert "slutt" in text


def test_written_lists_become_lists(opened):
    bullets = [p.text for p in opened.paragraphs if p.style.name == "List Bullet"]
    assert {"Flere meldinger", "Ny praksis"} <= set(bullets)


def test_the_same_report_is_written_the_same_twice(fictional, made):
    again = parts(docx(fictional).data)
    first = parts(made)
    assert again.keys() == first.keys()
    assert again["word/document.xml"] == first["word/document.xml"]


# A kommune's own template.


def template(change=None, **styles):
    """A template of python-docx's own, with text of its own, changed as asked."""
    document = python_docx.Document()
    document.add_paragraph("Malens egen tekst")
    document.sections[0].header.paragraphs[0].text = "Tøndervåg kommune"
    for name in styles.get("without", ()):
        element = document.styles[name].element
        element.getparent().remove(element)
    if change:
        change(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_template_gives_page_header_and_styles_and_not_its_text(fictional):
    def change(document):
        document.sections[0].page_width, document.sections[0].page_height = Mm(200), Mm(260)
        document.styles["Heading 1"].font.name = "Georgia"

    rendered = docx(fictional, template(change))
    opened = python_docx.Document(BytesIO(rendered.data))
    assert package_faults(rendered.data) == []
    assert "Malens egen tekst" not in "\n".join(p.text for p in opened.paragraphs)
    assert all(s.header.paragraphs[0].text == "Tøndervåg kommune" for s in opened.sections)
    assert opened.styles["Heading 1"].font.name == "Georgia"
    assert round(opened.sections[0].page_width.mm) == 200
    first = next(p for p in opened.paragraphs if p.style.name == "Heading 1")
    assert first.text.startswith("1\u2002"), "a template's headings do not number themselves"


def test_a_template_without_our_styles_gets_them_and_says_so(fictional):
    bare = template(without=("Heading 2", "Caption", "List Bullet", "Title"))
    rendered = docx(fictional, bare)
    opened = python_docx.Document(BytesIO(rendered.data))
    assert package_faults(rendered.data) == []
    assert len(rendered.notes) == 1
    assert "«heading 2»" in rendered.notes[0]
    assert "«caption»" in rendered.notes[0]
    used = {p.style.name for p in opened.paragraphs}
    assert {"Heading 1", "Heading 2", "List Bullet", "Kilde", "Caption"} <= used
    assert not {s.name for s in opened.styles if s.type == WD_STYLE_TYPE.PARAGRAPH} & {None}


def test_a_template_that_names_an_id_as_we_do_keeps_its_own(fictional):
    def change(document):
        style = document.styles.add_style("Noe annet", WD_STYLE_TYPE.CHARACTER)
        style.element.set(qn("w:styleId"), "Kilde")

    opened = python_docx.Document(BytesIO(docx(fictional, template(change)).data))
    ids = [s.style_id for s in opened.styles]
    assert len(ids) == len(set(ids))
    assert any(p.style.name == "Kilde" for p in opened.paragraphs)


def test_a_template_with_a_footer_of_its_own_keeps_it(fictional):
    def change(document):
        document.sections[0].footer.paragraphs[0].text = "Unntatt offentlighet: nei"

    opened = python_docx.Document(BytesIO(docx(fictional, template(change)).data))
    assert {s.footer.paragraphs[0].text for s in opened.sections} == {"Unntatt offentlighet: nei"}


def test_a_template_without_lists_numbers_settings_or_a_charts_place_is_enough(fictional):
    def change(document):
        from docx.opc.constants import RELATIONSHIP_TYPE as RT

        for id, relation in list(document.part.rels.items()):
            if relation.reltype in (RT.NUMBERING, RT.THEME, RT.FONT_TABLE):
                del document.part.rels[id]

    rendered = docx(fictional, template(change))
    assert package_faults(rendered.data) == []
    assert python_docx.Document(BytesIO(rendered.data)).part.numbering_part is not None


def retyped(data, old, new):
    """The same package with the main part's content type changed, as .dotx and .docm have it."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for item in source.infolist():
            content = source.read(item)
            copy.writestr(
                item, content.replace(old, new) if item.filename == "[Content_Types].xml" else content
            )
    return target.getvalue()


MAIN = b"wordprocessingml.document.main+xml"


def test_a_dotx_is_opened_as_the_document_it_makes(fictional):
    dotx = retyped(template(), MAIN, b"wordprocessingml.template.main+xml")
    rendered = docx(fictional, dotx)
    assert MAIN in parts(rendered.data)["[Content_Types].xml"]
    assert package_faults(rendered.data) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 not a package",
        b"%PDF-1.7",
        retyped(
            template(), b"application/vnd.openxmlformats-officedocument." + MAIN, b"application/x-unknown"
        ),
    ],
    ids=["empty", "damaged", "pdf", "foreign"],
)
def test_a_template_that_is_no_word_file_is_refused_in_a_sentence(fictional, data):
    with pytest.raises(TemplateError) as caught:
        docx(fictional, data)
    assert "Word (.docx)" in str(caught.value)
    assert caught.value.nb.startswith("Malen kan ikke leses.")


# The council case.


def test_the_council_case_has_its_five_parts_and_a_proposal(fictional):
    rendered = write_case(fictional)
    assert package_faults(rendered.data) == []
    opened = python_docx.Document(BytesIO(rendered.data))
    headings = [p.text for p in opened.paragraphs if p.style.name == "Heading 2"]
    assert headings == [
        "Saksopplysninger",
        "Vurdering",
        "Økonomiske konsekvenser",
        "Barnets beste og medvirkning",
        "Forslag til vedtak",
    ]
    points = [p.text for p in opened.paragraphs if p.style.name == "List Number"]
    assert points == [
        "Kommunestyret tar tilstandsrapporten for barnevernet 2024 til orientering.",
        "Kommunestyret ber om at følgende områder følges opp i handlings- og økonomiplanen: tidlig innsats",
    ]
    assert opened.core_properties.title.startswith("Saksframlegg: ")


def test_the_council_case_without_texts_has_places_for_them():
    report = build_report(fictional_order(hidden_and_broken, texts={}))
    root = body(write_case(report).data)
    tags = [t.get(f"{W}val") for t in root.iter(f"{W}tag")]
    assert tags == [
        "forside.saksnummer",
        "saksframlegg.vurdering",
        "saksframlegg.okonomi",
        "saksframlegg.barnets_beste",
        "saksframlegg.omrader",
    ]


def test_no_column_is_narrower_than_its_longest_word_where_there_is_room(fictional):
    for exhibit in exhibits(fictional):
        columns = column_widths(exhibit.table, 9072)
        assert sum(columns) == pytest.approx(9072, abs=len(columns))
        assert min(columns) > 300


def test_nothing_written_can_break_the_document():
    texts = {key: NASTY * 20 for key in TEXTS}
    report = build_report(replace(fictional_order(hidden_and_broken), texts=texts))
    assert any(isinstance(b, Written) for c in report.walk() for b in c.blocks)
    assert package_faults(docx(report).data) == []
    assert package_faults(write_case(report).data) == []
