"""``etl probe``: are the publishers' tables as the catalogue describes them? A line a table, and what to edit if not.

It asks for lists and metadata only, at the polite rate: a table's number, title, dimensions, codes and units are held
against the catalogue, and no figure is fetched. The same lines go to a file that can be sent to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.build.plan import Plan, chosen
from etl.sources.http import Patience
from etl.sources.moved import Comparison, compare
from oppvekst.catalog import load_catalog
from oppvekst.catalog.models import Catalog
from oppvekst.errors import OppvekstError
from oppvekst.settings import Settings

FILE = "probe.txt"


@dataclass(frozen=True, slots=True)
class Probed:
    """One table: ``as expected``, ``moved`` (found again, and used) or ``LOST`` (cannot be fetched as it is)."""

    comparison: Comparison
    indicators: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """How it stands, in a word or two."""
        if self.comparison.fault:
            return "LOST"
        return "moved" if self.comparison.moved else "as expected"

    @property
    def lines(self) -> tuple[str, ...]:
        """What to show: the table, what differs, and which entries to edit."""
        request, found = self.comparison.request, self.comparison
        title = f" «{found.title}»" if found.title else ""
        told = [f"{self.verdict:<12} {request.source} {request.table}{title}"]
        told += [f"    {said}" for said in filter(None, [found.fault, *found.moved, *found.remarks])]
        if found.fault or found.moved:
            told.append(f"    indicators.yaml: {', '.join(self.indicators) or 'none of its entries'}")
        return tuple(told)


def probe(
    settings: Settings, source: str | None = None, table: str | None = None, patience: Patience | None = None
) -> Iterator[Probed]:
    """Hold every request of the catalogue, or one publisher's or table's, against what the publisher says of it."""
    catalog = load_catalog(settings.catalog_path)
    plan = Plan.of(catalog)
    for comparison in compare(chosen(plan.by_worth(catalog), source, table), settings, patience):
        yield Probed(comparison, _indicators(catalog, plan, comparison))


def _indicators(catalog: Catalog, plan: Plan, comparison: Comparison) -> tuple[str, ...]:
    """The entries whose figures the table holds."""
    return tuple(
        indicator.id
        for indicator in catalog.indicators
        if any(
            comparison.request in plan.requests_of(spec)
            for spec in indicator.sources
            if spec.source == comparison.request.source
        )
    )


def keep(settings: Settings, lines: list[str]) -> Path:
    """Write what was found to a file in the data folder, whole."""
    path = settings.data_dir / FILE
    head = f"./barometer etl probe, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    except OSError as error:
        raise OppvekstError(
            f"{path} could not be written ({error.strerror})",
            next_step="give the program write access, or point OPPVEKST_DATA_DIR at another folder",
        ) from error
    return path
