"""The tables of a file that look like tiltak, as the page finds them."""

from collections.abc import Iterable

from oppvekst.uploads import Mapping, Table, propose


def candidates(tables: Iterable[Table]) -> list[tuple[Table, Mapping]]:
    """Each such table with the proposal for reading it."""
    return [(table, mapping) for table in tables if (mapping := propose(table)).usable]
