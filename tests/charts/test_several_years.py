"""Under twenty events the years together speak: also in the table, the alt text and the report's overview."""

from pathlib import Path

import pytest
from wording.forbidden import forbidden_words

from oppvekst.charts import series_table, trend
from oppvekst.geography import Geography
from oppvekst.profile import series
from oppvekst.settings import Settings
from oppvekst.store import open_current

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")
TILTAK = "barn_med_barnevernstiltak_0_17"
HJARTDAL, BAMBLE = "4024", "4012"
TOGETHER = "○ Kan ikke si at Hjartdal skiller seg fra landet; ○ Kan ikke si at Hjartdal skiller seg fra resten av Telemark"


@pytest.fixture(scope="module")
def small(bundled):
    return series(open_current(Settings(data_dir=bundled)), GEO, TILTAK, HJARTDAL)


def test_a_year_that_others_speak_in_the_place_of_says_that_it_is_alone(small):
    table = series_table(small).set_index("Periode")["Vurdering"]
    spoken_for = {str(one.year.observation.period.reference_year) for one in small.each() if one.pooled}
    assert {"2024", "2020", "2018"} <= spoken_for
    assert "2015" not in spoken_for, "there are no two years before it"
    for year, cell in table.items():
        assert cell.startswith("Ett år alene: ") == (year in spoken_for), year
    assert table["2022–2024, snitt"] == TOGETHER


def test_the_years_together_are_those_of_the_chosen_year(small):
    assert list(series_table(small, year=2020)["Periode"])[-1] == "2018–2020, snitt"
    assert list(series_table(small, year=2015)["Periode"])[-1] == "2024", "2015 speaks for itself"


@pytest.mark.parametrize(("year", "years", "value"), [(None, "2022–2024", "5,7"), (2020, "2018–2020", "3,0")])
def test_finding_and_alt_text_speak_of_the_same_years(small, year, years, value):
    chart = trend(small, year=year)
    assert years in chart.subtitle
    assert value in chart.subtitle
    assert chart.subtitle in chart.alt
    assert chart.table.iloc[-1]["Verdi"].startswith(value)
    assert forbidden_words(" ".join(chart.table.astype(str).stack())) == ()


def test_a_place_with_enough_events_has_no_such_row(bundled):
    big = series(open_current(Settings(data_dir=bundled)), GEO, TILTAK, BAMBLE)
    table = series_table(big)
    assert not any("alene" in cell or "snitt" in cell for cell in table.astype(str).stack())
