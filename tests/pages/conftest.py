"""The front page in process, on the bundled real figures, read as a reader would."""

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oppvekst.settings import Settings
from oppvekst.state import close_state

PROJECT = Path(__file__).resolve().parents[2]
VOID = {"br", "img", "circle", "path", "line", "hr", "text"}


class Reading(HTMLParser):
    """A page's HTML as text, and the texts of every element of a class or a tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self._open: list[tuple[str, frozenset[str], int]] = []
        self.found: list[tuple[str, frozenset[str], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            classes = frozenset((dict(attrs).get("class") or "").split())
            self._open.append((tag, classes, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name, classes, start = self._open.pop()
        assert name == tag, f"<{name}> is closed by </{tag}>"
        self.found.append((name, classes, " ".join(self.text[start:].split(" "))))
        self.text += " "

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][0] == "script"):
            self.text += data

    def all(self, what: str) -> list[str]:
        """Texts of the elements of a class (``.ov-rad``) or a tag (``dt``), spaces put in order."""
        return [
            squeezed(text)
            for name, classes, text in self.found
            if (what[1:] in classes if what.startswith(".") else what == name)
        ]


def squeezed(text: str) -> str:
    """Ordinary spaces once; fixed spaces stay, since they are part of a number."""
    return " ".join(part for part in text.replace("\n", " ").split(" ") if part)


class Side:
    """The front page at an address."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=120)

    def opens(self, **params: str) -> "Side":
        """The page at an address; the page is the one opened last."""
        self.app.query_params.clear()
        for key, value in params.items():
            self.app.query_params[key] = value
        self.app.run()
        return self.read()

    def goes_to(self, page: str, **params: str) -> "Side":
        """Another page of the menu at an address, by its file's name in `pages/`."""
        self.app.switch_page(f"pages/{page}.py")
        return self.opens(**params)

    def read(self) -> "Side":
        """The page as it stands now, after what was done to it."""
        assert not self.app.exception
        for read in ("html", "reading", "barometer", "text"):
            self.__dict__.pop(read, None)
        return self

    @cached_property
    def html(self) -> str:
        """Everything the page writes as HTML, the style sheet and the menu left out."""
        bodies = [element.proto.body for element in self.app.get("html")]
        bodies += [element.value for element in self.app.markdown]
        return "".join(body for body in bodies if not body.startswith(("<style>", '<nav class="ov-meny"')))

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.html)

    @cached_property
    def text(self) -> str:
        headings = [element.value for element in (*self.app.title, *self.app.header)]
        return squeezed(" ".join([*headings, self.reading.text]))

    def without(self, *kinds: str) -> str:
        """The text but for the elements of some classes or tags: what others have written."""
        text = self.text
        for kind in kinds:
            for part in self.reading.all(kind):
                text = text.replace(part, "")
        return text

    @property
    def title(self) -> str:
        return self.app.title[0].value

    @property
    def headings(self) -> list[str]:
        return [element.value for element in self.app.header]

    @cached_property
    def barometer(self) -> Reading:
        return Reading("".join(element.value for element in self.app.markdown))

    @property
    def chart(self):
        """What the chart is called and described as; None where nothing is drawn."""
        found = self.app.get("plotly_chart")
        return found[0].proto if found else None

    def row(self, name: str) -> str:
        """The text of one line of the barometer."""
        rows = [row for row in self.barometer.all(".ov-rad") if row.startswith(name)]
        assert len(rows) == 1, f"{len(rows)} rows begin with {name}"
        return rows[0]


@pytest.fixture(scope="session")
def figures_in_place(bundled: Path) -> Iterator[Path]:
    """The process reads the bundled figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_DATA_DIR", str(bundled))
        yield bundled


@pytest.fixture(scope="module")
def side(figures_in_place: Path) -> Side:
    """One reader, who goes from address to address."""
    return Side()


@pytest.fixture
def in_telemark_alone(telemark: Path, monkeypatch: pytest.MonkeyPatch) -> Side:
    """A reader of a build in which only one fylke and landet have figures."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(telemark))
    return Side()


@pytest.fixture(scope="module")
def reader(side: Side, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Side]:
    """A reader on Bamble's front page, with a database of what people write of the module's own."""
    folder = tmp_path_factory.mktemp("skrevet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{folder / 'skrevet.sqlite'}")
        yield side.opens(kommune="4012")
        close_state(Settings.from_environment())
