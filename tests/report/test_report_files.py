"""The command line's promise: a file, or a folder of them, or one sentence with the next step."""

import os
import stat
from pathlib import Path

import pytest

import oppvekst.__main__
from oppvekst.report.faults import NoConverterError, ReportError
from oppvekst.report.files import KINDS, file_name, jobs, write_all, write_file
from oppvekst.report.pdf import converter, to_pdf
from oppvekst.settings import Settings
from oppvekst.state import close_state, open_state
from oppvekst.values import Level, Region

START = {"docx": b"PK", "pptx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>", "saksframlegg": b"PK"}


@pytest.fixture
def command(bundled, tmp_path, monkeypatch, capsys):
    """Run the command on the bundled figures; gives exit code, output and errors."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    settings = Settings.from_environment()

    def run(*arguments):
        code = oppvekst.__main__.main(["report", *map(str, arguments)])
        return code, *capsys.readouterr()

    yield run
    close_state(settings)


def test_every_format_of_the_command_has_its_kind():
    assert set(oppvekst.__main__.FORMATS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(START))
def test_one_region_gives_the_file_named(command, tmp_path, kind):
    path = tmp_path / f"rapport.{KINDS[kind].suffix}"
    code, out, err = command("--region", "4012", "--year", 2024, "--format", kind, "--out", path)
    assert (code, err) == (0, "")
    assert out == f"{path}\n"
    assert path.read_bytes().startswith(START[kind])


def test_several_regions_give_a_folder_with_plain_names(command, tmp_path):
    code, out, _ = command(
        "--region",
        "4012, 1827,Bamble,Dønna",
        "--year",
        2024,
        "--format",
        "html",
        "--out",
        tmp_path / "ny" / "mappe",
    )
    assert code == 0
    names = sorted(p.name for p in (tmp_path / "ny" / "mappe").iterdir())
    assert names == ["tilstandsrapport_1827_donna_2024.html", "tilstandsrapport_4012_bamble_2024.html"]
    assert len(out.splitlines()) == 2


def test_one_region_into_a_folder_that_is_there(command, tmp_path):
    code, _, _ = command("--region", "4012", "--year", 2024, "--format", "xlsx", "--out", tmp_path)
    assert code == 0
    assert (tmp_path / "tall_4012_bamble_2024.xlsx").is_file()


def test_nynorsk_is_asked_for(command, tmp_path):
    path = tmp_path / "rapport.html"
    command("--region", "4012", "--year", 2024, "--format", "html", "--out", path, "--maal", "nn")
    assert 'lang="nn-NO"' in path.read_text(encoding="utf-8")


def test_what_is_saved_for_the_report_is_used(command, tmp_path):
    settings = Settings.from_environment()
    state = open_state(settings)
    state.comments.save("4012", 2024, "medvirkning", "tekst", "Ungdomsrådet leste tallene.", based_on=0)
    state.reports.choose(
        "4012", 2024, maal="nn", chapters=["medvirkning"], indicators=["befolkning_0_17"], based_on=0
    )
    path = tmp_path / "rapport.html"
    assert command("--region", "4012", "--year", 2024, "--format", "html", "--out", path)[0] == 0
    text = path.read_text(encoding="utf-8")
    assert "Ungdomsrådet leste tallene." in text
    assert 'lang="nn-NO"' in text
    assert "Meldingar" not in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--region", "4012,9999", "--year", 2024), "No kommune or fylke has the code or name '9999'"),
        (("--region", " , ", "--year", 2024), "no region was given"),
        (("--region", "4012", "--year", 24), "24 is not a year a report can be for"),
        (
            ("--region", "4012", "--year", 2024, "--template", "mangler.docx"),
            "the template mangler.docx cannot be read",
        ),
    ],
)
def test_what_a_user_can_cause_is_one_sentence_with_the_next_step(command, tmp_path, arguments, sentence):
    code, out, err = command(*arguments, "--format", "docx", "--out", tmp_path / "rapport.docx")
    assert (code, out) == (2, "")
    assert err.startswith(f"oppvekst: {sentence}")
    assert err.count("\n") == 1
    assert ": " in err.removeprefix("oppvekst: ")
    assert not list(tmp_path.glob("*.docx"))


def test_a_place_that_cannot_be_written_to_is_said(command, tmp_path):
    (tmp_path / "fil").write_text("")
    code, _, err = command(
        "--region", "4012,1827", "--year", 2024, "--format", "html", "--out", tmp_path / "fil"
    )
    assert code == 2
    assert "could not be written to" in err
    code, _, err = command(
        "--region", "4012", "--year", 2024, "--format", "html", "--out", tmp_path / "borte" / "x.html"
    )
    assert code == 2
    assert "make the folder first" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_ordinary_file_is_left_as_it_is(tmp_path):
    pipe = tmp_path / "ror"
    os.mkfifo(pipe)
    with pytest.raises(ReportError, match="it is no ordinary file"):
        write_file(pipe, b"rapport")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_template_that_is_no_template_is_said(command, tmp_path):
    (tmp_path / "mal.docx").write_bytes(b"ikke en mal")
    code, _, err = command(
        *("--region", "4012", "--year", 2024, "--format", "docx"),
        *("--out", tmp_path / "x.docx", "--template", tmp_path / "mal.docx"),
    )
    assert code == 2
    assert "the template is not a Word (.docx) file that can be read" in err


def test_without_figures_the_command_says_how_to_build_them(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(tmp_path))
    arguments = [
        "report",
        "--region",
        "4012",
        "--year",
        "2024",
        "--format",
        "docx",
        "--out",
        str(tmp_path / "x.docx"),
    ]
    assert oppvekst.__main__.main(arguments) == 2
    assert "./barometer etl build" in capsys.readouterr().err


def test_many_are_made_by_several_processes_and_all_of_them(bundled, geo, tmp_path):
    settings = Settings(data_dir=bundled, state_url=f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    regions = [geo.region(code) for code in ("4012", "4014", "1827", "3418", "5530")]
    todo = jobs(regions, 2024, "docx", tmp_path / "mappe")
    assert list(write_all(settings, todo, processes=2)) == [job.path for job in todo]
    assert all(job.path.stat().st_size > 10_000 for job in todo)


def test_a_failure_in_another_process_is_still_one_sentence(bundled, geo, tmp_path):
    settings = Settings(data_dir=bundled, state_url=f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    todo = jobs(geo.kommuner[:5], 2024, "html", tmp_path / "mappe")
    (tmp_path / "mappe").rmdir()
    with pytest.raises(ReportError) as caught:
        list(write_all(settings, todo, processes=2))
    assert str(caught.value).endswith(": make the folder first.")
    assert caught.value.nb.startswith("Rapporten kunne ikke lagres")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Sør-Varanger", "sor_varanger"),
        ("Bærum", "baerum"),
        ("Ål", "al"),
        ("Våler (Innlandet)", "valer_innlandet"),
        ("Guovdageaidnu-Kautokeino", "guovdageaidnu_kautokeino"),
        ("Kárášjohka", "karasjohka"),
    ],
)
def test_file_names_are_plain_letters(name, plain):
    region = Region("9001", Level.KOMMUNE, name, name)
    assert file_name(region, 2024, "docx") == f"tilstandsrapport_9001_{plain}_2024.docx"


def test_every_kommune_has_a_file_of_its_own(geo):
    names = {file_name(region, 2024, "pptx") for region in geo.kommuner}
    assert len(names) == len(geo.kommuner) == 357
    assert all(name.isascii() and " " not in name for name in names)


def test_a_file_is_replaced_whole_and_keeps_the_usual_rights(tmp_path):
    path = tmp_path / "x.docx"
    write_file(path, b"en")
    write_file(path, b"to")
    assert path.read_bytes() == b"to"
    assert [p.name for p in tmp_path.iterdir()] == ["x.docx"]
    plain = tmp_path / "y"
    plain.write_text("")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_without_libreoffice_pdf_is_refused_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoConverterError, match="LibreOffice is not installed: install LibreOffice"):
        to_pdf(b"", "docx")


def test_a_libreoffice_that_gives_nothing_is_said(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    with pytest.raises(NoConverterError, match="gave no file"):
        to_pdf(b"", "docx")


def test_libreoffice_turns_the_report_into_pdf(command, tmp_path):
    if converter() is None:
        pytest.skip("no LibreOffice on the path")
    path = tmp_path / "rapport.pdf"
    code, _, err = command("--region", "1827", "--year", 2024, "--format", "pdf", "--out", path)
    assert (code, err) == (0, "")
    assert Path(path).read_bytes().startswith(b"%PDF-")
