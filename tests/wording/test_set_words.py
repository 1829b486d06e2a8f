"""What comparison sets are called in both written forms, what their figure is made of, and why there is none."""

import pytest
from wording.forbidden import forbidden_words

from oppvekst.compare.models import Reason, Verdict, VerdictCode
from oppvekst.values import Level, Region
from oppvekst.wording import (
    choice_name,
    no_set_words,
    together_facts,
    together_name,
    together_note,
    verdict_words,
)
from oppvekst.wording.pairs.sets import SETS


def kommune(code: str, name: str) -> Region:
    return Region(code, Level.KOMMUNE, name, name)


def a_set(kind: str, name: str) -> Region:
    return Region(f"sett:{kind}", Level.UTVALG, name, name)


OWN, OTHER = kommune("9001", "Bjørkli"), kommune("9002", "Granli")
MANY = [OTHER, kommune("9003", "Furuli")]
TEN = [kommune(f"90{n}", f"Sted {n}") for n in range(10, 20)]


@pytest.mark.parametrize(
    ("kind", "others", "called", "nb", "nn"),
    [
        ("fylke", MANY, "Granfylket", "resten av Granfylket", "resten av Granfylket"),
        ("sentralitet", MANY, "3", "kommunene med samme sentralitet", "kommunane med same sentralitet"),
        ("naboer", TEN, "", "de ti kommunene som ligner mest", "dei ti kommunane som liknar mest"),
        ("naboer", MANY, "", "kommunene som ligner mest", "kommunane som liknar mest"),
        (
            "tjeneste",
            MANY,
            "SKOG",
            "de andre kommunene i barnevernstjenesten",
            "dei andre kommunane i barnevernstenesta",
        ),
        ("tjeneste", [OTHER], "SKOG", "Granli kommune", "Granli kommune"),
        ("valgte", [OTHER], "", "Granli kommune", "Granli kommune"),
        ("valgte", MANY, "", "de valgte kommunene", "dei valde kommunane"),
        ("valgte", [Region("90", Level.FYLKE, "A", "A")] * 2, "", "de valgte fylkene", "dei valde fylka"),
        ("kostra", [OTHER], "KOSTRA-gruppe 99", "KOSTRA-gruppe 99", "KOSTRA-gruppe 99"),
    ],
)
def test_a_set_has_a_name_for_a_sentence(kind, others, called, nb, nn):
    assert together_name(kind, others, "nb", called=called) == nb
    assert together_name(kind, others, "nn", called=called) == nn


def test_a_set_has_a_name_for_the_list():
    assert choice_name("fylke", "nb", called="Granfylket") == "Resten av Granfylket"
    assert choice_name("naboer", "nn") == "Dei ti som liknar mest"


def test_the_note_counts_and_says_without_whom_only_where_the_name_would_hold_them():
    rest, group = a_set("fylke", "resten av Granfylket"), a_set("kostra", "KOSTRA-gruppe 99")
    assert together_note(rest, ["a", "b"], [], OWN) == "Resten av Granfylket er regnet sammen av 2 kommuner."
    assert together_note(group, ["a", "b"], ["c"], OWN) == (
        "KOSTRA-gruppe 99 er regnet sammen av 2 kommuner med tall, uten Bjørkli. 1 mangler tall."
    )
    assert together_note(group, ["a"], [], OWN, "nn") == (
        "KOSTRA-gruppe 99 er rekna saman av 1 kommune, utan Bjørkli."
    )


def test_the_facts_name_everybody_by_name():
    names = {"9002": "Granli", "9003": "Furuli"}
    told = together_facts(a_set("naboer", "x"), ["9002"], ["9003"], OWN, names)
    assert told[1:] == (("Med tall", "Granli"), ("Uten tall vi kan bruke", "Furuli"))
    none, without = together_facts(a_set("naboer", "x"), [], ["9003"], OWN, names, "nn", shown=False)
    assert none[0] == "Kvifor ikkje noko tal"
    assert without == ("Utan tal vi kan bruke", "Furuli")


@pytest.mark.parametrize("maal", ["nb", "nn"])
@pytest.mark.parametrize("reason", list(Reason))
def test_why_there_is_no_figure_is_a_sentence_and_a_cell(maal, reason):
    group, verdict = a_set("naboer", "dem"), Verdict(VerdictCode.NO_BASELINE, reason=reason)
    said = no_set_words(verdict, group, maal)
    assert (said == "") is (reason is Reason.NOT_COMPARABLE)
    assert not said or said.endswith(".")
    assert verdict_words(verdict, maal, baseline="dem")
    assert not forbidden_words(said)


def test_a_figure_needs_no_reason():
    assert no_set_words(Verdict(VerdictCode.HIGHER), a_set("naboer", "dem")) == ""
    assert no_set_words(None, a_set("naboer", "dem")) == ""


def test_nothing_forbidden_is_said_of_sets():
    assert [text for pair in SETS.values() for text in pair if forbidden_words(text)] == []
