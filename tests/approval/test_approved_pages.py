"""Every page of the dashboard at ten places, in both written forms, says what was approved and nothing else."""

from pathlib import Path

import pytest
from approval.conftest import PLACES, check, joined, undated
from approval.read_back import of_page
from streamlit.testing.v1 import AppTest

from oppvekst.settings import Settings
from oppvekst.state import close_state
from oppvekst.store import open_current

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
STORIES = ("barnevern", "levekaar", "ungdata", "skole_og_helse")
PAGES = {
    "O": "",
    "B": "barnevern",
    "L": "levekaar",
    "U": "ungdata",
    "H": "skole_og_helse",
    "R": "risiko",
    "S": "sammenlign",
    "V": "utforsk",
    "T": "tilstandsrapport",
    "I": "tiltak",
    "P": "presentasjon",
    "K": "om_tallene",
}
"""The letter of a page in the approved text; the årshjul tells what today's date is, and is left out."""


@pytest.fixture(scope="module")
def opened(bundled, tmp_path_factory):
    """Opens a page on the bundled figures, with nothing written by anybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_DATA_DIR", str(bundled))
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path_factory.mktemp('skrevet') / 's.sqlite'}")
        app = AppTest.from_file(str(DASHBOARD), default_timeout=120)

        def page(name: str, **address: str) -> AppTest:
            if name:
                app.switch_page(f"pages/{name}.py")
            else:
                app.switch_page("dashboard.py")
            app.query_params.clear()
            for key, value in address.items():
                app.query_params[key] = value
            app.run()
            assert not app.exception
            return app

        yield page
        close_state(Settings.from_environment())


@pytest.mark.parametrize("maal", ["nb", "nn"])
@pytest.mark.parametrize("place", PLACES)
def test_pages_say_what_was_approved(opened, bundled, place, maal):
    def lines(name: str) -> list[str]:
        every = {"steg": "alle"} if name in STORIES else {}
        return of_page(opened(name, kommune=place, maal=maal, **every))

    found = {letter: lines(name) for letter, name in PAGES.items()}
    assert all(found.values())
    check(f"{place}.{maal}.sider", undated(joined(found), open_current(Settings(data_dir=bundled)), maal))
