"""Unpack the bundled figures to edit them as text, and pack them again: the same text is always the same bytes.

``./barometer tools bundle unpack`` writes ``data/snapshot/published_figures.csv``; ``./barometer tools bundle pack``
packs it, and removes it.
"""

import argparse
import gzip
from pathlib import Path

PACKED = Path(__file__).resolve().parent.parent / "data" / "snapshot" / "published_figures.csv.gz"


def pack(text: bytes) -> bytes:
    """The packed file of a text, without the time it was made."""
    return gzip.compress(text, compresslevel=9, mtime=0)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Pack or unpack the bundled figures.")
    parser.add_argument("what", choices=["pack", "unpack"])
    unpacked = PACKED.with_suffix("")
    if parser.parse_args().what == "unpack":
        unpacked.write_bytes(gzip.decompress(PACKED.read_bytes()))
        print(f"Wrote {unpacked.name}; edit it, then pack it.")
    elif not unpacked.is_file():
        raise SystemExit(f"There is no {unpacked.name} to pack: unpack it first.")
    else:
        PACKED.write_bytes(pack(unpacked.read_bytes()))
        unpacked.unlink()
        print(f"Wrote {PACKED.name}.")


if __name__ == "__main__":
    main()
