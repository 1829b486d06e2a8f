"""Whatever a link or a command says, the page stands, and the command answers in one sentence."""

import random

import pytest
from fuzz.conftest import times
from hypothesis import given
from hypothesis import strategies as st
from pages.conftest import Side, figures_in_place  # noqa: F401 - a fixture

import oppvekst.__main__
from oppvekst.settings import PROJECT_DIR, Settings
from oppvekst.state import close_state

PAGES = sorted(path.stem for path in (PROJECT_DIR / "pages").glob("*.py") if path.stem != "__init__")
KEYS = [
    *(
        "kommune",
        "indikator",
        "aar",
        "sammenlign",
        "maal",
        "steg",
        "visning",
        "egen",
        "delt",
        "gruppe",
        "fra",
        "til",
    ),
    *(
        "nivaa",
        "grupper",
        "status",
        "faktor",
        "vis",
        "rapportaar",
        "kapittel",
        "utgave",
        "lysbilde",
        "ukjent",
    ),
]
ODD = [
    *(
        "",
        "0",
        "-1",
        "4012",
        "3813",
        "40",
        "54",
        "9999",
        "1e9",
        "NaN",
        "2024",
        "1999",
        "99999",
        "alle",
        "landet",
    ),
    *("sett:", "sett:valgte,4012", "sett:kostra,4012,4012", "sett:finnes_ikke", "fylke,,,", "4012," * 40),
    *(
        "<script>alert(1)</script>",
        "'; DROP TABLE comment; --",
        "../../etc/passwd",
        "%00",
        "\u202e",
        "æøå" * 30,
    ),
    *(
        "barn_med_barnevernstiltak_0_17",
        "innhold",
        "skriv",
        "ferdig",
        "menn",
        "kjonn",
        "\x00",
        "١٢",
        "२०२४",
        "nn",
    ),
]


@pytest.fixture(scope="module")
def side(figures_in_place, tmp_path_factory):  # noqa: F811
    folder = tmp_path_factory.mktemp("matet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPPVEKST_STATE_URL", f"sqlite:///{folder / 'skrevet.sqlite'}")
        yield Side()
        close_state(Settings.from_environment())


@times(6, 250)
@given(st.integers(0, 2**48))
def test_every_page_stands_at_every_address(side, seed):
    chance = random.Random(seed)
    asked = {key: chance.choice(ODD) for key in chance.sample(KEYS, chance.randint(1, 8))}
    if chance.random() < 0.7:
        asked["kommune"] = chance.choice(["4012", "40", "0"])
    page = side.goes_to(chance.choice(PAGES), **asked)
    assert page.app.title, (page.app, asked)
    assert "Noe gikk galt" not in page.text, asked
    assert "Noko gjekk gale" not in page.text, asked
    assert "<script>" not in page.text


@times(30, 3000)
@given(
    st.sampled_from(["series", "profile", "report"]),
    st.sampled_from(ODD),
    st.sampled_from(ODD),
    st.sampled_from(ODD),
)
def test_every_command_answers_in_one_sentence(
    side, tmp_path_factory, capsys_of, command, region, what, year
):
    out = tmp_path_factory.getbasetemp() / "ut.html"
    arguments = {
        "series": ["--indicator", what, "--region", region, "--json"],
        "profile": ["--region", region, "--json"],
        "report": [
            "--region",
            region,
            "--year",
            year,
            "--format",
            "html",
            "--out",
            str(out),
            "--locked",
            what,
        ],
    }[command]
    code, err = capsys_of([command, *arguments])
    assert code in (0, 2), arguments
    assert "Traceback" not in err
    assert code == 0 or err.strip(), arguments


@pytest.fixture(scope="module")
def capsys_of():
    """Run a command in this process; what argparse refuses counts as an answer."""
    import contextlib
    import io

    def run(arguments):
        err = io.StringIO()
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(io.StringIO()):
            try:
                code = oppvekst.__main__.main(arguments)
            except SystemExit as left:
                code = left.code
        return code, err.getvalue()

    return run
