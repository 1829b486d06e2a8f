"""The project's own catalogue, fetched from tables that are as the live services describe theirs."""

import gzip
import shutil
from pathlib import Path

import duckdb
import pytest
from conftest import QUICK
from statbank import COUNTRY, Statbank

import etl.__main__
from oppvekst.catalog import load_catalog
from oppvekst.catalog.publishers.fhi import FhiSource
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store import build_path, current_build_id, open_current
from oppvekst.values import Observation

GONE = "netto_driftsutgifter_barnevern_per_barn"
"""Its column is no longer among those of 12279."""

PLACES = ("0", "91", "92", "9104", "9110", "9111", "9211", "9212", "9213")


def project(folder: Path) -> Path:
    """Fjordlandet with the project's own indicators, and nothing bundled."""
    (folder / "data" / "snapshot").mkdir(parents=True)
    shutil.copy(PROJECT_DIR / "indicators.yaml", folder)
    shutil.copytree(COUNTRY / "data" / "geography", folder / "data" / "geography")
    with gzip.open(
        COUNTRY / "data" / "snapshot" / "published_figures.csv.gz", "rt", encoding="utf-8"
    ) as bundled:
        head = next(bundled)
    packed = gzip.compress(head.encode("utf-8"), mtime=0)
    (folder / "data" / "snapshot" / "published_figures.csv.gz").write_bytes(packed)
    return folder


def fetched_from(bank: Statbank, folder: Path, capture: pytest.MonkeyPatch) -> dict[str, int]:
    """Fetch SSB's and FHI's tables and build; the exit codes."""
    bank.describe_as_seen()
    settings = {"OPPVEKST_PROJECT_DIR": str(project(folder)), "OPPVEKST_DATA_DIR": str(folder / "built")}
    for name, value in {**bank.environment, **settings, "OPPVEKST_RATE_PER_MINUTE": "600"}.items():
        capture.setenv(name, value)
    codes = {source: etl.__main__.main(["fetch", "--source", source], QUICK) for source in ("ssb", "fhi")}
    return codes | {"build": etl.__main__.main(["build"])}


def counts(settings: Settings) -> dict[str, dict[str, int]]:
    """How many figures each place has of each indicator."""
    build_id = current_build_id(settings)
    assert build_id is not None
    with duckdb.connect(str(build_path(settings, build_id)), read_only=True) as connection:
        rows = connection.execute(
            "SELECT indicator_id, region_id, count(value) FROM observation GROUP BY 1, 2 ORDER BY 1, 2"
        ).fetchall()
    found: dict[str, dict[str, int]] = {}
    for indicator, region, count in rows:
        found.setdefault(indicator, {})[region] = count
    return found


@pytest.fixture(scope="module")
def bank():
    with Statbank() as running:
        yield running


@pytest.fixture(scope="module")
def seen(bank, tmp_path_factory):
    """Settings of the project after a fetch and a build, and what the commands returned."""
    folder = tmp_path_factory.mktemp("as seen")
    with pytest.MonkeyPatch.context() as patch:
        codes = fetched_from(bank, folder, patch)
    return Settings(project_dir=folder, data_dir=folder / "built"), codes


@pytest.fixture(scope="module")
def served(seen):
    return open_current(seen[0])


def test_every_table_is_fetched_and_the_one_column_that_is_gone_is_named(seen, served):
    _, codes = seen
    assert codes == {"ssb": 3, "fhi": 0, "build": 3}
    states = {(s.source, s.table): s for s in served.status() if s.source in ("ssb", "fhi")}
    assert {table for table, state in states.items() if state.state != "fresh"} == {("ssb", "12279")}
    reason = states["ssb", "12279"].reason
    assert "ContentsCode has no category «/netto driftsutgift.*0.17/»" in reason
    assert f"{GONE}: none of the 1 stored answers can be used" in reason


def test_every_indicator_with_a_table_has_figures_but_that_one(seen):
    catalog = load_catalog(seen[0].catalog_path)
    wanted = {i.id for i in catalog.indicators if any(s.source in ("ssb", "fhi") for s in i.sources)}
    assert wanted - {indicator for indicator, places in counts(seen[0]).items() if sum(places.values())} == {
        GONE
    }


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("12275", "ContentsCode KOSbvbarntiltaka0000 is now KOSbvbarnhotilta0000"),
        ("13502", "EKG?? matches none of the 14 codes of KOKkommuneregion0000, and is left out"),
        (
            "13502",
            "barnehagedekning_1_5: outside 30 to 130, and shown as it was published (9213 Lauvli, 2021, alle: 142.1)",
        ),
        ("370", "outside 40 to 600, and shown as it was published (9213 Lauvli, 2018, alle: 30.7339)"),
        ("09050", "nothing was chosen of Alder «alder», so its total 00-24 «Alle aldre» is used"),
        ("14288", "SSB has a newer table about the same (14746"),
    ],
)
def test_what_is_otherwise_than_expected_is_told(served, table, words):
    (state,) = [s for s in served.status() if s.table == table]
    assert words in state.reason


def cells_of(bank: Statbank, spec: FhiSource, point: Observation) -> str | None:
    """What FHI's table says for the very place, period and subgroup of a figure."""
    table, names = bank.table(spec.table), {}
    for name, dimension in table.dimensions.items():
        codes = [pick.code for pick in spec.select.get(name, ())]
        names[name] = codes[0] if codes else next(iter(dimension.values))
    if spec.subgroup:
        ours = {name: code for code, name in spec.subgroup.codes.items()}
        names[spec.subgroup.dimension] = ours[point.subgroup]
    names |= {"GEO": point.region, "AAR": f"{point.period.start}_{point.period.end}"}
    names["MEASURE_TYPE"] = spec.measure["value"].code
    school = point.period.school_years
    if school:
        names["AAR"] = f"{point.period.start + 1}_{point.period.end}"
    return table.cells.get(tuple(names.values()))


def test_every_figure_of_fhi_is_of_the_place_and_the_years_it_says(bank, served):
    compared = 0
    for indicator in served.catalog.indicators:
        for spec in indicator.sources:
            if not isinstance(spec, FhiSource):
                continue
            for point in served.observations(PLACES, [indicator.id]):
                if point.value is None or served.provenance(point.snapshot_id).table != spec.table:
                    continue
                assert point.value == pytest.approx(float(cells_of(bank, spec, point))), (indicator.id, point)
                compared += 1
    assert compared > 4000


@pytest.mark.parametrize(
    ("indicator", "years"),
    [
        ("vaksinert_mot_meslinger_9_aar", 5),
        ("selvmord_0_74", 5),
        ("overvekt_17_aar", 4),
        ("barn_av_enslige_forsoergere", 3),
        ("vedvarende_lavinntekt_0_17", 3),
        ("mobbing_7_trinn", 3),
    ],
)
def test_windows_are_windows(served, indicator, years):
    points = served.observations(["0"], [indicator], "alle")
    assert points
    assert {len(point.period.years) for point in points} == {years}
    assert {point.period.kind.value for point in points} <= {"window", "school_year_window"}


@pytest.mark.parametrize(
    ("indicator", "table", "column", "old"),
    [
        ("lavinntekt_ett_aar_0_17", "08764", ("EUskala60", "2018"), "9205"),
        ("vedvarende_lavinntekt_0_17", "12944", ("00-17", "EUskalaSeksti", "2016-2018"), "9205"),
        ("innvandrere_andel_av_befolkningen", "09817", ("B", "999", "AndelBefolkning", "2018"), "9205"),
    ],
)
def test_a_gap_under_todays_code_does_not_hide_what_the_old_code_had(
    bank, served, indicator, table, column, old
):
    assert bank.table(table).cells[("9213", *column)] in ("..", ":")
    (point,) = [
        p for p in served.observations(["9213"], [indicator], "alle") if p.period.reference_year == 2018
    ]
    assert point.value == float(bank.table(table).cells[(old, *column)])


FALTERING = {
    "html": ("12615/data", "13502/metadata", "/Table/348/dimension", "/Table/809/data"),
    "503": ("12286/data", "07459/metadata", "/Table/337/query"),
    "429": ("12870/metadata", "/Table/339/data"),
    "cut": ("12275/data", "08764/data", "/Table/374/data"),
    "truncated": ("12362/data", "/nokkel/Table", "/Table/395/data"),
    "hang": ("12944/data",),
}


def test_publishers_that_falter_change_no_count_of_any_place(seen, tmp_path, monkeypatch):
    with Statbank() as faltering:
        for kind, calls in FALTERING.items():
            for call in calls:
                faltering.faults.add(kind, match=call)
        codes = fetched_from(faltering, tmp_path, monkeypatch)
        assert faltering.faults.left == 0
    assert codes == seen[1]
    assert counts(Settings(project_dir=tmp_path, data_dir=tmp_path / "built")) == counts(seen[0])
