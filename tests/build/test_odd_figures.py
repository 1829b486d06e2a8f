"""The mix-up that a real plan holds is told: two indicators with the same values for the same places and year."""

from oppvekst.store import open_current


def test_a_plan_that_gives_meldinger_and_undersoekelser_the_same_values_is_remarked(project, built):
    (plan,) = [state for state in open_current(project).status() if state.table == "asnes.txt"]
    assert plan.state == "snapshot"
    assert "barn_med_melding_0_17: has the same values as barn_med_undersoekelse_0_17 in 2021" in plan.reason
    others = [s.table for s in open_current(project).status() if s.reason and s.table != "asnes.txt"]
    assert others == []
