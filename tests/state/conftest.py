"""A database of what people write: SQLite always, PostgreSQL where a server can be started or is named."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from postgres_server import hindrance, server
from sqlalchemy import URL, create_engine, make_url, text

from oppvekst.state import State
from oppvekst.state.database import Database

KOMMUNE = "9001"
"""Of a country that does not exist."""

KINDS = ["sqlite_url"] if hindrance() and os.environ.get("CI") != "true" else ["sqlite_url", "postgres_url"]
"""Every test of the database runs on both kinds where there is a PostgreSQL server, or its programs."""


class Clock:
    """Goes one minute forward each time it is read."""

    def __init__(self):
        self.time = datetime(2025, 3, 1, 12, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A PostgreSQL server; without one its tests are skipped here and fail in CI."""
    missing = hindrance()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with server() as address:
        yield make_url(address)


@pytest.fixture
def postgres_url(postgres_server) -> Iterator[URL]:
    """The address of an empty PostgreSQL schema that goes away afterwards."""
    schema = f"test_{uuid4().hex}"
    engine = create_engine(postgres_server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield postgres_server.update_query_dict({"options": f"-csearch_path={schema}"})
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path) -> URL:
    return URL.create("sqlite", database=str(tmp_path / "state" / "oppvekst.sqlite"))


@pytest.fixture(params=KINDS)
def state_url(request) -> URL:
    """The address of an empty database: of each kind there is."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def state(state_url) -> Iterator[State]:
    opened = State(Database(state_url, clock=Clock()))
    yield opened
    opened.close()
