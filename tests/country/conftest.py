"""Fjordlandet, fetched and built through the commands a user runs, without any waiting that is not the point."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from statbank import Statbank

import etl.__main__
import oppvekst.__main__
from etl.sources.http import Patience
from oppvekst.settings import Settings

QUICK = Patience(
    connect=2.0,
    read=0.4,
    total=2.0,
    attempts=3,
    first_wait=0.002,
    blocked_wait=0.01,
    longest_wait=5.0,
    window=0.05,
)
"""Real life's waits, shortened; a hang is noticed after 0.4 s."""


class Commands:
    """``python -m etl`` and ``python -m oppvekst`` in this process, their output kept."""

    def __init__(self, settings: Settings, capture: pytest.CaptureFixture[str]) -> None:
        self.settings = settings
        self._capture = capture
        self.stdout = self.stderr = ""

    def etl(self, *arguments: str) -> int:
        return self._run(lambda: etl.__main__.main(arguments, QUICK))[0]

    def json(self, *arguments: str) -> dict:
        module = etl.__main__ if arguments[0] == "status" else oppvekst.__main__
        code, out = self._run(lambda: module.main([*arguments, "--json"]))
        assert code == 0, self.stderr
        return json.loads(out)

    def series(self, indicator: str, region: str, subgroup: str = "alle") -> dict[int, dict]:
        """The points by reference year."""
        answer = self.json("series", "--indicator", indicator, "--region", region, "--subgroup", subgroup)
        return {point["reference_year"]: point for point in answer["points"]}

    def table(self, table: str) -> dict:
        """How a table stands; of several requests for it, the first that is not fresh."""
        found = [row for row in self.json("status")["sources"] if row["table"] == table]
        return next((row for row in found if row["state"] != "fresh"), found[0])

    def _run(self, command: Callable[[], int]) -> tuple[int, str]:
        self._capture.readouterr()
        code = command()
        self.stdout, self.stderr = self._capture.readouterr()
        return code, self.stdout


@pytest.fixture
def bank() -> Iterator[Statbank]:
    with Statbank() as running:
        yield running


def _environment(bank: Statbank, data: Path) -> dict[str, str]:
    return {**bank.environment, "OPPVEKST_DATA_DIR": str(data), "OPPVEKST_RATE_PER_MINUTE": "600"}


@pytest.fixture
def commands(
    bank: Statbank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Commands:
    for name in [n for n in os.environ if n.startswith("OPPVEKST_")]:
        monkeypatch.delenv(name)
    for name, value in _environment(bank, tmp_path / "data").items():
        monkeypatch.setenv(name, value)
    return Commands(Settings.from_environment(), capsys)


@pytest.fixture(scope="session")
def fetched_and_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after one good fetch and build; never changed, only copied."""
    folder = tmp_path_factory.mktemp("fjordlandet") / "data"
    with Statbank() as bank, pytest.MonkeyPatch.context() as patch:
        for name, value in _environment(bank, folder).items():
            patch.setenv(name, value)
        assert etl.__main__.main(["fetch"], QUICK) == 0
        assert etl.__main__.main(["build"]) == 0
    return folder


@pytest.fixture
def project(commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the country's declarations that a test may edit; the commands use it."""
    folder = tmp_path / "project"
    for name in ("indicators.yaml", "data"):
        source = commands.settings.project_dir / name
        folder.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    monkeypatch.setenv("OPPVEKST_PROJECT_DIR", str(folder))
    return folder


@pytest.fixture
def built(commands: Commands, fetched_and_built: Path) -> Commands:
    """The commands, after a good fetch and build."""
    shutil.copytree(fetched_and_built, commands.settings.data_dir)
    return commands
