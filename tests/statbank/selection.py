"""Which categories an expression selects, as PxWebApi 2 does it. Written apart from the client on purpose."""

import re

EXPRESSION = re.compile(r"(?i)(top|bottom|from|to|range)\(([^)]*)\)")


class Problem(Exception):
    """A problem body: what PxWebApi answers when the question is wrong."""

    def __init__(self, title: str, status: int = 400, http: int = 400, detail: str | None = None) -> None:
        self.title, self.status, self.http, self.detail = title, status, http, detail
        super().__init__(title)


class DuplicateCodes(Exception):
    """The same literal code twice: SSB answers 500 with an empty body."""


def select(wanted: list[str], codes: list[str]) -> list[str]:
    """The selected codes in metadata order; no code at all when a wildcard matches none."""
    literal = [w.casefold() for w in wanted if not _is_expression(w)]
    if len(set(literal)) != len(literal):
        raise DuplicateCodes
    chosen: set[str] = set()
    for item in wanted:
        chosen.update(_expand(item, codes))
    return [code for code in codes if code in chosen]


def _is_expression(item: str) -> bool:
    return bool(EXPRESSION.fullmatch(item)) or "*" in item or "?" in item


def _expand(item: str, codes: list[str]) -> list[str]:
    if found := EXPRESSION.fullmatch(item):
        return _span(found[1].lower(), [part.strip() for part in found[2].split(",")], codes)
    if "*" in item:
        return _wildcard(item, codes)
    if "?" in item:
        return [
            c
            for c in codes
            if len(c) == len(item) and all(a in ("?", b) for a, b in zip(item, c, strict=True))
        ]
    if "(" in item:
        raise Problem("Illegal selection expression")
    return [_known(item, codes)]


def _wildcard(item: str, codes: list[str]) -> list[str]:
    middle = item.strip("*")
    if "*" in middle:
        raise Problem("Illegal selection expression")
    if item == "*":
        return codes
    if item.startswith("*") and item.endswith("*"):
        return [c for c in codes if middle.casefold() in c.casefold()]
    if item.endswith("*"):
        return [c for c in codes if c.casefold().startswith(middle.casefold())]
    return [c for c in codes if c.casefold().endswith(middle.casefold())]


def _span(name: str, arguments: list[str], codes: list[str]) -> list[str]:
    if name in ("top", "bottom"):
        if not all(a.isdigit() for a in arguments) or not 1 <= len(arguments) <= 2:
            raise Problem("Illegal selection expression")
        count, offset = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
        ordered = codes[::-1] if name == "top" else codes
        return ordered[offset : offset + count]
    places = [codes.index(_known(a, codes)) for a in arguments]
    if name == "range":
        if len(places) != 2:
            raise Problem("Illegal selection expression")
        return codes[min(places) : max(places) + 1]
    return codes[places[0] :] if name == "from" else codes[: places[0] + 1]


def _known(code: str, codes: list[str]) -> str:
    for known in codes:
        if known.casefold() == code.casefold():
            return known
    raise Problem("Non-existent value")
