"""The documents as they are read: their text, and what of it is code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from oppvekst.settings import PROJECT_DIR

FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1`*\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A page that people read."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return str(self.path.relative_to(PROJECT_DIR))

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """Fenced blocks: language and content."""
        return [(found[2], found[3]) for found in FENCE.finditer(self.text)]

    @property
    def prose(self) -> str:
        return FENCE.sub("", self.text)

    @property
    def spans(self) -> list[str]:
        """Code within the text, each once."""
        return list(dict.fromkeys(re.findall(r"`([^`\n]+)`", self.prose)))


def read_documents() -> list[Document]:
    paths = [PROJECT_DIR / "README.md", PROJECT_DIR / "CONTRIBUTING.md", PROJECT_DIR / "CHANGELOG.md"]
    paths += sorted((PROJECT_DIR / "docs").rglob("*.md"))
    return [Document(path, path.read_text(encoding="utf-8")) for path in paths]
