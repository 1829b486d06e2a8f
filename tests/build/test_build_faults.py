"""Whatever goes wrong, a person is told in one sentence and the previous build is still served."""

import gzip
import json
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from etl.build.publish import build_lock, point_to
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store import current_build_id, open_current

TILTAK = "barn_med_barnevernstiltak_0_17"


def assert_still_served(project, run, build_id):
    assert current_build_id(project) == build_id
    answer = run("oppvekst", "series", "--indicator", TILTAK, "--region", "4012", "--json")
    assert answer.returncode == 0, answer.stderr
    assert round(json.loads(answer.stdout)["points"][-1]["value"], 1) == 4.9


def assert_one_sentence(stderr: str, *words: str):
    first = stderr.splitlines()[0]
    assert "Traceback" not in stderr
    assert first.endswith(".")
    for word in words:
        assert word in stderr


def edit(path: Path, old: str, new: str):
    packed = path.suffix == ".gz"
    text = (gzip.decompress(path.read_bytes()) if packed else path.read_bytes()).decode("utf-8")
    assert old in text
    changed = text.replace(old, new, 1).encode("utf-8")
    path.write_bytes(gzip.compress(changed) if packed else changed)


def test_a_fault_in_the_catalogue_is_named_and_the_previous_build_served(project, run, built):
    edit(project.catalog_path, "\n    polarity: neutral", "\n    polaritet: neutral")
    done = run("etl", "build", "--offline")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "indicators.yaml", "polaritet", "polarity", "line ")
    assert_still_served(project, run, built)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",4.30057486371273,", ",fire komma tre,", ["line 2", "not a finite number"]),
        (",4.30057486371273,", ",nan,", ["line 2", "not a finite number"]),
        (",4.30057486371273,", ",,", ["line 2", "exactly one of value and missing"]),
        (",year,2015,2015,", ",aar,2015,2015,", ["line 2", "aar"]),
    ],
)
def test_a_corrupt_snapshot_row_is_named_by_file_and_line(project, run, built, old, new, words):
    edit(project.snapshot_dir / "published_figures.csv.gz", old, new)
    done = run("etl", "build", "--offline")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "published_figures.csv.gz", "git checkout", *words)
    assert_still_served(project, run, built)


def test_a_region_code_nobody_knows_fails_the_build(project, run, built):
    edit(project.snapshot_dir / "published_figures.csv.gz", ",4012,Bamble,year,", ",4099,Bamble,year,")
    done = run("etl", "build", "--offline")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "4099", "geography")
    assert_still_served(project, run, built)


def test_bundled_figures_that_no_indicator_takes_are_named(project, run, built):
    entry = (
        project.catalog_path.read_text(encoding="utf-8").split(f"  - id: {TILTAK}\n")[1].split("\n  - id:")[0]
    )
    edit(project.catalog_path, entry, entry.replace("      - {source: snapshot}\n", ""))
    done = run("etl", "build", "--offline")
    assert done.returncode == 3
    words = f"snapshot 337: {TILTAK}: 190 bundled figures are not used"
    assert words in done.stderr
    assert f"{TILTAK}: 190 figures of the build before this are gone" in done.stderr
    (state,) = [s for s in open_current(project).status() if s.table == "337"]
    assert (state.state, words.split(": ", 1)[1] in state.reason) == ("stale", True)


def test_a_publisher_nobody_knows_is_named_with_those_that_are(project, run, built):
    edit(
        project.snapshot_dir / "published_figures.csv.gz",
        ',"Helsedirektoratet/FHI, Folkehelsestatistikk",',
        ",Oppdiktet direktorat,",
    )
    done = run("etl", "build", "--offline")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "«Oppdiktet direktorat»", "«Statistisk sentralbyrå (SSB)»", TILTAK)
    assert_still_served(project, run, built)


def test_a_value_the_catalogue_does_not_expect_fails_with_its_key(project, run, built):
    edit(project.snapshot_dir / "published_figures.csv.gz", ",4.30057486371273,", ",430.057486371273,")
    done = run("etl", "build", "--offline")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, f"{TILTAK}, 0, 2015, alle", "430.05")
    assert_still_served(project, run, built)


def test_a_full_disk_leaves_the_previous_build_and_no_half_file(project, run, run_apart, built):
    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = run_apart("etl", "build", "--offline", "--force", preexec_fn=small_files)
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "could not be written", "disk")
    assert [p.name for p in project.builds_dir.glob("*.duckdb*")] == [f"{built}.duckdb"]
    assert not list(project.builds_dir.glob("*.draft*"))
    assert_still_served(project, run, built)


def test_two_builds_at_once_the_second_waits_for_nobody_and_says_so(project, run, built):
    with build_lock(project):
        done = run("etl", "build", "--offline", "--force")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "another build is running", "again")
    assert_still_served(project, run, built)


def test_a_build_while_the_app_reads_is_seen_by_the_next_look_and_disturbs_nobody(project, run, built):
    before = open_current(project)
    assert run("etl", "build", "--offline", "--force").returncode == 0
    assert before.build_id == built
    assert before.observations(["4012"], [TILTAK])
    after = open_current(project)
    assert after.build_id == current_build_id(project) != built
    assert after.observations(["4012"], [TILTAK]) == before.observations(["4012"], [TILTAK])


def test_a_killed_build_leaves_the_previous_and_the_next_one_cleans_up(project, environment, run, built):
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "build", "--offline", "--force"], cwd=PROJECT_DIR, env=environment
    )
    deadline = time.monotonic() + 60
    while (
        not list(project.builds_dir.glob("*.draft*"))
        and process.poll() is None
        and time.monotonic() < deadline
    ):
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert process.returncode == -signal.SIGKILL
    assert_still_served(project, run, built)
    done = run("etl", "build", "--offline", "--force")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(project.builds_dir.glob("*.draft*"))


def test_without_a_build_the_figures_command_says_how_to_make_one(run):
    done = run("oppvekst", "profile", "--region", "4012", "--json")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "./barometer etl build")


def test_a_damaged_database_is_said_in_one_sentence(project, run, built):
    (project.builds_dir / f"{built}.duckdb").write_bytes(b"not a database")
    done = run("oppvekst", "profile", "--region", "4012", "--json")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "no built database is whole", f"{built}.duckdb", "./barometer etl build")


def test_a_build_whose_catalogue_is_of_another_grammar_is_said_to_be_another_versions(project, run, built):
    with duckdb.connect(str(project.builds_dir / f"{built}.duckdb")) as connection:
        connection.execute("UPDATE build SET catalog = replace(catalog, '\"polarity\"', '\"direction\"')")
    point_to(project, built)
    done = run("oppvekst", "profile", "--region", "4012", "--json")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "not one this version can read", "./barometer etl build")


@pytest.mark.parametrize("region", ["9876", "Ingenmannsland"])
def test_an_unknown_region_is_answered_with_a_next_step(run, built, region):
    done = run("oppvekst", "series", "--indicator", TILTAK, "--region", region)
    assert done.returncode == 2
    assert_one_sentence(done.stderr, region)


def test_an_unknown_indicator_is_answered_with_the_nearest(run, built):
    done = run("oppvekst", "series", "--indicator", "barn_med_barneverntiltak", "--region", "4012")
    assert done.returncode == 2
    assert_one_sentence(done.stderr, "barn_med_barneverntiltak", TILTAK)


def test_only_the_last_builds_are_kept(project: Settings, run, built):
    for _ in range(4):
        assert run("etl", "build", "--offline", "--force").returncode == 0
    kept = sorted(p.stem for p in project.builds_dir.glob("*.duckdb"))
    assert len(kept) == 3
    assert kept[-1] == current_build_id(project)
