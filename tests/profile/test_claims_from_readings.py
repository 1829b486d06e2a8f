"""What may be said of a figure is asked of its reading: a bare point has no voice in charts, documents and pages."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PLACES = ("oppvekst/charts", "oppvekst/report", "pages")
FILES = {"oppvekst/charts/tables.py"}
"""The rows of a file hold every year with its own verdict, and say nothing of what it means."""
CLAIMS = {"verdicts"}
OLD = {"point_of", "headline_point", "overruled"}


def offences(path: str, source: str) -> list[str]:
    """Functions that ask a bare point for a verdict, and names of what reading took the place of."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            bare = {
                one.arg
                for one in arguments
                if one.annotation and "Point" in ast.unparse(one.annotation).split(" | ")
            }
            found += [
                f"{path}:{part.lineno} asks a bare point for its verdict"
                for part in ast.walk(node)
                if isinstance(part, ast.Attribute) and part.attr in CLAIMS and ast.unparse(part.value) in bare
            ]
        if isinstance(node, ast.FunctionDef | ast.Name | ast.Attribute):
            name = getattr(node, "name", getattr(node, "id", getattr(node, "attr", "")))
            found += [f"{path}:{node.lineno} {name} is gone: take the Reading"] if name in OLD else []
        if (
            isinstance(node, ast.Assign)
            and "QUIET" in map(ast.unparse, node.targets)
            and path.startswith(PLACES)
        ):
            found.append(f"{path}:{node.lineno} a copy of QUIET")
    return found


def test_no_chart_document_or_page_judges_a_bare_point():
    files = {file for place in PLACES for file in (PROJECT / place).rglob("*.py")}
    names = {file.relative_to(PROJECT).as_posix(): file for file in files}
    found = [
        one
        for name, file in sorted(names.items())
        if name not in FILES
        for one in offences(name, file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "def words(view, point: Point) -> str:\n    return point.verdicts['landet']",
        "def words(point: Point | None) -> str:\n    return point.verdicts['landet']",
        "x = point_of(series)",
        "QUIET = ('missing',)",
    ],
)
def test_a_bare_point_that_judges_is_found(source):
    assert offences("pages/new.py", source)
