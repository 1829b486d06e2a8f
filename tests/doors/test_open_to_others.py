"""A server that others can reach: who may call it, and that nobody can write."""

import pytest
from streamlit.testing.v1 import AppTest

from oppvekst.errors import READ_ONLY
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.state import close_state, open_state
from pages._ui.serving.guard import Guard, Refusal, named
from pages._ui.shell import menu

OURS = ("-m", "pages._ui.serving.start", "--headless", "--port")
STREAMLIT = ("--server.headless", "true", "--server.address", "0.0.0.0", "--server.port")
EVERYWHERE = ("--address", "0.0.0.0", "--port")
OPEN_TO_OTHERS = {
    "streamlit run": (("-m", "streamlit", "run", "dashboard.py", *STREAMLIT), {}),
    "under a name": (OURS, {"OPPVEKST_HOSTS": "oppvekst.example.org"}),
    "make run ADDRESS=0.0.0.0": ((*OURS[:-1], *EVERYWHERE), {}),
}
PAGES = [script.removeprefix("pages/").removesuffix(".py") for script, *_ in menu.MENU[1:]]
FILE = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na;b\r\n--x--\r\n'


@pytest.fixture(scope="module", params=OPEN_TO_OTHERS)
def opened(request, start):
    command, environment = OPEN_TO_OTHERS[request.param]
    with start(command, **environment) as server:
        yield server


def test_it_says_at_start_that_it_is_for_reading(opened):
    assert "for reading only" in opened.told
    assert "OPPVEKST_READ_ONLY" in opened.told
    assert opened.called_out == []


def test_this_machines_own_server_says_no_such_thing(local, visit):
    assert "reading only" not in local.told
    assert str(READ_ONLY) not in visit(local, "barnevern", kommune="4012")


def test_it_is_the_first_thing_a_page_says(opened, visit):
    assert str(READ_ONLY) in visit(opened, "")
    assert READ_ONLY.nn in visit(opened, "barnevern", kommune="4012", maal="nn")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_it(closed, page):
    app = AppTest.from_file(str(PROJECT_DIR / "dashboard.py"), default_timeout=120)
    app.query_params["kommune"] = "0"
    app.run().switch_page(f"pages/{page}.py").run()
    assert [one for one in app.get("html") if str(READ_ONLY) in one.proto.body]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path", ["/_stcore/upload_file/a/b", "//_stcore/upload_file/a/b", "/_stcore%2fupload_file/a/b"]
)
def test_nothing_is_uploaded(opened, method, path):
    answer = opened.says(
        f"Host: {opened.own}",
        f"Origin: http://{opened.own}",
        "Content-Type: multipart/form-data; boundary=x",
        body=FILE,
        method=method,
        path=path,
    )
    assert answer.status in (403, 404, 405), answer
    if path.startswith("/_stcore/"):
        assert str(READ_ONLY) in answer.body or answer.status != 200


def over(server: str, host: str, port: int | None = 8501, **headers: str) -> dict:
    """A call that reached this machine at an address."""
    pairs = [("host", host), *headers.items()]
    return {
        "type": "http",
        "method": "GET",
        "server": (server, port),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in pairs],
    }


@pytest.mark.parametrize(
    ("address", "reached", "host", "refusal"),
    [
        ("0.0.0.0", "192.0.2.5", "192.0.2.5:8501", None),
        ("::", "2001:db8::5", "[2001:DB8:0::5]:8501", None),
        ("::", "::ffff:192.0.2.5", "192.0.2.5:8501", None),
        ("0.0.0.0", "127.0.0.1", "localhost:8501", None),
        ("192.0.2.5", "192.0.2.5", "192.0.2.5:8501", None),
        ("pc.example", "192.0.2.5", "pc.example:8501", None),
        ("0.0.0.0", "192.0.2.5", "192.0.2.6:8501", Refusal.HOST),
        ("0.0.0.0", "192.0.2.5", "pc.example:8501", Refusal.HOST),
        ("0.0.0.0", "192.0.2.5", "0.0.0.0:8501", Refusal.HOST),
        ("192.0.2.5", "192.0.2.5", "pc.example:8501", Refusal.HOST),
        # another program listens on every address for a server that was told to be this machine's alone:
        ("127.0.0.1", "192.0.2.5", "192.0.2.5:8501", Refusal.HOST),
        ("127.0.0.1", "192.0.2.5", "localhost:8501", Refusal.HOST),
        ("localhost", "2001:db8::5", "[::1]:8501", Refusal.HOST),
    ],
)
def test_an_address_is_answered_where_we_listen_on_it(address, reached, host, refusal):
    assert Guard(address).refusal(over(reached, host)) is refusal
    origin = {"origin": f"http://{host}"}
    assert Guard(address).refusal(over(reached, host, **origin)) is refusal


def test_who_is_open_to_others():
    assert not any(Guard(one).open_to_others for one in ("127.0.0.1", "127.0.0.9", "::1", "localhost"))
    assert all(
        Guard(one).open_to_others for one in ("0.0.0.0", "::", "192.0.2.5", "pc.example", "localhost.example")
    )
    assert Guard("127.0.0.1", named(["oppvekst.example.org"])).open_to_others


@pytest.fixture
def closed(tmp_path, bundled, monkeypatch):
    """An environment with a database that has one tiltak in it, and is for reading only."""
    monkeypatch.setenv("OPPVEKST_DATA_DIR", str(bundled))
    monkeypatch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{tmp_path / 'skrevet.sqlite'}")
    monkeypatch.setenv("OPPVEKST_READ_ONLY", "1")
    yield Settings.from_environment()
    close_state(Settings.from_environment())


def test_what_is_typed_on_a_page_is_not_saved_and_that_is_said(closed):
    app = AppTest.from_file(str(PROJECT_DIR / "dashboard.py"), default_timeout=120)
    app.query_params["kommune"] = "4012"
    app.run().switch_page("pages/tiltak.py").run()
    app.button(key="tiltak_nytt").click().run()
    app.text_input(key="tiltak_felt_navn").set_value("Foreldrekurs i Fjellvik")
    app.button(key="FormSubmitter:tiltak_skjema-Lagre").click().run()
    assert any("ov-feil" in one.proto.body and "bare til lesing" in one.proto.body for one in app.get("html"))
    assert app.text_input(key="tiltak_felt_navn").value == "Foreldrekurs i Fjellvik", "nothing typed is lost"
    app.switch_page("pages/tilstandsrapport.py").run()
    app.query_params["kapittel"] = "tiltak"
    app.run()
    app.text_area[0].set_value("Skrevet av noen utenfra").run()
    assert any("bare til lesing" in one.proto.body for one in app.get("html"))
    assert not app.exception
    assert open_state(closed).tiltak.all("4012") == ()
    assert open_state(closed).comments.of("4012") == ()
