"""What the real catalogue asks of the publishers: nothing twice, and as many questions as the page of sources says."""

import re
from collections import Counter

import pytest

from etl.build.plan import Plan
from etl.sources.questions import count
from etl.sources.wanted import FhiTable, PxTable, codelists, meaning
from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR

TABLES = {
    "07459", "09050", "10660", "11600", "12275", "12279", "12286", "12305", "12362", "12615", "12870", "13939",
    "08764", "12944", "06070", "11820", "13556", "13502", "13995", "12255",
}  # fmt: skip


@pytest.fixture(scope="module")
def requests():
    return Plan.of(load_catalog(PROJECT_DIR / "indicators.yaml")).requests


def test_no_two_requests_ask_for_the_same_thing(requests):
    asked = Counter(
        (r.source, r.table, str(codelists(meaning(r))), frozenset(s.dimension for s in r.selections))
        for r in requests
        if isinstance(r, PxTable | FhiTable)
    )
    assert [request for request, times in asked.items() if times > 1] == []
    assert len(asked) > 50


def test_one_table_serves_every_indicator_that_wants_it(requests):
    """All ages of the population, for every denominator, in one request for each kind of place."""
    ages = [r for r in requests if r.table == "07459" and any(s.dimension == "Alder" for s in r.selections)]
    assert len(ages) == 3
    assert {len(s.picks) for r in ages for s in r.selections if s.dimension == "Alder"} == {68}
    assert len([r for r in requests if r.table == "12275"]) == 1


def test_the_tables_of_ssb_that_are_promised_are_asked_for(requests):
    assert TABLES - {r.table for r in requests if r.source == "ssb"} == set()


def test_the_page_of_sources_says_how_many(requests):
    page = (PROJECT_DIR / "docs" / "kilder.md").read_text(encoding="utf-8")
    tables, questions = map(
        int, re.search(r"er (\d+) tabeller og filer og om lag (\d+) spørsmål", page).groups()
    )
    assert tables == len(requests)
    assert abs(questions - count(requests)) < 10
