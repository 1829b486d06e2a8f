"""XML that names an encoding nobody knows, or one that its reader cannot take, is a damaged file like others."""

import zipfile
from io import BytesIO

import pytest

from oppvekst.uploads import read_tables
from oppvekst.uploads.faults import UploadError


@pytest.mark.parametrize("encoding", ["UTTF-8", "finnes-ikke", "shift_jis", "utf-7", "idna"])
def test_an_encoding_that_cannot_be_read_is_a_sentence(word, encoding):
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word([["Tiltak", "Ansvar"], ["Kurs", "Skolen"]]))) as whole,
        zipfile.ZipFile(made, "w") as out,
    ):
        for name in whole.namelist():
            part = whole.read(name)
            if name == "word/document.xml":
                part = part.replace(b"UTF-8", encoding.encode(), 1)
            out.writestr(name, part)
    with pytest.raises(UploadError) as caught:
        read_tables(made.getvalue(), "plan.docx")
    assert caught.value.nb
    assert caught.value.nn
