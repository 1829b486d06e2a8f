"""From raw answers to a DuckDB file: collect, harmonise, check, publish.

The stages hand each other relations in one in-memory DuckDB connection, so that a national build is SQL
over columns rather than Python over cells.
"""
