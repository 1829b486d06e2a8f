"""Run a module as ``python -m`` would, and note every collection somebody asks for: ``watched.py NOTES MODULE ...``.

A line is ``collect`` or ``freeze``, the function that asked, how many objects are then left out of the rounds, and
whose event loop ran there.
"""

import gc
import runpy
import sys
from pathlib import Path

NOTES = Path(sys.argv[1])


def noting(name, work):
    def noted(*arguments):
        outcome = work(*arguments)
        asked = sys._getframe(1).f_code.co_name
        loop = (
            "uvloop" if "uvloop" in sys.modules else "none"
        )  # read in only by the server that has chosen it
        with NOTES.open("a", encoding="utf-8") as notes:
            notes.write(f"{name} {asked} {gc.get_freeze_count()} {loop}\n")
        return outcome

    return noted


gc.collect, gc.freeze = noting("collect", gc.collect), noting("freeze", gc.freeze)
NOTES.touch()
sys.argv = sys.argv[2:]
sys.path[0] = str(Path.cwd())
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
