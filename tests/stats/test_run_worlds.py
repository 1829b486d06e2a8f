"""The study of a rule over many years, which is why there is none: what docs/metode.md concludes is what it finds."""

import pytest
import run_worlds
from run_worlds import AT_ONCE, FALSE_ALARMS, GRADUALLY, ROWS, RUNS

from oppvekst.settings import PROJECT_DIR


@pytest.mark.parametrize(("change", "level"), ROWS)
def test_the_table_in_the_method_note_is_what_the_study_finds(change, level):
    note = (PROJECT_DIR / "docs" / "metode.md").read_text(encoding="utf-8")
    assert run_worlds.row(change, level) in note


def test_the_rule_keeps_its_promise_and_is_too_blind_where_it_is_needed():
    alarms, found = run_worlds.seen(0.05, GRADUALLY)
    assert alarms <= FALSE_ALARMS + 4 * (2 * FALSE_ALARMS * (1 - FALSE_ALARMS) / RUNS) ** 0.5
    assert found[3] < 0.5 < found[4] < 0.8
    assert run_worlds.seen(0.03, GRADUALLY)[1][5] < 0.6


def test_where_it_would_be_good_enough_is_told_too():
    assert run_worlds.seen(0.1, GRADUALLY)[1][3] > 0.75
    assert run_worlds.seen(0.05, AT_ONCE)[1][3] > 0.8
