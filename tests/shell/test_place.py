"""What an address or a typed name means, on the real history of kommuner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.geography import Geography
from oppvekst.settings import Settings
from pages._ui.shell import place

GEO = Geography.load(Settings().geography_dir)


@pytest.mark.parametrize("code", ["4012", "40", "0"])
def test_a_code_in_use_is_shown_without_a_word(code):
    found = place.find(GEO, code)
    assert found.region is not None
    assert (found.region.id, found.notice) == (code, "")


@pytest.mark.parametrize(("old", "today"), [("0814", "4012"), ("3813", "4012"), ("5421", "5530")])
def test_an_old_code_is_followed_and_said(old, today):
    found = place.find(GEO, old)
    assert found.region is not None
    assert found.region.id == today
    assert old in found.notice
    assert today in found.notice


def test_notices_come_in_nynorsk_too():
    assert "ikkje" in place.find(GEO, "0814", "nn").notice
    assert "Vel " in place.find(GEO, "1507", "nn").notice


def test_a_divided_kommune_is_not_guessed():
    found = place.find(GEO, "1507")
    assert found.region is None
    assert {region.name for region in found.suggestions} == {"Ålesund", "Haram"}
    assert "delt" in found.notice


def test_a_fylke_that_is_gone_leads_to_those_that_came_after():
    found = place.find(GEO, "54")
    assert found.region is None
    assert {"Troms", "Finnmark"} <= {region.name for region in found.suggestions}


@pytest.mark.parametrize("typed", ["Bamble", "bamble", "  BAMBLE ", "bamb", "Bmable"])
def test_a_name_is_found_by_its_beginning_and_through_typos(typed):
    found = place.find(GEO, typed)
    assert found.region is not None
    assert found.region.id == "4012"


def test_a_name_two_kommuner_share_is_asked_about():
    found = place.find(GEO, "Våler")
    assert found.region is None
    assert {"3114", "3419"} <= {region.id for region in found.suggestions}


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_place_or_a_sentence(typed):
    found = place.find(GEO, typed)
    assert found.region is not None or found.notice.endswith((".", "?"))


def test_the_list_holds_every_place_once_in_norwegian_order():
    labels = list(place.choices(GEO).values())
    assert len(labels) == len(set(labels)) == len(GEO.kommuner) + len(GEO.fylker) + 1
    assert labels[-1] == "Hele landet"
    assert labels.index("Ås") > labels.index("Øygarden") > labels.index("Vågå")


def test_oslo_the_kommune_and_oslo_the_fylke_can_be_told_apart():
    labels = place.choices(GEO)
    assert labels["0301"] != labels["03"]


@given(st.sampled_from(["landet", "fylke"]), st.lists(st.sampled_from(["4014", "40", "0301"]), unique=True))
def test_a_comparison_survives_the_address(baseline, codes):
    assert place.read_comparison(place.write_comparison(baseline, codes)) == (baseline, tuple(codes))


@pytest.mark.parametrize("text", ["", ",", "landet", "tull,landet"])
def test_landet_is_what_one_compares_with_unless_told_otherwise(text):
    assert place.read_comparison(text)[0] == "landet"


@pytest.mark.parametrize(
    "typed", ["ab " * 350_000, "9" * 1_000_000, "Bamble" + " " * 101 + "kommune", "ø" * 101]
)
def test_what_is_longer_than_any_name_is_no_place_and_is_not_compared_with_them_all(typed, monkeypatch):
    compared = []
    monkeypatch.setattr("rapidfuzz.process.extract", lambda *a, **k: compared.append(a) or [])
    monkeypatch.setattr("rapidfuzz.distance.OSA.normalized_similarity", lambda *a: compared.append(a) or 0)
    found = place.find(GEO, typed)
    assert (found.region, found.suggestions, compared) == (None, (), [])
    assert len(found.notice) < 200
