"""One set of colours, readable in both themes, and the same in Streamlit's own parts."""

import re
import tomllib

import pytest
from shell.contrast import READ, contrast

from oppvekst.settings import PROJECT_DIR
from pages._ui.shell import theme


@pytest.mark.parametrize("role", READ)
@pytest.mark.parametrize("mode", [0, 1])
@pytest.mark.parametrize("behind", ["bakgrunn", "flate"])
def test_what_is_read_stands_out(role, mode, behind):
    assert contrast(theme.TOKENS[role][mode], theme.TOKENS[behind][mode]) >= 4.5


def test_contrast_is_measured_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("mode", "section"), [(0, "light"), (1, "dark")])
def test_streamlits_own_parts_have_the_same_colours(mode, section):
    config = tomllib.loads((PROJECT_DIR / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    same = {
        "primaryColor": "kommune",
        "backgroundColor": "bakgrunn",
        "secondaryBackgroundColor": "flate",
        "textColor": "tekst",
        "linkColor": "kommune",
        "borderColor": "linje",
    }
    assert config["theme"][section] == {key: theme.TOKENS[role][mode] for key, role in same.items()}


def test_the_style_sheet_uses_only_colours_that_exist():
    used = set(re.findall(r"var\(--ov-([a-z]+)\)", theme.style_sheet()))
    assert used
    assert used <= set(theme.TOKENS)


def test_nothing_is_loaded_from_elsewhere():
    assert not re.search(r"url\(|@import|https?:", theme.style_sheet())


def test_text_in_a_box_is_text():
    assert "<script>" not in theme.message("<script>alert(1)</script>")
    assert 'role="alert"' in theme.message("Noe gikk galt.", "feil")
