"""The catalogue's FHI tables against FHI's own list: near-alike titles are told apart, and each is where it is said to be."""

import csv

import pytest

from etl.build.plan import Plan
from etl.sources.labels import holds
from oppvekst.catalog import load_catalog
from oppvekst.settings import Settings

NEWER = {"795", "805", "806", "809"}
"""Tables that came after the list was taken; those they replaced are in it."""

REQUESTS = {r.table: r for r in Plan.of(load_catalog(Settings().catalog_path)).requests if r.source == "fhi"}


@pytest.fixture(scope="module")
def listed(real_answers):
    with (real_answers / "fhi_tables_nov2025.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["tableId"]: row["title"] for row in csv.DictReader(stream) if row["source_id"] == "nokkel"
        }


def test_every_table_has_a_number_and_is_listed_under_a_title_of_its_own(listed):
    assert len(listed) == 101
    assert {table for table in REQUESTS if not table.isdigit()} == set()
    assert set(REQUESTS) - set(listed) == NEWER
    for table in set(REQUESTS) - NEWER - {"403"}:
        titled = [id_ for id_, title in listed.items() if holds(f"/{REQUESTS[table].title}/", title)]
        assert titled == [table], f"{table} «{REQUESTS[table].title}»"
    assert holds(f"/{REQUESTS['403'].title}/", listed["403"])
