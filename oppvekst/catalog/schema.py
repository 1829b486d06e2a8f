"""The JSON Schema of ``indicators.yaml``, made from the models: editors complete and check while one types.

The schema cannot say everything that loading checks (quotes round codes, references between entries); it
says which fields and words exist.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from oppvekst.catalog.document import Catalog
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
    """Return the schema as JSON text: the same text for the same models, ending in a line break."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "indicators.yaml",
        **{key: value for key, value in _schema().items() if key != "title"},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


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
