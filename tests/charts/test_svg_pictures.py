import re
from xml.etree import ElementTree

import pytest
from wording.fictional import (
    COUNT,
    FYLKE,
    NASTY,
    baseline,
    indicator,
    point,
    read,
    series,
    year,
)

from oppvekst.charts import barometer_strip, sparkline
from oppvekst.values import BreakMark, Missing

S = "\u00a0"
SVG = "{http://www.w3.org/2000/svg}"
SPREAD = [(str(9000 + i), 2.0 + i / 10) for i in range(60)]


def parsed(text):
    return ElementTree.fromstring(text)


def circles(text):
    return parsed(text).findall(f"{SVG}circle")


@pytest.fixture
def placed():
    return point(5.6, baselines={"landet": baseline(3.9), "fylke": baseline(4.6, FYLKE)})


def test_a_strip_names_every_figure_in_it(placed):
    title = parsed(barometer_strip(read(placed), SPREAD)).get("aria-label")
    assert title == (
        f"Tøndervåg 5,6{S}% (usikkerhetsintervall 4,8–6,4{S}%), landet 3,9{S}% og Fjellvik 4,6{S}%, 2023. "
        "De bleke strekene viser 60 kommuner."
    )


def test_right_is_more(placed):
    (dot,) = circles(barometer_strip(read(placed), SPREAD))
    (more,) = circles(barometer_strip(read(point(7.0)), SPREAD))
    assert float(more.get("cx")) > float(dot.get("cx"))


def test_everything_lies_inside_the_picture(placed):
    text = barometer_strip(read(placed), SPREAD)
    spots = [float(x) for x in re.findall(r"M([\d.]+) ", text)]
    assert min(spots) >= 0
    assert max(spots) <= 280


def test_a_row_without_other_kommuner_keeps_to_the_middle(placed):
    (dot,) = circles(barometer_strip(read(placed)))
    assert 280 / 3 < float(dot.get("cx")) < 560 / 3


def test_a_hidden_value_is_its_sign_and_no_dot():
    hidden = point(None, missing=Missing.SUPPRESSED, baselines={"landet": baseline(3.9)})
    text = barometer_strip(read(hidden), SPREAD)
    assert circles(text) == []
    assert parsed(text).find(f"{SVG}text").text == ":"
    assert "Tøndervåg : skjult" in text


def test_counts_are_not_placed_among_others_nor_beside_baselines():
    found = point(28, of=COUNT, baselines={"landet": baseline(40000)})
    text = barometer_strip(read(found, of=COUNT))
    assert "40" not in parsed(text).get("aria-label")
    assert "stroke-dasharray" not in text


def test_names_are_escaped_and_colours_are_variables(placed):
    text = barometer_strip(read(placed, region=NASTY))
    assert parsed(text).get("aria-label").startswith('<b>&"Ås"</b> 5,6')
    assert "<b>" not in text
    assert "var(--ov-kommune,#0A4F8A)" in text


def test_one_other_kommune_is_singular(placed):
    assert "én kommune" in barometer_strip(read(placed), SPREAD[:1])


def test_many_kommuner_are_one_light_path(placed):
    text = barometer_strip(read(placed), [(str(i), i / 40) for i in range(357)])
    assert len(text) < 8000


def values(*found, **changes):
    points = [
        point(v, span=year(2015 + i), missing=None if v is not None else Missing.SUPPRESSED)
        for i, v in enumerate(found)
    ]
    return series(points, **changes)


def test_a_spark_line_has_gaps_and_a_dot_at_the_latest():
    text = sparkline(values(4.0, 4.5, None, 5.0, 5.2))
    (path,) = parsed(text).findall(f"{SVG}path")
    assert path.get("d").count("M") == 2
    assert len(circles(text)) == 1
    assert parsed(text).get("aria-label") == f"Tøndervåg 2015–2019: fra 4,0{S}% til 5,2{S}%."


def test_a_stretch_of_one_is_a_dot_and_a_break_divides():
    text = sparkline(values(4.0, None, 5.0, 5.2, breaks=(BreakMark(2018, "Ny.", "Ny."),)))
    assert parsed(text).findall(f"{SVG}path") == []
    assert len(circles(text)) == 4


def test_a_single_value_and_equal_values_lie_in_the_middle():
    for shape in (values(4.0), values(4.0, 4.0)):
        assert circles(sparkline(shape))[-1].get("cy") == "10"
    assert sparkline(values(4.0)).count("2015") == 2


@pytest.mark.parametrize("display", ["sensitive", "table_only"])
def test_sensitive_figures_get_no_spark_line(display):
    of = indicator(display=display)
    assert sparkline(values(4.0, 5.0, of=of)) == ""


def test_nothing_but_hidden_years_gives_no_spark_line():
    assert sparkline(values(None, None)) == ""
    assert sparkline(series([])) == ""
