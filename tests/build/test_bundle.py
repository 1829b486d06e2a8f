"""The bundled figures: every one of them reaches the pages, and a file that is not right is named, not half read."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.sources.published import PUBLISHED, read_published
from oppvekst.errors import SourceError
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.store import build_path, current_build_id
from tools import bundle

PACKED = PROJECT_DIR / "data" / "snapshot" / PUBLISHED


def rows() -> list[dict[str, str]]:
    with gzip.open(PACKED, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(folder: Path, found: list[dict[str, object]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(found[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    (folder / PUBLISHED).write_bytes(bundle.pack(text.getvalue().encode()))
    return folder


@pytest.fixture(scope="module")
def observations(bundled: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    settings = Settings(data_dir=bundled)
    build_id = current_build_id(settings)
    assert build_id is not None
    with duckdb.connect(str(build_path(settings, build_id)), read_only=True) as connection:
        yield connection


def test_the_packed_file_is_what_its_text_packs_to():
    assert bundle.pack(gzip.decompress(PACKED.read_bytes())) == PACKED.read_bytes()
    assert PACKED.stat().st_size < 600_000


def test_every_bundled_figure_is_in_the_build_as_it_stands(observations):
    """But for a kommune that lost or gained a piece: its figure of before is of another area than today's."""
    sexes = {"0": "alle", "1": "menn", "2": "kvinner"}
    built = {
        (indicator, region, label, group): (value, missing)
        for indicator, region, label, group, value, missing in observations.execute(
            "SELECT indicator_id, region_id, period_label, subgroup, value, missing FROM observation"
            " WHERE starts_with(snapshot_id, 'snapshot:')"
        ).fetchall()
    }
    other = [
        (row["indicator"], row["geo_code"], row["period_label"], built.get(key))
        for row in rows()
        if built.get(key := (row["indicator"], row["geo_code"], row["period_label"], sexes[row["sex"]]))
        != (float(row["value"]) if row["value"] else None, row["missing"] or None)
    ]
    hitra = [("grunnskolepoeng", "5056", f"{y}-{y - 1999}", (None, "split_area")) for y in range(2015, 2019)]
    assert sorted(other) == hitra


def test_landet_and_its_kommuner_agree_with_ssb(observations):
    """Landet as SSB's table 07459 has it."""
    known = {2020: 1_118_608, 2024: 1_112_853, 2025: 1_108_219, 2026: 1_101_380}
    for year, children in known.items():
        found = dict(
            observations.execute(
                "SELECT length(region_id), sum(value) FROM observation WHERE indicator_id = 'befolkning_0_17'"
                " AND reference_year = ? GROUP BY 1",
                [year],
            ).fetchall()
        )
        if year >= 2024:  # before, a kommune that has been divided has no figure of its own
            assert found == {1: children, 2: children, 4: children}
        assert found[1] == children


def test_a_place_whose_figures_change_publisher_has_a_break_there_and_no_other_has(observations):
    found = observations.execute(
        "SELECT indicator_id, year, count(*), min(reason_nb) FROM series_break WHERE region_id <> '*' GROUP BY ALL"
    ).fetchall()
    publishers = {}
    for row in rows():
        if row["value"]:
            publishers.setdefault((row["indicator"], row["geo_code"]), set()).add(row["publisher"])
    both = {place for place, names in publishers.items() if len(names) > 1}
    assert {indicator for indicator, _ in both} == {"grunnskolepoeng"}
    [(indicator, year, places, reason)] = found
    assert (indicator, year, places) == ("grunnskolepoeng", 2022, len(both))
    assert "Utdanningsdirektoratet" in reason
    assert "Statistisk sentralbyrå" in reason


def test_single_years_and_windows_never_share_a_series(observations):
    mixed = observations.execute(
        "SELECT indicator_id, region_id, list(DISTINCT period_kind) FROM observation"
        " WHERE length(region_id) = 4 AND NOT starts_with(snapshot_id, 'plan:') AND missing IS DISTINCT FROM 'split_area'"
        " GROUP BY ALL HAVING count(DISTINCT period_kind) > 1"
    ).fetchall()
    assert mixed == []


def test_counts_in_the_bundle_are_read_and_shown(project, run):
    found = rows()
    for row in found:
        row |= {"numerator": "", "denominator": ""}
    own = [r for r in found if r["indicator"] == "barn_med_barnevernstiltak_0_17" and r["geo_code"] == "4012"]
    for row in own:
        share = float(row["value"]) / 100
        row |= {"numerator": round(share * 3000), "denominator": 3000}
    write(project.snapshot_dir, found)
    assert run("etl", "build", "--offline").returncode == 0
    done = run("oppvekst", "series", "--indicator", own[0]["indicator"], "--region", "4012", "--json")
    points = json.loads(done.stdout)["points"]
    assert [p["numerator"] for p in points] == [row["numerator"] for row in own]
    assert {p["denominator"] for p in points} == {3000}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"publisher": "Et forlag"}, "«Et forlag» is no publisher of the bundled snapshot"),
        ({"indicator": "finnes_ikke"}, "no entry in indicators.yaml"),
        ({"unit": "promille"}, "the snapshot's unit is 'promille'"),
    ],
)
def test_figures_of_something_unknown_fail_the_build_by_name(project, run, built, change, words):
    found = rows()
    found[0] |= change
    write(project.snapshot_dir, found)
    done = run("etl", "build", "--offline")
    assert done.returncode == 2
    assert words in done.stderr
    assert current_build_id(project) == built


def test_every_fault_is_told_at_once_with_its_line(tmp_path):
    found = rows()[:60]
    found[0]["sex"] = "3"
    found[2]["value"] = "1,5"
    found[4]["decimals"] = "mange"
    found[6]["missing"] = "hemmelig"
    for row in found[30:55]:
        row["value"] = "inf"
    with pytest.raises(SourceError) as raised:
        read_published(write(tmp_path, found))
    told = str(raised.value)
    for line, words in (
        (2, "sex='3'"),
        (4, "'1,5'"),
        (6, "decimals='mange'"),
        (8, "hemmelig"),
        (32, "'inf'"),
    ):
        assert f"line {line}: " in told
        assert words in told
    assert "30 faulty rows" in told
    assert "and 10 more" in told


@pytest.mark.parametrize(
    "damage",
    [
        lambda packed: packed[: len(packed) // 2],
        lambda packed: b"not packed at all",
        lambda packed: b"",
        lambda packed: packed[:2000] + b"\0" * 64 + packed[2064:],
        lambda packed: bundle.pack(b"indicator,value\nx,1\n"),
        lambda packed: bundle.pack(gzip.decompress(packed) + b"one,field,too,few\n"),
        lambda packed: bundle.pack("indicator\n«".encode("latin-1")),
        lambda packed: None,
    ],
)
def test_a_damaged_file_is_one_sentence(tmp_path, damage):
    if (left := damage(PACKED.read_bytes())) is not None:
        (tmp_path / PUBLISHED).write_bytes(left)
    with pytest.raises(SourceError, match="git checkout") as raised:
        read_published(tmp_path)
    assert "\n" not in str(raised.value)
    assert raised.value.in_("nn") != raised.value.in_("nb")


def test_the_docs_count_figures_and_places_of_each_indicator_as_they_are():
    kept: dict[str, set[str]] = {}
    counts = Counter(row["indicator"] for row in rows() if row["value"])
    for row in rows():
        if row["value"]:
            kept.setdefault(row["indicator"], set()).add(row["geo_code"])
    told = re.findall(
        r"^\| `(\w+)` \| ([\d ]+) \((\d+)\) \| ([\d ]+) \((\d+)\) \|$",
        (PROJECT_DIR / "docs" / "utdraget.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    now = {name: (int(new.replace(" ", "")), int(places)) for name, _, _, new, places in told if new != "0"}
    assert now == {name: (count, len(kept[name])) for name, count in counts.items()}
