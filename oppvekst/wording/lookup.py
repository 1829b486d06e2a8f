"""One lookup for every text: a key, a written form, and exactly the slots the text has.

A :class:`Phrasebook` refuses to be made of pairs whose two forms have different slots, and refuses a call
with a slot too few or too many: a template never reaches a page with a hole in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from oppvekst.catalog.models import Maal

Pair = tuple[str, str]
"""A text in bokmål and in nynorsk."""


def slots_of(text: str) -> frozenset[str]:
    """The names of the slots in a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def capital(text: str) -> str:
    """The text with its first letter raised and nothing else changed."""
    return text[:1].upper() + text[1:]


class Phrasebook:
    """Texts in pairs, looked up by key.

    Parameters
    ----------
    pairs:
        Key to (bokmål, nynorsk). Both forms must hold the same slots.

    Raises
    ------
    ValueError
        Naming every pair whose two forms differ in their slots.
    """

    def __init__(self, pairs: Mapping[str, Pair]) -> None:
        self._pairs = dict(pairs)
        self._slots = {key: slots_of(nb) for key, (nb, _) in self._pairs.items()}
        uneven = [key for key, (_, nn) in self._pairs.items() if slots_of(nn) != self._slots[key]]
        if uneven:
            raise ValueError(f"bokmål and nynorsk have different slots in: {', '.join(uneven)}")

    def __contains__(self, key: str) -> bool:
        return key in self._pairs

    def __call__(self, key: str, maal: Maal | str, **slots: object) -> str:
        """The text under ``key`` in ``maal``, its slots filled.

        Raises
        ------
        KeyError
            When there is no such text.
        ValueError
            When ``maal`` is neither nb nor nn, or the slots given are not exactly the text's.
        """
        if key not in self._pairs:
            raise KeyError(f"no text is called {key}")
        if slots.keys() != self._slots[key]:
            raise ValueError(f"{key} has the slots {sorted(self._slots[key])}, but was given {sorted(slots)}")
        nb, nn = self._pairs[key]
        return (nn if Maal(maal) is Maal.NN else nb).format(**slots)

    def count(self, key: str, one: bool, maal: Maal | str, **slots: object) -> str:
        """The text under ``key.one`` for exactly one where that has a form of its own, else under ``key``."""
        return self(f"{key}.one" if one and f"{key}.one" in self else key, maal, **slots)

    def slots(self, key: str) -> frozenset[str]:
        """The names of the slots of a text."""
        return self._slots[key]

    def keys(self) -> tuple[str, ...]:
        """Every key, in the order of the book."""
        return tuple(self._pairs)

    def pair(self, key: str) -> Pair:
        """Both forms of a text, unfilled."""
        return self._pairs[key]
