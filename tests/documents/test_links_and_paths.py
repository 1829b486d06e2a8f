"""Every link, file, folder, name in the code and variable that a document mentions is there."""

import importlib
import re
import unicodedata
from urllib.parse import unquote

import pytest
from documents_read import read_documents

from oppvekst.settings import PROJECT_DIR

DOCUMENTS = read_documents()
CODE = ("oppvekst", "etl", "pages", "bench", "tools", "tests")
FOLDERS = (*CODE, "docs", "data", ".ci", ".streamlit")
MADE = re.compile(r"data/(state|bygg|raw|kart|probe|hent)\b|\.venv\b|\.\./shared")
"""What the program makes for itself, or lies beside it."""
STANDS_FOR = re.compile(r"\b(ID|FIL|NAME|X)\b|…|<\w+>")
WRITTEN_BY_OTHERS = re.compile(
    r"^(Data|R|inst|data/statistikk)/|^[\w -]+\.(rda|xlsx|csv|json)$|^\.\w+$|^\*\."
)
"""Files in the collections that figures were found in, what a reader brings, and bare endings."""
LIKE_A_FILE = re.compile(r"^[\w.*/-]+\.(py|md|yaml|toml|lock|css|js|cmd|sql|jsonl|json|gz|duckdb|cfg)$")
OLD = {"CHANGELOG.md"}
"""A history may name what is gone."""


def spans(document):
    """Code in the text that is neither a command nor a whole expression."""
    return [span for span in document.spans if " " not in span and not STANDS_FOR.search(span)]


def anchors(text):
    """The anchors that headings get, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", one)).replace(" ", "-") for one in plain}


def links():
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)\s]+)\)", document.text):
            if not re.match(r"https?:|mailto:", target):
                yield document, unquote(target)


def files():
    for document in DOCUMENTS:
        if document.name in OLD:
            continue
        for span in spans(document):
            path = span.rstrip("/")
            known = path.split("/")[0] in FOLDERS and "/" in path
            if (known or LIKE_A_FILE.match(path)) and not (MADE.match(path) or WRITTEN_BY_OTHERS.match(path)):
                yield document, path


def is_there(document, path):
    """From the top of the project, beside the document, or, named by its end alone, in one place of the code."""
    if any(next(start.glob(path), None) for start in (PROJECT_DIR, document.path.parent)):
        return True
    return any(next((PROJECT_DIR / folder).glob(f"**/{path}"), None) for folder in FOLDERS)


def dotted():
    for document in DOCUMENTS:
        if document.name in OLD:
            continue
        for span in spans(document):
            name = span.split("(")[0]
            if re.fullmatch(r"(oppvekst|etl|pages|bench)(\.\w+)+|[a-z]+(\.[a-z_]+)*\.[A-Z]\w+", name):
                yield document.name, name


def is_named(name):
    """Whether the code has such a name, from the top or within ``oppvekst`` or ``etl``."""
    for start in ("", "oppvekst.", "etl.", "oppvekst.profile.", "oppvekst.state.", "pages._ui."):
        parts = f"{start}{name}".split(".")
        for cut in range(len(parts), 0, -1):
            try:
                found = importlib.import_module(".".join(parts[:cut]))
            except ImportError:
                continue
            for part in parts[cut:]:
                found = getattr(found, part, None)
            if found is not None:
                return True
    return False


def test_there_is_something_to_look_at():
    assert len(DOCUMENTS) >= 30
    assert len(list(links())) >= 50
    assert len(list(files())) >= 150
    assert len(list(dotted())) >= 5
    assert len(variables()) >= 15


def test_every_link_leads_somewhere():
    lost = []
    for document, target in links():
        path, _, anchor = target.partition("#")
        file = (document.path.parent / path).resolve() if path else document.path
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            lost.append((document.name, target))
    assert lost == []


def test_every_file_is_there():
    assert [(document.name, path) for document, path in files() if not is_there(document, path)] == []


def test_every_name_is_in_the_code():
    assert [(document, name) for document, name in dotted() if not is_named(name)] == []


def variables():
    return {
        (document.name, name)
        for document in DOCUMENTS
        for name in re.findall(r"OPPVEKST_[A-Z_]+[A-Z]", document.text)
    }


def test_every_variable_is_read_somewhere():
    """But for those that a document makes of an id: ``OPPVEKST_ID_URL``."""
    files = [path for folder in CODE for path in (PROJECT_DIR / folder).rglob("*.py")]
    files += [PROJECT_DIR / "Makefile", PROJECT_DIR / "oppvekst" / "publishers.py"]
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in files if path.name != "test_links_and_paths.py"
    )
    from oppvekst.publishers import PUBLISHERS

    made = {f"OPPVEKST_{one.id.upper()}_URL" for one in PUBLISHERS if one.url}
    unread = sorted(
        (document, name) for document, name in variables() if name not in made and name not in code
    )
    assert unread == []


def test_every_page_of_docs_is_linked_to():
    """Nobody finds a page that no other page names."""
    linked = {(document.path.parent / target.partition("#")[0]).resolve() for document, target in links()}
    assert [
        document.name
        for document in DOCUMENTS
        if document.name.startswith("docs/") and document.path not in linked
    ] == []


@pytest.mark.parametrize("broken", ["oppvekst/nowhere.py", "docs/nowhere.md", "reading_nowhere.py"])
def test_what_is_not_there_is_noticed(broken):
    assert not is_there(DOCUMENTS[0], broken)


@pytest.mark.parametrize("broken", ["oppvekst.nowhere", "values.NOWHERE", "profile.Nowhere"])
def test_a_name_that_is_not_there_is_noticed(broken):
    assert not is_named(broken)
