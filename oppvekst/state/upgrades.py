"""The steps from each schema to the next, as they were published: none of them is ever changed.

A step names its tables and columns itself and takes nothing from :mod:`oppvekst.state.tables`, which goes on to
be what the newest program needs.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, Table, select, text, update


def number_the_editions(connection: Connection) -> None:
    """From 1 to 2: locked reports are editions with a number and keep their documents.

    Those locked before get the numbers they would have had: by year, in the order they were locked.
    """
    connection.execute(text("ALTER TABLE frozen_report ADD COLUMN edition INTEGER DEFAULT 0 NOT NULL"))
    reports = Table(
        "frozen_report",
        MetaData(),
        Column("id", String(32)),
        Column("region", String(10)),
        Column("year", Integer),
        Column("frozen_at", String),
        Column("edition", Integer),
    )
    order = (reports.c.region, reports.c.year, reports.c.frozen_at, reports.c.id)
    count: dict[tuple[str, int], int] = {}
    for row in connection.execute(select(*order).order_by(*order)).all():
        edition = count[row.region, row.year] = count.get((row.region, row.year), 0) + 1
        connection.execute(update(reports).where(reports.c.id == row.id).values(edition=edition))
    connection.execute(
        text("CREATE UNIQUE INDEX frozen_report_edition ON frozen_report (region, year, edition)")
    )
    Table(
        "frozen_file",
        MetaData(),
        Column("report", String(32), primary_key=True),
        Column("kind", String(20), primary_key=True),
        Column("data", LargeBinary, nullable=False),
    ).create(connection)
