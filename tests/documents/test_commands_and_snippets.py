"""Every command, option and snippet that a document shows is one that there is.

That the commands do what is said is tested by running them (tests/commands/test_documented.py); here each is held against
the real parser, also where it is only mentioned.
"""

import argparse
import importlib
import re
import shlex
from datetime import date

import pytest
import yaml
from documents_read import read_documents
from streamlit.testing.v1 import AppTest

import etl.__main__
import oppvekst.__main__
from oppvekst.catalog import check_catalog
from oppvekst.geography import Geography
from oppvekst.profile import profile
from oppvekst.report.changes import changed_rows
from oppvekst.report.draft import Order, draft_of
from oppvekst.report.locked import document as kept_document
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.state import close_state, open_state
from oppvekst.store import open_current

DOCUMENTS = read_documents()
MAKEFILE = (PROJECT_DIR / "Makefile").read_text(encoding="utf-8")
LAUNCHER = (PROJECT_DIR / "tools" / "launch.py").read_text(encoding="utf-8")
START = (PROJECT_DIR / "pages" / "_ui" / "serving" / "start.py").read_text(encoding="utf-8")
PARSERS = {"etl": etl.__main__._parser(), "oppvekst": oppvekst.__main__._parser()}
OTHERS = {"--dry-run", "--user", "--now"}
"""Options of programs that are not ours."""


def subcommands(module):
    parser = PARSERS[module]
    return next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction)).choices


def lines():
    """Every line of code in the documents: those of blocks for a shell, and what stands as code in the text."""
    for document in DOCUMENTS:
        blocks = [
            content for language, content in document.blocks if language in ("console", "sh", "bash", "")
        ]
        for line in [line for block in blocks for line in block.splitlines()] + document.spans:
            yield document.name, re.sub(r"\s+#\s.*", "", line.removeprefix("$ ")).strip()


def mentions():
    """A program of ours and its words, whether with ``./barometer`` before it or without."""
    for document, line in lines():
        words = re.sub(r"^(OPPVEKST_\w+=\S+ )+", "", line)
        if match := re.match(
            r"(?:\./barometer |python -m )?(etl|oppvekst|run|bench|tools|setup|help)\b(?![./])(.*)", words
        ):
            if not words.startswith("./barometer") and match[1] not in PARSERS:
                continue
            yield document, match[1], shlex.split(match[2].split("|")[0].replace("'", " "))


def wrong(program, words):
    """What is not there, of a command."""
    flags = {word.split("=")[0] for word in words if word.startswith("--")}
    plain = [word for word in words if not word.startswith("-")]
    if program in PARSERS:
        names = [word for word in plain[:1] if re.fullmatch("[a-z]+", word)]
        unknown = [name for name in names if name not in subcommands(program)]
        known = {"--help"} | {
            option
            for name in names
            if name in subcommands(program)
            for action in subcommands(program)[name]._actions
            for option in action.option_strings
        }
        return unknown + sorted(flags - known if names else set())
    if program in ("bench", "tools"):
        file = PROJECT_DIR / program / f"{plain[0]}.py" if plain else PROJECT_DIR
        if not file.is_file():
            return [] if not plain else plain[:1]
        return sorted(flag for flag in flags if flag not in file.read_text(encoding="utf-8"))
    if program == "run":
        return sorted(flag for flag in flags if f'"{flag}"' not in START)
    return []


def targets():
    for document, line in lines():
        command = re.sub(r"^(OPPVEKST_\w+=\S+ )+", "", line)
        if match := re.fullmatch(r"make((?: [a-zA-Z_]+(?:=\S+)?)+)", command):
            yield from ((document, word) for word in match[1].split())


def is_target(word):
    name, has_value, _ = word.partition("=")
    return bool(
        re.search(rf"\$\({name}\)|^{name} \?=" if has_value else rf"^{name}:", MAKEFILE, re.MULTILINE)
    )


def options():
    for document in DOCUMENTS:
        for span in document.spans:
            if re.fullmatch(r"--[a-z-]+( \S+)?", span):
                yield document.name, span.split()[0]


def known_options():
    found = {
        o for m in PARSERS for p in subcommands(m).values() for a in p._actions for o in a.option_strings
    }
    return found | OTHERS | set(re.findall(r'"(--[a-z-]+)"', START))


def snippets(language):
    return [(d.name, content) for d in DOCUMENTS for kind, content in d.blocks if kind == language]


def test_there_is_something_to_look_at():
    assert len(list(mentions())) >= 60
    assert len(list(targets())) >= 20
    assert len(list(options())) >= 5
    assert len(snippets("python")) >= 1
    assert len(snippets("yaml")) >= 2


def test_every_command_and_option_is_known_to_its_parser():
    faults = [(document, program, words, wrong(program, words)) for document, program, words in mentions()]
    assert [fault for fault in faults if fault[3]] == []


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("etl", "fetsh"),
        ("etl", "fetch --cores"),
        ("oppvekst", "report --formats pdf"),
        ("bench", "paes"),
        ("run", "--prot 1"),
    ],
)
def test_what_is_no_command_is_noticed(program, line):
    assert wrong(program, line.split())


def test_every_target_and_variable_of_make_is_there():
    assert [found for found in targets() if not is_target(found[1])] == []
    assert not is_target("nowhere")
    assert not is_target("NOWHERE=1")


def test_every_option_that_is_mentioned_is_one():
    assert [found for found in options() if found[1] not in known_options()] == []


def test_every_command_of_the_launcher_is_in_its_help():
    offered = set(re.findall(r"\{0\} (\w+)", LAUNCHER))
    assert {"run", "etl", "oppvekst", "setup", "bench", "tools"} <= offered


PAGES = [one for one in snippets("python") if "open_page" in one[1]]
CODE = [one for one in snippets("python") if one not in PAGES]


@pytest.mark.parametrize(("document", "code"), PAGES)
def test_a_page_as_it_is_shown_opens(document, code, bundled, monkeypatch):
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    page = AppTest.from_string(code, default_timeout=60)
    page.query_params["kommune"] = "4012"
    page.run()
    assert not page.exception, document
    assert [title.value for title in page.title] == ["Hvordan går det?"]


@pytest.mark.parametrize(("document", "code"), CODE)
def test_code_as_it_is_shown_runs(document, code, bundled, tmp_path, monkeypatch):
    """With the names it begins with, and those that its comments say where to find."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path}/skrevet.sqlite")
    settings = Settings.from_environment()
    figures, geography = open_current(settings), Geography.load(settings.geography_dir)
    order = Order(
        profile=profile(figures, geography, "4012"),
        catalog=figures.catalog,
        year=2024,
        made=date(2026, 1, 1),
        build_id=figures.build_id,
    )
    found = {
        "figures": figures,
        "geography": geography,
        "state": open_state(settings),
        "template": None,
        "order": order,
    }
    found |= {
        "draft": draft_of(order),
        "text": "Det gjelder 3 barn.",
        "changed_rows": changed_rows,
        "document": kept_document,
    }
    for module in re.findall(r"# (oppvekst(?:\.\w+)+)", code):
        found |= {
            name: value for name, value in vars(importlib.import_module(module)).items() if name[0].islower()
        }
    exec(compile(code, document, "exec"), found)
    assert found["rendered"].data[:2] == found["kept"].data[:2] == b"PK"
    assert found["kept"].name.endswith(".docx")
    assert found["changed"] == {}
    close_state(settings)


def lines_of(content):
    return [line.strip() for line in content.splitlines() if line.strip()]


def test_what_is_shown_of_an_entry_is_of_one_that_the_check_accepts(tmp_path):
    """One block is the whole of an entry; every other is some of its lines."""
    whole = max((content for _, content in snippets("yaml")), key=len)
    text = (PROJECT_DIR / "indicators.yaml").read_text(encoding="utf-8")
    file = tmp_path / "indicators.yaml"
    file.write_text(text.replace("\nindicators:\n", f"\nindicators:\n{whole}", 1), encoding="utf-8")
    assert check_catalog(file).indicator(yaml.safe_load(whole)[0]["id"])
    known = set(lines_of(whole))
    assert [
        (d, line) for d, content in snippets("yaml") for line in lines_of(content) if line not in known
    ] == []
