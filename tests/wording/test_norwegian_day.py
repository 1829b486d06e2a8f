"""The day in documents is Norway's, around midnight, in summer and winter, wherever the machine stands."""

import ast
from datetime import UTC, date, datetime

import pytest

from oppvekst.clock import today
from oppvekst.settings import PROJECT_DIR


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 1, 22, 59, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), date(2026, 12, 2)),
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_turns_at_midnight_in_norway(moment, day):
    assert today(moment) == day


def test_nobody_asks_the_machine_what_day_it_is():
    """One clock for every date that people read."""
    found = [
        f"{path.relative_to(PROJECT_DIR)}:{node.lineno}"
        for folder in ("oppvekst", "pages")
        for path in sorted((PROJECT_DIR / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and (
            (
                node.attr == "today"
                and isinstance(node.value, ast.Name)
                and node.value.id in ("date", "datetime")
            )
            or node.attr == "utcnow"
        )
    ]
    assert found == []
