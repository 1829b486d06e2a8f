"""Comparison sets on the real geography, and in the address."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.geography import Geography
from oppvekst.peers import Nearest, Neighbour, SetKind, kinds, peer_set
from pages._ui.shell import place

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")
NEAREST = Nearest((Neighbour("4014", 0.5),), ("barn",), (), 22)


def found(code: str, kind: SetKind, *picked: str):
    return peer_set(GEO, GEO.region(code), kind, picked=picked, nearest=lambda: NEAREST)


@given(st.sampled_from([*GEO.kommuner, *GEO.fylker, GEO.region("0")]))
def test_every_set_that_is_offered_can_be_made_and_holds_the_place(region):
    for kind in kinds(GEO, region):
        codes = found(region.id, kind).members
        assert len(codes) == len(set(codes))
        assert list(codes) == sorted(codes)
        level = {GEO.region(code).level for code in codes}
        assert len(level) <= 1, "kommuner and fylker are never in one set"
        assert region.id in codes or region.level not in level


@pytest.mark.parametrize(
    ("code", "kind", "size"),
    [
        ("4012", SetKind.FYLKE, 17),
        ("4012", SetKind.KOSTRA, 38),
        ("0301", SetKind.SENTRALITET, 5),
        ("4012", SetKind.LANDET, 357),
        ("40", SetKind.FYLKE, 17),
        ("0", SetKind.FYLKER, 15),
    ],
)
def test_sets_have_the_size_of_their_group(code, kind, size):
    assert len(found(code, kind).members) == size


def test_oslo_is_not_offered_sets_where_it_is_alone():
    assert SetKind.FYLKE not in kinds(GEO, GEO.region("0301"))
    assert SetKind.KOSTRA not in kinds(GEO, GEO.region("0301"))
    assert SetKind.FYLKE not in kinds(GEO, GEO.region("03"))


def test_a_shared_service_is_offered_where_a_source_tells_of_one():
    assert SetKind.TJENESTE in kinds(GEO, GEO.region("1827"))
    assert found("1827", SetKind.TJENESTE).members == ("1818", "1820", "1822", "1827", "1835")
    assert SetKind.TJENESTE not in kinds(GEO, GEO.region("4012")), "Bamble's service is its own"
    assert SetKind.TJENESTE not in kinds(GEO, GEO.region("0301")), "unknown is not shared"


def test_picked_places_are_of_the_places_own_kind():
    assert found("4012", SetKind.VALGTE, "4014", "40", "0", "4012").members == ("4012", "4014")
    assert found("40", SetKind.VALGTE, "4014", "39").members == ("39", "40")


def test_a_set_that_a_place_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no set"):
        found("0", SetKind.NABOER)
    with pytest.raises(ValueError, match="Neighbours"):
        peer_set(GEO, GEO.region("4012"), SetKind.NABOER)


@given(
    st.sampled_from(["landet", "fylke"]),
    st.lists(st.sampled_from(["4014", "40", "0301"]), unique=True),
    st.sampled_from(["", *(kind.value for kind in SetKind)]),
)
def test_a_set_survives_the_address_beside_everything_else(baseline, codes, chosen):
    text = place.write_comparison(baseline, codes, chosen)
    assert place.read_comparison(text) == (baseline, tuple(codes))
    assert place.read_set(text) == chosen


@pytest.mark.parametrize("text", ["", "landet,4014", "fylke", "set:kostra"])
def test_an_address_without_a_set_names_none(text):
    assert place.read_set(text) == ""
