import json

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonstat_datasets import Example, examples, written
from pyjstat import pyjstat

from etl.sources.figures import parse
from etl.sources.header import BadAnswerError, parse_time
from etl.sources.jsonstat import DecodedTable, concat, decode
from etl.sources.plan import split

SIMPLE = {
    "class": "dataset",
    "id": ["A", "B"],
    "size": [2, 2],
    "dimension": {
        "A": {"category": {"index": {"a1": 0, "a2": 1}}},
        "B": {"category": {"index": ["b1", "b2"]}},
    },
    "value": [1, 2.5, None, 4],
}


def cells_of(table: DecodedTable) -> dict[tuple[str, ...], tuple[float | None, str | None]]:
    rows = table.cells.to_pylist()
    return {tuple(row[d] for d in table.header.ids): (row["value"], row["status"]) for row in rows}


@given(examples())
def test_flattening_and_rebuilding_is_identity(example: Example) -> None:
    table = decode(example.dataset)
    assert cells_of(table) == example.cells
    assert table.cells.num_rows == len(example.cells)
    assert {d.id: list(d.codes) for d in table.header.dimensions} == example.codes


@given(examples())
def test_sparse_and_dense_agree_and_so_do_all_spellings(example: Example) -> None:
    spellings = [
        decode(written(example.codes, example.cells, sparse, listed, status_listed)).cells
        for sparse in (True, False)
        for listed in (True, False)
        for status_listed in (True, False)
    ]
    assert all(cells.to_pylist() == spellings[0].to_pylist() for cells in spellings)


@given(examples(), st.randoms())
def test_the_order_of_dimensions_never_matters(example: Example, random) -> None:
    order = list(example.codes)
    random.shuffle(order)
    turned = {
        tuple(place[list(example.codes).index(name)] for name in order): cell
        for place, cell in example.cells.items()
    }
    table = decode(written({name: example.codes[name] for name in order}, turned, False, False, False))
    assert list(table.header.ids) == order
    assert cells_of(table) == turned


@given(examples(), st.integers(1, 20))
def test_splitting_never_changes_the_rows(example: Example, limit: int) -> None:
    parts = []
    for codes in split({name: tuple(c) for name, c in example.codes.items()}, limit, "dim0"):
        kept = {
            place: cell
            for place, cell in example.cells.items()
            if all(map(lambda c, w: c in w, place, codes.values()))
        }
        assert len(kept) <= limit
        parts.append(decode(written({n: list(c) for n, c in codes.items()}, kept, False, False, False)))
    assert cells_of(concat(parts)) == example.cells


@pytest.mark.filterwarnings(
    "ignore:Shouldn't use this function:DeprecationWarning"
)  # pyjstat calls itself so
@settings(max_examples=40)
@given(examples())
def test_pyjstat_reads_the_same_numbers(example: Example) -> None:
    dense = {**example.dataset, "value": [value for value, _ in example.cells.values()]}
    dense.pop("status")
    frame = pyjstat.Dataset.read(json.dumps(dense)).write("dataframe", naming="id")
    ours = decode(dense)
    theirs = {tuple(row[:-1]): row[-1] for row in frame.itertuples(index=False)}
    assert len(theirs) == ours.cells.num_rows
    for place, (value, _) in cells_of(ours).items():
        assert (
            value == theirs[place]
            or (value is None and theirs[place] != theirs[place])
            or theirs[place] is None
        )


def test_flags_among_the_values_become_status() -> None:
    table = decode({**SIMPLE, "value": [81.4, None, ":", ".."], "status": ""})
    assert table.cells["value"].to_pylist() == [81.4, None, None, None]
    assert table.cells["status"].to_pylist() == [None, None, ":", ".."]


def test_codes_are_dictionary_encoded_text_and_values_float() -> None:
    schema = decode(SIMPLE).cells.schema
    assert schema.field("A").type == pa.dictionary(pa.int32(), pa.string())
    assert schema.field("value").type == pa.float64()
    assert schema.field("status").type == pa.dictionary(pa.int32(), pa.string())


def test_units_labels_notes_and_roles_are_kept() -> None:
    dataset = {
        **SIMPLE,
        "note": ["Read this"],
        "role": {"time": None, "geo": ["A"], "metric": ["B"]},
        "dimension": {
            "A": SIMPLE["dimension"]["A"],
            "B": {
                "label": "contents",
                "extension": {"elimination": True},
                "category": {
                    "index": ["b1", "b2"],
                    "label": {"b1": "First", "b2": "Second"},
                    "unit": {
                        "b1": {"base": "kr", "decimals": 0},
                        "b2": {"label": "antall", "decimals": None},
                    },
                },
            },
        },
    }
    header = decode(dataset).header
    contents = header.dimension("B")
    assert (contents.label, contents.labels["b2"], contents.eliminable) == ("contents", "Second", True)
    assert (contents.units["b1"].base, contents.units["b1"].decimals) == ("kr", 0)
    assert (contents.units["b2"].base, contents.units["b2"].decimals) == ("antall", None)
    assert header.notes == ("Read this",)
    assert header.roles == {"time": (), "geo": ("A",), "metric": ("B",)}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": [1, 2, 3]}, "3 values for 4 cells"),
        ({"value": [1, 2, 3, 4, 5]}, "5 values for 4 cells"),
        ({"value": None}, "no values"),
        ({"value": [1, 2, 3, "x"]}, "'x'"),
        ({"value": [1, 2, ":", [3]]}, "[3]"),
        ({"value": [1, 2, 3, 10**400]}, "too large"),
        ({"value": {"4": 1.0}}, "outside"),
        ({"value": {"-1": 1.0}}, "outside"),
        ({"value": {"a": 1.0}}, "not a number"),
        ({"status": {"4": ":"}}, "outside"),
        ({"status": {"0": 7}}, "not text"),
        ({"status": [":"]}, "does not fit"),
        ({"id": ["A"]}, "do not match"),
        ({"id": ["A", "A"]}, "do not match"),
        ({"id": ["A", "C"]}, "C"),
        ({"size": [2, 3]}, "size 3"),
        ({"size": "four"}, "size"),
        ({"class": "collection"}, "not a json-stat2 dataset"),
        ({"updated": "yesterday"}, "yesterday"),
        ({"dimension": {**SIMPLE["dimension"], "A": {"category": {"index": {"a1": 0, "a2": 2}}}}}, "holes"),
        ({"dimension": {**SIMPLE["dimension"], "A": {"category": {"index": ["a1", "a1"]}}}}, "twice"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_refused_by_name(change: dict, says: str) -> None:
    with pytest.raises(BadAnswerError, match="SSB table 12615") as caught:
        decode({**SIMPLE, **change}, source="SSB", table="12615")
    assert says in str(caught.value)
    assert caught.value.next_step
    assert caught.value.nb


@pytest.mark.parametrize("nonsense", [[], "text", None, 7])
def test_what_is_no_dataset_is_refused(nonsense: object) -> None:
    with pytest.raises(BadAnswerError):
        decode(nonsense)


def test_parts_that_overlap_or_disagree_are_refused() -> None:
    one = decode(SIMPLE)
    other = {**SIMPLE, "dimension": {**SIMPLE["dimension"], "A": {"category": {"index": ["a3", "a4"]}}}}
    assert concat([one, decode(other)]).cells.num_rows == 8
    with pytest.raises(BadAnswerError, match="overlap"):
        concat([one, one])
    with pytest.raises(BadAnswerError, match="anew"):
        concat([one, decode({**other, "updated": "2026-01-01T00:00:00Z"})])
    relabelled = {**SIMPLE["dimension"]["B"], "category": {"index": ["b1", "b2"], "label": {"b1": "Another"}}}
    with pytest.raises(BadAnswerError, match="disagree on the label of b1"):
        concat([one, decode({**other, "dimension": {**other["dimension"], "B": relabelled}})])


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-06-15T06:00:00Z", "2026-06-15T06:00:00+00:00"),
        ("2026-05-26T13:25:14.4372019Z", "2026-05-26T13:25:14.437201+00:00"),
        ("2026-06-01T07:00:00+02:00", "2026-06-01T05:00:00+00:00"),
        ("2026-06-01T05:00:00", "2026-06-01T05:00:00+00:00"),
    ],
)
def test_times_are_read_in_utc(text: str, iso: str) -> None:
    assert parse_time(text).isoformat() == iso


def test_no_time_is_no_time() -> None:
    assert parse_time(None) is None
    assert parse_time("") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_stored_answer_is_read_as_the_standard_library_reads_it(said: object, encoding: str) -> None:
    content = json.dumps(said, ensure_ascii=False).encode(encoding, "surrogatepass")
    assert parse(content) == json.loads(content) == said


@pytest.mark.parametrize("content", [b"", b"{", b"[[[[" * 100_000, b"\xff\xfe", b"<html>", b'{"a": 1} b'])
def test_what_is_no_json_is_a_sentence(content):
    with pytest.raises(
        BadAnswerError, match="SSB table 12275 sent an answer that does not add up: it is no JSON"
    ):
        parse(content, source="SSB", table="12275")


def test_half_a_character_is_a_sentence():
    codes = {"category": {"index": ["\ud800", "a2"]}}
    with pytest.raises(BadAnswerError, match="it holds half a character"):
        decode(SIMPLE | {"dimension": SIMPLE["dimension"] | {"A": codes}})


def test_a_sparse_answer_that_claims_cells_without_end_takes_no_room():
    many = {"category": {"index": [str(number) for number in range(5000)]}}
    claims = {"id": ["A", "B"], "size": [5000, 5000], "dimension": {"A": many, "B": many}, "value": {"0": 1}}
    with pytest.raises(BadAnswerError, match="it says that it has 25000000 cells"):
        decode({"class": "dataset", **claims})
