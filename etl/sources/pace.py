"""One polite pace for the whole machine: calls to a host are counted in a file that everyone shares."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock


@dataclass(slots=True)
class _Record:
    """When a host was called, and until when it has asked to be left alone (seconds since 1970)."""

    calls: list[float] = field(default_factory=list)
    closed_until: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``per_window`` calls a host in any ``window`` seconds, over all threads and processes.

    The calls stand in one small file per host under ``folder``, guarded by a lock file. ``clock`` and
    ``sleep`` are parameters so that tests need not wait.
    """

    folder: Path
    per_window: int
    window: float = 60.0
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def take(self, host: str, *, on_wait: Callable[[float], None] = lambda _: None) -> None:
        """Wait until the host may be called, and count the call."""
        while (pause := self._claim(host)) > 0:
            on_wait(pause)
            self.sleep(pause)

    def close(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long, everyone: it said so."""
        with self._lock(host):
            record = self._read(host)
            record.closed_until = max(record.closed_until, self.clock() + seconds)
            self._write(host, record)

    def seconds_for(self, host: str, calls: int) -> float:
        """How long that many further calls must take at this pace, by what is known now."""
        with self._lock(host):
            record = self._read(host)
        now = self.clock()
        free = max(0, self.per_window - len(self._recent(record, now)))
        paced = max(0, calls - free) / self.per_window * self.window
        return max(paced, record.closed_until - now) if calls else 0.0

    def _claim(self, host: str) -> float:
        """Count a call and return 0, or the seconds to wait before asking again."""
        with self._lock(host):
            record, now = self._read(host), self.clock()
            calls = self._recent(record, now)
            if record.closed_until > now:
                return record.closed_until - now
            if len(calls) >= self.per_window:
                return calls[-self.per_window] + self.window - now
            record.calls = [*calls, now]
            self._write(host, record)
            return 0.0

    def _recent(self, record: _Record, now: float) -> list[float]:
        """Calls that still count. One from the future means that the clock was set back: forget it."""
        return sorted(at for at in record.calls if now - self.window < at <= now)

    def _path(self, host: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{quote(host, safe='')}.json"

    def _lock(self, host: str) -> FileLock:
        return FileLock(self._path(host).with_suffix(".lock"))

    def _read(self, host: str) -> _Record:
        try:
            content = json.loads(self._path(host).read_text(encoding="utf-8"))
            return _Record([float(at) for at in content["calls"]], float(content["closed_until"]))
        except (OSError, ValueError, KeyError, TypeError):
            return _Record()  # none yet, or one that someone has meddled with: begin anew

    def _write(self, host: str, record: _Record) -> None:
        path = self._path(host)
        draft = path.with_suffix(".draft")
        draft.write_text(
            json.dumps({"calls": record.calls, "closed_until": record.closed_until}), encoding="utf-8"
        )
        os.replace(draft, path)
