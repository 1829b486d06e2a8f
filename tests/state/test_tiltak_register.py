"""The tiltak register: what is kept, what is refused, what is due and what is not covered."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.state import (
    FACTORS,
    Evaluation,
    InvalidEntryError,
    Nivaa,
    Rhythm,
    StaleEditError,
    Status,
    Tiltak,
    TiltakContent,
    coverage,
    due_for_evaluation,
    indicators_without_tiltak,
    next_evaluation,
)

FULL = TiltakContent(
    navn="Foreldrekurs",
    beskrivelse="Seks kvelder.\nTo ganger i året.",
    alder="0–5 år",
    nivaa=(Nivaa.ALLE, Nivaa.NOEN),
    factors=("R3", "B5"),
    ansvar="Helsestasjonen",
    organisering="Grupper på åtte",
    samarbeid="Barnehage, PPT",
    status=Status.I_GANG,
    implementering="Alle ansatte kurset",
    evaluation=Evaluation(Rhythm.SECOND_YEAR, due=date(2024, 12, 31), last=date(2023, 6, 1)),
    evaluering="Spørreskjema",
    start_year=2022,
    stop_year=2027,
    indicators=("barn_med_tiltak",),
    merknad="Prøves ut",
)


def test_everything_written_about_a_tiltak_comes_back(state):
    added = state.tiltak.add("9001", FULL, by="Kari")
    assert state.tiltak.get("9001", added.id) == added
    assert added.content == FULL
    assert (added.version, added.saved_by) == (1, "Kari")
    assert state.tiltak.get("9002", added.id) is None


def test_tiltak_are_listed_by_name_in_their_newest_version(state):
    second = state.tiltak.add("9001", TiltakContent("zumba"))
    state.tiltak.add("9001", TiltakContent("Aktivitet"))
    state.tiltak.save("9001", second.id, TiltakContent("Bål"), based_on=1)
    assert [(t.content.navn, t.version) for t in state.tiltak.all("9001")] == [("Aktivitet", 1), ("Bål", 2)]
    assert [t.content.navn for t in state.tiltak.history("9001", second.id)] == ["Bål", "zumba"]
    assert state.tiltak.forget_history("9001", second.id) == 1


def test_two_who_change_a_tiltak_see_in_which_fields_they_differ(state):
    added = state.tiltak.add("9001", FULL)
    state.tiltak.save("9001", added.id, replace(FULL, ansvar="PPT"), based_on=1, by="Kari")
    with pytest.raises(StaleEditError) as caught:
        state.tiltak.save("9001", added.id, replace(FULL, status=Status.EVALUERT), based_on=1)
    assert caught.value.differences() == {
        "ansvar": ("Helsestasjonen", "PPT"),
        "status": (Status.EVALUERT, Status.I_GANG),
    }


def test_a_deleted_tiltak_can_be_brought_back(state):
    added = state.tiltak.add("9001", FULL)
    state.tiltak.delete("9001", added.id, based_on=1, by="Kari")
    assert state.tiltak.all("9001") == ()
    (gone,) = state.tiltak.deleted("9001")
    assert (gone.content, gone.version) == (FULL, 2)
    assert state.tiltak.save("9001", gone.id, gone.content, based_on=gone.version).version == 3
    assert state.tiltak.deleted("9001") == ()
    assert state.tiltak.get("9001", added.id).content == FULL


def test_deleting_under_somebody_who_writes_is_a_conflict_either_way(state):
    added = state.tiltak.add("9001", FULL)
    state.tiltak.save("9001", added.id, replace(FULL, navn="Nytt navn"), based_on=1)
    with pytest.raises(StaleEditError):
        state.tiltak.delete("9001", added.id, based_on=1)
    state.tiltak.delete("9001", added.id, based_on=2, by="Ola")
    with pytest.raises(StaleEditError) as caught:
        state.tiltak.save("9001", added.id, FULL, based_on=2)
    assert caught.value.deleted
    assert "Ola har slettet dette mens du skrev" in caught.value.nb


def test_texts_are_cleaned_and_choices_put_in_order(state):
    content = TiltakContent(
        " Fritids\x00kasse\r\n ",
        ansvar="NAV\x0bKultur ",
        nivaa=(Nivaa.NOEN_FAA, Nivaa.ALLE, Nivaa.ALLE),
        factors=("B3", "R8", "B3"),
        indicators=("a", "b", "a"),
    )
    kept = state.tiltak.add("9001", content).content
    assert (kept.navn, kept.ansvar) == ("Fritidskasse", "NAV\nKultur")
    assert kept.nivaa == (Nivaa.ALLE, Nivaa.NOEN_FAA)
    assert kept.factors == ("R8", "B3")
    assert kept.indicators == ("a", "b")


def test_everything_that_cannot_be_kept_is_said_at_once(state):
    content = TiltakContent(
        " \x00",
        merknad="x" * 32_001,
        factors=("R9",),
        start_year=2025,
        stop_year=2024,
        evaluation=Evaluation(Rhythm.DATE),
    )
    with pytest.raises(InvalidEntryError) as caught:
        state.tiltak.add("9001", content)
    assert caught.value.faults == (
        "Tiltaket må ha et navn.",
        "Feltet «merknad» er på 32001 tegn, og det er plass til 32000.",
        "Tiltaket slutter i 2024, før det starter i 2025.",
        "Skriv datoen for evalueringen, eller velg en annen rytme.",
        "«R9» er ikke en av faktorene.",
    )


def test_many_are_added_whole_or_not_at_all(state):
    with pytest.raises(InvalidEntryError):
        state.tiltak.add_many("9001", [TiltakContent("god"), TiltakContent("")])
    assert state.tiltak.all("9001") == ()
    assert len(state.tiltak.add_many("9001", [TiltakContent("én"), TiltakContent("to")])) == 2


def plan(rhythm, due=None, last=None, **options):
    dates = [date(year, 12, 31) if year else None for year in (due, last)]
    return TiltakContent("t", evaluation=Evaluation(rhythm, *dates), **options)


@pytest.mark.parametrize(
    ("content", "year"),
    [
        (plan(Rhythm.NONE), None),
        (plan(Rhythm.YEARLY), 2025),
        (plan(Rhythm.YEARLY, last=2024), 2025),
        (plan(Rhythm.YEARLY, last=2025), 2026),
        (plan(Rhythm.YEARLY, start_year=2025), 2026),
        (plan(Rhythm.SECOND_YEAR, last=2022), 2024),
        (plan(Rhythm.SECOND_YEAR, due=2023), 2023),
        (plan(Rhythm.SECOND_YEAR, due=2023, last=2023), 2025),
        (plan(Rhythm.THIRD_YEAR, start_year=2023), 2026),
        (plan(Rhythm.THIRD_YEAR, last=2021, start_year=2010), 2024),
        (plan(Rhythm.DATE, due=2025), 2025),
        (plan(Rhythm.DATE, due=2024), 2024),
        (plan(Rhythm.DATE, due=2024, last=2024), None),
        (plan(Rhythm.DATE, due=2024, last=2023), 2024),
    ],
)
def test_the_next_evaluation(content, year):
    assert next_evaluation(content, 2025) == year


def row(id, content):
    return Tiltak("9001", id, content)


def test_til_evaluering_i_aar_leaves_out_what_has_not_begun_or_is_over():
    register = [
        row("i år", plan(Rhythm.YEARLY, last=2024)),
        row("for sent", plan(Rhythm.DATE, due=2022, stop_year=2021)),
        row("neste år", plan(Rhythm.YEARLY, last=2025)),
        row("planlagt", plan(Rhythm.YEARLY, status=Status.PLANLAGT)),
        row("over", plan(Rhythm.YEARLY, stop_year=2024)),
        row("siste år", plan(Rhythm.YEARLY, stop_year=2025)),
    ]
    due = due_for_evaluation(register, 2025)
    assert [(d.tiltak.id, d.due_year, d.overdue) for d in due] == [
        ("for sent", 2022, True),
        ("i år", 2025, False),
        ("siste år", 2025, False),
    ]


@given(
    st.sampled_from([Rhythm.YEARLY, Rhythm.SECOND_YEAR, Rhythm.THIRD_YEAR]),
    st.integers(2015, 2030),
    st.integers(2015, 2030),
)
def test_a_repeated_evaluation_comes_back_exactly_so_many_years_after_the_last(rhythm, last, year):
    content = plan(rhythm, last=last)
    due = due_for_evaluation([row("a", content)], year)
    assert bool(due) == (year >= last + rhythm.years)


def test_the_register_lists_what_is_due_for_a_kommune(state):
    state.tiltak.add("9001", plan(Rhythm.DATE, due=2025))
    state.tiltak.add("9002", plan(Rhythm.DATE, due=2025))
    assert [due.due_year for due in state.tiltak.due("9001", 2025)] == [2025]
    assert state.tiltak.due("9001", 2024) == ()


def test_coverage_finds_what_does_not_meet():
    register = [
        row("a", TiltakContent("a", factors=("R1", "B2"), indicators=("x",), status=Status.I_GANG)),
        row("b", TiltakContent("b", factors=("R1", "R2"), status=Status.PLANLAGT)),
        row("c", TiltakContent("c", indicators=("y",))),
        row("d", TiltakContent("d", factors=("R8",), indicators=("z",), stop_year=2024)),
    ]
    found = coverage(register, 2025)
    assert found.factors_only_planned == ("R2",)
    assert set(found.factors_without) == set(FACTORS) - {"R1", "R2", "B2"}
    assert [t.id for t in found.without_factor] == ["c"]
    assert [t.id for t in found.without_indicator] == ["b"]
    assert indicators_without_tiltak(register, ["w", "x", "z"], 2025) == ("w", "z")


def test_the_words_on_the_page():
    assert [status.nb for status in Status] == ["Planlagt", "Påbegynt", "I gang", "Gjennomført", "Evaluert"]
    assert [level.nb for level in Nivaa] == ["alle", "noen", "noen få"]
    assert [rhythm.nb for rhythm in Rhythm] == ["Ingen", "Hvert år", "Hvert 2. år", "Hvert 3. år", "Dato"]
