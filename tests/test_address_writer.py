"""The address is written in one file: whoever wants to know what a link may hold reads that one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
WRITER = "pages/_ui/shell/frame.py"
CHANGING = {"pop", "popitem", "update", "clear", "from_dict", "setdefault", "__setitem__", "__delitem__"}


def is_address(node: ast.AST) -> bool:
    """Whether an expression is ``st.query_params``."""
    return isinstance(node, ast.Attribute) and node.attr == "query_params"


def writes(source: str) -> Iterator[int]:
    """The lines on which the address, or something in it, is set, deleted or changed."""
    for node in ast.walk(ast.parse(source)):
        stored = isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)
        if isinstance(node, ast.Subscript | ast.Attribute) and stored:
            if is_address(node.value) or is_address(node):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            changing = node.func.attr in CHANGING
            if changing and is_address(node.func.value):
                yield node.lineno


def test_nobody_but_the_frame_writes_the_address():
    files = [PROJECT / "dashboard.py", *(PROJECT / "pages").rglob("*.py")]
    found = {file.relative_to(PROJECT).as_posix(): list(writes(file.read_text("utf-8"))) for file in files}
    assert found.pop(WRITER), "the frame itself does write it"
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ('st.query_params["a"] = "b"', True),
        ('del st.query_params["a"]', True),
        ('st.query_params.a = "b"', True),
        ("st.query_params = {}", True),
        ('st.query_params.pop("a", None)', True),
        ("streamlit.query_params.clear()", True),
        ('a = st.query_params["a"]', False),
        ('st.query_params.get("a")', False),
        ("dict(st.query_params.to_dict(), a=1).pop('a')", False),
    ],
)
def test_a_write_is_told_from_a_look(source, written):
    assert bool(list(writes(source))) is written
