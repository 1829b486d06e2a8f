"""A correction holds until the publisher has made it, and says so when it is no longer needed."""

import json

import pytest
import yaml

TILTAK = "barn_med_barnevernstiltak_0_17"
RECORD = {
    "indicator": TILTAK,
    "region": "4012",
    "period": "2024",
    "action": "drop",
    "reason": "a test of corrections, no fault is known",
    "confirmed_by": "a test",
}


@pytest.fixture
def corrected(project, run, built):
    def build(**record):
        said = {"version": 1, "corrections": [RECORD | record]}
        path = project.project_dir / "data" / "corrections.yaml"
        path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
        return run("etl", "build", "--offline")

    return build


@pytest.fixture
def served(run):
    def point():
        answer = run("oppvekst", "series", "--indicator", TILTAK, "--region", "4012", "--json")
        points = {p["period_label"]: p for p in json.loads(answer.stdout)["points"]}
        return points["2024"]

    return point


def test_a_figure_is_dropped_and_the_others_stay(corrected, served):
    published = served()["value"]
    assert corrected(expect={"value": published}).returncode == 0
    assert (served()["value"], served()["missing"]) == (None, "missing")


@pytest.mark.parametrize(("written", "fits"), [(4.9, True), (4.85, True), (4.8, False), (4.86, False)])
def test_what_the_publisher_says_is_held_against_as_fine_as_it_is_written(corrected, written, fits):
    """«4.9» is what pages and files show of 4,8546."""
    assert corrected(expect={"value": written}).returncode == (0 if fits else 2)


def test_a_figure_is_replaced(corrected, served):
    published = served()["value"]
    assert corrected(action="replace", value=4.5, expect={"value": published}).returncode == 0
    assert served()["value"] == 4.5


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"expect": {"value": 99.0}}, "the publisher now says"),
        ({"expect": {"value": 1.0}, "period": "1999"}, "there is no such figure any more"),
        ({"expect": {"value": 1.0}, "reason": "kort"}, "corrections.yaml, corrections.0.reason"),
        ({"expect": {"value": 1.0}, "action": "guess"}, "corrections.yaml, corrections.0.action"),
        ({"expect": {"value": 1.0}, "region": 4012}, "corrections.yaml, corrections.0.region"),
    ],
)
def test_one_that_no_longer_fits_fails_the_build_and_the_previous_is_served(corrected, served, record, words):
    before = served()
    done = corrected(**record)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert served() == before
