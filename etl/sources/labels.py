"""Finding categories by code and by label: codes move between years, the label decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from etl.sources.header import Dimension
from etl.sources.wanted import Drift, Found, Pick, Selection

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FUNCTION = re.compile(r"(top|bottom|from|to|range)\(([^()]*)\)", re.IGNORECASE)


class UnresolvedError(ValueError):
    """A pick that leads nowhere; the text says which and what comes closest."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The codes a selection stands for today, in order and without repeats."""

    dimension: str
    codes: tuple[str, ...]
    found: tuple[Found, ...] = ()
    drifts: tuple[Drift, ...] = ()


def normal(label: str) -> str:
    """A label without differences nobody means: case, kinds of space and dash, runs of spaces."""
    text = unicodedata.normalize("NFC", label).translate(_DASHES)
    return " ".join(text.split()).casefold()


def matches(expected: str, actual: str) -> bool:
    """Whether a label is the expected one; between slashes the expected is a regular expression."""
    if len(expected) > 2 and expected.startswith("/") and expected.endswith("/"):
        try:
            pattern = re.compile(expected[1:-1], re.IGNORECASE)
        except re.error as fault:
            raise UnresolvedError(f"{expected} is not a regular expression ({fault})") from fault
        return bool(pattern.search(actual) or pattern.search(normal(actual)))
    return normal(expected) == normal(actual)


def holds(expected: str, actual: str) -> bool:
    """Whether a text holds the expected words, or matches the expression between slashes."""
    return matches(expected, actual) or (not expected.startswith("/") and normal(expected) in normal(actual))


def dimension_id(name: str, dimensions: Sequence[Dimension]) -> str:
    """The id of a dimension, which may be named by its label between slashes; the name itself when none is."""
    if any(dimension.id == name for dimension in dimensions) or not name.startswith("/"):
        return name
    labelled = [dimension.id for dimension in dimensions if matches(name, dimension.label)]
    return labelled[0] if len(labelled) == 1 else name


def resolve(selection: Selection, dimension: Dimension) -> Resolved:
    """Find every pick of a selection among a dimension's categories.

    Raises
    ------
    UnresolvedError
        When a pick leads to no category or to several, or an expression matches nothing.
    """
    codes: dict[str, None] = {}
    found: list[Found] = []
    drifts: list[Drift] = []
    for pick in selection.picks:
        expanded = (
            expand(pick.code, dimension.codes) if pick.code is not None and pick.label is None else None
        )
        if expanded is not None:
            codes.update(dict.fromkeys(expanded))
            continue
        actual = _find(pick, dimension)
        _check_unit(pick, actual, dimension)
        codes[actual] = None
        found.append(Found(selection.dimension, pick.code, pick.label, actual))
        if pick.code is not None and pick.code.casefold() != actual.casefold():
            drifts.append(Drift(selection.dimension, pick.code, actual, dimension.labels[actual]))
    return Resolved(selection.dimension, tuple(codes), tuple(found), tuple(drifts))


def expand(expression: str, codes: Sequence[str]) -> tuple[str, ...] | None:
    """The codes an expression stands for in metadata order; None when it is a plain code.

    ``from(x)`` and ``to(x)`` accept an end that is not among the codes (a series that starts later than
    asked for) by comparing texts, as for years.
    """
    if expression in codes:
        return None
    if function := _FUNCTION.fullmatch(expression.strip()):
        chosen = _span(function[1].lower(), [a.strip() for a in function[2].split(",")], codes)
    elif "*" in expression or "?" in expression:
        pattern = re.escape(expression).replace(r"\*", ".*").replace(r"\?", ".")
        chosen = [c for c in codes if re.fullmatch(pattern, c, re.IGNORECASE)]
    else:
        return None
    if not chosen:
        raise UnresolvedError(f"{expression} matches none of the {len(codes)} codes")
    return tuple(chosen)


def _span(name: str, arguments: list[str], codes: Sequence[str]) -> list[str]:
    if name in ("top", "bottom"):
        count, offset = (int(a) if a.isdigit() else 0 for a in [*arguments, "0"][:2])
        ordered = list(codes)[::-1] if name == "top" else list(codes)
        chosen = set(ordered[offset : offset + count])
        return [c for c in codes if c in chosen]
    if name == "range" and len(arguments) == 2:
        return _between(arguments[0], arguments[1], codes) or _between(arguments[1], arguments[0], codes)
    return _after(arguments[0], codes) if name == "from" else _before(arguments[0], codes)


def _between(start: str, end: str, codes: Sequence[str]) -> list[str]:
    until = set(_before(end, codes))
    return [c for c in _after(start, codes) if c in until]


def _after(start: str, codes: Sequence[str]) -> list[str]:
    return list(codes[codes.index(start) :]) if start in codes else [c for c in codes if c >= start]


def _before(end: str, codes: Sequence[str]) -> list[str]:
    return list(codes[: codes.index(end) + 1]) if end in codes else [c for c in codes if c <= end]


def _find(pick: Pick, dimension: Dimension) -> str:
    by_code = _same_code(pick.code, dimension.codes)
    if by_code is not None and (pick.label is None or matches(pick.label, dimension.labels[by_code])):
        return by_code
    if pick.label is None:
        raise UnresolvedError(
            f"{dimension.id} has no code {pick.code!r}{_nearest_code(pick.code, dimension)}"
        )
    candidates = [code for code in dimension.codes if matches(pick.label, dimension.labels[code])]
    if len(candidates) == 1:
        return candidates[0]
    if len(candidates) > 1:
        raise UnresolvedError(
            f"{dimension.id} has {len(candidates)} categories labelled «{pick.label}» ({', '.join(candidates[:5])})"
        )
    raise UnresolvedError(_lost(pick, by_code, dimension))


def _same_code(code: str | None, codes: Sequence[str]) -> str | None:
    """The code as the publisher spells it; codes differ in nothing but case to PxWeb."""
    if code is None or code in codes:
        return code
    return next((c for c in codes if c.casefold() == code.casefold()), None)


def _lost(pick: Pick, by_code: str | None, dimension: Dimension) -> str:
    assert pick.label is not None
    if by_code is not None:
        return f"{dimension.id} code {by_code!r} is now «{dimension.labels[by_code]}» and no longer «{pick.label}»"
    labels = {normal(label): code for code, label in dimension.labels.items()}
    close = get_close_matches(normal(pick.label), labels, n=1, cutoff=0.4)
    hint = f"; nearest is {labels[close[0]]!r} «{dimension.labels[labels[close[0]]]}»" if close else ""
    return f"{dimension.id} has no category «{pick.label}» (code {pick.code!r}){hint}"


def _nearest_code(code: str | None, dimension: Dimension) -> str:
    close = get_close_matches(code or "", dimension.codes, n=1)
    return f"; nearest is {close[0]!r} «{dimension.labels[close[0]]}»" if close else ""


def _check_unit(pick: Pick, code: str, dimension: Dimension) -> None:
    if pick.unit is None:
        return
    unit = dimension.units.get(code)
    if unit is None or not holds(pick.unit, unit.base):
        actual = f"«{unit.base}»" if unit else "not given"
        raise UnresolvedError(f"the unit of {code!r} is {actual} and no longer «{pick.unit}»")
