"""What goes wrong is told in bokmål and in nynorsk, side by side: every sentence in the code, and those made of parts."""

import ast
import re
from pathlib import Path

import pytest

from oppvekst import errors
from oppvekst.catalog import parse_catalog
from oppvekst.errors import OppvekstError, Said
from oppvekst.geography import Geography
from oppvekst.peers.boundaries import BoundariesError
from oppvekst.report.faults import TemplateError
from oppvekst.settings import Settings
from oppvekst.state import TiltakContent
from oppvekst.state.faults import InvalidEntryError, StaleEditError
from oppvekst.state.register import checked
from oppvekst.uploads import UploadError, propose, read_tables, read_tiltak

PROJECT = Path(__file__).resolve().parents[2]
MODULES = [path for room in ("oppvekst", "pages") for path in sorted((PROJECT / room).rglob("*.py"))]

WORD = re.compile(r"[a-zæøåéò]+")


def words(text):
    return set(WORD.findall(text.lower()))


ONLY_BOKMAAL = words("""
    ikke hvor hva hvis fra også noen være vært ble flere åpne åpnes filen siden tallene velg navn navnet mer hvilken dere
    én en et annen annet tidligere skrevet lagret lest slettet høyst tegn kommer starter slutter drifter kjør finnes
    mappen
""")
ONLY_NYNORSK = words("""
    ikkje kvar kva dersom frå òg nokon vere vart fleire opne fila sida tala vel namn namnet meir ein eit ei éin éi annan
    anna tidlegare lagra lesen lese sletta høgst teikn kjem startar sluttar driftar køyr finst mappa tekne bygde skadd
    verna avbrote framhaldet gjeld seier
""")


def calls():
    """Every call in the code, with where it stands."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(PROJECT)}:{node.lineno}", node


def text_of(node):
    """The fixed text of a string in the code, what is put into it left out."""
    return " ".join(
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def pairs():
    """The two sentences wherever the code writes them: nb= beside nn=, and Said(nb, nn)."""
    for place, call in calls():
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        if {"nb", "nn"} <= set(named):
            yield place, text_of(named["nb"]), text_of(named["nn"])
        if isinstance(call.func, ast.Name) and call.func.id == "Said":
            yield place, *(text_of(argument) for argument in call.args)


def test_no_sentence_stands_in_one_written_form_alone():
    alone = []
    for place, call in calls():
        named = {keyword.arg for keyword in call.keywords}
        if len({"nb", "nn"} & named) == 1:
            alone.append(place)
    assert alone == []


def test_each_form_keeps_to_its_own_words():
    found = list(pairs())
    assert len(found) > 60
    assert [
        (place, bad) for place, nb, _ in found if (bad := words(nb) & (ONLY_NYNORSK - ONLY_BOKMAAL))
    ] == []
    assert [
        (place, bad) for place, _, nn in found if (bad := words(nn) & (ONLY_BOKMAAL - ONLY_NYNORSK))
    ] == []


def test_sentences_that_could_differ_do():
    same = [place for place, nb, nn in pairs() if nb == nn and words(nb) & ONLY_BOKMAAL]
    assert same == []


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


GEO = Geography.load(Settings().geography_dir)


def raised(make):
    with pytest.raises(OppvekstError) as caught:
        make()
    return caught.value


def long_name():
    return checked(TiltakContent("", start_year=2025, stop_year=2020, factors=("X9",)))


@pytest.mark.parametrize(
    ("make", "nb", "nn"),
    [
        (lambda: GEO.resolve("Tøndervågen i Havet"), "Fant ikke «Tøndervågen", "Fann ikkje «Tøndervågen"),
        (lambda: parse_catalog("version: 1"), "Indikatorkatalogen har feil", "Køyr «./barometer etl check»"),
        (
            lambda: read_tables(b"%PDF-1.7", "plan.pdf"),
            "ser ut til å være en PDF",
            "ser ut til å vere ein PDF",
        ),
        (long_name, "Tiltaket må ha et navn.", "Tiltaket må ha eit namn."),
        (long_name, "«X9» er ikke en av faktorene.", "«X9» er ikkje ein av faktorane."),
        (long_name, "står fortsatt på siden", "står framleis på sida"),
    ],
)
def test_what_a_reader_can_cause_is_told_in_both(make, nb, nn):
    error = raised(make)
    assert nb in error.in_("nb") == error.nb
    assert nn in error.in_("nn") == error.nn


class Row:
    def __init__(self, by):
        self.version, self.saved_by, self.saved_at = 1, by, None


@pytest.mark.parametrize(("deleted", "by"), [(False, ""), (True, "Kari")])
def test_two_who_write_at_once_are_told_in_both(deleted, by):
    error = StaleEditError(Row(""), Row(by), deleted=deleted)
    assert error.nb.startswith("Kari har slettet" if deleted else "Noen andre har lagret")
    assert error.nn.startswith("Kari har sletta" if deleted else "Nokon andre har lagra")
    assert "Ingenting er overskrevet." in error.nb
    assert "Ingenting er overskrive." in error.nn


def test_every_kind_of_error_has_two_sentences_also_when_nobody_wrote_them():
    kinds = [OppvekstError, *subclasses(OppvekstError)]
    assert {BoundariesError, InvalidEntryError, StaleEditError, TemplateError, UploadError} <= set(kinds)
    plain = [kind for kind in kinds if kind.__init__ is OppvekstError.__init__]
    assert len(plain) > 5
    for kind in plain:
        error = kind("something is wrong")
        assert error.in_("nb") == str(errors.UNKNOWN)
        assert error.in_("nn") == errors.UNKNOWN.nn
    assert OppvekstError("x", nb="Bare her.").in_("nn") == "Bare her."


def test_notes_on_an_import_are_told_in_both():
    table = "Tiltak;Nivå;Startår\nSkolekurs;rødt og blått;snart\n;;\n;alle;\n".encode()
    (found,) = read_tables(table, "plan.csv")
    made = read_tiltak(found, propose(found))
    notes = [note for row in made.rows for note in row.notes] + list(made.problems)
    assert len(notes) >= 2
    assert all(isinstance(note, Said) for note in notes)
    assert [note for note in notes if words(note.in_("nn")) & {"ikke", "ordene", "tatt"}] == []
    assert any("orda er tekne med i merknaden" in note.in_("nn") for note in notes)
