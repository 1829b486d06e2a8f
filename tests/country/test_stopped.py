"""A command that is stopped says so in one sentence, and can be run again."""

import os
import signal
import subprocess
import sys
import time

from oppvekst.settings import PROJECT_DIR


def test_a_fetch_stopped_from_the_keyboard_keeps_what_it_has(commands, bank):
    bank.faults.add("hang", match="12275/data")
    with subprocess.Popen(
        [sys.executable, "-m", "etl", "fetch", "--source", "ssb"],
        cwd=PROJECT_DIR,
        env=dict(os.environ),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as process:
        deadline = time.monotonic() + 60
        while not bank.calls_to("12275/data") and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in stderr
    last = stderr.strip().splitlines()[-1]
    assert (
        last == "etl: fetch was stopped: what is fetched is kept, so run it again to go on where it stopped."
    )
    asked = len(bank.calls_to("12615/data"))
    assert commands.etl("fetch", "--source", "ssb") == 0, commands.stderr
    assert len(bank.calls_to("12615/data")) == asked == 1
