"""A build that is damaged is passed over for the last whole one, said so, and replaced by the next build."""

import ctypes
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from etl.build.publish import new_build_id, point_to
from oppvekst.settings import Settings
from oppvekst.store import build_path, connect, current_build_id, open_current, standing
from oppvekst.store.builds import POINTER, build_ids, seal_path

TILTAK = "barn_med_barnevernstiltak_0_17"
POPULATION = ("series", "--indicator", "befolkning_0_17", "--region", "0", "--json")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def random_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def one_block(path: Path) -> None:
    """As a disk that is failing does it: the size is right, and so is almost everything."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 512] = os.urandom(512)
    path.write_bytes(bytes(content))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


DAMAGE = [half, random_bytes, one_block, emptied, gone]


@pytest.fixture
def two(project: Settings, built: str) -> tuple[str, str]:
    """Two whole builds, the older first; the newer one is in use."""
    newer = f"{built}-1"
    shutil.copy(build_path(project, built), build_path(project, newer))
    point_to(project, newer)
    return built, newer


@pytest.fixture(params=DAMAGE, ids=lambda damage: damage.__name__)
def damaged(project: Settings, two: tuple[str, str], request) -> tuple[str, str]:
    """The same with the newer one damaged."""
    request.param(build_path(project, two[1]))
    return two


def told(done) -> None:
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 1


def test_the_last_whole_build_is_served_and_status_says_so(project, run, damaged):
    older, newer = damaged
    answer = run("oppvekst", *POPULATION)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["points"]
    status = run("etl", "status", "--json")
    told(status)
    said = json.loads(status.stdout)
    assert said["build"] == older
    assert len(said["passed_over"]) == 1
    assert newer in said["passed_over"][0]
    assert newer in run("etl", "status").stdout


@pytest.mark.parametrize(("damage", "force"), [(half, ()), (random_bytes, ("--force",)), (gone, ())])
def test_the_next_build_replaces_it(project, run, two, damage, force):
    older, newer = two
    damage(build_path(project, newer))
    done = run("etl", "build", "--offline", *force)
    assert (done.returncode, done.stderr) == (0, "")
    now = current_build_id(project)
    assert now not in (older, newer)
    assert standing(project).faults == ()
    assert set(build_ids(project)) == {older, now}
    assert run("etl", "build", "--offline").stdout.startswith("Nothing has changed")


def test_doctor_names_it_and_mends_it(project, run, damaged):
    older, newer = damaged
    found = run("etl", "doctor")
    assert found.returncode == 3
    assert f"ILL  builds: {newer}.duckdb" in found.stdout
    mended = run("etl", "doctor", "--repair")
    assert mended.returncode == 0, mended.stdout
    assert f"Pointed to {older}" in mended.stdout
    assert current_build_id(project) == older
    assert build_ids(project) == [older]
    assert run("etl", "doctor").returncode == 0


@pytest.mark.parametrize("damage", [half, random_bytes])
def test_when_no_build_is_whole_that_is_one_sentence_and_a_build_mends_it(project, run, built, damage):
    damage(build_path(project, built))
    for command in (("etl", "status"), ("oppvekst", "profile", "--region", "4012")):
        done = run(*command)
        assert done.returncode == 2
        told(done)
        assert "./barometer etl build" in done.stderr
    done = run("etl", "build", "--offline")
    assert (done.returncode, done.stderr) == (0, "")
    assert run("oppvekst", *POPULATION).returncode == 0


def test_doctor_builds_anew_where_no_build_is_whole(project, run, built):
    half(build_path(project, built))
    assert run("etl", "doctor").returncode == 3
    mended = run("etl", "doctor", "--repair")
    assert mended.returncode == 0, mended.stdout
    assert current_build_id(project) != built


@pytest.mark.parametrize("left", ["", "{", "[]", '{"build": 5}', '{"build": "20200101T000000"}', "\0" * 40])
def test_a_pointer_that_leads_nowhere_gives_the_newest_whole_build(project, run, two, left):
    (project.builds_dir / POINTER).write_text(left, encoding="utf-8")
    status = json.loads(run("etl", "status", "--json").stdout)
    assert status["build"] == two[1]
    assert len(status["passed_over"]) == 1
    assert run("etl", "doctor", "--repair").returncode == 0
    assert standing(project).faults == ()
    assert current_build_id(project) == two[1]


def test_without_a_pointer_the_newest_whole_build_is_used(project, two):
    (project.builds_dir / POINTER).unlink()
    assert standing(project) == standing(project)
    assert (standing(project).build_id, standing(project).faults) == (two[1], ())


@pytest.mark.parametrize("damage", [half, random_bytes, one_block])
def test_builds_of_older_versions_have_no_seal_and_are_read_through(project, run, two, damage):
    older, newer = two
    (project.builds_dir / POINTER).write_text(json.dumps({"build": newer}), encoding="utf-8")
    for build_id in two:
        seal_path(project, build_id).unlink()
    assert (standing(project).build_id, standing(project).faults) == (newer, ())
    damage(build_path(project, newer))
    assert standing(project).build_id == older
    assert run("oppvekst", *POPULATION).returncode == 0


def test_damage_while_pages_are_open_is_seen_at_the_next_look(project, two):
    assert connect(project)[0] == two[1]
    half(build_path(project, two[1]))
    assert open_current(project).build_id == two[0]
    with duckdb.connect(str(build_path(project, two[0])), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM observation").fetchone()


def test_a_new_build_is_the_newest_also_when_the_clock_was_ahead(project, run, two):
    for turn in ("", "-2", "-10"):
        shutil.copy(build_path(project, two[1]), build_path(project, f"20310101T000000{turn}"))
    assert build_ids(project)[:2] == ["20310101T000000-10", "20310101T000000-2"]
    assert new_build_id(project, datetime(2026, 11, 30, tzinfo=UTC)) == "20310101T000000-11"
    assert new_build_id(project, datetime(2032, 11, 30, tzinfo=UTC)) == "20321130T000000"
    found = run("etl", "doctor")
    assert found.returncode == 3
    assert "ILL  clock: The clock says" in found.stdout
    assert "from 2031-01-01" in found.stdout


def without_rights() -> None:
    """Even root is then refused what a folder's own rights refuse (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("etl", "build", "--offline", "--force"), 2),
        (("etl", "doctor"), 3),
        (("etl", "doctor", "--repair"), 3),
        (("etl", "status"), 0),
        (("oppvekst", "profile", "--region", "4012"), 0),
    ],
)
def test_a_folder_that_may_not_be_written_is_one_sentence(project, run_apart, built, command, code):
    folders = (project.builds_dir, project.data_dir)
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = run_apart(*command, preexec_fn=without_rights)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    if code == 2:
        assert "check the rights" in done.stderr
    if code == 3:
        assert "ILL  rights: " in done.stdout


def test_a_data_folder_that_is_a_file_is_one_sentence(project, run_apart, environment, tmp_path):
    (tmp_path / "fil").write_text("")
    environment["OPPVEKST_DATA_DIR"] = str(tmp_path / "fil")
    for command, code in ((("build", "--offline"), 2), (("status",), 2), (("doctor",), 2)):
        done = run_apart("etl", *command)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
