"""The labels that the catalogue expects of SSB, held against what SSB calls its categories.

Where SSB's own words are known from its pages they stand here as they are; their neighbours must not be taken for them.
"""

import pytest

from etl.sources.labels import matches
from oppvekst.catalog.publishers.ssb import SsbSource

CONTENTS = [
    ("barn_i_fosterhjem_0_17", "numerator", "Barn med barnevernstiltak i løpet av året (antall)",
     ["Barn med barnevernstiltak per 31.12. (antall)"]),
    ("barn_og_unge_med_hjelpetiltak_fylke", "value", "Barn med barnevernstiltak i løpet av året",
     ["Barn med barnevernstiltak per 31.12.", "Barn med barnevernstiltak per 31.12. per 1 000 barn",
      "Nye barn med barnevernstiltak i løpet av året", "Nye barn med tiltak i løpet av året per 1 000 barn"]),
    ("barn_og_unge_plassert_fylke", "value", "Barn med plasseringstiltak per 31.12.", []),
    ("fosterhjem_i_slekt_og_nettverk_fylke", "numerator", "Barnevernstiltak i løpet av året",
     ["Barnevernstiltak per 31.12."]),
    ("barn_med_undersoekelse_eller_tiltak_0_17", "numerator",
     "Barn med undersøking eller tiltak i løpet av året (antall)", ["Barn med undersøking (antall)"]),
    ("sosialhjelpsmottakere_med_barn", "value",
     "Sosialhjelpsmottakere som forsørger barn under 18 år (antall)",
     ["Sosialhjelpsmottakere (antall)", "Sosialhjelpsmottakere som forsørger barn under 18 år (prosent)"]),
    ("lavinntekt_ett_aar_0_17", "value", "EU-skala, 60 prosent", ["EU-skala, 50 prosent", "OECD-skala, 60 prosent"]),
    ("lavinntekt_ett_aar_0_17", "denominator", "Personer under 18 år", ["EU-skala, 60 prosent"]),
    ("ufoeretrygdede_18_66", "value", "Uføretrygda 18-66 år, andel (prosent)", ["Uføretrygda 18-66 år (antall)"]),
    ("ufoeretrygdede_18_66", "numerator", "Uføretrygda 18-66 år (antall)", ["Uføretrygda 18-66 år, andel (prosent)"]),
]  # fmt: skip

CATEGORIES = [
    ("barn_i_fosterhjem_0_17", "/tiltak/", 0, "Tiltak fosterhjem", ["Tiltak institusjon", "Tiltak i alt"]),
    ("barn_i_fosterhjem_0_17", "/alder/", 0, "0-17 år", ["0-22 år", "0-24 år"]),
    ("barn_og_unge_med_hjelpetiltak_fylke", "/tiltak/", 0, "Hjelpetiltak", ["Omsorgstiltak", "Tiltak i alt"]),
    ("fosterhjem_i_slekt_og_nettverk_fylke", "Barnevernstiltak", 0, "2.1 Fosterhjem i familie og nære nettverk",
     ["2.2 Fosterhjem utenom familie og nære nettverk"]),
    ("husholdninger_med_enslig_forsoerger", "HushType", 0, "Mor/far med små barn (yngste barn 0-5 år)",
     ["Par med små barn (yngste barn 0-5 år)", "Mor/far med store barn (yngste barn 6-17 år)"]),
    ("husholdninger_med_enslig_forsoerger", "HushType", 1, "Mor/far med store barn (yngste barn 6-17 år)",
     ["Flerfamiliehusholdninger med store barn (yngste barn 6-17 år)"]),
]  # fmt: skip


def source(catalog, name):
    return next(spec for spec in catalog.indicator(name).sources if isinstance(spec, SsbSource))


@pytest.mark.parametrize(("name", "role", "label", "others"), CONTENTS)
def test_a_column_is_known_by_its_label(catalog, name, role, label, others):
    expected = source(catalog, name).contents[role].label
    assert matches(expected, label)
    assert [other for other in others if matches(expected, other)] == []


@pytest.mark.parametrize(("name", "dimension", "place", "label", "others"), CATEGORIES)
def test_a_category_is_known_by_its_label(catalog, name, dimension, place, label, others):
    expected = source(catalog, name).select[dimension][place].label
    assert matches(expected, label)
    assert [other for other in others if matches(expected, other)] == []


def test_the_spans_of_age_are_never_mixed(catalog):
    """What is divided by children of one span of age says that span, and is fetched for it."""
    spans = {"befolkning_0_17": "0–17", "befolkning_0_22": "0–22", "befolkning_0_24": "0–24"}
    mixed = [
        i.id
        for i in catalog.indicators
        if (population := getattr(getattr(i.measure, "denominator", None), "population", None)) in spans
        and (spans[population] not in i.definition.nb or any(s in i.population.nb for s in set(spans.values()) - {spans[population]}))
    ]  # fmt: skip
    assert mixed == []
