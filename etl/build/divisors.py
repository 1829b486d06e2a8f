"""Which population a publisher divided by: the one that makes its unrounded shares whole people.

A share of 4.30057486371273 per cent is a count divided by something. Multiplied by the right population it is a
whole number nearly always, by a wrong one about every twenty-fifth time. The catalogue decides which rule is used;
this only says when another one fits, and a person edits the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pyarrow as pa

from oppvekst.catalog.models import At, Catalog, KnownDenominator, ShareMeasure

NEARLY = 0.02
"""How far from whole a number of people may be: what six printed decimals leave open."""
FEWEST, FITS, DOES_NOT = 8, 0.8, 0.5
"""Kommune-years needed; the part that is whole under a rule that fits, and under one that does not."""

_RULES = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("per", pa.float64()),
        ("population_id", pa.string()),
        ("oldest_id", pa.string()),
        ("dating", pa.string()),
    ]
)

_COUNTS = f"""
WITH head AS (
    SELECT slot.indicator_id, f.region_id, slot.reference_year AS date, f.value
    FROM figure f JOIN slot USING (slot)
    WHERE NOT slot.quoted AND slot.subgroup = 'alle' AND f.value IS NOT NULL
), unrounded AS (
    SELECT r.*, f.region_id, slot.reference_year AS year, f.value, f.snapshot
    FROM figure f JOIN slot USING (slot) JOIN whole_rule r ON r.indicator_id = slot.indicator_id
    WHERE NOT slot.quoted AND slot.subgroup = 'alle' AND slot.period_kind = 'year' AND length(f.region_id) = 4
        AND f.numerator IS NULL AND f.decimals >= 6 AND f.value > 0
), tried AS (
    SELECT u.*, p.value AS start, n.value AS next, o.value AS oldest
    FROM unrounded u
    JOIN head p ON p.indicator_id = u.population_id AND p.region_id = u.region_id AND p.date = u.year
    JOIN head n ON n.indicator_id = u.population_id AND n.region_id = u.region_id AND n.date = u.year + 1
    LEFT JOIN head o ON o.indicator_id = u.oldest_id AND o.region_id = u.region_id AND o.date = u.year
), people AS (
    SELECT *, unnest([
        {{'rule': '{At.DURING_YEAR}', 'n': (start + next) / 2}},
        {{'rule': '{At.START_OF_YEAR}', 'n': start}},
        {{'rule': '{At.END_OF_YEAR}', 'n': next}},
        {{'rule': '{At.BY_YEAR_END}', 'n': (start - oldest + next) / 2}}
    ], recursive := true) FROM tried
)
SELECT min(s.snapshot_id), indicator_id, any_value(dating), rule, count(*),
    count(*) FILTER (abs(value * n / per - round(value * n / per)) < {NEARLY})
FROM people JOIN snapshot_name s USING (snapshot)
WHERE n IS NOT NULL
GROUP BY indicator_id, rule
ORDER BY indicator_id, rule
"""


def whole_people(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> list[tuple[str, str, str]]:
    """Snapshot, indicator and sentence, for each whose unrounded shares another rule than its own makes whole."""
    connection.register("whole_rules", pa.Table.from_pylist(list(_rules(catalog)), schema=_RULES))
    connection.execute("CREATE OR REPLACE TEMP TABLE whole_rule AS SELECT * FROM whole_rules")
    connection.unregister("whole_rules")
    tried: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = {}
    for snapshot_id, indicator_id, at, rule, figures, whole in connection.execute(_COUNTS).fetchall():
        tried.setdefault((snapshot_id, indicator_id, at), {})[rule] = (figures, whole)
    return [
        (snapshot_id, indicator_id, said)
        for (snapshot_id, indicator_id, at), found in tried.items()
        if (said := _another_fits(at, found))
    ]


def _another_fits(at: str, found: dict[str, tuple[int, int]]) -> str:
    figures, whole = found.get(at, (0, 0))
    best = max(found, key=lambda rule: found[rule][1] / found[rule][0])
    of, fitting = found[best]
    if best == at or of < FEWEST or fitting / of < FITS or whole > DOES_NOT * figures:
        return ""
    return (
        f"unrounded values are whole people by at: {best} in {fitting} of {of} kommune-years, and by the catalogue's"
        f" at: {at} in {whole} of {figures}; edit the entry's denominator"
    )


def _rules(catalog: Catalog) -> Iterator[dict[str, object]]:
    known = {indicator.id for indicator in catalog.indicators}
    for indicator in catalog.indicators:
        measure = indicator.measure
        if isinstance(measure, ShareMeasure) and isinstance(measure.denominator, KnownDenominator):
            spec = measure.denominator
            yield {
                "indicator_id": indicator.id,
                "per": float(indicator.unit.per or 1),
                "population_id": spec.population,
                "oldest_id": spec.oldest or _oldest(spec.population, known),
                "dating": spec.at.value,
            }


def _oldest(population: str, known: set[str]) -> str | None:
    """The indicator that counts a population's oldest birth year, where the file has one of that name."""
    span = re.fullmatch(r"(\w+_)\d+_(\d+)", population)
    name = f"{span[1]}{span[2]}" if span else ""
    return name if name in known else None
