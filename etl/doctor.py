"""Is everything that lies on this machine sound? One sentence about each part, and what to do where it is not."""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from etl.build.pipeline import build
from etl.build.publish import build_lock, point_to, prune
from etl.sources.raw import RawStore
from oppvekst.errors import OppvekstError
from oppvekst.settings import PORTS, Settings
from oppvekst.state import open_state, written
from oppvekst.store import standing
from oppvekst.store.builds import build_ids, fault_of, pointed_id

LEAST_FREE = 500_000_000
"""Bytes: a fetch of everything, kept twice, and three builds of the whole country."""

NAMED = 5
"""Damaged answers that are named; the rest are counted."""

NOT_BEFORE = date(2026, 1, 1)
"""The newest bundled figures are of that day, so no clock that is right is before it."""

AHEAD = timedelta(days=1)
"""Clocks may differ so much: zones, and machines that are set by hand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the installation: whether it is sound, and a sentence about it."""

    part: str
    sound: bool
    words: str


def examine(settings: Settings, *, repair: bool = False) -> Iterator[Finding]:
    """Look at every part in turn; with ``repair`` mend what can be mended first."""
    if repair:
        yield from _mended(settings)
    for part, look in _PARTS.items():
        try:
            yield Finding(part, *look(settings))
        except OppvekstError as error:
            yield Finding(part, False, str(error))
        except OSError as error:
            yield Finding(
                part, False, f"{error.filename or settings.data_dir} cannot be read ({error.strerror})."
            )


def _builds(settings: Settings) -> tuple[bool, str]:
    found = standing(settings)
    if found.build_id is None and not found.faults:
        return False, "There is no built database: run `./barometer etl build`."
    used = f"{found.build_id} is in use" if found.build_id else "none can be used"
    others = [fault for one in build_ids(settings) if (fault := fault_of(settings, one))]
    if faults := list(dict.fromkeys([*found.faults, *others])):
        return False, f"{'; '.join(faults)}; {used}: run `./barometer etl doctor --repair`."
    count = len(build_ids(settings))
    return True, f"{count} whole build{'s' if count > 1 else ''}, of which {used}."


def _raw(settings: Settings) -> tuple[bool, str]:
    store = RawStore(settings.raw_dir)
    count, damaged = 0, []
    for answer in store.every():
        count += 1
        try:
            if isinstance(answer, OppvekstError):
                raise answer
            answer.contents()
        except OppvekstError as fault:
            damaged.append(fault)
    if not damaged:
        return (
            True,
            f"{count} stored answers, all with their checksums." if count else "Nothing is fetched yet.",
        )
    more = f" And {len(damaged) - NAMED} more." if len(damaged) > NAMED else ""
    return False, " ".join(str(fault)[:1].upper() + str(fault)[1:] for fault in damaged[:NAMED]) + more


def _state(settings: Settings) -> tuple[bool, str]:
    if not written(settings):
        return True, "Nothing has been written yet."
    state = open_state(settings)
    if fault := state.fault():
        return False, f"{state.place} is damaged ({fault}): stop the server and restore a copy."
    return True, f"{state.place} is sound."


def _rights(settings: Settings) -> tuple[bool, str]:
    for folder in (settings.data_dir, settings.builds_dir, settings.raw_dir, settings.data_dir / "state"):
        if not folder.exists() and folder is not settings.data_dir:
            continue
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            return False, (
                f"{folder} cannot be written ({error.strerror}): give the program write access, or point"
                " OPPVEKST_DATA_DIR at another folder."
            )
    return True, f"{settings.data_dir} can be written."


def _disk(settings: Settings) -> tuple[bool, str]:
    free = shutil.disk_usage(_standing_folder(settings.data_dir)).free
    said = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE:
        return (
            False,
            f"{said}, and fetching and building everything takes up to {LEAST_FREE / 1e9:.1f}: make room.",
        )
    return True, f"{said}."


def _port(settings: Settings) -> tuple[bool, str]:
    taken = next((port for port in PORTS if _free(port)), None)
    if taken is None:
        return (
            False,
            f"Every port from {PORTS[0]} to {PORTS[-1]} is in use: choose another with `make run PORT=…`.",
        )
    if taken != PORTS[0]:
        return (
            True,
            f"{PORTS[0]} is in use, perhaps by Oppvekstbarometer itself; the next free one is {taken}.",
        )
    return True, f"{taken} is free."


def _clock(settings: Settings) -> tuple[bool, str]:
    now = datetime.now(UTC)
    newest, what = max(_moments(settings), default=(now, ""))
    if now.date() < NOT_BEFORE:
        return False, f"The clock says {now:%Y-%m-%d}, which is before the bundled figures: set it right."
    if newest > now + AHEAD:
        return False, (
            f"The clock says {now:%Y-%m-%d}, and {what} is from {newest:%Y-%m-%d}: set the clock right; if it is right"
            " now, it was ahead then."
        )
    return True, f"The clock says {now:%Y-%m-%d %H:%M} UTC, and nothing here is newer."


def _moments(settings: Settings) -> Iterator[tuple[datetime, str]]:
    """When what lies here was made, by the clock of then; publishers' dates are by theirs."""
    for build_id in build_ids(settings):
        try:
            made = datetime.strptime(build_id.partition("-")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            continue
        yield made, f"the build {build_id}"
    for answer in RawStore(settings.raw_dir).every():
        if not isinstance(answer, OppvekstError):
            yield answer.fetched_at, f"a stored answer of {answer.source} {answer.table}"
            if answer.published_at:
                yield answer.published_at, f"what {answer.source} published in {answer.table}"


_PARTS: dict[str, Callable[[Settings], tuple[bool, str]]] = {
    "builds": _builds,
    "raw store": _raw,
    "state": _state,
    "rights": _rights,
    "disk": _disk,
    "port": _port,
    "clock": _clock,
}


def _mended(settings: Settings) -> Iterator[Finding]:
    """Point to the newest whole build and remove the damaged ones; where none is whole, build anew."""
    found = standing(settings)
    if found.build_id is None:
        made = build(settings, offline=not settings.raw_dir.is_dir())
        yield Finding("repair", True, f"Built {made.build_id}.")
        return
    with build_lock(settings):
        damaged = [one for one in build_ids(settings) if fault_of(settings, one)]
        if pointed_id(settings) != found.build_id or found.faults:
            point_to(settings, found.build_id)
            yield Finding("repair", True, f"Pointed to {found.build_id}, the newest whole build.")
        prune(settings)
    if damaged:
        yield Finding("repair", True, f"Removed what was damaged: {', '.join(damaged)}.")


def _standing_folder(path: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(folder for folder in (path, *path.absolute().parents) if folder.exists())


def _free(port: int) -> bool:
    with closing(socket.socket()) as attempt:
        attempt.settimeout(0.5)
        return attempt.connect_ex(("127.0.0.1", port)) != 0
