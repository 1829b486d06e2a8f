"""The JSON Schema of ``indicators.yaml``, made from the models: editors complete and check while one types.

The schema cannot say everything that loading checks (quotes round codes, references between entries); it
says which fields and words exist.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from oppvekst.catalog.document import Catalog
from oppvekst.catalog.sharing import DEFINITIONS, LIKE
from oppvekst.settings import PROJECT_DIR

SCHEMA_PATH = PROJECT_DIR / "etl" / "schemas" / "indicators.schema.json"
"""Where the schema is checked in; the first line of ``indicators.yaml`` points there."""

Schema = dict[str, Any]


@cache
def _schema() -> Schema:
    schema = Catalog.model_json_schema()
    for union in _unions(schema):
        tag = union["discriminator"]["propertyName"]
        for reference in union["discriminator"]["mapping"].values():
            member = schema["$defs"][reference.rsplit("/", 1)[-1]]
            member["required"] = sorted({*member.get("required", []), tag})
    return schema


def _unions(node: object) -> list[Schema]:
    """Find every tagged union: members must name their tag, which the models let Python code leave out."""
    found = []
    if isinstance(node, dict):
        found = [node] if "discriminator" in node else []
        node = list(node.values())
    return found + [union for child in (node if isinstance(node, list) else []) for union in _unions(child)]


def catalog_schema() -> str:
    """Return the schema as JSON text: the same text for the same models, ending in a line break.

    A field that holds a group or a list of them may hold a name from ``definitions`` as well, and an entry that
    is ``like`` a group there need not have what the group has.
    """
    models = deepcopy(_schema())
    for model in models["$defs"].values():
        fields = model.get("properties", {})
        fields.update({name: _or_named(field, models["$defs"]) for name, field in fields.items()})
    models["$defs"]["Pick"]["properties"]["ages"] = _AGES
    for entry in _ENTRIES:
        _may_be_like(models["$defs"][entry])
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "indicators.yaml",
        **{key: value for key, value in models.items() if key != "title"},
    }
    schema["properties"] = {**schema["properties"], DEFINITIONS: _DEFINED}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


_ENTRIES = ("Indicator", "NotAvailable")
_LIKE: Schema = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    "description": "Groups under definitions.like whose fields are taken over; the entry's own win.",
}
_NAMED: tuple[Schema, ...] = ({"type": "string"}, {"type": "object", "required": [LIKE]})
"""What may stand in a group's place: the name of one, or a group that is like one."""
_AGES: Schema = {
    "type": "string",
    "pattern": r"^\d{1,3}-\d{1,3}$",
    "description": "Every one-year age from the first to the last, in SSB's codes: 0-17.",
}
_ABOUT = ("description", "default")
_DEFINED: Schema = {
    "type": "object",
    "additionalProperties": {"type": "object"},
    "description": "What entries share: by field, and by the name that an entry writes in that field.",
}


def _may_be_like(entry: Schema) -> None:
    entry["properties"] = {**entry["properties"], LIKE: _LIKE}
    required = entry.pop("required", [])
    own = [name for name in required if name == "id"]
    rest = [name for name in required if name not in own]
    entry.update({"required": own, "anyOf": [{"required": [LIKE]}, {"required": rest}]})


def _or_named(field: Schema, models: Schema) -> Schema:
    """A field's schema, with names allowed where it has groups."""
    if field.get("type") == "array" and _holds_groups(field["items"], models):
        return {**field, "items": {"anyOf": [field["items"], *_NAMED]}}
    if not _holds_groups(field, models):
        return field
    about: Schema = {key: value for key, value in field.items() if key in _ABOUT}
    return {"anyOf": [{key: value for key, value in field.items() if key not in _ABOUT}, *_NAMED], **about}


def _holds_groups(field: Schema, models: Schema) -> bool:
    if "$ref" in field:
        return bool(models[field["$ref"].rsplit("/", 1)[-1]].get("type") == "object")
    options = [*field.get("anyOf", ()), *field.get("oneOf", ())]
    return field.get("type") == "object" or any(_holds_groups(option, models) for option in options)


def write_schema(path: Path = SCHEMA_PATH) -> bool:
    """Write the schema; returns whether the file changed."""
    text = catalog_schema()
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def schema_at(loc: tuple[str | int, ...]) -> Schema:
    """Return what the models allow at a place in the file; empty where they know nothing of it.

    ``loc`` is pydantic's: names of fields, positions in lists, and tags of unions in between.
    """
    node = _schema()
    for step in loc:
        node = _step(_resolve(node), step)
    return _resolve(node)


def _resolve(node: Schema) -> Schema:
    """Follow a reference, and an optional value to the value; the nearest description wins."""
    described = node
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = _schema()["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        else:
            node = next(option for option in node["anyOf"] if option.get("type") != "null")
    return {**node, **{key: described[key] for key in ("description",) if key in described}}


def _step(node: Schema, step: str | int) -> Schema:
    if isinstance(step, int):
        return dict(node.get("items", {}))
    if step in node.get("properties", {}):
        return dict(node["properties"][step])
    if "discriminator" in node:
        return (
            {"$ref": node["discriminator"]["mapping"][step]}
            if step in node["discriminator"]["mapping"]
            else {}
        )
    if "oneOf" in node:
        return next((option for option in node["oneOf"] if "$ref" in option), {})
    return dict(node.get("additionalProperties") or {})
