import json

import pytest
from statbank import Statbank
from wishes import ENDRINGER, GRUPPER, KODER

from etl.sources.fetching import fetch
from etl.sources.http import Patience
from etl.sources.klass import read_changes
from etl.sources.outcome import Outcome
from etl.sources.wanted import KlassList
from oppvekst.settings import Settings


@pytest.fixture
def fetched(settings: Settings, patience: Patience):
    def once(request: KlassList) -> Outcome:
        (outcome,) = fetch([request], settings, patience=patience).outcomes
        return outcome

    return once


def test_codes_on_a_date(fetched) -> None:
    codes = json.loads(fetched(KODER).record.contents()[0])["codes"]
    assert [code["code"] for code in codes] == ["9104", "9110", "9111", "9211", "9212", "9213", "9999"]
    assert codes[2]["name"] == "Suolugohppi - Øyvær"


def test_json_is_asked_for_since_klass_would_send_xml(bank: Statbank, fetched) -> None:
    assert fetched(KODER).record.contents()[0].startswith(b"{")


def test_changes_leave_out_mere_renamings(fetched) -> None:
    changes = read_changes(fetched(ENDRINGER).record)
    assert [(c.oldCode, c.newCode, c.changeOccurred.year) for c in changes] == [
        ("9101", "9110", 2020),
        ("9102", "9110", 2020),
        ("9205", "9213", 2020),
        ("9203", "9211", 2024),
        ("9203", "9212", 2024),
    ]


def test_a_correspondence_not_published_yet_is_taken_from_an_earlier_year(bank: Statbank, fetched) -> None:
    outcome = fetched(GRUPPER)
    assert [call.status for call in bank.calls] == [404, 404, 200]
    assert outcome.record.notes == ("valid 2024-01-01, the latest published",)
    pairs = json.loads(outcome.record.contents()[0])["correspondenceItems"]
    assert {pair["targetCode"] for pair in pairs} == {"EKG01", "EKG02"}


def test_a_list_that_has_not_changed_is_not_stored_again(bank: Statbank, fetched, settings: Settings) -> None:
    first, second = fetched(KODER), fetched(KODER)
    assert (first.state, second.state) == ("fetched", "unchanged")
    assert second.record == first.record
    assert len(list(settings.raw_dir.rglob("record.json"))) == 1


@pytest.mark.parametrize(
    "request_",
    [KlassList("codesAt", "999", "2024-01-01"), KlassList("correspondsAt", "131", "2019-01-01", "112")],
)
def test_an_unknown_list_fails_with_its_name(fetched, request_: KlassList) -> None:
    outcome = fetched(request_)
    assert outcome.state == "failed"
    assert request_.table in outcome.reason


def test_an_answer_that_is_no_such_list_is_refused(bank: Statbank, fetched) -> None:
    bank.faults.add("200", match="codesAt", body=b'{"codes": [{"name": "no code"}]}')
    assert "no list of codesAt" in fetched(KODER).reason
