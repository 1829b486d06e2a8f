"""What entries share is written once, and a fault in it is told once, on its own line."""

import json
from pathlib import Path

import pytest

from oppvekst.catalog import parse_catalog
from oppvekst.errors import CatalogError

GOOD = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")
SHARED = """
definitions:
  suppression:
    faa_lesere: {nb: Skjult når få leser., nn: Skjult når få les.}
  caveats:
    boeker: {nb: Alle bøker teller., nn: Alle bøker tel.}
  denominator:
    barna: {kind: known, population: befolkning_0_9, at: during_year}
  like:
    om_barna:
      like: om_landet
      population: {nb: barna 0–9 år, nn: barna 0–9 år}
      suppression: faa_lesere
      timing: {kind: year, published: mars}
    om_landet: {theme: barn, geography: {levels: [kommune]}}
    tabell:
      source: ssb
      table: "99001"
      select: {Kjonn: [{code: "0"}]}
indicators:
"""


def shared(text: str = GOOD) -> str:
    """The sound file with the second entry's common parts under definitions."""
    first, second = text.replace("\nindicators:\n", SHARED).split("  - id: barn_som_leser\n")
    second = (
        second.replace("    theme: barn\n", "", 1)
        .replace("    population: {nb: barna 0–9 år, nn: barna 0–9 år}\n", "", 1)
        .replace("    timing: {kind: year}\n", "    caveats: [boeker]\n    timing: {after: 2}\n")
        .replace("{kind: known, population: befolkning_0_9, at: during_year}", "barna")
        .replace('      - source: ssb\n        table: "99001"\n', "      - like: tabell\n")
    )
    return f"{first}  - id: barn_som_leser\n    like: om_barna\n{second}"


def faults(text: str) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        parse_catalog(text)
    return caught.value.faults


def line_of(text: str, words: str) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if words in line)


def test_names_and_groups_give_the_values_they_stand_for():
    entry = parse_catalog(shared()).indicator("barn_som_leser")
    plain = parse_catalog(GOOD).indicator("barn_som_leser")
    assert entry.population == plain.population
    assert entry.theme == "barn"
    assert entry.suppression.nb == "Skjult når få leser."
    assert [one.nb for one in entry.caveats] == ["Alle bøker teller."]
    assert entry.measure == plain.measure


def test_groups_in_groups_are_put_together_and_the_entrys_own_wins():
    entry = parse_catalog(shared().replace("timing: {after: 2}", "timing: {after: 2, published: mai}"))
    timing, source = entry.indicator("barn_som_leser").timing, entry.indicator("barn_som_leser").sources[0]
    assert (timing.kind, timing.after, timing.published) == ("year", 2, "mai")
    assert list(source.select) == ["Kjonn", "Alder"]
    assert entry.indicator("barn_som_leser").geography.levels == ["kommune"]


def test_a_fault_in_what_is_shared_is_told_once_where_it_is_written():
    text = shared().replace(", nn: Skjult når få les.}", ", nn: Skjult}")
    text = text.replace("    decimals: 0\n", "    decimals: 0\n    suppression: faa_lesere\n", 1)
    (fault,) = faults(text)
    assert fault == (
        f'line {line_of(text, "faa_lesere: {nb")}, definitions.suppression.faa_lesere.nn: "Skjult" is no full '
        "sentence; end it with a full stop or a question mark"
    )


def test_what_a_definition_lacks_is_said_of_the_definition():
    text = shared().replace(
        "faa_lesere: {nb: Skjult når få leser., nn: Skjult når få les.}", "faa_lesere: {nb: Ja.}"
    )
    (fault,) = faults(text)
    assert fault.startswith(
        f"line {line_of(text, 'faa_lesere: {')}, definitions.suppression.faa_lesere.nn: is missing"
    )


@pytest.mark.parametrize(
    ("was", "written", "where", "sentence"),
    [
        ("like: om_barna", "like: om_barn", "barn_som_leser, like", "did you mean om_barna?"),
        ("caveats: [boeker]", "caveats: [boker]", "barn_som_leser, caveats[0]", "did you mean boeker?"),
        (
            "suppression: faa_lesere",
            "suppression: ingen",
            "definitions.like.om_barna.suppression",
            "faa_lesere",
        ),
        (
            "like: om_landet",
            "like: om_barna",
            "definitions.like.om_barna.like",
            "stands in its own definition",
        ),
        (
            "denominator: barna",
            "denominator: published",
            "definitions.denominator.barna",
            "is used by no entry",
        ),
        (
            "boeker: {nb: Alle bøker teller., nn: Alle bøker tel.}",
            "boeker: boeker",
            "boeker",
            "its own definition",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_the_nearest(was, written, where, sentence):
    text = shared().replace(was, written)
    told = [fault for fault in faults(text) if sentence in fault]
    assert any(where in fault for fault in told), faults(text)


def test_a_rule_that_a_shared_value_breaks_leads_to_the_entry():
    text = shared().replace("theme: barn, geo", "theme: dyr, geo")
    (fault,) = faults(text)
    assert fault.startswith(f"line {line_of(text, '- id: barn_som_leser')}, barn_som_leser, theme: ")


@pytest.mark.parametrize("broken", ["definitions: 3\n", "definitions: {caveats: [en]}\n"])
def test_definitions_that_are_no_names_are_refused(broken):
    assert any("is no group of names" in fault for fault in faults(broken + GOOD))


def test_a_build_keeps_the_catalogue_with_everything_put_in():
    catalog = parse_catalog(shared())
    kept = catalog.model_dump_json()
    assert "definitions" not in json.loads(kept)
    assert parse_catalog(kept) == catalog


@pytest.mark.parametrize(
    ("left_out", "value"),
    [
        ("    unit: prosent\n", "prosent"),
        ("    decimals: 1\n", 1),
        ("    core: true\n", True),
    ],
)
def test_what_follows_from_the_rest_need_not_be_said(left_out, value):
    assert GOOD.count(left_out) == 1
    entry = parse_catalog(GOOD.replace(left_out, "")).indicator("barn_som_leser")
    assert getattr(entry, left_out.split(":")[0].strip()) == value


@pytest.mark.parametrize(
    ("timing", "years"),
    [("{kind: survey}", 1), ("{kind: window}", 1), ("{kind: year}", 3), ("{kind: date}", 3)],
)
def test_the_kind_of_period_says_how_years_are_pooled(timing, years):
    text = GOOD.replace("    timing: {kind: year}\n", f"    timing: {timing}\n")
    assert parse_catalog(text).indicator("barn_som_leser").pooling.years == years


def test_per_cent_end_at_a_hundred_and_a_link_is_ours_where_nothing_is_said():
    text = GOOD.replace("[{id: R8, basis: vår kobling}]", "[R8]")
    entry = parse_catalog(text).indicator("barn_som_leser")
    assert entry == parse_catalog(GOOD).indicator("barn_som_leser")
    assert entry.expect.max == 100
    assert parse_catalog(GOOD).indicator("befolkning_0_9").expect.max is None


def test_one_year_ages_are_written_as_a_span():
    text = GOOD.replace('Alder: [{code: "F000-009"}]', 'Alder: [{ages: "8-10"}, {code: "x"}]')
    picks = parse_catalog(text).indicator("barn_som_leser").sources[0].select["Alder"]
    assert [(pick.code, pick.label) for pick in picks] == [
        ("008", "8 år"),
        ("009", "9 år"),
        ("010", "10 år"),
        ("x", None),
    ]
    assert any("ages" in fault for fault in faults(text.replace("8-10", "10-8")))
