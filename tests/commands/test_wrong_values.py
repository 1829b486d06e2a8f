"""Every option of every command with every kind of wrong value: a sentence and an exit code, never a traceback."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands.impatience import hurried

import etl.__main__ as etl
import oppvekst.__main__ as oppvekst
from oppvekst.command_line import place
from oppvekst.settings import DEFAULT_URLS, Settings
from oppvekst.state import close_state
from pages._ui.serving import start

NOWHERE = "http://127.0.0.1:9"

WRONG = {
    "empty": "",
    "spaces": "   ",
    "negative": "-1",
    "nought": "0",
    "huge": "9" * 30,
    "word": "tull",
    "long": "a" * 5_000,
    "control signs": "a\x07b\nc",
    "other bytes": "caf\udce9",
    "sql": "'; DROP TABLE observation; --",
    "not a number": "NaN",
    "float": "1e9",
    "commas": ",,,",
    "norwegian": "blåbærsyltetøy",
    "digits of another script": "٤٠١٢",
    "star": "*",
    "rich markup": "[/red]",
}

RIGHT = {"region": "4012", "year": "2024", "format": "xlsx", "indicator": "barn_med_barnevernstiltak_0_17"}
"""What is given for an option that is required, while another is wrong."""


@dataclass(frozen=True)
class Option:
    """One option, or one word that a command takes, and what must stand beside it."""

    program: str
    command: str
    action: argparse.Action
    beside: tuple[str, ...]

    def arguments(self, value: str) -> list[str]:
        flag = self.action.option_strings
        given = [f"{flag[0]}={value}"] if flag else ["--", value]
        return [*([self.command] if self.command else []), *self.beside, *given]

    @property
    def names_a_place(self) -> bool:
        return self.action.type is place

    def __str__(self) -> str:
        return " ".join([self.program, self.command, self.action.dest]).replace("  ", " ")


PROGRAMS = {"etl": etl._parser, "oppvekst": oppvekst._parser, "run": start._parser}


def options() -> Iterator[Option]:
    """Every option with a value of every command there is, found in the parsers themselves."""
    for program, make in PROGRAMS.items():
        parser = make()
        below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        commands = below[0].choices.items() if below else [("", parser)]
        for command, sub in commands:
            for action in sub._actions:
                if action.nargs != 0:
                    yield Option(program, command, action, _beside(sub, action))


def _beside(parser: argparse.ArgumentParser, wrong: argparse.Action) -> tuple[str, ...]:
    required = [a for a in parser._actions if a.required and a.option_strings and a is not wrong]
    return tuple(f"{a.option_strings[0]}={RIGHT.get(a.dest, 'o.xlsx')}" for a in required)


@pytest.fixture(autouse=True)
def somewhere(bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to stand in, figures, nothing written, and publishers that do not answer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    for source in DEFAULT_URLS:
        monkeypatch.setenv(f"OPPVEKST_{source.upper()}_URL", NOWHERE)
    yield tmp_path
    close_state(Settings.from_environment())


def run(program: str, arguments: list[str]) -> int:
    try:
        if program == "etl":
            return etl.main(arguments, hurried(0.0005))
        return (oppvekst.main if program == "oppvekst" else start.main)(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


def told(capsys: pytest.CaptureFixture[str], code: int) -> str:
    """What a command that has not succeeded says: one sentence, and the next step."""
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "had not foreseen" not in said.err
    if code:
        first = said.err.strip().splitlines()
        assert len(first) == 1, said.err
        assert first[0].endswith("."), said.err
        assert len(first[0]) < 500
    return said.err


FOUND = [option for option in options() if option.program != "run" or option.action.dest == "port"]
"""Of the server, what an address may be is tested below: a right one starts it."""


def test_the_options_are_found():
    found = {str(option) for option in FOUND}
    assert {"etl fetch source", "oppvekst report out", "oppvekst restore file", "run port"} <= found


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("option", [o for o in FOUND if not o.names_a_place], ids=str)
def test_a_wrong_value_is_one_sentence(option, kind, capsys):
    value = WRONG[kind]
    if (option.action.dest, kind) == ("region", "nought"):
        pytest.skip("0 is landet")
    code = run(option.program, option.arguments(value))
    assert code == 2
    told(capsys, code)


def wrong_places(folder: Path) -> dict[str, Path | str]:
    (folder / "fil").write_text("x")
    os.mkfifo(folder / "rør")
    (folder / "mappe").mkdir()
    return {
        "empty": "",
        "spaces": "  ",
        "in a folder that is not": folder / "ingen" / "o.xlsx",
        "under a file": folder / "fil" / "o.xlsx",
        "a pipe": folder / "rør",
        "too long": folder / ("a" * 300),
        "other bytes": "caf\udce9",
        "control signs": "a\x07b",
    }


PLACES = [
    "empty",
    "spaces",
    "in a folder that is not",
    "under a file",
    "too long",
    "other bytes",
    "control signs",
]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system on Windows")
@pytest.mark.parametrize("kind", [*PLACES, "a pipe"])
@pytest.mark.parametrize("option", [o for o in FOUND if o.names_a_place], ids=str)
def test_a_wrong_place_is_one_sentence_and_left_alone(option, kind, somewhere, capsys):
    value = wrong_places(somewhere)[kind]
    if kind == "a pipe" and option.action.dest in ("template", "file"):
        pytest.skip("to read from a pipe is to wait for whoever writes, as every program does")
    code = run(option.program, option.arguments(str(value)))
    assert code == 2
    told(capsys, code)
    assert (somewhere / "rør").is_fifo()
    left = {path.name for path in somewhere.iterdir()} - {"skrevet.sqlite", "skrevet.sqlite.lock"}
    assert left <= {"fil", "rør", "mappe", "skrevet.sqlite-wal", "skrevet.sqlite-shm"}, "nothing half done"


@pytest.mark.parametrize("format", ["docx", "pptx", "saksframlegg", "xlsx", "html"])
@pytest.mark.parametrize("template", ["text", "zip", "empty", "folder", "missing"])
def test_a_wrong_template_is_one_sentence(template, format, somewhere, capsys):
    given = somewhere / "mal.docx"
    if template == "folder":
        given.mkdir()
    elif template != "missing":
        given.write_bytes({"text": b"hei", "zip": b"PK\x03\x04 og resten", "empty": b""}[template])
    words = ["report", "--region=4012", "--year=2024", f"--format={format}", "--out=o", f"--template={given}"]
    assert run("oppvekst", words) == 2
    told(capsys, 2)
    assert not (somewhere / "o").exists()


@pytest.mark.parametrize(
    "program", ["etl status", "etl check", "oppvekst profile --region=4012", "run --headless"]
)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("OPPVEKST_RATE_PER_MINUTE", value) for value in ("abc", "0", "-1", "1.5", "1e9", "9" * 40, "٣")),
        *(
            ("OPPVEKST_SSB_URL", value)
            for value in ("tull", "file:///etc/passwd", "http://", "ftp://x", "http://a b")
        ),
        ("OPPVEKST_DATA_DIR", "{file}"),
        ("OPPVEKST_PROJECT_DIR", "{file}"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(program, name, value, somewhere, monkeypatch, capsys):
    (somewhere / "fil").write_text("x")
    monkeypatch.setenv(name, value.replace("{file}", str(somewhere / "fil")))
    first, *words = program.split()
    assert run(first, words) == 2
    assert name in told(capsys, 2)


@pytest.mark.parametrize(
    "address", ["", " ", "ingen.invalid", "a" * 400, "192.0.2.77", "unix:///tmp/x", "::1:2", "ø" * 80]
)
def test_a_wrong_address_is_one_sentence(address, capsys):
    assert run("run", ["--headless", f"--address={address}"]) == 2
    told(capsys, 2)


def test_an_unknown_word_is_one_sentence_with_the_way_to_the_help(capsys):
    for program, words in (
        ("etl", ["hent"]),
        ("oppvekst", []),
        ("run", ["--porten", "1"]),
        ("etl", ["build", "nå"]),
    ):
        assert run(program, words) == 2
        assert "--help" in told(capsys, 2)
