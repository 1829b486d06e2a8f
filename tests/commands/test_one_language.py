"""The terminal speaks English, but for names and data labels; pages speak Norwegian."""

import ast
import re
from collections.abc import Iterator

import pytest

from oppvekst.settings import PROJECT_DIR

NORWEGIAN = re.compile(
    r"\b(ikke|ikkje|og|eller|tallene|tala|kunne|filen|mangler|hentet|finnes|prøv|maskinen)\b", re.I
)


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is printed, what options say of themselves, and the English of every error."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("print", "add_argument", "add_parser") or called.endswith("Error"):
            said = [*node.args[:1], *(k.value for k in node.keywords if k.arg in ("next_step", "help"))]
            for one in said:
                pieces = [
                    n.value for n in ast.walk(one) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                ]
                yield node.lineno, " ".join(pieces)


@pytest.mark.parametrize("room", ["etl", "oppvekst"])
def test_what_a_command_says_is_english(room):
    found = [
        f"{path.relative_to(PROJECT_DIR)}:{line}: {text[:80]}"
        for path in sorted((PROJECT_DIR / room).rglob("*.py"))
        for line, text in _texts(ast.parse(path.read_text(encoding="utf-8")))
        if NORWEGIAN.search(text)
    ]
    assert found == []


def test_norwegian_would_be_seen():
    seen = list(
        _texts(ast.parse('print("Tallene kunne ikke hentes.")\nError("is gone", next_step="prøv igjen")'))
    )
    assert all(NORWEGIAN.search(text) for _, text in seen[:1])
    assert any(NORWEGIAN.search(text) for _, text in seen[1:])
