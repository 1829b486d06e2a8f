"""Answers and declarations with faults in them: they are read, or refused in words; never anything else."""

import random
from math import prod
from pathlib import Path

import pytest
import yaml
from fuzz.conftest import refused_in_words, spoiled, spoiled_tree, times
from hypothesis import given
from hypothesis import strategies as st

from etl.sources.figures import parse
from etl.sources.header import BadAnswerError
from etl.sources.jsonstat import decode
from oppvekst.catalog import load_catalog
from oppvekst.errors import CatalogError, OppvekstError
from oppvekst.settings import Settings

DATASET = {
    "class": "dataset",
    "version": "2.0",
    "label": "Barn med tiltak",
    "source": "Statistisk sentralbyrå",
    "updated": "2026-03-01T07:00:00Z",
    "id": ["Region", "ContentsCode", "Tid"],
    "size": [3, 1, 2],
    "dimension": {
        "Region": {
            "label": "region",
            "category": {"index": {"9901": 0, "9902": 1, "0": 2}, "label": {"9901": "Fjordvik"}},
        },
        "ContentsCode": {
            "category": {"index": ["Barn"], "unit": {"Barn": {"base": "personer", "decimals": 0}}}
        },
        "Tid": {"category": {"index": ["2023", "2024"], "label": {"2023": "2023"}}},
    },
    "value": [12, 14, None, 3.5, 1200, 1300],
    "status": {"2": ":"},
    "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
    "extension": {"px": {"tableid": "12275"}},
}


@times(300, 40_000)
@given(st.integers(0, 2**48))
def test_json_stat_with_faults_is_decoded_or_refused(seed):
    try:
        table = decode(spoiled_tree(DATASET, random.Random(seed)), source="ssb", table="12275")
    except OppvekstError as error:
        refused_in_words(error)
    else:
        assert table.cells.num_rows == prod(len(one.codes) for one in table.header.dimensions)


@times(100, 10_000)
@given(st.integers(0, 2**48))
def test_an_answer_of_spoiled_bytes_is_parsed_or_refused(seed):
    whole = yaml.safe_dump(DATASET, default_flow_style=True, width=10**6).encode()
    try:
        decode(parse(spoiled(whole, random.Random(seed))))
    except OppvekstError as error:
        refused_in_words(error)


@pytest.fixture(scope="module")
def declared():
    text = Settings().catalog_path.read_text(encoding="utf-8")
    return text, yaml.safe_load(text)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("katalog") / "indicators.yaml"


@times(8, 400)
@given(st.integers(0, 2**48))
def test_a_catalogue_with_faults_is_read_or_every_fault_is_told_with_its_line(declared, place, seed):
    chance = random.Random(seed)
    few = dict(declared[1])
    few["indicators"] = chance.sample(few["indicators"], 6)
    place.write_text(
        yaml.safe_dump(spoiled_tree(few, chance), allow_unicode=True),
        encoding="utf-8",
        errors="surrogatepass",
    )
    _loaded(place)


@times(8, 400)
@given(st.integers(0, 2**48))
def test_a_catalogue_of_spoiled_text_is_read_or_refused(declared, place, seed):
    chance = random.Random(seed)
    lines = declared[0].splitlines(keepends=True)
    start = chance.randrange(len(lines))
    place.write_bytes(spoiled("".join(lines[start : start + 300]).encode(), chance))
    _loaded(place)


def _loaded(place: Path) -> None:
    try:
        load_catalog(place)
    except CatalogError as error:
        refused_in_words(error)
        for fault in error.faults:
            assert fault.strip()


def test_the_whole_ones_are_read(place, declared):
    assert decode(DATASET).cells.num_rows == 6
    place.write_text(declared[0], encoding="utf-8")
    assert load_catalog(place).indicators
    with pytest.raises(BadAnswerError):
        decode({})
