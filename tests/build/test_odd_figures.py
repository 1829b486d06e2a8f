"""A mix-up is told: two indicators with the same values for the same places and year."""

from etl.build.pipeline import build
from oppvekst.store import open_current


def test_a_plan_that_gives_meldinger_and_undersoekelser_the_same_values_is_remarked(project):
    """Taken for the indicators' own questions, a real plan's two figures are a mix-up; as they stand they are text."""
    figures = project.snapshot_dir / "plan_figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace(",nei,", ",ja,"), encoding="utf-8")
    build(project, offline=True)
    (plan,) = [state for state in open_current(project).status() if state.table == "asnes.txt"]
    assert plan.state == "snapshot"
    assert "barn_med_melding_0_17: has the same values as barn_med_undersoekelse_0_17 in 2021" in plan.reason
    mixed = [s.table for s in open_current(project).status() if "has the same values as" in (s.reason or "")]
    assert mixed == ["asnes.txt"]
