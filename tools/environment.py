"""Make `.venv` ready: create it, install the locked packages, and do nothing when that is done already.

`make` and `run.cmd` both call this, with whatever Python the machine has, so it uses nothing outside the
standard library and no newer syntax than Python 3.6, old enough to say that the Python is too old.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(PROJECT, ".venv")
EXECUTABLE = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "installed-locks")
OLDEST = (3, 11)

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|NameResolutionError|ProxyError|getaddrinfo failed"
)


def main(arguments=None):
    """Return 0 when `.venv` holds what the lock says; otherwise one sentence on stderr and 1."""
    parser = argparse.ArgumentParser(description="Make .venv ready.")
    parser.add_argument("--dev", action="store_true", help="the packages of tests and tools as well")
    dev = parser.parse_args(arguments).dev
    lock = os.path.join(PROJECT, "requirements-dev.lock" if dev else "requirements.lock")
    problem = None if ready(lock) else unsuitable() or create() or install(lock)
    if problem:
        sys.stderr.write(problem + "\n")
    return 1 if problem else 0


def ready(lock):
    """Whether `.venv` holds a lock's packages already."""
    return os.path.exists(EXECUTABLE) and fingerprint(lock) in installed()


def unsuitable():
    """What is wrong with the Python that runs this, or None."""
    if sys.version_info < OLDEST:
        return (
            "Oppvekstbarometer needs Python %d.%d or newer and this is %d.%d: install a newer one, "
            "or name it with `make PYTHON=python3.11 run`." % (OLDEST + tuple(sys.version_info[:2]))
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return (
            "This Python cannot make virtual environments: run `sudo apt install python3-venv` and try again."
        )
    return None


def create():
    """Create `.venv` where there is none that works; what went wrong, or None."""
    if works([EXECUTABLE, "-m", "pip", "--version"]):
        return None
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode == 0:
        return None
    shutil.rmtree(VENV, ignore_errors=True)
    last = made.stdout.decode(errors="replace").strip().splitlines()[-1:] or ["no reason was given"]
    return (
        "The virtual environment .venv could not be made (%s): check free space and rights." % last[0].strip()
    )


def works(command):
    """Whether a command runs and succeeds."""
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install(lock):
    """Install a lock's packages; what went wrong, or None."""
    sys.stderr.write(
        "Installing packages from %s (a few minutes the first time) ...\n" % os.path.basename(lock)
    )
    sys.stderr.flush()
    pip = [EXECUTABLE, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    done = subprocess.run(
        [*pip, "--require-hashes", "-r", lock], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = done.stdout.decode(errors="replace")
    if done.returncode:
        return explain(output)
    kept = {fingerprint(lock)}
    if lock.endswith("-dev.lock"):  # it holds all that requirements.lock does
        kept.add(fingerprint(os.path.join(PROJECT, "requirements.lock")))
    with open(STAMP, "w") as stamp:
        stamp.write("\n".join(sorted(kept)) + "\n")
    return None


def explain(output):
    """One sentence for a failed installation; pip's own words before it where they are needed."""
    if NO_NETWORK.search(output):
        return (
            "The packages are not installed yet and there is no network connection to fetch them over: "
            "connect once and try again."
        )
    return output.strip() + "\nThe packages could not be installed: mend what pip says above and try again."


def fingerprint(lock):
    """A lock's contents in short; a changed lock is installed anew."""
    with open(lock, "rb") as file:
        return hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()


def installed():
    """Fingerprints of the locks that `.venv` holds."""
    try:
        with open(STAMP) as stamp:
            return set(stamp.read().split())
    except OSError:
        return set()


if __name__ == "__main__":
    sys.exit(main())
