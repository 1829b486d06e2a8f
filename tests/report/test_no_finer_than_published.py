"""No door out gives a number finer than it is shown: 2.2508038585209 per cent is exactly seven of 311 children."""

import io
import json
import zipfile

import pandas as pd
import pytest

from oppvekst import charts, explore
from oppvekst.compare import as_published
from oppvekst.peers import field
from oppvekst.profile import profile
from oppvekst.profile.as_json import profile_json, series_json
from oppvekst.report.files import KINDS, render

PLACES = ("4024", "4012")
"""Hjartdal, whose figures are years taken together and so have every decimal there is; and Bamble."""
TILTAK = "barn_med_barnevernstiltak_0_17"
DIGITS = 8
"""So many significant digits are seven of 311; what is published has fewer."""


@pytest.fixture(scope="module", params=PLACES)
def place(request, figures, geo):
    return profile(figures, geo, request.param)


def finer(found) -> set[str]:
    """The beginning of every number behind a place's figures that has more decimals than it is shown with."""
    numbers = set()
    for one in found.series:
        readings = [one.at(), *one.each()]
        for point in (point for reading in readings for point in (reading.year, reading.point) if point):
            decimals = point.observation.decimals
            told = [
                (v, decimals) for v in (point.observation.value, point.estimate.lower, point.estimate.upper)
            ]
            told += [(other.value, other.decimals) for other in point.baselines.values()]
            numbers |= {v for v, n in told if v is not None and as_published(one.indicator, v, n) != v}
    written = {f"{number:.12f}".lstrip("0")[: DIGITS + 1] for number in numbers}
    return {text for text in written if len(text.rstrip("0")) > DIGITS - 1}


def texts(data: bytes) -> str:
    """Everything that stands in a file, also in files inside it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(texts(parts.read(name)) for name in parts.namelist())


def assert_no_finer(found, text: str) -> None:
    secret = finer(found)
    assert len(secret) > 100, "the figures have what must not get out"
    plain = text.replace(",", ".")
    assert [number for number in secret if number in plain] == []


def test_a_number_that_is_given_away_would_be_found(place):
    point = next(s for s in place.series if s.indicator.id == TILTAK).at().point
    with pytest.raises(AssertionError):
        assert_no_finer(place, f"<c:v>{point.estimate.lower!r}</c:v>")


def test_answers_of_the_command_line(place):
    said = [profile_json(place, "bygg"), *(series_json(one) for one in place.series)]
    assert_no_finer(place, json.dumps(said))


def test_tables_to_take_along(place):
    numbers = explore.numbers(place.series)
    parquet = pd.read_parquet(io.BytesIO(explore.as_parquet(numbers)))
    book = explore.as_workbook({"tall": numbers}, title="Tall", language="nb-NO")
    for text in (explore.as_csv(numbers).decode("utf-8-sig"), parquet.to_csv(), texts(book)):
        assert_no_finer(place, text)


def test_pictures_and_the_data_under_them(place):
    made = [charts.trend(one) for one in place.series if one.latest]
    parts = next(s for s in place.series if s.indicator.id == TILTAK)
    made.append(charts.split("Barn med tiltak", [charts.Part("Alle", parts)]))
    told = [one.data.to_csv() for one in made]
    told += [one.figure.to_json() for one in made if one.figure is not None]
    assert_no_finer(place, "\n".join(told))


def test_pictures_of_several_places(figures, geo, place):
    members = [region.id for region in geo.kommuner if region.id.startswith("40")]
    for id in (TILTAK, "trangbodde_0_17", "barnehagedekning_1_5"):
        found = field(figures, geo, figures.catalog.indicator(id), place.region, members)
        for picture in (charts.ranking(found, "Telemark"), charts.funnel(found, "Telemark")):
            told = picture.data.to_csv() + (picture.figure.to_json() if picture.figure is not None else "")
            assert_no_finer(place, told)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pdf"])
def test_documents_and_the_workbooks_in_them(report_of, place, kind):
    assert_no_finer(place, texts(render(report_of(region=place.region.id), kind, None).data))
