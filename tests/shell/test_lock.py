"""The locks: what pyproject.toml asks for, hashed, and no trace of the machine that wrote them."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from oppvekst.settings import PROJECT_DIR

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-audit.lock"]


def locked(name: str) -> dict[str, list[str]]:
    """Package to its lines: the requirement, then its hashes."""
    text = (PROJECT_DIR / name).read_text(encoding="utf-8").replace("\\\n", "")
    entries = [line.split() for line in text.splitlines() if line.strip()]
    return {canonicalize_name(entry[0].split("==")[0]): entry for entry in entries}


def wanted(name: str) -> list[Requirement]:
    project = tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    if name == "requirements-audit.lock":
        return [Requirement(text) for text in project["dependency-groups"]["audit"]]
    texts = project["project"]["dependencies"]
    if name == "requirements-dev.lock":
        texts = texts + project["dependency-groups"]["dev"]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock):
    entries = locked(lock)
    assert entries
    for package, entry in entries.items():
        assert "==" in entry[0], package
        assert any(word.startswith("--hash=sha256:") for word in entry), package


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_answers_to_pyproject(lock):
    entries = locked(lock)
    for requirement in wanted(lock):
        entry = entries.get(canonicalize_name(requirement.name))
        assert entry, f"{requirement.name} is not in {lock}: run `make lock`"
        version = entry[0].split("==")[1].rstrip(";")
        assert requirement.specifier.contains(version), f"{entry[0]} is not {requirement}: run `make lock`"


def test_one_installation_of_the_dev_lock_is_enough():
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {package: entry[0] for package, entry in runtime.items()}.items() <= {
        package: entry[0] for package, entry in dev.items()
    }.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_or_path_is_in_it(lock):
    text = (PROJECT_DIR / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(index|extra|find)|^#| @ |/", text, re.MULTILINE)
