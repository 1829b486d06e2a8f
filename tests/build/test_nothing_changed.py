"""A build is made when something it is made from has changed, and only then."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl.build import inputs
from etl.build.inputs import fingerprint, unchanged
from oppvekst.settings import PROJECT_DIR
from oppvekst.store import current_build_id


def edit(path: Path, old: str, new: str):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_inputs_are_not_built_twice_and_force_does(project, run, built):
    done = run("etl", "build", "--offline")
    assert (done.returncode, done.stderr) == (0, "")
    assert built in done.stdout
    assert current_build_id(project) == built
    assert run("etl", "build", "--offline", "--force").returncode == 0
    assert current_build_id(project) != built


@pytest.mark.parametrize(
    "path",
    [
        "indicators.yaml",
        "data/corrections.yaml",
        "data/geography/fylker.csv",
        "data/snapshot/published_figures.csv.gz",
        "data/snapshot/plan_figures.csv",
    ],
)
def test_every_declared_file_counts(project, built, path):
    assert unchanged(project, offline=True) == built
    with (project.project_dir / path).open("ab") as file:
        file.write(b"\n")
    assert unchanged(project, offline=True) is None


def test_whether_the_raw_store_is_used_counts(project, built):
    assert unchanged(project, offline=False) is None


def test_the_program_counts(project, built, monkeypatch):
    monkeypatch.setattr(inputs, "CODE", inputs.CODE[1:])
    assert unchanged(project, offline=True) is None


def test_a_build_that_is_gone_or_damaged_is_made_again(project, built):
    file = project.builds_dir / f"{built}.duckdb"
    file.write_bytes(b"not a database")
    assert unchanged(project, offline=True) is None
    file.unlink()
    assert unchanged(project, offline=True) is None


class TestRawStore:
    @pytest.fixture
    def table(self, project) -> Path:
        table = project.raw_dir / "ssb" / "12615"
        (table / "20260615T060000000000Z-abc").mkdir(parents=True)
        (table / "20260615T060000000000Z-abc" / "record.json").write_text("{}")
        return table

    def attempt(self, table: Path, **said: str):
        with (table / "attempts.jsonl").open("a") as file:
            file.write(json.dumps({"request_hash": "abc", "reason": "", **said}) + "\n")

    def test_a_new_answer_counts(self, project, table):
        before = fingerprint(project, offline=False)
        (table / "20261001T060000000000Z-abc").mkdir()
        assert fingerprint(project, offline=False) != before

    def test_a_damaged_answer_counts(self, project, table):
        before = fingerprint(project, offline=False)
        next(table.glob("*/record.json")).write_text("{")
        assert fingerprint(project, offline=False) != before

    def test_an_attempt_that_found_nothing_new_does_not_count_and_one_that_failed_does(self, project, table):
        self.attempt(table, state="fetched")
        before = fingerprint(project, offline=False)
        self.attempt(table, state="unchanged")
        assert fingerprint(project, offline=False) == before
        self.attempt(table, state="stale", reason="SSB said 503")
        failed = fingerprint(project, offline=False)
        assert failed != before
        self.attempt(table, state="stale", reason="SSB said 503")
        assert fingerprint(project, offline=False) == failed
        self.attempt(table, state="unchanged", reason="discontinued")
        assert fingerprint(project, offline=False) not in (before, failed)

    def test_a_line_cut_short_is_passed_over(self, project, table):
        self.attempt(table, state="fetched")
        before = fingerprint(project, offline=False)
        with (table / "attempts.jsonl").open("a") as file:
            file.write('{"request_hash": "ab')
        assert fingerprint(project, offline=False) == before

    def test_locks_and_drafts_do_not_count(self, project, table):
        before = fingerprint(project, offline=False)
        (table / ".lock").touch()
        (table / ".draft-abc").mkdir()
        assert fingerprint(project, offline=False) == before


def test_doing_nothing_loads_nothing_heavy(project, built, environment):
    """Each of these takes longer to load than the question takes to answer."""
    probe = (
        "import sys, etl.__main__ as etl; code = etl.main(['build', '--offline']);"
        "print({'pandas', 'pyarrow', 'requests', 'openpyxl', 'shapely', 'rich'} & set(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=PROJECT_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, loaded = done.stdout.splitlines()
    assert said.startswith(f"Nothing has changed since {built}")
    assert loaded == "set()"
