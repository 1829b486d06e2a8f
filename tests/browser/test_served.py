"""What the server of `make run` adds to Streamlit's, seen from outside."""

import gzip
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import streamlit

STATIC = Path(streamlit.__file__).parent / "static"


def get(url: str, **headers: str):
    """Headers and body of an answer, a refusal too."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.headers, answer.read()


@pytest.fixture(scope="module")
def bundle(server: str) -> str:
    """The largest of Streamlit's bundles: the one a slow line waits for."""
    file = max((STATIC / "static" / "js").glob("*.js"), key=lambda path: path.stat().st_size)
    return f"{server}/static/js/{file.name}"


def test_bundles_are_sent_compressed_and_whole(bundle):
    headers, body = get(bundle, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert "immutable" in headers["Cache-Control"]
    original = (STATIC / bundle.split("/", 3)[3]).read_bytes()
    assert gzip.decompress(body) == original
    assert len(body) < len(original) / 3


def test_who_cannot_unpack_gets_them_plain(bundle):
    headers, body = get(bundle, **{"Accept-Encoding": "identity"})
    assert headers["Content-Encoding"] is None
    assert body == (STATIC / bundle.split("/", 3)[3]).read_bytes()


@pytest.mark.parametrize("address", ["/", "/indikator", "/_stcore/health", "/static/../../config.py"])
def test_every_answer_has_the_headers(server, address):
    headers, _ = get(server + address)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"script-src[^;]*unsafe-inline", policy)
    assert not re.search(r"https?:|\*", policy)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("address", ["/", "/indikator"])
def test_the_start_page_is_in_norwegian_before_anything_runs(server, address):
    headers, body = get(server + address)
    assert b'<html lang="nb">' in body
    assert b"<title>Oppvekstbarometer</title>" in body
    assert int(headers["Content-Length"]) == len(body)
    assert headers["ETag"] is None


def test_a_path_out_of_the_folder_gives_no_file(server):
    _, body = get(f"{server}/static/js/..%2f..%2f..%2fconfig.py")
    assert b"def " not in body
