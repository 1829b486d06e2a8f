import json

import pytest

from oppvekst.catalog import catalog_schema, write_schema
from oppvekst.catalog.schema import SCHEMA_PATH, schema_at
from oppvekst.catalog.yamltree import Tree
from oppvekst.settings import PROJECT_DIR


def test_the_schema_checked_in_is_current():
    assert SCHEMA_PATH.read_text(encoding="utf-8") == catalog_schema(), (
        "The models have changed since etl/schemas/indicators.schema.json was written: "
        "run `./barometer etl check --schema` and commit the file."
    )


def test_writing_says_whether_anything_changed(tmp_path):
    path = tmp_path / "schemas" / "indicators.schema.json"
    assert write_schema(path)
    assert not write_schema(path)
    path.write_text("{}", encoding="utf-8")
    assert write_schema(path)
    assert path.read_text(encoding="utf-8") == catalog_schema()


def complaints(text):
    """What an independent checker of JSON Schema says of a file, as an editor would underline it."""
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft202012Validator(json.loads(catalog_schema()))
    return [error.message for error in checker.iter_errors(Tree.read(text).as_written)]


def test_an_editor_finds_nothing_to_underline_in_the_catalogue():
    assert complaints((PROJECT_DIR / "indicators.yaml").read_text(encoding="utf-8")) == []


def test_an_editor_underlines_a_misspelt_field_and_a_wrong_word(good):
    text = good.read_text(encoding="utf-8")
    assert complaints(text) == []
    assert any(
        "polarty" in said
        for said in complaints(text.replace("    polarity: neutral", "    polarty: neutral"))
    )
    assert any("'grams'" in said for said in complaints(text.replace("unit: prosent", "unit: grams")))


def test_patterns_are_those_that_editors_understand():
    """YAML language servers use JavaScript's regular expressions, which know no inline flags."""
    assert "(?" not in "".join(find_patterns(json.loads(catalog_schema())))


def find_patterns(node):
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [child for key, child in children if key == "pattern" and isinstance(child, str)] + [
        found for _, child in children for found in find_patterns(child)
    ]


def test_editors_ask_for_the_kind_of_every_group_that_has_kinds():
    definitions = json.loads(catalog_schema())["$defs"]
    tagged = {
        "ShareMeasure": "form",
        "FhiSource": "source",
        "UnknownDenominator": "kind",
        "PlanSource": "source",
    }
    assert [name for name, tag in tagged.items() if tag not in definitions[name]["required"]] == []


def test_every_field_of_an_entry_says_what_it_holds():
    fields = json.loads(catalog_schema())["$defs"]["Indicator"]["properties"]
    assert [name for name, field in fields.items() if not field.get("description")] == []


def test_a_place_is_followed_through_lists_kinds_and_optional_fields():
    assert set(schema_at(("indicators", 0, "sources", 2, "nav", "sheets"))["propertyNames"]["enum"]) == {
        "kommune",
        "fylke",
    }
    assert "replaced_by" in schema_at(("indicators", 0, "retired"))["properties"]
    assert schema_at(("indicators", 0, "nonsense")) == {}
    assert schema_at(("themes", 0, "name", "nb"))["type"] == "string"


def test_vs_code_finds_the_schema():
    mapping = json.loads((PROJECT_DIR / ".vscode" / "settings.json").read_text(encoding="utf-8"))[
        "yaml.schemas"
    ]
    assert [(schema, file) for schema, file in mapping.items() if not (PROJECT_DIR / schema).is_file()] == []
    assert set(mapping.values()) == {"indicators.yaml"}
