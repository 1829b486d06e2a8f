"""Two readers at once: what a DuckDB connection shared between threads does to them, and that ours does not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import duckdb
import pytest

from oppvekst.settings import Settings
from oppvekst.store import Figures, build_path, current_build_id

PLACES = ("4012", "4003")


class Crossing:
    """A real connection on which two readers cross: both have asked before either takes its rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, shared: bool) -> None:
        self.connection, self.shared = connection, shared
        self.one_at_a_time = Lock()
        self.both_have_asked: Barrier | None = None

    def cursor(self) -> "Crossing._Cursor":
        return self._Cursor(self, self.connection if self.shared else self.connection.cursor())

    class _Cursor:
        def __init__(self, crossing: "Crossing", cursor: duckdb.DuckDBPyConnection) -> None:
            self.crossing, self.cursor = crossing, cursor

        def execute(self, sql: str, values: list[object]) -> "Crossing._Cursor":
            with (
                self.crossing.one_at_a_time
            ):  # at the very same moment DuckDB would refuse one of them, loudly
                self.cursor.execute(sql, values)
            if self.crossing.both_have_asked:
                self.crossing.both_have_asked.wait(timeout=60)
            return self

        def fetchall(self) -> list[tuple[object, ...]]:
            with self.crossing.one_at_a_time:
                return self.cursor.fetchall()


@pytest.fixture
def build(bundled) -> tuple[str, str]:
    settings = Settings(data_dir=bundled)
    name = current_build_id(settings)
    return name, str(build_path(settings, name))


def read_at_once(build: tuple[str, str], *, shared: bool) -> tuple[list[object], list[object]]:
    """What each place's reader was given, and what it should have been."""
    name, path = build
    with duckdb.connect(path, read_only=True) as connection:
        crossing = Crossing(connection, shared=shared)
        figures = Figures(name, crossing)
        right = [figures.observations([place]) for place in PLACES]
        crossing.both_have_asked = Barrier(len(PLACES))
        with ThreadPoolExecutor(len(PLACES)) as readers:
            given = list(readers.map(lambda place: figures.observations([place]), PLACES))
    return given, right


def test_on_a_shared_connection_readers_get_each_others_rows_and_no_error(build):
    given, right = read_at_once(build, shared=True)
    assert given != right
    places = [{observation.region for observation in rows} for rows in given]
    assert places != [{place} for place in PLACES]


def test_a_cursor_a_query_gives_each_reader_its_own(build):
    given, right = read_at_once(build, shared=False)
    assert given == right
    assert all(right)


def test_many_readers_of_one_build_are_all_given_the_right_rows(build, bundled):
    """The connection that pages use, by eight threads at a time."""
    name, path = build
    with duckdb.connect(path, read_only=True) as connection:
        figures = Figures(name, connection)
        places = figures.regions_with_figures()
        right = {place: figures.observations([place]) for place in places}
        asked = [place for place in places for _ in range(5)]
        with ThreadPoolExecutor(8) as readers:
            given = list(readers.map(lambda place: figures.observations([place]), asked))
    assert [right[place] for place in asked] == given
