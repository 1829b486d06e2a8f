"""One entry more in the catalogue, as the documentation shows it, and nothing else."""

import re
import shutil

import pytest
import streamlit as st
import yaml
from streamlit.testing.v1 import AppTest

from oppvekst.catalog import check_catalog, load_catalog
from oppvekst.settings import PROJECT_DIR
from pages._ui.serving.memory import forget

ID = "lavinntekt_50_ett_aar_0_17"


@pytest.fixture(scope="module")
def entry() -> str:
    page = (PROJECT_DIR / "docs" / "legg-til-indikator.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    return block


def add(path, entry):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("indicators:\n", f"indicators:\n{entry}", 1), encoding="utf-8")


def test_one_entry_is_fetched_built_and_served(built, bank, project, entry):
    add(project / "indicators.yaml", entry)
    assert built.etl("check") == 0, built.stderr
    assert built.etl("fetch", "--source", "ssb", "--table", "08764") == 0, built.stderr
    assert {call.path.split("/")[5] for call in bank.calls if "/tables/" in call.path} == {"08764"}
    assert built.etl("build") == 0, built.stderr
    points = built.series(ID, "9110")
    assert [(year, p["value"]) for year, p in points.items() if p["value"] is not None] == [
        (2020, 5.3), (2021, 5.4), (2022, 5.5), (2023, 5.6), (2024, 5.7)
    ]  # fmt: skip
    last = points[2024]
    assert last["denominator"] > 0
    assert last["lower"] < last["value"] < last["upper"]
    assert last["baselines"]["landet"]["value"] == 6.4
    assert last["source"]["table"] == "08764"
    shown = read_page("9110")
    assert "Under 50 prosent ett år" in shown
    assert "svært lav inntekt" in shown
    assert "5,7 prosent" in shown.replace("\xa0", " ")


def read_page(region):
    """Everything that the page of the entry's theme says of a place."""
    forget()
    st.cache_resource.clear()
    app = AppTest.from_file(str(PROJECT_DIR / "dashboard.py"), default_timeout=60)
    app.query_params["kommune"] = region
    app.run()
    app.switch_page("pages/levekaar.py")
    app.query_params["kommune"] = region
    app.query_params["indikator"] = ID
    app.run()
    assert not app.exception
    return "\n".join(
        [
            *(one.value for one in (*app.title, *app.header, *app.subheader)),
            *(one.body for one in app.get("html")),
        ]
    )


def test_the_example_fits_the_real_catalogue_and_is_not_in_it(tmp_path, entry):
    shutil.copy(PROJECT_DIR / "indicators.yaml", tmp_path)
    assert ID not in {indicator.id for indicator in load_catalog(PROJECT_DIR / "indicators.yaml").indicators}
    add(tmp_path / "indicators.yaml", entry)
    assert check_catalog(tmp_path / "indicators.yaml").indicator(ID).sources[0].table == "08764"


def test_the_example_is_yaml_of_one_entry(entry):
    assert [found["id"] for found in yaml.safe_load(entry)] == [ID]
