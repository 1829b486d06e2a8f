"""A room that does what its work says: the harm that a file may do to whatever opens it."""

import ctypes
import os
import sys
import time

from oppvekst.apart import serve


def do(work: bytes) -> bytes:
    match work.decode().split():
        case ["echo", *words]:
            return " ".join(words).encode()
        case ["memory"]:
            return bytes(len([bytearray(10_000_000) for _ in range(200)]))
        case ["touched"]:
            kept = []
            for n in range(300):
                kept.append(bytearray(b"x" * 10_000_000))
                time.sleep(0.001 if n else 0)
            return bytes(len(kept))
        case ["sleep"]:
            time.sleep(600)
        case ["spin"]:
            while True:
                pass
        case ["crash"]:
            ctypes.string_at(0)
        case ["raise"]:
            raise RuntimeError("unforeseen")
        case ["leave"]:
            os._exit(0)
        case ["tell"]:
            ours = sorted(name for name in os.environ if name.startswith("OPPVEKST"))
            return f"{ours} {'sqlalchemy' in sys.modules}".encode()
    return b""


if __name__ == "__main__":
    serve(do)
