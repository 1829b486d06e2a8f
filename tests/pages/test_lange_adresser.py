"""Addresses far longer than any link of ours: what is too long is as if it did not stand there, on every page."""

import re
from pathlib import Path

import pytest

from pages._ui.shell import place
from pages._ui.shell.frame import LONGEST_KEY, LONGEST_VALUE, MOST_KEYS, MOST_PICKED

DOCS = Path(__file__).resolve().parents[2] / "docs" / "adresser.md"
NAMED = re.findall(r"^\|(.*)\|$", DOCS.read_text("utf-8").split("## Utvalg")[0], re.MULTILINE)
KEYS = {key for row in NAMED for key in re.findall(r"`(\w+)`", "|".join(row.split("|")[:2]).rstrip())} - {
    "nb"
}
LONG = "Bmable " * 2_000
"""Almost a name, in every parameter. Streamlit itself lets half a million characters through in all."""


def address(side) -> dict[str, str]:
    """The address as it stands; a key that was given to it has a list of values, one that the page wrote has one."""
    return {
        key: value if isinstance(value, str) else value[-1] for key, value in side.app.query_params.items()
    }


@pytest.mark.parametrize(
    "page", ["oversikt", "sammenlign", "utforsk", "ungdata", "tilstandsrapport", "presentasjon"]
)
def test_far_too_much_in_every_parameter_is_as_if_none_stood_there(side, page):
    plain = side.opens(kommune="4012") if page == "oversikt" else side.goes_to(page, kommune="4012")
    expected = plain.title
    found = side.opens(**dict.fromkeys(KEYS, LONG) | {"kommune": "4012"})
    assert found.title == expected
    assert max(map(len, address(side).values())) <= LONGEST_VALUE


def test_half_a_megabyte_for_a_place_leads_to_the_chooser(side):
    side.app.switch_page("dashboard.py")
    found = side.opens(kommune=LONG * 30)
    assert "hvordan har barn og unge det" in found.title.casefold()


def test_keys_without_end_are_not_carried_on(side):
    side.app.switch_page("dashboard.py")
    side.opens(kommune="4012", **{f"x{n}": "1" for n in range(500)}, **{"y" * (LONGEST_KEY + 1): "1"})
    assert len(address(side)) <= MOST_KEYS
    assert address(side)["kommune"] == "4012"


def test_the_longest_address_that_we_write_is_kept_whole(side):
    """Twenty places picked for a set, and the longest id of an indicator."""
    side.app.switch_page("dashboard.py")
    figures = [f"{n}" for n in (3201, 3203, 3205, 3207, 3209, 3212, 3214, 3216, 3218, 3220, 3222, 3224)]
    chosen = place.write_comparison("fylke", [*figures, *figures][:MOST_PICKED], "valgte")
    side.opens(kommune="4012", sammenlign=chosen)
    assert address(side)["sammenlign"] == chosen
    assert len(chosen) <= LONGEST_VALUE
