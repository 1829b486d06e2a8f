"""How the bank misbehaves: a queue of faults, each for a number of calls that match."""

import copy
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Fault:
    """One kind of trouble, for ``times`` calls whose path holds ``match``, after ``skip`` that go well.

    ``429 500 503`` answer so (``retry_after`` may be None); ``hang`` says nothing until the bank closes;
    ``cut`` breaks the connection in mid-answer; ``truncated`` sends half the JSON as if it were whole;
    ``html`` a web page with status 200; ``trickle`` a few bytes at a time for ever; ``spent`` a good answer
    with no calls left; ``wrong_length``, ``lost_kommuner`` and ``other_time`` a good answer spoilt.
    """

    kind: str
    match: str = ""
    times: int = 1
    skip: int = 0
    retry_after: str | None = None
    body: bytes = b""


@dataclass
class Faults:
    _queue: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, **details: object) -> None:
        with self._lock:
            self._queue.append(Fault(kind, **details))

    def take(self, path: str) -> Fault | None:
        with self._lock:
            for fault in self._queue:
                if fault.times > 0 and fault.match in path:
                    if fault.skip == 0:
                        fault.times -= 1
                        return fault
                    fault.skip -= 1
        return None

    def clear(self) -> None:
        with self._lock:
            self._queue.clear()

    @property
    def left(self) -> int:
        return sum(fault.times for fault in self._queue)


PAGE = b"<!DOCTYPE html><html><head><title>Vedlikehold</title></head><body>Vi er straks tilbake</body></html>"


def spoil(kind: str, body: bytes) -> bytes:
    """A good json-stat2 answer with something wrong in it."""
    answer = json.loads(body)
    return json.dumps(SPOILERS[kind](answer), ensure_ascii=False).encode()


def _wrong_length(answer: dict) -> dict:
    return {**answer, "value": answer["value"][:-1]}


def _other_time(answer: dict) -> dict:
    """Published anew between two parts of one table."""
    return {**answer, "updated": "2026-12-01T07:00:00Z"}


def _lost_kommuner(answer: dict) -> dict:
    """Half the places are gone, and the answer is sound in itself."""
    answer = copy.deepcopy(answer)
    geo = (answer["role"].get("geo") or [answer["id"][0]])[0]
    place = answer["id"].index(geo)
    inner = 1
    for size in answer["size"][place + 1 :]:
        inner *= size
    outer = len(answer["value"]) // (inner * answer["size"][place])
    kept = max(1, answer["size"][place] // 2)
    block = inner * answer["size"][place]
    answer["value"] = [
        value for n in range(outer) for value in answer["value"][n * block : n * block + kept * inner]
    ]
    category = answer["dimension"][geo]["category"]
    codes = list(category["index"])[:kept]
    category["index"] = {c: n for n, c in enumerate(codes)} if isinstance(category["index"], dict) else codes
    category["label"] = {c: category["label"][c] for c in codes}
    answer["size"][place] = kept
    answer.pop("status", None)
    return answer


SPOILERS: dict[str, Callable[[dict], dict]] = {
    "wrong_length": _wrong_length,
    "lost_kommuner": _lost_kommuner,
    "other_time": _other_time,
}
