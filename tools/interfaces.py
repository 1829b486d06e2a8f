"""Write what the rooms offer each other into docs/architecture.md, from their own docstrings.

``./barometer tools interfaces`` (or ``make interfaces``) writes the list anew. A room's interface is its ``__all__``;
of a single module its public names; and of a package without ``__all__`` what other rooms import from it. Only the
text of the program is read, nothing of it is run.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENT = PROJECT / "docs" / "architecture.md"
BEGIN, END = "<!-- interfaces: begin -->", "<!-- interfaces: end -->"
ROOTS = ("oppvekst", "etl")
CALLERS = (*ROOTS, "pages", "dashboard.py")

Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a room: what it is called with, and the first sentence of what it says of itself."""

    name: str
    call: str = ""
    words: str = ""


def main() -> int:
    """Write the list; says whether it had changed."""
    text = DOCUMENT.read_text(encoding="utf-8")
    new = with_list(text)
    DOCUMENT.write_text(new, encoding="utf-8")
    print("The list of interfaces is current." if new == text else "Wrote the list of interfaces.")
    return 0


def with_list(text: str) -> str:
    """The document with the list as it should be between its marks."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{listing()}{END}{after}"


def listing() -> str:
    """The list of all rooms, in the order of their names."""
    return "".join(_room(path) for path in rooms())


def rooms() -> list[Path]:
    """The rooms: packages and single modules right under ``oppvekst`` and ``etl``, but for what only conducts."""
    found = [path for root in ROOTS for path in (PROJECT / root).iterdir()]
    return sorted(
        path
        for path in found
        if (path / "__init__.py").is_file() or (path.suffix == ".py" and not path.name.startswith("__"))
    )


@cache
def names(room: Path) -> list[Name]:
    """What a room offers, in alphabetical order."""
    start = room / "__init__.py" if room.is_dir() else room
    if listed := _listed(start):
        pairs = {(start, name) for name in listed}
    elif room.is_file():
        pairs = {(room, one.name) for one in _tree(room).body if isinstance(one, Definition)}
    else:
        pairs = set(_imported(room))
    told = {name: _told(file, name) for file, name in sorted(pairs) if not name.startswith("_")}
    return [told[name] for name in sorted(told, key=lambda name: (name.lower(), name))]


def _room(path: Path) -> str:
    module = _dotted(path)
    start = path / "__init__.py" if path.is_dir() else path
    told = names(path)
    lines = [f"### `{module}`\n\n{_first_sentence(ast.get_docstring(_tree(start)))}.\n"]
    lines += [f"- `{one.name}{one.call}`: {one.words}" for one in told if one.words]
    if bare := [f"`{one.name}`" for one in told if not one.words]:
        lines.append(f"- {', '.join(bare)}")
    return "\n".join(lines) + "\n\n"


def _told(file: Path, name: str) -> Name:
    """Find a name's definition, through the modules it is handed on by."""
    for node in _tree(file).body:
        if isinstance(node, Definition) and node.name == name:
            call = _call(node) if isinstance(node, ast.FunctionDef) else ""
            return Name(name, call, _first_sentence(ast.get_docstring(node)))
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if (alias.asname or alias.name) == name and (source := _file(node.module)):
                    found = _told(source, alias.name)
                    return Name(name, found.call, found.words)
    return Name(name)


def _call(node: ast.FunctionDef) -> str:
    """The parameters by name; those with a default may be left out."""
    given = node.args
    plain = [*given.posonlyargs, *given.args]
    needed = [one.arg for one in plain[: len(plain) - len(given.defaults)]]
    needed += [f"*{given.vararg.arg}"] if given.vararg else []
    for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        needed += [f"{one.arg}="] if default is None else []
    left = len(given.defaults) + sum(default is not None for default in given.kw_defaults)
    return f"({', '.join([*needed, *(['…'] if left else [])])})"


def _listed(file: Path) -> list[str]:
    for node in _tree(file).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _imported(room: Path) -> Iterator[tuple[Path, str]]:
    """The names that modules outside a room import from modules within it."""
    inside = _dotted(room)
    files = [file for caller in CALLERS for file in _files(PROJECT / caller)]
    for file in files:
        if not file.is_relative_to(room):
            for module, name in _taken(file):
                if f"{module}.".startswith(f"{inside}.") and (source := _file(module)):
                    yield source, name


@cache
def _taken(file: Path) -> list[tuple[str, str]]:
    """What a module imports by name: the module it is taken from, and the name."""
    nodes = [node for node in ast.walk(_tree(file)) if isinstance(node, ast.ImportFrom)]
    return [(node.module or "", alias.name) for node in nodes for alias in node.names]


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _file(module: str) -> Path | None:
    path = PROJECT.joinpath(*module.split("."))
    start = path / "__init__.py"
    file = path.with_suffix(".py")
    return start if start.is_file() else file if file.is_file() else None


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _first_sentence(docstring: str | None) -> str:
    """The first sentence, with Sphinx's roles as plain code and without its full stop."""
    paragraph = " ".join((docstring or "").split("\n\n")[0].split())
    plain = re.sub(r":\w+:`~?([^`]+)`", lambda found: f"`{found[1].rsplit('.', 1)[-1]}`", paragraph)
    plain = plain.replace("``", "`")
    return re.split(r"(?<=[\w`)»][.;])\s(?=[A-Z«])", plain, maxsplit=1)[0].rstrip(".:; ")


if __name__ == "__main__":
    sys.exit(main())
