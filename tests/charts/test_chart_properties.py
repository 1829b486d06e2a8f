"""Whatever the shape of a series, nothing is bridged, and figure, table and words agree."""

import itertools
import json
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wording.fictional import (
    COUNT,
    FYLKE,
    KOMMUNE,
    LANDET,
    SHARE,
    SURVEY,
    estimated,
    point,
    series,
    survey,
    year,
)
from wording.forbidden import forbidden_words

from oppvekst.charts import barometer_strip, sparkline, trend
from oppvekst.compare import as_published
from oppvekst.values import BreakMark, Missing
from oppvekst.wording import number

checks = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
forms = st.sampled_from(["nb", "nn"])


@st.composite
def shapes(draw):
    """Any mixture of values, hidden, missing and skipped years, with breaks and baselines."""
    of = draw(st.sampled_from([SHARE, SURVEY, COUNT]))
    span = survey if of is SURVEY else year
    top = 400 if of is COUNT else 100
    years = sorted(draw(st.sets(st.integers(2013, 2025), max_size=10)))

    def one(region, y):
        value = draw(st.none() | st.floats(0, top, allow_subnormal=False))
        value = round(value) * 1.0 if value is not None and of is COUNT else value
        half = draw(st.none() | st.floats(0, 30))
        missing = draw(st.sampled_from(Missing)) if value is None else None
        return point(
            value, of=of, span=span(y), region=region, missing=missing, estimate=estimated(value, half)
        )

    own = [one(KOMMUNE, y) for y in years]
    lines = {
        key: tuple(one(region, y) for y in years)
        for key, region in (("fylke", FYLKE), ("landet", LANDET))
        if draw(st.booleans())
    }
    breaks = tuple(
        BreakMark(y, "Ny definisjon.", "Ny definisjon.")
        for y in draw(st.sets(st.integers(2012, 2026), max_size=2))
    )
    return series(own, of=of, baselines=lines, breaks=breaks)


def joined(trace):
    """Pairs of neighbours that the trace draws a line between."""
    spots = list(zip(trace.x, trace.y, strict=True))
    return [(a[0], b[0]) for a, b in itertools.pairwise(spots) if a[1] is not None and b[1] is not None]


@checks
@given(shapes(), forms)
def test_no_line_goes_over_a_hidden_missing_or_broken_year(shape, maal):
    figure = trend(shape, maal).figure
    stops = {
        "Tøndervåg": shape.points,
        "Fjellvik": shape.baselines.get("fylke", ()),
        "fylke": shape.baselines.get("fylke", ()),
        "Landet": shape.baselines.get("landet", ()),
    }
    for trace in figure.data if figure else ():
        if trace.hoverinfo == "skip":
            continue
        points = stops.get(trace.name) or stops["landet" if trace.name == "Landet" else "fylke"]
        values = {p.observation.period.reference_year: p.observation for p in points}
        for start, end in joined(trace):
            between = [values[y] for y in range(int(start) + 1, int(end)) if y in values]
            assert all(o.missing is Missing.NO_SURVEY for o in between)
            assert shape.indicator is SURVEY or end - start == 1
            assert not [mark for mark in shape.breaks if start < mark.year <= end]


@checks
@given(shapes(), forms)
def test_every_value_is_drawn_once_and_nothing_else_is(shape, maal):
    figure = trend(shape, maal).figure
    values = {
        (
            float(p.observation.period.reference_year),
            as_published(shape.indicator, p.observation.value, p.observation.decimals),
        )
        for p in shape.points
        if p.observation.value is not None
    }
    own = [t for t in figure.data if t.name == "Tøndervåg"] if figure else []
    shown = [(x, y) for t in own for x, y in zip(t.x, t.y, strict=True) if y is not None]
    assert len(shown) == len(set(shown))
    assert set(shown) == values


@checks
@given(shapes(), forms)
def test_words_and_table_tell_every_own_value(shape, maal):
    chart = trend(shape, maal)
    assert len(chart.table) == len(shape.points) == len(chart.data)
    cells = list(chart.table.iloc[:, 1]) if len(chart.table) else []
    for shown, found in zip(cells, shape.points, strict=True):
        value = found.observation.value
        if value is not None:
            text = number(value, shape.indicator.decimals, maal)
            assert text in shown
            assert text in chart.alt
    words = " ".join((chart.alt, chart.title, chart.subtitle, *chart.notes, *chart.sources))
    assert forbidden_words(words) == ()
    assert "None" not in words
    assert "nan" not in words


@checks
@given(shapes(), forms)
def test_every_hidden_or_missing_period_is_named_in_the_notes(shape, maal):
    notes = " ".join(note for note in trend(shape, maal).notes if note.startswith("«"))
    for found in shape.points:
        if found.observation.missing not in (None, Missing.NO_SURVEY):
            assert str(found.observation.period.reference_year) in notes


@checks
@given(shapes(), forms, st.sampled_from(["light", "dark"]), st.sampled_from(["page", "slide"]))
def test_a_figure_is_plain_json_of_a_fixed_height(shape, maal, theme, size):
    chart = trend(shape, maal, theme, size)
    if chart.figure is not None:
        layout = json.loads(chart.figure.to_json())["layout"]
        assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] == (
            260 if size == "page" else 540
        )
        low, high = layout["yaxis"]["range"]
        assert low < high


@checks
@given(shapes(), st.lists(st.tuples(st.just("9009"), st.floats(0, 100)), max_size=30), forms)
def test_strips_and_spark_lines_are_well_formed_and_named(shape, spread, maal):
    spark = sparkline(shape, maal)
    assert bool(spark) == (shape.latest is not None)
    pictures = [spark] if spark else []
    pictures += [barometer_strip(one, spread, maal) for one in shape.each()]
    for text in pictures:
        root = ElementTree.fromstring(text)
        title = root.find("{http://www.w3.org/2000/svg}title")
        assert title.text == root.get("aria-label")
        assert "Tøndervåg" in title.text
        assert "script" not in text
        assert "nan" not in text
