"""What the catalogue says once every name, group and default is filled in: each entry as it was approved.

A word changed under ``definitions`` reaches every entry that uses it; here the change is seen in each of them.
``make approve`` writes the new values down, to be read in the diff.
"""

import json
import os

import pytest

from oppvekst.catalog import load_catalog
from oppvekst.settings import PROJECT_DIR

APPROVED = PROJECT_DIR / "tests" / "catalog" / "approved" / "values.jsonl"
SECTIONS = ("themes", "sources", "factors", "families", "indicators", "not_available")


@pytest.fixture(scope="module")
def now() -> dict[str, dict[str, object]]:
    """Every entry of the file, by section and id, with all its values."""
    document = json.loads(load_catalog(PROJECT_DIR / "indicators.yaml").model_dump_json(exclude_none=True))
    return {
        f"{part} {entry.get('id', entry.get('number'))}": entry
        for part in SECTIONS
        for entry in document[part]
    }


def test_every_entry_has_the_values_that_were_approved(now):
    if os.environ.get("OPPVEKST_APPROVE"):
        lines = (json.dumps({"of": name, **entry}, ensure_ascii=False) for name, entry in now.items())
        APPROVED.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    before = {}
    for line in APPROVED.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        before[entry.pop("of")] = entry
    assert list(now) == list(before)
    changed = {
        name: {field: (before[name].get(field), entry.get(field)) for field in {*entry, *before[name]}}
        for name, entry in now.items()
        if entry != before[name]
    }
    told = [
        f"{name}: {field} was {was!r} and is {new!r}"
        for name, fields in changed.items()
        for field, (was, new) in sorted(fields.items())
        if was != new
    ]
    assert not told, "\n".join(told) + "\nread the differences, then `make approve`"
