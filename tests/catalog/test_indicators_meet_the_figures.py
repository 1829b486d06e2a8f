"""indicators.yaml against figures that are really there: the bundled CSVs, and queries others run in production."""

import csv
import gzip
import json
from collections import defaultdict

import pytest

from oppvekst.catalog.models import KnownDenominator
from oppvekst.catalog.publishers.fhi import FhiSource
from oppvekst.catalog.publishers.ssb import SsbSource
from oppvekst.settings import PROJECT_DIR

SNAPSHOT = PROJECT_DIR / "data" / "snapshot"
SEX = {"0": "alle", "1": "menn", "2": "kvinner"}

OTHER_TABLES = {
    ("grunnskolepoeng", "07495"),
    ("grunnskolepoeng", "grunnskolepoeng"),
    ("barnehagedekning_1_5", "12562"),
}
"""Bundled from another table of the same figure than the one fetched: docs/utdraget.md says how they were compared."""


def read(stream):
    return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def published():
    with gzip.open(SNAPSHOT / "published_figures.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return read(stream)


@pytest.fixture(scope="module")
def quoted():
    with (SNAPSHOT / "plan_figures.csv").open(encoding="utf-8", newline="") as stream:
        return read(stream)


@pytest.fixture(scope="module")
def every(published, quoted):
    return [*published, *quoted]


def values(rows, column):
    found = defaultdict(set)
    for row in rows:
        found[row["indicator"]].add(row[column])
    return found


def test_every_figure_has_its_entry_and_its_source(catalog, published, quoted):
    for rows, source in ((published, "snapshot"), (quoted, "plan")):
        entries = {e.id for e in catalog.indicators if source in [s.source for s in e.sources]}
        assert sorted(entries ^ {row["indicator"] for row in rows}) == []


def test_units_agree(catalog, every):
    units = values(every, "unit")
    spelled = {"per 100 000": "per_100000", "per 1000": "per_1000"}
    assert {
        name: found
        for name, found in units.items()
        if {spelled.get(unit, unit) for unit in found} != {catalog.indicator(name).unit.value}
    } == {}


def test_no_more_decimals_are_shown_than_the_first_source_publishes(catalog, published, quoted):
    """A fallback with fewer decimals than the first source is shown with its own, so it sets no bound here."""
    first = {entry.id: entry.sources[0] for entry in catalog.indicators}
    own = [row for row in published if row["table_id"] == getattr(first[row["indicator"]], "table", None)]
    own += [row for row in quoted if first[row["indicator"]].source == "plan"]
    most = {name: max(map(int, filter(None, found))) for name, found in values(own, "decimals").items()}
    assert {name: most[name] for name in most if catalog.indicator(name).decimals > most[name]} == {}
    assert len(most) >= 20


def test_periods_are_of_the_kind_foretold(catalog, published):
    kinds = {name: catalog.indicator(name).timing for name in values(published, "period_kind")}
    found = values(published, "period_kind")
    assert {name: found[name] for name, t in kinds.items() if found[name] - {t.kind, t.aggregates}} == {}


def test_fylke_and_landet_alone_are_of_the_other_kind(catalog, published):
    offenders = {
        (row["indicator"], row["geo_code"], row["period_kind"])
        for row in published
        if len(row["geo_code"]) == 4 and row["period_kind"] != catalog.indicator(row["indicator"]).timing.kind
    }
    assert offenders == set()


def test_every_subgroup_has_a_name(catalog, every):
    found = {name: {SEX[sex] for sex in sexes} for name, sexes in values(every, "sex").items()}
    assert {
        name: groups
        for name, groups in found.items()
        if groups - {"alle", *catalog.indicator(name).subgroups}
    } == {}


def test_values_are_within_what_is_expected(catalog, every):
    """But for two true figures of very small kommuner, which the build shows with a remark."""
    known = [
        ("barnehagedekning_1_5", "Modalen", "142.1"),
        ("psykiske_symptomer_primaerhelse_15_24", "Fyresdal", "30.733948"),
    ]
    offenders = []
    for row in every:
        expect = catalog.indicator(row["indicator"]).expect
        if row["value"] and not expect.min <= float(row["value"]) <= (expect.max or float("inf")):
            offenders.append((row["indicator"], row["geo_name"], row["value"]))
    assert offenders == known


def test_the_bundled_figures_come_from_the_tables_we_would_fetch(catalog, published):
    tables = values(published, "table_id")
    fetched = {
        name: {s.table for s in catalog.indicator(name).sources if isinstance(s, SsbSource | FhiSource)}
        for name in tables
    }
    strange = {(name, table) for name in tables for table in tables[name] - fetched[name]}
    assert strange == OTHER_TABLES


def test_the_bundled_figures_are_the_measure_we_would_fetch(catalog, published):
    offenders = []
    for row in published:
        if (row["indicator"], row["table_id"]) in OTHER_TABLES:
            continue
        sources = {getattr(s, "table", ""): s for s in catalog.indicator(row["indicator"]).sources}
        source = sources[row["table_id"]]
        pick = source.contents["value"] if isinstance(source, SsbSource) else source.measure["value"]
        if pick.code not in (row["contents_code"], row["measure_type"]):
            offenders.append((row["indicator"], row["table_id"], pick.code))
    assert offenders == []


def test_every_population_divided_by_has_figures_or_a_table(catalog, published):
    counted = {row["indicator"] for row in published}
    parts = [(e.id, getattr(e.measure, "denominator", None)) for e in catalog.indicators]
    needed = {part.population for _, part in parts if isinstance(part, KnownDenominator)}
    served = {name for name in needed if catalog.indicator(name).sources[0].source == "ssb"}
    assert sorted(needed - counted - served) == []


def test_margins_are_about_half_of_landet_s_own_change(catalog, published):
    """The basis each margin gives: half of what landet's figure changed from its first to its last year."""
    with_margin = [entry for entry in catalog.indicators if entry.margin]
    offenders = []
    for entry in with_margin:
        landet = {
            int(row["reference_year"]): float(row["value"])
            for row in published
            if (row["indicator"], row["geo_code"], row["sex"]) == (entry.id, "0", "0") and row["value"]
        }
        first, last = landet[min(landet)], landet[max(landet)]
        printed = [f"{value:.1f}".replace(".", ",") for value in (first, last)]
        if not 0.4 <= entry.margin / abs(last - first) <= 0.6 or not all(
            p in entry.margin_basis for p in printed
        ):
            offenders.append((entry.id, entry.margin, first, last))
    assert offenders == []
    assert len(with_margin) >= 5


def test_selections_are_those_others_run_in_production(catalog, real_answers):
    """FHI's tables take every dimension, so ours and theirs must name the same ones, and codes they use."""
    queries = json.loads((real_answers / "fhi_queries_nokkel.json").read_text(encoding="utf-8"))
    theirs = defaultdict(lambda: defaultdict(set))
    for query in queries:
        if "/nokkel/" in query["url"]:
            for dimension in query["body"]["dimensions"]:
                theirs[query["url"].split("/")[-2]][dimension["code"]] |= set(dimension["values"])
    asked = [
        (entry.id, source, theirs[source.table])
        for entry in catalog.indicators
        for source in entry.sources
        if isinstance(source, FhiSource) and source.table in theirs
    ]
    assert [
        (name, sorted(body))
        for name, source, body in asked
        if dimensions(source) != set(body) - {"GEO", "AAR"}
    ] == []
    unseen = {
        (name, code)
        for name, source, body in asked
        for code, picks in chosen(source)
        if not picks & body[code]
    }
    assert unseen == {("mobbing_10_trinn", "TRINN")}  # they ask for 7. trinn alone
    assert len(asked) >= 10


def dimensions(source):
    return {name for name, _ in chosen(source)} | ({source.subgroup.dimension} if source.subgroup else set())


def chosen(source):
    picked = {name: {pick.code for pick in picks} for name, picks in source.select.items()}
    return [*picked.items(), ("MEASURE_TYPE", {pick.code for pick in source.measure.values()})]
