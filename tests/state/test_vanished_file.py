"""A database deleted, moved or replaced under the program is noticed at the next save, and nothing is lost in silence."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from oppvekst.state import State, StateError
from oppvekst.state.database import Database

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not let an open file be deleted"
)

HERE = ("9001", 2025, "a", "f")


def save(state, words, based_on=0):
    return state.comments.save(*HERE, words, based_on=based_on).comment


@pytest.fixture
def state(sqlite_url):
    opened = State(Database(sqlite_url))
    save(opened, "før")
    yield opened
    opened.close()


@pytest.fixture
def file(sqlite_url):
    return Path(sqlite_url.database)


def texts(file):
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM comment ORDER BY version")]


@pytest.mark.parametrize("what", ["file", "all its files", "folder", "moved"])
def test_a_save_into_a_file_that_is_gone_fails_and_what_was_there_is_rescued(state, file, what, tmp_path):
    match what:
        case "file":
            file.unlink()
        case "all its files":
            for part in file.parent.glob("oppvekst.sqlite*"):
                part.unlink()
        case "folder":
            shutil.rmtree(file.parent)
        case "moved":
            file.rename(tmp_path / "flyttet.sqlite")
    for _ in range(2):
        with pytest.raises(StateError, match="was deleted or moved away while the program ran") as caught:
            save(state, "etter", 1)
    assert caught.value.nb.endswith("Det du har skrevet, står fortsatt på siden.")
    assert "framleis" in caught.value.in_("nn")
    with pytest.raises(StateError, match="nothing more is saved"):
        state.comments.get(*HERE)
    assert not file.exists(), "an empty one in its place would look as if nothing had been written"
    [rescued] = (file.parent / "kopier").glob("*.sqlite")
    assert str(rescued) in str(caught.value)
    assert texts(rescued) == ["før"]
    assert rescued.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_put_back_is_gone_on_with(state, file):
    away = file.with_name("borte.sqlite")
    file.rename(away)
    with pytest.raises(StateError):
        save(state, "etter", 1)
    away.rename(file)
    assert save(state, "etter", 1).version == 2


def test_another_file_in_its_place_is_told_once_and_then_used(state, file, tmp_path):
    other = tmp_path / "annen.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", (str(other),))
    save(state, "bare i den gamle", 1)
    other.replace(file)
    with pytest.raises(StateError, match="was replaced by another file") as caught:
        save(state, "etter", 2)
    [kept] = (file.parent / "kopier").glob("*.sqlite")
    assert str(kept) in str(caught.value)
    assert texts(kept) == ["før", "bare i den gamle"]
    assert state.comments.get(*HERE).text == "før"
    assert save(state, "etter", 1).version == 2
    assert texts(file) == ["før", "etter"]


def test_another_file_with_its_own_newest_saves_keeps_them(state, file, tmp_path):
    with closing(sqlite3.connect(tmp_path / "annen.sqlite")) as other:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("VACUUM INTO ?", (str(tmp_path / "annen.sqlite"),))
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE comment SET text = 'bare i loggen'")
        other.commit()
        for end in ("", "-wal"):
            shutil.copy(tmp_path / f"annen.sqlite{end}", tmp_path / f"ny{end}")
    save(state, "i den gamle", 1)
    Path(f"{file}-shm").unlink()
    for end in ("-wal", ""):
        (tmp_path / f"ny{end}").replace(f"{file}{end}")
    assert state.comments.get(*HERE).text == "bare i loggen"


def test_whoever_only_looks_sees_the_file_that_is_there(state, file, tmp_path):
    other = tmp_path / "annen.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", (str(other),))
        connection.execute("UPDATE comment SET text = 'i den gamle'")
        connection.commit()
    other.replace(file)
    assert state.comments.get(*HERE).text == "før"


def test_a_deleted_file_of_newest_saves_costs_nothing(state, file):
    save(state, "to", 1)
    Path(f"{file}-wal").unlink()
    save(state, "tre", 2)
    assert texts(file) == ["før", "to", "tre"]
    save(state, "fire", 3)
    state.close()
    assert texts(file) == ["før", "to", "tre", "fire"]


def test_a_file_is_never_made_by_opening_it_again(state, file):
    state._database._engine.dispose()
    for part in file.parent.glob("oppvekst.sqlite*"):
        part.unlink()
    with pytest.raises(StateError, match="restore it from a backup"):
        save(state, "etter", 1)
    assert not file.exists()
