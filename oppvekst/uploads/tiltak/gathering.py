"""Gathers the texts of one tiltak from the cells and rows it stands in, never more than a field can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from oppvekst.errors import Said
from oppvekst.state import MAX_FIELD
from oppvekst.uploads.grid import Row
from oppvekst.uploads.mapping import Aim, Column, TiltakField
from oppvekst.uploads.tiltak.row import Values

MOST_TOLD = 20
"""Rows a tiltak goes on in that are told one by one."""


def field_texts(row: Row, columns: Iterable[Column], *, own: bool) -> dict[TiltakField, list[str]]:
    """List what a row says for each field but the name; several columns may be of one field."""
    texts: dict[TiltakField, list[str]] = {}
    for cell, column in zip(row.cells, columns, strict=False):
        text = cell.own if own else ("" if cell.left else cell.text)
        if text and column.field and column.field is not TiltakField.NAVN:
            texts.setdefault(column.field, []).append(text)
    return texts


@dataclass(slots=True)
class Gathered:
    """A tiltak that is being read: its texts in parts, so that a row more costs no more than that row."""

    where: str
    aim: Aim
    _parts: dict[TiltakField, list[str]] = field(default_factory=dict)
    _lengths: dict[TiltakField, int] = field(default_factory=dict)
    _more: list[str] = field(default_factory=list)
    _cut: dict[TiltakField, None] = field(default_factory=dict)

    @property
    def says_more(self) -> bool:
        """Whether there is more to it than a name."""
        return len(self._parts) > (TiltakField.NAVN in self._parts)

    def go_on(self, where: str, texts: Mapping[TiltakField, list[str]]) -> int:
        """Add what another row says; gives how many characters were kept."""
        self._more.append(where)
        return self.add(texts)

    def add(self, texts: Mapping[TiltakField, list[str]]) -> int:
        """Add texts, up to what a field holds; gives how many characters were kept."""
        return sum(self._add(name, text) for name, parts in texts.items() for text in parts)

    def _add(self, name: TiltakField, text: str) -> int:
        length = self._lengths.get(name, 0)
        if length + len(text) > MAX_FIELD:
            self._cut.setdefault(name)
            text = text[: max(0, MAX_FIELD - length)]
        if text:
            self._parts.setdefault(name, []).append(text)
            self._lengths[name] = length + len(text) + 1
        return len(text)

    def values(self) -> Values:
        """Put the parts together."""
        texts = {name: "\n".join(parts) for name, parts in self._parts.items()}
        return Values(self.where, texts, self.aim.nivaa, self.aim.factors, self._told(), self._too_long())

    def _told(self) -> tuple[Said, ...]:
        """Say which rows were read as going on with this one."""
        told = [
            Said(
                f"{where.capitalize()} er lest som fortsettelsen av raden over.",
                f"{where.capitalize()} er lesen som framhaldet av rada over.",
            )
            for where in self._more[:MOST_TOLD]
        ]
        rest = len(self._more) - MOST_TOLD
        if rest > 0:
            told.append(
                Said(
                    f"Også {rest} rader til, til og med {self._more[-1]}, er lest som fortsettelsen.",
                    f"Òg {rest} rader til, til og med {self._more[-1]}, er lesne som framhaldet.",
                )
            )
        return tuple(told)

    def _too_long(self) -> tuple[Said, ...]:
        """Say which fields had more than there is room for, which nothing may be lost of."""
        most = f"{MAX_FIELD:_}".replace("_", "\u00a0")
        return tuple(
            Said(
                f"«{name.nb}» har mer enn {most} tegn, og det er ikke plass til resten. Kort ned teksten i filen.",
                f"«{name.nb}» har meir enn {most} teikn, og det er ikkje plass til resten. Kort ned teksten i fila.",
            )
            for name in self._cut
        )
