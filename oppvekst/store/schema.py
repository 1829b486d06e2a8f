"""The tables of a built database, in one place: `etl.build` writes them, this package reads them.

No UNIQUE index: it makes the file 35 times larger. Uniqueness and finiteness are queries in the build.
"""

SCHEMA = """
CREATE TABLE build (
    build_id VARCHAR NOT NULL, built_at TIMESTAMPTZ NOT NULL, version VARCHAR NOT NULL,
    catalog VARCHAR NOT NULL, catalog_sha256 VARCHAR NOT NULL, previous_build VARCHAR, inputs VARCHAR,
    rules_version INTEGER
);
CREATE TABLE theme (theme_id VARCHAR NOT NULL, name_nb VARCHAR NOT NULL, name_nn VARCHAR NOT NULL, position INTEGER NOT NULL);
CREATE TABLE indicator (
    indicator_id VARCHAR NOT NULL, theme_id VARCHAR NOT NULL, position INTEGER NOT NULL,
    name_nb VARCHAR NOT NULL, name_nn VARCHAR NOT NULL, unit VARCHAR NOT NULL, decimals INTEGER NOT NULL,
    polarity VARCHAR NOT NULL, source VARCHAR
);
CREATE TABLE region (
    region_id VARCHAR NOT NULL, level VARCHAR NOT NULL, name VARCHAR NOT NULL, name_full VARCHAR NOT NULL,
    fylke_id VARCHAR, valid_from DATE, valid_to DATE
);
CREATE TABLE region_change (old_code VARCHAR NOT NULL, region_id VARCHAR NOT NULL, quality VARCHAR NOT NULL);
CREATE TABLE region_group (
    group_kind VARCHAR NOT NULL, group_id VARCHAR NOT NULL, region_id VARCHAR NOT NULL, valid_from DATE, valid_to DATE
);
CREATE TABLE snapshot (
    snapshot_id VARCHAR NOT NULL, source VARCHAR NOT NULL, publisher VARCHAR NOT NULL, table_id VARCHAR NOT NULL,
    url VARCHAR, request VARCHAR, fetched_at TIMESTAMPTZ, published_at TIMESTAMPTZ, sha256 VARCHAR,
    licence VARCHAR NOT NULL, attribution VARCHAR NOT NULL, quoted_from VARCHAR
);
CREATE TABLE observation (
    indicator_id VARCHAR NOT NULL, region_id VARCHAR NOT NULL, borders VARCHAR NOT NULL,
    period_kind VARCHAR NOT NULL, period_from INTEGER NOT NULL, period_to INTEGER NOT NULL,
    reference_year INTEGER NOT NULL, period_label VARCHAR NOT NULL, subgroup VARCHAR NOT NULL,
    value DOUBLE, decimals INTEGER, numerator DOUBLE, denominator DOUBLE,
    denominator_low DOUBLE, denominator_high DOUBLE, missing VARCHAR, preliminary BOOLEAN NOT NULL,
    snapshot_id VARCHAR NOT NULL
);
CREATE TABLE series_break (
    indicator_id VARCHAR NOT NULL, region_id VARCHAR NOT NULL, year INTEGER NOT NULL,
    reason_nb VARCHAR NOT NULL, reason_nn VARCHAR NOT NULL
);
CREATE TABLE quoted_figure (
    document VARCHAR NOT NULL, line VARCHAR NOT NULL, words VARCHAR NOT NULL, value VARCHAR NOT NULL,
    unit VARCHAR NOT NULL, region_id VARCHAR NOT NULL, region_name VARCHAR NOT NULL,
    period_stated VARCHAR NOT NULL, source_stated VARCHAR NOT NULL, indicator_id VARCHAR
);
CREATE TABLE revision (
    indicator_id VARCHAR NOT NULL, region_id VARCHAR NOT NULL, period_label VARCHAR NOT NULL, subgroup VARCHAR NOT NULL,
    old_value DOUBLE, new_value DOUBLE, old_missing VARCHAR, new_missing VARCHAR, old_build VARCHAR NOT NULL,
    found_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE source_status (
    source VARCHAR NOT NULL, table_id VARCHAR NOT NULL, published_at TIMESTAMPTZ, fetched_at TIMESTAMPTZ,
    rows BIGINT NOT NULL, state VARCHAR NOT NULL, reason VARCHAR
);
CREATE TABLE loss (source VARCHAR NOT NULL, table_id VARCHAR NOT NULL, what VARCHAR NOT NULL);
"""
"""``series_break.region_id`` is ``*`` for a change of definition that holds everywhere; ``build.inputs`` is a
checksum of everything the build was made from; ``loss`` says what was there to be shown and is not."""
