"""One source stands for a whole series: the first with figures, and the next when its figures fail."""

import pytest

ID = "meldt_eller_plassert"

ENTRY = """
  - id: meldt_eller_plassert
    name: {nb: Meldt eller plassert, nn: Meldt eller plassert}
    theme: barnevern
    question: {nb: Hvor mange?, nn: Kor mange?}
    population: {nb: barna 0–17 år, nn: barna 0–17 år}
    population_bare: {nb: barn 0–17 år, nn: barn 0–17 år}
    clause: {nb: var meldt, nn: var melde}
    unit: per_1000
    decimals: 1
    measure: {form: rate, denominator: {kind: known, population: befolkning_0_17, at: during_year}}
    sources:
      - source: ssb
        table: "12615"
        region: "KOKkommuneregion0000"
        contents: {numerator: {code: "KOSbvbarnmelding0000", label: "/melding/"}}
        since: "2016"
        levels: [kommune, fylke, landet]
      - {source: bufdir, archive: barnevern, file: "1C", number_format: Antall}
    events: new
    polarity: neutral
    timing: {kind: year}
    definition: {nb: Meldt eller plassert., nn: Meldt eller plassert.}
    expect: {max: 1000}
"""


@pytest.fixture
def declared(commands, project):
    path = project / "indicators.yaml"
    path.write_text(path.read_text(encoding="utf-8") + ENTRY, encoding="utf-8")
    return commands


def publishers(commands):
    return {
        point["source"]["publisher"]
        for region in ("9104", "9110", "0")
        for point in commands.series(ID, region).values()
        if point["value"] is not None
    }


def test_the_first_with_figures_stands_alone(declared):
    assert declared.etl("fetch") == 0, declared.stderr
    assert declared.etl("build") == 0, declared.stderr
    assert publishers(declared) == {"Statistisk sentralbyrå"}


def test_the_next_stands_when_the_first_has_nothing_that_can_be_right(declared, bank):
    bank.table("12615").cells["EAK", "KOSbvbarnmelding0000", "2022"] = "300000"
    assert declared.etl("fetch") == 0, declared.stderr
    assert declared.etl("build") == 3
    assert "none of the 1 stored answers can be used" in declared.stderr
    assert publishers(declared) == {"Bufdir"}
    assert declared.series(ID, "9104")[2022]["numerator"] == 20
    assert declared.table("12615")["state"] == "stale"


def test_the_next_stands_when_the_first_cannot_be_fetched(declared, bank):
    del bank.ssb.tables["12615"]
    assert declared.etl("fetch") == 3
    assert declared.etl("build") == 0, declared.stderr
    assert publishers(declared) == {"Bufdir"}
