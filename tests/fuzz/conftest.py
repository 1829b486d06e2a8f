"""What the readers are fed: whole things with something wrong in them, as files get on their way through offices.

In `make test` each is fed a little, the same every time; `make fuzz` (OPPVEKST_LONG=1) goes on for minutes, with
new faults every time. What Hypothesis finds it makes small and tells how to repeat.
"""

from __future__ import annotations

import os
import random
import zipfile
from io import BytesIO
from typing import Any

from hypothesis import HealthCheck, settings

from oppvekst.errors import OppvekstError

LONG = os.environ.get("OPPVEKST_LONG") == "1"

settings.register_profile(
    "long", deadline=None, derandomize=False, database=None, suppress_health_check=list(HealthCheck)
)
if LONG:
    settings.load_profile("long")


def times(short: int, long: int) -> settings:
    """How many examples a reader is fed."""
    return settings(max_examples=long if LONG else short, suppress_health_check=list(HealthCheck))


def refused_in_words(error: OppvekstError) -> None:
    """A refusal is one sentence for the command line, and one for the page in each written form."""
    assert str(error).strip().count("\n") == 0
    assert error.in_("nb")
    assert error.in_("nn")


SPLINTERS = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"-1",
    b"1e999",
    b"NaN",
    b"999999999999999999999",
    b"<",
    b"&x;",
    b'"',
    b"'",
    b"\r",
    b"[[[[",
    b"{",
    b"=1+1",
]
"""What is put in where it does not belong."""


def spoiled(data: bytes, chance: random.Random, most: int = 8) -> bytes:
    """Bytes with a few faults: changed, cut, doubled, moved, and splinters put in."""
    found = bytearray(data)
    for _ in range(chance.randint(1, most)):
        if not found:
            break
        at, length = chance.randrange(len(found)), chance.choice([1, 4, 40, 400])
        match chance.randrange(6):
            case 0:
                found[at] = chance.randrange(256)
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length]
            case 3:
                found[at:at] = chance.choice(SPLINTERS)
            case 4:
                found[at : at + length] = bytes(reversed(found[at : at + length]))
            case 5:
                del found[at:]
    return bytes(found)


def spoiled_package(data: bytes, chance: random.Random) -> bytes:
    """An Office file whose parts are spoiled, while the package itself is whole; now and then that, too."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        names = package.namelist()
        hit = set(chance.sample(names, min(len(names), chance.randint(1, 3))))
        for name in names:
            part = package.read(name)
            if name in hit:
                if chance.random() < 0.15:
                    continue
                part = spoiled(part, chance)
            out.writestr(name, part)
    return spoiled(made.getvalue(), chance, 2) if chance.random() < 0.2 else made.getvalue()


ODD: list[Any] = [
    None,
    True,
    -1,
    0,
    1.5,
    float("nan"),
    float("inf"),
    10**30,
    "",
    "x",
    "0301",
    [],
    {},
    [[]],
    {"a": {}},
    "\ud800",
]
"""What may stand in a tree of JSON or YAML instead of what should."""


def spoiled_tree(tree: Any, chance: random.Random, faults: int | None = None) -> Any:
    """A tree with some nodes replaced, lost, doubled or renamed."""
    for _ in range(chance.randint(1, 4) if faults is None else faults):
        tree = _one_fault(tree, chance)
    return tree


def _one_fault(node: Any, chance: random.Random) -> Any:
    if chance.random() < 0.12 or not isinstance(node, dict | list) or not node:
        return chance.choice(ODD)
    places = list(node) if isinstance(node, dict) else list(range(len(node)))
    place = chance.choice(places)
    copy = dict(node) if isinstance(node, dict) else list(node)
    match chance.randrange(8):
        case 0:
            del copy[place]
        case 1 if isinstance(copy, dict):
            copy[str(chance.choice(ODD))] = copy.pop(place)
        case 2 if isinstance(copy, list):
            copy.append(copy[place])
        case _:
            copy[place] = _one_fault(copy[place], chance)
    return copy
