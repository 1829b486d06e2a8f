"""Every table and every kind of question can be said to both databases, also where no server runs."""

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from oppvekst.state.ledger import _listed
from oppvekst.state.tables import METADATA, schema_version

DIALECTS = [postgresql.dialect(), sqlite.dialect()]
TABLES = METADATA.sorted_tables


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables_can_be_made_written_and_read(table, dialect):
    assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))
    row = {column.name: None for column in table.columns}
    assert str(table.insert().values(row).compile(dialect=dialect)).startswith(f"INSERT INTO {table.name}")
    if "saved_at" in table.c:
        statement = str(_listed(table, ("region",), deleted=False).compile(dialect=dialect))
        assert "max(" in statement
        assert statement.count("FROM") == 2


def test_moments_keep_their_zone_in_postgresql():
    made = str(CreateTable(schema_version).compile(dialect=postgresql.dialect()))
    assert "TIMESTAMP WITH TIME ZONE" in made


def test_every_versioned_table_has_the_version_in_its_key():
    for table in TABLES:
        if "saved_at" in table.c:
            assert [column.name for column in table.primary_key][-1] == "version"
