"""Texts are kept per kommune, year, subject and field; two people never overwrite each other unseen."""

from datetime import UTC, datetime

import pytest

from oppvekst.state import (
    HVA_GJOR_VI,
    HVA_KAN_LIGGE_BAK,
    ChangeKind,
    InvalidEntryError,
    StaleEditError,
    State,
)
from oppvekst.state.checks import MAX_TEXT
from oppvekst.state.database import Database

HERE = ("9001", 2025, "barn_med_tiltak", HVA_KAN_LIGGE_BAK)


def test_what_nobody_has_written_is_an_empty_text_of_version_nought(state):
    comment = state.comments.get(*HERE)
    assert (comment.text, comment.version, comment.saved_at) == ("", 0, None)
    assert state.comments.all("9001", 2025) == {}


def test_a_saved_text_can_be_read_with_who_and_when(state):
    saved = state.comments.save(*HERE, "Flere melder.\r\nVi vet ikke hvorfor.", based_on=0, by=" Kari\n ")
    assert [(change.kind, change.count) for change in saved.changes] == [(ChangeKind.NEWLINES, 1)]
    comment = state.comments.get(*HERE)
    assert comment == saved.comment
    assert comment.text == "Flere melder.\nVi vet ikke hvorfor."
    assert (comment.version, comment.saved_by) == (1, "Kari")
    assert comment.saved_at == datetime(2025, 3, 1, 12, 2, tzinfo=UTC)
    assert comment.saved_at.tzinfo is UTC


def test_a_text_survives_that_the_program_stops(state_url, state):
    state.comments.save(*HERE, "Står her i morgen også.", based_on=0)
    state.close()
    again = State(Database(state_url))
    assert again.comments.get(*HERE).text == "Står her i morgen også."
    again.close()


def test_two_who_began_from_the_same_version_both_keep_their_text(state):
    state.comments.save(*HERE, "Utgangspunkt", based_on=0)
    state.comments.save(*HERE, "Det Kari skrev", based_on=1, by="Kari")
    with pytest.raises(StaleEditError) as caught:
        state.comments.save(*HERE, "Det Ola skrev", based_on=1, by="Ola")
    error = caught.value
    assert (error.mine.text, error.mine.version) == ("Det Ola skrev", 1)
    assert (error.theirs.text, error.theirs.version, error.theirs.saved_by) == ("Det Kari skrev", 2, "Kari")
    assert error.differences() == {"text": ("Det Ola skrev", "Det Kari skrev")}
    assert "Kari har lagret en nyere versjon" in error.nb
    assert state.comments.get(*HERE).text == "Det Kari skrev"
    # having seen both, Ola chooses
    merged = state.comments.save(*HERE, "Det begge mener", based_on=error.theirs.version, by="Ola")
    assert merged.comment.version == 3


def test_saving_the_same_again_is_neither_a_version_nor_a_conflict(state):
    state.comments.save(*HERE, "Likt", based_on=0, by="Kari")
    again = state.comments.save(*HERE, "Likt", based_on=0, by="Ola").comment
    assert (again.version, again.saved_by) == (1, "Kari")


def test_a_version_that_never_was_is_a_conflict_and_not_a_hole_in_the_history(state):
    with pytest.raises(StaleEditError):
        state.comments.save(*HERE, "Fra en sikkerhetskopi", based_on=7)
    assert state.comments.history(*HERE) == ()


def test_every_version_is_kept_newest_first_until_it_is_asked_to_be_forgotten(state):
    for version, text in enumerate(["Ola, 12 år, bor …", "Et barn bor …", ""]):
        state.comments.save(*HERE, text, based_on=version)
    assert [(c.version, c.text) for c in state.comments.history(*HERE)] == [
        (3, ""),
        (2, "Et barn bor …"),
        (1, "Ola, 12 år, bor …"),
    ]
    assert state.comments.forget_history(*HERE) == 2
    assert [c.version for c in state.comments.history(*HERE)] == [3]
    assert state.comments.save(*HERE, "Nytt", based_on=3).comment.version == 4


def test_all_texts_of_a_report_come_at_once_each_in_its_newest_version(state):
    state.comments.save("9001", 2025, "a", HVA_KAN_LIGGE_BAK, "gammel", based_on=0)
    state.comments.save("9001", 2025, "a", HVA_KAN_LIGGE_BAK, "ny", based_on=1)
    state.comments.save("9001", 2025, "a", HVA_GJOR_VI, "mer", based_on=0)
    state.comments.save("9001", 2025, "kapittel:1", "tekst", "kapittel", based_on=0)
    state.comments.save("9001", 2024, "a", HVA_GJOR_VI, "i fjor", based_on=0)
    state.comments.save("9002", 2025, "a", HVA_GJOR_VI, "naboen", based_on=0)
    assert {key: comment.text for key, comment in state.comments.all("9001", 2025).items()} == {
        ("a", HVA_KAN_LIGGE_BAK): "ny",
        ("a", HVA_GJOR_VI): "mer",
        ("kapittel:1", "tekst"): "kapittel",
    }


def test_a_text_longer_than_fits_is_refused_whole(state):
    with pytest.raises(InvalidEntryError, match="100001 characters") as caught:
        state.comments.save(*HERE, "x" * (MAX_TEXT + 1), based_on=0)
    assert "Det du har skrevet, står fortsatt på siden." in caught.value.nb
    assert state.comments.get(*HERE).version == 0


@pytest.mark.parametrize(
    "place", [("90 01", 2025, "a", "b"), ("9001", 2025, "", "b"), ("9001", 2025, "a", "B")]
)
def test_a_key_that_cannot_be_is_the_callers_mistake(state, place):
    with pytest.raises(ValueError, match="is no"):
        state.comments.get(*place)
