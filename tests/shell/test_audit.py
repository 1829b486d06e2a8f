"""`make audit`: what was not looked up is never told as cleared, and a planted secret is found."""

import importlib.util
import json
from email.message import Message

import pytest

from oppvekst.settings import PROJECT_DIR

_spec = importlib.util.spec_from_file_location("audit", PROJECT_DIR / "tools" / "audit.py")
audit = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)

LOOKED_UP = {"name": "a", "version": "1.0", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI"}
HARMFUL = {"name": "c", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}


def report(*packages):
    return json.dumps({"dependencies": list(packages), "fixes": []})


@pytest.mark.parametrize(
    ("packages", "code", "sentence"),
    [
        ([LOOKED_UP], audit.CLEAR, "1 of 1 locked packages were looked up"),
        ([SKIPPED], audit.UNKNOWN, "0 of 1 locked packages were looked up"),
        ([LOOKED_UP, SKIPPED], audit.UNKNOWN, "1 could not be, so nothing is known of them: b"),
        ([LOOKED_UP, SKIPPED, HARMFUL], audit.FOUND, "c 2.0: PYSEC-1, mended in 2.1"),
        ([], audit.UNKNOWN, "0 of 0"),
    ],
)
def test_what_a_report_comes_to(packages, code, sentence):
    found, told = audit.judged(report(*packages))
    assert found == code
    assert sentence in " ".join(told)
    assert ("No known vulnerabilities" in " ".join(told)) == (LOOKED_UP in packages and code != audit.FOUND)


@pytest.mark.parametrize("text", ["", "Traceback", "[]", "{}", "null"])
def test_no_report_is_no_clearance(text):
    code, told = audit.judged(text, "line one\nName or service not known\n")
    assert code == audit.UNKNOWN
    assert told == ["Vulnerabilities were not looked up: Name or service not known"]


PLANTED = {  # in two parts, so that this file does not hold them
    "a private key": "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIEpAIBAAKCAQEA0123456789abcdef",
    "an AWS key": "AKIA" + "ABCDEFGHIJKLMNOP",
    "a GitHub token": "ghp_" + "a1" * 18,
    "a GitLab token": "glpat-" + "x" * 20,
    "a PyPI token": "pypi-AgEIcHlwaS5vcmc" + "x" * 40,
    "a Slack token": "xoxb-" + "1" * 24,
    "a Google key": "AIza" + "x" * 35,
    "a signed token": "eyJ" + "a" * 20 + ".eyJ" + "b" * 20 + "." + "c" * 30,
    "a password": "password" + ' = "hunter2hunter2"',
}


@pytest.mark.parametrize("what", audit.SECRETS)
def test_each_kind_of_secret_is_found_on_its_line(what):
    assert list(audit.looks_secret(f"en\nto {PLANTED[what]}\n")) == [(what, 2)]


@pytest.mark.parametrize(
    "text",
    ['password = os.environ["X"]', "passord: hemmelig", 'token="{token}"', "eyJ", "-----BEGIN PUBLIC KEY"],
)
def test_what_is_no_secret_is_left_in_peace(text):
    assert list(audit.looks_secret(text)) == []


@pytest.mark.parametrize(
    ("told", "fine"),
    [
        ("MIT", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_every_part_of_it(told, fine):
    assert audit.allowed(told) is fine


def test_a_licence_is_read_wherever_it_is_stated():
    about = Message()
    about["Classifier"] = "License :: OSI Approved :: BSD License"
    assert audit.licence(about) == "BSD License"
    about["License-Expression"] = "MIT"
    assert audit.licence(about) == "MIT"


def test_every_locked_package_may_be_used():
    code, told = audit.licences()
    assert code == audit.CLEAR, told
