"""A dashboard for reading only: every way of saving is refused, and the database refuses what comes round that."""

import inspect

import pytest
from sqlalchemy import inspect as inspect_database
from sqlalchemy import text

from oppvekst.settings import Settings
from oppvekst.state import (
    OwnFigure,
    ReadOnlyError,
    State,
    StateError,
    TiltakContent,
    close_state,
    open_state,
    require_writing,
)
from oppvekst.state.database import Database

HERE, YEAR = "9001", 2025
TEXT = (HERE, YEAR, "emne", "bak")
OWN = {"source": "Egen telling", "threshold": 5}


def tiltak(state: State) -> str:
    return state.tiltak.all(HERE)[0].id


def own() -> list[OwnFigure]:
    return [OwnFigure(indicator="egen", region=HERE, year=YEAR, value=12.0, unit="antall")]


WRITERS = {
    "comments.save": lambda s, v: s.comments.save(*TEXT, "Noe annet", based_on=v),
    "comments.forget_history": lambda s, v: s.comments.forget_history(*TEXT),
    "comments.forget_report": lambda s, v: s.comments.forget_report(HERE, YEAR),
    "reports.choose": lambda s, v: s.reports.choose(
        HERE, YEAR, maal="nb", chapters=["a"], indicators=[], based_on=v
    ),
    "reports.tick": lambda s, v: s.reports.tick(HERE, YEAR, checked=True, based_on=v, by=""),
    "frozen.freeze": lambda s, v: s.frozen.freeze(HERE, YEAR, [], maal="nb", build_id="b"),
    "tiltak.add": lambda s, v: s.tiltak.add(HERE, TiltakContent("Kafé")),
    "tiltak.add_many": lambda s, v: s.tiltak.add_many(HERE, [TiltakContent("Kafé"), TiltakContent("Tur")]),
    "tiltak.save": lambda s, v: s.tiltak.save(HERE, tiltak(s), TiltakContent("Kino"), based_on=1),
    "tiltak.delete": lambda s, v: s.tiltak.delete(HERE, tiltak(s), based_on=1),
    "tiltak.forget_history": lambda s, v: s.tiltak.forget_history(HERE, tiltak(s)),
    "tiltak.erase": lambda s, v: s.tiltak.erase(HERE, tiltak(s)),
    "answers.enter": lambda s, v: s.answers.enter(HERE, YEAR, 30 + v, "Rapporten", based_on=v),
    "answers.remove": lambda s, v: s.answers.remove(HERE, YEAR, based_on=v),
    "figures.save": lambda s, v: s.figures.save(HERE, "egne", own(), **OWN, based_on=v),
    "figures.remove": lambda s, v: s.figures.remove(HERE, "egne", based_on=v),
    "sets.save": lambda s, v: s.sets.save(HERE, "naboer", ["9002"], note=str(v), based_on=v),
    "sets.remove": lambda s, v: s.sets.remove(HERE, "naboer", based_on=v),
}
"""Every method that saves: what is called, on a state that has (version 1) or has not (0) something to change."""

FILLING = ("comments.save", "tiltak.add", "answers.enter", "figures.save", "sets.save", "frozen.freeze")


@pytest.fixture
def filled(state_url):
    """A database with something of every kind in it, closed for writing."""
    open_ = State(Database(state_url))
    for name in FILLING:
        WRITERS[name](open_, 0)
    open_.close()
    closed = State(Database(state_url, read_only=True))
    yield closed
    closed.close()


def tables(connection) -> list[str]:
    return sorted(inspect_database(connection).get_table_names())


def rows(state: State) -> dict[str, list[tuple]]:
    with state._database.reading() as connection:
        return {
            t: [tuple(r) for r in connection.execute(text(f"SELECT * FROM {t}"))] for t in tables(connection)
        }


@pytest.mark.parametrize("writer", WRITERS)
def test_every_way_of_saving_is_closed(filled, writer):
    before = rows(filled)
    with pytest.raises(ReadOnlyError) as refused:
        WRITERS[writer](filled, 1)
    assert "bare til lesing" in refused.value.in_("nb")
    assert "berre til lesing" in refused.value.in_("nn")
    assert rows(filled) == before


def test_every_method_that_saves_is_on_the_list(filled):
    """A new one is closed like the others, and is tried here."""
    found = {
        f"{book}.{name}"
        for book, value in vars(filled).items()
        if not book.startswith("_")
        for name, method in inspect.getmembers(value, inspect.ismethod)
        if not name.startswith("_")
        and (name.startswith(("forget", "erase", "re_")) or "by" in _names(method))
    }
    assert found == set(WRITERS)


def _names(method) -> set[str]:
    return set(inspect.signature(method).parameters)


def test_the_database_itself_refuses_what_comes_round_it(filled):
    before = rows(filled)
    with pytest.raises(StateError), filled._database.reading() as connection:
        connection.execute(text(f"DELETE FROM {tables(connection)[0]}"))
    assert rows(filled) == before


def test_what_is_written_can_be_read(filled):
    assert [one.content.navn for one in filled.tiltak.all(HERE)] == ["Kafé"]
    assert filled.comments.get(*TEXT).text == "Noe annet"


@pytest.mark.parametrize(("said", "closed"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_the_setting_closes_the_one_door(tmp_path, said, closed):
    settings = Settings.from_environment({"OPPVEKST_DATA_DIR": str(tmp_path), "OPPVEKST_READ_ONLY": said})
    try:
        if closed:
            for change in (
                lambda: require_writing(settings),
                lambda: open_state(settings).tiltak.add(HERE, TiltakContent("Kafé")),
            ):
                with pytest.raises(ReadOnlyError):
                    change()
        else:
            require_writing(settings)
            open_state(settings).tiltak.add(HERE, TiltakContent("Kafé"))
        assert len(open_state(settings).tiltak.all(HERE)) == (0 if closed else 1)
    finally:
        close_state(settings)
