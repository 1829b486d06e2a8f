"""HTML is escaped by its type: the rules that keep it so, over every line that could write any.

What they keep out: a call that escapes (somebody will forget the next one), an f-string or a sum of texts that becomes HTML,
a template that is not written out where it stands, an attribute without quotation marks, and HTML shown past the one door.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from oppvekst.markup import EMPTY, Markup, element, html, joined

PROJECT = Path(__file__).resolve().parent.parent
OURS = "oppvekst/markup.py"
DOOR = "pages/_ui/shell/shown.py"
OFFICE = ("oppvekst/report/word/", "oppvekst/report/slides/", "oppvekst/report/ooxml/")
"""Office's XML: its elements have prefixes, and its texts go through `safe` in word/pieces.py."""

TAG = re.compile(r"(?<!\?P)</?[a-zA-Z][a-zA-Z0-9]*(?=[\s>/{]|$)|^\s*[\w-]+=\"")
UNQUOTED = re.compile(r"=\{")
UNSAFE = {"unsafe_allow_html", "unsafe_allow_javascript"}


def written_by_us() -> list[Path]:
    files = [file for folder in ("oppvekst", "pages") for file in (PROJECT / folder).rglob("*.py")]
    return sorted([*files, PROJECT / "dashboard.py"])


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _texts(node: ast.JoinedStr) -> str:
    return "".join(v.value if isinstance(v, ast.Constant) else "x" for v in node.values)


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _literal(node: ast.Call) -> str | None:
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _of_call(node: ast.Call, path: str) -> Iterator[str]:
    name, owner = _name(node.func), _name(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    if name in ("escape", "quoteattr") and owner != "re" and not path.startswith(OFFICE):
        yield "calls escape: hand the text to `html`"
    if name in ("html", "Markup") and not owner:
        template = _literal(node)
        if template is None:
            yield f"{name} of what is not written out here"
        elif UNQUOTED.search(template) and name == "html":
            yield "an attribute without quotation marks"
    if name == "html" and owner:
        yield f"shows HTML past {DOOR}"
    if UNSAFE & {keyword.arg for keyword in node.keywords}:
        yield f"shows HTML past {DOOR}"


def offences(path: str, source: str) -> list[str]:
    """Every broken rule in a file, with its line."""
    if path in (OURS, DOOR):
        return []
    tree = ast.parse(source)
    markups = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in ("html", "Markup", "compile")
        for part in node.args[:1]
    }
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        said: list[str] = []
        if isinstance(node, ast.Call):
            said += _of_call(node, path)
        elif path.startswith(OFFICE):
            continue
        elif isinstance(node, ast.JoinedStr) and TAG.search(_texts(node)):
            said.append("an f-string that becomes HTML")
        elif id(node) not in markups | prose and TAG.search(_text(node)):
            said.append("HTML that is no Markup")
        found += [f"{path}:{node.lineno} {one}" for one in said]  # type: ignore[attr-defined]
    return found


def test_nothing_escapes_by_hand_and_no_text_becomes_html():
    found = []
    for file in written_by_us():
        found += offences(file.relative_to(PROJECT).as_posix(), file.read_text(encoding="utf-8"))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "from html import escape\nx = escape(name)",
        "import html as h\nx = h.escape(name)",
        "x = f'<p>{name}</p>'",
        "x = f' class=\"{kind}\"'",
        "x = '<b>' + name",
        "x = '<p>{}</p>'.format(name)",
        "x = html(template, name)",
        "x = html('<p>' + name)",
        "x = Markup(name)",
        "x = Markup(f'{name}')",
        "x = html('<a href={}>', address)",
        "st.html(body)",
        "column.html(body)",
        "st.markdown(body, unsafe_allow_html=True)",
    ],
)
def test_a_broken_rule_is_found(source):
    assert offences("pages/_ui/front/new.py", source)


@pytest.mark.parametrize(
    "source",
    [
        "x = html('<p class=\"{}\">{}</p>', kind, name)",
        "x = Markup('<br>')",
        "import re\nx = re.escape(name)",
        "x = f'{name} < {limit}'",
        "def f():\n    '''An ``<svg>`` element.'''",
        "x = page.document()",
    ],
)
def test_what_is_allowed_passes(source):
    assert offences("pages/_ui/front/new.py", source) == []


def test_what_is_no_html_is_escaped_wherever_it_stands():
    assert html("<p>{}</p>", '<b>"&') == "<p>&lt;b&gt;&#34;&amp;</p>"
    assert html('<i title="{words}">{words}</i>', words='"><') == '<i title="&#34;&gt;&lt;">&#34;&gt;&lt;</i>'
    assert html("<p>{}{}</p>", html("<b>{}</b>", "<"), 1.25) == "<p><b>&lt;</b>1.25</p>"
    assert html("{:.1f}", 2 / 3) == "0.7"
    assert joined(["<", html("<b>{}</b>", ">")], "&") == "&lt;&amp;<b>&gt;</b>"
    assert joined([]) == EMPTY


def test_an_element_escapes_its_attributes_and_its_content():
    assert element("path", {"d": 'M0"><script>'}) == '<path d="M0&#34;&gt;&lt;script&gt;"/>'
    assert element("text", {"x": 1}, "<b>") == '<text x="1">&lt;b&gt;</text>'
    assert element("text", {}, html("<b>{}</b>", 1)) == "<text><b>1</b></text>"


def test_a_part_cannot_reach_what_is_around_it():
    """Braces in a text are only braces."""
    assert html("<p>{}</p>", "{0.__class__} {x}") == "<p>{0.__class__} {x}</p>"


def test_what_is_joined_or_added_stays_html():
    for made in (html("<p>{}</p>", 1), joined(["a"]), EMPTY, html("a") + "<"):
        assert type(made) is Markup
    assert html("a") + "<" == "a&lt;"
