"""Load ``indicators.yaml`` strictly: every fault of the whole file at once, one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from oppvekst.catalog.document import Catalog
from oppvekst.catalog.rules import house_findings
from oppvekst.catalog.sentences import fault_of
from oppvekst.catalog.whole import SECTIONS, Sound, findings
from oppvekst.catalog.yamltree import Fault, Tree, UnreadableError
from oppvekst.errors import CatalogError


def load_catalog(path: Path) -> Catalog:
    """Read and check the catalogue.

    Raises
    ------
    CatalogError
        With one sentence for each fault: line, entry, field, what stands there, and what is allowed.
    """
    return parse_catalog(_read(path), path.name)


def check_catalog(path: Path) -> Catalog:
    """Read the catalogue, and check how it is written as well: everything that ``etl check`` says of it.

    Raises
    ------
    CatalogError
        As :func:`load_catalog` does; what is written otherwise than it should be is told where the rest is sound.
    """
    text = _read(path)
    catalog, tree = parse_catalog(text, path.name), Tree.read(text)
    _raise_any(
        [Fault(tree.own_line(loc), tree.where(loc), said) for loc, said in house_findings(catalog)], path.name
    )
    return catalog


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CatalogError([f"{path.name} is not in {path.parent}"], path=path.name) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError([f"{path.name} cannot be read as UTF-8 text ({error})"], path=path.name) from error


def parse_catalog(text: str, name: str = "indicators.yaml") -> Catalog:
    """Check a catalogue given as text, as a build keeps it; ``name`` is what errors call it."""
    try:
        tree = Tree.read(text)
    except UnreadableError as error:
        raise CatalogError([str(error)], path=name) from error
    catalog, faults = _validate(tree)
    faults = [*tree.faults, *faults]
    _raise_any(faults, name)
    assert catalog is not None, "a file that gives no catalogue has faults"
    return catalog


def _raise_any(faults: list[Fault], name: str) -> None:
    if faults:
        ordered = sorted(set(faults), key=lambda fault: (fault.line, fault.where, fault.sentence))
        raise CatalogError([str(fault) for fault in ordered], path=name)


def _validate(tree: Tree) -> tuple[Catalog | None, list[Fault]]:
    """Check the fields of every entry, then the rules over those that are sound."""
    if not isinstance(tree.data, dict):
        return None, [
            Fault(1, "", "the file must be a group of fields: version, themes, sources, indicators")
        ]
    try:
        catalog = Catalog.model_validate(tree.data)
    except ValidationError as error:
        errors = error.errors()
        faults = [fault_of(one, tree) for one in errors]
        sound = _sound_part(tree.data, errors)
        return None, faults + ([] if sound is None else _rule_faults(sound, tree))
    places = {section: list(range(len(getattr(catalog, section)))) for section in SECTIONS}
    return catalog, _rule_faults(Sound(catalog, places, _ids(tree.data)), tree)


def _rule_faults(sound: Sound, tree: Tree) -> list[Fault]:
    faults = []
    for loc, sentence in findings(sound):
        faults.append(Fault(tree.own_line(loc), tree.where(loc), sentence))
    return faults


def _sound_part(data: Mapping[str, Any], errors: list[ErrorDetails]) -> Sound | None:
    """Leave the faulty entries out; None where the top of the file itself is too broken to go on."""
    faulty = {(error["loc"][0], error["loc"][1]) for error in errors if len(error["loc"]) > 1}
    places = {
        section: [i for i in range(len(data.get(section) or [])) if (section, i) not in faulty]
        for section in SECTIONS
        if isinstance(data.get(section, []), list)
    }
    kept = {section: [data[section][i] for i in found] for section, found in places.items() if found}
    empty: dict[str, list[object]] = {"themes": [], "sources": [], "indicators": []}
    try:
        catalog = Catalog.model_validate({"version": 1, **empty, **kept})
    except ValidationError:
        return None
    return Sound(catalog, {section: places.get(section, []) for section in SECTIONS}, _ids(data))


def _ids(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    sections = {section: data.get(section) for section in SECTIONS}
    return {
        section: frozenset(
            str(entry["id"])
            for entry in (entries if isinstance(entries, list) else [])
            if isinstance(entry, dict) and "id" in entry
        )
        for section, entries in sections.items()
    }
