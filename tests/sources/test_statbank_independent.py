"""pxwebpy, written by other people against the real service, must be able to read our statbank."""

import threading

import pytest
from pxweb import PxApi
from statbank import Statbank
from wishes import COUNT, KOSTRA

DATA = "/tables/12615/data"


@pytest.fixture
def api(bank: Statbank):
    found = PxApi(bank.urls["ssb"], disable_cache=True, max_workers=1)
    yield found
    found._client.session.close()


def read(api: PxApi) -> list[dict]:
    chosen = {KOSTRA: ["9*"], "ContentsCode": [COUNT.code], "Tid": ["*"]}
    return api.get_table_data("12615", value_codes=chosen, show="code")


def test_it_sees_the_tables(bank: Statbank, api: PxApi) -> None:
    assert api.number_of_tables == 4
    assert {table["id"] for table in api.all_tables()} == set(bank.ssb.tables)
    assert set(api.get_table_variables("07459")["Kjonn"]["category"]["label"].values()) == {"Kvinner", "Menn"}


def test_it_reads_a_table_through_a_split_and_a_429(bank: Statbank) -> None:
    bank.ssb.max_cells = 30
    api = PxApi(bank.urls["ssb"], disable_cache=True, max_workers=1)
    bank.faults.add("429", match=DATA, skip=1, retry_after="0.01")
    rows = read(api)
    api._client.session.close()
    answered = [call.status for call in bank.calls_to(DATA)]
    assert answered == [200, 429, 200, 200, 200]
    table = bank.table("12615")
    assert len(rows) == 10 * 10
    for row in rows:
        cell = table.cell({KOSTRA: row["region"], "ContentsCode": COUNT.code, "Tid": row["år"]})
        assert row["value"] == (None if cell in (".", "..", ":") else float(cell))


def test_it_reads_through_a_codelist(api: PxApi) -> None:
    rows = api.get_table_data(
        "07459",
        value_codes={"Region": ["*"], "Alder": ["H17"], "ContentsCode": ["Personer1"], "Tid": ["2024"]},
        code_list={"Region": "agg_KommSummer", "Alder": "agg_TodeltGrupperingB"},
        show="code",
    )
    assert {row["region"]: row["value"] for row in rows}["K-9110"] == 7200


def test_many_clients_at_once_get_their_own_answers(bank: Statbank) -> None:
    found: list[int] = []

    def work() -> None:
        api = PxApi(bank.urls["ssb"], disable_cache=True, max_workers=1)
        found.append(len(read(api)))
        api._client.session.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [100] * 4
