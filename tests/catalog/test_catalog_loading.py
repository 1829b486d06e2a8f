"""Loading: each bad file gives exactly its sentences, all of them; a sound one answers look-ups."""

from pathlib import Path

import pytest

from oppvekst.catalog import load_catalog, parse_catalog
from oppvekst.catalog.words import Plain
from oppvekst.catalog.yamltree import Tree
from oppvekst.errors import CatalogError, UnknownIndicatorError

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_gives_exactly_its_sentences(path):
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert list(caught.value.faults) == path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def test_there_are_bad_files_and_each_has_its_sentences():
    assert len(BAD) >= 15
    assert [path.name for path in BAD if not path.with_suffix(".txt").exists()] == []


def test_an_error_counts_its_faults_and_says_what_to_do(good):
    text = good.read_text(encoding="utf-8").replace("polarity: neutral", "polarity: green")
    with pytest.raises(CatalogError, match=r"my\.yaml has 1 fault: .*./barometer etl check"):
        parse_catalog(text, "my.yaml")


def test_a_missing_file_is_named_with_its_folder(tmp_path):
    with pytest.raises(CatalogError) as caught:
        load_catalog(tmp_path / "indicators.yaml")
    assert caught.value.faults == (f"indicators.yaml is not in {tmp_path}",)


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path, good):
    path = tmp_path / "latin.yaml"
    path.write_bytes(good.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert "cannot be read as UTF-8" in caught.value.faults[0]


def test_a_byte_order_mark_does_no_harm(tmp_path, good):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + good.read_bytes())
    assert load_catalog(path) == load_catalog(good)


def test_an_alias_inside_its_own_anchor_ends():
    with pytest.raises(CatalogError) as caught:
        parse_catalog("version: 1\nthemes: &round [*round]\n")
    assert any("an alias stands here" in fault for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("4.5", 4.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"0301"', "0301"),
        ("0301", "0301"),
        ("0_17", "0_17"),
        ("no", "no"),
        ("2024-01-01", "2024-01-01"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
    ],
)
def test_scalars_are_read_as_people_mean_them(written, value):
    read = Tree.read(f"x: {written}\n").data
    assert read == {"x": value}
    assert type(read["x"]) is (
        type(value) if written.startswith('"') or not isinstance(value, str) else Plain
    )


def test_entries_are_found_by_id_and_by_former_id(good):
    catalog = load_catalog(good)
    assert catalog.indicator("barn_som_leser").number == "UN01"
    assert catalog.indicator("lesende_barn") is catalog.indicator("barn_som_leser")
    assert catalog.theme("barn").name.nb == "Barn"
    assert catalog.source("ssb").licence == "CC BY 4.0"
    assert [entry.id for entry in catalog.of_theme("barn")] == ["befolkning_0_9", "barn_som_leser"]


def test_an_unknown_id_is_met_with_the_nearest_ones(good):
    with pytest.raises(UnknownIndicatorError, match="did you mean barn_som_leser") as caught:
        load_catalog(good).indicator("barn_som_lesr")
    assert "barn_som_lesr" in caught.value.nb


def test_an_id_like_nothing_else_points_to_the_file(good):
    with pytest.raises(UnknownIndicatorError, match=r"see the ids in indicators\.yaml"):
        load_catalog(good).indicator("zzzz")


def test_codes_given_in_python_need_no_quotes(good):
    """The rule is about the file; records made in code are plain strings."""
    source = load_catalog(good).indicator("barn_som_leser").sources[0]
    assert type(source)(**source.model_dump()) == source
