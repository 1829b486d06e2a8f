from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filesource_server import Publisher

from etl.sources.documents import FileSession
from etl.sources.http import Patience
from etl.sources.raw import RawStore
from etl.sources.records import RawRecord
from oppvekst.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", rate_per_minute=100_000)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    server = publisher.serve()
    yield publisher
    server.shutdown()
    server.server_close()


@pytest.fixture
def session(settings: Settings) -> Iterator[FileSession]:
    with FileSession(settings, Patience(attempts=2, first_wait=0.01)) as session:
        yield session


@pytest.fixture
def store(settings: Settings) -> RawStore:
    return RawStore(settings.raw_dir)


@pytest.fixture
def fetched(session: FileSession, store: RawStore) -> Callable[..., RawRecord]:
    """Run a client as a fetch does: look, collect through checks into a draft, commit."""

    def run(client: Any, request: Any) -> RawRecord:
        listing = client.look(request)
        draft = store.draft(request, listing.published_at)

        def keep(call: Any, check: Callable[[Any], Any]) -> Any:
            answer = session.ask(call)
            checked = check(answer)
            draft.add(call, answer)
            return checked

        collected = client.collect(request, listing, keep)
        notes = (*listing.notes, *collected.notes)
        return draft.commit(listing.title, collected.found, collected.drifts, notes, collected.faults)

    return run
