"""Finding categories by code and by label: codes move between years, the label decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from etl.sources.header import Dimension
from etl.sources.wanted import Drift, Found, Pick, Selection

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_TOTAL = re.compile(
    r"alle( \w+)?|begge kjønn|(total|sum)\w*|(.+ )?(i alt|samlet|totalt|til sammen|til saman)"
)
"""How publishers label the category that holds all the others."""
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
    notes: tuple[str, ...] = ()
    """What was taken or left out without being asked: a total, a pattern that matches nothing."""
    faults: tuple[str, ...] = ()
    """Picks that lead nowhere, beside others that do."""


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

    A pick that leads to no category or to several is a fault of its own, and an expression that matches nothing
    is left out with a note: the other picks are as good as before.

    Raises
    ------
    UnresolvedError
        When no pick leads anywhere.
    """
    codes: dict[str, None] = {}
    found: list[Found] = []
    notes: list[str] = []
    faults: list[str] = []
    for pick in selection.picks:
        try:
            if (expanded := _expanded(pick, dimension)) is not None:
                codes.update(dict.fromkeys(expanded))
                notes += [] if expanded else [_no_match(pick, dimension)]
                continue
            actual = _find(pick, dimension)
        except UnresolvedError as fault:
            faults.append(str(fault))
            actual = ""
        found.append(Found(selection.dimension, pick.code, pick.label, actual))
    codes.update(dict.fromkeys(f.actual for f in found if f.actual))
    if not codes:
        raise UnresolvedError("; ".join([*faults, *notes]))
    return Resolved(
        selection.dimension,
        tuple(codes),
        tuple(found),
        tuple(_moved(found, dimension)),
        tuple(notes),
        tuple(faults),
    )


def _expanded(pick: Pick, dimension: Dimension) -> tuple[str, ...] | None:
    if pick.code is None or pick.label is not None:
        return None
    return expand(pick.code, dimension.codes)


def _no_match(pick: Pick, dimension: Dimension) -> str:
    return f"{pick.code} matches none of the {len(dimension.codes)} codes of {dimension.id}, and is left out"


def _moved(found: Sequence[Found], dimension: Dimension) -> Iterator[Drift]:
    for pick in found:
        if pick.code is not None and pick.actual and pick.code.casefold() != pick.actual.casefold():
            yield Drift(pick.dimension, pick.code, pick.actual, dimension.labels[pick.actual])


def total(dimension: Dimension) -> Resolved | None:
    """A dimension of which nothing was chosen, by the one category that is marked as its total; None without."""
    marked = [c for c in dimension.codes if _TOTAL.fullmatch(normal(dimension.labels[c]))]
    code = dimension.total if dimension.total in dimension.codes else marked[0] if len(marked) == 1 else None
    if code is None:
        return None
    what = f"nothing was chosen of {dimension.id} «{dimension.label}», so its total"
    return Resolved(dimension.id, (code,), notes=(f"{what} {code} «{dimension.labels[code]}» is used",))


def expand(expression: str, codes: Sequence[str]) -> tuple[str, ...] | None:
    """The codes an expression stands for in metadata order; None when it is a plain code.

    ``from(x)`` and ``to(x)`` accept an end that is not among the codes (a series that starts later than
    asked for) by comparing texts, as for years. Empty when it matches none.
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
    return tuple(chosen)


def _span(name: str, arguments: list[str], codes: Sequence[str]) -> list[str]:
    if name in ("top", "bottom"):
        count, offset = (int(a) if a.isdecimal() else 0 for a in [*arguments, "0"][:2])
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
    """The category a pick means, in the unit it must have."""
    actual = _labelled(pick, dimension)
    _check_unit(pick, actual, dimension)
    return actual


def _labelled(pick: Pick, dimension: Dimension) -> str:
    by_code = _same_code(pick.code, dimension.codes)
    if by_code is not None and (pick.label is None or matches(pick.label, dimension.labels[by_code])):
        return by_code
    if pick.label is None:
        raise UnresolvedError(
            f"{dimension.id} has no code {pick.code!r}{_nearest_code(pick.code, dimension)}"
        )
    candidates = [code for code in dimension.codes if matches(pick.label, dimension.labels[code])]
    if len(candidates) > 1:
        candidates = [code for code in candidates if _has_unit(pick, code, dimension)] or candidates
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
    if not _has_unit(pick, code, dimension):
        unit = dimension.units.get(code)
        actual = f"«{unit.base}»" if unit else "not given"
        raise UnresolvedError(f"the unit of {code!r} is {actual} and no longer «{pick.unit}»")


def _has_unit(pick: Pick, code: str, dimension: Dimension) -> bool:
    unit = dimension.units.get(code)
    return pick.unit is None or (unit is not None and holds(pick.unit, unit.base))
