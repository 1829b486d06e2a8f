"""The register chosen and grouped, marks where tiltak started, and figures that have moved without one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import COUNT, KOMMUNE, SHARE, indicator, point, series, verdict, year

from oppvekst.catalog.models import Display
from oppvekst.compare.models import VerdictCode
from oppvekst.followup import Choice, chosen, counts, evaluations, moved, sections, starts, unattended
from oppvekst.profile import Account, Profile
from oppvekst.state import (
    FACTORS,
    Evaluation,
    Nivaa,
    Rhythm,
    Status,
    Tiltak,
    TiltakContent,
    due_for_evaluation,
)
from oppvekst.values import StartMark

ALLE, NOEN, FAA = Nivaa


def tiltak(navn, **content):
    return Tiltak("9001", navn.casefold(), TiltakContent(navn, **content), version=1)


KURS = tiltak("Kurs", nivaa=(ALLE, NOEN), factors=("B5", "R4"), status=Status.I_GANG)
LOS = tiltak("Los", nivaa=(NOEN,), factors=("R4",), status=Status.PLANLAGT)
MOTE = tiltak("Møte", status=Status.I_GANG, evaluation=Evaluation(Rhythm.YEARLY, last=date(2024, 5, 1)))
REGISTER = (KURS, LOS, MOTE)


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), REGISTER),
        (Choice(nivaa=NOEN), (KURS, LOS)),
        (Choice(factor="B5"), (KURS,)),
        (Choice(status=Status.I_GANG), (KURS, MOTE)),
        (Choice(due=True), (MOTE,)),
        (Choice(nivaa=NOEN, status=Status.PLANLAGT), (LOS,)),
        (Choice(nivaa=FAA), ()),
    ],
)
def test_a_choice_leaves_what_answers_to_all_of_it(choice, left):
    assert chosen(REGISTER, choice, 2025) == left
    assert choice.everything == (choice == Choice())


def test_sections_stand_in_the_plans_order_and_what_has_none_comes_last():
    assert [(s.key, s.tiltak) for s in sections(REGISTER, "nivaa")] == [
        ("alle", (KURS,)),
        ("noen", (LOS,)),
        ("", (MOTE,)),
    ]
    assert [s.key for s in sections(REGISTER, "faktor")] == ["R4", "B5", ""]
    assert [s.key for s in sections(REGISTER, "status")] == ["planlagt", "i_gang"]


contents = st.builds(
    TiltakContent,
    navn=st.text(min_size=1, max_size=5),
    nivaa=st.lists(st.sampled_from(Nivaa), unique=True).map(tuple),
    factors=st.lists(st.sampled_from(FACTORS), unique=True, max_size=3).map(tuple),
    status=st.none() | st.sampled_from(Status),
    evaluation=st.builds(
        Evaluation,
        st.sampled_from(Rhythm),
        st.none() | st.dates(date(2015, 1, 1), date(2035, 1, 1)),
        st.none() | st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    ),
    start_year=st.none() | st.integers(2010, 2030),
    stop_year=st.none() | st.integers(2010, 2030),
)
registers = st.lists(contents, max_size=8).map(
    lambda found: tuple(Tiltak("9001", str(n), content) for n, content in enumerate(found))
)


@given(registers, st.sampled_from(["nivaa", "faktor", "status"]))
def test_every_tiltak_stands_once_in_any_grouping(register, by):
    listed = [one.id for section in sections(register, by) for one in section.tiltak]
    assert sorted(listed) == sorted(one.id for one in register)
    assert sum(counts(register).values()) == len(register)


@given(registers, st.integers(2015, 2030))
def test_a_year_ahead_adds_to_what_is_due_and_never_says_it_twice(register, year):
    ahead, now = evaluations(register, year), due_for_evaluation(register, year)
    assert ahead[: len(now)] == now
    assert len({item.tiltak.id for item in ahead}) == len(ahead)
    assert all(item.due_year == year + 1 for item in ahead[len(now) :])


def test_marks_are_of_what_has_started_and_is_linked():
    register = (
        tiltak("B", start_year=2021, indicators=("x", "y")),
        tiltak("A", start_year=2021, indicators=("x",)),
        tiltak("Tidlig", start_year=2018, indicators=("x",), status=Status.GJENNOMFORT),
        tiltak("Plan", start_year=2030, indicators=("x",), status=Status.PLANLAGT),
        tiltak("Uten år", indicators=("x",)),
    )
    assert starts(register) == {
        "x": (StartMark(2018, "Tidlig"), StartMark(2021, "A"), StartMark(2021, "B")),
        "y": (StartMark(2021, "B"),),
    }


def with_verdicts(entry, **codes):
    verdicts = {kind: verdict(code) for kind, code in codes.items()}
    return series([point(5.0, of=entry, span=year(2024), verdicts=verdicts)], of=entry)


HIGHER, UNCLEAR = VerdictCode.HIGHER, VerdictCode.NOT_DISTINGUISHABLE
LINKED = indicator(factors=[{"id": "R4", "basis": "prøve"}])


def profile_of(*found):
    return Profile(KOMMUNE, tuple(found), Account())


def against(*found):
    return [one.against for one in moved(profile_of(*found))]


def test_a_change_is_told_before_a_difference_and_only_what_is_claimed():
    assert against(with_verdicts(LINKED, landet=HIGHER, forrige=HIGHER)) == ["forrige"]
    assert against(with_verdicts(LINKED, landet=UNCLEAR, fylke=HIGHER, forrige=UNCLEAR)) == ["fylke"]
    assert against(with_verdicts(LINKED, landet=UNCLEAR, forrige=UNCLEAR)) == []


def test_neither_sensitive_figures_nor_those_without_a_factor_are_told():
    assert against(with_verdicts(SHARE, landet=HIGHER)) == []
    hidden = LINKED.model_copy(update={"display": Display.SENSITIVE})
    assert against(with_verdicts(hidden, forrige=HIGHER)) == []


def test_counts_are_told_by_their_change_only():
    count = COUNT.model_copy(update={"factors": LINKED.factors})
    assert against(with_verdicts(count, landet=HIGHER)) == []
    assert against(with_verdicts(count, landet=HIGHER, forrige=HIGHER)) == ["forrige"]


def test_a_linked_tiltak_of_the_year_attends_to_a_figure():
    profile = profile_of(with_verdicts(LINKED, forrige=HIGHER))
    linked = tiltak("Kurs", indicators=(LINKED.id,), stop_year=2024)
    assert unattended(profile, [linked], 2024) == ()
    assert [one.indicator.id for one in unattended(profile, [linked], 2025)] == [LINKED.id]
    assert len(unattended(profile, [], 2025)) == 1
