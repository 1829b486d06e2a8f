"""A share of two sums of categories, in a table of which only the labels are known."""

import pytest

ID = "plasserte_av_barn_med_tiltak"

ENTRY = """
  - id: plasserte_av_barn_med_tiltak
    name: {nb: Plasserte av barn med tiltak, nn: Plasserte av barn med tiltak}
    theme: barnevern
    question: {nb: Hvor mange er plassert?, nn: Kor mange er plasserte?}
    population: {nb: barna med tiltak, nn: barna med tiltak}
    population_bare: {nb: barn med tiltak, nn: barn med tiltak}
    clause: {nb: var plassert, nn: var plasserte}
    unit: prosent
    decimals: 1
    measure: {form: rate, denominator: published}
    sources:
      - source: ssb
        table: "12275"
        region: "KOKkommuneregion0000"
        contents: {numerator: {code: null, label: "/i løpet av året.*antall/"}}
        select:
          "/ALDER/": [{code: null, label: "/^0.17/"}]
          "/funksjon/": [{code: "9", label: "/252/"}]
        out_of:
          "/funksjon/": [{code: null, label: "/251/"}, {code: null, label: "/252/"}]
        since: "2016"
        levels: [kommune, fylke, landet]
    events: stock
    polarity: neutral
    timing: {kind: year}
    definition: {nb: Plasserte av alle med tiltak., nn: Plasserte av alle med tiltak.}
"""


@pytest.fixture
def with_entry(built, project):
    def declare(entry=ENTRY):
        path = project / "indicators.yaml"
        path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
        return built

    return declare


def test_the_part_is_divided_by_the_sum_of_its_whole(with_entry):
    commands = with_entry()
    assert commands.etl("fetch", "--source", "ssb", "--table", "12275") == 0, commands.stderr
    assert commands.etl("build") == 0, commands.stderr
    point = commands.series(ID, "0")[2024]
    assert (point["numerator"], point["denominator"]) == (108, 593)
    assert point["value"] == 18.2, "100 x 108 / 593, as it is shown"
    assert point["lower"] < point["value"] < point["upper"]


def test_a_merged_kommune_is_computed_from_both_sums_and_hidden_when_a_part_is(with_entry):
    commands = with_entry()
    assert commands.etl("fetch", "--source", "ssb", "--table", "12275") == 0, commands.stderr
    assert commands.etl("build") == 0, commands.stderr
    merged = commands.series(ID, "9110")[2019]
    assert (merged["numerator"], merged["denominator"]) == (32 + 19, 163 + 98)
    hidden = [point for point in commands.series(ID, "9213").values() if point["missing"] == "suppressed"]
    assert hidden
    assert [point for point in hidden if point["value"] is not None or point["numerator"] is not None] == []


def test_a_code_found_by_its_label_is_told(with_entry):
    commands = with_entry()
    commands.etl("fetch", "--source", "ssb", "--table", "12275")
    assert "KOKbvfunksjon0000 9 is now 2 «252 – barnet plassert»" in commands.stderr


def test_a_label_that_no_dimension_carries_is_said_with_those_there_are(with_entry):
    commands = with_entry(ENTRY.replace("/funksjon/", "/tiltakskategori/"))
    assert commands.etl("fetch", "--source", "ssb", "--table", "12275") == 3
    assert "no dimension /tiltakskategori/" in commands.stderr
    assert "KOKbvfunksjon0000 «funksjon»" in commands.stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{numerator: {", "{value: {", "a numerator"),
        (
            '        out_of:\n          "/funksjon/"',
            '        out_of:\n          "/kjønn/"',
            "out_of names /kjønn/",
        ),
    ],
)
def test_a_whole_without_its_part_is_refused(with_entry, old, new, words):
    commands = with_entry(ENTRY.replace(old, new))
    assert commands.etl("check") == 2
    assert words in commands.stderr
