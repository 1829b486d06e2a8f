"""Names one can find one's way by: rooms small enough to look over, and modules that no function stands in front of.

``import oppvekst.charts.trend`` gave a function as long as the package took in one of the same name, and a folder of
sixty modules with three families of prefixes is read by searching alone.
"""

import ast
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
FOLDERS = tuple(PROJECT / name for name in ("oppvekst", "etl", "pages"))

MOST_AT_THE_TOP = 25
"""Names one may meet at once in the room of the pages."""


def packages() -> list[Path]:
    return sorted({file.parent for folder in FOLDERS for file in folder.rglob("*.py")})


def names_in(package: Path) -> set[str]:
    """Modules and packages of a package, without those that Python itself names."""
    inside = {file.stem for file in package.glob("*.py")} | {
        file.parent.name for file in package.glob("*/*.py")
    }
    return {name for name in inside if not name.startswith("__")}


def families(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by the word before their first underscore, where it begins more than one: a folder is missing."""
    found = sorted(names)
    count = Counter(name.partition("_")[0] for name in found)
    return {
        word: [n for n in found if n.partition("_")[0] == word] for word, many in count.items() if many > 1
    }


def namesakes(module: str, source: str) -> list[int]:
    """The lines where a function or class of a module takes the module's own name."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.lineno for node in ast.parse(source).body if isinstance(node, kinds) and node.name == module]


def hidden(package: str, source: str, inside: Iterable[str]) -> list[str]:
    """Modules of a package that its ``__init__`` stands in front of: it binds their name to something else."""
    bound: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            own = node.module == package or (node.level == 1 and not node.module)
            bound |= {a.asname or a.name for a in node.names if not own or (a.asname or a.name) != a.name}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
    return sorted(bound & set(inside))


def test_the_room_of_the_pages_can_be_looked_over():
    top = names_in(PROJECT / "pages" / "_ui") | {"static"}
    assert len(top) <= MOST_AT_THE_TOP, sorted(top)


def test_modules_with_one_prefix_are_a_folder():
    found = {str(package.relative_to(PROJECT)): families(names_in(package)) for package in packages()}
    assert not {package: words for package, words in found.items() if words}


def test_no_function_bears_its_modules_name():
    files = [file for folder in FOLDERS for file in folder.rglob("*.py")]
    found = [
        f"{file.relative_to(PROJECT)}:{line} bears the name of its module"
        for file in files
        for line in namesakes(file.stem, file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


def test_no_package_hides_a_module_of_its_own():
    found = {}
    for package in packages():
        entrance = package / "__init__.py"
        if entrance.exists():
            name = ".".join(package.relative_to(PROJECT).parts)
            found[name] = hidden(name, entrance.read_text(encoding="utf-8"), names_in(package))
    assert not {package: names for package, names in found.items() if names}


@pytest.mark.parametrize(
    "names",
    [{"report", "report_year"}, {"report_year", "report_book", "tiltak"}, {"nav", "nav_flat", "pace"}],
)
def test_a_family_that_lies_loose_is_found(names):
    assert len(families(names)) == 1


@pytest.mark.parametrize("names", [{"csv_file", "xlsx_file"}, {"report", "reports"}, {"as_json", "json"}])
def test_what_only_looks_alike_may_lie_side_by_side(names):
    assert families(names) == {}


@pytest.mark.parametrize("source", ["def trend(): ...", "async def trend(): ...", "class trend: ..."])
def test_a_namesake_is_found(source):
    assert namesakes("trend", source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "from oppvekst.charts.over_time import trend",
        "from oppvekst.charts import over_time as trend",
        "from .over_time import trend",
        "def trend(): ...",
        "trend = 1",
    ],
)
def test_a_hidden_module_is_found(source):
    assert hidden("oppvekst.charts", source, {"trend", "over_time"}) == ["trend"]


@pytest.mark.parametrize(
    "source", ["from oppvekst.charts import trend", "from . import trend", "import trends"]
)
def test_a_module_that_is_taken_in_as_itself_is_not_hidden(source):
    assert hidden("oppvekst.charts", source, {"trend"}) == []
