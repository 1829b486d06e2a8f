"""A database of what people write: SQLite always, PostgreSQL where a server to test against is named."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from oppvekst.state import State
from oppvekst.state.database import Database

KOMMUNE = "9001"
"""Of a country that does not exist."""


SERVER = os.environ.get("OPPVEKST_TEST_POSTGRES_URL")
"""Where it is set, every test of the database runs on both kinds."""


class Clock:
    """Goes one minute forward each time it is read."""

    def __init__(self):
        self.time = datetime(2025, 3, 1, 12, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture
def postgres_url() -> Iterator[URL]:
    """The address of an empty PostgreSQL schema that goes away afterwards."""
    if not SERVER:
        pytest.skip("OPPVEKST_TEST_POSTGRES_URL names no PostgreSQL server to test against")
    url, schema = make_url(SERVER), f"test_{uuid4().hex}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield url.update_query_dict({"options": f"-csearch_path={schema}"})
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path) -> URL:
    return URL.create("sqlite", database=str(tmp_path / "state" / "oppvekst.sqlite"))


@pytest.fixture(params=["sqlite_url", "postgres_url"] if SERVER else ["sqlite_url"])
def state_url(request) -> URL:
    """The address of an empty database: of each kind there is."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def state(state_url) -> Iterator[State]:
    opened = State(Database(state_url, clock=Clock()))
    yield opened
    opened.close()
