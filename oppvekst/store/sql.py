"""The SQL behind a table a reader has chosen, as text that can be run again by anybody with the build's file."""

from __future__ import annotations

from collections.abc import Sequence

COLUMNS = (
    ("region_id", "o.region_id"),
    ("name", "r.name"),
    ("subgroup", "o.subgroup"),
    ("period_label", "o.period_label"),
    ("reference_year", "o.reference_year"),
    ("value", "o.value"),
    ("numerator", "o.numerator"),
    ("denominator", "o.denominator"),
    ("missing", "o.missing"),
    ("preliminary", "o.preliminary"),
    ("publisher", "s.publisher"),
    ("table_id", "s.table_id"),
)
"""Name of each column, and what gives it."""


def question(
    indicator: str, regions: Sequence[str], subgroup: str, first: int | None = None, last: int | None = None
) -> str:
    """The query for one indicator and subgroup in some regions, oldest first, values written out.

    Parameters
    ----------
    indicator, regions, subgroup:
        As in the observations; the rows come in the order of `regions`.
    first, last:
        Reference years, both inclusive; None for no limit.
    """
    where = [
        f"o.indicator_id = {_text(indicator)}",
        f"o.region_id IN ({', '.join(_text(region) for region in regions)})",
        f"o.subgroup = {_text(subgroup)}",
    ]
    order = [f"list_position([{', '.join(_text(region) for region in regions)}], o.region_id)"]
    return _query(COLUMNS, where, order, first, last)


def split_question(
    parts: Sequence[tuple[str, str]],
    regions: Sequence[str],
    first: int | None = None,
    last: int | None = None,
) -> str:
    """The query for a figure that is split: each part, an indicator and a subgroup, as in `question`."""
    told = ", ".join(f"({_text(indicator)}, {_text(subgroup)})" for indicator, subgroup in parts)
    names = ", ".join(_text(f"{indicator} {subgroup}") for indicator, subgroup in parts)
    where = [
        f"(o.indicator_id, o.subgroup) IN ({told})",
        f"o.region_id IN ({', '.join(_text(region) for region in regions)})",
    ]
    order = [
        f"list_position([{names}], o.indicator_id || ' ' || o.subgroup)",
        f"list_position([{', '.join(_text(region) for region in regions)}], o.region_id)",
    ]
    return _query((("indicator_id", "o.indicator_id"), *COLUMNS), where, order, first, last)


def _query(
    columns: Sequence[tuple[str, str]],
    where: list[str],
    order: list[str],
    first: int | None,
    last: int | None,
) -> str:
    chosen = ",\n       ".join(f"{source} AS {name}" for name, source in columns)
    where += [f"o.reference_year >= {int(first)}"] if first is not None else []
    where += [f"o.reference_year <= {int(last)}"] if last is not None else []
    conditions = "\n  AND ".join(where)
    return (
        f"SELECT {chosen}\nFROM observation o\nJOIN region r USING (region_id)\nJOIN snapshot s USING (snapshot_id)\n"
        f"WHERE {conditions}\n"
        f"ORDER BY {', '.join(order)}, o.reference_year, o.period_from, o.borders;"
    )


def _text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
