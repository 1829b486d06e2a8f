"""Make `.venv` ready: create it, install the locked packages, and do nothing when that is done already.

`make` and `run.cmd` both call this, with whatever Python the machine has, so it uses nothing outside the
standard library and no newer syntax than Python 3.6, old enough to say that the Python is too old: types it has not stand in quotes.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(PROJECT, ".venv")
EXECUTABLE = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "installed-locks")
OLDEST = (3, 11)

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|NameResolutionError|ProxyError|getaddrinfo failed"
)


def main(arguments: "list[str] | None" = None) -> int:
    """Return 0 when `.venv` holds what the lock says; otherwise one sentence on stderr and 1."""
    parser = argparse.ArgumentParser(description="Make .venv ready.")
    parser.add_argument("--dev", action="store_true", help="the packages of tests and tools as well")
    dev = parser.parse_args(arguments).dev
    lock = os.path.join(PROJECT, "requirements-dev.lock" if dev else "requirements.lock")
    problem = None if ready(lock) else unsuitable() or create() or install(lock)
    if problem:
        sys.stderr.write(problem + "\n")
    return 1 if problem else 0


def ready(lock: str) -> bool:
    """Whether `.venv` holds a lock's packages already."""
    return os.path.exists(EXECUTABLE) and fingerprint(lock) in installed()


def unsuitable() -> "str | None":
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


def create() -> "str | None":
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


def works(command: "list[str]") -> bool:
    """Whether a command runs and succeeds."""
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install(lock: str) -> "str | None":
    """Install a lock's packages, and tell how it goes; what went wrong, or None."""
    names = packages(lock)
    told = Progress(len(names))
    told.say(
        "Installing the %d packages of %s. It takes two to five minutes the first time, and is then done."
        % (len(names), os.path.basename(lock))
    )
    uv = shutil.which("uv")
    code, output = run(uv_command(uv, lock), told) if uv else (1, "")
    if code:  # no uv, or one that does not know where packages are fetched from here
        code, output = run(pip_command(lock), told)
    if code:
        told.end()
        return explain(output)
    kept = {fingerprint(lock)}
    if lock.endswith("-dev.lock"):  # it holds all that requirements.lock does
        kept.add(fingerprint(os.path.join(PROJECT, "requirements.lock")))
    with open(STAMP + ".new", "w") as stamp:
        stamp.write("\n".join(sorted(kept)) + "\n")
    os.replace(STAMP + ".new", STAMP)  # whole or not at all, also where another copy shares the file
    told.end("Installed in %s." % told.taken())
    return None


def packages(lock: str) -> "list[str]":
    """The names of a lock's packages."""
    with open(lock) as file:
        return re.findall(r"^([A-Za-z0-9][\w.-]*)==", file.read(), re.MULTILINE)


def pip_command(lock: str) -> "list[str]":
    """Install with the pip of `.venv`."""
    pip = [EXECUTABLE, "-m", "pip", "install", "--progress-bar", "off", "--disable-pip-version-check"]
    return [*pip, "--retries", "2", "--require-hashes", "-r", lock]


def uv_command(uv: str, lock: str) -> "list[str]":
    """Install with uv, which takes seconds: what the machine has already is linked, and the rest comes side by side."""
    return [uv, "pip", "install", "--python", EXECUTABLE, "--require-hashes", "--verbose", "-r", lock]


def run(command: "list[str]", told: "Progress") -> "tuple[int, str]":
    """Run an installer, and tell what it does as it says it; its exit code and its output."""
    env = dict(os.environ, PYTHONUNBUFFERED="1", NO_COLOR="1")
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
    except OSError as error:
        return 1, str(error)
    lines = []
    for raw in process.stdout or ():
        lines.append(raw.decode(errors="replace"))
        told.heard(lines[-1])
    return process.wait(), "".join(lines)


class Progress:
    """What the installer does, a line that is written over on a terminal and a few lines elsewhere."""

    GETS = re.compile(r"^\s*(?:Collecting|Requirement already satisfied:) ([\w.-]+)|Selecting: ([\w.-]+)==")
    PUTS = re.compile(r"Installing collected packages|Installing wheels|Installing build")

    def __init__(self, total: int) -> None:
        self.total = total
        self.seen = set()  # type: set[str]
        self.begun = time.time()
        self.live = sys.stderr.isatty()
        self.told = 0

    def heard(self, line: str) -> None:
        """Make what an installer says into what a person may want to know."""
        found = self.GETS.search(line)
        if found:
            name = found.group(1) or found.group(2)
            self.seen.add(name.lower())
            count = min(len(self.seen), self.total)
            if self.live or count * 4 // max(1, self.total) > self.told:
                self.told = count * 4 // max(1, self.total)
                self.say("  %d of %d: %s (%s)" % (count, self.total, name, self.taken()), over=True)
        elif self.PUTS.search(line):
            self.say(
                "  All are here; putting them in place, a minute or so (%s) ..." % self.taken(), over=True
            )

    def taken(self) -> str:
        """How long it has taken so far."""
        seconds = int(time.time() - self.begun)
        return "%d min %d s" % divmod(seconds, 60) if seconds >= 60 else "%d s" % seconds

    def say(self, words: str, over: bool = False) -> None:
        """Write a line; on a terminal one that the next may be written over."""
        if self.live and over:
            sys.stderr.write("\r%-78s" % words[:78])
        else:
            sys.stderr.write(words + "\n")
        sys.stderr.flush()

    def end(self, words: str = "") -> None:
        """Leave the line."""
        if self.live:
            sys.stderr.write("\r%78s\r" % "")
        if words:
            self.say(words)


def explain(output: str) -> str:
    """One sentence for a failed installation; pip's own words before it where they are needed."""
    if NO_NETWORK.search(output):
        return (
            "The packages are not installed yet and there is no network connection to fetch them over: "
            "connect once and try again."
        )
    return output.strip() + "\nThe packages could not be installed: mend what pip says above and try again."


def fingerprint(lock: str) -> str:
    """A lock's contents in short; a changed lock is installed anew."""
    with open(lock, "rb") as file:
        return hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()


def installed() -> "set[str]":
    """Fingerprints of the locks that `.venv` holds."""
    try:
        with open(STAMP) as stamp:
            return set(stamp.read().split())
    except OSError:
        return set()


if __name__ == "__main__":
    sys.exit(main())
