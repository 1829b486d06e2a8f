"""«²» and «①» are digits to Python, and no numbers: nothing that reads numbers from outside stumbles over them."""

import ast

import pytest

from etl.sources.labels import expand
from oppvekst.geography import Geography
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.uploads import Known, read_figures

ODD = ("²", "①", "²⁰²⁴", "20²4", "٢٠٢٤", "９００１", "9" * 5000)


def own(place: str, year: str) -> bytes:
    head = "kommunenr;ar;skoleslag;indikator_id;kjonn;klassetrinn;andel_prosent;n_svar;kilde_rapport;side"
    row = f"{place};{year};ungdomstrinn;ensomme;0;;20;200;Rapporten;9"
    return f"{head}\n{row}\n9001;2023;ungdomstrinn;ensomme;0;;20;200;Rapporten;9".encode()


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("field", ["place", "year"])
def test_a_row_with_an_odd_number_is_refused_with_a_sentence_and_the_others_are_taken(text, field):
    content = own(text, "2024") if field == "place" else own("9001", text)
    found = read_figures(content, "tall.csv", Known({"ensomme": "Ensomme"}, region="9001"), None)
    assert [figure.year for figure in found.figures] == [2023]
    assert len(found.problems) == 1


@pytest.mark.parametrize("text", ODD)
def test_places_and_expressions_take_them_for_words(text):
    assert isinstance(Geography.load(Settings().geography_dir).suggest(text, 3), list | tuple)
    assert expand(f"top({text[:6]})", ["2023", "2024"]) is not None


def test_nothing_asks_whether_a_text_is_digits_when_it_means_a_number():
    """``isdigit`` and ``isnumeric`` say yes to what ``int`` refuses; ``isdecimal`` does not."""
    found = [
        f"{path.relative_to(PROJECT_DIR)}:{node.lineno}"
        for folder in ("oppvekst", "etl", "pages", "tools")
        for path in sorted((PROJECT_DIR / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("isdigit", "isnumeric")
    ]
    assert found == []
