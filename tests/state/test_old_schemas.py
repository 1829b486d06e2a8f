"""Databases that earlier programs made are brought up to this one's tables, with everything that was in them.

`schemas/vN.KIND.sql` is a database as the program with schema version N left it, on each kind of server. Whoever
adds an upgrade stores the schema before it here, so that no step is tested on a database that never was.
"""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from state.conftest import Clock

from oppvekst.state import FrozenFile, State, StateError
from oppvekst.state.database import Database
from oppvekst.state.migrations import UPGRADES

SCHEMAS = Path(__file__).parent / "schemas"
VERSIONS = range(1, len(UPGRADES) + 1)


@pytest.fixture(params=VERSIONS, ids=lambda version: f"v{version}")
def old_url(request, state_url):
    """The address of a database as an earlier program left it."""
    kind = {"sqlite": "sqlite", "postgresql": "postgres"}[state_url.get_backend_name()]
    script = (SCHEMAS / f"v{request.param}.{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        Path(state_url.database).parent.mkdir(parents=True)
        connection = sqlite3.connect(state_url.database)
        connection.executescript(script)
        connection.close()
        return state_url
    engine = create_engine(state_url)
    with engine.begin() as connection:
        connection.connection.cursor().execute(script)
    engine.dispose()
    return state_url


def shape(url):
    """The tables with their columns, keys and indexes, as the database itself tells them."""
    engine = create_engine(url)
    found = inspect(engine)
    tables = {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(name)),
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((i["name"], i["column_names"], bool(i["unique"])) for i in found.get_indexes(name)),
        )
        for name in found.get_table_names()
    }
    engine.dispose()
    return tables


def test_every_earlier_schema_is_stored_for_both_kinds_of_server():
    stored = {path.name for path in SCHEMAS.iterdir()}
    assert stored == {f"v{n}.{kind}.sql" for n in VERSIONS for kind in ("sqlite", "postgres")}


def test_an_old_database_gets_the_tables_of_a_new_one(old_url, tmp_path, request):
    State(Database(old_url)).close()
    upgraded = shape(old_url)
    engine = create_engine(old_url)
    with engine.begin() as connection:
        for name in upgraded:
            connection.execute(text(f"DROP TABLE {name}"))
    engine.dispose()
    State(Database(old_url)).close()
    assert upgraded == shape(old_url)


def test_everything_that_was_written_is_there_and_can_be_gone_on_with(old_url):
    state = State(Database(old_url, clock=Clock()))
    here = ("9001", 2024, "meldinger", "hva_gjor_vi")
    assert [one.text for one in state.comments.history(*here)] == [
        "Vi går igjennom meldingene.\n- hver måned",
        "Førsteutkast «æøå»",
    ]
    assert state.reports.selection("9001", 2024).chapters == ("meldinger", "tiltak")
    assert state.reports.privacy_check("9001", 2024).saved_by == "Kari"
    assert [one.content.navn for one in state.tiltak.all("9001")] == ["Foreldrekurs for alle"]
    assert [one.content.navn for one in state.tiltak.deleted("9001")] == ["Slettet tiltak"]
    assert [one.answers for one in state.answers.everywhere()] == [123]
    assert [one.source for one in state.figures.all("9001")] == ["Egen telling"]
    assert [one.regions for one in state.sets.all("9001")] == [("9002", "9003")]
    assert state.comments.save(*here, "Nytt.", based_on=2).comment.version == 3
    state.close()


def test_reports_locked_before_there_were_editions_are_numbered_as_they_were_locked(old_url):
    state = State(Database(old_url, clock=Clock()))
    found = [
        (one.region, one.year, one.edition) for place in ("9001", "9002") for one in state.frozen.all(place)
    ]
    assert found == [("9001", 2024, 2), ("9001", 2024, 1), ("9001", 2023, 1), ("9002", 2024, 1)]
    first, second = (state.frozen.edition("9001", 2024, edition) for edition in (1, 2))
    assert first.summary.frozen_at < second.summary.frozen_at
    assert first.extra["texts"][0]["text"] == "Låst tekst"
    assert first.figures[0].printed == 4.9
    assert first.files == ()
    again = state.frozen.freeze(
        "9001",
        2024,
        first.figures,
        maal="nb",
        build_id="bygg-2",
        files=[FrozenFile("html", "a.html", b"<p>")],
    )
    assert again.summary.edition == 3
    state.close()


def test_a_database_of_a_newer_program_is_left_alone(state_url):
    State(Database(state_url)).close()
    engine = create_engine(state_url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE schema_version SET version = {len(UPGRADES) + 2}"))
    engine.dispose()
    with pytest.raises(StateError, match="update Oppvekstbarometer"):
        Database(state_url)
