import pytest
from hypothesis import given
from jsonstat_datasets import Example, examples

from etl.sources.jsonstat import decode
from etl.sources.signs import FHI_SIGNS, FHI_SURVEY_SIGNS, SSB_SIGNS, interpret
from oppvekst.errors import SourceError
from oppvekst.values import Missing

MEANING = {
    ".": "not_applicable",
    "..": "missing",
    "...": "not_yet_published",
    ":": "suppressed",
    "*": "missing",
    None: "missing",
}


def one_column(values: list, status: dict[str, str] | None = None) -> dict:
    codes = [f"c{n}" for n in range(len(values))]
    return {
        "class": "dataset",
        "id": ["A"],
        "size": [len(values)],
        "dimension": {"A": {"category": {"index": codes}}},
        "value": values,
        "status": status or {},
    }


@given(examples())
def test_exactly_one_of_value_and_missing_is_set(example: Example) -> None:
    for row in interpret(decode(example.dataset), SSB_SIGNS).to_pylist():
        value, sign = example.cells[tuple(row[name] for name in example.codes)]
        assert (row["value"] is None) != (row["missing"] is None)
        assert row["preliminary"] == (sign == "*")
        if value is not None:
            assert row["value"] == value
        elif sign == "-":
            assert row["value"] == 0.0
        else:
            assert row["missing"] == MEANING[sign]


def test_a_dash_is_zero_and_a_hidden_cell_is_not() -> None:
    rows = interpret(decode(one_column([None, None, 0], {"0": "-", "1": ":"})), SSB_SIGNS).to_pylist()
    assert [(row["value"], row["missing"]) for row in rows] == [
        (0.0, None),
        (None, "suppressed"),
        (0.0, None),
    ]


def test_a_number_under_a_sign_for_missing_stays_hidden() -> None:
    (row,) = interpret(decode(one_column([0], {"0": ":"})), SSB_SIGNS).to_pylist()
    assert (row["value"], row["missing"]) == (None, "suppressed")


def test_a_remark_beside_a_number_changes_nothing() -> None:
    (row,) = interpret(decode(one_column([12.5], {"0": "e"})), SSB_SIGNS).to_pylist()
    assert (row["value"], row["missing"], row["preliminary"]) == (12.5, None, False)


def test_an_unknown_sign_in_an_empty_cell_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceError, match="12615 marks 2 empty cells with 'x'") as caught:
        interpret(
            decode(one_column([None, None], {"0": "x", "1": "x"})), SSB_SIGNS, source="SSB", name="12615"
        )
    assert "signs.py" in caught.value.next_step


def test_no_survey_is_kept_apart_from_missing() -> None:
    table = decode(one_column([1.0, ".", "..", ":", None]))
    survey = [row["missing"] for row in interpret(table, FHI_SURVEY_SIGNS).to_pylist()]
    other = [row["missing"] for row in interpret(table, FHI_SIGNS).to_pylist()]
    assert survey == [None, "no_survey", "no_survey", "suppressed", "missing"]
    assert other == [None, "missing", "missing", "suppressed", "missing"]


def test_every_reason_a_publisher_can_give_is_one_we_know() -> None:
    reasons = {sign.missing for signs in (SSB_SIGNS, FHI_SIGNS, FHI_SURVEY_SIGNS) for sign in signs.values()}
    assert reasons - {None} <= set(Missing)
