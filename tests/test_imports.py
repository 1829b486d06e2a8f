"""The import rules of docs/architecture.md, as a list of allowed pairs, over every module.

A rule that is only written down is broken within a week. Each offender is named with its line, all at once.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

BASE = {"oppvekst.clock", "oppvekst.errors", "oppvekst.publishers", "oppvekst.settings", "oppvekst.values"}
FILES = BASE | {"oppvekst.archives", "oppvekst.apart"}
FACTS = BASE | {"oppvekst.catalog", "oppvekst.geography"}
RULES = FACTS | {"oppvekst.stats", "oppvekst.compare"}
FIGURES = RULES | {"oppvekst.store", "oppvekst.profile", "oppvekst.peers"}
DOMAIN = FIGURES | {
    "oppvekst.wording",
    "oppvekst.charts",
    "oppvekst.palette",
    "oppvekst.markup",
    "oppvekst.explore",
    "oppvekst.state",
    "oppvekst.report",
    "oppvekst.uploads",
    "oppvekst.followup",
    "oppvekst.calendar",
    "oppvekst.fetching",
}

MAY_IMPORT = {
    "oppvekst": set(),
    "oppvekst.errors": set(),
    "oppvekst.publishers": set(),
    "oppvekst.settings": {"oppvekst.publishers"},
    "oppvekst.clock": set(),
    "oppvekst.values": set(),
    "oppvekst.palette": set(),
    "oppvekst.markup": set(),
    "oppvekst.spreadsheets": {"oppvekst.palette"},
    "oppvekst.archives": {"oppvekst.errors"},
    "oppvekst.apart": set(),
    "oppvekst.command_line": {"oppvekst.errors", "oppvekst.settings"},
    "oppvekst.fetching": {"oppvekst.errors", "oppvekst.settings"},
    "oppvekst.catalog": BASE,
    "oppvekst.geography": BASE,
    "oppvekst.stats": BASE,
    "oppvekst.compare": FACTS | {"oppvekst.stats"},
    "oppvekst.wording": RULES,
    "oppvekst.store": FACTS,
    "oppvekst.profile": FACTS | {"oppvekst.compare", "oppvekst.store"},
    "oppvekst.peers": RULES | {"oppvekst.store", "oppvekst.profile"},
    "oppvekst.charts": FIGURES - {"oppvekst.store"}
    | {"oppvekst.wording", "oppvekst.palette", "oppvekst.markup"},
    "oppvekst.state": FACTS,
    "oppvekst.explore": FIGURES - {"oppvekst.store"}
    | {"oppvekst.wording", "oppvekst.charts", "oppvekst.spreadsheets"},
    "oppvekst.report": FIGURES
    | FILES
    | {"oppvekst.wording", "oppvekst.charts", "oppvekst.palette", "oppvekst.state"}
    | {"oppvekst.markup", "oppvekst.spreadsheets"},
    "oppvekst.uploads": FACTS | FILES | {"oppvekst.stats", "oppvekst.state", "oppvekst.spreadsheets"},
    "oppvekst.followup": FIGURES - {"oppvekst.store"} | {"oppvekst.state"},
    "oppvekst.calendar": FIGURES | {"oppvekst.wording", "oppvekst.state", "oppvekst.followup"},
    "oppvekst.__main__": DOMAIN | {"oppvekst.command_line"},
    "etl": set(),
    "etl.sources": FILES | {"oppvekst.fetching"},
    "etl.build": FACTS | {"oppvekst.store", "etl.sources"},
    "etl.probe": FACTS | {"etl.sources", "etl.build"},
    "etl.doctor": BASE | {"oppvekst.store", "oppvekst.state", "etl.sources", "etl.build"},
    "etl.refresh": BASE | {"oppvekst.catalog", "oppvekst.fetching", "etl.sources", "etl.build"},
    "etl.__main__": DOMAIN
    | {"oppvekst.command_line", "etl.sources", "etl.build", "etl.doctor", "etl.probe", "etl.refresh"},
    "pages._ui": DOMAIN | {"oppvekst.command_line"},
    "pages": DOMAIN | {"pages._ui"},
    "dashboard": DOMAIN | {"pages._ui"},
}
"""Room to the other rooms it may import; a room may always import itself."""

CONFINED = {
    "streamlit": {"dashboard", "pages", "pages._ui"},
    "starlette": {"pages._ui"},
    "requests": {"etl.sources"},
    "urllib3": {"etl.sources"},
    "urllib.request": {"etl.sources"},
    "http.client": {"etl.sources"},
    "httpx": {"etl.sources"},
    "aiohttp": {"etl.sources"},
    "duckdb": {"oppvekst.store", "etl.build"},
    "sqlalchemy": {"oppvekst.state"},
    "sqlite3": {"oppvekst.state"},
    "plotly": {"oppvekst.charts"},
    "docx": {"oppvekst.report", "oppvekst.uploads"},
    "pptx": {"oppvekst.report", "oppvekst.uploads"},
    "openpyxl": {
        "oppvekst.spreadsheets",
        "oppvekst.uploads",
        "etl.sources",
    },  # written in one place, read where they come
    "lxml": {"oppvekst.report", "oppvekst.uploads"},
    "html": {"oppvekst.uploads", "etl.sources"},  # readers of files; what we write is escaped by its type
    "markupsafe": {"oppvekst.markup"},
}
"""Library to the rooms that may import it."""

RENDERERS = tuple(f"oppvekst.report.{kind}" for kind in ("word", "slides", "web", "book", "ooxml"))
DECIDES = ("oppvekst.compare", "oppvekst.stats", "oppvekst.store", "oppvekst.peers", "oppvekst.profile")
TYPES = ("oppvekst.profile.models",)
"""Renderers lay out what the report says: they may know what a series is, and import nothing that decides."""

SQL = re.compile(r"\s*(SELECT|INSERT INTO|CREATE (OR REPLACE )?TABLE|DELETE FROM|UPDATE \w+ SET|COPY) ")
SQL_ROOMS = {"oppvekst.store", "etl.build", "oppvekst.state"}


def modules() -> list[Path]:
    folders = (PROJECT / "oppvekst", PROJECT / "etl", PROJECT / "pages")
    files = [file for folder in folders for file in folder.rglob("*.py")]
    return sorted([*files, *PROJECT.glob("dashboard.py")])


def name_of(file: Path) -> str:
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """The room a module lies in: the longest one whose name begins the module's; '' for others' code."""
    rooms = [room for room in MAY_IMPORT if module == room or module.startswith(f"{room}.")]
    return max(rooms, key=len, default="")


def imports(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, inside functions and by name as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            base = ".".join(part for part in (above, node.module) if part)
            # `from oppvekst import store` names a room just as `from oppvekst.store import x` does
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from ((node.lineno, arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def offences(module: str, source: str, *, is_package: bool = False) -> list[str]:
    """Every broken rule in a module, one sentence each."""
    tree, room = ast.parse(source), room_of(module)
    package = module if is_package else module.rpartition(".")[0]
    found = []
    for line, target in imports(tree, package):
        other = room_of(target)
        if other and other != room and other not in MAY_IMPORT[room]:
            found.append(f"{module}:{line} imports {target}, and {room} may not import {other}")
        if module.startswith(RENDERERS) and target.startswith(DECIDES) and not target.startswith(TYPES):
            found.append(f"{module}:{line} imports {target}, and a renderer decides nothing")
        for library, rooms in CONFINED.items():
            if (target == library or target.startswith(f"{library}.")) and room not in rooms:
                found.append(f"{module}:{line} imports {library}, which stays in {', '.join(sorted(rooms))}")
    if room not in SQL_ROOMS:
        texts = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
        found += [f"{module}:{text.lineno} holds SQL" for text in texts if SQL.match(text.value)]
    return found


def test_every_module_keeps_to_the_import_rules():
    found = [
        offence
        for file in modules()
        for offence in offences(
            name_of(file), file.read_text(encoding="utf-8"), is_package=file.name == "__init__.py"
        )
    ]
    assert not found, "\n" + "\n".join(found)


def test_every_module_lies_in_a_room_of_its_own():
    """A new file directly under oppvekst/ or etl/ needs a line in the architecture and in this list."""
    homeless = [
        name
        for name in map(name_of, modules())
        if room_of(name) in ("oppvekst", "etl") and name not in ("oppvekst", "etl")
    ]
    assert not homeless


def test_the_architecture_names_every_room():
    written = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {room.rsplit(".", 1)[-1] for room in MAY_IMPORT} - {"oppvekst", "etl", "__main__"}
    assert not [room for room in rooms if room not in written]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("oppvekst.stats.intervals", "from oppvekst.catalog import load_catalog"),
        ("oppvekst.stats.intervals", "from ..catalog import load_catalog"),
        ("oppvekst.values", "from oppvekst import errors"),
        ("etl.sources.ssb", "def late():\n    import oppvekst.store"),
        ("pages.indikator", "from etl.build import build"),
        ("oppvekst.wording.text", "import importlib\nimportlib.import_module('streamlit')"),
        ("oppvekst.report.word", "import plotly.graph_objects as go"),
        ("oppvekst.report.slides.presentation", "from oppvekst.compare.models import VerdictCode"),
        ("oppvekst.report.book.workbook", "from oppvekst.profile.reading import read"),
        ("oppvekst.report.web.page", "from oppvekst.profile import Outcome"),
        ("etl.build.plan", "import urllib.request"),
        ("etl.build.plan", "from urllib.request import urlopen"),
        ("oppvekst.charts.line", "QUERY = 'SELECT value FROM observation'"),
    ],
)
def test_a_broken_rule_is_found(module, source):
    assert len(offences(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("oppvekst.stats.intervals", "from oppvekst.errors import OppvekstError\nimport scipy.stats"),
        ("oppvekst.stats.intervals", "from . import guards\nfrom .guards import share"),
        (
            "pages._ui.shell.frame",
            "import streamlit as st\nfrom pages._ui.shell import theme\nimport oppvekst.report",
        ),
        ("etl.build.plan", "import duckdb\nQUERY = 'SELECT value FROM observation'"),
        ("etl.sources.ssb", "from urllib.parse import quote"),
    ],
)
def test_an_allowed_import_passes(module, source):
    assert offences(module, source) == []
