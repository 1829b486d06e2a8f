"""The tables of docs/metode.md, which scripts beside the tests write: a line is found by its first cell."""

import re
from collections.abc import Mapping
from pathlib import Path

NOTE = Path(__file__).resolve().parent.parent / "docs" / "metode.md"


def write_lines(lines: Mapping[str, str], note: Path = NOTE) -> None:
    """Put every line in the place of its old one; each must have exactly one."""
    text = note.read_text(encoding="utf-8")
    for name, line in lines.items():
        text, found = re.subn(rf"^\| {re.escape(name)} \|.*$", lambda _, line=line: line, text, flags=re.M)
        if found != 1:
            raise SystemExit(f"{note.name} has {found} lines called «{name}»: it should have one.")
    note.write_text(text, encoding="utf-8")
