import pytest

from oppvekst.charts import TOKENS, Palette, contrast, variable
from oppvekst.charts.canvas import STYLES
from oppvekst.charts.lines import PARTS
from oppvekst.palette import READ


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#FFFFFF") == 1.0
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


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


def test_lines_are_told_apart_without_colour():
    """Places in one chart, and the parts of a split figure in one: the two never meet."""
    places = [style for role, style in STYLES.items() if role not in PARTS]
    parts = [STYLES[role] for role in PARTS]
    for together in (places, parts):
        shapes = {(style.dash, style.symbol, style.markers) for style in together}
        assert len(shapes) == len(together)
    assert not [style for style in parts if style.symbol.endswith("-open")]  # hollow is quoted
