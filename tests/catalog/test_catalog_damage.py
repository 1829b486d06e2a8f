"""Damage of any kind to a sound entry gives a CatalogError that names the entry, and never anything else."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from oppvekst.catalog import parse_catalog
from oppvekst.catalog.schema import catalog_schema
from oppvekst.catalog.yamltree import Tree
from oppvekst.errors import CatalogError
from oppvekst.settings import PROJECT_DIR

FREE_KEYS = {"select", "select_codelists", "subgroups", "codes"}
"""Groups whose names are the publisher's or the entry's own, so that any word may stand there."""

FIELDS = {
    name
    for definition in json.loads(catalog_schema())["$defs"].values()
    for name in definition.get("properties", {})
} | {"value", "numerator", "denominator", "kommune", "fylke"}

REAL = Tree.read((PROJECT_DIR / "indicators.yaml").read_text(encoding="utf-8")).data
GOOD = Tree.read((Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")).data

some = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def alone(entry):
    """One entry of the real file, out of its families, beside the population it is divided by, or else the smallest."""
    part = entry["measure"].get("denominator") or entry["measure"].get("exposure")
    needed = part.get("population") if isinstance(part, dict) else None
    beside = [other for other in REAL["indicators"] if other["id"] == (needed or "befolkning_12")]
    kept = [entry, *beside][: 1 if entry in beside else 2]
    kept = [{key: value for key, value in one.items() if key != "families"} for one in kept]
    return {**REAL, "families": [], "indicators": kept, "not_available": []}


def places(node, loc=()):
    """Every way to a named field whose name the grammar decides."""
    if isinstance(node, dict):
        for key, value in node.items():
            if not loc or loc[-1] not in FREE_KEYS:
                yield (*loc, key)
            yield from places(value, (*loc, key))
    if isinstance(node, list):
        for i, value in enumerate(node):
            yield from places(value, (*loc, i))


def holder(entry, place):
    for step in place[:-1]:
        entry = entry[step]
    return entry


def faults(data):
    """The faults of a catalogue given as data; JSON is YAML, with every text in quotes."""
    try:
        parse_catalog(json.dumps(data, ensure_ascii=False, indent=1))
    except CatalogError as error:
        return error.faults
    return ()


@st.composite
def sound(draw):
    """A catalogue to damage, an entry of it, and the way to one of the entry's fields."""
    original = draw(st.sampled_from([GOOD, *map(alone, REAL["indicators"])]))
    data = copy.deepcopy(original)
    entry = data["indicators"][draw(st.integers(0, len(data["indicators"]) - 1))]
    return data, entry, draw(st.sampled_from(list(places(entry))))


@st.composite
def misspelt(draw, word):
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("aeioxz_"))
    return draw(
        st.sampled_from(
            [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
        )
    )


@some
@given(sound(), st.data())
def test_a_misspelt_field_is_a_fault_of_its_entry(chosen, more):
    data, entry, place = chosen
    name = entry["id"]
    wrong = more.draw(misspelt(place[-1]))
    assume(wrong not in FIELDS)
    group = holder(entry, place)
    group[wrong] = group.pop(place[-1])
    assert any(
        (f", {name}, " in fault or ", indicators[" in fault) and wrong in fault for fault in faults(data)
    )


@some
@given(sound())
def test_a_deleted_field_is_no_fault_or_a_fault_of_its_entry(chosen):
    data, entry, place = chosen
    name = entry["id"]
    del holder(entry, place)[place[-1]]
    found = faults(data)
    assert not found or any(name in fault or ", indicators[" in fault for fault in found)


@pytest.mark.parametrize("field", ["name", "theme", "question", "measure", "sources", "timing", "definition"])
def test_a_field_no_entry_can_do_without_is_missed(field):
    data = copy.deepcopy(GOOD)
    for entry in data["indicators"]:
        del entry[field]
    missed = [fault for fault in faults(data) if f", {field}: is missing" in fault]
    assert [fault.split(", ")[1] for fault in missed] == [entry["id"] for entry in GOOD["indicators"]]


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@some
@given(sound(), junk)
def test_any_value_anywhere_is_accepted_or_refused_in_words(chosen, value):
    data, entry, place = chosen
    holder(entry, place)[place[-1]] = value
    assert all(fault.startswith("line ") for fault in faults(data))


@some
@given(
    st.sampled_from(["version", "themes", "sources", "factors", "families", "indicators", "not_available"]),
    junk,
)
def test_any_value_at_the_top_is_accepted_or_refused_in_words(section, value):
    assert all(fault.startswith("line ") for fault in faults({**GOOD, section: value}))


@some
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_refused_in_words(text):
    with pytest.raises(CatalogError) as caught:
        parse_catalog(text)
    assert all(fault.startswith("line ") for fault in caught.value.faults)
