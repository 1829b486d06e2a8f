"""A locked edition is what it was, in every kind of document, whatever happens to figures, texts and program."""

import json
import shutil
import subprocess
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from report.country import few_children, fictional_order, hidden_and_broken
from sqlalchemy import update
from wording.fictional import SHARE, indicator, point, series, text, year

import oppvekst.__main__
from oppvekst.errors import OppvekstError
from oppvekst.report.faults import NoConverterError, ReportError
from oppvekst.report.files import KINDS
from oppvekst.report.locked import Template, document, kinds_of, lock
from oppvekst.report.pdf import converter
from oppvekst.settings import Settings
from oppvekst.state import HVA_GJOR_VI, FrozenFile, StateError, close_state, open_state
from oppvekst.state.tables import frozen_file

HERE = ("9001", 2024)
CASE = ("saksframlegg", "omrader")
WRITTEN = {(SHARE.id, HVA_GJOR_VI): "Vi møter hver familie innen en uke.", CASE: "tidlig innsats"}
REWRITTEN = {(SHARE.id, HVA_GJOR_VI): "Vi har sluttet med det.", CASE: "ettervern"}


def order(**changes):
    return fictional_order(hidden_and_broken, few_children, **({"texts": WRITTEN} | changes))


def revised():
    """The same place after the publisher revised every figure, the catalogue was reworded and a text rewritten."""
    renamed = indicator(polarity="higher_is_worse", name=text("Helt annet navn", "Heilt anna namn"))
    moved = series([point(9.87, of=renamed, span=year(y)) for y in range(2018, 2024)], of=renamed)
    return fictional_order(lambda: moved, few_children, texts=REWRITTEN, tiltak=(), build_id="b2")


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A place with a database for what is written, and no build at all."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("OPPVEKST_STATE_URL", raising=False)
    found = Settings.from_environment()
    yield found
    close_state(found)


@pytest.fixture
def kept(settings, monkeypatch):
    """Where editions are kept; LibreOffice takes seconds and has tests of its own."""
    monkeypatch.setattr("shutil.which", lambda name: None)
    return open_state(settings).frozen


def says(kind, data):
    """Everything a document says, as text."""
    if kind in ("docx", "saksframlegg", "kortutgave"):
        word = Document(BytesIO(data))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        places = [node.text or "" for node in word.element.body.iter() if node.tag.endswith("}t")]
        return "\n".join([*(p.text for p in word.paragraphs), *cells, *places])
    if kind == "pptx":
        slides = Presentation(BytesIO(data)).slides
        return "\n".join(s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame)
    if kind == "xlsx":
        book = load_workbook(BytesIO(data))
        return "\n".join(str(c.value) for sheet in book for row in sheet for c in row if c.value is not None)
    return data.decode()


EVERY = [kind for kind in KINDS if not KINDS[kind].of]


def documents(kept, edition):
    report = kept.edition(*HERE, edition)
    return {kind: document(kept, report, kind).data for kind in EVERY}


def test_every_document_is_the_same_after_revised_figures_other_words_and_a_second_lock(kept):
    lock(kept, order(), by="Kari")
    before = documents(kept, 1)
    lock(kept, revised(), by="Ola")
    after = documents(kept, 1)
    assert after == before
    newer = documents(kept, 2)
    assert [kind for kind in EVERY if newer[kind] == before[kind]] == []
    for kind in ("docx", "html", "xlsx"):
        then, now = says(kind, before[kind]), says(kind, newer[kind])
        assert ("Helt annet navn" in then, "Helt annet navn" in now) == (False, True), kind
    for kind in ("docx", "html"):
        then, now = says(kind, before[kind]).replace("\u00a0", " "), says(kind, newer[kind])
        assert "5,6" in then
        assert "9,9" not in then
        assert "9,9" in now
        assert WRITTEN[SHARE.id, HVA_GJOR_VI] in then
        assert REWRITTEN[SHARE.id, HVA_GJOR_VI] not in then
        assert REWRITTEN[SHARE.id, HVA_GJOR_VI] in now


def test_no_document_of_a_locked_report_says_that_it_is_a_draft(kept):
    report = lock(kept, order(finished=False))
    for kind in EVERY:
        assert "Utkast" not in says(kind, document(kept, report, kind).data), kind


def test_what_it_said_is_kept_as_data_too(kept):
    report = lock(kept, order(), by="Kari", templates={"docx": Template("kommunemal.dotx", _template())})
    found = kept.get(report.summary.id)
    assert (found.summary.edition, found.summary.frozen_by) == (1, "Kari")
    texts = {(one["subject"], one["field"]): one["text"] for one in found.extra["texts"]}
    assert texts == WRITTEN
    assert found.extra["said"][SHARE.id]["sentences"]
    assert found.extra["tiltak"][0]["navn"] == "Åpen barnehage"
    assert found.extra["tiltak"][0]["evaluation"]["last"] == "2022-05-01"
    assert found.extra["templates"] == {"docx": "kommunemal.dotx"}
    assert found.extra["chapters"]
    assert {one.indicator for one in found.figures if one.headline} >= {SHARE.id}
    json.dumps(dict(found.extra))


def _template():
    buffer = BytesIO()
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Fiktivik kommune, vår egen mal"
    document.save(buffer)
    return buffer.getvalue()


def test_the_template_it_was_made_on_is_in_the_document(kept):
    report = lock(kept, order(), templates={"docx": Template("mal.docx", _template())})
    word = Document(BytesIO(document(kept, report, "docx").data))
    headers = [p.text for section in word.sections for p in section.header.paragraphs]
    assert "Fiktivik kommune, vår egen mal" in headers


def test_the_files_of_two_editions_have_names_of_their_own(kept):
    names = [document(kept, lock(kept, order()), "docx").name for _ in range(2)]
    assert [name.rsplit("_", 2)[-2:] for name in names] == [["utgave", "1.docx"], ["utgave", "2.docx"]]


def test_a_template_that_cannot_be_used_locks_nothing(kept):
    with pytest.raises(ReportError):
        lock(kept, order(), templates={"pptx": Template("mal.pptx", b"ikke en mal")})
    assert kept.all("9001") == ()


def test_a_document_that_was_changed_in_the_database_is_not_handed_out(kept, settings):
    report = lock(kept, order())
    with open_state(settings)._database.writing() as connection:
        connection.execute(update(frozen_file).where(frozen_file.c.kind == "html").values(data=b"<p>9,9</p>"))
    assert document(kept, report, "docx").data.startswith(b"PK")
    with pytest.raises(StateError, match="has been changed in the database since it was frozen"):
        document(kept, report, "html")


def test_without_libreoffice_the_edition_has_no_pdf_and_says_how_to_get_one(kept):
    report = lock(kept, order())
    assert "pdf" not in kinds_of(report)
    with pytest.raises(NoConverterError, match="save it as PDF"):
        document(kept, report, "pdf")


def test_a_pdf_that_could_not_be_made_then_is_made_of_the_word_document(kept, monkeypatch):
    report = lock(kept, order())
    monkeypatch.undo()
    if converter() is None or shutil.which("pdftotext") is None:
        pytest.skip("no LibreOffice, or no pdftotext, on this machine")
    assert "pdf" in kinds_of(report)
    made = document(kept, report, "pdf")
    assert made.name.endswith("_utgave_1.pdf")
    read = subprocess.run(["pdftotext", "-", "-"], input=made.data, capture_output=True, check=True).stdout
    assert WRITTEN[SHARE.id, HVA_GJOR_VI] in " ".join(read.decode().split())


def test_an_edition_from_before_documents_were_kept_says_so(kept):
    old = kept.freeze(*HERE, [], maal="nb", build_id="b0")
    assert kinds_of(old) == ()
    with pytest.raises(ReportError, match="locked before documents were kept") as caught:
        document(kept, old, "docx")
    assert "Utgåve 1 vart låst før" in caught.value.in_("nn")


# --- The command line, where there are no figures at all ------------------------------------------------------


@pytest.fixture
def command(settings, kept, capsys):
    def run(*arguments, region="4012"):
        code = oppvekst.__main__.main(["report", "--region", region, "--year", "2024", *map(str, arguments)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def bamble(kept):
    """Two editions under a code that the command line knows."""
    for edition in (1, 2):
        files = [
            FrozenFile(kind, f"{kind}_4012.{KINDS[kind].suffix}", f"Dette er utgave {edition}.".encode())
            for kind in EVERY
        ]
        kept.freeze("4012", 2024, [], maal="nb", build_id="b1", files=files)


@pytest.mark.parametrize("kind", EVERY)
def test_the_command_gives_the_bytes_that_were_locked(command, kept, bamble, tmp_path, kind):
    out = tmp_path / "ut"
    code, told, err = command("--format", kind, "--out", out, "--locked", 1)
    assert (code, told, err) == (0, f"{out}\n", "")
    assert out.read_bytes() == kept.file(kept.edition("4012", 2024, 1), kind).data


def test_into_a_folder_the_files_are_named_by_their_edition(command, bamble, tmp_path):
    code, told, _ = command("--format", "html", "--out", tmp_path, "--locked", 2)
    assert code == 0
    assert told.strip().endswith("_utgave_2.html")
    [made] = tmp_path.glob("*.html")
    assert "Dette er utgave 2." in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--locked", 3),
            "the report for 2024 of 4012 has no locked edition 3: choose one of those there are: 1, 2.",
        ),
        (("--locked", 0), "the report for 2024 of 4012 has no locked edition 0"),
        (("--locked", 1, "--maal", "nn"), "edition 1 was locked in bokmål: ask for it without --maal."),
        (("--locked", 1, "--template", "mal.docx"), "a locked edition keeps the template it was made with"),
        (("--locked", 1, "--year", "2023"), "no report for 2023 has been locked for 4012"),
        (("--locked", 1, "--region", "4012,4014"), "no report for 2024 has been locked for 4014"),
    ],
)
def test_what_is_not_there_is_one_sentence_and_no_file(command, bamble, tmp_path, arguments, sentence):
    code, out, err = command("--format", "docx", "--out", tmp_path / "x.docx", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"oppvekst: {sentence}")
    assert err.count("\n") == 1
    assert not list(tmp_path.glob("*.docx"))


def test_where_nothing_was_ever_written_no_database_is_made_to_say_so(settings, tmp_path, capsys):
    arguments = ["--region", "4012", "--year", "2024", "--format", "docx", "--locked", "1"]
    assert oppvekst.__main__.main(["report", *arguments, "--out", str(tmp_path / "x.docx")]) == 2
    assert "no report for 2024 has been locked for 4012" in capsys.readouterr().err
    assert not settings.data_dir.exists()


def test_an_unknown_edition_is_told_in_both_written_forms(kept):
    lock(kept, order())
    for asked in (2, -1, 10**9):
        with pytest.raises(OppvekstError) as caught:
            kept.edition(*HERE, asked)
        assert (
            caught.value.nb
            == f"Rapporten for 2024 har ingen låst utgave {asked}. Velg en av dem som finnes: 1."
        )
        assert (
            caught.value.nn == f"Rapporten for 2024 har inga låst utgåve {asked}. Vel ei av dei som finst: 1."
        )
    with pytest.raises(OppvekstError) as caught:
        kept.edition("9001", 2023, 1)
    assert "Rapporten for 2023 er ikkje låst" in caught.value.in_("nn")
