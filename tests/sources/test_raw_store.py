import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from wishes import COUNT, meldinger, picks

from etl.sources.answers import Answer, Call, FileCall
from etl.sources.raw import RawStore
from etl.sources.records import Attempt, RawRecord, combined
from etl.sources.wanted import Drift, Found, PxTable, request_hash
from oppvekst.errors import SourceError

REQUEST = meldinger()
PUBLISHED = datetime(2026, 6, 15, 6, tzinfo=UTC)
CALLS = [
    Call("ssb", "12615", "https://example.no/data", {"lang": "no"}, {"selection": [{"valueCodes": [code]}]})
    for code in ("9110", "9111")
]


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return RawStore(tmp_path / "raw")


def answer(number: int, when: int = 1) -> Answer:
    content = json.dumps({"æøå": number}, ensure_ascii=False).encode()
    return Answer(
        "https://example.no/data?lang=no", content, {"æøå": number}, datetime(2026, 6, when, tzinfo=UTC)
    )


def stored(store: RawStore, *numbers: int, request: PxTable = REQUEST, when: int = 1) -> RawRecord:
    with store.claim(request.source, request.table):
        draft = store.draft(request, PUBLISHED)
        for call, number in zip(CALLS, numbers, strict=False):
            draft.add(call, answer(number, when))
        return draft.commit("12615: Barn med melding")


def damaged(record: RawRecord) -> Path:
    path = record.folder / record.parts[0].file
    path.write_bytes(gzip.compress(b"{}"))
    return path


def test_the_bytes_come_back_as_they_were_received(store: RawStore) -> None:
    record = stored(store, 1, 2)
    assert record.contents() == (answer(1).content, answer(2).content)
    assert [part.sha256 for part in record.parts] == [
        hashlib.sha256(answer(n).content).hexdigest() for n in (1, 2)
    ]
    assert [part.size for part in record.parts] == [len(answer(n).content) for n in (1, 2)]


def test_one_part_s_checksum_is_the_record_s(store: RawStore) -> None:
    assert stored(store, 1).sha256 == hashlib.sha256(answer(1).content).hexdigest()
    assert stored(store, 1, 2, when=2).sha256 == combined([hashlib.sha256(answer(n).content).hexdigest() for n in (1, 2)])  # fmt: skip


def test_a_record_says_where_it_came_from_in_a_file_for_people(store: RawStore) -> None:
    with store.claim("ssb", "12615"):
        draft = store.draft(REQUEST, PUBLISHED)
        draft.add(CALLS[0], answer(1))
        found, drift = Found("Tid", "a", "b", "c"), Drift("Tid", "a", "c", "b")
        record = draft.commit("A title", (found,), (drift,), ("a note",))
    written = json.loads((record.folder / "record.json").read_text(encoding="utf-8"))
    assert written["source"] == "ssb"
    assert written["table"] == "12615"
    assert written["title"] == "A title"
    assert written["published_at"] == "2026-06-15T06:00:00Z"
    assert written["fetched_at"] == "2026-06-01T00:00:00Z"
    assert written["request_hash"] == request_hash(REQUEST)
    assert written["request"]["selections"][0]["picks"][0]["code"] == "????"
    assert written["parts"][0]["url"] == "https://example.no/data?lang=no"
    assert written["parts"][0]["body"] == CALLS[0].body
    assert written["drifts"] == [{"dimension": "Tid", "old": "a", "new": "c", "label": "b"}]
    assert written["notes"] == ["a note"]
    assert str(store.folder) not in json.dumps(written)
    assert store.latest("ssb", "12615") == record


def test_the_newest_record_is_the_latest_and_older_ones_stay(store: RawStore) -> None:
    first, second = stored(store, 1), stored(store, 2, when=2)
    assert store.latest("ssb", "12615") == second
    assert first.contents() == (answer(1).content,)


def test_requests_for_one_table_are_kept_apart(store: RawStore) -> None:
    other = meldinger(COUNT)
    one, two = stored(store, 1), stored(store, 2, request=other, when=2)
    assert store.latest("ssb", "12615", request_hash(REQUEST)) == one
    assert store.latest("ssb", "12615", request_hash(other)) == two
    assert store.latest("ssb", "12615", "no such request") is None
    assert store.latest("ssb", "00000") is None


def test_an_answer_to_an_earlier_catalogue_stands_in_under_the_same_codelists(store: RawStore) -> None:
    earlier = stored(store, 1, request=meldinger(COUNT))
    assert store.lookup(REQUEST).record == earlier
    state = store.state(REQUEST)
    assert (state.state, state.reason) == ("stale", "the catalogue asks for more than was fetched")
    other_list = PxTable("12615", (picks("Region", "*", codelist="agg_KommSummer"),))
    assert store.lookup(other_list).record is None


def test_a_damaged_answer_counts_as_absent_with_the_reason(store: RawStore) -> None:
    good, bad = stored(store, 1), stored(store, 2, when=2)
    damaged(bad)
    lookup = store.lookup(REQUEST)
    assert lookup.record == good
    assert "is damaged" in lookup.faults[0]
    assert bad.folder.name in lookup.faults[0]
    state = store.state(REQUEST)
    assert state.state == "stale"
    assert "is damaged" in state.reason
    with pytest.raises(SourceError, match="damaged") as caught:
        bad.contents()
    assert "etl fetch --source ssb --table 12615" in caught.value.next_step


@pytest.mark.parametrize("how", ["cut", "gone", "no gzip", "no record", "half a record", "another record"])
def test_every_kind_of_damage_is_noticed(store: RawStore, how: str) -> None:
    record = stored(store, 1)
    part, sidecar = record.folder / record.parts[0].file, record.folder / "record.json"
    match how:
        case "cut":
            part.write_bytes(part.read_bytes()[:-5])
        case "gone":
            part.unlink()
        case "no gzip":
            part.write_bytes(b"plain")
        case "no record":
            sidecar.unlink()
        case "half a record":
            sidecar.write_bytes(sidecar.read_bytes()[:100])
        case "another record":
            sidecar.write_text('{"source": "ssb"}', encoding="utf-8")
    lookup = store.lookup(REQUEST)
    assert lookup.record is None
    assert len(lookup.faults) >= 1
    assert store.state(REQUEST).state == "failed"


def test_a_fetch_in_the_making_cannot_be_seen(store: RawStore) -> None:
    draft = store.draft(REQUEST, PUBLISHED)
    draft.add(CALLS[0], answer(1))
    assert store.latest("ssb", "12615") is None
    assert store.state(REQUEST).reason == "never fetched to the end"


def test_an_interrupted_fetch_goes_on_where_it_stopped(store: RawStore) -> None:
    store.draft(REQUEST, PUBLISHED).add(CALLS[0], answer(1))
    again = store.draft(REQUEST, PUBLISHED)
    assert again.kept(CALLS[0]).data == {"æøå": 1}
    assert again.kept(CALLS[1]) is None
    again.add(CALLS[1], answer(2))
    record = again.commit("")
    assert record.contents() == (answer(1).content, answer(2).content)
    assert sorted(path.name for path in record.folder.iterdir()) == sorted(
        [*(part.file for part in record.parts), "record.json"]
    )


def test_a_file_of_an_interrupted_fetch_comes_back_as_bytes(store: RawStore) -> None:
    call = FileCall("bufdir", "barnevern", "https://example.no/uploads/Monitor.ZIP")
    content = b"PK\x03\x04 no JSON at all"
    received = Answer(call.url, content, content, PUBLISHED)
    store.draft(REQUEST, PUBLISHED).add(call, received)
    assert store.draft(REQUEST, PUBLISHED).kept(call) == received
    (part,) = store.folder.rglob("*.gz")
    assert part.name.endswith(".zip.gz")


@pytest.mark.parametrize("published", [datetime(2026, 10, 1, tzinfo=UTC), None])
def test_what_was_begun_before_a_new_edition_is_thrown_out(
    store: RawStore, published: datetime | None
) -> None:
    store.draft(REQUEST, PUBLISHED).add(CALLS[0], answer(1))
    assert store.draft(REQUEST, published).kept(CALLS[0]) is None


def test_a_part_that_stopped_half_way_is_asked_for_again(store: RawStore) -> None:
    draft = store.draft(REQUEST, PUBLISHED)
    draft.add(CALLS[0], answer(1))
    (part,) = store.folder.rglob("*.json.gz")
    part.write_bytes(part.read_bytes()[:10])
    assert store.draft(REQUEST, PUBLISHED).kept(CALLS[0]) is None


def test_parts_of_another_split_are_swept_away(store: RawStore) -> None:
    store.draft(REQUEST, PUBLISHED).add(CALLS[0], answer(1))
    draft = store.draft(REQUEST, PUBLISHED)
    draft.add(CALLS[1], answer(2))
    record = draft.commit("")
    assert record.contents() == (answer(2).content,)
    assert len(list(record.folder.glob("*.gz"))) == 1


def test_the_last_attempt_is_remembered_and_a_torn_line_passed_over(store: RawStore) -> None:
    stored(store, 1)
    hash_ = request_hash(REQUEST)
    store.note(REQUEST, Attempt(PUBLISHED, hash_, "fetched"))
    store.note(REQUEST, Attempt(PUBLISHED, hash_, "stale", "SSB answered 503"))
    store.note(meldinger(COUNT), Attempt(PUBLISHED, request_hash(meldinger(COUNT)), "fetched"))
    with next(store.folder.rglob("attempts.jsonl")).open("a") as file:
        file.write('{"at": "2026-')
    assert store.last_attempt(REQUEST) == Attempt(PUBLISHED, hash_, "stale", "SSB answered 503")
    state = store.state(REQUEST)
    assert (state.state, state.reason, state.attempted_at) == ("stale", "SSB answered 503", PUBLISHED)
    store.note(REQUEST, Attempt(PUBLISHED, hash_, "unchanged"))


def test_a_good_attempt_makes_a_table_fresh_again(store: RawStore) -> None:
    stored(store, 1)
    store.note(REQUEST, Attempt(PUBLISHED, request_hash(REQUEST), "stale", "down"))
    store.note(REQUEST, Attempt(PUBLISHED, request_hash(REQUEST), "unchanged"))
    assert (store.state(REQUEST).state, store.state(REQUEST).reason) == ("fresh", None)


def test_every_answer_to_a_request_is_listed_the_best_first(store: RawStore) -> None:
    narrow = stored(store, 1, request=meldinger(COUNT), when=4)
    first, second = stored(store, 2, when=2), stored(store, 3, when=3)
    other = PxTable("12615", (picks("Region", "*", codelist="agg_KommSummer"),))
    stored(store, 4, request=other, when=5)
    assert list(store.records(REQUEST)) == [second, first, narrow]
    (first.folder / "record.json").write_text("{")
    found = list(store.records(REQUEST))
    assert [r for r in found if isinstance(r, RawRecord)] == [second, narrow]
    assert [str(f) for f in found if isinstance(f, SourceError)]


def test_names_that_are_no_file_names_are_no_danger(store: RawStore) -> None:
    strange = PxTable("../../12615", REQUEST.selections)
    record = stored(store, 1, request=strange)
    assert store.folder in record.folder.parents
    assert store.latest("ssb", "../../12615") == record
