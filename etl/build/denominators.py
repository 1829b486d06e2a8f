"""Stage 3: who a share is of. Each figure without published counts gets its population, or bounds on it.

The dates follow the catalogue (design: «Denominator dates»): during the year, the mean of 1 January and the
next, of everybody of that age or of those who are so by 31 December; surveys and schools in spring, 1 January
of the year; windows, the sum over their years, or the mean for a stock, whose children are much the same.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from oppvekst.catalog.models import (
    BoundedDenominator,
    Catalog,
    CountMeasure,
    Events,
    Indicator,
    KnownDenominator,
    RateMeasure,
    ShareMeasure,
)
from oppvekst.values import PeriodKind

RULES = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("population_id", pa.string()),
        ("oldest_id", pa.string()),
        ("dating", pa.string()),
        ("stock", pa.bool_()),
        ("survey", pa.bool_()),
        ("bounded", pa.bool_()),
        ("at_least", pa.float64()),
        ("at_least_in_aggregates", pa.float64()),
    ]
)


def add_denominators(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> None:
    """Fill ``denominator`` or its bounds in ``figure`` from the population series of the same build.

    A period for which any needed population date is missing gets none: never a guess.
    """
    rules = [rule for indicator in catalog.indicators if (rule := _rule(indicator)) is not None]
    connection.register("incoming", pa.Table.from_pylist(rules, schema=RULES))
    connection.execute("CREATE OR REPLACE TABLE denominator_rule AS SELECT * FROM incoming")
    connection.unregister("incoming")
    for statement in (_DATES, _PEOPLE, _FILL):
        connection.execute(statement)


def populations(catalog: Catalog) -> set[str]:
    """The indicators that others are divided by."""
    found = map(_denominator, catalog.indicators)
    return {denominator.population for denominator in found if denominator is not None}


def _rule(indicator: Indicator) -> dict[str, object] | None:
    denominator = _denominator(indicator)
    if denominator is None:
        return None
    bounded = isinstance(denominator, BoundedDenominator)
    return {
        "indicator_id": indicator.id,
        "population_id": denominator.population,
        "oldest_id": denominator.oldest if isinstance(denominator, KnownDenominator) else None,
        "dating": denominator.at.value,
        "stock": indicator.events is Events.STOCK,
        "survey": indicator.timing.kind is PeriodKind.SURVEY,
        "bounded": bounded,
        "at_least": denominator.at_least if isinstance(denominator, BoundedDenominator) else 1.0,
        "at_least_in_aggregates": (
            denominator.at_least_in_aggregates if isinstance(denominator, BoundedDenominator) else 1.0
        ),
    }


def _denominator(indicator: Indicator) -> KnownDenominator | BoundedDenominator | None:
    measure = indicator.measure
    if isinstance(measure, CountMeasure):
        return measure.exposure
    if isinstance(measure, ShareMeasure | RateMeasure) and isinstance(
        measure.denominator, KnownDenominator | BoundedDenominator
    ):
        return measure.denominator
    return None


# A survey's figure for a fylke or landet is a rolling window in which each kommune counts once, so one
# year's population is the base; school years are counted by their spring. Each date gets the weight it has in
# the mean of its year, and each year its weight in the mean (a stock) or the sum (new events) of the years.
_DATES = """
CREATE OR REPLACE TABLE slot_date AS
WITH period AS (
    SELECT slot.*, r.population_id, r.oldest_id, r.dating, r.stock,
        CASE WHEN r.survey THEN [slot.reference_year]
             WHEN slot.period_kind IN ('school_year', 'school_year_window') AND slot.period_to > slot.period_from
                 THEN range(slot.period_from + 1, slot.period_to + 1)
             ELSE range(slot.period_from, slot.period_to + 1) END AS years
    FROM slot JOIN denominator_rule r USING (indicator_id)
), dated AS (
    SELECT slot, population_id, oldest_id, dating, subgroup, year, CASE WHEN stock THEN len(years) ELSE 1 END AS years,
        CASE WHEN dating IN ('during_year', 'by_year_end') THEN [year, year + 1]
             WHEN dating = 'end_of_year' THEN [year + 1] ELSE [year] END AS dates
    FROM (SELECT *, unnest(years) AS year FROM period)
)
SELECT slot, population_id, subgroup, date, sum(1.0 / (len(dates) * years)) AS weight
FROM (SELECT *, unnest(dates) AS date FROM dated)
GROUP BY slot, population_id, subgroup, date
UNION ALL
-- on the first date those who turn too old during the year are taken out
SELECT slot, oldest_id, subgroup, year, sum(-0.5 / years)
FROM dated WHERE dating = 'by_year_end'
GROUP BY slot, oldest_id, subgroup, year
"""

_PEOPLE = """
CREATE OR REPLACE TABLE people AS
WITH head AS (
    SELECT slot.indicator_id AS population_id, slot.subgroup, slot.reference_year AS date, f.region_id, f.value
    FROM figure f JOIN slot USING (slot)
    WHERE NOT slot.quoted AND f.value IS NOT NULL
        AND slot.indicator_id IN (SELECT unnest([population_id, oldest_id]) FROM denominator_rule)
), needed AS (
    SELECT slot, count(*) AS dates FROM slot_date GROUP BY slot
)
SELECT d.slot, head.region_id, sum(head.value * d.weight) AS people
FROM slot_date d JOIN head USING (population_id, subgroup, date) JOIN needed USING (slot)
GROUP BY d.slot, head.region_id, needed.dates
HAVING count(*) = needed.dates AND sum(head.value) > 0
"""

# A figure that is ours to divide has waited with its numerator as value (`waiting`). Whom a plan's figure is of
# stands in the plan alone: a quotation gets no people, and so no interval and no verdict.
_FILL = """
CREATE OR REPLACE TABLE figure AS
WITH known AS (
    SELECT f.*, slot.per, r.bounded, p.people,
        CASE WHEN length(f.region_id) = 4 THEN r.at_least ELSE r.at_least_in_aggregates END AS at_least
    FROM figure f
    JOIN slot USING (slot)
    LEFT JOIN denominator_rule r USING (indicator_id)
    LEFT JOIN people p ON p.slot = f.slot AND p.region_id = f.region_id AND NOT slot.quoted
), valued AS (
    SELECT * REPLACE (
        CASE WHEN waiting THEN per * numerator / people ELSE value END AS value,
        CASE WHEN waiting THEN NULL ELSE decimals END AS decimals,
        CASE WHEN NOT coalesce(bounded, false) THEN coalesce(denominator, people) END AS denominator)
    FROM known
)
SELECT * EXCLUDE (waiting, per, bounded, people, at_least)
        REPLACE (CASE WHEN value IS NULL THEN coalesce(missing, 'missing') END AS missing,
                 CASE WHEN value IS NOT NULL THEN numerator END AS numerator),
    CASE WHEN bounded THEN people * at_least END AS denominator_low,
    CASE WHEN bounded THEN people END AS denominator_high
FROM valued
"""
