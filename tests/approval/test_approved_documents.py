"""Every document of ten places, in both written forms, says what was approved and nothing else."""

from datetime import date

import pytest
from approval.conftest import PLACES, check, joined, undated
from approval.read_back import of_docx, of_html, of_pptx, of_xlsx

from oppvekst.geography import Geography
from oppvekst.report.files import render
from oppvekst.report.gathering import gather
from oppvekst.settings import Settings
from oppvekst.store import open_current

YEAR, MADE = 2024, date(2026, 6, 5)
READERS = {
    "D": ("docx", of_docx),
    "S": ("saksframlegg", of_docx),
    "L": ("pptx", of_pptx),
    "N": ("html", of_html),
    "X": ("xlsx", of_xlsx),
}
"""The letter of a document in the approved text: dokument, saksframlegg, lysbilder, nettside, regneark."""


@pytest.fixture(scope="module")
def bundle(bundled):
    settings = Settings(data_dir=bundled)
    return open_current(settings), Geography.load(settings.geography_dir)


@pytest.mark.parametrize("maal", ["nb", "nn"])
@pytest.mark.parametrize("place", PLACES)
def test_documents_say_what_was_approved(bundle, place, maal):
    figures, geography = bundle
    report = gather(figures, geography, None, place, YEAR, maal=maal, made=MADE)
    found = {letter: read(render(report, kind).data) for letter, (kind, read) in READERS.items()}
    assert all(found.values())
    check(f"{place}.{maal}", undated(joined(found), figures, maal))
