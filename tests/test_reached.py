"""A wing nobody reaches is unfinished or deleted: every module and every name is used by what people run."""

import ast
import re
import sys
import tomllib
from collections import Counter, deque
from functools import cache
from pathlib import Path

import pytest

from oppvekst.publishers import PUBLISHERS

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("oppvekst", "etl", "pages")
RUN_BY_HAND = ("tools", "bench")

OWN_FIGURES = {
    "oppvekst.uploads.attack",
    "oppvekst.uploads.figures.intake",
    "oppvekst.uploads.figures.rows",
    "oppvekst.uploads.figures.safety",
    "oppvekst.uploads.figures.sums",
    "oppvekst.uploads.figures.words",
    "oppvekst.uploads.groups",
    "oppvekst.uploads.suppression",
}
"""The kommune's own figures: built and tested, and waiting for their page."""

CALLED_BY_OTHERS = {
    "_fields_": "ctypes reads it",
    "_repr_html_": "Streamlit asks for it",
    "_workbook_writer": "python-pptx asks for it",
    "cache_ok": "SQLAlchemy reads it",
    "handle_data": "html.parser calls it",
    "handle_endtag": "html.parser calls it",
    "handle_starttag": "html.parser calls it",
    "impl": "SQLAlchemy reads it",
    "process_bind_param": "SQLAlchemy calls it",
    "process_result_value": "SQLAlchemy calls it",
    "yaml_implicit_resolvers": "PyYAML reads it",
    "model_config": "pydantic reads it",
    "close_state": "whoever opens a database may close it; the server never does, tests do",
    "read_figures": "own figures, waiting for their page",
    "figures_template": "own figures, waiting for their page",
}
"""Names that nobody of ours calls, each with the reason it stays."""

IN_DATA = {"PER_10000", "PER_100000", "POENG", "PARTIAL", "MEMBER", "INTERKOMMUNAL"}
"""Members of enumerations that stand in files we read."""

KEPT_AS_PUBLISHED = {
    "aggregates": "catalogue entries name it",
    "attempted_at": "the raw store's own record",
    "confirmed_by": "a correction says who confirmed it",
    "correspondenceItems": "Klass's shape",
    "old_build": "a revision's row",
    "parentCode": "Klass's shape",
    "sourceCode": "Klass's shape",
    "sourceName": "Klass's shape",
    "targetCode": "Klass's shape",
    "targetName": "Klass's shape",
}
"""Fields of what is read or stored as it is."""

BY_REGISTRY_NAMES = {"SPEC", "client", "questions", "SUPPLIER"}
"""What the rooms ask of a publisher's file, by name."""

ANSWERED_ELSEWHERE = {
    "psycopg": "SQLAlchemy loads it for a PostgreSQL address",
    "orjson": "plotly writes charts with it where it is there",
    "pytz": "DuckDB hands timestamps with a zone through it",
    "tzdata": "zoneinfo reads it on Windows",
    "uvloop": "the server is started on it where it is there",
}
"""Run-time packages that we import nowhere, or only by name, and why they are there."""

NAMES = {
    "pyyaml": "yaml",
    "python-docx": "docx",
    "python-pptx": "pptx",
    "pxwebpy": "pxweb",
}
"""Packages whose module has another name."""


STARTED = re.compile(r"(oppvekst|etl|pages)(\.\w+)+")
"""A module that is started by its name, as another process."""

BY_REGISTRY = re.compile(r"(oppvekst\.catalog|etl\.sources|etl\.build)\.publishers\.(\w+)")
"""Loaded by the id of a publisher in the registry."""


def sources(*folders):
    return [path for folder in folders for path in sorted((PROJECT / folder).rglob("*.py"))]


def module_of(path):
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    """Every module that a file imports, also inside functions; of a name, the module that it is taken from."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (origin(node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Constant) and STARTED.fullmatch(str(node.value)):
            yield node.value
        elif isinstance(node, ast.Attribute) and (package := _package_named(node.value, path)):
            yield origin(package, node.attr)  # `from oppvekst import fetching`, then fetching.start


def _package_named(node, path):
    return packages(path).get(node.id) if isinstance(node, ast.Name) else None


@cache
def packages(path):
    """The packages that a file imports as such, by the name they have there."""
    named = [
        (alias.asname or alias.name, f"{node.module}.{alias.name}")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    ]
    return {
        name: whole for name, whole in named if PROJECT.joinpath(*whole.split("."), "__init__.py").is_file()
    }


def origin(package, name):
    """The module a name comes from that a package gives on: what else the package imports is not reached by it."""
    return source_of(package, name)[0]


@cache
def source_of(package, name):
    """The module a name comes from, and what it is called there; of a module, the module and an empty name."""
    front = PROJECT.joinpath(*package.split("."), "__init__.py")
    if not front.is_file():
        return package, name
    if (front.parent / f"{name}.py").is_file() or (front.parent / name).is_dir():
        return f"{package}.{name}", ""
    for node in ast.walk(parsed(front)):
        for alias in node.names if isinstance(node, ast.ImportFrom) else ():
            if (alias.asname or alias.name) == name:
                return source_of(node.module, alias.name)
    return package, name


def doors():
    """What people run: the dashboard, its pages, the commands, and the programs for those who maintain it."""
    every = [PROJECT / "dashboard.py", *sorted((PROJECT / "pages").glob("*.py"))]
    every += [path for path in sources(*PACKAGES) if path.name == "__main__.py"]
    return [*every, *sources(*RUN_BY_HAND)]


def test_every_module_is_reached_from_a_page_a_command_or_a_document():
    modules = {module_of(path): path for path in sources(*PACKAGES)}
    assert len(modules) > 300
    registered = [path for name, path in modules.items() if _in_registry(name)]
    waiting, reached = deque([*doors(), *registered]), set()
    while waiting:
        for name in imported(waiting.popleft()):
            if name in modules and name not in reached and modules[name].name != "__init__.py":
                reached.add(name)
                waiting.append(modules[name])
    entries = {module_of(path) for path in (*doors(), *registered)}
    rooms = {name for name, path in modules.items() if path.name == "__init__.py"}
    unreached = set(modules) - reached - entries - rooms
    assert unreached == OWN_FIGURES, "delete it, use it, or say here why it waits"


def _in_registry(name):
    found = BY_REGISTRY.fullmatch(name)
    return found is not None and found[2] in {one.id for one in PUBLISHERS}


def used_and_defined():
    """How often each name is used by what is not a test, and where each is defined."""
    uses, defined = Counter(), {}
    for path in [PROJECT / "dashboard.py", *sources(*PACKAGES, *RUN_BY_HAND)]:
        tree = parsed(path)
        lists = [n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and _is_list_of_names(n)]
        listed = {id(inner) for value in lists for inner in ast.walk(value)}
        for node in ast.walk(tree):
            uses.update(_uses(node, listed))
            for name in _defines(node):
                defined.setdefault(name, str(path.relative_to(PROJECT)))
    return uses, defined


def asked_for(path):
    """Every top-level name of ours that a file uses: by module and name, its own among them."""
    here = module_of(path)
    modules = {**_modules_in(path), **packages(path)}
    loaded = {n.id for n in ast.walk(parsed(path)) if isinstance(n, ast.Name)}
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            taken = [a for a in node.names if path.name != "__init__.py" or (a.asname or a.name) in loaded]
            yield from (source_of(node.module, alias.name) for alias in taken)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield here, node.id
        elif (
            isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules
        ):
            yield source_of(modules[node.value.id], node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name != "__init__.py":
            yield "", node.value


def _modules_in(path):
    """The modules that a file imports as such, by the name they have there."""
    named = [
        (alias.asname or alias.name, source_of(node.module, alias.name))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    ]
    return {name: module for name, (module, rest) in named if not rest}


def test_every_name_at_the_top_of_a_module_is_asked_for_where_it_stands():
    """A namesake elsewhere does not count: «wilson» of the statistics is not the method of that name."""
    files = [PROJECT / "dashboard.py", *sources(*PACKAGES, *RUN_BY_HAND)]
    used = {one for path in files for one in asked_for(path)}
    by_name = {name for module, name in used if not module}
    unused = {}
    for path in sources(*PACKAGES):
        for name in _tops(parsed(path)):
            if (module_of(path), name) not in used and name not in by_name and not name.startswith("__"):
                unused[name] = str(path.relative_to(PROJECT))
    excused = {*CALLED_BY_OTHERS, *BY_REGISTRY_NAMES}
    assert {name: where for name, where in unused.items() if name not in excused} == {}


def _tops(tree):
    for one in tree.body:
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            yield one.name
        elif isinstance(one, ast.Assign | ast.AnnAssign):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_list_of_names(node):
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)


def _uses(node, listed):
    match node:
        case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name):
            yield name
        case ast.alias(name=name, asname=str()):
            yield name.rpartition(".")[2]
        case ast.Constant(value=str() as name) if name.isidentifier() and id(node) not in listed:
            yield name


def _defines(node):
    match node:
        case ast.FunctionDef(name=name, decorator_list=marks) if not _is_validator(marks):
            yield name
        case ast.ClassDef(name=name, body=body):
            yield name
            for one in body:
                targets = one.targets if isinstance(one, ast.Assign) else [getattr(one, "target", None)]
                yield from (target.id for target in targets if isinstance(target, ast.Name))
        case ast.Module(body=body):
            for one in body:
                if isinstance(one, ast.Assign):
                    yield from (target.id for target in one.targets if isinstance(target, ast.Name))


def _is_validator(marks):
    return any("validator" in ast.unparse(mark) or "serializer" in ast.unparse(mark) for mark in marks)


def test_every_name_is_used_by_something_that_is_no_test():
    uses, defined = used_and_defined()
    assert len(defined) > 3000
    unused = {name for name in defined if not uses[name] and not name.startswith("__")}
    excused = {*CALLED_BY_OTHERS, *IN_DATA, *KEPT_AS_PUBLISHED}
    assert {name: defined[name] for name in unused - excused} == {}
    assert excused - unused - {"model_config"} == set(), "used now, so it needs no excuse"


def declared():
    """The packages of pyproject.toml by their import names: for running, and for developing."""
    content = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    run = {*content["project"]["dependencies"]}
    extras = {one for group in content["project"]["optional-dependencies"].values() for one in group}
    dev = {one for group in content["dependency-groups"].values() for one in group}
    return (*(set(map(_module, group)) for group in (run, extras, dev)),)


def _module(requirement):
    name = re.match(r"[\w.-]+", requirement).group().lower()
    return NAMES.get(name, name.replace("-", "_"))


def third_party(*folders):
    ours = {*PACKAGES, *RUN_BY_HAND, "dashboard", *(path.stem for path in sources("tools"))}
    found = {
        name.partition(".")[0]
        for path in [*([PROJECT / "dashboard.py"] if "pages" in folders else []), *sources(*folders)]
        for node in ast.walk(parsed(path))
        for name in _absolute(node)
    }
    return found - ours - set(sys.stdlib_module_names)


def _absolute(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


BROUGHT_ALONG = {"starlette", "numpy", "pydantic_core", "websockets"}
"""Parts of packages that are declared: of Streamlit's server, of pandas, of pydantic."""


def test_what_is_imported_is_declared():
    run, extras, dev = declared()
    assert third_party(*PACKAGES) - BROUGHT_ALONG <= run | extras
    assert third_party(*RUN_BY_HAND) - BROUGHT_ALONG <= run | extras | dev


def test_what_is_declared_is_imported_or_has_its_reason():
    run, extras, _ = declared()
    used = third_party(*PACKAGES)
    assert (run | extras) - used == set(ANSWERED_ELSEWHERE), "undeclare it, or say why it is there"


@pytest.mark.parametrize("module", sorted(BROUGHT_ALONG))
def test_what_comes_along_is_still_asked_for(module):
    assert module in third_party(*PACKAGES, *RUN_BY_HAND)
