"""What publishers have changed since the catalogue was written, found without fetching a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.sources.documents import FileSession
from etl.sources.http import Patience
from etl.sources.publishers import clients
from etl.sources.wanted import TableRequest, request_hash
from oppvekst.errors import SourceError
from oppvekst.fetching import note_date
from oppvekst.settings import Settings


@dataclass(frozen=True, slots=True)
class Comparison:
    """One request held against its publisher's metadata.

    ``moved`` are codes and ids found again elsewhere, ``remarks`` what else is to be known, ``fault`` why it
    cannot be fetched as it is.
    """

    request: TableRequest
    title: str = ""
    moved: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    fault: str = ""

    @property
    def words(self) -> str:
        """What moved, as one line; empty when nothing did."""
        said = "; ".join(filter(None, [self.fault, *self.moved, *self.remarks]))
        return f"{self.request.source} {self.request.table}: {said}" if said else ""


def compare(
    requests: Sequence[TableRequest], settings: Settings, patience: Patience | None = None
) -> Iterator[Comparison]:
    """Look every request up in its publisher's lists and metadata, politely, one after another."""
    with FileSession(settings, patience) as session:
        known = clients(session, settings)
        for request in requests:
            client = known[request.source]
            try:
                listing = client.look(request)
                note_date(
                    settings, request.source, listing.table, request_hash(request), listing.published_at
                )
                resolved = client.resolve(request, listing)
            except SourceError as refused:
                yield Comparison(request, fault=str(refused))
                continue
            drifts = (*listing.drifts, *resolved.drifts)
            moved = tuple(f"{d.dimension} {d.old} is now {d.new} «{d.label}»" for d in drifts)
            remarks, fault = (*listing.notes, *resolved.notes), "; ".join(resolved.faults)
            yield Comparison(request, listing.title, moved, remarks, fault)
