"""Backup while the program runs, and restore: on both kinds of server, and from one to the other."""

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, text

from oppvekst.__main__ import main
from oppvekst.settings import Settings
from oppvekst.state import (
    FrozenFigure,
    FrozenFile,
    OwnFigure,
    State,
    StateError,
    TiltakContent,
    close_state,
    open_state,
)
from oppvekst.state.backups import backup, restore
from oppvekst.state.database import Database
from oppvekst.state.watch import COPIES

HERE = ("9001", 2025, "meldinger", "hva_gjor_vi")
SCHEMAS = Path(__file__).parent / "schemas"


def settings_of(url, folder):
    return Settings(data_dir=folder / "data", state_url=url.render_as_string(hide_password=False))


@pytest.fixture
def settings(state_url, tmp_path):
    found = settings_of(state_url, tmp_path)
    yield found
    close_state(found)


@pytest.fixture
def state(settings):
    return open_state(settings)


@pytest.fixture
def copies(settings, state_url, tmp_path):
    """The folder of what a restore has put aside."""
    return Database.copies_of(state_url, settings)


def write_everything(state):
    for version, words in enumerate(["Første «æøå»", "Andre\n- linje"]):
        state.comments.save(*HERE, words, based_on=version, by="Kari")
    state.reports.choose("9001", 2025, maal="nn", chapters=["a"], indicators=["b"], based_on=0)
    state.reports.tick("9001", 2025, checked=True, based_on=0, by="Kari")
    one = state.tiltak.add("9001", TiltakContent("Kurs", merknad="Viktig"))
    state.tiltak.delete("9001", one.id, based_on=1)
    state.answers.enter("9001", 2025, 120, "Ungdata-rapporten 2025, side 4", based_on=0)
    state.figures.save(
        "9001",
        "Fravær",
        [OwnFigure("f", "9001", 2025, 4.5, "prosent")],
        source="Egne",
        threshold=5,
        based_on=0,
    )
    state.sets.save("9001", "Naboer", ["9002"], based_on=0)
    figure = FrozenFigure("a", "2024", 2024, 4.94, 1)
    files = [FrozenFile("docx", "a.docx", os.urandom(90_000)), FrozenFile("html", "a.html", b"<p>1</p>")]
    state.frozen.freeze("9001", 2025, [figure], maal="nb", build_id="b", extra={"title": "T"}, files=files)


def everything(state):
    """Every row of every table."""
    with state._database.reading() as connection:
        names = ["comment", "report_selection", "privacy_check", "tiltak", "survey_answers", "own_dataset"]
        names += ["comparison_set", "frozen_report", "frozen_file"]
        rows = {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in names}
    return {name: sorted(repr(row) for row in found) for name, found in rows.items()}


def test_what_is_restored_is_what_was_backed_up_and_what_was_there_is_kept(settings, state, copies, tmp_path):
    write_everything(state)
    before, file = everything(state), tmp_path / "kopi.sqlite"
    made = backup(settings, file)
    assert (made.texts, made.tiltak, made.reports, made.documents) == (2, 2, 1, 2)
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    state.comments.save(*HERE, "Skrevet etter sikkerhetskopien", based_on=2)
    state.frozen.freeze("9001", 2025, [], maal="nb", build_id="b")
    after = everything(state)
    restored = restore(settings, file)
    assert everything(state) == before, "seen by the program that ran all the while"
    assert state.comments.save(*HERE, "Og videre", based_on=2).comment.version == 3
    assert restored.kept.parent == copies
    restore(settings, restored.kept)
    assert everything(state) == after
    assert len(list(copies.glob("foer-gjenoppretting-*.sqlite"))) == 2
    assert not [path for path in copies.parent.rglob(".*") if path.is_file()], "nothing half-made is left"


def test_a_copy_is_one_whole_file_that_needs_nothing_beside_it(settings, state, tmp_path):
    write_everything(state)
    folder = tmp_path / "kopier"
    folder.mkdir()
    made = backup(settings, folder)
    assert [path.name for path in folder.iterdir()] == [made.file.name]
    assert made.file.name.startswith("oppvekst-")
    with closing(sqlite3.connect(made.file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_while_others_write_is_of_one_moment(settings, state, tmp_path):
    """Each save is in two texts at once; in no copy is one of them ahead of the other by more than the save under way."""
    done = threading.Event()

    def writes():
        version = 0
        while not done.is_set():
            for field in ("a", "b"):
                state.comments.save("9001", 2025, "s", field, f"{version} " + "x" * 500, based_on=version)
            version += 1

    writer = threading.Thread(target=writes)
    writer.start()
    try:
        for number in range(3):
            backup(settings, tmp_path / f"{number}.sqlite")
    finally:
        done.set()
        writer.join()
    for number in range(3):
        copy = State(Database(URL.create("sqlite", database=str(tmp_path / f"{number}.sqlite"))))
        versions = [copy.comments.get("9001", 2025, "s", field).version for field in ("a", "b")]
        assert 0 <= versions[0] - versions[1] <= 1
        copy.close()


@pytest.fixture
def sqlite_settings(sqlite_url, tmp_path):
    found = settings_of(sqlite_url, tmp_path)
    yield found
    close_state(found)


def test_from_a_file_to_a_server_and_back(sqlite_settings, postgres_url, tmp_path):
    write_everything(open_state(sqlite_settings))
    server = settings_of(postgres_url, tmp_path)
    backup(sqlite_settings, tmp_path / "fra_fil.sqlite")
    moved = restore(server, tmp_path / "fra_fil.sqlite")
    assert (moved.texts, moved.reports) == (2, 1)
    there = open_state(server)
    assert there.comments.get(*HERE).text == "Andre\n- linje"
    there.comments.save(*HERE, "Skrevet på tjeneren", based_on=2)
    backup(server, tmp_path / "fra_tjener.sqlite")
    close_state(server)
    restore(sqlite_settings, tmp_path / "fra_tjener.sqlite")
    assert open_state(sqlite_settings).comments.get(*HERE).text == "Skrevet på tjeneren"
    report = open_state(sqlite_settings).frozen.edition("9001", 2025, 1)
    assert len(open_state(sqlite_settings).frozen.file(report, "docx").data) == 90_000


# --- What is wrong with the file, or with what is there -----------------------------------------------------


@pytest.fixture
def copy(sqlite_settings, tmp_path):
    write_everything(open_state(sqlite_settings))
    file = tmp_path / "kopi.sqlite"
    backup(sqlite_settings, file)
    return file


def damaged(file):
    data = bytearray(file.read_bytes())
    data[4096:20_000] = os.urandom(20_000 - 4096)
    file.write_bytes(data)


def altered(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE frozen_file SET data = 'noe annet' WHERE kind = 'html'")
        connection.commit()


def newer(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
        connection.commit()


def somebody_elses(file):
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE oppskrifter (navn TEXT)")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damaged, "is damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[:30_000]), "is damaged"),
        (lambda file: file.write_bytes(b"et brev, ikke en database " * 400), "is damaged or not a database"),
        (lambda file: file.write_bytes(b""), "holds nothing that was written in Oppvekstbarometer"),
        (somebody_elses, "holds nothing that was written in Oppvekstbarometer"),
        (altered, "has been changed in the database since it was frozen"),
        (newer, "has schema version 99"),
        (lambda file: file.unlink(), "cannot be read"),
        (lambda file: (file.unlink(), file.mkdir()), "cannot be read"),
    ],
)
def test_a_file_that_is_no_whole_copy_changes_nothing(sqlite_settings, copy, spoil, sentence):
    state = open_state(sqlite_settings)
    before = everything(state)
    spoil(copy)
    with pytest.raises(StateError, match=sentence):
        restore(sqlite_settings, copy)
    assert everything(state) == before
    assert not (Path(state._database._url.database).parent / COPIES).exists()


def test_a_copy_taken_by_hand_with_its_newest_saves_beside_it_is_whole(sqlite_settings, sqlite_url, tmp_path):
    """`cp oppvekst.sqlite* folder/` while the program ran: the newest texts are in the `-wal` alone."""
    state, file = open_state(sqlite_settings), Path(sqlite_url.database)
    write_everything(state)
    before = everything(state)
    for part in file.parent.glob("oppvekst.sqlite*"):
        shutil.copy(part, tmp_path / part.name)
    state.comments.save(*HERE, "Senere", based_on=2)
    restore(sqlite_settings, tmp_path / "oppvekst.sqlite")
    assert everything(state) == before
    assert (tmp_path / "oppvekst.sqlite-wal").exists(), "the copy itself is left as it was"


@pytest.mark.parametrize("left", ["-wal", "-wal and -shm"])
def test_the_newest_saves_of_what_was_there_are_not_mixed_into_what_is_restored(
    sqlite_settings, sqlite_url, copy, left
):
    """The old recipe: the file replaced by a plain copy, with an old `-wal` beside it."""
    file = Path(sqlite_url.database)
    state = open_state(sqlite_settings)
    for version in range(2, 9):
        state.comments.save(*HERE, f"{version} " + "y" * 5000, based_on=version)
    old = {end: Path(f"{file}{end}").read_bytes() for end in ("-wal", "-shm")}
    close_state(sqlite_settings)
    file.unlink()
    Path(f"{file}-wal").write_bytes(old["-wal"])
    if left != "-wal":
        Path(f"{file}-shm").write_bytes(old["-shm"])
    restore(sqlite_settings, copy)
    again = open_state(sqlite_settings)
    assert again.comments.get(*HERE).text == "Andre\n- linje"
    with again._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_damaged_database_is_put_aside_as_it_is(sqlite_settings, sqlite_url, copy):
    file = Path(sqlite_url.database)
    close_state(sqlite_settings)
    damaged(file)
    broken = file.read_bytes()
    found = restore(sqlite_settings, copy)
    assert found.kept.name.startswith("skadet-")
    assert found.kept.read_bytes() == broken
    assert open_state(sqlite_settings).comments.get(*HERE).text == "Andre\n- linje"


def test_a_program_that_runs_on_a_damaged_database_goes_on_with_what_is_restored(
    sqlite_settings, sqlite_url, copy
):
    state, file = open_state(sqlite_settings), Path(sqlite_url.database)
    with state._database.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    damaged(file)
    restore(sqlite_settings, copy)
    assert state.comments.get(*HERE).text == "Andre\n- linje"
    assert state.comments.save(*HERE, "Videre", based_on=2).comment.version == 3


@pytest.mark.parametrize("version", [1])
def test_a_copy_from_an_earlier_program_is_brought_up_to_date(sqlite_settings, tmp_path, version):
    file = tmp_path / "gammel.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((SCHEMAS / f"v{version}.sqlite.sql").read_text(encoding="utf-8"))
    before = file.read_bytes()
    restore(sqlite_settings, file)
    assert [one.edition for one in open_state(sqlite_settings).frozen.all("9001")] == [2, 1, 1]
    assert file.read_bytes() == before


def test_a_restore_that_stops_half_way_leaves_what_was_there(sqlite_settings, copy, monkeypatch):
    state = open_state(sqlite_settings)
    state.comments.save(*HERE, "Skrevet etter kopien", based_on=2)
    before = everything(state)
    with state._database.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER stopp BEFORE INSERT ON frozen_file BEGIN SELECT RAISE(ABORT, 'strømmen gikk'); END"
        )
    with pytest.raises(Exception, match="strømmen gikk"):
        restore(sqlite_settings, copy)
    assert everything(state) == before


def test_an_upgrade_waits_until_after_the_backup(sqlite_settings, sqlite_url, tmp_path):
    """A backup is of the file as it is, also when an earlier program made it."""
    file = Path(sqlite_url.database)
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((SCHEMAS / "v1.sqlite.sql").read_text(encoding="utf-8"))
    backup(sqlite_settings, tmp_path / "kopi.sqlite")
    for each in (file, tmp_path / "kopi.sqlite"):
        with closing(sqlite3.connect(each)) as connection:
            assert connection.execute("SELECT max(version) FROM schema_version").fetchone() == (1,)


# --- The commands -------------------------------------------------------------------------------------------


@pytest.fixture
def command(sqlite_settings, monkeypatch, capsys):
    monkeypatch.setenv("OPPVEKST_STATE_URL", sqlite_settings.state_url)
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(sqlite_settings.data_dir))

    def run(*arguments):
        return main([*map(str, arguments)]), *capsys.readouterr()

    return run


def test_the_commands_tell_what_they_did(command, copy, tmp_path):
    code, out, err = command("backup", tmp_path / "ny.sqlite")
    assert (code, err) == (0, "")
    counts = "2 versions of texts, 2 of tiltak, 1 locked reports with 2 documents"
    assert out == f"{tmp_path / 'ny.sqlite'}: {counts}\n"
    code, out, err = command("restore", tmp_path / "ny.sqlite")
    assert (code, err) == (0, "")
    first, second = out.splitlines()
    assert first == f"Restored from {tmp_path / 'ny.sqlite'}: {counts}."
    assert second.startswith("What was there before is kept as ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("backup", "kopi.sqlite"), "kopi.sqlite could not be written (the file is there already)"),
        (("backup", "borte/ny.sqlite"), "borte/ny.sqlite could not be written (No such file or directory)"),
        (
            ("restore", "borte.sqlite"),
            "borte.sqlite cannot be read (No such file or directory), and nothing was restored",
        ),
        (
            ("restore", "state/oppvekst.sqlite"),
            "state/oppvekst.sqlite is the database itself, and nothing was restored",
        ),
    ],
)
def test_what_goes_wrong_is_one_sentence_with_the_next_step(
    command, copy, tmp_path, monkeypatch, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    before = copy.read_bytes()
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"oppvekst: {sentence}: ")
    assert err.count("\n") == 1
    assert copy.read_bytes() == before


def test_where_nothing_was_written_there_is_nothing_to_copy(command, tmp_path):
    code, _, err = command("backup", tmp_path / "kopi.sqlite")
    assert code == 2
    assert err.startswith("oppvekst: nothing has been written yet")
    assert not (tmp_path / "kopi.sqlite").exists()
