"""Levels, changes, trends and the sexes' gaps of a place are one family; years together have years before them."""

from dataclasses import replace

import pytest
from compare.compare_world import SURVEY, counted, indicator, observed, surveyed, year
from wording.fictional import FETCHED, KOMMUNE

from oppvekst.catalog.models import Display, Events, Text
from oppvekst.compare import beyond_landet, changed_gap, estimate, gap
from oppvekst.compare.models import VerdictCode
from oppvekst.profile import Point, Series, account_of
from oppvekst.profile.beside import earlier_years
from oppvekst.profile.split import Split
from oppvekst.values import BreakMark, Missing, PeriodKind
from oppvekst.wording import finding as finding_of
from oppvekst.wording import why_sentences

FALLING = [180, 165, 158, 141, 133, 120, 112, 97, 90, 80]
CORE = indicator(core=True)


def finding(reading, maal="nb") -> str:
    return finding_of(reading, maal).replace("\xa0", " ")


def points(of, own):
    return tuple(Point(one, estimate(of, one), FETCHED) for one in own)


def yearly(counts, n=2700, of=CORE, first=2015, **others) -> Series:
    own = [counted(count, n, period=year(first + i)) for i, count in enumerate(counts)]
    return Series(of, KOMMUNE, "alle", points(of, own), **others)


def test_a_trend_is_one_of_the_comparisons_and_may_be_a_finding():
    found = account_of([yearly(FALLING).at()])
    assert [(one.indicator.id, one.against) for one in found.findings] == [("barn_med_hatt", "trend")]
    assert found.tests == 1
    told = found.findings[0].reading
    assert "viser en synkende trend, fra 6,7 prosent i 2015 til 3,0 prosent i 2024" in finding(told)
    assert "viser ein fallande trend, frå 6,7 prosent i 2015" in finding(told, "nn")
    assert "fra" not in finding(told, "nn").split()


def test_years_that_go_nowhere_are_a_comparison_and_no_finding():
    found = account_of([yearly([120, 131, 117, 125, 128, 121, 126]).at()])
    assert (found.findings, found.tests) == ((), 1)


def test_a_newer_year_that_is_waited_for_takes_the_trend_away():
    series = yearly(FALLING)
    waiting = Point(
        observed(None, period=year(2025), missing=Missing.SUPPRESSED),
        estimate(CORE, observed(None, missing=Missing.SUPPRESSED)),
        FETCHED,
    )
    assert account_of([replace(series, points=(*series.points, waiting)).at()]).tests == 0


def test_a_stock_is_held_against_the_same_children_staying():
    new, stock = (yearly(FALLING, of=indicator(core=True, events=events)).at() for events in Events)
    assert stock.claims["trend"].p > 10 * new.claims["trend"].p


def test_the_trace_says_that_all_are_seen_together():
    reading = yearly(FALLING).at()
    names = [step.name for step in reading.trace]
    assert names[-2:] == ["trend:trend:lower", "family"]
    for maal, words in (("nb", "ses under ett"), ("nn", "blir sedde under eitt")):
        assert words in why_sentences(reading, maal)[-1]
    quiet = yearly([120, 131, 117, 125, 128, 121, 126]).at()
    assert "family" not in [step.name for step in quiet.trace]


DIVIDED = indicator(
    SURVEY,
    core=True,
    subgroups={"kvinner": Text(nb="jenter", nn="jenter"), "menn": Text(nb="gutter", nn="gutar")},
)


def sex(value, subgroup, at=2024, **others):
    period = year(at, kind=PeriodKind.SURVEY)
    return observed(value, period=period, decimals=1, subgroup=subgroup, **others)


def divided(girls, boys, landets=(12.0, 6.0), before=None) -> Series:
    times = {2024: (girls, boys)} | ({2021: before} if before else {})
    pairs = {at: dict(zip(("kvinner", "menn"), values, strict=True)) for at, values in sorted(times.items())}
    own = {name: [sex(pair[name], name, at) for at, pair in pairs.items()] for name in ("kvinner", "menn")}
    theirs = {
        name: [sex(value, name, region="0")] for name, value in zip(("kvinner", "menn"), landets, strict=True)
    }
    whole = [
        surveyed(sum(pair.values()) / 2, 504, period=year(at, kind=PeriodKind.SURVEY), decimals=1)
        for at, pair in pairs.items()
    ]
    return Series(DIVIDED, KOMMUNE, "alle", points(DIVIDED, whole), split=Split(own, theirs))


def test_a_gap_between_girls_and_boys_is_a_finding_only_beyond_landets_own():
    wide = account_of([divided(35.0, 5.0).at()])
    assert [one.against for one in wide.findings] == ["kjonn"]
    told = finding(wide.findings[0].reading)
    assert "forskjellen mellom jenter og gutter" in told
    assert "er større enn i landet, 30,0 prosentpoeng mot 6,0 prosentpoeng i undersøkelsen i 2024" in told
    assert "forutsatt at minst halvparten svarte" in told
    like = account_of([divided(35.0, 5.0, landets=(33.0, 5.0)).at()])
    assert (like.findings, like.tests) == ((), 1)


def test_a_gap_that_has_changed_may_be_a_finding():
    found = account_of([divided(35.0, 5.0, landets=(35.0, 5.0), before=(9.0, 9.5)).at()])
    assert [one.against for one in found.findings] == ["kjonn_forrige"]
    assert "har blitt større" in finding(found.findings[0].reading) or "har snudd" in finding(
        found.findings[0].reading
    )
    still = account_of([divided(22.2, 6.1, landets=(20.0, 6.0), before=(20.0, 6.0)).at()])
    assert still.findings == ()
    assert {"kjonn", "kjonn_forrige"} <= divided(22.2, 6.1, before=(20.0, 6.0)).at().claims.keys()


def test_a_gap_the_other_way_than_landets_is_called_so():
    found = account_of([divided(4.0, 30.0, landets=(12.0, 6.0)).at()])
    assert "går den andre veien enn i landet" in finding(found.findings[0].reading)


def test_the_printed_precision_is_no_change_of_a_gap():
    """Half a unit of each of the figures is within what is printed: no claim may rest on it."""
    now = gap(DIVIDED, sex(12.0, "kvinner", denominator=1e7), sex(6.0, "menn", denominator=1e7), None, 5.9)
    before = gap(
        DIVIDED, sex(11.9, "kvinner", 2021, denominator=1e7), sex(6.0, "menn", 2021, denominator=1e7)
    )
    assert beyond_landet(DIVIDED, now).p == 1.0
    assert changed_gap(DIVIDED, now, before).p == 1.0


def test_a_sensitive_figure_has_no_claim_in_the_family():
    hidden = yearly(FALLING, of=indicator(core=True, display=Display.SENSITIVE)).at()
    assert account_of([hidden]).tests == 0
    assert "family" not in [step.name for step in hidden.trace]


# Years together beside earlier years together


def few(before, after, n=2700, of=CORE, **others) -> Series:
    """Three years with so many each, and three with so many."""
    return yearly([*[before] * 3, *[after] * 3], n, of, first=2019, **others)


@pytest.mark.parametrize(("before", "after", "n"), [(100, 9, 2700), (30, 9, 1000), (30, 9, 2700)])
def test_a_plan_that_works_can_be_seen_of_few(before, after, n):
    reading = few(before, after, n).at()
    assert reading.pooled
    assert (reading.point.observation.period.label, reading.point.previous.period.label) == (
        "2022–2024",
        "2019–2021",
    )
    assert reading.point.verdicts["forrige"].code is VerdictCode.LOWER
    assert [one.against for one in account_of([reading]).findings] == ["forrige"]


@pytest.mark.parametrize("events", list(Events))
def test_years_together_that_have_not_changed_are_not_claimed_to(events):
    verdict = few(10, 9, of=indicator(core=True, events=events)).at().point.verdicts["forrige"]
    assert verdict.code is VerdictCode.NOT_DISTINGUISHABLE
    assert verdict.p > 0.3


def test_a_stock_counts_one_years_children_and_siblings_count_for_fewer():
    of = indicator(core=True, events=Events.STOCK)
    siblings = indicator(
        core=True,
        design_effect={"value": 1.5, "basis": {"nb": "Forutsatt.", "nn": "Føresett."}, "assumed": True},
    )
    p = {
        name: few(18, 9, of=one).at().point.verdicts["forrige"].p
        for name, one in {"new": CORE, "stock": of, "siblings": siblings}.items()
    }
    assert p["stock"] > p["siblings"] > p["new"]


def test_a_year_that_is_missing_or_a_break_between_leaves_nothing_to_compare_with():
    series = few(100, 9)
    gone = tuple(point for point in series.points if point.observation.period.reference_year != 2020)
    assert replace(series, points=gone).at().point.verdicts["forrige"].code is VerdictCode.NO_BASELINE
    broken = few(100, 9, breaks=(BreakMark(2022, "Nye grenser.", "Nye grenser."),)).at()
    assert broken.pooled
    assert broken.point.verdicts["forrige"].code is VerdictCode.NO_BASELINE


def test_the_windows_never_share_a_year():
    series = yearly([9] * 8, first=2017)
    together = series.at().point.observation
    before = earlier_years(CORE, [p.observation for p in series.points], together, [])
    assert not before.period.overlaps(together.period)
    assert max(before.period.years) == min(together.period.years) - 1
