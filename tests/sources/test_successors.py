"""Tables that have taken over are found by their titles and named, and no figure is taken from one that is not asked for."""

import copy
import json
from datetime import UTC, datetime

import pytest
from statbank import Statbank
from wishes import meldinger

from etl.sources.fetching import fetch
from etl.sources.header import parse_time
from etl.sources.succession import successors, words

OLD = "14288: Framskrevet folkemengde 1. januar, etter region, kjønn og alder 2024-2050"
NEW = "14746: Framskrevet folkemengde 1. januar, etter region, kjønn, alder, statistikkvariabel (9 alternativer) 2026-2050"
SINCE = datetime(2024, 6, 5, 6, tzinfo=UTC)


def listed(label: str, updated: str = "2026-06-10T06:00:00Z", **more) -> dict:
    return {"id": label[:5], "label": label, "updated": updated, **more}


def test_a_projection_is_found_after_the_one_it_superseded() -> None:
    assert words(OLD) == ("framskrevet", "folkemengde", "januar")
    assert successors(OLD, SINCE, "14288", [listed(OLD, "2024-06-05T06:00:00Z"), listed(NEW)]) == [
        f"14746 «{NEW}»"
    ]


@pytest.mark.parametrize(
    "other",
    [
        listed("14288: Framskrevet folkemengde 1. januar 2024-2050"),
        listed("13599: Framskrevet folkemengde 1. januar 2022-2050", "2022-07-05T06:00:00Z"),
        listed("14747: Framskrevet folkemengde 1. januar 2026-2050", discontinued=True),
        listed("14749: Framskrevne endringer i folkemengden 2026-2050"),
        {"id": None, "label": None},
        {},
    ],
)
def test_what_is_older_ended_of_another_level_or_about_something_else_is_no_successor(other) -> None:
    assert successors(OLD, SINCE, "14288", [other]) == []


def test_the_real_list_is_read_and_holds_none_by_chance(real_answers) -> None:
    said = json.loads((real_answers / "ssb_v2_tables_page1.json").read_text(encoding="utf-8"))
    for table in said["tables"]:
        others = [t for t in said["tables"] if t is not table]
        assert len(successors(table["label"], parse_time(table["updated"]), table["id"], others)) <= 1


@pytest.fixture
def succeeded(bank: Statbank) -> Statbank:
    """12615 with another table about the same, and one at another level."""
    for id_, level in (("14999", "(K)"), ("14998", "(B)")):
        newer = copy.deepcopy(bank.table("12615"))
        newer.id, newer.updated = id_, "2026-09-01T06:00:00Z"
        newer.label = (
            f"{id_}: Barn med melding og prosentdelen barn med melding, etter noe nytt {level} 2020-2026"
        )
        bank.ssb.tables[id_] = newer
    return bank


def outcome(settings, patience):
    (found,) = fetch([meldinger()], settings, patience=patience).outcomes
    return found


def test_an_ended_table_is_fetched_and_its_successor_named(succeeded, settings, patience) -> None:
    succeeded.table("12615").discontinued = True
    found = outcome(settings, patience)
    assert found.state == "fetched"
    assert "SSB has discontinued the table" in found.reason
    assert "14999 «14999: Barn med melding" in found.reason
    assert "14998" not in found.reason
    assert succeeded.calls_to("14999") == []


def test_a_table_left_for_years_is_asked_about_and_one_that_is_updated_is_not(
    succeeded, settings, patience
) -> None:
    assert outcome(settings, patience).reason == ""
    assert [call for call in succeeded.calls if "query" in call.query] == []
    succeeded.table("12615").updated = "2023-06-15T06:00:00Z"
    assert "instead of 12615 to use it" in outcome(settings, patience).reason


def test_a_table_that_is_gone_is_said_with_what_may_have_taken_over(succeeded, settings, patience) -> None:
    del succeeded.ssb.tables["12615"]
    found = outcome(settings, patience)
    assert found.state == "failed"
    assert "SSB has no table 12615" in found.reason
    assert "14999" in found.reason


def test_a_list_that_cannot_be_had_costs_nothing(succeeded, settings, patience) -> None:
    succeeded.table("12615").discontinued = True
    succeeded.faults.add("404", match="/v2/tables", skip=1, times=1)
    assert outcome(settings, patience).state == "fetched"
