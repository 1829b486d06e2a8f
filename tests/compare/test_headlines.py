"""Which few differences become headlines; no verdict is changed by it."""

import pytest
from compare_world import RATE, counted, indicator, landet
from hypothesis import given, settings
from hypothesis import strategies as st

from oppvekst.catalog.models import Display
from oppvekst.compare import headlines, verdict_against
from oppvekst.compare.models import Verdict, VerdictCode
from oppvekst.stats import q_values


def claim(p: float, difference: float = 3.0, baseline: float = 5.0) -> Verdict:
    code = VerdictCode.HIGHER if difference > 0 else VerdictCode.LOWER
    return Verdict(code, p=p, difference=difference, baseline=baseline)


def unclear(p: float = 0.4) -> Verdict:
    return Verdict(VerdictCode.NOT_DISTINGUISHABLE, p=p, difference=1.0, baseline=5.0)


def hats(name: str, **others):
    return indicator(RATE, id=name, core=True, **others)


def chosen(found) -> list[tuple[str, str]]:
    return [(finding.indicator.id, finding.against) for finding in found.findings]


def test_the_clearest_come_first_and_at_most_as_many_as_asked_for():
    candidates = [(hats(f"hatt_{i}"), {"landet": claim(p)}) for i, p in enumerate((1e-3, 1e-8, 1e-5, 1e-6))]
    clearest = [("hatt_1", "landet"), ("hatt_3", "landet"), ("hatt_2", "landet")]
    assert chosen(headlines(candidates, most=3)) == clearest
    assert chosen(headlines(candidates)) == [*clearest, ("hatt_0", "landet")]
    assert len(headlines(candidates, most=1).findings) == 1
    assert len(headlines(candidates, most=9).findings) == 4


def test_a_claim_among_many_comparisons_may_be_no_headline():
    one = (hats("hatt"), {"landet": claim(0.04)})
    others = [(hats(f"lue_{i}"), {"landet": unclear()}) for i in range(19)]
    assert chosen(headlines([one])) == [("hatt", "landet")]
    among_twenty = headlines([one, *others])
    assert among_twenty.findings == ()
    assert among_twenty.tests == 20
    assert among_twenty.expected_by_chance == pytest.approx(1.0)


def test_values_that_print_the_same_count_as_comparisons_and_untested_ones_do_not():
    same = Verdict(VerdictCode.SAME_PRINTED, difference=0.0, baseline=5.0)
    untested = [
        Verdict(VerdictCode.TOO_FEW),
        Verdict(VerdictCode.NO_BASELINE),
        Verdict(VerdictCode.NO_INTERVAL),
    ]
    candidates = [
        (hats(f"hatt_{i}"), {"landet": verdict}) for i, verdict in enumerate([claim(0.04), same, *untested])
    ]
    found = headlines(candidates)
    assert found.tests == 2
    assert found.findings == ()


def test_one_indicator_gives_one_headline_and_landet_before_fylket():
    verdicts = {"forrige": claim(1e-6), "fylke": claim(1e-6), "landet": claim(1e-6), "kostra": claim(1e-30)}
    found = headlines([(hats("hatt"), verdicts)])
    assert chosen(found) == [("hatt", "landet")]
    assert found.tests == 3
    clearer = headlines([(hats("hatt"), {**verdicts, "fylke": claim(1e-9)})])
    assert chosen(clearer) == [("hatt", "fylke")]


def test_sensitive_and_other_indicators_are_never_headlines():
    candidates = [
        (hats("vold", display=Display.SENSITIVE), {"landet": claim(1e-9)}),
        (indicator(RATE, id="lue"), {"landet": claim(1e-9)}),
    ]
    assert headlines(candidates).findings == ()
    assert headlines(candidates).tests == 0
    assert headlines([]).expected_by_chance == 0


def test_a_clear_difference_that_does_not_matter_is_no_headline():
    small = claim(1e-9, difference=-0.4)
    assert headlines([(hats("hatt", margin=0.5), {"landet": small})]).findings == ()
    assert chosen(headlines([(hats("hatt", margin=0.4), {"landet": small})])) == [("hatt", "landet")]


def test_equally_clear_findings_are_ranked_by_their_size_beside_the_rarer_outcome():
    candidates = [
        (hats("fra_20_til_24"), {"landet": claim(1e-6, 4.0, 20.0)}),
        (hats("fra_90_til_85"), {"landet": claim(1e-6, -5.0, 90.0)}),
        (hats("fra_4_til_7"), {"landet": claim(1e-6, 3.0, 4.0)}),
    ]
    assert [name for name, _ in chosen(headlines(candidates))] == [
        "fra_4_til_7",
        "fra_90_til_85",
        "fra_20_til_24",
    ]


def test_a_baseline_of_nothing_is_no_crash():
    candidates = [(hats("hatt"), {"landet": claim(1e-6, 3.0, 0.0)}), (hats("lue"), {"landet": claim(1e-6)})]
    assert [name for name, _ in chosen(headlines(candidates))] == ["hatt", "lue"]


def test_findings_are_the_verdicts_given():
    verdict = verdict_against(hats("barn_med_hatt"), counted(90, 1000), landet(5.0))
    finding = headlines([(hats("barn_med_hatt"), {"landet": verdict})]).findings[0]
    assert finding.verdict is verdict
    assert finding.q == pytest.approx(verdict.p)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.floats(1e-12, 1), min_size=1, max_size=40))
def test_every_headline_is_a_discovery_and_the_order_given_does_not_matter(p_values):
    made = [
        (hats(f"hatt_{i}"), {"landet": claim(p) if p < 0.05 else unclear(p)}) for i, p in enumerate(p_values)
    ]
    found = headlines(made, most=100)
    discovered = {f"hatt_{i}" for i, q in enumerate(q_values(p_values)) if q <= 0.05}
    assert {finding.indicator.id for finding in found.findings} == discovered
    assert headlines(made[::-1], most=100).findings == found.findings
    assert [finding.q for finding in found.findings] == sorted(finding.q for finding in found.findings)
