"""Whatever is wrong with the database, a person reads one sentence, and no password."""

import os
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import URL, create_engine, inspect, text

from oppvekst.__main__ import main
from oppvekst.settings import Settings
from oppvekst.state import State, StateError, close_state, database, open_state
from oppvekst.state.database import Database
from oppvekst.state.location import address, shown
from oppvekst.state.migrations import UPGRADES, migrate

STILL_HERE = "Det du har skrevet, står fortsatt på siden."


def write(state, words="tekst"):
    return state.comments.save("9001", 2025, "a", "f", words, based_on=0)


def test_the_database_lies_in_the_data_folder_for_its_owner_only(tmp_path):
    settings = Settings(data_dir=tmp_path / "data")
    state = open_state(settings)
    write(state)
    file = tmp_path / "data" / "state" / "oppvekst.sqlite"
    assert state.place == f"sqlite:///{file}"
    assert open_state(settings) is state
    if os.name == "posix":
        modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
        assert set(modes.values()) == {0o600}, modes
        assert file.parent.stat().st_mode & 0o777 == 0o700
    close_state(settings)
    again = open_state(settings)
    assert again is not state
    assert again.comments.get("9001", 2025, "a", "f").text == "tekst"
    close_state(settings)


def test_a_full_disk_loses_nothing_and_is_said(sqlite_url):
    """Only SQLite can be told how large it may grow."""
    state = State(Database(sqlite_url))
    with state._database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StateError, match="because the disk is full") as caught:
        write(state, "x" * 50_000)
    assert caught.value.nb.endswith(STILL_HERE)
    assert state.comments.get("9001", 2025, "a", "f").text == ""
    state.close()


def test_a_locked_database_asks_for_another_try(sqlite_url, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    state = State(Database(sqlite_url))
    other = create_engine(sqlite_url)
    with other.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(StateError, match="busy with somebody else's save") as caught:
            write(state)
        assert "Prøv igjen om et øyeblikk" in caught.value.nb
    other.dispose()
    write(state)
    state.close()


def test_a_file_that_is_no_database_is_left_alone(sqlite_url):
    file = Path(sqlite_url.database)
    file.parent.mkdir()
    file.write_bytes(b"Dette er et brev, ikke en database." * 50)
    before = file.read_bytes()
    with pytest.raises(StateError, match="is damaged or not a database"):
        Database(sqlite_url)
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "data").write_text("en fil der mappen skulle være")
    with pytest.raises(StateError, match="cannot be written"):
        open_state(Settings(data_dir=tmp_path / "data"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_in_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StateError, match="cannot be written"):
        open_state(Settings(data_dir=tmp_path / "data"))
    tmp_path.chmod(0o700)


def test_a_server_that_is_not_there_is_said_without_the_password():
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    with pytest.raises(StateError, match="could not be reached") as caught:
        open_state(Settings(state_url="postgresql://opp:hemmelig@127.0.0.1:1/opp"))
    assert "hemmelig" not in str(caught.value) + caught.value.nb
    assert "Vi får ikke kontakt med databasen" in caught.value.nb


BAD_ADDRESSES = [
    "ikke en adresse",
    "hemmelig",
    "filemaker://localhost/opp",
    "oracle+cx_oracle://u:hemmelig@localhost/opp",
    "mysql://u:hemmelig@localhost/opp",
    "postgresql+asyncpg://u:hemmelig@localhost/opp",
    "postgresql://u:hemmelig@localhost:port/opp",
    "postgresql://u:hem@melig@localhost:543x/opp",
    "postgresql://u:hemmelig@[::1/opp",
    "postgresql:/u:hemmelig@localhost/opp",
    "sqlite://",
    "sqlite:///:memory:",
    "sqlite:////tmp/x.sqlite?passord=hemmelig",
    "://hemmelig",
    "",
    "   ",
]


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_an_address_that_cannot_be_used_says_how_to_write_it_and_repeats_nothing(url):
    with pytest.raises(StateError) as caught:
        open_state(Settings(state_url=url))
    assert "write it as postgresql://user:password@host/database" in str(caught.value)
    assert "OPPVEKST_STATE_URL" in caught.value.nb
    assert not {"hemmelig", "hem", "melig"} & set(str(caught.value).replace("@", " ").split())
    assert str(caught.value).count("\n") == 0


def test_a_folder_may_have_any_name(tmp_path):
    file = tmp_path / "a@b:c" / "x.sqlite"
    settings = Settings(state_url=f"sqlite:///{file}")
    write(open_state(settings))
    close_state(settings)
    assert file.exists()


PASSWORDS = [
    "hemmelig",
    "hem@melig",
    "hem/melig",
    "hem:melig",
    "h%40mmelig",
    "@@",
    "p@ss@ord/med:alt#",
    "æøå@",
]


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_is_read_whole_and_masked_whole(password):
    url = address(
        Settings(state_url=f"postgresql://opp:{password}@db.example:5433/opp?sslmode=require&password=x1y2")
    )
    assert url.password == unquote(password)
    assert (url.username, url.host, url.port, url.database) == ("opp", "db.example", 5433, "opp")
    assert shown(url) == "postgresql+psycopg://opp:***@db.example:5433/opp"


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize(
    "rest", ["127.0.0.1:1/opp", "127.0.0.1:99999/opp", "127.0.0.1:1/opp?finnes_ikke=hemmelig"]
)
def test_whatever_goes_wrong_no_part_of_the_password_is_said(password, rest):
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    with pytest.raises(StateError, match="could not be reached") as caught:
        open_state(Settings(state_url=f"postgresql://opp:{password}@{rest}"))
    said = f"{caught.value} {caught.value.nb} {caught.value.nn}"
    assert "opp:***@127.0.0.1" in said
    for part in filter(None, password.replace("@", " ").replace("/", " ").replace(":", " ").split()):
        assert len(part) < 4 or part not in said


def test_the_command_says_it_in_one_sentence(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("OPPVEKST_STATE_URL", "postgresql://u:hem@melig@localhost:x/opp")
    assert main(["backup", str(tmp_path / "kopi.sqlite")]) == 2
    told = capsys.readouterr().err
    assert told.startswith("oppvekst: the address in OPPVEKST_STATE_URL cannot be used")
    assert told.count("\n") == 1
    assert "melig" not in told


def test_a_wrong_password_or_database_is_said(postgres_url):
    with pytest.raises(StateError, match="or did not let us in"):
        Database(postgres_url.set(database="finnes_ikke"))


def test_our_own_mistakes_are_not_dressed_up_as_the_databases(state):
    with pytest.raises(Exception, match="finnes_ikke") as caught, state._database.reading() as connection:
        connection.execute(text("SELECT * FROM finnes_ikke"))
    assert not isinstance(caught.value, StateError)


def test_an_older_database_is_brought_up_to_date_with_what_is_in_it(state_url):
    state = State(Database(state_url))
    write(state, "fra før oppgraderingen")

    def add_table(connection):
        connection.execute(text("CREATE TABLE ny_tabell (id INTEGER)"))

    newer = len(UPGRADES) + 2
    for _ in range(2):
        with state._database.writing() as connection:
            assert migrate(connection, state._database.clock(), [*UPGRADES, add_table]) == newer
            assert inspect(connection).has_table("ny_tabell")
    assert state.comments.get("9001", 2025, "a", "f").text == "fra før oppgraderingen"
    state.close()
    with pytest.raises(StateError, match=f"has schema version {newer}, and this program knows {newer - 1}"):
        Database(state_url)


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(state):
    def fail(connection):
        connection.execute(text("CREATE TABLE halvveis (id INTEGER)"))
        raise RuntimeError("strømmen gikk")

    with pytest.raises(RuntimeError), state._database.writing() as connection:
        migrate(connection, state._database.clock(), [*UPGRADES, fail])
    with state._database.reading() as connection:
        assert not inspect(connection).has_table("halvveis")
    write(state)


def test_a_relative_address_of_a_file_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    state = State(Database(URL.create("sqlite", database="lokal.sqlite")))
    write(state)
    state.close()
    assert (tmp_path / "lokal.sqlite").exists()
