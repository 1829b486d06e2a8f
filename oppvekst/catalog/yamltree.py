"""Read YAML as a tree that remembers its lines, and refuse what YAML would pass over in silence.

PyYAML keeps the last of two equal keys, reads ``0301`` as the number 193 and ``no`` as false. Here a key that
stands twice, an alias or a tag is a fault, numbers are decimal, and only ``true`` and ``false`` are truths;
everything else without quotes is :class:`~oppvekst.catalog.words.Plain` text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from oppvekst.catalog.sharing import Shared, pairs
from oppvekst.catalog.words import Plain

Loc = tuple[str | int, ...]
"""The way from the top of the file to a value: ``("indicators", 3, "measure", "form")``."""

_STANDARD_TAG = "tag:yaml.org,2002:"
_MAYBE_NO_TEXT = frozenset("-0123456789tfn~")
_WHOLE = re.compile(r"-?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NAMED_BY = {"not_available": "number"}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml may be absent
    """Composes nodes without guessing their types: :func:`scalar_of` does that, and needs no resolvers."""

    yaml_implicit_resolvers: ClassVar[dict[str, object]] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the file, where, and what is allowed instead."""

    line: int
    where: str
    """Entry and field, e.g. ``barn_x, sources[0].table``; empty for the file as a whole."""
    sentence: str

    def __str__(self) -> str:
        where = f", {self.where}" if self.where else ""
        return f"line {self.line}{where}: {self.sentence}"


class UnreadableError(ValueError):
    """The text is no YAML at all; the message is a fault's sentence with its line."""


@dataclass(slots=True)
class Tree:
    """The file as plain data (:attr:`data`) beside the nodes it came from."""

    root: Node
    data: object = None
    as_written: object = None
    """The same before what is named under ``definitions`` is put in."""
    shared: Shared | None = None
    faults: list[Fault] = field(default_factory=list)
    _read: dict[int, object] = field(default_factory=dict)
    _circular: bool = False
    _file: Node | None = None

    @classmethod
    def read(cls, text: str) -> Tree:
        """Compose the text; raises :class:`UnreadableError` where it is no single YAML document."""
        try:
            root = _Loader(text).get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise UnreadableError(
                f"line {line}: this is no YAML ({error.problem}); check the indentation and the quotes"
            ) from error
        except yaml.YAMLError as error:
            raise UnreadableError(f"line 1: this is no YAML ({str(error).splitlines()[0]})") from error
        if root is None:
            raise UnreadableError(
                "line 1: the file is empty; restore it with `git checkout -- indicators.yaml`"
            )
        tree = cls(root)
        tree.data = tree.as_written = tree._value(root, ())
        if tree._circular:
            return tree
        tree.shared = Shared.of(root)
        tree.root = tree.shared.root
        tree.data = _plain(tree.root)
        for node, words in tree.shared.complaints:
            tree.faults.append(Fault(_line(node), tree.where(_place(root, node)), words))
        tree._file = root
        return tree

    def defined(self, node: Node) -> tuple[int, Loc] | None:
        """The line of a node that stands under ``definitions``, and its place there; None for all others."""
        line = _line(node)
        if self.shared is None or self._file is None or not self.shared.defines(line):
            return None
        return line, _place(self._file, node)

    def own_line(self, loc: Loc) -> int:
        """The line that leads to a place in an entry itself, also where what stands there is defined elsewhere."""
        lines = (self.find(loc[:end])[1] for end in range(len(loc), -1, -1))
        return next(line for line in lines if not (self.shared and self.shared.defines(line)))

    def _value(self, node: Node, loc: Loc) -> object:
        if id(node) in self._read:
            self._blame(
                node, loc, "an alias stands here; give what is shared a name under definitions, and use that"
            )
            self._circular |= self._read[id(node)] is None
            return self._read[id(node)]
        self._read[id(node)] = None  # an alias inside its own anchor would lead round in a circle
        if not node.tag.startswith(_STANDARD_TAG):
            self._blame(node, loc, f"the tag {node.tag} is not used in this file; remove it")
        self._read[id(node)] = value = self._untagged(node, loc)
        return value

    def _untagged(self, node: Node, loc: Loc) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, SequenceNode):
            return [self._value(item, (*loc, i)) for i, item in enumerate(node.value)]
        return scalar_of(node)

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[str, object]:
        values: dict[str, object] = {}
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, loc)
            if key is None:
                continue
            line = _line(key_node)
            if key in values:
                self._blame(
                    key_node, (*loc, key), f"stands twice, first in line {first_line[key]}; keep one of them"
                )
                continue
            first_line[key] = line
            values[key] = self._value(value_node, (*loc, key))
        return values

    def _key(self, node: Node, loc: Loc) -> str | None:
        if not isinstance(node, ScalarNode):
            self._blame(node, loc, "a field's name must be a word, not a list or a group")
            return None
        if not isinstance(scalar_of(node), str):
            self._blame(node, (*loc, node.value), f'{node.value} as a name is not text; write "{node.value}"')
        return str(node.value)

    def _blame(self, node: Node, loc: Loc, sentence: str) -> None:
        self.faults.append(Fault(_line(node), self.where(loc), sentence))

    def find(self, loc: Loc) -> tuple[Node, int, Loc]:
        """Follow a way as far as the file goes.

        Returns the last node found, its line, and the steps that exist. Steps that are no key of the file
        (pydantic's names of union members) are passed over.
        """
        node, line = self.root, _line(self.root)
        steps: list[str | int] = []
        for step in loc:
            found = _child(node, step)
            if found is not None:
                node, line = found
                steps.append(step)
        return node, line, tuple(steps)

    def where(self, loc: Loc) -> str:
        """Name a place as people do: the entry's id and the field in it."""
        named = len(loc) >= 2 and isinstance(loc[1], int)
        entry = self.name(str(loc[0]), int(loc[1])) if named else ""
        return ", ".join(part for part in (entry, _dotted(loc[2:] if named else loc)) if part)

    def name(self, section: str, index: int) -> str:
        """Give the id of an entry, or its place in the list where it has none."""
        found = _child(self.root, section)
        entry = _child(found[0], index) if found else None
        named = _child(entry[0], _NAMED_BY.get(section, "id")) if entry else None
        if named and isinstance(named[0], ScalarNode) and named[0].value:
            return str(named[0].value)
        return f"{section}[{index}]"


def _plain(node: Node) -> object:
    """The data of a node whose faults have been told."""
    if isinstance(node, MappingNode):
        values: dict[str, object] = {}
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                values.setdefault(str(key.value), _plain(value))
        return values
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return scalar_of(node)


def _child(node: Node, step: str | int) -> tuple[Node, int] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return value, _line(key)
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item, _line(item)
    return None


def _place(root: Node, node: Node) -> Loc:
    """The way to a node as the file has it, from where it begins."""
    steps: list[str | int] = []
    inside: list[tuple[str | int, Node]] = [("", root)]
    while inside:
        step, found = inside[0]
        steps.append(step)
        children: list[tuple[str | int, Node]] = [(str(key.value), value) for key, value in pairs(found)]
        children += enumerate(found.value) if isinstance(found, SequenceNode) else []
        inside = [(key, value) for key, value in children if _begins_in(node, value)]
    return tuple(steps[1:])


def _begins_in(node: Node, other: Node) -> bool:
    begin, start, end = (
        (mark.line, mark.column) for mark in (node.start_mark, other.start_mark, other.end_mark)
    )
    return bool(start <= begin < end or begin == start)


def _dotted(loc: Loc) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return text.removeprefix(".")


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def scalar_of(node: Node) -> object:
    """Give a scalar its value: quoted text stays text, ``0301`` without quotes is :class:`Plain` text too."""
    text = str(node.value)
    if getattr(node, "style", None):  # plain: none in PyYAML's own loader, an empty one in libyaml's
        return text
    if text and text[0] not in _MAYBE_NO_TEXT:
        return Plain(text)
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else Plain(text)
