import pytest
from wording.forbidden import forbidden_words

from oppvekst.wording import t


@pytest.mark.parametrize(
    "text",
    [
        "Tallet er vesentlig høyere",
        "Dramatisk økning",
        "et Alarmerende tall",
        "kommunen er verst",
        "best i landet",
        "signifikant høyere",
        "betydeleg lågare",
        "Reformen førte til en nedgang",
        "Nedgangen skyldes reformen",
        "på grunn av tiltaket",
        "8,8 prosent, 0,6\u00a0prosent høyere enn fylket",
        "Senja har per 2023 5,6 prosent",
        "dårligere enn landet",
    ],
)
def test_the_guard_finds_what_must_not_be_said(text):
    assert forbidden_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Forskjellen kan skyldes tilfeldigheter",
        "endringa kan skuldast tilfeldig variasjon",
        "bare på grunn av tilfeldigheter",
        "12,3 per 1\u00a0000 barn",
        "0,6\u00a0prosentpoeng høyere enn fylket",
        "Barnets beste",
        "",
    ],
)
def test_the_guard_lets_honest_words_pass(text):
    assert forbidden_words(text) == ()


@pytest.mark.parametrize("key", t.keys())
def test_no_text_of_ours_holds_a_forbidden_word(key):
    assert [forbidden_words(form) for form in t.pair(key)] == [(), ()]
