"""``./barometer etl check`` says all that is asked of an entry: one faulty entry a rule, its exit code and its sentence."""

import ast
import inspect
import shutil

import pytest
from statbank.server import COUNTRY

from etl.__main__ import main
from oppvekst.catalog import language, rules
from oppvekst.settings import PROJECT_DIR

TEXT = (COUNTRY / "indicators.yaml").read_text(encoding="utf-8")
TOP = "sources:\n  - {id: ssb"
NONE = "\nnot_available:\n  - {number: BV01, name: {nb: Noe, nn: Noko}, theme: barnevern, reason: {nb: Ingen vet., nn: Ingen veit.}"

BUNDLED = "  - {id: snapshot, publisher: Utdrag, short: Utdrag, licence: CC0, attribution: Utdrag}\n"
BUNDLED_FIRST = TEXT.replace("sources:\n  -", f"sources:\n{BUNDLED}  -", 1).replace(
    "    sources:\n      - source: ssb\n",
    "    sources:\n      - {source: snapshot}\n      - source: ssb\n",
    1,
)
FAMILY = "families:\n  - {id: melding, by: alder, name: {nb: Melding, nn: Melding}}\n"
MEMBER = "    families: [{id: melding, label: {nb: LABEL, nn: LABEL}}]\n    clause: {nb: ble meldt"
_before, _first, _second, *_rest = TEXT.replace(TOP, f"{FAMILY}{TOP}").split("    clause: {nb: ble meldt")
ODD_LABEL = (
    _before + MEMBER.replace("LABEL", "Alle sammen") + _first + MEMBER.replace("LABEL", "16–24 år") + _second
)
assert not _rest

FAULTS = {
    "_question_asks": ("får melding?, nn", "får melding., nn", "question.nb: is no question"),
    "_names_fit": ("{nb: Barn med melding, nn", f"{{nb: Barn {'x' * 70}, nn", "at most 70 fit"),
    "_unit_agrees": ("unit: antall", "unit: kroner", "kroner is no count"),
    "_sentence_complete": (
        "    clause: {nb: hadde tiltak, nn: hadde tiltak}\n    unit: antall\n    decimals: 0\n    measure: {form: count,",
        "    among: {nb: som svarte, nn: som svarte}\n    unit: antall\n    decimals: 0\n    measure: {form: count,",
        "among: has no clause to stand before",
    ),
    "_subgroups_named": ('"1": menn', '"1": hester', "hester is no subgroup"),
    "_roles_given": ("contents: {numerator:", "contents: {value:", "names no numerator"),
    "_oldest_given": ("at: during_year,", "at: by_year_end,", "each needs the other"),
    "_breaks_ordered": (
        "    definition: {nb: Barn med tiltak",
        "    breaks: [{year: 2020, reason: {nb: Ny måte., nn: Ny måte.}}, {year: 2019, reason: {nb: Ny måte., nn: Ny måte.}}]\n"
        "    definition: {nb: Barn med tiltak",
        "2019 stands after 2020",
    ),
    "_pooling_allowed": ("timing: {kind: window}\n    pooling: {years: 1}", "timing: {kind: window}\n    pooling: {years: 3}",
                         "surveys and windows of several years are never pooled"),
    "_choices_agree": ("    geography: {fylke: sum}\n", "    geography: {fylke: sum}\n    margin: 2\n", "margin_basis: is missing"),
    "_reasons_given": ("    polarity_basis: Slik er det i dette landet.\n", "", "polarity_basis: is missing"),
    "_reasons_given, denominator": (", basis: Slik telles de her.", "", "measure.denominator.basis: is missing"),
    "_tiltak_judged_by_nobody": ("    events: stock\n    polarity: neutral", "    events: stock\n    polarity: higher_is_worse",
                                 "of tiltak and meldinger is neutral"),
    "_capitals": ("name: {nb: Barn med melding, nn", "name: {nb: barn med melding, nn", "begin it with a capital letter"),
    "_parts_of_a_sentence": ("clause: {nb: ble meldt", "clause: {nb: Ble meldt", "begin it with a small letter"),
    "_parts_of_a_sentence, when": ("clause: {nb: ble meldt til", "clause: {nb: ble i løpet av året meldt til", "says when"),
    "_sources_in_order": (TEXT, BUNDLED_FIRST, "ssb stands after snapshot"),
    "_sources_in_order, twice": ('    sources:\n      - source: ssb\n        table: "12615"\n',
                                 '    sources:\n      - {source: ssb, table: "12615", contents: {numerator: {code: "A", label: a}}}\n'
                                 '      - source: ssb\n        table: "12615"\n', "asks for 12615 a second time"),
    "_publishers_asked_well, ssb": (', label: "/^Barn med melding .antall/"', "", "contents.numerator.label: is missing"),
    "_publishers_asked_well, whole": (
        '        since: "2016"\n        levels: [kommune, fylke, landet, kostra]\n    events: new\n    polarity: neutral\n'
        "    polarity_basis: Slik er det i dette landet.\n    core: true",
        '        select: {Alder: [{code: "1", label: 1 år}]}\n        out_of: {Alder: [{code: "2", label: 2 år}]}\n'
        "    events: new\n    polarity: neutral\n    polarity_basis: Slik er det i dette landet.\n    core: true",
        "lacks a category of select",
    ),
    "_publishers_asked_well, fhi": ('        title: "(?i)depressive symptomer_ungdata"\n', "", "title: is missing"),
    "_publishers_asked_well, standardised": ("      standardised: true\n", "", "is MEIS for standardised shares"),
    "_publishers_asked_well, udir": ('          TrinnID: [{code: "6", label: 7. trinn}]\n', "", "chooses nothing of TrinnID"),
    "_publishers_asked_well, bufdir": ("number_format: prosent", "number_format: antall", "no rows that a share is made from"),
    "_surveys_bounded": ("{kind: bounded,", "{kind: known,", "of a survey is not known"),
    "_full_counts_apart": ("unit: antall", "unit: personer", "of a full count of people is false"),
    "_span_said": ("population: {nb: barna 0–17 år,", "population: {nb: barna 0–22 år,", "divided by those of 0–17"),
    "_sources_told": ('short: SSB, licence: CC BY 4.0, attribution: "Kilde: SSB, tabell {table}"',
                      'short: SSB, licence: "", attribution: "Kilde: SSB, tabell {table}"', "nobody may use a figure without it"),
    "_sources_told, words": ("Kilde: SSB, tabell {table}", "Kilde: SSB, tabell {number}", "{number} is nothing it can hold"),
    "_nothing_idle": (TOP, f"factors:\n  - {{id: R1, name: {{nb: Noe, nn: Noko}}}}\n{TOP}", "R1 is in no entry"),
    "_nothing_idle, theme": ("themes:\n", "themes:\n  - {id: fritid, name: {nb: Fritid, nn: Fritid}, order: 9}\n",
                             "fritid is in no entry"),
    "_labels_of_families": (TEXT, ODD_LABEL, "«Alle sammen» is no alder"),
    "house_findings": (TEXT, f"{TEXT.rstrip()}{NONE}, where: {{nb: Ingen vet., nn: Ingen veit.}}}}\n", "repeats the reason"),
    "language, forms": ("nn: Kor mange barn får melding?", "nn: Hvor mange barn får melding?", "hvor is bokmål"),
    "language, dash": ("{nb: barna 0–17 år,", "{nb: barna 0-17 år,", "0-17 is written with a dash: 0–17"),
    "language, never": ("Barn med minst én melding i året.", "Barn med dramatisk mange meldinger.", "«dramatisk» is never said"),
}  # fmt: skip
"""Rule, what stands in the sound catalogue, what stands there instead, and what is said of it."""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The sound catalogue of a country that does not exist, with its geography."""
    shutil.copytree(COUNTRY / "data", tmp_path / "data")
    monkeypatch.setenv("OPPVEKST_PROJECT_DIR", str(tmp_path))
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path / "fetched"))
    return tmp_path


def test_the_sound_catalogue_is_said_to_be_so(project, capsys):
    (project / "indicators.yaml").write_text(TEXT, encoding="utf-8")
    assert main(["check"]) == 0
    assert "no faults" in capsys.readouterr().out


@pytest.mark.parametrize("rule", FAULTS)
def test_a_faulty_entry_is_told_of(rule, project, capsys):
    sound, faulty, sentence = FAULTS[rule]
    assert sound in TEXT
    (project / "indicators.yaml").write_text(TEXT.replace(sound, faulty, 1), encoding="utf-8")
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert "line " in told
    assert "Traceback" not in told


def test_every_rule_has_its_faulty_entry():
    """Each function of the rules that yields a finding is a row of the table, under its own name."""
    tree = ast.parse(inspect.getsource(rules))
    found = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("_")
        and "Finding" in ast.unparse(node.returns)
    }
    assert found - {rule.split(",")[0] for rule in FAULTS} == set()
    assert len(found) >= 20


def test_every_publisher_with_a_rule_of_its_own_has_its_faulty_entry():
    """Named in the table by its id, or by what its rule is about."""
    folder = PROJECT_DIR / "oppvekst" / "catalog" / "publishers"
    with_rules = {
        path.stem for path in folder.glob("*.py") if "def house_findings" in path.read_text(encoding="utf-8")
    }
    assert with_rules <= {rule.rpartition(", ")[2] for rule in FAULTS}


def test_no_word_is_of_both_written_forms():
    assert not language.ONLY_BOKMAAL & language.ONLY_NYNORSK
    assert len(language.ONLY_BOKMAAL) > 60
