"""A page there is none of: the reader is sent to the front page, which says so with the nearest name."""

import pytest

from pages._ui.serving import astray
from pages._ui.shell import menu


def sent(path: str, query: str = "", accept: str = "text/html,*/*", method: str = "GET") -> str | None:
    headers = [(b"accept", accept.encode())]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    return astray.address(scope)


def test_an_unknown_page_is_the_front_page_with_its_name_and_the_rest_of_the_address():
    assert sent("/barnevren", "kommune=4601&maal=nn") == "./?kommune=4601&maal=nn&ukjent=barnevren"
    assert sent("/barnevren/") == "./?ukjent=barnevren"
    assert sent("/a&b=c", "ukjent=x") == "./?ukjent=a%26b%3Dc"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        *(f"/{name}" for name in menu.known_pages()),
        "/favicon.png",
        "/_stcore/health",
        "/static/a",
        "/media",
    ],
)
def test_what_there_is_is_left_alone(path):
    assert sent(path) is None


@pytest.mark.parametrize(
    ("accept", "method"), [("application/json", "GET"), ("*/*", "GET"), ("text/html", "POST")]
)
def test_only_a_browser_that_asks_for_a_page_is_sent_on(accept, method):
    assert sent("/barnevren", accept=accept, method=method) is None


@pytest.mark.parametrize(
    ("asked", "maal", "said"),
    [
        (
            "barnevren",
            "nb",
            "Det finnes ingen side som heter «barnevren», så dette er oversikten. Mente du «Barnevern»?",
        ),
        ("skole-og-hels", "nn", "Meinte du «Skule og helse»?"),
        ("tilstandraport", "nb", "Mente du «Tilstandsrapport»?"),
        ("xyzzy", "nb", "Velg en side i menyen."),
        ("²", "nn", "Vel ei side i menyen."),
    ],
)
def test_it_is_said_in_a_sentence_with_the_nearest(asked, maal, said):
    assert said in menu.astray(asked, maal)


def test_the_front_page_is_itself_under_its_own_name():
    assert "dashboard" in menu.known_pages()
