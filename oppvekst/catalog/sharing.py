"""What entries have in common, written once under ``definitions`` and named where it is used.

::

    definitions:
      suppression:
        faa_svar: {nb: Skjult når få har svart., nn: Skjult når få har svart.}
      like:
        ungdata: {theme: ungdata, suppression: faa_svar, …}

A field may hold the name of something that stands under ``definitions`` and the field's own name, and so may each
item of a list. ``like`` names one group, or several, whose fields an entry takes over, or a group in it: its own
fields win, and groups in groups are put together. All of it is done on the nodes of the file, so that every value
keeps the line it was written on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

DEFINITIONS = "definitions"
LIKE = "like"

Pair = tuple[Node, Node]
Complaint = tuple[Node, str]
"""A node of the file, and what is wrong with it."""


@dataclass(slots=True)
class Shared:
    """The file with every name replaced by what it stands for."""

    root: Node
    section: MappingNode | None = None
    """Where the file keeps its definitions; None where it has none."""
    complaints: list[Complaint] = field(default_factory=list)
    _named: dict[str, dict[str, Node]] = field(default_factory=dict)
    _used: set[tuple[str, str]] = field(default_factory=set)
    _open: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Node) -> Shared:
        """Put in what is named; the definitions themselves are no part of the result."""
        shared = cls(root)
        if not isinstance(root, MappingNode):
            return shared
        sections = [value for key, value in pairs(root) if key.value == DEFINITIONS]
        for section in sections:
            shared._define(section)
        rest = [(key, value) for key, value in root.value if value not in sections]
        shared.root = _like(root, [(key, shared._filled(str(key.value), value)) for key, value in rest])
        shared.complaints += list(shared._unused())
        return shared

    def _define(self, section: Node) -> None:
        """Take in what the file defines, field by field and name by name."""
        groups = [section, *(group for _, group in pairs(section))]
        self.complaints += [
            (group, "is no group of names, each with what it stands for")
            for group in groups
            if not isinstance(group, MappingNode)
        ]
        if isinstance(section, MappingNode):
            self.section = section
            for of, group in pairs(section):
                self._named[str(of.value)] = {str(name.value): node for name, node in pairs(group)}

    def names(self, of: str) -> list[str]:
        """What a field may be called by, in the order of the file."""
        return list(self._named.get(of, ()))

    def defines(self, line: int) -> bool:
        """Whether a line is one of the definitions'."""
        section = self.section
        return section is not None and section.start_mark.line < line <= section.end_mark.line

    def _filled(self, of: str, node: Node) -> Node:
        """A node with everything in it that is named by the field ``of`` and those below it."""
        if isinstance(node, MappingNode):
            return self._group(node)
        if isinstance(node, SequenceNode):
            items = [self._filled(of, item) for item in node.value]
            return SequenceNode(node.tag, items, node.start_mark, node.end_mark)
        found = None if _quoted(node) else self._opened(of, node)
        if found is None:
            return node
        filled = self._filled(of, found)
        self._open.discard((of, str(node.value)))
        return filled

    def _opened(self, of: str, name: Node) -> Node | None:
        """What a name stands for; None where nothing has that name, or where the name leads back to itself."""
        key = of, str(name.value)
        found = self._named.get(of, {}).get(key[1]) if isinstance(name, ScalarNode) else None
        if found is not None and key in self._open:
            self.complaints.append(
                (name, f"{key[1]} stands in its own definition; write out what it stands for")
            )
            return None
        if found is not None:
            self._used.add(key)
            self._open.add(key)
        return found

    def _group(self, node: MappingNode) -> MappingNode:
        own = [(key, value) for key, value in node.value if key.value != LIKE]
        filled = [(key, self._filled(str(key.value), value)) for key, value in own]
        for asked in (value for key, value in node.value if (key, value) not in own):
            for name in asked.value if isinstance(asked, SequenceNode) else [asked]:
                filled = _together(self._asked(name), filled)
        return _like(node, filled)

    def _asked(self, name: Node) -> list[Pair]:
        """The fields of a group that ``like`` names."""
        known = self._named.get(LIKE, {})
        found = self._opened(LIKE, name)
        if isinstance(found, MappingNode):
            fields = list(self._group(found).value)
            self._open.discard((LIKE, str(name.value)))
            return fields
        if not isinstance(name, ScalarNode) or name.value not in known:
            near = get_close_matches(str(name.value), known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}? " if near else ""
            words = f'"{name.value}" is no group under {DEFINITIONS}.{LIKE}; {hint}There: {", ".join(known) or "none"}'
            self.complaints.append((name, words))
        return []

    def _unused(self) -> Iterator[Complaint]:
        for of, named in self._named.items():
            for name, node in named.items():
                if (of, name) not in self._used:
                    yield node, f"{name} is used by no entry; use it, or remove it"


def pairs(node: Node) -> list[tuple[ScalarNode, Node]]:
    """The fields of a group; none of anything else."""
    return list(node.value) if isinstance(node, MappingNode) else []


def _together(shared: list[Pair], own: list[Pair]) -> list[Pair]:
    """Both groups' fields, the shared ones first; where both have one, the own wins, and two groups are one."""
    mine = {key.value: (key, value) for key, value in own}
    result = []
    for key, value in shared:
        found = mine.pop(key.value, None)
        if found is None:
            result.append((key, value))
        elif isinstance(value, MappingNode) and isinstance(found[1], MappingNode):
            result.append((found[0], _like(found[1], _together(value.value, found[1].value))))
        else:
            result.append(found)
    return [*result, *mine.values()]


def _like(node: MappingNode, fields: list[Pair]) -> MappingNode:
    return MappingNode(node.tag, fields, node.start_mark, node.end_mark)


def _quoted(node: Node) -> bool:
    """Whether text stands in quotes: words do sometimes, names never."""
    return bool(getattr(node, "style", None))
