"""A disk that is full, or may not be written: one sentence, and what stood still stands."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from chaos.conftest import LONG, Program, sentences, something_new, times

from oppvekst.settings import Settings
from oppvekst.state import close_state, open_state

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")

HERE = ("4012", 2024, "samarbeid", "tekst")


def full(program: Program, kilobytes: int) -> Program:
    """The same program where no file may grow past a size: what a full disk looks like to it."""
    script = f'ulimit -f {kilobytes}; exec "$@"'
    return Program(program.data, program.environment, ("bash", "-c", script, "bash"))


@pytest.mark.parametrize("kilobytes", [1, 64, 1024] if LONG else [64])
def test_a_build_on_a_full_disk_leaves_the_figures_that_stood(editable, kilobytes):
    before = editable.figures()
    something_new(editable, 1)
    code, _, err = full(editable, kilobytes).run("etl", "build", "--offline")
    assert code in (1, 2), err
    assert sentences(err)
    assert editable.figures() == before
    assert editable.run("etl", "build", "--offline")[0] == 0
    assert editable.figures() == before


@pytest.fixture
def written(program: Program) -> Program:
    """The program with a text and a locked report."""
    settings = Settings(data_dir=program.data)
    state = open_state(settings)
    state.comments.save(*HERE, "Skrevet før disken ble full.", based_on=0)
    state.frozen.freeze("4012", 2024, [], maal="nb", build_id="b")
    close_state(settings)
    return program


def text(program: Program) -> str:
    settings = Settings(data_dir=program.data)
    found = open_state(settings).comments.get(*HERE).text
    close_state(settings)
    return found


def test_a_copy_that_does_not_fit_is_no_copy(written, tmp_path):
    target = tmp_path / "kopi.sqlite"
    code, _, err = full(written, 16).run("oppvekst", "backup", str(target))
    assert code == 2
    assert len(sentences(err)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert text(written) == "Skrevet før disken ble full."


def test_a_restore_that_does_not_fit_changes_nothing(written, tmp_path):
    target = tmp_path / "kopi.sqlite"
    assert written.run("oppvekst", "backup", str(target))[0] == 0
    settings = Settings(data_dir=written.data)
    open_state(settings).comments.save(*HERE, "Skrevet etter kopien.", based_on=1)
    close_state(settings)
    for kilobytes in (1, 16, 40) if LONG else (16,):
        code, _, err = full(written, kilobytes).run("oppvekst", "restore", str(target))
        assert code == 2, (kilobytes, err)
        assert len(sentences(err)) == 1
        assert text(written) == "Skrevet etter kopien."


def test_a_report_that_does_not_fit_is_no_report(written, tmp_path):
    target = tmp_path / "rapport.docx"
    arguments = ("--region", "4012", "--year", "2024", "--format", "docx", "--out", str(target))
    code, _, err = full(written, 8).run("oppvekst", "report", *arguments)
    assert code == 2
    assert len(sentences(err)) == 1
    assert not target.exists()


def barred() -> tuple[str, ...]:
    """What makes root obey the rights of files as others do."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to bar it")
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner")


@pytest.mark.parametrize("folder", ["bygg", "state", "."] if LONG else ["."])
def test_a_folder_that_may_not_be_written_is_said_and_can_be_read(written, folder):
    before = written.figures()
    place = written.data / folder
    modes = {path: path.stat().st_mode for path in (place, *place.rglob("*"))}
    something = Program(written.data, written.environment, barred())
    try:
        for path in modes:
            path.chmod(0o555 if path.is_dir() else 0o444)
        for arguments in (
            ("etl", "build", "--offline"),
            ("etl", "fetch", "--source", "nav"),
            ("etl", "status"),
        ):
            code, _, err = something.run(*arguments)
            assert code in (0, 1, 2, 3), (arguments, code)
            sentences(err)
        code, out, err = something.run("oppvekst", "profile", "--region", "4012", "--json")
        sentences(err)
        assert code in (0, 2)
        if code == 0:
            assert json.loads(out)["indicators"] == before
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert written.figures() == before
    assert text(written) == "Skrevet før disken ble full."


DAMAGES = ("emptied", "halved", "scrambled", "other", "gone", "folder")


def damage(path: Path, how: str, chance) -> None:
    data = path.read_bytes()
    if how in ("gone", "folder"):
        path.unlink()
    match how:
        case "folder":
            path.mkdir()
        case "emptied":
            path.write_bytes(b"")
        case "halved":
            path.write_bytes(data[: len(data) // 2])
        case "other":
            path.write_bytes(b"Dette er et brev om noe helt annet.\n" * 40)
        case "scrambled":
            scrambled = bytearray(data)
            for _ in range(max(1, len(data) // 500)):
                scrambled[chance.randrange(len(scrambled))] = chance.randrange(256)
            path.write_bytes(scrambled)


def test_whatever_file_is_damaged_it_is_said_in_a_sentence_and_a_build_mends_the_figures(
    written, tmp_path, chance
):
    """Every file in the data folder but the builds, which verify themselves: no figure is silently another."""
    before, pristine = written.figures(), tmp_path / "hel"
    written.data.rename(pristine)
    files = sorted(path.relative_to(pristine) for path in pristine.rglob("*") if path.stat().st_size)
    files = [file for file in files if (pristine / file).is_file() and file.suffix != ".duckdb"]
    trials = [(file, how) for file in files for how in DAMAGES]
    for file, how in chance.sample(trials, min(times(2, len(trials)), len(trials))):
        shutil.rmtree(written.data, ignore_errors=True)
        shutil.copytree(pristine, written.data)
        damage(written.data / file, how, chance)
        where = f"{file} {how}"
        code, out, err = written.run("oppvekst", "profile", "--region", "4012", "--json")
        assert code in (0, 2), where
        assert code == 2 or json.loads(out)["indicators"] == before, where
        assert len(sentences(err)) <= 1, (where, err)
        code, _, err = written.run("etl", "build", "--offline")
        assert code in (0, 2, 3), (where, err)
        sentences(err)
        if "state" not in file.parts:
            assert written.figures() == before, where
