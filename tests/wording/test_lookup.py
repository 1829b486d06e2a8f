import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.wording.lookup import Phrasebook, capital, slots_of
from oppvekst.wording.texts import BOOKS, t


@pytest.mark.parametrize("key", t.keys())
def test_every_text_has_both_forms_with_the_same_slots(key):
    nb, nn = t.pair(key)
    assert nb
    assert nn
    assert slots_of(nb) == slots_of(nn)


def test_no_key_is_in_two_books():
    assert len(t.keys()) == sum(len(book) for book in BOOKS)


def test_a_pair_with_uneven_slots_is_refused():
    with pytest.raises(ValueError, match=r"different slots in: b"):
        Phrasebook({"a": ("{x}", "{x}"), "b": ("{x}", "{y}")})


def test_lookup_fails_on_unknown_key_form_and_slots():
    book = Phrasebook({"a": ("{x} er", "{x} er nn")})
    with pytest.raises(KeyError, match="no text is called b"):
        book("b", "nb")
    with pytest.raises(ValueError, match="en"):
        book("a", "en", x=1)
    with pytest.raises(ValueError, match=r"has the slots \['x'\]"):
        book("a", "nb")
    with pytest.raises(ValueError, match="was given"):
        book("a", "nb", x=1, y=2)
    assert book("a", "nn", x="ho") == "ho er nn"


def test_exactly_one_has_a_form_of_its_own():
    book = Phrasebook({"a": ("flere", "fleire"), "a.one": ("én", "éin"), "b": ("likt", "likt")})
    assert book.count("a", True, "nb") == "én"
    assert book.count("a", False, "nn") == "fleire"
    assert book.count("b", True, "nb") == "likt"


@given(st.text())
def test_capital_changes_the_first_letter_only(words):
    assert capital(words)[1:].endswith(words[2:])
    assert capital(capital(words)) == capital(words)


def test_texts_hold_no_visible_mark_for_fixed_spaces():
    assert not [key for key in sorted(t.keys()) if "~" in "".join(t.pair(key))]
