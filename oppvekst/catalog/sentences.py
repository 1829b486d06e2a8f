"""Turn pydantic's findings into sentences a person can act on: what stands there, what is allowed.

A sentence never repeats the place; :class:`~oppvekst.catalog.yamltree.Fault` has the line, entry and field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from pydantic_core import ErrorDetails
from yaml.nodes import MappingNode, Node, SequenceNode

from oppvekst.catalog.schema import schema_at
from oppvekst.catalog.words import FactorId, Number, Sentence, Slug, Words
from oppvekst.catalog.yamltree import Fault, Loc, Tree, scalar_of


def _pattern(words: object) -> str:
    return str(words.__metadata__[0].pattern)  # type: ignore[attr-defined]  # typing keeps it untyped


_SHAPES = {
    _pattern(Slug): "is no id; ids have lower-case letters a-z, digits and _, and begin with a letter",
    _pattern(Sentence): "is no full sentence; end it with a full stop or a question mark",
    _pattern(Words): "ends with a full stop or a space; names have none",
    _pattern(Number): "is no number of the list of sixty; write for example BV06 or BV14a",
    _pattern(FactorId): "is no factor; they are R1 to R8 and B1 to B7",
}
_EXPECTED = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
}


def fault_of(error: ErrorDetails, tree: Tree) -> Fault:
    """Say one of pydantic's findings in a sentence, with the line it is about."""
    loc = tuple(error["loc"])
    node, line, steps = tree.find(loc)
    if error["type"] == "missing":
        steps = (*steps, str(loc[-1]))
    elif error["type"].startswith("union_tag"):
        steps = (*steps, _tag(error))
        node, line, _ = tree.find(steps)
    sentence = _sentence(error, loc, node) + _names(error, tree)
    defined = tree.defined(node)
    if defined is None:
        return Fault(line, tree.where(steps), sentence)
    line, place = defined
    return Fault(line, tree.where((*place, steps[-1]) if error["type"] == "missing" else place), sentence)


def _names(error: ErrorDetails, tree: Tree) -> str:
    """What a field might have been called by, where a word stands that is no name of it."""
    fields = [step for step in error["loc"] if isinstance(step, str)]
    names = tree.shared.names(fields[-1]) if tree.shared and fields else []
    if not names or not isinstance(error["input"], str):
        return ""
    near = get_close_matches(error["input"], names, n=1, cutoff=0.5)
    return (
        f"; did you mean {near[0]}?"
        if near
        else f", or a name under definitions.{fields[-1]}: {', '.join(names)}"
    )


def _sentence(error: ErrorDetails, loc: Loc, node: Node) -> str:
    kind = error["type"]
    found = f'"{loc[-2]}"' if loc[-1:] == ("[key]",) else _found(node)
    if kind == "union_tag_not_found":
        return _missing(error, loc, found) + _meant(_tag(error), node)
    if kind in _EXPECTED:
        return f"{found} stands where {_EXPECTED[kind]} is expected"
    speak = _SPEAKERS.get(kind)
    if speak:
        return speak(error, loc, found)
    return f"{found}: {error['msg'].removeprefix('Input ').removeprefix('should ')}"


def _found(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a group of fields"
    if isinstance(node, SequenceNode):
        return "a list"
    value = scalar_of(node)
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 40 else f'"{value[:37]}…"'
    return str(node.value)


def _not_text(error: ErrorDetails, loc: Loc, found: str) -> str:
    if isinstance(error["input"], bool | int | float):
        return f'{found} is no text; write "{found}"'
    return f"{found} stands where text is expected"


def _not_a_list(error: ErrorDetails, loc: Loc, found: str) -> str:
    return f"{found} stands where a list is expected; begin each item with a hyphen"


def _unquoted(error: ErrorDetails, loc: Loc, found: str) -> str:
    given = error["input"]
    bare = str(given) if isinstance(given, str) else found
    what = "is true or false" if isinstance(given, bool) else "is a number"
    what = "has no quotes" if isinstance(given, str) else what
    return f'{bare} {what}; codes are text, write "{bare}"'


def _missing(error: ErrorDetails, loc: Loc, found: str) -> str:
    allowed = schema_at(loc)
    words = allowed.get("enum") or allowed.get("discriminator", {}).get("mapping", {})
    if words:
        return f"is missing; allowed: {', '.join(words)}"
    description = allowed.get("description", "").split(". ")[0].replace("\n", " ").strip(" .")
    return f"is missing; it holds: {description}" if description else "is missing"


def _unknown_field(error: ErrorDetails, loc: Loc, found: str) -> str:
    allowed = sorted(schema_at(loc[:-1]).get("properties", {}))
    return f"is no field here; {_nearest(str(loc[-1]), allowed)}"


def _unknown_word(error: ErrorDetails, loc: Loc, found: str) -> str:
    return f"{found} is not allowed; {_nearest(found.strip(chr(34)), _words(error))}"


def _wrong_shape(error: ErrorDetails, loc: Loc, found: str) -> str:
    return f"{found} {_SHAPES.get(error['ctx']['pattern'], 'does not fit')}"


def _not_a_group(error: ErrorDetails, loc: Loc, found: str) -> str:
    fields = schema_at(loc).get("properties", {})
    hint = f" ({', '.join(list(fields)[:4])}{' …' if len(fields) > 4 else ''})" if fields else ""
    return f"{found} stands where a group of fields is expected{hint}"


def _empty(error: ErrorDetails, loc: Loc, found: str) -> str:
    return f"{found} is too short; at least {error['ctx'].get('min_length', 1)} needed"


def _outside(error: ErrorDetails, loc: Loc, found: str) -> str:
    return f"{found} is out of bounds; it {error['msg'].removeprefix('Input ')}"


def _said(error: ErrorDetails, loc: Loc, found: str) -> str:
    return str(error["ctx"]["error"])


_SPEAKERS: Mapping[str, Callable[[ErrorDetails, Loc, str], str]] = {
    "string_type": _not_text,
    "list_type": _not_a_list,
    "unquoted_code": _unquoted,
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    "enum": _unknown_word,
    "literal_error": _unknown_word,
    "union_tag_invalid": _unknown_word,
    "string_pattern_mismatch": _wrong_shape,
    "string_too_short": _empty,
    "too_short": _empty,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "dict_type": _not_a_group,
    "greater_than": _outside,
    "greater_than_equal": _outside,
    "less_than": _outside,
    "less_than_equal": _outside,
    "value_error": _said,
}


def _words(error: ErrorDetails) -> list[str]:
    """Read the allowed words out of pydantic's own list of them."""
    context = error.get("ctx") or {}
    listed = context.get("expected_tags") or context.get("expected") or ""
    return re.findall(r"'([^']*)'", str(listed)) or [str(listed)]


def _tag(error: ErrorDetails) -> str:
    return str(error["ctx"]["discriminator"]).strip("'")


def _meant(tag: str, node: Node) -> str:
    """Guess which of a group's fields was meant to say of what kind the group is."""
    fields = [key.value for key, _ in node.value] if isinstance(node, MappingNode) else []
    near = get_close_matches(tag, fields, n=1, cutoff=0.6)
    return f"; {near[0]} is no field here" if near else ""


def _nearest(word: str, allowed: list[str]) -> str:
    near = get_close_matches(word, allowed, n=1, cutoff=0.6)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"{meant}Allowed: {', '.join(allowed)}" if meant else f"allowed: {', '.join(allowed)}"
