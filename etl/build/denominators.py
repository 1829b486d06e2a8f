"""Stage 3: who a share is of. Each figure without published counts gets its population, or bounds on it.

The dates follow the catalogue (design: «Denominator dates»): during the year, the mean of 1 January and
the next; surveys and schools in spring, 1 January of the year; windows, the sum over their years, or the
mean for a stock, whose children are much the same each year.
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
    connection.execute("CREATE TABLE denominator_rule AS SELECT * FROM incoming")
    connection.unregister("incoming")
    connection.execute(_PEOPLE)
    connection.execute(_FILL)


def _rule(indicator: Indicator) -> dict[str, object] | None:
    denominator = _denominator(indicator)
    if denominator is None:
        return None
    bounded = isinstance(denominator, BoundedDenominator)
    return {
        "indicator_id": indicator.id,
        "population_id": denominator.population,
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
# year's population is the base; school years are counted by their spring.
_PEOPLE = """
CREATE TABLE people AS
WITH period AS (
    SELECT DISTINCT f.indicator_id, f.region_id, f.subgroup, f.period_kind, f.period_from, f.period_to, f.reference_year,
        r.population_id, r.dating, r.stock,
        CASE WHEN r.survey THEN [f.reference_year]
             WHEN f.period_kind IN ('school_year', 'school_year_window') AND f.period_to > f.period_from
                 THEN range(f.period_from + 1, f.period_to + 1)
             ELSE range(f.period_from, f.period_to + 1) END AS years
    FROM figure f JOIN denominator_rule r USING (indicator_id)
), period_year AS (
    SELECT * EXCLUDE (years), unnest(years) AS year FROM period
), dated AS (
    SELECT *, unnest(CASE dating WHEN 'during_year' THEN [year, year + 1]
                                 WHEN 'end_of_year' THEN [year + 1] ELSE [year] END) AS on_1_january
    FROM period_year
), counted AS (
    SELECT d.* EXCLUDE (on_1_january), avg(p.value) AS people, count(p.value) = count(*) AS complete
    FROM dated d LEFT JOIN figure p
        ON p.indicator_id = d.population_id AND p.region_id = d.region_id AND p.subgroup = d.subgroup
        AND p.reference_year = d.on_1_january AND NOT p.quoted
    GROUP BY ALL
)
SELECT indicator_id, region_id, subgroup, period_kind, period_from, period_to, reference_year,
    CASE WHEN stock THEN avg(people) ELSE sum(people) END AS people
FROM counted
GROUP BY indicator_id, region_id, subgroup, period_kind, period_from, period_to, reference_year, stock
HAVING bool_and(complete) AND sum(people) > 0
"""

# A figure that is ours to divide has waited with its numerator as value (`waiting`).
_FILL = """
CREATE OR REPLACE TABLE figure AS
WITH known AS (
    SELECT f.*, rule.per, r.bounded, p.people,
        CASE WHEN length(f.region_id) = 4 THEN r.at_least ELSE r.at_least_in_aggregates END AS at_least
    FROM figure f
    JOIN rule USING (indicator_id)
    LEFT JOIN denominator_rule r USING (indicator_id)
    LEFT JOIN people p ON p.indicator_id = f.indicator_id AND p.region_id = f.region_id
        AND p.subgroup = f.subgroup AND p.period_kind = f.period_kind AND p.period_from = f.period_from
        AND p.period_to = f.period_to AND p.reference_year = f.reference_year
), valued AS (
    SELECT * REPLACE (
        CASE WHEN waiting THEN per * numerator / people ELSE value END AS value,
        CASE WHEN waiting THEN NULL ELSE decimals END AS decimals,
        CASE WHEN NOT coalesce(bounded, false) THEN coalesce(denominator, people) END AS denominator)
    FROM known
)
SELECT * EXCLUDE (waiting, per, bounded, people, at_least)
        REPLACE (CASE WHEN value IS NULL THEN coalesce(missing, 'missing') END AS missing),
    CASE WHEN bounded THEN people * at_least END AS denominator_low,
    CASE WHEN bounded THEN people END AS denominator_high
FROM valued
"""
