"""Reading what people have written never makes a database to say that there is none."""

import pytest

from oppvekst.settings import Settings
from oppvekst.state import StateError, TiltakContent, close_state, open_state, registered_tiltak, written

KOMMUNE = "9001"


@pytest.fixture
def settings(tmp_path):
    found = Settings(data_dir=tmp_path)
    yield found
    close_state(found)


def test_nothing_written_is_read_as_nothing_and_stays_nothing(settings, tmp_path):
    assert not written(settings)
    assert registered_tiltak(settings, KOMMUNE) == ()
    assert registered_tiltak(settings, KOMMUNE, deleted=True) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_and_what_was_deleted_are_read_apart(settings):
    register = open_state(settings).tiltak
    kept, gone = register.add_many(KOMMUNE, [TiltakContent("Kafé"), TiltakContent("Tur")])
    register.delete(KOMMUNE, gone.id, based_on=gone.version)
    assert written(settings)
    assert registered_tiltak(settings, KOMMUNE) == (kept,)
    assert [one.content.navn for one in registered_tiltak(settings, KOMMUNE, deleted=True)] == ["Tur"]
    assert registered_tiltak(settings, "9002") == ()


def test_a_damaged_database_is_told_of(tmp_path):
    file = tmp_path / "ødelagt.sqlite"
    file.write_bytes(b"no database at all, however long it may be made to look " * 40)
    damaged = Settings(data_dir=tmp_path, state_url=f"sqlite:///{file}")
    assert written(damaged)
    with pytest.raises(StateError, match="damaged or not a database"):
        registered_tiltak(damaged, KOMMUNE)
