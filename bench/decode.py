"""Decode one national KOSTRA-shaped answer three ways, in one run, and print how they compare.

    python bench/decode.py [repeats]

The answer is made up: 840 regions, 315 000 cells, and three in ten of them empty with a sign. All three start
from the text as received; ours keeps every sign, while pyjstat and pxwebpy drop them.
"""

import json
import math
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
from pxweb._internal.functions import unpack_table_data
from pyjstat import pyjstat

from etl.sources.figures import parse
from etl.sources.jsonstat import decode
from etl.sources.signs import SSB_SIGNS, interpret

SIZES = {"KOKkommuneregion0000": 840, "KOKalder0000": 5, "KOKbvfunksjon0000": 5, "ContentsCode": 1, "Tid": 15}
SIGNS = (".", "..", ":")


def answer() -> str:
    """A table as SSB would send it, in JSON."""
    random = np.random.default_rng(20260615)
    cells = math.prod(SIZES.values())
    numbers = np.round(random.uniform(0, 1000, cells), 1).tolist()
    empty = np.flatnonzero(random.random(cells) < 0.3).tolist()
    for place in empty:
        numbers[place] = None
    signs = random.choice(SIGNS, len(empty), p=[0.8, 0.1, 0.1]).tolist()
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "made up",
            "id": list(SIZES),
            "size": list(SIZES.values()),
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
            "dimension": {name: _dimension(name, size) for name, size in SIZES.items()},
            "value": numbers,
            "status": {str(place): sign for place, sign in zip(empty, signs, strict=True)},
        }
    )


def _dimension(name: str, size: int) -> dict[str, object]:
    codes = [f"{number:04d}" for number in range(size)]
    index = {code: place for place, code in enumerate(codes)}
    return {"label": name, "category": {"index": index, "label": {code: f"{name} {code}" for code in codes}}}


def best(work: Callable[[], object], repeats: int) -> float:
    """Seconds of the fastest of so many runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(repeats: int) -> None:
    """Time all three and print seconds and ratios."""
    warnings.simplefilter("ignore", DeprecationWarning)  # pyjstat calls what it deprecates
    text = answer()
    content = text.encode()
    parsed = parse(content)
    table = decode(parsed)
    kept = table.cells.num_rows - table.cells["status"].null_count
    print(f"{table.cells.num_rows} cells, {kept} signs kept, {len(text) / 1e6:.1f} MB of JSON")
    ways = {
        "ours": lambda: decode(parse(content)),
        "ours, with reasons for missing": lambda: interpret(decode(parse(content)), SSB_SIGNS),
        "ours, without the JSON": lambda: decode(parsed),
        "pxwebpy (signs dropped)": lambda: unpack_table_data(json.loads(text), show="code"),
        "pyjstat (signs dropped)": lambda: pyjstat.Dataset.read(text).write("dataframe", naming="id"),
    }
    seconds = {name: best(work, repeats) for name, work in ways.items()}
    for name, taken in seconds.items():
        print(f"{name:32} {taken * 1000:8.0f} ms  {taken / seconds['ours']:6.1f} x ours")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
