"""A verdict is fixed: a place's own front page and every picture of a comparison set say the same of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.fictional import FETCHED, KNOWN, LANDET, indicator, observed, year
from wording.forbidden import forbidden_words

from oppvekst.charts import funnel, heat_cells, heat_map, ranking
from oppvekst.charts.peers.words import claim, verdict_cell
from oppvekst.compare import estimate, pool
from oppvekst.compare.basis import basis_of
from oppvekst.compare.models import TOO_FEW, VerdictCode
from oppvekst.geography import Geography
from oppvekst.peers import Grid, comparable, counted, field, trumpet
from oppvekst.peers.fields import interval_at
from oppvekst.profile import profile
from oppvekst.profile.barometer import barometer_rows
from oppvekst.settings import Settings
from oppvekst.stats import LEVEL
from oppvekst.store import open_current
from oppvekst.values import BreakMark, Level, Region
from oppvekst.wording import finding, value_with_unit, verdict_symbol

GEO = Geography.load(Path(__file__).resolve().parents[2] / "data" / "geography")
TELEMARK = GEO.members("fylke", "40")
TILTAK = "barn_med_barnevernstiltak_0_17"
HJARTDAL, SKIEN = "4024", "4003"
MEASURES = {"share": {"form": "share", "denominator": KNOWN}, "rate": {"form": "rate"}}


@pytest.fixture(scope="module")
def figures(bundled):
    return open_current(Settings(data_dir=bundled))


@pytest.fixture(scope="module")
def profiles(figures):
    return {code: profile(figures, GEO, code) for code in TELEMARK}


def of(figures, indicator_id, own, asked=None):
    return field(figures, GEO, figures.catalog.indicator(indicator_id), GEO.region(own), TELEMARK, asked)


def rows(figures, found, asked):
    groups = barometer_rows(figures, found, asked)
    return {row.indicator.id: row for group in groups for row in group.rows}


@pytest.mark.parametrize("asked", [None, 2022, 2019])
def test_front_page_ranking_heat_map_and_profile_say_the_same_of_the_own_place(figures, profiles, asked):
    """Every indicator that may be compared, in every kommune of Telemark, now and in chosen years."""
    compared = 0
    for code, found in profiles.items():
        shown = rows(figures, found, asked)
        for one in comparable(figures.catalog, core=False):
            if one.id not in shown or not shown[one.id].valued:
                continue
            row, set_ = shown[one.id], of(figures, one.id, code, asked)
            mine = set_.mine
            assert mine.verdict == row.point.verdicts["landet"], (code, one.id)
            assert mine.point.observation == row.point.observation, (code, one.id)
            assert mine.verdict_period is None
            assert (set_.alone is None) == (row.reading.alone is None)
            series = next(s for s in found.series if s.indicator.id == one.id)
            assert series.at(asked).point.verdicts["landet"] == mine.verdict
            cell = heat_cells(Grid((set_.own,), (set_,)))[0][0]
            assert cell.symbol == verdict_symbol(mine.verdict)
            assert cell.years == ""
            if "landet" in row.point.baselines:
                told = finding(row.reading.beside("landet"), named=False)
                assert claim(set_, "nb") == told, (code, one.id)
            compared += 1
    assert compared >= len(TELEMARK)


@pytest.mark.parametrize("asked", [None, 2022])
def test_every_other_place_has_the_verdict_of_its_own_front_page_with_its_years(figures, profiles, asked):
    several = one_year = 0
    for indicator_ in comparable(figures.catalog, core=False):
        for own in (SKIEN, HJARTDAL):
            set_ = of(figures, indicator_.id, own, asked)
            for entry in set_.valued:
                series = next(s for s in profiles[entry.region.id].series if s.indicator.id == indicator_.id)
                speaks = series.at(set_.period.reference_year).point
                assert entry.verdict == speaks.verdicts["landet"], (indicator_.id, own, entry.region.name)
                said = entry.verdict_period or entry.point.observation.period
                assert said == speaks.observation.period
                if entry.verdict_period is not None:
                    assert entry.verdict_period.label in verdict_cell(entry, set_, "nb")
                    cell = heat_cells(Grid((entry.region,), (set_,)))[0][0]
                    assert entry.verdict_period.label in cell.words
                    assert cell.years == entry.verdict_period.label
                    one = speaks.observation
                    assert cell.value == value_with_unit(one.value, indicator_, "nb", "table", one.decimals)
                    longer = len(said.years) > len(entry.point.observation.period.years)
                    several, one_year = several + longer, one_year + (not longer)
    assert several > 3
    assert one_year > 3


def test_the_field_is_of_the_years_its_own_place_speaks_of(figures):
    hjartdal, skien = of(figures, TILTAK, HJARTDAL), of(figures, TILTAK, SKIEN)
    assert hjartdal.period.label == "2022–2024"
    assert hjartdal.alone.observation.period.label == "2024"
    assert hjartdal.mine.verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert hjartdal.mine.verdict.p < hjartdal.alone.verdicts["landet"].p
    assert {entry.point.observation.period for entry in hjartdal.valued} == {hjartdal.period}
    assert hjartdal.landet.period == hjartdal.fylke.period == hjartdal.period
    assert round(hjartdal.landet.value, 1) == 3.4
    assert (skien.period.label, skien.alone) == ("2024", None)
    small = next(entry for entry in skien.entries if entry.region.id == HJARTDAL)
    assert small.point.observation.period.label == "2024"
    assert (small.verdict, small.verdict_period) == (hjartdal.mine.verdict, hjartdal.period)
    assert verdict_cell(small, skien, "nb") == "○ Kan ikke si at Hjartdal skiller seg fra landet (2022–2024)"
    big = next(entry for entry in hjartdal.entries if entry.region.id == SKIEN)
    assert big.verdict_period.label == "2024"
    assert big.verdict == skien.mine.verdict


def test_a_chosen_year_is_the_last_of_the_years_together(figures):
    found = of(figures, TILTAK, HJARTDAL, 2019)
    assert found.period.label == "2017–2019"
    assert of(figures, TILTAK, HJARTDAL, 2015).alone is None, "no two years before it"


class Country:
    """A fictional fylke of six kommuner, the smallest first, as a store and a geography would show it."""

    def __init__(self, of_, breaks=(), codes=("9001", "9002", "9003", "9004", "9005", "9006")):
        self.of, self.codes, self.marks = of_, codes, breaks

    def observations(self, regions, indicators=None, subgroup=None):
        sizes = {code: 80 * 4**rank for rank, code in enumerate(self.codes)} | {"0": 1_000_000}
        return [
            observed(10.0 if code == self.codes[0] else 6.0, span=year(y), of=self.of,
                     region=self.region(code), denominator=float(size))
            for code, size in sizes.items() for y in (2021, 2022, 2023) if code in regions
        ]  # fmt: skip

    def breaks(self, indicator_, region):
        return tuple(mark for place, mark in self.marks if place == region)

    def provenance(self, snapshot_id):
        return FETCHED

    def region(self, code):
        return LANDET if code == "0" else Region(code, Level.KOMMUNE, f"Sted {code}", f"Sted {code}")

    def fylke_of(self, code):
        return "90"


class Late(Country):
    """The same, where one place has no figure for the first year."""

    def observations(self, regions, indicators=None, subgroup=None):
        every = super().observations(regions, indicators, subgroup)
        return [one for one in every if (one.region, one.period.reference_year) != ("9004", 2021)]


def test_a_place_without_all_the_years_has_no_figure_and_says_why():
    of_ = indicator(events="stock", pooling={"years": 3})
    late = Late(of_)
    found = field(late, late, of_, late.region("9001"), late.codes)
    lacking = next(entry for entry in found.entries if entry.region.id == "9004")
    assert (found.period.label, lacking.lack, lacking.value) == ("2021–2023", "years", None)
    assert (lacking.verdict, lacking.verdict_period, lacking.rank) == (None, None, None)
    chart = ranking(found, "valgte steder")
    assert "«..» Ikke tall for alle årene 2021–2023: Sted 9004." in chart.notes
    assert ".. ikke tall for alle årene" in set(chart.table["Verdi"])
    assert (
        next(row for row in chart.data.to_dict("records") if row["region"] == "9004")["missing"] == "missing"
    )


def test_a_break_within_the_years_is_honoured_place_by_place():
    of_ = indicator(events="stock", pooling={"years": 3})
    mark = BreakMark(2022, "Nye grenser.", "Nye grenser.")
    whole, broken = Country(of_), Country(of_, breaks=[("9004", mark)])
    own = whole.region("9001")
    assert not field(whole, whole, of_, own, whole.codes).without
    found = field(broken, broken, of_, own, broken.codes)
    assert found.period.label == "2021–2023"
    assert {entry.region.id: entry.lack for entry in found.without} == {"9004": "break"}
    assert (
        "«..» Brudd i serien 2021–2023, så årene kan ikke slås sammen: Sted 9004."
        in ranking(found, "x").notes
    )
    mine = Country(of_, breaks=[("9001", mark)])
    alone = field(mine, mine, of_, own, mine.codes)
    assert (alone.alone, alone.period.label) == (None, "2023"), "the own place's break leaves the year alone"
    assert alone.mine.verdict.code is VerdictCode.TOO_FEW


def test_words_name_the_years_and_why(figures):
    for maal, why, alone in (
        ("nb", "Alle stedene er vist med snittet av 2022–2024 fordi det er få barn bak tallet for ett år i "
         "Hjartdal kommune.", "2024 alene: "),
        ("nn", "Alle stadene er viste med snittet av 2022–2024 fordi det er få barn bak talet for eitt år i "
         "Hjartdal kommune.", "2024 åleine: "),
    ):  # fmt: skip
        found = of(figures, TILTAK, HJARTDAL)
        for make in (ranking, funnel):
            chart = make(found, "kommunene i Telemark", maal)
            assert why in chart.notes
            assert any(alone in note for note in chart.notes), "whose verdict is of the single year"
            assert "2022–2024, snitt" in chart.title
        chart = heat_map(Grid((found.own,), (found,)), "kommunene i Telemark", maal)
        assert any("«snitt»" in note for note in chart.notes)
        assert forbidden_words(" ".join((*chart.notes, why))) == ()
    told = ranking(of(figures, TILTAK, SKIEN), "kommunene i Telemark")
    assert "få barn" not in " ".join((told.subtitle, told.title))
    assert any("gjelder snittet av 2022–2024" in note and "Hjartdal" in note for note in told.notes)


def test_the_funnel_of_a_stock_over_years_rests_on_one_years_children(figures):
    """Much the same children each year: the limits are those of the mean year, as the interval is."""
    found = of(figures, TILTAK, HJARTDAL)
    one = next(c for c in counted(found) if c.entry.region.id == HJARTDAL)
    years = [
        o.denominator
        for o in figures.observations([HJARTDAL], [TILTAK], "alle")
        if o.period.reference_year in (2022, 2023, 2024)
    ]
    assert one.people == pytest.approx(sum(years) / 3)
    assert one.events / one.people * 100 == pytest.approx(found.mine.value)
    assert trumpet(found, counted(found)) is not None
    assert "i snitt per år" in funnel(found, "stedene").figure.layout.xaxis.title.text
    assert "(logaritmisk" in funnel(of(figures, TILTAK, SKIEN), "stedene").figure.layout.xaxis.title.text


@given(
    form=st.sampled_from(["share", "rate"]),
    events=st.sampled_from(["new", "stock"]),
    people=st.floats(20, 50_000),
    shares=st.lists(st.floats(0.001, 0.4), min_size=3, max_size=3),
    decimals=st.sampled_from([None, 1, 2]),
)
def test_a_rank_interval_is_made_as_the_interval_beside_the_figure(form, events, people, shares, decimals):
    """At 95 per cent it is the interval of the figure itself, also where several years are together."""
    of_ = indicator(measure=MEASURES[form], events=events, pooling={"years": 3})
    line = [
        observed(
            100 * share, span=year(2022 + i), of=of_, denominator=people * (1 + i / 10), decimals=decimals
        )
        for i, share in enumerate(shares)
    ]
    for one in (line[-1], pool(of_, line)):
        stated, known = estimate(of_, one), basis_of(of_, one)
        found = interval_at(of_, one, LEVEL)
        if stated.events < TOO_FEW:
            assert found is None
        else:
            assert found == pytest.approx((stated.lower, stated.upper))
        if one is not line[-1] and events == "stock":
            assert getattr(known, "n", None) or known.exposure == pytest.approx(people * 1.1)
