"""Every way a publisher misbehaves on the wire, through the real session against a real server."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from statbank import Statbank

from etl.sources.answers import Call, RefusedError, ShutOutError, WebPageError
from etl.sources.http import Patience, Session
from oppvekst.errors import SourceError
from oppvekst.settings import Settings

DATA = "/tables/12615/data"
BODY = {
    "selection": [
        {"variableCode": "KOKkommuneregion0000", "valueCodes": ["9110", "9111"]},
        {"variableCode": "ContentsCode", "valueCodes": ["KOSbvbarnmelding0000"]},
        {"variableCode": "Tid", "valueCodes": ["2023", "2024"]},
    ]
}
VALUES = [305, 320, 9, 7]


@pytest.fixture
def call(bank: Statbank) -> Call:
    return Call("ssb", "12615", bank.urls["ssb"] + DATA, {"outputFormat": "json-stat2"}, BODY)


@pytest.fixture
def session(settings: Settings, patience: Patience):
    with Session(settings, patience) as running:
        yield running


def _brief(patience: Patience, kind: str) -> Patience:
    """Time-outs are shortened only where the fault is silence, so that a slow machine fails no other test."""
    return replace(patience, read=0.5, total=0.5) if kind in ("hang", "trickle") else patience


def test_a_good_answer_is_taken_as_it_came(bank: Statbank, session: Session, call: Call) -> None:
    answer = session.ask(call)
    assert answer.data["value"] == VALUES
    assert answer.content.startswith(b"{")
    assert answer.url.startswith(bank.urls["ssb"])
    assert bank.calls[0].body == BODY


def test_a_large_answer_arrives_zipped_and_in_chunks(bank: Statbank, session: Session) -> None:
    answer = session.ask(Call("ssb", "07459", bank.urls["ssb"] + "/tables/07459/metadata"))
    assert len(answer.content) > 1000
    assert len(answer.data["dimension"]["Alder"]["category"]["index"]) == 25


@pytest.mark.parametrize("kind", ["cut", "trickle", "truncated"])
def test_a_large_answer_that_stops_half_way_is_not_taken_for_whole(
    bank: Statbank, settings: Settings, patience: Patience, kind: str
) -> None:
    bank.faults.add(kind, match="metadata")
    with Session(settings, _brief(patience, kind)) as session:
        answer = session.ask(Call("ssb", "07459", bank.urls["ssb"] + "/tables/07459/metadata"))
    assert len(answer.data["dimension"]["Alder"]["category"]["index"]) == 25
    assert len(bank.calls) == 2


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("429", {"retry_after": "0"}),
        ("429", {"retry_after": "0.02"}),
        ("429", {}),
        ("500", {}),
        ("503", {"retry_after": "0.01"}),
        ("503", {"body": b"<html><title>Vedlikehold</title></html>"}),
        ("cut", {}),
        ("truncated", {}),
        ("hang", {}),
        ("trickle", {}),
    ],
)
def test_a_passing_fault_is_waited_out(
    bank: Statbank, settings: Settings, patience: Patience, call: Call, kind: str, details: dict
) -> None:
    bank.faults.add(kind, match=DATA, **details)
    with Session(settings, _brief(patience, kind)) as session:
        assert session.ask(call).data["value"] == VALUES
    assert len(bank.calls_to(DATA)) == 2
    assert bank.faults.left == 0


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("429", "429, too many calls"),
        ("500", "answered 500"),
        ("503", "answered 503"),
        ("cut", "cut"),
        ("truncated", "JSON stopped half-way"),
        ("hang", "sent nothing for 0.5 seconds"),
        ("trickle", "not finished after 0.5 seconds"),
    ],
)
def test_a_lasting_fault_is_given_up_with_the_reason(
    bank: Statbank, settings: Settings, patience: Patience, call: Call, kind: str, says: str
) -> None:
    bank.faults.add(kind, match=DATA, times=99)
    with Session(settings, _brief(patience, kind)) as session, pytest.raises(SourceError) as caught:
        session.ask(call)
    assert isinstance(caught.value, ShutOutError) == (kind == "429")
    assert len(bank.calls_to(DATA)) == 4
    assert says in str(caught.value)
    assert "SSB table 12615" in str(caught.value)
    assert "try again later" in caught.value.next_step
    assert caught.value.nb.startswith("Kilden")


def test_retry_after_is_honoured(bank: Statbank, session: Session, call: Call) -> None:
    bank.faults.add("429", match=DATA, retry_after="0.4")
    session.ask(call)
    first, second = bank.calls_to(DATA)
    assert second.at - first.at >= 0.35


def test_retry_after_may_be_a_date(
    bank: Statbank, settings: Settings, call: Call, patience: Patience
) -> None:
    waits: list[tuple[float, str]] = []
    bank.faults.add(
        "503", match=DATA, retry_after=format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
    )
    with Session(settings, patience, lambda seconds, why: waits.append((seconds, why))) as session:
        session.ask(call)
    assert any(1.0 < seconds <= 3.0 and "polite" in why for seconds, why in waits)


def test_a_pause_longer_than_a_run_is_left_for_the_next(bank: Statbank, session: Session, call: Call) -> None:
    bank.faults.add("503", match=DATA, retry_after="3600")
    with pytest.raises(SourceError, match="pause of 3600 seconds") as caught:
        session.ask(call)
    assert "run fetch again" in caught.value.next_step
    assert len(bank.calls_to(DATA)) == 1


def test_a_429_stops_other_sessions_too(
    bank: Statbank, settings: Settings, call: Call, patience: Patience
) -> None:
    bank.faults.add("429", match=DATA, retry_after="0.3")
    with Session(settings, patience) as one, Session(settings, patience) as other:
        one.ask(call)
        other.ask(call)
    first, second, _ = bank.calls_to(DATA)
    assert second.at - first.at >= 0.25


def test_no_calls_left_closes_the_host_for_the_rest_of_the_window(
    bank: Statbank, settings: Settings, call: Call, patience: Patience
) -> None:
    waits: list[float] = []
    patience = replace(patience, window=2.0)  # longer than a busy machine takes from one question to the next
    bank.faults.add("spent", match=DATA)
    with Session(settings, patience, lambda seconds, why: waits.append(seconds)) as session:
        session.ask(call)
        assert waits == []
        session.ask(call)
    assert waits
    assert sum(waits) <= patience.window + 1e-3


@pytest.mark.parametrize(
    ("change", "title", "status"),
    [
        ({"variableCode": "Tid", "valueCodes": ["1999"]}, "Non-existent value", 400),
        ({"variableCode": "Aar", "valueCodes": ["2023"]}, "Non-existent variable", 400),
        ({"variableCode": "Tid", "valueCodes": ["range(2020"]}, "Illegal selection expression", 400),
    ],
)
def test_our_mistakes_are_told_and_not_repeated(
    bank: Statbank, session: Session, call: Call, change: dict, title: str, status: int
) -> None:
    asked = Call(
        call.source, call.table, call.url, call.params, {"selection": [*BODY["selection"][:2], change]}
    )
    with pytest.raises(RefusedError, match=title) as caught:
        session.ask(asked)
    assert (caught.value.title, caught.value.status) == (title, status)
    assert len(bank.calls) == 1
    assert "indicators.yaml" in caught.value.next_step


def test_the_body_decides_over_the_status(bank: Statbank, session: Session) -> None:
    """PxWebApi answers HTTP 400 for an unknown table, and says 404 in the body."""
    with pytest.raises(RefusedError) as caught:
        session.ask(Call("ssb", "99999", bank.urls["ssb"] + "/tables/99999/data", body=BODY))
    assert (bank.calls[0].status, caught.value.status) == (400, 404)


def test_duplicate_codes_give_an_empty_500_that_is_reported_as_such(
    bank: Statbank, session: Session, call: Call
) -> None:
    twice = {"selection": [*BODY["selection"][:2], {"variableCode": "Tid", "valueCodes": ["2023", "2023"]}]}
    with pytest.raises(SourceError, match="answered 500"):
        session.ask(Call(call.source, call.table, call.url, call.params, twice))


def test_a_url_too_long_is_a_plain_404(bank: Statbank, session: Session) -> None:
    params = {"valueCodes[KOKkommuneregion0000]": ",".join(["9110"] * 600)}
    with pytest.raises(RefusedError) as caught:
        session.ask(Call("ssb", "12615", bank.urls["ssb"] + DATA, params))
    assert caught.value.status == 404


def test_a_maintenance_page_with_status_200_is_waited_out_as_503_is(
    bank: Statbank, session: Session, call: Call
) -> None:
    bank.faults.add("html", match=DATA, times=2)
    assert isinstance(session.ask(call).data, dict)
    assert len(bank.calls) == 3


def test_a_web_page_that_stays_is_refused_by_its_title(bank: Statbank, session: Session, call: Call) -> None:
    bank.faults.add("html", match=DATA, times=100)
    with pytest.raises(WebPageError, match="«Vedlikehold»") as caught:
        session.ask(call)
    assert "OPPVEKST_SSB_URL" in caught.value.next_step
    assert len(bank.calls) == session.patience.attempts


def test_nobody_at_home(settings: Settings, patience: Patience) -> None:
    with (
        Session(settings, patience) as session,
        pytest.raises(ShutOutError, match="no connection could be made") as caught,
    ):
        session.ask(Call("fhi", "339", "http://127.0.0.1:9/nokkel/Table"))
    assert "check the network" in caught.value.next_step
    assert session.calls == 4


@pytest.mark.parametrize("address", ["tables/12615", "htp://data.example.no/x", "http://"])
def test_an_address_that_is_none_is_named(settings: Settings, patience: Patience, address: str) -> None:
    with (
        Session(settings, patience) as session,
        pytest.raises(SourceError, match="cannot be asked") as caught,
    ):
        session.ask(Call("ssb", "12615", address))
    assert "OPPVEKST_SSB_URL" in caught.value.next_step


def test_nan_is_no_json(bank: Statbank, session: Session, call: Call) -> None:
    bank.faults.add("200", match=DATA, times=99, body=b'{"class": "dataset", "value": [NaN]}')
    with pytest.raises(SourceError, match="no JSON"):
        session.ask(call)


def test_a_hanging_publisher_does_not_hold_us_for_longer_than_we_said(
    bank: Statbank, settings: Settings, call: Call
) -> None:
    """The bank would hang until it closes; the session gives up by itself, attempt after attempt."""
    bank.faults.add("hang", match=DATA, times=99)
    brief = Patience(connect=0.2, read=0.1, total=0.2, attempts=2, first_wait=0.001, window=0.05)
    with Session(settings, brief) as session, pytest.raises(SourceError):
        session.ask(call)
    assert not bank.closing.is_set()
    assert len(bank.calls_to(DATA)) == 2


@pytest.mark.parametrize("zipped", [False, True])
def test_an_answer_without_end_is_not_taken_in(
    bank: Statbank, session: Session, monkeypatch: pytest.MonkeyPatch, zipped: bool
) -> None:
    """The metadata is sent zipped, four times smaller than it is: the limit holds for both sizes."""
    call = Call("ssb", "07459", bank.urls["ssb"] + "/tables/07459/metadata")
    whole = len(session.ask(call).content)
    monkeypatch.setattr("etl.sources.http.LARGEST", whole - 1 if zipped else 100)
    with pytest.raises(SourceError, match="sent more than") as caught:
        session.ask(call)
    assert caught.value.next_step
    monkeypatch.setattr("etl.sources.http.LARGEST", whole)
    assert len(session.ask(call).content) == whole
