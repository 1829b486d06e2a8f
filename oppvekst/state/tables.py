"""The tables of what people write. Nothing is ever overwritten: a save adds a row with the next version.

The primary key of a versioned table is its key and the version, so that two saves of the same next version
could never both stand, whatever the database is.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

METADATA = MetaData()


class Moment(TypeDecorator[datetime]):
    """A point in time, aware and in UTC on both sides; SQLite forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401
        """Read UTC, whichever zone the server's session speaks."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _key(name: str, length: int = 100) -> Column[str]:
    return Column(name, String(length), primary_key=True)


def _year() -> Column[int]:
    return Column("year", Integer, primary_key=True, autoincrement=False)


def _versioned(name: str, *columns: Column[Any]) -> Table:
    """Make a table whose rows are versions; the primary key columns given are what the versions are of."""
    return Table(
        name,
        METADATA,
        *columns,
        Column("version", Integer, primary_key=True, autoincrement=False),
        Column("saved_at", Moment, nullable=False),
        Column("saved_by", String(200), nullable=False),
        Column("deleted", Boolean, nullable=False),
    )


schema_version = Table(
    "schema_version",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied_at", Moment, nullable=False),
)

comment = _versioned(
    "comment",
    _key("region", 10),
    _year(),
    _key("subject"),
    _key("field"),
    Column("text", Text, nullable=False),
)

report_selection = _versioned(
    "report_selection",
    _key("region", 10),
    _year(),
    Column("maal", String(2), nullable=False),
    Column("chapters", JSON, nullable=False),
    Column("indicators", JSON, nullable=False),
)

privacy_check = _versioned(
    "privacy_check",
    _key("region", 10),
    _year(),
    Column("checked", Boolean, nullable=False),
)

frozen_report = Table(
    "frozen_report",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("region", String(10), nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("maal", String(2), nullable=False),
    Column("build_id", String(100), nullable=False),
    Column("frozen_at", Moment, nullable=False),
    Column("frozen_by", String(200), nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("edition", Integer, nullable=False, server_default=text("0")),
    Index("frozen_report_edition", "region", "year", "edition", unique=True),
)

frozen_file = Table(
    "frozen_file",
    METADATA,
    Column("report", String(32), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

tiltak = _versioned(
    "tiltak",
    _key("region", 10),
    _key("id", 32),
    Column("content", JSON, nullable=False),
)

survey_answers = _versioned(
    "survey_answers",
    _key("region", 10),
    _year(),
    _key("school", 20),
    _key("subgroup"),
    Column("answers", Integer, nullable=False),
    Column("source", Text, nullable=False),
)

own_dataset = _versioned(
    "own_dataset",
    _key("region", 10),
    _key("name", 200),
    Column("source", Text, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
)

comparison_set = _versioned(
    "comparison_set",
    _key("region", 10),
    _key("name", 200),
    Column("kind", String(20), nullable=False),
    Column("regions", JSON, nullable=False),
    Column("note", Text, nullable=False),
)
