"""Numbers of answers, own figures and comparison sets."""

from dataclasses import replace

import pytest

from oppvekst.state import InvalidEntryError, OwnFigure, School, SetKind, StaleEditError
from oppvekst.values import Missing, PeriodKind

SOURCE = "Ungdata-rapporten 2024, side 4"


def test_a_number_of_answers_is_kept_with_source_who_and_when(state):
    assert state.answers.get("9001", 2024) is None
    state.answers.enter("9001", 2024, 187, SOURCE, based_on=0, by="Kari")
    found = state.answers.get("9001", 2024)
    assert (found.answers, found.source, found.saved_by, found.version) == (187, SOURCE, "Kari", 1)
    assert found.saved_at is not None


def test_each_survey_and_sex_has_its_own_number(state):
    state.answers.enter("9001", 2024, 187, SOURCE, based_on=0)
    state.answers.enter("9001", 2024, 95, SOURCE, subgroup="kvinner", based_on=0)
    state.answers.enter("9001", 2024, 60, SOURCE, school=School.VGS, based_on=0)
    state.answers.enter("9001", 2021, 170, SOURCE, based_on=0)
    assert [(a.year, a.school.value, a.subgroup, a.answers) for a in state.answers.all("9001")] == [
        (2021, "ungdomstrinn", "alle", 170),
        (2024, "ungdomstrinn", "alle", 187),
        (2024, "ungdomstrinn", "kvinner", 95),
        (2024, "vgs", "alle", 60),
    ]
    assert state.answers.get("9001", 2024, school=School.VGS).answers == 60


def test_a_number_taken_away_leaves_the_bounds_and_its_history(state):
    state.answers.enter("9001", 2024, 187, SOURCE, based_on=0)
    state.answers.remove("9001", 2024, based_on=1, by="Kari")
    assert state.answers.get("9001", 2024) is None
    assert [entry.answers for entry in state.answers.history("9001", 2024)] == [187]
    assert state.answers.enter("9001", 2024, 188, SOURCE, based_on=2).version == 3


def test_two_who_enter_different_numbers_meet(state):
    state.answers.enter("9001", 2024, 187, SOURCE, based_on=0)
    with pytest.raises(StaleEditError):
        state.answers.enter("9001", 2024, 178, SOURCE, based_on=0)


@pytest.mark.parametrize(
    ("answers", "source", "fault"),
    [
        (0, SOURCE, "mellom 1 og"),
        (1_000_000, SOURCE, "mellom 1 og"),
        (187, "  \x00", "Skriv hvor tallet står"),
        (187, "x" * 501, "høyst 500"),
    ],
)
def test_a_number_that_cannot_be_is_refused(state, answers, source, fault):
    with pytest.raises(InvalidEntryError) as caught:
        state.answers.enter("9001", 2024, answers, source, based_on=0)
    assert fault in caught.value.nb


def test_a_part_cannot_have_more_answers_than_the_whole(state):
    state.answers.enter("9001", 2024, 100, SOURCE, based_on=0)
    with pytest.raises(InvalidEntryError, match="101 answers") as caught:
        state.answers.enter("9001", 2024, 101, SOURCE, subgroup="menn", based_on=0)
    assert "101 svar fra gutter er flere enn de 100 fra alle" in caught.value.nb
    state.answers.enter("9001", 2024, 60, SOURCE, subgroup="menn", based_on=0)
    with pytest.raises(InvalidEntryError):
        state.answers.enter("9001", 2024, 59, SOURCE, based_on=1)


SHOWN = OwnFigure(
    "ensomme",
    "9001",
    2024,
    23.5,
    "prosent",
    school="ungdomstrinn",
    decimals=1,
    denominator=187,
    page="side 9",
)
HIDDEN = replace(SHOWN, sex="kvinner", value=None, missing=Missing.SUPPRESSED)


def keep(state, *figures, based_on=0, **changes):
    options = {"source": SOURCE, "threshold": 5, "name": "Ungdata 2024"} | changes
    return state.figures.save("9001", options.pop("name"), figures, based_on=based_on, **options)


def test_own_figures_come_back_with_their_reasons_for_missing(state):
    saved = keep(state, SHOWN, HIDDEN)
    assert state.figures.get("9001", "Ungdata 2024") == saved
    assert saved.figures == (SHOWN, HIDDEN)
    assert state.figures.all("9001") == (saved,)
    assert keep(state, SHOWN, based_on=1).version == 2


def test_removing_own_figures_erases_them(state):
    keep(state, SHOWN)
    keep(state, SHOWN, HIDDEN, based_on=1)
    state.figures.remove("9001", "Ungdata 2024", based_on=2)
    assert state.figures.all("9001") == ()
    with state._database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT figures FROM own_dataset").all()
    assert "23.5" not in str(rows)


@pytest.mark.parametrize(
    "figure",
    [
        replace(SHOWN, missing=Missing.SUPPRESSED),
        replace(SHOWN, value=None),
        replace(HIDDEN, numerator=3),
        replace(SHOWN, value=float("inf")),
    ],
)
def test_a_figure_that_is_not_safe_never_reaches_the_database(state, figure):
    with pytest.raises(ValueError, match=r"must|finite"):
        keep(state, figure)
    assert state.figures.all("9001") == ()


def test_no_threshold_under_three(state):
    with pytest.raises(ValueError, match="threshold"):
        keep(state, SHOWN, threshold=2)


def test_own_figures_need_a_name_and_a_source(state):
    with pytest.raises(InvalidEntryError) as caught:
        keep(state, SHOWN, name=" ", source="")
    assert len(caught.value.faults) == 2


def test_an_own_figure_takes_the_form_the_rules_of_comparison_know():
    observation = replace(HIDDEN, trinn="8").observation()
    assert (observation.value, observation.missing) == (None, Missing.SUPPRESSED)
    assert (observation.subgroup, observation.denominator) == ("kvinner_8", 187)
    assert (observation.period.kind, observation.period.label) == (PeriodKind.SURVEY, "2024")
    assert replace(SHOWN, school="").observation().period.kind is PeriodKind.YEAR
    assert SHOWN.observation().subgroup == "alle"


def test_a_comparison_set_keeps_its_order_without_repetitions_and_without_itself(state):
    saved = state.sets.save(
        "9001",
        "Naboer ",
        ["9003", "9001", "9002", "9003"],
        kind=SetKind.INTERKOMMUNAL,
        note="avtale",
        based_on=0,
    )
    assert saved.regions == ("9003", "9002")
    assert state.sets.get("9001", "Naboer") == saved
    assert state.sets.all("9002") == ()
    state.sets.save("9001", "Naboer", ["9004"], based_on=1)
    with pytest.raises(StaleEditError):
        state.sets.save("9001", "Naboer", ["9005"], based_on=1)
    state.sets.remove("9001", "Naboer", based_on=2)
    assert state.sets.all("9001") == ()


def test_an_empty_comparison_set_is_refused(state):
    with pytest.raises(InvalidEntryError) as caught:
        state.sets.save("9001", "", ["9001"], based_on=0)
    assert len(caught.value.faults) == 2
