"""Choices for a report, the tick that nobody can be recognised, and the reports that are finished."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from oppvekst.state import (
    FrozenFigure,
    ReportChange,
    ReportSelection,
    StaleEditError,
    StateError,
    differences,
)
from oppvekst.state.tables import frozen_report


def choose(state, year=2025, based_on=0, indicators=("a", "b"), by=""):
    return state.reports.choose(
        "9001", year, maal="nn", chapters=["1", "kapittel:6"], indicators=indicators, based_on=based_on, by=by
    )


def test_choices_keep_their_order_and_begin_from_the_defaults(state):
    assert state.reports.selection("9001", 2025) == ReportSelection("9001", 2025)
    choose(state, indicators=("b", "a"))
    chosen = state.reports.selection("9001", 2025)
    assert (chosen.maal, chosen.chapters, chosen.indicators) == ("nn", ("1", "kapittel:6"), ("b", "a"))
    assert chosen.version == 1


def test_two_who_choose_at_once_do_not_overwrite_each_other(state):
    choose(state)
    choose(state, based_on=1, indicators=("a",), by="Kari")
    with pytest.raises(StaleEditError) as caught:
        choose(state, based_on=1, indicators=("b",))
    assert caught.value.differences() == {"indicators": (("b",), ("a",))}


def test_last_years_choices_are_at_hand(state):
    assert state.reports.earlier_selection("9001", 2025) is None
    for year in (2021, 2023, 2026):
        choose(state, year=year)
    assert state.reports.earlier_selection("9001", 2025).year == 2023


def test_a_tick_says_who_and_when_and_does_not_cover_what_is_written_later(state):
    assert not state.reports.privacy_check("9001", 2025).holds
    state.comments.save("9001", 2025, "a", "hva_gjor_vi", "Vi …", based_on=0)
    tick = state.reports.tick("9001", 2025, checked=True, based_on=0, by="Kari")
    assert (tick.holds, tick.saved_by, tick.version) == (True, "Kari", 1)
    state.comments.save("9001", 2025, "b", "hva_gjor_vi", "Et barn på 7. trinn …", based_on=0)
    state.comments.save("9001", 2024, "b", "hva_gjor_vi", "en annen rapport", based_on=0)
    tick = state.reports.privacy_check("9001", 2025)
    assert tick.checked
    assert not tick.holds
    assert tick.changed_since == (("b", "hva_gjor_vi"),)
    tick = state.reports.tick("9001", 2025, checked=True, based_on=1, by="Ola")
    assert (tick.holds, tick.saved_by, tick.version) == (True, "Ola", 2)


def test_a_tick_can_be_taken_away(state):
    state.reports.tick("9001", 2025, checked=True, based_on=0, by="Kari")
    assert not state.reports.tick("9001", 2025, checked=False, based_on=1, by="Ola").holds
    assert not state.reports.privacy_check("9001", 2025).checked


FIGURE = FrozenFigure(
    indicator="barn_med_tiltak",
    period_label="2023",
    reference_year=2023,
    value=4.94,
    decimals=1,
    unit="prosent",
    headline=True,
    lower=4.1,
    upper=5.9,
    verdicts={"landet": "higher", "forrige": "not_distinguishable"},
    baselines={"landet": 3.6, "fylke": None},
    definition="Barn 0–17 år med tiltak.",
    preliminary=True,
)


def freeze(state, *figures, year=2024, **options):
    return state.frozen.freeze("9001", year, figures, maal="nb", build_id="bygg-1", **options)


def test_a_frozen_report_comes_back_as_it_was(state):
    frozen = freeze(state, FIGURE, by="Kari", extra={"kapitler": ["1", "6"], "tekst": "«Ærlig»"})
    assert state.frozen.get(frozen.summary.id) == frozen
    assert frozen.figures == (FIGURE,)
    assert frozen.extra["tekst"] == "«Ærlig»"
    assert state.frozen.all("9001") == (frozen.summary,)
    assert state.frozen.all("9002") == ()


def test_a_frozen_report_that_was_tampered_with_is_not_shown(state):
    frozen = freeze(state, FIGURE)
    with state._database.writing() as connection:
        connection.execute(update(frozen_report).values(content='{"figures": [], "extra": {}}'))
    with pytest.raises(StateError, match="has been changed in the database since it was frozen"):
        state.frozen.get(frozen.summary.id)


def test_an_unknown_report_is_said_in_one_sentence(state):
    with pytest.raises(StateError, match="no frozen report has the id 'borte'"):
        state.frozen.get("borte")


@pytest.mark.parametrize("figures", [(FIGURE, FIGURE), (replace(FIGURE, value=float("nan")),)])
def test_figures_that_cannot_be_frozen_are_the_callers_mistake(state, figures):
    with pytest.raises(ValueError, match=r"one figure of|not JSON compliant"):
        freeze(state, *figures)
    assert state.frozen.all("9001") == ()


def test_the_report_before_is_the_last_frozen_of_the_nearest_earlier_year(state):
    for year in (2022, 2023, 2023, 2025):
        last = freeze(state, FIGURE, year=year)
    assert state.frozen.before("9001", 2022) is None
    found = state.frozen.before("9001", 2025)
    assert found.summary.year == 2023
    assert found.summary == state.frozen.all("9001")[1]
    assert state.frozen.before("9001", 2026).summary == last.summary


def test_what_changed_since_last_years_report(state):
    before = freeze(
        state,
        FIGURE,
        replace(FIGURE, indicator="borte", verdicts={}),
        replace(FIGURE, indicator="likt", preliminary=False),
        replace(FIGURE, indicator="skjult"),
    )
    now = freeze(
        state,
        replace(FIGURE, value=4.8, preliminary=False, headline=False),
        replace(
            FIGURE,
            period_label="2024",
            reference_year=2024,
            value=5.3,
            verdicts={"landet": "not_distinguishable", "forrige": "not_distinguishable"},
            definition="Barn 0–17 år med tiltak i løpet av året.",
        ),
        replace(FIGURE, indicator="likt", preliminary=False, value=4.941, period_label="2024"),
        replace(FIGURE, indicator="skjult", value=None, missing="suppressed"),
        replace(FIGURE, indicator="ny"),
        year=2025,
    )
    found = [
        (d.kind.value, d.indicator, d.period_before, d.period_now, d.before, d.now, d.baseline)
        for d in differences(before, now)
    ]
    tiltak = "barn_med_tiltak"
    assert found == [
        ("value", tiltak, "2023", "2024", 4.9, 5.3, ""),
        ("verdict", tiltak, "2023", "2024", "higher", "not_distinguishable", "landet"),
        (
            "definition",
            tiltak,
            "2023",
            "2024",
            "Barn 0–17 år med tiltak.",
            "Barn 0–17 år med tiltak i løpet av året.",
            "",
        ),
        ("revision", tiltak, "2023", "2023", 4.9, 4.8, ""),
        ("value", "skjult", "2023", "2023", 4.9, "suppressed", ""),
        ("revision", "skjult", "2023", "2023", 4.9, "suppressed", ""),
        ("added", "ny", "", "2023", None, 4.9, ""),
        ("removed", "borte", "2023", "", 4.9, None, ""),
    ]


def test_a_changed_rule_is_told_from_a_changed_figure(state):
    """The very same figures with another verdict: the rule. Another figure, or another baseline: the figure."""
    told = replace(FIGURE, baselines={"landet": 3.2})
    moved = replace(told, indicator="flyttet")
    beside = replace(told, indicator="landet_flyttet")
    unclear = {"verdicts": {**FIGURE.verdicts, "landet": "not_distinguishable"}}
    before = freeze(state, told, moved, beside)
    figures = (
        replace(told, **unclear),
        replace(moved, value=4.0, **unclear),
        replace(beside, baselines={"landet": 4.5}, **unclear),
    )
    now = freeze(state, *figures, year=2025)
    ruled = replace(now, extra={**now.extra, "rules_version": 2})
    assert [d.kind for d in differences(before, now) if d.baseline] == [ReportChange.VERDICT] * 3
    assert [(d.kind.value, d.indicator) for d in differences(before, ruled) if d.baseline] == [
        ("rule", told.indicator),
        ("verdict", "flyttet"),
        ("verdict", "landet_flyttet"),
    ]


def test_a_report_does_not_differ_from_itself(state):
    report = freeze(state, FIGURE, replace(FIGURE, period_label="2022", headline=False))
    assert differences(report, report) == ()
    assert {change.value for change in ReportChange} == {
        "value",
        "verdict",
        "rule",
        "definition",
        "revision",
        "added",
        "removed",
    }
