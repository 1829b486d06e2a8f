"""Pasted text comes out fit for a document, and nothing that can be read is lost."""

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oppvekst.state import Change, ChangeKind, clean, clean_line

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("given", "text", "changes"),
    [
        ("Trygt og godt.\tÆØÅ – «ja»", "Trygt og godt.\tÆØÅ – «ja»", []),
        (
            "en\r\nto\rtre\x0bfire\x0cfem\u2028seks",
            "en\nto\ntre\nfire\nfem\nseks",
            [(ChangeKind.NEWLINES, 5)],
        ),
        ("2019\x962021 \x93sitat\x94", "2019–2021 “sitat”", [(ChangeKind.REPAIRED, 3)]),
        ("a\x00b\x07c\ufeffd\x81", "abcd", [(ChangeKind.REMOVED, 4)]),
        ("A\u030asnes og Bø", "Åsnes og Bø", [(ChangeKind.COMPOSED, 1)]),
        ("", "", []),
    ],
)
def test_what_is_changed_is_said(given, text, changes):
    cleaned = clean(given)
    assert cleaned.text == text
    assert cleaned.changes == tuple(Change(*change) for change in changes)


def test_the_changes_are_told_in_words():
    assert [change.nb for change in clean("a\x00b\x01\x96").changes] == [
        "1 feilkodet tegn er rettet",
        "2 usynlige kontrolltegn er fjernet",
    ]


@given(ANY_TEXT)
def test_any_text_can_stand_in_xml_and_comes_back_as_it_is(text):
    cleaned = clean(text).text
    element = ElementTree.Element("t")
    element.text = cleaned
    assert (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "") == cleaned


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once.text).text == once.text
    assert clean(once.text).changes == ()


@given(ANY_TEXT)
def test_letters_digits_and_marks_are_never_lost(text):
    def readable(value):
        normal = unicodedata.normalize("NFC", value)
        return [c for c in normal if unicodedata.category(c)[0] in "LNPSM" and not "\x80" <= c <= "\x9f"]

    kept = readable(text)
    cleaned = readable(clean(text).text)
    repaired = sum(change.count for change in clean(text).changes if change.kind is ChangeKind.REPAIRED)
    assert len(cleaned) >= len(kept)
    assert len(cleaned) <= len(kept) + repaired


@given(ANY_TEXT)
def test_no_change_is_made_unsaid(text):
    cleaned = clean(text)
    assert (cleaned.text == text) == (cleaned.changes == ())


def test_ten_thousand_characters_are_kept():
    text = "Ærlig talt – å forebygge. " * 400
    assert clean(text + "\x00" * 50).text == text


def test_a_name_stands_on_one_line():
    assert clean_line("  Familiens\r\n hus\x00 \t ") == "Familiens hus"
