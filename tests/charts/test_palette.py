import ast
from pathlib import Path
from typing import get_args

import pytest
from shell.contrast import READ, contrast

from oppvekst.charts import TOKENS, Palette, variable
from oppvekst.charts.styles import PARTS, STYLES, PeerRole, Role


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("role", READ)
@pytest.mark.parametrize("ground", ["bakgrunn", "flate"])
def test_everything_that_is_read_stands_out_from_its_background(theme, role, ground):
    palette = Palette(theme)
    assert contrast(palette[role], palette[ground]) >= 4.5


def test_every_role_has_two_colours_and_a_variable():
    for role, colours in TOKENS.items():
        assert [len(colour) for colour in colours] == [7, 7]
        assert variable(role) == f"var(--ov-{role},{colours[0]})"


def test_faded_keeps_the_colour():
    assert Palette("light").faded("kommune", 0.16) == "rgba(10,79,138,0.16)"


SHOWN = ("plotly", "office", "svg")


@pytest.mark.parametrize("whose", SHOWN)
def test_lines_are_told_apart_without_colour(whose):
    """Places in one chart, and the parts of a split figure in one: the two never meet, and parts are drawn by one."""
    peers = get_args(PeerRole)
    places = [style for role, style in STYLES.items() if role not in PARTS and role not in peers]
    parts = [STYLES[role] for role in PARTS] if whose != "office" else []
    for together in filter(None, (places, parts)):
        shapes = {
            (
                getattr(one.dash, whose),
                getattr(one.mark, "path" if whose == "svg" else whose),
                one.mark.filled,
                one.marked,
            )
            for one in together
        }
        assert len(shapes) == len(together)


def test_every_role_has_a_style_and_every_style_colours_that_exist():
    every = {role for kind in get_args(Role) for role in (get_args(kind) or (kind,))} | set(
        get_args(PeerRole)
    )
    assert set(STYLES) == every
    assert not [style for style in STYLES.values() if style.colour not in TOKENS or style.ink not in READ]


def test_styles_are_written_in_one_place():
    """A dash, a mark or a role's colour that is named where something is drawn is a second table in the making."""
    project = Path(__file__).resolve().parents[2] / "oppvekst"
    words = {
        value for style in STYLES.values() for value in (style.dash.plotly, style.dash.office, style.dash.svg)
    }
    words = {word for word in words if word not in ("solid", "none", "dot", "dash")}
    words |= {"circle-open", "square-open", "triangle-up", "diamond"}
    found = [
        f"{file.name}:{node.lineno} {node.value}"
        for folder in ("charts", "report")
        for file in (project / folder).rglob("*.py")
        if file.name != "styles.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in words
    ]
    assert not found
