"""What `make audit` looks through: known vulnerabilities, secrets in the files and their history, licences.

A package that could not be looked up has not been cleared, whatever the tool that was asked says: the exit code is
1 where something was found, 3 where something could not be looked up, and 0 only where all was.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "requirements-dev.lock"
"""It holds all that requirements.lock does."""
AUDIT_LOCK = PROJECT / "requirements-audit.lock"
ENVIRONMENT = PROJECT / ".venv" / "audit"

FOUND, UNKNOWN, CLEAR = 1, 3, 0

Answer = tuple[int, list[str]]
"""What it comes to, and the sentences."""


# --- Known vulnerabilities --------------------------------------------------------------------------------------


def vulnerabilities() -> Answer:
    """Ask PyPI, through pip-audit, about every locked package."""
    python = _auditor()
    if python is None:
        return UNKNOWN, [
            "Vulnerabilities were not looked up: pip-audit could not be installed (no network?)."
        ]
    options = ["--require-hashes", "--disable-pip", "--vulnerability-service", "pypi", "--format", "json"]
    done = subprocess.run(
        [python, "-m", "pip_audit", "-r", LOCK, *options, "--progress-spinner", "off", "--timeout", "20"],
        capture_output=True,
        text=True,
        check=False,
    )
    return judged(done.stdout, done.stderr)


def judged(report: str, said: str = "") -> Answer:
    """What pip-audit's report comes to; it calls it success when it found nobody to ask."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (said.strip().splitlines() or ["it said nothing"])[-1]
        return UNKNOWN, [f"Vulnerabilities were not looked up: {last[:200]}"]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    found = [_named(package, one) for package in packages for one in package.get("vulns", [])]
    asked = len(packages) - len(skipped)
    told = [f"{asked} of {len(packages)} locked packages were looked up at PyPI."]
    if skipped:
        few = ", ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")
        told.append(f"{len(skipped)} could not be, so nothing is known of them: {few}")
    if found:
        return FOUND, [*told, *found]
    return (UNKNOWN if skipped or not packages else CLEAR), [*told, *_none(asked)]


def _none(asked: int) -> list[str]:
    return ["No known vulnerabilities in those."] if asked else []


def _named(package: dict[str, Any], one: dict[str, Any]) -> str:
    mended = ", ".join(one.get("fix_versions", [])) or "no version"
    return f"{package['name']} {package['version']}: {one['id']}, mended in {mended}"


def _auditor() -> str | None:
    """The Python that has pip-audit, installed from its own lock where it is not yet."""
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(AUDIT_LOCK)]
    done = subprocess.run(pip, capture_output=True, check=False)
    return str(python) if done.returncode == 0 else None


# --- Secrets ----------------------------------------------------------------------------------------------------

SECRETS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n?[A-Za-z0-9+/]{20}",
    "an AWS key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a GitHub token": r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{50,}\b",
    "a GitLab token": r"\bglpat-[A-Za-z0-9_-]{20,}\b",
    "a PyPI token": r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{40,}",
    "a Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{20,}",
    "a Google key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a signed token": r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}",
    "a password": r"(?i)\b(?:password|passord|passwd|secret|api_?key|token)\b[\"']?\s*[:=]\s*[\"'](?=[^\"']*\d)(?=[^\"']*[a-z])"
    r"[^\"'\s{}<>$]{12,}[\"']",
}
"""What looks like a secret that somebody could use, by its name."""

_PATTERNS = {name: re.compile(pattern) for name, pattern in SECRETS.items()}


def secrets() -> Answer:
    """Look through every file in the project, and everything that was ever in one."""
    try:
        files = _git("ls-files", "-z").split("\0")
        history = _git("log", "-p", "-U0", "--no-color", "--no-ext-diff", "--all")
    except (OSError, subprocess.CalledProcessError):
        return UNKNOWN, ["Secrets were not looked for: this is no checkout that git can read."]
    found = [hit for name in files if name for hit in _in_file(name)]
    found += [f"the history: {what}" for what in dict.fromkeys(what for what, _ in looks_secret(history))]
    told = f"{len(files) - 1} files and their whole history were looked through for secrets."
    return (FOUND, [told, *found]) if found else (CLEAR, [told, "No secrets were found."])


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def _in_file(name: str) -> Iterator[str]:
    try:
        text = (PROJECT / name).read_bytes().decode(errors="replace")
    except OSError:  # deleted, but not yet for git
        return
    yield from (f"{name}:{line}: {what}" for what, line in looks_secret(text))


def looks_secret(text: str) -> Iterator[tuple[str, int]]:
    """What looks like a secret in a text, with its line."""
    for what, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield what, text.count("\n", 0, match.start()) + 1


# --- Licences ---------------------------------------------------------------------------------------------------

ALLOWED = re.compile(
    r"0BSD|Apache|BSD|CC0|HPND|ISC|MIT|MPL|Mozilla|PSF|Python Software Foundation|Unlicense|Zlib|ZPL|LGPL|Lesser"
)
"""What may be used beside the EUPL without changing what the project's own code is under."""


def licences() -> Answer:
    """The licence of every locked package that is installed here."""
    names = sorted(set(re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)))
    odd, absent = [], []
    for name in names:
        try:
            told = licence(importlib.metadata.metadata(name))
        except importlib.metadata.PackageNotFoundError:
            absent.append(name)  # for other systems
            continue
        if not allowed(told):
            odd.append(f"{name}: {told or 'no licence is stated'}")
    counted = f"{len(names) - len(absent)} of {len(names)} locked packages are installed here and state their licence."
    rest = [f"For other systems only, not looked at: {', '.join(absent)}"] if absent else []
    return (FOUND, [counted, *rest, *odd]) if odd else (CLEAR, [counted, *rest, "All may be used."])


def licence(about: importlib.metadata.PackageMetadata) -> str:
    """What a package says that it is under, most exact first."""
    classifiers = [
        one.rsplit("::", 1)[-1].strip() for one in about.get_all("Classifier") or [] if "License ::" in one
    ]
    stated = _field(about, "License").strip().splitlines()[:1]
    return _field(about, "License-Expression") or ", ".join(classifiers) or "".join(stated)


def _field(about: importlib.metadata.PackageMetadata, name: str) -> str:
    return str((about.get_all(name) or [""])[0])


def allowed(told: str) -> bool:
    """Whether every part of an expression is one we may use; of «A OR B» one is enough."""
    choices = [re.split(r" AND |, ", choice) for choice in re.sub(r"[()]", "", told).split(" OR ")]
    return any(all(ALLOWED.search(part) for part in parts) for parts in choices)


def main() -> int:
    """Look through all three and tell what was found."""
    worst = CLEAR
    for title, look in (("Vulnerabilities", vulnerabilities), ("Secrets", secrets), ("Licences", licences)):
        code, told = look()
        print(f"{title}\n" + "\n".join(f"  {line}" for line in told), flush=True)
        worst = FOUND if FOUND in (worst, code) else max(worst, code)
    return worst


if __name__ == "__main__":
    sys.exit(main())
