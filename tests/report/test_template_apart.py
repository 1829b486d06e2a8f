"""A kommune's own template is tried in a process of its own, and refused in one sentence in both written forms."""

import pickle
import sys
from io import BytesIO
from pathlib import Path

import docx
import pptx
import pytest

from oppvekst.apart import Bounds
from oppvekst.report.apart import tried_apart
from oppvekst.report.faults import ReportError, TemplateError
from oppvekst.report.ooxml.package import is_for_slides, read_template

sys.path.append(str(Path(__file__).parents[1] / "uploads"))
from harmful import replaced, saved

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD, SLIDES = saved(docx.Document()), saved(pptx.Presentation())


def without_style(name: str) -> bytes:
    document, buffer = docx.Document(), BytesIO()
    document.styles[name].delete()
    document.save(buffer)
    return buffer.getvalue()


def test_a_sound_template_is_tried_and_its_gaps_are_named(fictional):
    (note,) = tried_apart(fictional, "saksframlegg", without_style("Heading 2"))
    assert "heading 2" in note
    assert tried_apart(fictional, "pptx", SLIDES) == ()


def test_a_template_beyond_its_bounds_is_refused_and_the_server_lives(fictional):
    with pytest.raises(TemplateError) as caught:
        tried_apart(fictional, "saksframlegg", WORD, Bounds(megabytes=1))
    assert caught.value.nb.startswith("Malen inneholder mer enn en mal trenger.")
    assert caught.value.nn.startswith("Malen inneheld meir enn ein mal treng.")


REFUSED = {
    "not Office": (b"hei", "kan ikke leses", "kan ikkje lesast"),
    "password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "med passord", "med passord"),
    "old": (COMPOUND + bytes(600), "eldre Office-fil", "eldre Office-fil"),
    "macros": (replaced(WORD, **{"word__vbaProject.bin": b"x"}), "har makroer", "har makroar"),
    "slides": (SLIDES, "en annen slags", "ei anna slags"),
    "cut short": (WORD[:-900], "kan ikke leses", "kan ikkje lesast"),
    "swelling": (
        replaced(WORD, **{"word__a.xml": b"<a>" + b"<b/>" * 2_000_001 + b"</a>"}),
        "mer enn en mal",
        "meir enn ein mal",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_every_kind_of_file_that_is_no_template_has_its_sentence(kind):
    data, nb, nn = REFUSED[kind]
    with pytest.raises(TemplateError) as caught:
        read_template(data, docx.Document, "word/document.xml", "Word (.docx)")
    assert nb in caught.value.nb
    assert nn in caught.value.nn
    assert caught.value.next_step


def test_the_sentence_comes_back_from_the_process(fictional):
    with pytest.raises(ReportError) as caught:
        tried_apart(fictional, "saksframlegg", REFUSED["macros"][0])
    assert "har makroer" in caught.value.in_("nb")
    assert "har makroar" in caught.value.in_("nn")


def test_what_a_template_is_for_follows_from_what_is_in_it():
    assert is_for_slides(SLIDES) is True
    assert is_for_slides(WORD) is False
    assert is_for_slides(b"hei") is None


def test_a_report_can_be_sent_to_another_process(fictional):
    assert pickle.loads(pickle.dumps(fictional)) == fictional
