"""Attacks by other web pages on a running server: wrong names, wrong origins, and both at once."""

import re

import pytest

EVIL_HOSTS = [
    "evil.example",
    "EVIL.EXAMPLE",
    "evil.example.",
    "evil.example:{port}",
    "localhost.evil.example",
    "127.0.0.1.evil.example:{port}",
    "evil.example:{port}@127.0.0.1",
    "127.0.0.1@evil.example",
    "127.0.0.1:{port}:{port}",
    "127.0.0.1:",
    "127.0.0.1:0",
    "127.0.0.1:65536",
    "127.0.0.1:8 501",
    "127.0.0.1:+{port}",
    "127.0.0.1/:{port}",
    "127.0.0.1#.evil.example",
    "127.0.0.1..",
    "localhost..",
    "0.0.0.0:{port}",
    "192.0.2.7:{port}",
    "127.1",
    "0x7f.0.0.1",
    "2130706433",
    "127.0.0.01",
    "[::1:{port}",
    "::1",
    "[::]:{port}",
    "[::ffff:192.0.2.7]:{port}",
    "[2001:db8::1]:{port}",
    "[::1%25lo]:{port}",
    "[localhost]:{port}",
    "[127.0.0.1]:{port}x",
    "ⓛocalhost",
    "xn--lcalhost-54a",
    "",
    " ",
]

OWN_HOSTS = [
    "127.0.0.1:{port}",
    "localhost:{port}",
    "LOCALHOST:{port}",
    "localhost.:{port}",
    "localhost",
    "localhost:4444",  # through a tunnel
    "127.0.0.2:{port}",
    "[::1]:{port}",
    "[0:0:0:0:0:0:0:1]:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "[::FFFF:7F00:1]:{port}",
]

PATHS = [
    "/",
    "/tilstandsrapport",
    "/_stcore/health",
    "/_stcore/host-config",
    "/media/abc.xlsx",
    "/static/js/a.js",
]

EVIL_ORIGINS = [
    "http://evil.example",
    "https://evil.example",
    "HTTP://EVIL.EXAMPLE",
    "null",
    "NULL",
    "",
    "file://",
    "chrome-extension://abcdefghijklmnop",
    "http://127.0.0.1:{other}",
    "http://localhost:{other}",
    "http://127.0.0.1",
    "http://localhost:{port}",  # another origin than 127.0.0.1 to a browser, and so to us
    "https://127.0.0.1",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1:{port}@evil.example",
    "http://evil.example@127.0.0.1:{port}",
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1:{port} http://evil.example",
    "http://127.0.0.1:{port}, http://evil.example",
    "127.0.0.1:{port}",
    "//127.0.0.1:{port}",
    "ftp://127.0.0.1:{port}",
    "http://[::1]:{port}",
]


def written(template: str, server) -> str:
    return template.replace("{port}", str(server.port)).replace("{other}", str(server.port % 65535 + 1))


def latin(line: str) -> str:
    """Letters outside latin-1 as the bytes a rude caller would send."""
    return line.encode().decode("latin-1")


@pytest.mark.parametrize("host", EVIL_HOSTS)
def test_no_page_is_read_under_a_foreign_name(server, host):
    answer = server.says(latin(f"Host: {written(host, server)}"))
    assert answer.status in (400, 421), answer
    assert "<html" not in answer.body


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_every_name_of_this_machine_alone_works(server, host):
    answer = server.says(f"Host: {written(host, server)}")
    assert answer.status == 200
    assert '<html lang="nb">' in answer.body


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"])
def test_no_address_answers_a_foreign_name_or_origin(server, method, path):
    for lines in (
        ["Host: evil.example"],
        ["Host: evil.example", "Origin: http://evil.example"],
        [f"Host: {server.own}", "Origin: http://evil.example"],
        [f"Host: {server.own}", "Origin: null"],
    ):
        answer = server.says(*lines, method=method, path=path)
        assert answer.status in (403, 421), (lines, answer)
        assert "access-control-allow-origin" not in answer.headers
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("origin", EVIL_ORIGINS)
def test_no_other_page_may_call(server, origin):
    line = latin(f"Origin: {written(origin, server)}")
    assert server.says(f"Host: {server.own}", line).status == 403
    assert server.knocks(f"Host: {server.own}", line).status == 403


@pytest.mark.parametrize("host", EVIL_HOSTS)
def test_no_websocket_under_a_foreign_name(server, host):
    """With the matching origin, as after DNS rebinding."""
    name = written(host, server)
    lines = (latin(f"Host: {name}"), latin(f"Origin: http://{name}"))
    assert server.knocks(*lines).status in (400, 403)


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_our_own_page_opens_its_websocket(server, host):
    name = written(host, server)
    answer = server.knocks(f"Host: {name}", f"Origin: http://{name}")
    assert answer.status == 101


def test_a_call_without_a_name_or_with_two_is_refused(server):
    assert server.says().status in (400, 421)
    assert server.says("Host: evil.example", f"Host: {server.own}").status in (400, 421)
    assert server.says(f"Host: {server.own}", "Host: evil.example").status in (400, 421)
    twice = ("Origin: http://evil.example", f"Origin: http://{server.own}")
    for lines in (twice, twice[::-1]):
        assert server.says(f"Host: {server.own}", *lines).status == 403


def test_a_name_behind_the_name_changes_nothing(server):
    """Headers that proxies add are anybody's to write."""
    behind = (
        f"X-Forwarded-Host: {server.own}",
        f"Forwarded: host={server.own}",
        f"X-Original-Host: {server.own}",
    )
    assert server.says("Host: evil.example", *behind).status == 421


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_no_file_is_uploaded_or_removed_from_another_page(server, method):
    body = b"--x\r\nContent-Disposition: form-data; name=f; filename=a.csv\r\n\r\n1\r\n--x--\r\n"
    for lines in (
        ("Host: evil.example", "Origin: http://evil.example"),
        (f"Host: {server.own}", "Origin: http://evil.example"),
        (f"Host: {server.own}", "Sec-Fetch-Site: cross-site"),
    ):
        answer = server.says(
            *lines,
            "Content-Type: multipart/form-data; boundary=x",
            body=body,
            method=method,
            path="/_stcore/upload_file/session/file",
        )
        assert answer.status in (403, 421)


EMBEDDED = [("no-cors", "image"), ("no-cors", "script"), ("navigate", "iframe"), ("navigate", "object")]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(("mode", "dest"), EMBEDDED)
def test_nothing_of_ours_is_embedded_elsewhere(server, site, mode, dest):
    """Browsers leave Origin out here, and tell where the request comes from in other words."""
    told = (f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {dest}")
    assert server.says(f"Host: {server.own}", *told).status == 403


def test_a_link_on_another_page_may_be_followed(server):
    told = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert server.says(f"Host: {server.own}", *told, path="/barnevern?kommune=4012").status == 200
    assert server.says(f"Host: {server.own}", *told, method="POST").status == 403


def test_a_refusal_tells_the_way_and_repeats_nothing(server):
    answer = server.says("Host: <script>alert(1)</script>.example")
    assert answer.status in (400, 421)
    answer = server.says("Host: kommunen.example")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "OPPVEKST_HOSTS" in answer.body
    assert "kommunen.example" not in answer.body
    assert re.search(r"ikke .*\n\n.* ikkje ", answer.body), "both written forms"
    assert answer.headers["x-content-type-options"] == "nosniff"
