"""docs/adresser.md: every key and value it promises changes what its page shows, and what is no value does nothing."""

import re

import pytest
import streamlit as st
from documents_read import read_documents
from streamlit.testing.v1 import AppTest

from oppvekst.settings import PROJECT_DIR
from pages._ui.serving.memory import forget
from pages._ui.shell.menu import MENU

(PAGE,) = [document for document in read_documents() if document.name == "docs/adresser.md"]
SCRIPTS = {name: script for script, name, _ in MENU}
IN_THE_BROWSER = {"lysbilde"}
"""Read and written by the browser alone, as the document says."""
OF_WHAT_IS_WRITTEN = {"rapportaar", "utgave"}
"""Answered with what people have written; tests/pages/test_laaste_utgaver.py tries them."""
AT = {("Utforsk", "gruppe"): {"indikator": "ungdata_depressive_symptomer"}}
"""What else the address must say for a key to have something to choose among."""
NEED_TILTAK = {("Tiltak", key) for key in ("grupper", "nivaa", "status", "faktor", "vis")}
"""Lists that stand above a register with something in it."""


def rows(heading):
    """The rows of the table whose first column is headed so, as lists of cells."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", PAGE.text, re.MULTILINE)
    return [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in table[1].splitlines()]


def promised():
    """Page, key and value, for every value that is written out."""
    for pages, keys, values, default, *_ in rows("Side"):
        for key in re.findall(r"`(\w+)`", keys):
            without = set(re.findall(r"`(\w+)`", default))
            for value in re.findall(r"`([\w:,]+)`", values):
                for page in re.split(r", (?=[A-ZÅ])", pages):
                    yield page, key, value, value in without


def shown(page, **address):
    """All that a page says at an address, and what stands in its choices."""
    app = AppTest.from_file(str(PROJECT_DIR / "dashboard.py"), default_timeout=60)
    app.query_params["kommune"] = "4012"
    script = SCRIPTS[page]
    if script != "dashboard.py":
        app.switch_page(script)
    for key, value in {"kommune": "4012", **address}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    said = [one.proto.body for one in app.get("html")]
    chosen = [one.value for one in (*app.selectbox, *app.radio, *app.get("button_group"))]
    return "\n".join(said), chosen


@pytest.fixture(scope="module", autouse=True)
def figures(bundled):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_DATA_DIR", str(bundled))
        forget()
        st.cache_resource.clear()
        yield
    forget()
    st.cache_resource.clear()


def test_there_is_something_to_look_at():
    assert len(list(promised())) >= 30
    assert {page for page, *_ in promised()} <= set(SCRIPTS)
    assert len(rows("Nøkkel")) >= 5


TRIED = [
    one
    for one in promised()
    if one[1] not in IN_THE_BROWSER | OF_WHAT_IS_WRITTEN and (one[0], one[1]) not in NEED_TILTAK
]


@pytest.mark.parametrize(("page", "key"), sorted({(page, key) for page, key, *_ in TRIED}))
def test_a_pages_own_key_chooses_what_is_shown(page, key):
    """What the document names as default shows what no key shows; what is no value does, too; others show more."""
    at = AT.get((page, key), {})
    without = shown(page, **at)
    assert shown(page, **at, **{key: "ikkenoe"})[1] == without[1], "no value is as if the key was not there"
    values = {value: default for p, k, value, default in TRIED if (p, k) == (page, key)}
    found = {value: shown(page, **at, **{key: value}) for value in values}
    same = [value for value, default in values.items() if default and found[value][1] != without[1]]
    assert same == []
    if len(values) > 1 or not any(values.values()):
        assert any(found[value] != without for value in values), f"{key} changes nothing on {page}"


@pytest.mark.parametrize(
    ("key", "value", "other"), [("maal", "nn", "nb"), ("kommune", "40", "4012"), ("kommune", "0", "4012"), ("aar", "2020", "2024"),
                                ("sammenlign", "fylke", "landet"), ("sammenlign", "sett:naboer", "landet")]
)  # fmt: skip
def test_a_key_of_all_pages_changes_the_front_page(key, value, other):
    assert key in {re.search(r"`(\w+)`", cells[0])[1] for cells in rows("Nøkkel")}
    assert shown("Oversikt", **{key: value}) != shown("Oversikt", **{key: other})


@pytest.mark.parametrize("code", ["0814", "3813", "Bamble", "Bambel"])
def test_old_numbers_names_and_slips_lead_to_the_place(code):
    assert code in PAGE.text or code == "Bambel"  # the document has no slip of its own
    assert shown("Oversikt", kommune=code)[1][0] == "4012"


@pytest.mark.parametrize("kind", [re.search(r"`(\w+)`", cells[0])[1] for cells in rows("Utvalg")])
def test_a_set_of_the_document_is_one_the_place_may_have(kind):
    from oppvekst.peers import SetKind

    assert kind in {one.value for one in SetKind}
