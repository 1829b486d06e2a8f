import pytest
from wording.fictional import RATE, SHARE, date, school, survey, window, year

from oppvekst.values import Period, PeriodKind
from oppvekst.wording import axis_label, period, when

S = "\u00a0"


def half(label: str) -> Period:
    return Period(2024, 2024, 2024, PeriodKind.HALF_YEAR, label)


@pytest.mark.parametrize(
    ("span", "alone", "nb", "nn"),
    [
        (year(2024), "2024", "i 2024", "i 2024"),
        (window(2019, 2021), "2019–2021", "i perioden 2019–2021", "i perioden 2019–2021"),
        (window(2021, 2021), "2021", "i 2021", "i 2021"),
        (date(2025), f"1.{S}januar 2025", f"1.{S}januar 2025", f"1.{S}januar 2025"),
        (survey(2024), "2024", "i undersøkelsen i 2024", "i undersøkinga i 2024"),
        (school(2023, 2024), "2023/24", "skoleåret 2023/24", "skuleåret 2023/24"),
        (
            school(2023, 2026),
            "2023/24–2025/26",
            "skoleårene 2023/24–2025/26",
            "skuleåra 2023/24–2025/26",
        ),
        (school(1999, 2000), "1999/00", "skoleåret 1999/00", "skuleåret 1999/00"),
        (half("2024H1"), "første halvår 2024", "i første halvår 2024", "i første halvår 2024"),
        (half("2. halvår 2024"), "andre halvår 2024", "i andre halvår 2024", "i andre halvår 2024"),
        (half("Halvår 2 - 2024"), "andre halvår 2024", "i andre halvår 2024", "i andre halvår 2024"),
    ],
)
def test_periods_alone_and_in_sentences(span, alone, nb, nn):
    assert period(span, "nb") == alone
    assert when(span, "nb") == nb
    assert when(span, "nn") == nn


def test_the_catalogues_words_for_the_period_are_used_where_they_are_exact():
    assert when(year(2023), "nb", RATE) == "i løpet av 2023"
    assert when(year(2023), "nb", SHARE) == "i 2023"


def test_the_catalogues_words_are_not_used_for_another_kind_of_period():
    assert when(window(2021, 2023), "nb", RATE) == "i perioden 2021–2023"


def test_a_half_year_with_an_unknown_label_keeps_it():
    assert period(half("2024-vår")) == "2024–vår"


def test_axis_labels_are_short():
    spans = (window(2019, 2021), school(2023, 2026), half("2024H2"))
    assert [axis_label(span) for span in spans] == ["2019–2021", "2023/24–2025/26", "2024 H2"]
    assert axis_label(date(2025)) == "2025"
