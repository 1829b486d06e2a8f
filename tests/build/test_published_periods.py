import pytest

from etl.build.periods import read_period
from oppvekst.values import PeriodKind

YEAR, SURVEY, DATE = PeriodKind.YEAR, PeriodKind.SURVEY, PeriodKind.DATE


@pytest.mark.parametrize(
    ("code", "label", "kind", "expected"),
    [
        ("2024", "2024", YEAR, (2024, 2024, 2024, YEAR, "2024")),
        ("2024", "2024", DATE, (2024, 2024, 2024, DATE, "1.1.2024")),
        ("2024_2024", "2024", YEAR, (2024, 2024, 2024, YEAR, "2024")),
        ("2024_2024", "2024_2024", SURVEY, (2024, 2024, 2024, SURVEY, "2024")),
        ("2022_2024", "2022-2024", YEAR, (2022, 2024, 2024, PeriodKind.WINDOW, "2022-2024")),
        ("2022_2024", "2022-2024", SURVEY, (2022, 2024, 2024, PeriodKind.WINDOW, "2022-2024")),
        ("2022-2024", "2022-2024", PeriodKind.WINDOW, (2022, 2024, 2024, PeriodKind.WINDOW, "2022-2024")),
        (
            "2016_2019",
            "2016/17-2018/19",
            PeriodKind.SCHOOL_YEAR_WINDOW,
            (2016, 2019, 2019, PeriodKind.SCHOOL_YEAR_WINDOW, "2016/17-2018/19"),
        ),
        ("x", "2024-25", PeriodKind.SCHOOL_YEAR, (2024, 2025, 2025, PeriodKind.SCHOOL_YEAR, "2024/25")),
        ("x", "1999/00", PeriodKind.SCHOOL_YEAR, (1999, 2000, 2000, PeriodKind.SCHOOL_YEAR, "1999/00")),
        ("2024H1", "2024H1", PeriodKind.HALF_YEAR, (2024, 2024, 2024, PeriodKind.HALF_YEAR, "2024H1")),
    ],
)
def test_a_publishers_period_is_read(code, label, kind, expected):
    period = read_period(code, label, kind)
    assert (period.start, period.end, period.reference_year, period.kind, period.label) == expected


@pytest.mark.parametrize("text", ["", "24", "2024-13-01", "siste år", "20245"])
def test_another_shape_is_not_guessed_at(text):
    assert read_period(text, text, YEAR) is None


@pytest.mark.parametrize("code", ["2024", "2024_2024"])
def test_one_year_is_no_school_year(code):
    assert read_period(code, code, PeriodKind.SCHOOL_YEAR) is None
