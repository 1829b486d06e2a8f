"""«Slettet for godt»: after erasing, the bytes of the text are in no file of ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text
from state.conftest import Clock

from oppvekst.state import FrozenFile, State, StateError, TiltakContent, database
from oppvekst.state.database import Database
from oppvekst.state.watch import COPIES

SECRET = "Ola Nordmann-Fiktiv, 12 år, bor i Granveien"
HERE = ("9001", 2025, "meldinger", "hva_gjor_vi")


@pytest.fixture(params=["secure_delete", "no secure_delete"])
def state(sqlite_url, request):
    """A database in which SQLite itself does, or does not, write over what is deleted."""
    opened = State(Database(sqlite_url, clock=Clock()))
    value = "ON" if request.param == "secure_delete" else "OFF"

    def set_it(connection, record):
        connection.execute(f"PRAGMA secure_delete = {value}")

    event.listen(opened._database._engine, "connect", set_it)
    opened._database._engine.dispose()
    yield opened
    opened.close()


def written(state):
    """A text that names somebody, among enough others to fill pages, written over since."""
    for subject in "abcdefgh":
        state.comments.save("9001", 2025, subject, "f", subject * 3000, based_on=0)
    versions = [SECRET, f"{SECRET} 7. " + "x" * 9000, "En gutt.", f"Igjen: {SECRET}", "Uten navn."]
    for version, words in enumerate(versions):
        state.comments.save(*HERE, words, based_on=version)


def files_with(folder: Path, words: str = SECRET) -> list[str]:
    """The files that hold the bytes of a text, in any of the ways they may be written."""
    forms = [words.encode(), words.encode("utf-16-le"), words.encode("unicode_escape")]
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if any(form in path.read_bytes() for form in forms)]


@pytest.fixture
def folder(sqlite_url):
    return Path(sqlite_url.database).parent


def test_what_is_erased_is_in_no_file_while_the_program_runs_and_after(state, folder):
    written(state)
    assert files_with(folder), "else nothing is tested"
    assert state.comments.forget_history(*HERE) == 4
    assert files_with(folder) == []
    assert [one.text for one in state.comments.history(*HERE)] == ["Uten navn."]
    assert state.comments.get("9001", 2025, "h", "f").text == "h" * 3000
    state.close()
    assert files_with(folder) == []


def test_a_whole_report_is_erased_at_once(state, folder):
    written(state)
    state.comments.save("9001", 2025, "annet", "tekst", f"{SECRET} igjen", based_on=0)
    state.comments.save("9001", 2025, "annet", "tekst", "", based_on=1)
    older = state.comments.older("9001", 2025)
    assert older[HERE[2:]][-1] == SECRET
    assert older["annet", "tekst"] == (f"{SECRET} igjen",)
    assert state.comments.forget_report("9001", 2025) == 5
    assert files_with(folder) == []


def test_a_tiltak_is_erased_with_its_history_and_when_it_is_deleted(state, folder):
    one = state.tiltak.add("9001", TiltakContent("Kurs", merknad=SECRET))
    state.tiltak.save("9001", one.id, TiltakContent("Kurs"), based_on=1)
    assert state.tiltak.forget_history("9001", one.id) == 1
    assert files_with(folder) == []
    other = state.tiltak.add("9001", TiltakContent(f"Oppfølging av {SECRET}"), by=SECRET[:12])
    assert not state.tiltak.erase("9001", other.id), "only what is deleted can be erased"
    state.tiltak.delete("9001", other.id, based_on=1, by=SECRET[:12])
    assert state.tiltak.erase("9001", other.id)
    assert files_with(folder) == files_with(folder, SECRET[:12]) == []
    assert state.tiltak.deleted("9001") == ()
    assert state.tiltak.changed("9001") is not None
    assert [tiltak.content.navn for tiltak in state.tiltak.all("9001")] == ["Kurs"]


def test_what_was_deleted_by_earlier_programs_goes_too(state, folder):
    """Their rows lay on in free pages."""
    written(state)
    with state._database.writing() as connection:
        connection.execute(text("DELETE FROM comment WHERE subject = 'meldinger' AND version < 5"))
    state.comments.save("9001", 2025, "a", "f", "nytt", based_on=1)
    state.comments.forget_history("9001", 2025, "a", "f")
    assert files_with(folder) == []


def test_the_copies_we_put_aside_ourselves_are_gone_through(state, folder):
    written(state)
    copies = folder / COPIES
    copies.mkdir()
    for name, journal in (("ett.sqlite", "DELETE"), ("to.sqlite", "WAL")):
        with closing(sqlite3.connect(folder / "oppvekst.sqlite")) as live:
            live.execute("VACUUM INTO ?", (str(copies / name),))
        with closing(sqlite3.connect(copies / name)) as copy:
            copy.execute(f"PRAGMA journal_mode = {journal}")
            copy.execute("UPDATE comment SET version = version + 7 WHERE text LIKE 'Igjen%'")
            copy.commit()
    state.comments.forget_history(*HERE)
    assert files_with(folder) == []
    kept = State(Database(state._database._url.set(database=str(copies / "ett.sqlite"))))
    assert kept.comments.get(*HERE).text == "Uten navn."
    assert kept.comments.get("9001", 2025, "h", "f").text == "h" * 3000
    kept.close()


def test_a_copy_that_cannot_be_opened_is_named(state, folder):
    written(state)
    (folder / COPIES).mkdir()
    (folder / COPIES / "skadet.sqlite").write_bytes(SECRET.encode() * 200)
    with pytest.raises(StateError, match=r"traces of them are still in the copy .*skadet\.sqlite") as caught:
        state.comments.forget_history(*HERE)
    assert "det finst framleis spor" in caught.value.in_("nn")
    assert files_with(folder) == ["skadet.sqlite"]


def test_somebody_who_reads_keeps_it_from_being_true_and_that_is_said(state, folder, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    written(state)
    with state._database.reading() as connection:
        connection.execute(text("SELECT * FROM comment")).fetchone()
        with pytest.raises(StateError, match="traces of them are still in"):
            state.comments.forget_history(*HERE)
    state.comments.save(*HERE, "Videre.", based_on=5)
    assert state.comments.forget_history(*HERE) == 1
    assert files_with(folder) == []


def test_it_is_known_which_locked_reports_still_hold_it(state, folder):
    written(state)
    said = {"texts": [{"subject": "meldinger", "field": "hva_gjor_vi", "text": f"Igjen: {SECRET}"}]}
    files = [FrozenFile("html", "a.html", SECRET.encode())]
    state.frozen.freeze("9001", 2025, [], maal="nb", build_id="b", extra={"texts": []})
    state.frozen.freeze("9001", 2025, [], maal="nb", build_id="b", extra=said, files=files)
    gone = [words for spot in state.comments.older("9001", 2025).values() for words in spot]
    assert [one.edition for one in state.frozen.holding("9001", gone)] == [2]
    assert state.frozen.holding("9001", ["noe annet", ""]) == ()
    state.comments.forget_report("9001", 2025)
    report = state.frozen.edition("9001", 2025, 2)
    assert state.frozen.file(report, "html").data == SECRET.encode(), "what is locked is never changed"


def test_on_a_server_the_table_is_written_anew(postgres_url):
    state = State(Database(postgres_url))
    written(state)
    assert state.on_server

    def where():
        with state._database.reading() as connection:
            return connection.execute(text("SELECT pg_relation_filepath('comment')")).scalar_one()

    before = where()
    assert state.comments.forget_report("9001", 2025) == 4
    assert where() != before
    assert state.comments.get(*HERE).text == "Uten navn."
    state.close()
