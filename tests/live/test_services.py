"""What the catalogue expects, held against the publishers' own services: never a gate.

    python -m pytest -m live -s

Asks for lists and metadata only, about 120 questions at the polite rate, and prints what has moved.
"""

import pytest

from etl.build.plan import Plan
from etl.sources.moved import compare
from oppvekst.catalog import load_catalog
from oppvekst.settings import Settings

pytestmark = pytest.mark.live


@pytest.mark.parametrize("source", ["ssb", "fhi", "klass", "bufdir", "udir", "nav"])
def test_what_has_moved_at_the_publishers(source, tmp_path, capsys):
    settings = Settings(data_dir=tmp_path)
    requests = [r for r in Plan.of(load_catalog(settings.catalog_path)).requests if r.source == source]
    with capsys.disabled():
        print()
        found = []
        for comparison in compare(requests, settings):
            found.append(comparison)
            print(
                comparison.words or f"{source} {comparison.request.table}: as expected («{comparison.title}»)"
            )
    lost = [comparison.words for comparison in found if comparison.fault]
    assert lost == [], f"{len(lost)} of {len(found)} tables cannot be fetched as the catalogue describes them"
